"""What can be done with the pages of a plan: save them, print them and keep what was printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from planner import printing
from planner.development import PlanInHand
from planner.language import _
from ui import ask
from ui.development.live_preview import LivePreview, Pages
from ui.documents.saving import write_file
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import tool_button
from ui.workspace import Workspace


class PlanPages(LivePreview):
    """The live preview with its deeds."""

    print_asked = Signal()
    save_asked = Signal()
    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        self._save = KeyButton(_("Save as PDF"), "Ctrl+S")
        self._save_short = tool_button("file-text", _("Save as PDF"), "Ctrl+S")
        self._save_short.setShortcut("Ctrl+S")
        self._print = KeyButton(_("Print"), "Ctrl+P", "printer", primary=True)
        super().__init__(workspace, self._save_short, self._save, self._print)
        self._save.clicked.connect(self.save_asked)
        self._save_short.clicked.connect(self.save_asked)
        self._print.clicked.connect(self.print_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all words have room over the pages, an icon saves."""
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() + GRID for part in (self._save, self._print))
        roomy = self.width() >= self.pane.tools_width() + needed
        self._save.setVisible(roomy)
        self._save_short.setVisible(not roomy)
        self.pane.fit_tools()

    def shows_version(self, version: int) -> bool:
        """Whether what is stored as this version is what the pages show."""
        return self.current and self.drawn is not None and self.drawn.paper.version == version

    def print_pages(self, plan_id: UUID, whose: UUID) -> None:
        """Through the system's dialog; what went to paper is kept."""
        from ui.documents import printer

        drawn, pages = self.drawn, self.pane.document()
        job = printer.ask_printer(self, pages, _("Development plan")) if drawn and pages else None
        if drawn and job:
            kept = partial(self._kept, drawn.paper.code)
            printed = partial(self._keep, plan_id, whose, drawn, kept)
            self._workspace.errand(self, partial(job.print, drawn.content), printed)

    def save_as(self, held: PlanInHand) -> None:
        """What was saved is kept, too."""
        drawn = self.drawn
        if drawn is None:
            return
        path = ask.save_file(self, _("Save as PDF"), printing.file_name("plan", held.person), _("PDF (*.pdf)"))
        if path:
            saved = partial(self._saved_as, path)
            kept = partial(self._keep, held.plan.id, held.person.id, drawn, saved)
            self._workspace.errand(self, partial(write_file, path, drawn.content), kept)

    def _keep(self, plan_id: UUID, whose: UUID, drawn: Pages, then: Callable[[UUID], None], _done: Path | None) -> None:
        what = printing.outgoing(drawn.paper, plan_id, whose)
        self._workspace.write(self, partial(printing.keep, what=what, content=drawn.content), then)

    def _kept(self, code: str, _document: UUID) -> None:
        self.done.emit(_("Printed, and kept as {}.").format(code), None)

    def _saved_as(self, path: Path, _document: UUID) -> None:
        self.done.emit(_("Saved as {name}.").format(name=path.name), None)
