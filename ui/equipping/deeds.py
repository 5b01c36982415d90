"""What can be done with something that was asked for, on whichever page it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeGuard

from planner import equipping, trash
from planner.domain.equipping import Equipment, EquipmentRow, EquipmentStatus
from planner.language import _
from planner.rows import Owed
from ui.commitments.owed import ENTER
from ui.equipping.dialog import DeclineDialog, EditEquipmentDialog
from ui.equipping.rows import equipment_row
from ui.screen import Screen
from ui.widgets.rows import Row


class EquipmentDeeds:
    """Each by a key, each with a way back; what was answered can only be opened again, changed or thrown away."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        anyhow: dict[str, Callable[[EquipmentRow], None]] = {"E": self._edit, "Del": self._throw_away}
        giving = dict.fromkeys((ENTER, "G", "K"), self._give)
        self._open_ones = anyhow | giving | {"N": self._decline}
        self._answered = anyhow | {ENTER: self._reopen}

    @property
    def keys(self) -> Sequence[str]:
        return tuple(self._open_ones)

    def knows(self, owed: Owed) -> TypeGuard[EquipmentRow]:
        return isinstance(owed, EquipmentRow)

    def row(self, owed: Owed) -> Row:
        assert self.knows(owed)
        still_open = owed.status is EquipmentStatus.OPEN
        return equipment_row(owed, self._today(), _("Given") if still_open else _("Reopen"))

    def do(self, keys: str, owed: Owed) -> None:
        assert self.knows(owed)
        deeds = self._open_ones if owed.status is EquipmentStatus.OPEN else self._answered
        if keys in deeds:
            deeds[keys](owed)

    def _give(self, row: EquipmentRow) -> None:
        change = partial(equipping.give, equipment_id=row.id, version=row.version, on=self._today())
        back = partial(equipping.reopen, equipment_id=row.id)
        self._screen.write_with_undo(change, _("Given: “{what}”.").format(what=row.text), back, row)

    def _reopen(self, row: EquipmentRow) -> None:
        change = partial(equipping.reopen, equipment_id=row.id, version=row.version)
        answered = partial(equipping.answer, equipment_id=row.id, status=row.status, why=row.why)
        back = partial(answered, on=row.settled_on or self._today())
        self._screen.write_with_undo(change, _("“{what}” is open again.").format(what=row.text), back, row)

    def _decline(self, row: EquipmentRow) -> None:
        DeclineDialog(self._screen.workspace, self._screen, row).ask(self._screen.offer_undo)

    def _edit(self, row: EquipmentRow) -> None:
        EditEquipmentDialog(self._screen.workspace, self._screen, row).ask(self._screen.offer_undo)

    def _throw_away(self, row: EquipmentRow) -> None:
        change = partial(trash.throw_away, kind=Equipment, record_id=row.id)
        back = partial(trash.restore, kind=Equipment, record_id=row.id)
        self._screen.write_with_undo(change, _("“{what}” moved to the trash.").format(what=row.text), back, row)

    def _today(self) -> date:
        return self._screen.workspace.clock.today()
