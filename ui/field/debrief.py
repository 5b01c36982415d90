"""After a call: the salesperson first, both ratings, strengths before changes, promises; after the last, the boxes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import field, versions
from planner.clock import Clock
from planner.domain.field_call import CallText, next_change
from planner.domain.ride import CallRow, Calls, RideView
from planner.domain.sides import Side
from planner.language import N_, _
from ui.field.rating import SkillRatings
from ui.field.ride_keys import ride_keys_of
from ui.field.rows import evidence_row, note_row
from ui.keeping import Keeping, KeptText
from ui.running.box_card import open_before
from ui.running.box_strip import BoxStrip
from ui.running.parts import SharedLabel
from ui.running.promise_list import PromiseList
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, across, down, muted_line
from ui.widgets.level import Vocabulary
from ui.widgets.note_editor import NoteEditor, move_to_end
from ui.widgets.section_list import SectionList
from ui.widgets.text import Paragraph, Text
from ui.widgets.wrapping_list import WrappingList

LABELS = {
    CallText.OWN_VIEW: N_("{name} speaks first"),
    CallText.STRENGTHS: N_("What went well"),
    CallText.CHANGES: N_("What to do differently"),
}
HINTS = {
    CallText.OWN_VIEW: N_("What went well, what would you do differently, as the salesperson says it"),
    CallText.STRENGTHS: N_("What was strong, with the moment in which it was seen"),
    CallText.CHANGES: N_("One thing, two at most"),
}


class DebriefPane(QWidget):
    """Skipping the strengths on purpose, and what became a promise in other words, is remembered as long as the window
    is open."""

    rated = Signal(object, object, object)
    emptied = Signal(object, object)
    shared = Signal(object)
    not_seen = Signal(object)
    asked_promise = Signal()

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._view: RideView | None = None
        self._call: CallRow | None = None
        self._skipped: set[UUID] = set()
        self._begun: dict[UUID, str] = {}
        self.editors = {what: NoteEditor("", _(hint), 2) for what, hint in HINTS.items()}
        self._kept = {what: KeptText(keeping, editor) for what, editor in self.editors.items()}
        self._labels = {what: SharedLabel("" if "{name}" in words else _(words)) for what, words in LABELS.items()}
        self.ratings = SkillRatings()
        self.skip = KeyButton(_("No strength today"), ride_keys_of("skip_strengths"), flat=True, listens=False)
        self.promise = KeyButton(_("Make it a promise"), ride_keys_of("promise"), "handshake", flat=True, listens=False)
        self.promises = PromiseList(_("New promises"))
        heard = _("Noted in this call")
        self.notes = SectionList(heard, _("Nothing was noted."), rows=WrappingList([], heard))
        self.topics = SectionList(_("Seen in use"), _("No topic was seen in use."))
        self.strip = BoxStrip(keeping, clock)
        self.open_rest = KeyButton(
            _("What is not ticked stays open"), ride_keys_of("leave_open"), flat=True, listens=False
        )
        self._build()
        self._listen()

    def show_call(self, view: RideView, call: CallRow) -> None:
        self._view, self._call = view, call
        for what, kept in self._kept.items():
            kept.show(
                (call.id, what),
                getattr(call, what.value),
                partial(self._save, call.id, what),
                versions.call(call.id, what),
            )
            self._labels[what].show_person(view.session.first_name)
        self._own_label.setText(_(LABELS[CallText.OWN_VIEW]).format(name=view.session.first_name))
        show_ratings(self.ratings, view, call, _("You"))
        self._show_changes()
        today, zone, name = self._clock.today(), self._clock.zone, view.session.first_name
        self.promises.show_promises(view.made, view.session, today)
        self._made.setVisible(bool(view.made))
        self._none.setVisible(not view.made)
        deeds = {True: _("Unshare"), False: _("Share")}
        noted = [note_row(each, name, zone, deeds[each.shared], narrow=True) for each in view.notes_of(call)]
        self.notes.show_rows(noted)
        self.topics.show_rows([evidence_row(each, Vocabulary.MANAGERS) for each in view.evidence_of(call)])
        self._show_boxes(view, call)

    def flush(self) -> None:
        for editor in self.editors.values():
            editor.flush()
        self.strip.cards.flush()

    def write(self) -> None:
        move_to_end(self.to_write())

    def to_write(self) -> NoteEditor:
        """Where one goes on: the first text without a word."""
        open_ones = [editor for editor in self.editors.values() if editor.isVisibleTo(self)]
        return next((editor for editor in open_ones if not editor.text().strip()), open_ones[0])

    def skip_strengths(self) -> None:
        if self._call:
            self._skipped.add(self._call.id)
            self._show_changes()
            move_to_end(self.editors[CallText.CHANGES])

    def next_change(self) -> str:
        """What to do differently, as a promise begins: the first line that has not become one."""
        made = self._view.made if self._view else ()
        promised = [words for each in made for words in (each.text, self._begun.get(each.id, ""))]
        return next_change(self.editors[CallText.CHANGES].text(), promised)

    def became(self, line: str, promise_id: UUID) -> None:
        """A line has become a promise, in whatever words."""
        self._begun[promise_id] = line

    def _show_changes(self) -> None:
        """Open once a strength is written, also while it is being typed."""
        if self._call is None:
            return
        written = self.editors[CallText.STRENGTHS].text() + self.editors[CallText.CHANGES].text()
        skipped = self._call.id in self._skipped
        is_open = bool(written.strip()) or self._call.changes_open(skipped)
        self._changes.setVisible(is_open)
        self._closed.setVisible(not is_open)
        self.skip.setVisible(not is_open)

    def _show_boxes(self, view: RideView, call: CallRow) -> None:
        boxes = view.boxes
        self.strip.show_boxes(view.session, boxes)
        self.open_rest.setVisible(any(each.asked and each.ticked is None for each in boxes))
        before = open_before(view.history.last_open(view.session.id))
        self._before.setText(before)
        self._before.setVisible(bool(before))
        self._boxes.setVisible(view.asks_boxes_at(call))

    def _save(self, call_id: UUID, what: CallText, text: str) -> Callable[..., None]:
        return partial(field.save_text, call_id=call_id, what=what, text=text, now=self._clock.now())

    def _take_topic_back(self) -> None:
        row = self.topics.rows.chosen()
        if row:
            self.not_seen.emit(row.key)

    def _share(self, key: object) -> None:
        self.shared.emit(key)

    def _listen(self) -> None:
        self.ratings.rated.connect(self.rated)
        self.ratings.emptied.connect(self.emptied)
        self.skip.clicked.connect(self.skip_strengths)
        self.promise.clicked.connect(self.asked_promise)
        self.notes.rows.acted.connect(self._share)
        gone = QShortcut(QKeySequence("Del"), self.topics.rows, context=Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._take_topic_back)
        self.editors[CallText.STRENGTHS].textChanged.connect(self._show_changes)

    def _build(self) -> None:
        for what, editor in self.editors.items():
            editor.setAccessibleName(_(LABELS[what]).format(name=_("The salesperson")))
            editor.setFixedHeight(editor.height_of(3 if what is CallText.OWN_VIEW else 2))
        self._own_label = Text("", Type.STRONG)
        self._closed = muted_line(_("Strengths come first: this opens with the first one, or when you leave them out."))
        own, strengths, changes = (self._labels[what] for what in LABELS)
        self._changes = self.editors[CallText.CHANGES]
        self._made = Card(self.promises)
        self._none = muted_line(_("One or two things to do differently become promises: who, what, by when."))
        left = down(
            down(across(self._own_label, (own, 1), gap=0), self.editors[CallText.OWN_VIEW], gap=4),
            down(SectionHeader(_("How each skill was seen")), self.ratings, gap=4),
            down(across((strengths, 1), self.skip), self.editors[CallText.STRENGTHS], gap=4),
            down(changes, self._changes, self._closed, gap=4),
            None,
            gap=2 * GRID,
        )
        right = down(
            down(SectionHeader(_("New promises"), "", self.promise), self._made, self._none, gap=4),
            self.topics,
            self.notes,
            None,
            gap=2 * GRID,
        )
        self._before = Paragraph("", muted=True)
        head = SectionHeader(_("The five boxes"), _("once a session"), self.open_rest)
        self._boxes = down(Hairline(), GRID, head, self._before, self.strip)
        down(across((left, 1), (right, 1), gap=EDGE), self._boxes, gap=EDGE, inside=self)


def show_ratings(ratings: SkillRatings, view: Calls, call: CallRow, manager: str) -> None:
    """Both sides of each watched skill, as far as they may be seen."""
    watched, opened = view.watched(call), call.rated_at is not None
    name = view.session.first_name
    for each, skill in zip(ratings.skills, [*watched, None, None], strict=False):
        each.setVisible(skill is not None)
        if skill:
            own, managers = (view.mark(call, skill.id, side) for side in (Side.SALESPERSON, Side.MANAGER))
            each.show_skill(skill, (name, manager), own, managers, opened)
    ratings.show_nothing("" if watched else _("No skill is watched in this call. The brief says which ones are."))
    words = _("{name} rates first. The other side opens when these ratings are in.")
    ratings.show_closed("" if opened or not watched else words.format(name=name))
