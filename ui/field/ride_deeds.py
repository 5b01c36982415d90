"""What the keys and buttons of a session in the field do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from planner import field
from planner.domain.field_call import FieldRole, Part
from planner.domain.ride import NoteRow
from planner.domain.sides import Side
from planner.domain.talk import RunPromise
from planner.domain.understanding import Understanding
from planner.language import _
from ui.field.capture import Entry
from ui.field.stage import RideStage
from ui.running.box_deeds import BoxDeeds
from ui.running.promise_deeds import settle

if TYPE_CHECKING:
    from ui.field.turned import TurnedRideWindow


class RideDeeds(QObject):
    """Names each deed once, for keys, buttons and the calls beside."""

    def __init__(self, screen: RideStage) -> None:
        super().__init__(screen)
        self._screen = screen
        self._turned: TurnedRideWindow | None = None
        self._boxes = BoxDeeds(screen, self._at_boxes)
        self.table: dict[str, Callable[[], None]] = {
            **self._boxes.table,
            "not_seen": partial(self.choose_level, None),
            "about": self.about,
            "share": self.share,
            "next": self.next,
            "later": self.later,
            "back": self.back,
            "skip_strengths": self.skip_strengths,
            "add_call": self.add_call,
            "jump": self.jump,
            "barrier": self.barrier,
            "promise": self.promise,
            "choose_which": self.choose_which,
            "keep_all": self.keep_all,
            "turn": self.turn,
            "sheet": self.sheet,
            "pause": screen.pause,
            "wrap_up": screen.wrap_up,
            "write": screen.write_on,
            "all_keys": partial(screen.go.emit, "keys", None),
        }
        for level in Understanding:
            self.table[f"level_{level.value}"] = partial(self.choose_level, level)

    def connect_parts(self) -> None:
        screen = self._screen
        screen.top.pause.clicked.connect(screen.pause)
        screen.top.wrap_up.clicked.connect(screen.wrap_up)
        screen.top.leave.clicked.connect(partial(screen.go.emit, "today", None))
        screen.side.jumped.connect(self.jump_to)
        screen.brief.client_chosen.connect(self.choose_client)
        screen.brief.role_chosen.connect(self.agree_role)
        screen.brief.watched.connect(self.watch)
        screen.capture.noted.connect(screen.read_again)
        screen.capture.marked.connect(self.mark)
        screen.capture.seen.connect(self.see)
        screen.capture.thrown_away.connect(self.throw_away)
        screen.debrief.rated.connect(self.rate)
        screen.debrief.emptied.connect(self.take_back)
        screen.debrief.shared.connect(self.share_note)
        screen.debrief.not_seen.connect(self.not_seen)
        screen.debrief.asked_promise.connect(self.promise)
        screen.debrief.promises.settled.connect(self.settle)
        screen.debrief.open_rest.clicked.connect(self._boxes.leave_open)
        self._boxes.connect_strip(screen.debrief.strip)

    def next(self) -> None:
        """The next side of the call; after its debrief the next call without one, and after the last the wrap-up."""
        screen, call = self._screen, self._screen.call()
        if screen.view is None or call is None:
            return
        if screen.part is not Part.DEBRIEF:
            screen.show_part(Part.CALL if screen.part is Part.BRIEF else Part.DEBRIEF)
            return
        following, now = screen.view.after(call), screen.workspace.clock.now()
        screen.flush()
        screen.write(partial(field.close_debrief, call_id=call.id, now=now))
        if following is None:
            screen.wrap_up()
        else:
            screen.go_to(following, screen.view.goes_on_at(following))

    def later(self) -> None:
        """The debrief can wait for the end of the day."""
        screen, call = self._screen, self._screen.call()
        following = screen.view.after(call) if screen.view and call else None
        if screen.view and following:
            screen.go_to(following, screen.view.opens_at(following))

    def back(self) -> None:
        part = self._screen.part
        if part is not Part.BRIEF:
            self._screen.show_part(Part.CALL if part is Part.DEBRIEF else Part.BRIEF)

    def jump(self) -> None:
        self._screen.side.calls.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def jump_to(self, call_id: object) -> None:
        view = self._screen.view
        call = next((each for each in view.calls if each.id == call_id), None) if view else None
        if view and call:
            self._screen.go_to(call, view.opens_at(call))

    def add_call(self) -> None:
        view = self._screen.view
        if view:
            self._screen.hand_over()
            add = partial(field.add_call, session_id=view.session.id)
            self._screen.workspace.write(self._screen, add, self._screen.turn_to)

    def about(self) -> None:
        if self._screen.part is Part.CALL:
            self._screen.capture.ask_about()

    def share(self) -> None:
        if self._screen.part is Part.CALL:
            self._screen.capture.toggle_shared()

    def skip_strengths(self) -> None:
        if self._screen.part is Part.DEBRIEF:
            self._screen.debrief.skip_strengths()

    def choose_level(self, level: Understanding | None) -> None:
        if self._screen.part is Part.CALL:
            self._screen.capture.choose_level(level)

    def choose_client(self, dream_client_id: UUID | None) -> None:
        call = self._screen.call()
        if call:
            self._screen.write(partial(field.choose_client, call_id=call.id, dream_client_id=dream_client_id))

    def agree_role(self, role: FieldRole) -> None:
        call = self._screen.call()
        if call:
            self._screen.write(partial(field.agree_role, call_id=call.id, role=role))

    def watch(self, first: UUID | None, second: UUID | None) -> None:
        call = self._screen.call()
        if call:
            now = self._screen.workspace.clock.now()
            self._screen.write(partial(field.watch, call_id=call.id, first=first, second=second, now=now))

    def mark(self, entry: Entry) -> None:
        change = partial(field.mark, observation_id=entry.id, skill_id=entry.skill_id, topic_id=entry.topic_id)
        self._screen.write(partial(change, shared=entry.shared))

    def see(self, topic_id: UUID, level: Understanding | None) -> None:
        call = self._screen.call()
        if call:
            on = self._screen.workspace.clock.today()
            self._screen.write(partial(field.see_topic, call_id=call.id, topic_id=topic_id, level=level, on=on))

    def not_seen(self, topic_id: UUID) -> None:
        """Take back that a topic was seen in use."""
        view, call = self._screen.view, self._screen.call()
        found = view.evidence_of(call) if view and call else []
        seen = next((each for each in found if each.topic_id == topic_id), None)
        if call and seen:
            on = self._screen.workspace.clock.today()
            see = partial(field.see_topic, call_id=call.id, topic_id=topic_id, on=on)
            words = _("{topic} counts as not seen in use.").format(topic=seen.topic)
            back = partial(self._screen.write, partial(see, level=seen.level))
            self._screen.write(partial(see, level=None), partial(self._screen.offer_undo, words, back))

    def throw_away(self, note_id: UUID) -> None:
        note = self._note(note_id)
        if note:
            words = _("“{note}” is in the trash.").format(note=" ".join(note.text.split()))
            back = partial(self._screen.write, partial(field.put_note_back, observation_id=note_id))
            change = partial(field.throw_away_note, observation_id=note_id)
            self._screen.write(change, partial(self._screen.offer_undo, words, back))

    def share_note(self, note_id: object) -> None:
        note = self._note(note_id)
        if note:
            change = partial(field.mark, observation_id=note.id, skill_id=note.skill_id, topic_id=note.topic_id)
            self._screen.write(partial(change, shared=not note.shared))

    def _note(self, note_id: object) -> NoteRow | None:
        found = self._screen.view.notes if self._screen.view else ()
        return next((each for each in found if each.id == note_id), None)

    def rate(self, skill_id: UUID, side: Side, level: int | None) -> None:
        call = self._screen.call()
        if call:
            now = self._screen.workspace.clock.now()
            self._screen.write(partial(field.rate, call_id=call.id, skill_id=skill_id, by=side, level=level, now=now))

    def take_back(self, skill_id: UUID, side: Side) -> None:
        call = self._screen.call()
        if call:
            now = self._screen.workspace.clock.now()
            self._screen.write(partial(field.take_back, call_id=call.id, skill_id=skill_id, by=side, now=now))

    def settle(self, deed: str, promise: RunPromise) -> None:
        settle(self._screen, deed, promise)

    def barrier(self) -> None:
        from ui.barriers.dialog import BarrierDialog

        view = self._screen.view
        if view:
            whom, session = view.session.salesperson_id, view.session.id
            dialog = BarrierDialog(self._screen.workspace, self._screen, salesperson_id=whom, session_id=session)
            dialog.ask(self._screen.offer_undo)

    def promise(self) -> None:
        """In a debrief it begins with what is to be done differently, one thing after the other; or with what is just
        being written on the card of a box."""
        from ui.commitments.dialog import PromiseDialog

        view, on_card = self._screen.view, self._boxes.promising()
        if on_card:
            self._boxes.ask_promise(on_card)
        elif view:
            whom, session = view.session.salesperson_id, view.session.id
            line = self._screen.debrief.next_change() if self._screen.part is Part.DEBRIEF else ""
            dialog = PromiseDialog(self._screen.workspace, self._screen, whom, session, words=line)
            if self._screen.part is Part.DEBRIEF:
                dialog.recorded.connect(partial(self._screen.debrief.became, line))
            dialog.ask(self._screen.offer_undo)

    def keep_all(self) -> None:
        self._screen.too_many.keep_all()

    def choose_which(self) -> None:
        self._screen.too_many.choose_which()

    def turn(self) -> None:
        from ui.field.turned import TurnedRideWindow

        view = self._screen.view
        if view is None:
            return
        self._screen.hand_over()
        if self._turned is None:
            self._turned = TurnedRideWindow(self._screen.workspace, self._screen.keeping, self._screen)
            self._boxes.follow(self._turned)
        self._turned.open_session(view.session.id)

    def close_windows(self) -> None:
        if self._turned:
            self._turned.close()

    def _at_boxes(self) -> bool:
        view, call = self._screen.view, self._screen.call()
        return bool(view and call and self._screen.part is Part.DEBRIEF and view.asks_boxes_at(call))

    def sheet(self) -> None:
        from ui.documents.opening import open_ride_along

        view = self._screen.view
        if view:
            self._screen.flush()
            open_ride_along(self._screen.window(), self._screen.workspace, view.session.id)
