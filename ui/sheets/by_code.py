"""What was written on paper by hand, typed in by its codes: a line, Enter, the next one; kept as it is typed."""

from __future__ import annotations

import json
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import drafts, filled_sheets, paper_entry
from planner.domain import paper_entry as codes
from planner.domain.dates import weekday_words
from planner.domain.filled_sheet import ReadSheet
from planner.domain.paper_entry import Coded
from planner.errors import PlannerError, Refused
from planner.filled_sheets import Comparison, NotTaken
from planner.language import N_, _
from planner.paper_entry import Entered, PaperView
from planner.storage.store import Db
from ui.comes_back import ComesBack
from ui.sheets.dialog import FilledSheetDialog
from ui.theme import GRID, Type
from ui.widgets.chips import Chips
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import BARE, ENTER, KeyButton
from ui.widgets.layout import EDGE, Hairline, Page, across, down
from ui.widgets.note_editor import LineEditor
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.scrolling import reveal
from ui.widgets.text import Paragraph, Text
from ui.widgets.typed_text import Typing
from ui.workspace import Workspace

SIZE, FRAME = QSize(760, 680), QSize(16, 48)
AGENDA, PREPARATION = "agenda", "preparation"
KEYS = (
    ("Return", N_("put the line down, and go on to the next code")),
    ("↑ ↓", N_("the code before, the next one")),
    ("Ctrl+Return", N_("take over what was typed in")),
)
HELP = N_("Any code can be written in front: C1 Pricing. An empty line goes on to the next.")


