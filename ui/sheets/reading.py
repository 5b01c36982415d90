"""A filled sheet on its way into its session: chosen in a dialog or dropped onto the window, read beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import filled_sheets, paper_entry
from planner.domain.filled_sheet import ReadSheet
from planner.exchange import filled_sheet
from planner.filled_sheets import Comparison
from planner.language import _
from planner.paper_entry import PaperView
from ui import ask
from ui.sheets.by_code import CodeEntryDialog
from ui.sheets.dialog import FilledSheetDialog
from ui.workspace import Workspace


@dataclass(frozen=True)
class Reading:
    """Of one sheet: over which window, for which session if one is at hand, who tells what came of it, who leads on."""

    window: QWidget
    workspace: Workspace
    session_id: UUID | None
    tell: Callable[[str, Callable[[], None] | None], None]
    go: Callable[[str, object], None]

    def choose(self) -> None:
        """Ask which file, and read it."""
        path = ask.open_file(self.window, _("Read a filled sheet"), _("PDF (*.pdf)"))
        if path:
            self.read(path)

    def read(self, path: Path) -> None:
        """On a thread of its own; what cannot be read is said in the window's banner."""
        self.workspace.errand(self.window, partial(filled_sheet.read, path), self.compare)

    def compare(self, sheet: ReadSheet) -> None:
        look_up = partial(filled_sheets.compare, sheet=sheet, at_hand=self.session_id)
        self.workspace.read(self.window, look_up, self.show)

    def show(self, seen: Comparison) -> None:
        dialog = FilledSheetDialog(self.workspace, self.window, seen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(self.tell)
        dialog.go.connect(self.go)
        dialog.open()

    def type_in(self) -> None:
        """What was written by hand, for the session at hand."""
        if self.session_id:
            look = partial(paper_entry.open_paper, session_id=self.session_id)
            self.workspace.read(self.window, look, self._show_entry)

    def _show_entry(self, view: PaperView) -> None:
        dialog = CodeEntryDialog(self.workspace, self.window, view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(self.tell)
        dialog.open()
