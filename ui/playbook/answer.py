"""The company's own answer to a topic: written as one types, with what was written before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner import playbook, versions
from planner.domain.dates import full_day
from planner.language import _
from planner.playbook import TopicPage, Version
from planner.storage.store import Connection
from ui.keeping import Keeping, KeptText
from ui.playbook.dialogs import VersionDialog
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.layout import across, down
from ui.widgets.note_editor import NoteEditor
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.saved import SavedMark
from ui.widgets.text import Text
from ui.workspace import Workspace


class AnswerPane(QWidget):
    done = Signal(str, object)

    typed = Signal()
    """Something of the answer was typed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._topic_id: UUID | None = None
        self._topic_name = ""
        self._versions: Sequence[Version] = ()
        mark = SavedMark()
        self._keeping = Keeping(workspace, mark)
        self.text = NoteEditor(_("Our own answer"), _("In your own words, as you would want to hear it"), lines=6)
        self.good = NoteEditor(
            _("What a good answer sounds like"), _("What you listen for when a salesperson answers"), lines=3
        )
        self._kept_text, self._kept_good = (KeptText(self._keeping, each) for each in (self.text, self.good))
        self._list = RowList([], _("Earlier answers"))
        self._list.acted.connect(self._read)
        self._earlier = down(SectionHeader(_("Earlier answers")), Card(self._list), gap=4)
        for editor in (self.text, self.good):
            editor.setFixedHeight(editor.minimumHeight())
            editor.typed.connect(self.typed)
        self._since = Text("", Type.SMALL, muted=True)
        down(
            down(across(_label(self.text), self._since, None, mark), self.text, gap=4),
            down(_label(self.good), self.good, gap=4),
            self._earlier,
            gap=2 * GRID,
            inside=self,
        )

    def begin_anew(self) -> None:
        """Called when the answer is read again: what was typed and stored before may be different now."""
        self._keeping.begin_anew()

    def show_answer(self, page: TopicPage) -> None:
        topic = page.topic
        self._topic_id, self._topic_name, self._versions = topic.id, topic.name, page.versions
        for kept, key, text, part in (
            (self._kept_text, "answer", topic.answer, "text"),
            (self._kept_good, "good answer", page.good_answer, "good_answer"),
        ):
            save = partial(self._save, topic.id, part)
            kept.show((key, topic.id), text, save, versions.playbook(topic.id, part))
        self._since.setText(_("since {}").format(full_day(page.versions[0].written_on)) if topic.answer else "")
        earlier = page.versions[1:]
        self._list.show_rows([_row(each) for each in earlier])
        self._earlier.setVisible(bool(earlier))

    def flush(self) -> None:
        for editor in (self.text, self.good):
            editor.flush()

    def _save(self, topic_id: UUID, column: str, words: str) -> Callable[[Connection], None]:
        clock = self._workspace.clock
        save = partial(playbook.save_answer, topic_id=topic_id, on=clock.today(), now=clock.now())
        return partial(save, text=words) if column == "text" else partial(save, good_answer=words)

    def _read(self, version_id: UUID) -> None:
        version = next(each for each in self._versions if each.id == version_id)
        dialog = VersionDialog(self._workspace, self, self._topic_name, version)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.brought.connect(partial(self._brought, version.written_on))
        self.flush()
        dialog.open()

    def _brought(self, day: date, version_id: UUID) -> None:
        self._show_anew()
        words = _("The answer of {day} is back, as today’s.").format(day=full_day(day))
        self.done.emit(words, partial(self._take_back, version_id))

    def _take_back(self, version_id: UUID) -> None:
        self.flush()
        self._workspace.write(self, partial(playbook.take_back, version_id=version_id), self._show_anew)

    def _show_anew(self, _result: None = None) -> None:
        for kept in (self._kept_text, self._kept_good):
            kept.begin_anew()


def _label(editor: NoteEditor) -> Text:
    label = Text(editor.accessibleName(), Type.STRONG)
    label.setBuddy(editor)
    return label


def _row(version: Version) -> Row:
    first = version.text.strip() or _("Nothing written.")
    return Row(first, full_day(version.written_on), deed=_("Read"), key=version.id)
