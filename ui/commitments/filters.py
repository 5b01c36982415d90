"""Which promises are shown, with whom, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.language import _
from planner.people import Choice
from ui.commitments.owed import Owed
from ui.theme import GRID
from ui.widgets.chips import Chips
from ui.widgets.inputs import ChoiceInput
from ui.widgets.layout import across

OPEN, SETTLED, BY_DATE, BY_PERSON = "open", "settled", "date", "person"
WIDTH = 160


class PromiseFilters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.which = Chips([(OPEN, _("Open"), None), (SETTLED, _("Settled"), None)], _("Which promises"))
        self.order = Chips([(BY_DATE, _("By date"), None), (BY_PERSON, _("By person"), None)], _("Order"))
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.person.name_it(_("With whom"))
        self.person.widget.setToolTip(_("With whom"))
        self.person.widget.setFixedWidth(WIDTH)
        self.person.changed.connect(self.changed)
        for chips in (self.which, self.order):
            chips.chosen.connect(self._chosen)
        across(self.which, self.order, None, self.person.widget, gap=3 * GRID, inside=self)

    @property
    def settled(self) -> bool:
        return self.which.key() == SETTLED

    def kept(self, rows: Sequence[Owed]) -> list[Owed]:
        """Those with the person that was chosen, in the order that was chosen."""
        kept = self._with_person(rows)
        return sorted(kept, key=_name) if self.order.key() == BY_PERSON else kept

    def show_counts(self, still_open: Sequence[Owed], settled: Sequence[Owed]) -> None:
        shown = ((OPEN, _("Open"), still_open), (SETTLED, _("Settled"), settled))
        self.which.show_chips([(key, words, len(self._with_person(rows))) for key, words, rows in shown])

    def show_people(self, choices: Sequence[Choice]) -> None:
        self.person.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in choices)])

    def make_room_for(self, salesperson_id: UUID, settled: bool) -> None:
        """Choose so that a promise is among those shown."""
        self.which.choose(SETTLED if settled else OPEN)
        if self.person.value() not in (None, salesperson_id):
            self.person.show_value(None)

    def _with_person(self, rows: Sequence[Owed]) -> list[Owed]:
        person = self.person.value()
        return [row for row in rows if person in (None, row.salesperson_id)]

    def _chosen(self, _key: object) -> None:
        self.changed.emit()


def _name(row: Owed) -> str:
    return row.salesperson.casefold()
