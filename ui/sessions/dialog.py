"""Scheduling a session, moving it, and recording one that was held without the app."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from planner import people, sessions, trash
from planner.domain.dates import weekday_words
from planner.domain.session import CoachingSession, Kind, Place
from planner.domain.zones import zone_of
from planner.language import N_, _
from planner.people import Choice
from planner.rows import SessionRow
from planner.sessions import Proposal
from planner.storage.store import Db
from ui.form_dialog import FormDialog
from ui.sessions.time_input import TimeInput
from ui.widgets.form import Field
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput, NumberInput
from ui.widgets.keys import KeyButton
from ui.workspace import Workspace


class Deed(Enum):
    SCHEDULE = (N_("New session"), N_("Schedule"))
    MOVE = (N_("Reschedule"), N_("Reschedule"))
    RECORD = (N_("Record a session that was held"), N_("Record"))


@dataclass(frozen=True)
class Slot:
    """What the form holds, as the verbs take it."""

    starts_at: datetime
    zone: str
    kind: Kind
    minutes: int
    place: Place
    place_words: str


class SessionDialog(FormDialog):
    """With whom, when and where; begins with what the cadence proposes, or with the session to be moved."""

    recorded = Signal(object)
    """The id of the session that was scheduled, moved or recorded."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID | None = None,
        session: SessionRow | None = None,
        late: bool = False,
    ) -> None:
        self._session, self._whom = session, session.salesperson_id if session else salesperson_id
        self._deed = Deed.MOVE if session else Deed.RECORD if late else Deed.SCHEDULE
        self._today = workspace.clock.today()
        self._planned: datetime | None = None
        self._zone = zone_of(session.zone) if session else workspace.clock.zone
        self._build(late)
        title, deed = (_(words) for words in self._deed.value)
        if session:
            title = _("Reschedule {session} with {name}").format(session=session.title, name=session.salesperson)
        draft, version = f"session/{salesperson_id or ''}/{self._deed.name.lower()}", 0
        if session:
            draft, version = f"session/{session.id}", session.version
        beside = {"minutes", "place_words"}
        super().__init__(workspace, parent, title, self._fields(), deed, beside, draft, version)
        if self._deed is Deed.SCHEDULE and self._whom is None:
            self._offer_start()
        self._offered = self.form.values()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self._concerns)
        for editor in (self._day, self._time, self._minutes):
            editor.changed.connect(self._look_again)
        if session:
            self.form.show_values(_values_of(session))
            self._look_again()
        else:
            self._people.changed.connect(self._propose)
            workspace.read(self, people.choices, self._show_people)

    def _build(self, late: bool) -> None:
        self._people = ChoiceInput([])
        self._kind = ChoiceInput([(kind, kind.words) for kind in Kind])
        self._day = DayInput(self._today, past=late)
        self._time = TimeInput()
        self._minutes = NumberInput(0, 999, _(" min"), step=5)
        self._place = ChoiceInput([(place, place.words) for place in Place])
        self._where = LineInput(_("Room 3, or a link"))
        self._concerns = HelpLine()

    def _fields(self) -> list[Field]:
        fields = [
            Field("salesperson", _("Salesperson"), self._people),
            Field("kind", _("Kind"), self._kind),
            Field("day", _("Day"), self._day),
            Field("time", _("Time"), self._time),
            Field("minutes", _("Length"), self._minutes),
            Field("place", _("Where"), self._place),
            Field("place_words", _("Which one"), self._where),
        ]
        return fields[1:] if self._session else fields

    def write(self) -> None:
        starts_at, whom = self._starts_at(), self._chosen()
        if whom is None:
            self.form.refuse("salesperson", _("Add somebody to your team first."))
        elif starts_at is None:
            self.form.refuse("day", _("Please give a day: fri, +2w, 4 December."))
        else:
            self.put(self._change(whom, starts_at), partial(self._tell, starts_at))

    def start_now(self) -> None:
        """A session that nobody scheduled, of the kind and at the place that were chosen."""
        whom = self._chosen()
        if whom is None:
            self.form.refuse("salesperson", _("Add somebody to your team first."))
            return
        slot = self._slot(self.workspace.clock.now())
        start = partial(sessions.start_now, salesperson_id=whom, now=slot.starts_at, zone=slot.zone, kind=slot.kind)
        where = partial(start, minutes=slot.minutes, place=slot.place, place_words=slot.place_words)
        self.put(where, partial(self.go.emit, "run"))

    def concerns(self) -> str:
        """What speaks against the time, as it is shown."""
        return self._concerns.text()

    def _offer_start(self) -> None:
        """For whoever stands in the door."""
        start = KeyButton(_("Start now"), "F5", "play")
        start.clicked.connect(self.start_now)
        self._buttons.addButton(start, QDialogButtonBox.ButtonRole.ActionRole)

    def _change(self, whom: UUID, starts_at: datetime) -> Callable[[Db], UUID]:
        slot = self._slot(starts_at)
        if self._session:
            return partial(_move, session_id=self._session.id, version=self._session.version, slot=slot)
        if self._deed is Deed.RECORD:
            return partial(sessions.record_late, salesperson_id=whom, now=self.workspace.clock.now(), **vars(slot))
        return partial(sessions.schedule, salesperson_id=whom, **vars(slot))

    def _slot(self, starts_at: datetime) -> Slot:
        values = self.form.values()
        return Slot(
            starts_at,
            self._zone.key,
            Kind(values["kind"]),
            self._minutes.value(),
            Place(values["place"]),
            str(values["place_words"]),
        )

    def _starts_at(self) -> datetime | None:
        """By the clock on the wall of the session's zone; what is not read yet is none."""
        day, hour = self._day.value(), self._time.value()
        return datetime.combine(day, hour, self._zone) if day and hour else None

    def _chosen(self) -> UUID | None:
        chosen = self._whom or self._people.value()
        return chosen if isinstance(chosen, UUID) else None

    def _tell(self, starts_at: datetime, session_id: UUID) -> None:
        day = weekday_words(starts_at.date(), self.workspace.clock.today())
        words = {
            Deed.SCHEDULE: _("Session with {name} scheduled for {day} at {time}."),
            Deed.MOVE: _("Session with {name} moved to {day} at {time}."),
            Deed.RECORD: _("Session with {name} on {day} at {time} recorded. It waits to be wrapped up."),
        }[self._deed]
        name = self._session.salesperson if self._session else self._people.editor.currentText()
        self.told.emit(
            words.format(name=name, day=day, time=f"{starts_at:%H:%M}"), self.way_back(self._undo(session_id))
        )
        self.recorded.emit(session_id)

    def _undo(self, session_id: UUID) -> Callable[[Db], None]:
        if self._session:
            return partial(sessions.move, session_id=session_id, **vars(_slot_of(self._session)))
        return partial(trash.throw_away, kind=CoachingSession, record_id=session_id)

    def _show_people(self, choices: Sequence[Choice]) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in choices])
        if self._whom:
            self._people.show_value(self._whom)
        self._propose()

    def _propose(self) -> None:
        """Somebody else has another rhythm."""
        whom = self._people.value()
        if isinstance(whom, UUID):
            self._whom = whom
            now = self.workspace.clock.now()
            self.workspace.read(self, partial(sessions.propose_next, salesperson_id=whom, now=now), self._show_proposal)

    def _show_proposal(self, proposal: Proposal) -> None:
        """What was typed meanwhile stays."""
        values = {"minutes": proposal.minutes, "place": proposal.place, "place_words": proposal.place_words}
        if self._deed is Deed.SCHEDULE:
            values |= {"day": proposal.starts_at.date(), "time": proposal.starts_at.time()}
        untouched = {name: value for name, value in values.items() if self.form.values()[name] == self._offered[name]}
        self._offered |= values
        self._planned = proposal.planned if self._deed is Deed.SCHEDULE else None
        self.form.show_values(untouched)
        self._look_again()

    def _look_again(self) -> None:
        starts_at = self._starts_at()
        if starts_at is None or self._deed is Deed.RECORD:
            self._show_concerns(())
            return
        besides = self._session.id if self._session else None
        now, minutes = self.workspace.clock.now(), self._minutes.value()
        asked = partial(sessions.concerns, starts_at=starts_at, minutes=minutes, now=now, besides=besides)
        self.workspace.read(self, asked, self._show_concerns)

    def _show_concerns(self, sentences: Sequence[str]) -> None:
        self._concerns.show_help("\n".join((*self._meet_already(), *sentences)))
        self.adjustSize()

    def _meet_already(self) -> Sequence[str]:
        if self._planned is None:
            return ()
        day = weekday_words(self._planned.date(), self._today)
        return (_("You meet already on {day} at {time}.").format(day=day, time=f"{self._planned:%H:%M}"),)


def _move(db: Db, session_id: UUID, version: int | None, slot: Slot) -> UUID:
    sessions.move(db, session_id, version, **vars(slot))
    return session_id


def _slot_of(session: SessionRow) -> Slot:
    return Slot(session.starts_at, session.zone, session.kind, session.minutes, session.place, session.place_words)


def _values_of(session: SessionRow) -> dict[str, object]:
    shared = {name: getattr(session, name) for name in ("kind", "minutes", "place", "place_words")}
    return shared | {"day": session.day, "time": session.begins.time()}
