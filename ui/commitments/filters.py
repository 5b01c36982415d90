"""Which promises are shown, with whom, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from planner.owed import Order
from planner.people import Choice
from planner.rows import Owed
from ui.theme import GRID
from ui.widgets.chips import Chips
from ui.widgets.inputs import ChoiceInput
from ui.widgets.layout import across

OPEN, SETTLED = "open", "settled"
WIDTH = 160


class PromiseFilters(QWidget):
    changed = Signal()
    order_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = Chips([(OPEN, _("Open"), None), (SETTLED, _("Settled"), None)], _("Which promises"))
        self.order = Chips([(Order.DATE, _("By date"), None), (Order.PERSON, _("By person"), None)], _("Order"))
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.person.name_it(_("With whom"))
        self.person.widget.setToolTip(_("With whom"))
        self.person.widget.setFixedWidth(WIDTH)
        self.person.changed.connect(self.changed)
        self.which.chosen.connect(self.changed)
        self.order.chosen.connect(self.order_changed)
        across(self.which, self.order, None, self.person.widget, gap=3 * GRID, inside=self)

    @property
    def settled(self) -> bool:
        return self.which.key() == SETTLED

    @property
    def chosen_order(self) -> Order:
        return Order(self.order.key())

    def with_person(self, rows: Sequence[Owed]) -> list[Owed]:
        """Those with the person that was chosen."""
        person = self.person.value()
        return [row for row in rows if person in (None, row.salesperson_id)]

    def show_counts(self, still_open: Sequence[Owed], settled: Sequence[Owed]) -> None:
        shown = ((OPEN, _("Open"), still_open), (SETTLED, _("Settled"), settled))
        self.which.show_chips([(key, words, len(self.with_person(rows))) for key, words, rows in shown])

    def show_people(self, choices: Sequence[Choice]) -> None:
        self.person.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in choices)])

    def make_room_for(self, salesperson_id: UUID, settled: bool) -> None:
        """Choose so that a promise is among those shown."""
        self.which.choose(SETTLED if settled else OPEN)
        if self.person.value() not in (None, salesperson_id):
            self.person.show_value(None)
