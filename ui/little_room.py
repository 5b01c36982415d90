"""Says that the disk is nearly full, while there is still time to make room."""

from __future__ import annotations

from planner.language import _
from ui.widgets.help_line import HelpLine
from ui.workspace import Workspace

MEGABYTE = 1024 * 1024


class LittleRoom(HelpLine):
    """Stands only where there is little; follows what the workspace tells."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        workspace.little_room.connect(self.show_left)

    def show_left(self, left: int | None) -> None:
        if left is None:
            self.clear_trouble()
            return
        words = _("Only {megabytes} MB are free on the disk that your workspace lies on. Please make room soon.")
        self.show_trouble(words.format(megabytes=left // MEGABYTE))
