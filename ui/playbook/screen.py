"""The playbook: the topics, the company's own answer to each, and the questions that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import criteria, playbook
from planner.criteria import CriterionRow
from planner.domain.dream_client import Criterion
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.language import _, counted
from planner.playbook import TopicPage, TopicRow
from planner.storage.store import Db
from ui.playbook.answer import AnswerPane
from ui.playbook.criteria import CriteriaPane
from ui.playbook.dialogs import TopicDialog
from ui.playbook.questions import QuestionsPane
from ui.screen import Screen
from ui.theme import GRID, Tone, Type
from ui.widgets.card import Card
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, WIDEST, Air, Page, PageHeader, across, down
from ui.widgets.pill import Pill
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

LEFT = 296


@dataclass(frozen=True)
class Shown:
    """A topic's page; criteria are the sweet spot's alone."""

    page: TopicPage
    criteria: Sequence[CriterionRow] = ()


def _shown(db: Db, topic_id: UUID) -> Shown:
    page = playbook.page(db, topic_id)
    return Shown(page, criteria.listed(db)) if page.sweet_spot else Shown(page)


class PlaybookScreen(Screen):
    watches = frozenset({Topic, PlaybookAnswer, Question, Criterion})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._topic_id: UUID | None = None
        self._topics: dict[UUID, TopicRow] = {}
        self._typed = self._to_answer = False
        self._asked = 0
        self._list = RowList([], _("Topics"))
        self._answer, self._questions = AnswerPane(workspace), QuestionsPane(workspace)
        self._criteria = CriteriaPane(workspace)
        self._name, self._about = Text("", Type.HEADING), Paragraph("", muted=True)
        self._rename = KeyButton(_("Rename"), flat=True)
        self._archive = KeyButton(_("Archive"), flat=True)
        self._add = KeyButton(_("Add topic"), "Ins", "plus")
        self._build()
        self._listen()

    def open(self, about: object) -> None:
        if isinstance(about, UUID):
            self._turn_to(about)
            self.stale()

    def load(self) -> None:
        self.workspace.read(self, playbook.topics, self._show_topics)

    def first_focus(self) -> QWidget:
        return self._list

    def leave(self) -> None:
        self._answer.flush()
        if self._typed:
            self._typed = False
            self.workspace.write(self, playbook.tell)

    def _build(self) -> None:
        line = _("What every salesperson must know, and your company’s own answers to it.")
        header = PageHeader(_("Playbook"), line, self._add)
        keys = down(KeyHint("F2", _("rename")), KeyHint("Alt+↑ ↓", _("move")), gap=4)
        left = down(Card(self._list), keys, None, margins=(EDGE, GRID, 0, 2 * GRID))
        left.setFixedWidth(LEFT)
        title = down(self._name, self._about, gap=0)
        head = across((title, 1), self._rename, self._archive)
        self._page = Page(head, self._answer, self._criteria, self._questions, None, name=_("Topic"), gap=2 * GRID)
        self._page.hide()
        header.setMaximumWidth(WIDEST)
        for part in (head, self._answer, self._criteria, self._questions):
            part.setMaximumWidth(WIDEST - LEFT)
        top = across((header, 1), Air(), gap=0, margins=(EDGE, 2 * GRID, EDGE, GRID))
        down(top, (across(left, (self._page, 1), gap=0), 1), gap=0, inside=self)

    def _listen(self) -> None:
        self._list.chosen_changed.connect(self._choose)
        self._list.acted.connect(self._go_to_answer)
        self._rename.clicked.connect(self._rename_topic)
        self._archive.clicked.connect(self._archive_topic)
        self._add.clicked.connect(self._add_topic)
        self._answer.typed.connect(self._note_typed)
        for pane in (self._answer, self._criteria, self._questions):
            pane.done.connect(self.done)
        deeds: dict[str, Callable[[], None]] = {
            "F2": self._rename_topic,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
        }
        for keys, deed in deeds.items():
            on_key(keys, self._list, deed)

    def _show_topics(self, topics: Sequence[TopicRow]) -> None:
        self._topics = {topic.id: topic for topic in topics}
        if self._topic_id not in self._topics:
            self._turn_to(topics[0].id if topics else None)
        wanted = self._topic_id
        self._list.show_rows([_row(topic) for topic in topics])
        self._page.setVisible(bool(topics))
        self._list.choose(wanted)
        self._read_page(wanted)

    def _choose(self, topic_id: object) -> None:
        if isinstance(topic_id, UUID) and topic_id != self._topic_id:
            self.leave()
            self._turn_to(topic_id)
            self._page.verticalScrollBar().setValue(0)
            self._read_page(topic_id)

    def _turn_to(self, topic_id: UUID | None) -> None:
        """Until it is read, the page is another topic's: nothing can be written or done there."""
        if topic_id != self._topic_id:
            self._topic_id = topic_id
            self._page.setEnabled(False)

    def _read_page(self, topic_id: UUID | None) -> None:
        self._asked += 1
        if topic_id is not None:
            self._answer.begin_anew()
            self.workspace.read(self, partial(_shown, topic_id=topic_id), partial(self._show_page, self._asked))

    def _show_page(self, asked: int, shown: Shown) -> None:
        page = shown.page
        if asked != self._asked or page.topic.id != self._topic_id:
            return
        self._topics[page.topic.id] = page.topic
        self._name.setText(page.topic.name)
        self._about.setText(page.topic.about)
        self._about.setVisible(bool(page.topic.about))
        self._archive.show_words(_("Archive") if page.topic.archived_on is None else _("Use again"))
        self._answer.show_answer(page)
        self._criteria.show_criteria(page.topic.id, shown.criteria)
        self._criteria.setVisible(page.sweet_spot)
        self._questions.show_questions(page.topic.id, page.questions)
        self._page.setEnabled(True)
        if self._to_answer and self.hasFocus():
            self._answer.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._to_answer = False

    def _go_to_answer(self, _topic_id: object) -> None:
        """Where the topic is still being read, letters wait for it here."""
        self._to_answer = not self._page.isEnabled()
        (self if self._to_answer else self._answer.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_typed(self) -> None:
        """The row of the topic tells of a gap no longer, or again, as soon as that is stored."""
        self._typed = True
        topic = self._topic()
        if topic and topic.gap == bool(self._answer.text.text().strip()):
            self.leave()

    def _add_topic(self) -> None:
        dialog = TopicDialog(self.workspace, self)
        dialog.added.connect(self._added)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _added(self, topic_id: UUID) -> None:
        self.leave()
        self._turn_to(topic_id)
        self.stale()
        self._list.setFocus()

    def _topic(self) -> TopicRow | None:
        """The chosen one; None while a new one is still being read."""
        return self._topics.get(self._topic_id) if self._topic_id else None

    def _rename_topic(self) -> None:
        topic = self._topic()
        if topic:
            dialog = TopicDialog(self.workspace, self, topic)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _archive_topic(self) -> None:
        topic = self._topic()
        if topic is None:
            return
        archive = partial(playbook.archive_topic, topic_id=topic.id)
        on = None if topic.archived_on else self.workspace.clock.today()
        words = _("“{topic}” archived; it is no longer proposed.") if on else _("“{topic}” is in use again.")
        undo = partial(self._write, partial(archive, on=topic.archived_on))
        self._write(partial(archive, on=on))
        self.offer_undo(words.format(topic=topic.name), undo)

    def _move(self, steps: int) -> None:
        topic = self._topic()
        if topic and topic.archived_on is None:
            self._write(partial(playbook.move_topic, topic_id=topic.id, steps=steps))

    def _write(self, change: Callable[[Db], None]) -> None:
        self.workspace.write(self, change)


def _row(topic: TopicRow) -> Row:
    questions = counted("{} question", "{} questions", topic.questions)
    if topic.archived_on is not None:
        return Row(topic.name, questions, pill=Pill(_("archived"), icon="minus"), key=topic.id)
    if topic.gap:
        return Row(topic.name, _("no answer yet"), pill=Pill(_("your gap"), Tone.CARE, "circle"), key=topic.id)
    return Row(topic.name, questions, key=topic.id)
