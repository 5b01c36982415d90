"""What can be done with the pages of a plan, and with its blank form: save and print; what was printed is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from planner import printing
from planner.development import PlanInHand
from planner.documents.preparation_paper import Form
from planner.domain.plan_values import PlanValues
from planner.language import _
from planner.storage.store import Db
from ui import ask
from ui.development.live_preview import LivePreview, Pages
from ui.documents.saving import write_file
from ui.theme import GRID
from ui.widgets.chips import Chip
from ui.widgets.keys import KeyButton
from ui.widgets.layout import tool_button
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.documents.dialog import Drawn


class PlanPages(LivePreview):
    """The live preview with its deeds; in its place the blank form is looked at, until somebody types on."""

    print_asked = Signal()
    save_asked = Signal()
    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        self._save = KeyButton(_("Save as PDF"), "Ctrl+S")
        self._save_short = tool_button("file-text", _("Save as PDF"), "Ctrl+S")
        self._save_short.setShortcut("Ctrl+S")
        self._print = KeyButton(_("Print"), "Ctrl+P", "printer", primary=True)
        self._form = Chip()
        self._form.show_words(_("Blank"), None)
        self._whose: UUID | None = None
        self._blank: Drawn | None = None
        super().__init__(workspace, self._form, self._save_short, self._save, self._print)
        self._form.toggled.connect(self._choose)
        self._save.clicked.connect(self._ask_save)
        self._save_short.clicked.connect(self._ask_save)
        self._print.clicked.connect(self._ask_print)

    def show_values(self, held: PlanInHand, values: PlanValues, typed: bool = False) -> None:
        """Whoever types wants to see it on the pages, and another salesperson's form is another form."""
        if typed or held.person.id != self._whose:
            self._form.setChecked(False)
        self._whose = held.person.id
        super().show_values(held, values, typed)

    def put(self, pages: Pages) -> None:
        if not self._form.isChecked():
            super().put(pages)

    def _choose(self, blank: bool) -> None:
        self._blank = None
        self._enable()
        if not blank:
            if self.drawn:
                self.put(self.drawn)
        elif self._whose:
            from ui.documents.forms import blank_of

            load = blank_of(Form.PLAN, partial(_known, self._whose)).load
            self._workspace.read(self, load, self._draw_blank)

    def _draw_blank(self, draw: Callable[[], Drawn]) -> None:
        self._workspace.errand(self, draw, self._show_blank)

    def _show_blank(self, drawn: Drawn) -> None:
        if self._form.isChecked():
            self._blank = drawn
            self.pane.show_pdf(drawn.content, drawn.warning)
            self._enable()

    def _enable(self) -> None:
        """Until the form is drawn nothing can be done with the plan in its place."""
        for button in (self._save, self._save_short, self._print):
            button.setEnabled(not self._form.isChecked() or self._blank is not None)

    def _ask_save(self) -> None:
        if self._blank:
            self._save_blank(self._blank)
        else:
            self.save_asked.emit()

    def _save_blank(self, blank: Drawn) -> None:
        path = ask.save_file(self, _("Save as PDF"), blank.file_name, _("PDF (*.pdf)"))
        if path:
            self._workspace.errand(self, partial(write_file, path, blank.content), self._was_saved)

    def _ask_print(self) -> None:
        if self._blank:
            self._print_blank(self._blank)
        else:
            self.print_asked.emit()

    def _print_blank(self, blank: Drawn) -> None:
        """A form to fill in is not kept."""
        from ui.documents import printer

        pages = self.pane.document()
        job = printer.ask_printer(self, pages, _("Development plan")) if pages else None
        if job:
            self._workspace.errand(self, partial(job.print, blank.content), self._was_printed)

    def _was_printed(self, _nothing: None) -> None:
        self.done.emit(_("Handed to the printer."), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all words have room over the pages, an icon saves."""
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() + GRID for part in (self._form, self._save, self._print))
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
        self._was_saved(path)

    def _was_saved(self, path: Path) -> None:
        self.done.emit(_("Saved as {name}.").format(name=path.name), None)


def _known(salesperson_id: UUID, _db: Db) -> UUID:
    return salesperson_id
