"""Which barriers are shown: by kind, open or settled, by who met them and by who removes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.domain.barrier import BarrierKind
from planner.domain.sides import Side
from planner.language import N_, _
from planner.people import Choice
from planner.rows import BarrierRow
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
WIDTH = 124

Test = Callable[[BarrierRow, object], bool]
TESTS: dict[str, Test] = {
    "kind": lambda row, kind: kind is None or row.kind is kind,
    "settled": lambda row, settled: row.status.settled is settled,
    "person": lambda row, person: person is None or any(heard.salesperson_id == person for heard in row.heard),
    "owner": lambda row, owner: owner is None or row.owner is owner,
}


class BarrierFilters(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Chips([(kind, _(words), None) for kind, words in KINDS], _("Kind"))
        self.settled = Chips([(settled, _(words), None) for settled, words in STATES], _("Open or settled"))
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.owner = ChoiceInput([(None, _("Any owner")), (Side.MANAGER, _("Yours")), (Side.SALESPERSON, _("Theirs"))])
        for choice, name in ((self.person, _("Met by")), (self.owner, _("Removed by"))):
            choice.name_it(name)
            choice.widget.setToolTip(name)
            choice.widget.setFixedWidth(WIDTH)
            choice.changed.connect(self.changed)
        for chips in (self.kind, self.settled):
            chips.chosen.connect(self._chosen)
        across(self.settled, GRID, self.kind, None, self.person.widget, self.owner.widget, inside=self)

    def kept(self, rows: Sequence[BarrierRow]) -> list[BarrierRow]:
        """The rows that pass."""
        return [row for row in rows if self._passes(row, self._wanted())]

    def show_counts(self, rows: Sequence[BarrierRow]) -> None:
        """Beside each chip, how many it would show."""
        self.kind.show_chips([(kind, _(words), self._count(rows, "kind", kind)) for kind, words in KINDS])
        self.settled.show_chips([(key, _(words), self._count(rows, "settled", key)) for key, words in STATES])

    def show_people(self, choices: Sequence[Choice]) -> None:
        self.person.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in choices)])

    def make_room_for(self, row: BarrierRow) -> None:
        """Choose so that a row is among those shown."""
        self.settled.choose(row.status.settled)
        if not self._passes(row, self._wanted()):
            self.kind.choose(None)
            self.person.show_value(None)
            self.owner.show_value(None)

    def _chosen(self, _key: object) -> None:
        self.changed.emit()

    def _wanted(self) -> dict[str, object]:
        return {
            "kind": self.kind.key(),
            "settled": self.settled.key(),
            "person": self.person.value(),
            "owner": self.owner.value(),
        }

    def _passes(self, row: BarrierRow, wanted: dict[str, object]) -> bool:
        return all(TESTS[name](row, value) for name, value in wanted.items())

    def _count(self, rows: Sequence[BarrierRow], name: str, value: object) -> int:
        wanted = self._wanted() | {name: value}
        return sum(self._passes(row, wanted) for row in rows)
