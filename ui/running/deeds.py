"""What the keys and buttons of the run screen do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from planner import running
from planner.domain.agenda import ItemKind, ItemState, Outcome
from planner.domain.course import Step
from planner.domain.equipping import EquipmentRow
from planner.domain.talk import RunPromise
from planner.domain.understanding import Understanding
from planner.language import _
from planner.storage.store import Db
from ui.running.box_deeds import BoxDeeds
from ui.running.promise_deeds import settle
from ui.running.stage import RunStage

if TYPE_CHECKING:
    from ui.running.turned import TurnedWindow


class RunDeeds(QObject):
    """Names each deed once, for keys, buttons and the agenda beside."""

    def __init__(self, screen: RunStage) -> None:
        super().__init__(screen)
        self._screen = screen
        self._turned: TurnedWindow | None = None
        self._boxes = BoxDeeds(screen, self._at_boxes)
        self.table: dict[str, Callable[[], None]] = {
            **self._boxes.table,
            "not_asked": partial(self.rate, None),
            "barrier": self.barrier,
            "promise": self.promise,
            "next": self.next,
            "playbook": screen.toggle_playbook,
            "turn": self.turn,
            "defer": partial(screen.step, Step.DEFER),
            "defer_offered": self.defer_offered,
            "choose_which": self.choose_which,
            "keep_all": self.keep_all,
            "skip": partial(screen.step, Step.SKIP),
            "back": partial(screen.step, Step.BACK),
            "jump": self.jump,
            "pause": screen.pause,
            "wrap_up": screen.wrap_up,
            "share": self.share,
            "write": screen.write_notes,
            "all_keys": self.all_keys,
        }
        for level in Understanding:
            self.table[f"level_{level.value}"] = partial(self.rate, level)

    def connect_parts(self) -> None:
        screen = self._screen
        screen.top.pause.clicked.connect(screen.pause)
        screen.top.wrap_up.clicked.connect(screen.wrap_up)
        screen.top.leave.clicked.connect(partial(screen.go.emit, "today", None))
        screen.side.jumped.connect(self.jump_to)
        screen.page.rated.connect(self.rate)
        screen.page.outcome_chosen.connect(self.choose_outcome)
        self._boxes.connect_strip(screen.page.about.strip)
        screen.page.about.promises.settled.connect(self.settle)
        screen.page.about.wishes.answered.connect(self.answer)
        screen.playbook.close_button.clicked.connect(screen.toggle_playbook)
        screen.playbook.asked_to_write.connect(partial(screen.go.emit, "playbook"))

    def next(self) -> None:
        """The next open item; after the last one, the wrap-up."""
        view, item = self._screen.view, self._screen.current()
        if view and (item is None or view.next_after(item) is None):
            self._screen.wrap_up()
        else:
            self._screen.step(Step.NEXT)

    def jump(self) -> None:
        self._screen.show_agenda()
        self._screen.side.items.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def jump_to(self, item_id: object) -> None:
        view = self._screen.view
        item = next((each for each in view.items if each.id == item_id), None) if view else None
        if view and item:
            change = partial(running.jump, session_id=view.session.id, item_id=item.id)
            self._screen.write_step(view.at(item.id), change)

    def rate(self, level: object) -> None:
        item = self._screen.current()
        if item and item.topic_id and (level is None or isinstance(level, Understanding)):
            self._screen.page.levels.choose(level)
            self._write(partial(running.rate, item_id=item.id, level=level, on=self._today()))

    def choose_outcome(self, outcome: Outcome) -> None:
        item = self._screen.current()
        if item:
            self._write(partial(running.set_outcome, item_id=item.id, outcome=outcome))

    def settle(self, deed: str, promise: RunPromise) -> None:
        """Keep, miss, withdraw or open again; a new date is asked for."""
        settle(self._screen, deed, promise)

    def answer(self, keys: str, wish: EquipmentRow) -> None:
        """Given, not given and why, or open again."""
        from ui.equipping.deeds import EquipmentDeeds

        EquipmentDeeds(self._screen).do(keys, wish)

    def defer_offered(self) -> None:
        offered = self._screen.offered()
        if offered:
            item = offered[0]
            self._write(partial(running.put_off, item_id=item.id))
            undo = partial(self._write, partial(running.put_off, item_id=item.id, state=ItemState.OPEN))
            self._screen.offer_undo(_("“{title}” goes to next time.").format(title=item.heading), undo)

    def share(self) -> None:
        item = self._screen.current()
        back = self._screen.page.share(item) if item else None
        if back:
            told = _("The passage is now shared: it stands where both may read it.")
            self._screen.offer_undo(told, partial(self._keep_to_oneself, back))
        elif item:
            self._screen.offer_undo(_("Mark what to share in the notes first."))

    def _keep_to_oneself(self, back: Callable[[], bool]) -> None:
        if not back():
            self._screen.offer_undo(_("The passage was changed since; please take it out by hand."))

    def turn(self) -> None:
        from ui.running.turned import TurnedWindow

        view = self._screen.view
        if view is None:
            return
        self._screen.hand_over()
        if self._turned is None:
            self._turned = TurnedWindow(self._screen.workspace, self._screen.keeping, self._screen)
            self._boxes.follow(self._turned)
        self._turned.open_session(view.session.id)

    def close_windows(self) -> None:
        if self._turned:
            self._turned.close()

    def barrier(self) -> None:
        from ui.barriers.dialog import BarrierDialog

        view = self._screen.view
        if view:
            whom, session = view.session.salesperson_id, view.session.id
            dialog = BarrierDialog(self._screen.workspace, self._screen, salesperson_id=whom, session_id=session)
            dialog.ask(self._screen.offer_undo)

    def promise(self) -> None:
        """The form for one begins with what is just being written on a card."""
        self._boxes.ask_promise(self._boxes.promising())

    def all_keys(self) -> None:
        self._screen.go.emit("keys", None)

    def keep_all(self) -> None:
        self._screen.too_many.keep_all()

    def choose_which(self) -> None:
        self._screen.too_many.choose_which()

    def _write(self, change: Callable[[Db], object]) -> None:
        self._screen.workspace.write(self._screen, change)

    def _at_boxes(self) -> bool:
        item = self._screen.current()
        return item is not None and item.kind is ItemKind.SELF_MANAGEMENT

    def _today(self) -> date:
        return self._screen.workspace.clock.today()
