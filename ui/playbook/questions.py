"""The questions of a topic: read, added, reworded, put in order, archived, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import playbook, trash
from planner.domain.playbook import Question
from planner.errors import PlannerError
from planner.language import _, counted
from planner.playbook import QuestionRow
from planner.storage.store import Db
from ui.playbook.dialogs import QuestionDialog
from ui.playbook.question_list import QuestionList
from ui.widgets.card import Card, SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyHint
from ui.widgets.layout import across, down, muted_line
from ui.widgets.note_editor import LineEditor
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.workspace import Workspace

HERE = Qt.ShortcutContext.WidgetShortcut


class QuestionsPane(QWidget):
    """Shows the questions it is given; what is done to them comes back by the next reading."""

    done = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._topic_id: UUID | None = None
        self._rows: dict[UUID, QuestionRow] = {}
        self._header = SectionHeader(_("Questions"))
        self._list = QuestionList([], _("Questions"))
        self._none = muted_line(_("No questions yet. The first one you write is asked in the next session."))
        self._new = LineEditor(_("New question"), _("Write another question, then Enter"))
        self._trouble = HelpLine()
        keys = (KeyHint("⏎", _("edit")), KeyHint("Alt+↑ ↓", _("move")), KeyHint("A", _("archive or use again")))
        card = Card(self._none, self._list)
        hints = across(*keys, KeyHint("Del", _("to the trash")), None)
        down(down(self._header, card, gap=4), down(self._new, self._trouble, gap=4), hints, inside=self)
        self._listen()

    def show_questions(self, topic_id: UUID, questions: Sequence[QuestionRow]) -> None:
        if topic_id != self._topic_id:
            self._new.show_text("")
            self._trouble.clear_trouble()
        self._topic_id, self._rows = topic_id, {each.id: each for each in questions}
        used = sum(each.archived_on is None for each in questions)
        self._header.show_count(counted("{} in use", "{} in use", used))
        self._list.show_rows([_row(number, each) for number, each in enumerate(questions, 1)])
        self._list.setVisible(bool(questions))
        self._none.setVisible(not questions)

    def _listen(self) -> None:
        self._list.acted.connect(self._edit)
        self._new.returnPressed.connect(self._add)
        deeds: dict[str, Callable[[], None]] = {
            "F2": self._edit_chosen,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
            "Del": self._throw_away,
            "A": self._archive,
        }
        for keys, deed in deeds.items():
            QShortcut(QKeySequence(keys), self._list, context=HERE).activated.connect(deed)

    def _chosen(self) -> QuestionRow | None:
        row = self._list.chosen()
        return self._rows.get(row.key) if row and isinstance(row.key, UUID) else None

    def _add(self) -> None:
        if self._topic_id is not None:
            add = partial(playbook.add_question, topic_id=self._topic_id, text=self._new.text())
            self._workspace.write(self, add, self._added, self._refused)

    def _added(self, question_id: UUID) -> None:
        self._new.show_text("")
        self._trouble.clear_trouble()
        undo = partial(self._write, partial(trash.throw_away, kind=Question, record_id=question_id))
        self.done.emit(_("Question added."), undo)

    def _refused(self, error: PlannerError) -> None:
        self._trouble.show_trouble(str(error))

    def _edit_chosen(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._edit(chosen.id)

    def _edit(self, question_id: UUID) -> None:
        dialog = QuestionDialog(self._workspace, self, self._rows[question_id])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _move(self, steps: int) -> None:
        chosen = self._chosen()
        if chosen and chosen.archived_on is None:
            self._write(partial(playbook.move_question, question_id=chosen.id, steps=steps))

    def _archive(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        archive = partial(playbook.archive_question, question_id=chosen.id)
        on = None if chosen.archived_on else self._workspace.clock.today()
        words = _("Question archived; it is no longer proposed.") if on else _("Question in use again.")
        undo = partial(self._write, partial(archive, on=chosen.archived_on))
        self._write(partial(archive, on=on), partial(self.done.emit, words, undo))

    def _throw_away(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        undo = partial(self._write, partial(trash.restore, kind=Question, record_id=chosen.id))
        away = partial(trash.throw_away, kind=Question, record_id=chosen.id, version=chosen.version)
        self._write(away, partial(self.done.emit, _("Question moved to the trash."), undo))

    def _write(self, change: Callable[[Db], object], told: Callable[[], None] | None = None) -> None:
        self._workspace.write(self, change, partial(_tell, told))


def _tell(told: Callable[[], None] | None, _result: object) -> None:
    if told:
        told()


def _row(number: int, question: QuestionRow) -> Row:
    archived = question.archived_on is not None
    pill = Pill(_("archived"), icon="minus") if archived else None
    return Row(question.text, lead="–" if archived else str(number), pill=pill, key=question.id)
