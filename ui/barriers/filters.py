"""Which barriers are shown: by kind, open or settled, by who met them, by who removes them, by age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from planner.barrier_desk import Wanted
from planner.domain.barrier import BarrierKind
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from ui.theme import GRID
from ui.widgets.chips import Chips
from ui.widgets.inputs import ChoiceInput
from ui.widgets.layout import across

KINDS = (
    (None, N_("All")),
    (BarrierKind.COMPANY, N_("Company")),
    (BarrierKind.EXTERNAL, N_("External")),
    (BarrierKind.INTERNAL, N_("Internal")),
)
STATES = ((False, N_("Open")), (True, N_("Settled")))
AGES = (
    (0, N_("Any age")),
    (14, N_("2 weeks and more")),
    (30, N_("30 days and more")),
    (90, N_("90 days and more")),
)
WIDTH = 124


class BarrierFilters(QWidget):
    """Chips, and choices beside them or, where there is no room, below them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Chips([(kind, _(words), None) for kind, words in KINDS], _("Kind"))
        self.settled = Chips([(settled, _(words), None) for settled, words in STATES], _("Open or settled"))
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.owner = ChoiceInput([(None, _("Any owner")), (Side.MANAGER, _("Yours")), (Side.SALESPERSON, _("Theirs"))])
        self.age = ChoiceInput([(days, _(words)) for days, words in AGES])
        named = ((self.person, _("Met by")), (self.owner, _("Removed by")), (self.age, _("Age")))
        for choice, name in named:
            choice.name_it(name)
            choice.widget.setToolTip(name)
            choice.widget.setFixedWidth(WIDTH)
            choice.changed.connect(self.changed)
        for chips in (self.kind, self.settled):
            chips.chosen.connect(self._chosen)
        self._chips = across(self.settled, GRID, self.kind, None)
        self._choices = across(*(choice.widget for choice, _name in named), None)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._box.addWidget(self._chips, 1)
        self._box.addWidget(self._choices)

    def wanted(self, order: tuple[str, bool]) -> Wanted:
        """What passes, in an order."""
        kind = self.kind.key()
        owner, person, days = (each.value() for each in (self.owner, self.person, self.age))
        return Wanted(
            settled=self.settled.key() is True,
            kind=kind if isinstance(kind, BarrierKind) else None,
            owner=owner if isinstance(owner, Side) else None,
            salesperson_id=person if isinstance(person, UUID) else None,
            days=days if isinstance(days, int) else 0,
            sort=order[0],
            descending=order[1],
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """What is shown was chosen elsewhere, so that a barrier is among it; tells nobody."""
        self.blockSignals(True)
        self.settled.choose(wanted.settled)
        self.kind.choose(wanted.kind)
        for choice, value in (
            (self.owner, wanted.owner),
            (self.person, wanted.salesperson_id),
            (self.age, wanted.days),
        ):
            choice.show_value(value)
        self.blockSignals(False)

    def show_counts(self, counts: Mapping[tuple[BarrierKind, bool], int]) -> None:
        """Beside each chip, how many it would show."""
        kind, settled = self.kind.key(), self.settled.key()

        def count(kind: object, settled: object) -> int:
            return sum(many for (each, over), many in counts.items() if kind in (None, each) and over is settled)

        self.kind.show_chips([(each, _(words), count(each, settled)) for each, words in KINDS])
        self.settled.show_chips([(each, _(words), count(kind, each)) for each, words in STATES])

    def show_people(self, choices: Sequence[Choice]) -> None:
        self.person.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in choices)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._chips.sizeHint().width() + GRID + self._choices.sizeHint().width() <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._box.direction():
            self._box.setDirection(direction)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the chips: the choices go below them."""
        return QSize(self._chips.minimumSizeHint().width(), super().minimumSizeHint().height())

    def _chosen(self, _key: object) -> None:
        self.changed.emit()
