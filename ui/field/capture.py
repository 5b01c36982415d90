"""While the call goes on: one line to write in, quietly; each note has its minute and is saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from planner import field as calls
from planner import versions
from planner.clock import Clock
from planner.domain.ride import CallRow, NoteRow, RideView, Subject, SubjectKind
from planner.domain.understanding import Understanding
from planner.language import N_, _, counted
from ui.field.ride_keys import ride_keys_of
from ui.field.rows import note_row
from ui.keeping import Keeping, KeptText
from ui.running.parts import KeyDeed
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import across, down, muted_line
from ui.widgets.level import LevelChoice
from ui.widgets.note_editor import NoteEditor, move_to_end
from ui.widgets.private import private_label
from ui.widgets.row_list import RowList
from ui.widgets.text import Text

NUMBERED = 9
HINTS = (("⏎", N_("write it again")), ("S", N_("share it, or keep it private")), ("Del", N_("to the trash")))


@dataclass
class Entry:
    """The note that is being written; it has its moment from its first letter on."""

    call_id: UUID
    id: UUID = field(default_factory=uuid4)
    text: str = ""
    seen_at: datetime | None = None
    skill_id: UUID | None = None
    topic_id: UUID | None = None
    shared: bool = False

    @staticmethod
    def of(note: NoteRow) -> Entry:
        return Entry(note.call_id, note.id, note.text, note.seen_at, note.skill_id, note.topic_id, note.shared)


class EntryEditor(NoteEditor):
    """Enter ends the note and begins the next one; Shift+Enter goes on in another line, Down goes to what was noted."""

    ended = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Down and self.textCursor().atEnd():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CapturePane(QWidget):
    """`noted` says that a note was ended; the rest tells what was done with one."""

    noted = Signal()
    marked = Signal(object)
    thrown_away = Signal(object)
    seen = Signal(object, object)

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._view: RideView | None = None
        self._entry: Entry | None = None
        self.editor = EntryEditor(_("What you see and hear"), _("A few words; Enter for the next note"), 2)
        self.editor.keep_private()
        self._kept = KeptText(keeping, self.editor)
        self.about = KeyButton("", ride_keys_of("about"), "target", listens=False)
        self.share = QCheckBox()
        self.levels = LevelChoice(keys=("1", "2", "3", "4"), name=_("How well was it understood?"))
        self.notes = RowList([], _("Noted in this call"))
        self._build()
        self._listen()

    def show_call(self, view: RideView, call: CallRow) -> None:
        """What was noted in it; a note that is being written stays under the hands."""
        self._view = view
        if self._entry is None or self._entry.call_id != call.id:
            self._begin(Entry(call.id))
        self._show_notes()
        self._show_entry()

    def call(self) -> CallRow | None:
        found = self._view.calls if self._view else ()
        return next((each for each in found if self._entry and each.id == self._entry.call_id), None)

    def flush(self) -> None:
        self.editor.flush()

    def write(self) -> None:
        move_to_end(self.editor)

    def end_note(self) -> None:
        """The next one begins; what was written is in the list below."""
        call = self.call()
        if call:
            self.flush()
            self._begin(Entry(call.id))
            self._show_entry()
            self.noted.emit()

    def choose_level(self, level: Understanding | None) -> None:
        if self._entry and self._entry.topic_id:
            self.flush()
            self.levels.choose(level)
            self.seen.emit(self._entry.topic_id, level)

    def toggle_shared(self) -> None:
        if self._entry:
            self._entry.shared = not self._entry.shared
            self._tell_mark()

    def ask_about(self) -> None:
        """A menu in which a digit, an arrow or the mouse chooses."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, (words, skill_id, topic_id) in enumerate(self._choices(), 1):
            number = f"&{place}   " if place <= NUMBERED else "      "
            menu.addAction(number + words.replace("&", "&&")).triggered.connect(
                partial(self._choose_about, skill_id, topic_id)
            )
        menu.popup(self.about.mapToGlobal(self.about.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _choices(self) -> list[tuple[str, UUID | None, UUID | None]]:
        """What is watched first, then the topics, then the other skills."""
        view, call = self._view, self.call()
        if view is None or call is None:
            return []
        watched = view.watched(call)
        others = [each for each in view.of(SubjectKind.SKILL) if each not in watched]
        skills: Callable[[Subject], tuple[str, UUID | None, UUID | None]] = lambda each: (each.name, each.id, None)  # noqa: E731
        topics = [
            (_("{topic}, seen in use").format(topic=each.name), None, each.id) for each in view.of(SubjectKind.TOPIC)
        ]
        return [*map(skills, watched), *topics, *map(skills, others), (_("Nothing in particular"), None, None)]

    def _choose_about(self, skill_id: UUID | None, topic_id: UUID | None, _checked: bool = False) -> None:
        if self._entry:
            self._entry.skill_id, self._entry.topic_id = skill_id, topic_id
            self._tell_mark()
            self.write()

    def _tell_mark(self) -> None:
        self.flush()
        self._show_entry()
        self.marked.emit(self._entry)

    def _begin(self, entry: Entry) -> None:
        self._entry = entry
        self._kept.show((entry.id, "seen"), entry.text, partial(self._change, entry), versions.seen(entry.id))

    def _change(self, entry: Entry, text: str) -> Callable[..., None]:
        assert self._view
        entry.text, now = text, self._clock.now()
        entry.seen_at = entry.seen_at or now
        session = self._view.session
        return partial(
            calls.save_note, observation_id=entry.id, salesperson_id=session.salesperson_id, session_id=session.id,
            call_id=entry.call_id, about=(entry.skill_id, entry.topic_id), shared=entry.shared, text=text,
            on=self._clock.today(), seen_at=entry.seen_at, now=now,
        )  # fmt: skip

    def _show_entry(self) -> None:
        entry, view, call = self._entry, self._view, self.call()
        if entry is None or view is None or call is None:
            return
        subject = next((each for each in view.subjects if each.id in (entry.skill_id, entry.topic_id)), None)
        words = _("About: {subject}").format(subject=subject.name) if subject else _("About")
        self.about.show_words(words.replace("&", "&&"))
        self.share.setText(_("Share with {name}").format(name=view.session.first_name).replace("&", "&&"))
        self.share.setAccessibleName(_("Share with {name}").format(name=view.session.first_name))
        self.share.setChecked(entry.shared)
        self._rating.setVisible(entry.topic_id is not None)
        self.levels.choose(view.level_of(call, entry.topic_id))

    def _show_notes(self) -> None:
        """The newest first, without the one that is being written."""
        view, call = self._view, self.call()
        if view is None or call is None:
            return
        found = [each for each in view.notes_of(call) if self._entry is None or each.id != self._entry.id]
        name, zone = view.session.first_name, self._clock.zone
        self.notes.show_rows([note_row(each, name, zone) for each in reversed(found)])
        self._card.setVisible(bool(found))
        self._hints.setVisible(bool(found))
        self._none.setVisible(not found)
        self._header.show_count(counted("{} note", "{} notes", len(found)) if found else "")

    def _note(self, key: object) -> NoteRow | None:
        found = self._view.notes if self._view else ()
        return next((each for each in found if each.id == key), None)

    def _write_again(self, key: object) -> None:
        note = self._note(key)
        if note:
            self.flush()
            self._begin(Entry.of(note))
            self._show_notes()
            self._show_entry()
            self.write()

    def _share_chosen(self) -> None:
        row = self.notes.chosen()
        note = self._note(row.key) if row else None
        if note:
            entry = Entry.of(note)
            entry.shared = not entry.shared
            self.marked.emit(entry)

    def _throw_away_chosen(self) -> None:
        row = self.notes.chosen()
        if row:
            self.thrown_away.emit(row.key)

    def _go_to_notes(self) -> None:
        if self.notes.isVisible():
            self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        self.editor.ended.connect(self.end_note)
        self.editor.left.connect(self._go_to_notes)
        self.about.clicked.connect(self.ask_about)
        self.share.clicked.connect(self.toggle_shared)
        self.levels.chosen.connect(self.choose_level)
        self.notes.acted.connect(self._write_again)
        for key, deed in (("S", self._share_chosen), ("Del", self._throw_away_chosen)):
            on_key(key, self.notes, deed)

    def _build(self) -> None:
        not_seen = KeyDeed("0", _("not seen in use"), ride_keys_of("not_seen"), partial(self.choose_level, None))
        not_seen.setSizePolicy(not_seen.sizePolicy().Policy.Fixed, not_seen.sizePolicy().Policy.Fixed)
        self.editor.setFixedHeight(self.editor.height_of(2))
        asked = across(Text(_("How well was it understood?"), Type.STRONG), None, not_seen)
        self._rating = down(asked, self.levels, gap=2)
        self._header, self._card = SectionHeader(_("Noted in this call")), Card(self.notes)
        self._none = muted_line(_("Nothing yet. What you write stands here with its minute, the newest first."))
        self._hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        marks = across(self.about, self.share, KeyHint(ride_keys_of("share"), ""), None, gap=12)
        down(
            down(private_label(_("What you see and hear")), self.editor, gap=4), marks, self._rating,
            down(self._header, self._card, self._none, self._hints, gap=4), None, gap=12, inside=self,
        )  # fmt: skip