class EntryLine(LineEditor):
    """Enter puts down what is written, the arrows go to the code before and the next one."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in ENTER and event.modifiers() in BARE:
            self.entered.emit()
        elif event.key() in steps and event.modifiers() in BARE:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class CodeEntryDialog(ComesBack):
    """Of one session and either of its papers. What the agenda brought is written at once, what the preparation sheet
    says is looked at beside what is there first."""

    told = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget, view: PaperView) -> None:
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._paper = AGENDA if view.talked else PREPARATION
        self._lines: dict[str, dict[str, str]] = {AGENDA: {}, PREPARATION: {}}
        self._at = 0
        self._under_way = False
        self._restore(view.draft)
        self._typing = Typing(self)
        self._typing.told.connect(self._save)
        workspace.closing.connect(self._typing.flush)
        self.setWindowTitle(_("Type in from paper"))
        self.resize(SIZE.boundedTo(self.screen().availableSize() - FRAME))
        self._build()
        self._choose(self._paper)

    def half_done(self) -> object:
        """The draft has all, but was read before there was anything in it."""
        return self._paper, self._at, self._lines, self.line.text()

    def take_up(self, half_done: object) -> None:
        paper, at, self._lines, line = cast("tuple[str, int, dict[str, dict[str, str]], str]", half_done)
        self._papers.choose(paper)
        self._choose(paper)
        self._at = at
        self._show()
        self.line.show_text(line)

    def done(self, result: int) -> None:
        """However it is left, what was typed and not taken over is kept."""
        self._typing.flush()
        super().done(result)

    def _build(self) -> None:
        view, day = self._view, weekday_words(self._view.day, self._workspace.clock.today())
        head = Text(" · ".join((view.name, view.title, day)), Type.HEADING)
        order = sorted((AGENDA, PREPARATION), key=lambda each: each != self._paper)
        words = {AGENDA: _("Agenda"), PREPARATION: _("Preparation sheet")}
        self._papers = Chips([(each, words[each], None) for each in order], _("Which paper"))
        self.here = Text("", Type.STRONG)
        self.line = EntryLine("", "")
        self._help = HelpLine()
        self.rows = RowList([], _("Codes"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._page = Page(self.rows, None, name=_("Codes"))
        self.cancel = KeyButton(_("Cancel"), "Esc", listens=False)
        self.take = KeyButton(_("Take over"), "Ctrl+Return", primary=True, listens=False)
        top = down(
            across(head, None, self._papers), Paragraph(_(HELP), Type.SMALL, muted=True), self.here, self.line,
            self._help, gap=GRID, margins=(EDGE, 2 * GRID, EDGE, GRID),
        )  # fmt: skip
        foot = across(None, self.cancel, self.take, margins=(EDGE, GRID, EDGE, GRID))
        down(top, Hairline(), (self._page, 1), Hairline(), foot, gap=0, inside=self)
        self._listen()

    def _listen(self) -> None:
        self._papers.chosen.connect(self._choose)
        self.line.entered.connect(self._enter)
        self.line.moved.connect(self._step)
        self.line.textChanged.connect(self._typed)
        self.rows.acted.connect(self._go_to)
        self.cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._take)

    def _places(self) -> list[Coded]:
        """The codes of the paper, and those of promises that were written in front of a line."""
        places = list(self._view.agenda if self._paper == AGENDA else self._view.preparation)
        known = {each.code for each in places}
        more = (codes.promised(code) for code in self._lines[self._paper] if code not in known)
        return places + [each for each in more if each and self._paper == AGENDA]

    def _choose(self, paper: object) -> None:
        self._paper = str(paper)
        written = self._lines[self._paper]
        self._at = next((n for n, each in enumerate(self._places()) if each.code not in written), 0)
        self._show()

    def _show(self) -> None:
        places = self._places()
        self._at = max(0, min(self._at, len(places) - 1))
        here, written = places[self._at], self._lines[self._paper]
        self.rows.show_rows([Row(_row(each), written.get(each.code, ""), key=each.code) for each in places])
        self.rows.choose(here.code)
        reveal(self.rows, self.rows.visualRect(self.rows.currentIndex()))
        self.here.setText(f"{here.code}  {here.what}")
        self.line.setAccessibleName(f"{here.code}  {here.what}")
        self.line.setAccessibleDescription(here.expects.hint)
        self._help.clear_trouble()
        self._help.show_help(here.expects.hint)
        self.line.blockSignals(True)
        self.line.setText(written.get(here.code, ""))
        self.line.blockSignals(False)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._help.clear_trouble()
        self._typing.changed()

    def _enter(self) -> None:
        """Put the line down under its code, and go on; after the last one Enter takes over."""
        if self._put_down():
            last = self._at == len(self._places()) - 1
            self._at += 1
            self._show()
            if last:
                self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_down(self) -> bool:
        """Whether the line could be understood; it is kept in any case where one is."""
        places = self._places()
        known = [each.code for each in places]
        code, words = codes.split(self.line.text(), known, known[self._at])
        place = next((each for each in places if each.code == code), None) or codes.promised(code)
        if place is None or (self._paper == PREPARATION and code not in known):
            code, words, place = known[self._at], self.line.text().strip(), places[self._at]
        try:
            codes.check(place, words, self._view.day, self._view.next_session)
        except Refused as error:
            self._help.show_trouble(str(error))
            return False
        self._write_down(code, words)
        return True

    def _write_down(self, code: str, words: str) -> None:
        written = self._lines[self._paper]
        if words:
            written[code] = words
        else:
            written.pop(code, None)
        self._at = next((n for n, each in enumerate(self._places()) if each.code == code), self._at)
        self._typing.changed()

    def _step(self, step: int) -> None:
        if self._put_down():
            self._at += step
            self._show()

    def _go_to(self, code: object) -> None:
        if self._put_down():
            self._at = next((n for n, each in enumerate(self._places()) if each.code == code), self._at)
            self._show()

    def _take(self) -> None:
        """Once: a second press while the first is under way does nothing."""
        if self._under_way or not self._put_down():
            return
        lines = dict(self._lines[self._paper])
        if not lines:
            self._help.show_trouble(_("Nothing is typed in yet."))
            return
        self._under_way = True
        if self._paper == AGENDA:
            change = partial(paper_entry.enter, session_id=self._view.session_id, lines=lines)
            self._workspace.write(self, change, self._tell, self._refused)
        else:
            sheet = ReadSheet(self._view.session_id, codes.as_sheet(lines))
            self._workspace.read(self, partial(_compare, sheet=sheet), self._compared)

    def _tell(self, entered: Entered) -> None:
        back = partial(self._workspace.write, self._workspace, partial(paper_entry.take_back, entered=entered))
        self.told.emit(f"{self._view.name}, {self._view.title}: {entered.words}", back)
        self._forget()

    def _compared(self, seen: Comparison | NotTaken) -> None:
        """Looked at over this dialog, which is there again where nothing was taken."""
        self._under_way = False
        if isinstance(seen, NotTaken):
            self._refused(seen)
            return
        dialog = FilledSheetDialog(self._workspace, self, seen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.told.connect(self._taken)
        dialog.open()

    def _taken(self, sentence: str, back: object) -> None:
        self.told.emit(sentence, back)
        self._forget()

    def _forget(self) -> None:
        """What was taken over is no draft any more; what was typed in from the other paper still is one."""
        self._lines[self._paper] = {}
        self.line.clear()
        self._typing.changed()
        self.accept()

    def _refused(self, error: PlannerError) -> None:
        self._under_way = False
        self._help.show_trouble(str(error))

    def _save(self) -> None:
        lines = self._with_the_line() if self.isVisible() else self._lines
        kept = {
            paper: [[code, self._about(paper, code), words] for code, words in said.items()]
            for paper, said in lines.items()
        }
        body = json.dumps(kept, ensure_ascii=False) if any(lines.values()) else ""
        form = paper_entry.form(self._view.session_id)
        change = partial(drafts.save, form=form, body=body, now=self._workspace.clock.now())
        saved = partial(self._typing.saved, self._typing.revision)
        self._workspace.save(self._workspace, ("draft", form), change, saved, self._workspace.failed.emit)

    def _with_the_line(self) -> dict[str, dict[str, str]]:
        """What was put down, and the line that is being written."""
        known = [each.code for each in self._places()]
        code, words = codes.split(self.line.text(), known, known[self._at])
        return self._lines | {self._paper: self._lines[self._paper] | ({code: words} if words else {})}

    def _restore(self, draft: str) -> None:
        """What stood under a code that is about something else by now would go astray."""
        kept = json.loads(draft) if draft else {}
        for paper, lines in self._lines.items():
            lines.update(
                {code: words for code, about, words in kept.get(paper, ()) if self._about(paper, code) == about}
            )

    def _about(self, paper: str, code: str) -> str:
        """What a code stands for."""
        places = self._view.agenda if paper == AGENDA else self._view.preparation
        place = next((each for each in places if each.code == code), None) or codes.promised(code)
        return place.what if place else ""


def _compare(db: Db, sheet: ReadSheet) -> Comparison | NotTaken:
    """What speaks against it is said in the dialog, not in the window behind it."""
    try:
        return filled_sheets.compare(db, sheet)
    except NotTaken as refused:
        return refused


def _row(place: Coded) -> str:
    return f"{place.code}  {place.what}"
