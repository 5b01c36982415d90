"""Before a ride-along or a call debrief: its calls, what was agreed for each, and what is noted for oneself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import agendas, field, field_view, preparing, trash
from planner.domain.dates import weekday_words
from planner.domain.development import Skill
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import FieldCall, FieldRole
from planner.domain.ride import CallRow, RideView
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, State
from planner.language import N_, _, counted
from planner.storage.store import Db
from ui.agendas.foot import Foot
from ui.agendas.private_note import PrivateNote
from ui.field.call_form import CallForm
from ui.field.rows import call_row
from ui.keeping import Keeping
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.widgets.row_list import RowList
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.documents.handing import Taken

HINTS = (("Ins", N_("one more call")), ("Alt+↑↓", N_("move")), ("Del", N_("take off")))
CLOSED = (State.TO_WRAP_UP, State.HELD, State.NOT_HELD)


class BriefScreen(Screen):
    watches = frozenset({CoachingSession, FieldCall, Salesperson, Skill, DreamClient})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.view: RideView | None = None
        self._session_id: UUID | None = None
        self._wanted: UUID | None = None
        self._person, self.mark = Avatar(""), SavedMark()
        self.header = PageHeader("", "", self.mark, person=self._person)
        self.keeping = Keeping(workspace, self.mark)
        self.calls = RowList([], _("Calls"))
        self.form = CallForm(self.keeping, workspace.clock)
        self.note, self.foot = PrivateNote(workspace), Foot()
        self.add = KeyButton(_("One more call"), "Ins", "plus", flat=True)
        self._build()
        self._listen()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._session_id:
            self.note.part()
            self._wanted, self.view = None, None
            self._body.hide()
        self._session_id = about
        self.keeping.begin_anew()
        self.workspace.write(self, partial(field.prepare, session_id=about), self._was_prepared)

    def load(self) -> None:
        if self._session_id:
            ask = partial(field_view.open_ride, session_id=self._session_id)
            self.workspace.read(self, ask, partial(self._show, self.note.editor.revision))

    def first_focus(self) -> QWidget | None:
        return self.form.client if self._body.isVisibleTo(self) else None

    def foot_bar(self) -> QWidget | None:
        return self.foot

    def leave(self) -> None:
        self._flush()
        self.workspace.announce(FieldCall)

    def _flush(self) -> None:
        self.form.flush()
        self.note.editor.flush()

    def _was_prepared(self, _in_the_field: bool) -> None:
        self.stale()

    def _show(self, revision: int, view: RideView) -> None:
        if view.session.id != self._session_id:
            return
        first, self.view = self.view is None, view
        session = view.session
        day = weekday_words(session.day, self.workspace.clock.today())
        minutes = _("{minutes} min").format(minutes=session.minutes)
        self._person.show_person(session.person)
        self.header.show_words(
            _("Brief: {name}").format(name=session.person),
            " · ".join((session.title, f"{day}, {session.begins:%H:%M}", minutes)),
        )
        self._header.show_count(counted("{} call", "{} calls", len(view.calls)))
        self.calls.show_rows([call_row(view, call) for call in view.calls])
        self._body.show()
        self._choose()
        self.note.show_note(session.id, session.salesperson_id, view.preparation, revision)
        self.foot.show_state(view.ready, session.state in CLOSED)
        if first and self.window().focusWidget() is self:
            self.form.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        """The call that was added, as soon as it is there, or chosen last; on the first look the first one."""
        if self.view is None or not self.view.calls:
            return
        wanted = self._wanted if self._wanted in {call.id for call in self.view.calls} else None
        self.calls.choose(wanted or (self._call() or self.view.calls[0]).id)
        self._show_call(None)
        if wanted:
            self._wanted = None
            self.form.client.setFocus(Qt.FocusReason.OtherFocusReason)

    def _call(self) -> CallRow | None:
        chosen = self.calls.chosen()
        found = self.view.calls if self.view else ()
        return next((call for call in found if chosen and call.id == chosen.key), None)

    def _show_call(self, _key: object) -> None:
        call = self._call()
        if self.view and call:
            self.form.show_call(self.view, call)

    def _add(self) -> None:
        if self._session_id:
            self._flush()
            self.workspace.write(self, partial(field.add_call, session_id=self._session_id), self._added)

    def _added(self, call_id: UUID) -> None:
        self._wanted = call_id
        self.stale()

    def _take_off(self) -> None:
        call = self._call()
        if self.view and call:
            self._flush()
            change = partial(field.throw_away_call, call_id=call.id)
            self.workspace.write(self, change, partial(self._tell_gone, call.id, self.view.heading(call)))

    def _tell_gone(self, call_id: UUID, heading: str, _result: None) -> None:
        back = partial(self._write, partial(trash.restore, kind=FieldCall, record_id=call_id))
        self.offer_undo(_("Taken off: {call}.").format(call=heading), back)

    def _move(self, by: int) -> None:
        call = self._call()
        if call:
            self._write(partial(field.move_call, call_id=call.id, by=by))

    def _choose_client(self, dream_client_id: UUID | None) -> None:
        call = self._call()
        if call:
            self._write(partial(field.choose_client, call_id=call.id, dream_client_id=dream_client_id))

    def _agree_role(self, role: FieldRole) -> None:
        call = self._call()
        if call:
            self._write(partial(field.agree_role, call_id=call.id, role=role))

    def _watch(self, first: UUID | None, second: UUID | None) -> None:
        call = self._call()
        if call:
            now = self.workspace.clock.now()
            self._write(partial(field.watch, call_id=call.id, first=first, second=second, now=now))

    def _accept(self) -> None:
        if self.view is None:
            return
        session, ready = self.view.session, not self.view.ready
        self._flush()
        words = _("The brief for {name} is accepted.") if ready else _("The brief for {name} is open again.")
        change = partial(agendas.accept, session_id=session.id, version=session.version, ready=ready)
        self.workspace.write(self, change, partial(self._tell, words.format(name=session.first_name)))

    def _tell(self, words: str, _result: object = None) -> None:
        self.offer_undo(words)

    def _prepare_next(self) -> None:
        ask = partial(preparing.next_to_prepare, now=self.workspace.clock.now(), after=self._session_id)
        self.workspace.read(self, ask, self._go_on)

    def _go_on(self, session_id: UUID | None) -> None:
        if session_id:
            self.go.emit("prepare", session_id)
        else:
            self.offer_undo(_("All sessions of the coming week are prepared."))

    def _start(self) -> None:
        if self._session_id:
            self.go.emit("run", self._session_id)

    def _print(self) -> None:
        """The sheet as it prints; from there it is printed, saved or mailed."""
        if self._session_id:
            from ui.documents.opening import open_ride_along

            self._flush()
            open_ride_along(self.window(), self.workspace, self._session_id)

    def _mail(self) -> None:
        if self._session_id:
            from ui.documents.opening import mail_agendas

            self._flush()
            mail_agendas(self, self.workspace, [self._session_id], self._say_taken)

    def _say_taken(self, taken: Sequence[Taken]) -> None:
        from ui.documents.handing import said_of_one

        self.offer_undo(said_of_one(taken[-1]))

    def _write(self, change: Callable[[Db], object]) -> None:
        self.workspace.write(self, change)

    def _listen(self) -> None:
        self.add.clicked.connect(self._add)
        self.calls.chosen_changed.connect(self._show_call)
        self.form.client_chosen.connect(self._choose_client)
        self.form.role_chosen.connect(self._agree_role)
        self.form.watched.connect(self._watch)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Del", self._take_off),
            ("Alt+Up", partial(self._move, -1)),
            ("Alt+Down", partial(self._move, 1)),
        )
        for key, deed in keys:
            on_key(key, self.calls, deed)
        foot = self.foot
        deeds = (
            (foot.printing, self._print),
            (foot.mailing, self._mail),
            (foot.next, self._prepare_next),
            (foot.accepting, self._accept),
            (foot.starting, self._start),
        )
        for signal, deed in deeds:
            signal.connect(deed)

    def _build(self) -> None:
        self._header = SectionHeader(_("Calls"), "", self.add)
        hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        left = down(down(self._header, Card(self.calls), gap=4), hints, GRID, self.note, None)
        right = down(SectionHeader(_("What was agreed")), self.form, None, gap=4)
        self._body = across((left, 9), (right, 11), gap=EDGE)
        page = Page(self.header, self._body, None, name=_("Brief"))
        down((page, 1), Hairline(), self.foot, gap=0, inside=self)
        self._body.hide()
