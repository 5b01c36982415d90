"""Naming a topic, wording a question, reading an earlier answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from planner import criteria, playbook
from planner.domain.dates import full_day
from planner.language import N_, _
from planner.playbook import TopicRow, Version
from ui.form_dialog import WIDTH, FormDialog
from ui.playbook.lines import LineRow
from ui.theme import GRID, Type
from ui.widgets.form import Field
from ui.widgets.inputs import LineInput, NotesInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Page, across, down
from ui.widgets.note_editor import move_to_end
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace


class TopicDialog(FormDialog):
    """A topic's name and what it is about; a new one where none is given."""

    added = Signal(object)
    """The id of the new topic."""

    def __init__(self, workspace: Workspace, parent: QWidget, topic: TopicRow | None = None) -> None:
        self._topic = topic
        self._name, self._about = LineInput(_("Buying process")), LineInput(_("How our dream clients decide."))
        fields = (
            Field("name", _("Name"), self._name),
            Field("about", _("What every salesperson must know about it"), self._about),
        )
        title, draft, version = _("Add topic"), "topic", 0
        if topic:
            title, draft, version = _("Rename topic"), f"topic/{topic.id}", topic.version
        super().__init__(workspace, parent, title, fields, draft=draft, version=version)
        if topic:
            self.form.show_values({"name": topic.name, "about": topic.about})
        self.form.focus_first()

    def write(self) -> None:
        name, about = self._name.value(), self._about.value()
        if self._topic is None:
            self.put(partial(playbook.add_topic, name=name, about=about), self.added.emit)
            return
        topic = self._topic
        self.put(partial(playbook.rename_topic, topic_id=topic.id, version=topic.version, name=name, about=about))


class LineDialog(FormDialog):
    """The words of a line of the playbook; subclasses say of which kind."""

    asked: ClassVar[tuple[str, str]]
    """The dialog's title, and what stands over its field."""

    def __init__(self, workspace: Workspace, parent: QWidget, line: LineRow) -> None:
        self._line = line
        self._text = NotesInput(lines=4)
        title, label = (_(words) for words in self.asked)
        fields = [Field("text", label, self._text, _("Ctrl+Enter saves."))]
        draft = f"line/{line.id}"
        super().__init__(workspace, parent, title, fields, _("Save"), draft=draft, version=line.version)
        self.form.show_values({"text": line.text})
        move_to_end(self._text.editor)

    def rewording(self) -> Callable[..., None]:
        raise NotImplementedError

    def write(self) -> None:
        self.put(partial(self.rewording(), version=self._line.version, text=self._text.value()))


class QuestionDialog(LineDialog):
    asked = (N_("Edit question"), N_("Question"))

    def rewording(self) -> Callable[..., None]:
        return partial(playbook.reword_question, question_id=self._line.id)


class CriterionDialog(LineDialog):
    asked = (N_("Edit criterion"), N_("Criterion"))

    def rewording(self) -> Callable[..., None]:
        return partial(criteria.reword, criterion_id=self._line.id)


class VersionDialog(QDialog):
    """An earlier answer to be read, and brought back if it was the better one."""

    brought = Signal(object)
    """The id of the new version."""

    def __init__(self, workspace: Workspace, parent: QWidget, topic: str, version: Version) -> None:
        super().__init__(parent)
        self._workspace, self._version = workspace, version
        self.setWindowTitle(_("{topic}, {day}").format(topic=topic, day=full_day(version.written_on)))
        self.setMinimumWidth(WIDTH)
        page = Page(gap=GRID, edge=2 * GRID, name=_("Earlier answer"))
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that a long one can be read by keyboard
        for title, words in (
            (_("Our answer"), version.text),
            (_("What a good answer sounds like"), version.good_answer),
        ):
            page.column.addWidget(Text(title, Type.STRONG))
            page.column.addWidget(_readable(words or _("Nothing written."), muted=not words))
            page.column.addSpacing(GRID)
        page.column.addStretch()
        back = KeyButton(_("Bring back"), primary=True)
        back.clicked.connect(self._bring_back)
        close = KeyButton(_("Close"))
        close.clicked.connect(self.reject)
        foot = across(None, close, back, margins=(2 * GRID, 0, 2 * GRID, 2 * GRID))
        down((page, 1), foot, inside=self)
        back.setFocus()

    def _bring_back(self) -> None:
        today: date = self._workspace.clock.today()
        self._workspace.write(self, partial(playbook.bring_back, version_id=self._version.id, on=today), self._done)

    def _done(self, version_id: UUID) -> None:
        self.brought.emit(version_id)
        self.accept()


def _readable(words: str, muted: bool) -> Paragraph:
    """Can be selected and copied, with the keyboard too."""
    paragraph = Paragraph(words, muted=muted)
    paragraph.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    paragraph.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
    return paragraph
