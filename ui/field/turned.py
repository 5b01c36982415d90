"""The turned laptop in the field: what was agreed, what the salesperson says first, and nothing that is private."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from planner import field, field_turning
from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.dates import due_words
from planner.domain.development import Skill
from planner.domain.field_call import CallRating, CallText, FieldCall
from planner.domain.five_boxes import BoxCard, Unfolding
from planner.domain.observation import Observation
from planner.domain.record import Record
from planner.domain.ride import CallRow, Calls, NoteRow
from planner.domain.session import CoachingSession, SelfManagementCheck
from planner.domain.sides import Side
from planner.domain.talk import RunPromise
from planner.domain.zones import zone_of
from planner.errors import PlannerError
from planner.field_turning import TurnedRide
from planner.language import _
from planner.storage.store import Db
from ui.field.debrief import LABELS, show_ratings
from ui.field.rating import SkillRatings
from ui.field.rows import evidence_row
from ui.keeping import Keeping, KeptText
from ui.running.box_card import open_before
from ui.running.turned_boxes import TurnedBoxes
from ui.running.turned_screen import TurnedScreen
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.layout import Page, down, muted_line
from ui.widgets.level import Vocabulary
from ui.widgets.note_editor import NoteEditor, move_to_end
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace


class TurnedRideWindow(TurnedScreen):
    """Built from a view that has no private field at all; the salesperson writes, rates and ticks here."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, FieldCall, CallRating, Observation, Answer, Commitment, Skill, SelfManagementCheck}
        | {BoxCard, Unfolding}
    )

    def __init__(self, workspace: Workspace, keeping: Keeping, parent: QWidget) -> None:
        super().__init__(workspace, parent)
        self._call: CallRow | None = None
        self._begun: UUID | None = None
        """The call in which the hands were put on the words; whatever comes of it later leaves them where they are."""
        self._client, self._objective = Paragraph("", Type.QUESTION), Paragraph("", muted=True)
        self.own_view = NoteEditor(_("In your own words"), _("What went well, what would you do differently?"), 4)
        self.own_view.setFixedHeight(self.own_view.height_of(4))
        self._kept = KeptText(keeping, self.own_view)
        self.ratings = SkillRatings()
        self._before = Paragraph("", muted=True)
        self._agreed, self._strengths, self._changes = Paragraph(""), Paragraph(""), Paragraph("")
        self.notes, self.topics = Paragraph(""), RowList([], _("Seen in use"))
        self.promises = RowList([], _("Promises both ways"))
        for still in (self.topics, self.promises):
            still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            still.setSelectionMode(RowList.SelectionMode.NoSelection)
        self._box_part = TurnedBoxes(self, keeping, Type.HEADING, self._before)
        self.boxes, self.cards = self._box_part.boxes, self._box_part.cards
        self._box_part.promised.connect(self.promised)
        self._build()
        self.ratings.rated.connect(self._rate)
        self.ratings.emptied.connect(self._take_back)

    def open_session(self, session_id: UUID) -> None:
        self._begun = None
        super().open_session(session_id)

    def load(self) -> None:
        self.read_session(field_turning.turned_ride, self._take)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.own_view.flush()
        self._box_part.close_cards()
        self.workspace.announce(FieldCall, BoxCard)
        super().closeEvent(event)

    def _take(self, view: TurnedRide) -> None:
        session, self._call = view.session, view.current
        self.show_head(session.person, session.title, view.manager)
        for part in self._of_a_call:
            part.setVisible(self._call is not None)
        if self._call:
            self._show_call(view, self._call)
        self._show_boxes(view)
        today = self.workspace.clock.today()
        shown = [_promise_row(each, view, today) for each in view.promises]
        self.promises.show_rows(shown)
        self._promise_card.setVisible(bool(shown))
        self._no_promise.setVisible(not shown)

    def _show_call(self, view: TurnedRide, call: CallRow) -> None:
        self._client.setText(view.heading(call))
        self._objective.setText(call.objective)
        self._objective.setVisible(bool(call.objective.strip()))
        self._agreed.setText(agreed_words(view, call))
        self._kept.show((call.id, CallText.OWN_VIEW), call.own_view, partial(self._save, call.id))
        show_ratings(self.ratings, view, call, view.coach)
        for part, words, shown in (
            (self._strengths_part, self._strengths, call.strengths),
            (self._changes_part, self._changes, call.changes),
        ):
            words.setText(shown)
            part.setVisible(bool(shown.strip()))
        noted = [_seen_words(each, view.session.zone) for each in view.notes_of(call)]
        self.notes.setText("\n\n".join(noted))
        self._notes_part.setVisible(bool(noted))
        seen = [evidence_row(each, Vocabulary.SHARED) for each in view.evidence_of(call)]
        self.topics.show_rows(seen)
        self._topics_part.setVisible(bool(seen))
        if call.id != self._begun:
            self._begun = call.id
            move_to_end(self.own_view)

    def _show_boxes(self, view: TurnedRide) -> None:
        self._box_part.show_boxes(view.session.id, view.boxes)
        before = open_before(view.open_before)
        self._before.setText(before)
        self._before.setVisible(bool(before))
        asks = self._call is not None and view.asks_boxes_at(self._call)
        self._box_part.setVisible(asks and bool(view.boxes))

    def _save(self, call_id: UUID, text: str) -> Callable[..., None]:
        now = self.workspace.clock.now()
        return partial(field.save_text, call_id=call_id, what=CallText.OWN_VIEW, text=text, now=now)

    def _rate(self, skill_id: UUID, side: Side, level: int | None) -> None:
        if self._call:
            now = self.workspace.clock.now()
            self._write(partial(field.rate, call_id=self._call.id, skill_id=skill_id, by=side, level=level, now=now))

    def _take_back(self, skill_id: UUID, side: Side) -> None:
        if self._call:
            now = self.workspace.clock.now()
            self._write(partial(field.take_back, call_id=self._call.id, skill_id=skill_id, by=side, now=now))

    def _write(self, change: Callable[[Db], None]) -> None:
        self.workspace.write(self, change, refused=self._refused)

    def _refused(self, error: PlannerError) -> None:
        """What was shown before it was written is shown as it is."""
        self.workspace.failed.emit(str(error))
        self.stale()

    def _build(self) -> None:
        self._promise_card, self._no_promise = Card(self.promises), muted_line(_("None yet."))
        strengths, changes = (Text(_(LABELS[what]), Type.STRONG) for what in (CallText.STRENGTHS, CallText.CHANGES))
        self._strengths_part = down(strengths, self._strengths, gap=4)
        self._changes_part = down(changes, self._changes, gap=4)
        own = down(Text(_("You speak first"), Type.STRONG), self.own_view, gap=4)
        rated = down(SectionHeader(_("How each skill was seen")), self.ratings, gap=4)
        promises = down(SectionHeader(_("Promises both ways")), self._promise_card, self._no_promise, gap=4)
        parts = (own, rated, self._strengths_part, self._changes_part)
        about = down(self._client, self._objective, *parts, gap=2 * GRID)
        self._notes_part = down(SectionHeader(_("Seen in the call")), Card(self.notes, margin=12), gap=4)
        self._topics_part = down(SectionHeader(_("Seen in use")), Card(self.topics), gap=4)
        agreed = down(SectionHeader(_("Agreed")), self._agreed, gap=4)
        noted = down(agreed, self._topics_part, self._notes_part, gap=2 * GRID)
        self._of_a_call = (about, noted)
        self.lay_out(Page(about, self._box_part, promises, None, edge=0), Page(noted, None, edge=0))


def agreed_words(view: Calls, call: CallRow) -> str:
    """Who does what, the rule for stepping in, and what to watch, in words for both."""
    watched = ", ".join(skill.name for skill in view.watched(call))
    lines = (
        call.role.meaning.format(manager=view.coach, name=view.session.first_name),
        call.stepping_in.strip(),
        _("Watch: {skills}").format(skills=watched) if watched else "",
    )
    return "\n".join(line for line in lines if line)


def _seen_words(note: NoteRow, zone: str) -> str:
    """In full: there are two to read it."""
    moment = f"{note.seen_at.astimezone(zone_of(zone)):%H:%M}"
    return "\n".join((note.text, " · ".join(part for part in (moment, note.about) if part)))


def _promise_row(promise: RunPromise, view: Calls, today: date) -> Row:
    who = view.manager if promise.owner is Side.MANAGER else view.session.first_name
    open_still = promise.status is CommitmentStatus.OPEN
    when = due_words(promise.due, today) if open_still else promise.status.words
    new = _("today") if promise.of(view.session.id) else ""
    return Row(promise.text, f"{who} · {when}", icon="handshake", note=new)
