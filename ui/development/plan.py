"""A development plan: written on the left, its pages as they will print on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from planner import development, plan_drafts, printing
from planner.clock import local
from planner.development import PlanInHand, Signature
from planner.domain.barrier import Barrier
from planner.domain.development import DevelopmentPlan, PrintedDocument, Skill, SkillRating
from planner.domain.manager import CoachingManager, Logo
from planner.domain.plan_rules import TooMany
from planner.domain.plan_values import PartValues, PlanValues
from planner.domain.quarters import period_words
from planner.domain.salesperson import Salesperson
from planner.errors import Conflict, PlannerError, Refused
from planner.language import N_, _
from planner.plan_drafts import TypedPlan
from planner.printing import Printed
from planner.storage.store import Db
from ui.development.closing import CloseDialog
from ui.development.editor import PlanEditor
from ui.development.notice import ConflictNotice
from ui.development.pages import PlanPages
from ui.development.saver import PlanSaver
from ui.documents.printed_rows import Standings
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.keys import KeyButton
from ui.widgets.layout import EDGE, Hairline, PageHeader, across, down
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

ELSEWHERE = N_("This plan was changed elsewhere in the meantime. What you typed is kept until you choose.")
LEAST = 400


def _printed(db: Db, plan_id: UUID, today: date) -> tuple[Sequence[Printed], Standings]:
    papers = printing.printed(db, plan_id)
    return papers, printing.standings(db, papers, today)


class PlanScreen(Screen):
    watches = frozenset(
        {DevelopmentPlan, PrintedDocument, Skill, SkillRating, Barrier, Salesperson, CoachingManager, Logo}
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._plan_id: UUID | None = None
        self._held: PlanInHand | None = None
        self._editor: PlanEditor | None = None
        self._saver: PlanSaver | None = None
        self._printing = self._expecting = False
        self._opened = 0
        self._person = KeyButton("", flat=True)
        self._skills = KeyButton(_("Rate skills"), flat=True)
        self._close = KeyButton(_("Close plan"), flat=True)
        self._next = KeyButton(_("Begin the next"), flat=True)
        self._preview = PlanPages(workspace)
        self._notice = ConflictNotice()
        self._mark = SavedMark()
        self._lay_out()
        self._listen()

    def open(self, about: object) -> None:
        assert isinstance(about, UUID)
        if about != self._plan_id or not (self._saver and self._saver.undecided):
            self._let_go()
        self._plan_id = about
        self.stale()

    def leave(self) -> None:
        if self._saver:
            self._saver.hand_over()

    def first_focus(self) -> QWidget | None:
        return self._editor.first_field() if self._editor else None

    def whom(self) -> UUID | None:
        return self._held.plan.salesperson_id if self._held else None

    def foot_bar(self) -> QWidget | None:
        return self._foot

    def load(self) -> None:
        if self._plan_id:
            full = partial(development.full, plan_id=self._plan_id)
            self.workspace.read(self, full, partial(self._loaded, self._opened))
            printed = partial(_printed, plan_id=self._plan_id, today=self.workspace.clock.today())
            self.workspace.read(self, printed, partial(self._show_printed, self._plan_id))

    def _loaded(self, opened: int, held: PlanInHand) -> None:
        """The first time everything is shown; later only what changed elsewhere, and never over what is typed."""
        if opened != self._opened:
            return
        if self._editor is None or self._saver is None:
            self._begin_editing(held)
        elif held.plan.version > self._saver.version and (self._expecting or self._saver.idle):
            self._take_newer(held, self._editor, self._saver)
        else:
            self._editor.know(held)
        self._held = held
        self._show_head(held)
        self._draw()

    def _show_printed(self, plan_id: UUID, printed: tuple[Sequence[Printed], Standings]) -> None:
        if self._editor and plan_id == self._plan_id:
            self._editor.sign_off.show_printed(*printed)

    def _look_at(self, printed: Printed) -> None:
        from ui.documents.opening import open_printed

        open_printed(self.window(), self.workspace, printed)

    def _begin_editing(self, held: PlanInHand) -> None:
        version = held.typed.version if held.typed else held.plan.version
        self._saver = PlanSaver(self.workspace, held.plan.id, version, self)
        self._saver.saved.connect(self._saved)
        self._saver.refused.connect(self._refused)
        self._saver.held_back.connect(self._held_back)
        self._editor = editor = PlanEditor(held, self.workspace.clock.today())
        editor.look_back(self.workspace, held.plan.id)
        editor.changed.connect(self._typed)
        editor.asked.connect(self._ask_for_room)
        editor.removed.connect(partial(self._removed, editor))
        editor.agreement_asked.connect(self._go_to_agreement)
        editor.sign_off.signed.connect(partial(self._sign, development.sign, _("Signed.")))
        editor.sign_off.refused.connect(partial(self._sign, development.refuse, _("Noted: not signed.")))
        editor.sign_off.started.connect(partial(self._settle, development.start, _("The plan has started.")))
        editor.sign_off.looked_at.connect(self._look_at)
        place = self._place.layout()
        assert place is not None
        place.addWidget(editor)
        if held.typed:
            editor.show_values(held.typed.values)
            self._saver.save_now(held.typed.values)
        if self.hasFocus():
            editor.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_newer(self, held: PlanInHand, editor: PlanEditor, saver: PlanSaver) -> None:
        """Own deeds are shown; what somebody else changed is, too, unless one is at work here."""
        if self._expecting or not editor.in_use():
            self._expecting = False
            saver.take_version(held.plan.version)
            editor.show_held(held)
            self._notice.hide()
        else:
            self._notice.say(_(ELSEWHERE))

    def _show_head(self, held: PlanInHand) -> None:
        period = period_words(held.values.starts, held.values.ends)
        self._header.show_words(_("Development plan"), f"{held.person.name} · {period} · {held.plan.state.words}")
        self._person.show_words(_("{}’s page").format(held.person.first_name))
        self._close.setVisible(held.open)
        self._next.setVisible(not held.open)

    def _draw(self, typed: bool = False) -> None:
        if self._held and self._editor:
            self._preview.show_values(self._held, self._held.taking(self._editor.values()), typed)

    def _typed(self) -> None:
        if self._saver and self._editor:
            self._mark.show_saving()
            self._saver.save(self._editor.values())
            self._draw(typed=True)

    def _ask_for_room(self, values: PlanValues) -> None:
        if self._saver:
            self._saver.save_now(values)

    def _removed(self, editor: PlanEditor, what: str, part: PartValues, undo: Callable[[], None]) -> None:
        assert self._plan_id
        self.offer_undo(what, partial(self._put_back, editor, undo, self._plan_id, part))

    def _put_back(self, editor: PlanEditor, undo: Callable[[], None], plan_id: UUID, part: PartValues) -> None:
        """In its editor where it is still open, else into what is stored."""
        if editor is self._editor:
            undo()
        else:
            self._undo(partial(development.put_part_back, plan_id=plan_id, part=part))

    def _saved(self) -> None:
        clock = self.workspace.clock
        if self._editor:
            self._mark.show_saved(local(clock.now(), clock.zone).time())
            self._editor.accept()
            self._editor.take_asked()

    def _refused(self, error: PlannerError) -> None:
        self._printing = False
        if self._editor is None:
            return
        if isinstance(error, Conflict):
            self._mark.show_not_saved(_("changed elsewhere"))
            self._notice.say(_(ELSEWHERE))
        elif isinstance(error, TooMany):
            if self._editor.ask(error):
                self._typed()
            else:
                self._mark.show_not_saved(str(error))
        else:
            self._editor.refuse(error)
            self._mark.show_not_saved(str(error))

    def _held_back(self, error: Refused) -> None:
        """Nothing is printed, signed or closed while something cannot be taken."""
        self._printing = False
        if self._editor:
            self._editor.go_to(error)
            self.done.emit(str(error), None)

    def _take_stored(self) -> None:
        """The choice after a conflict: what stands here goes, and can come back."""
        if self._saver and self._editor:
            typed = TypedPlan(self._saver.version, self._editor.values())
            drop = partial(plan_drafts.drop, plan_id=self._saver.plan_id)
            self.workspace.write(self, drop, partial(self._dropped, self._saver.plan_id, typed))

    def _dropped(self, plan_id: UUID, typed: TypedPlan, _nothing: None) -> None:
        self._show_anew(plan_id)
        self.offer_undo(_("What is stored is shown."), partial(self._bring_back, plan_id, typed))

    def _bring_back(self, plan_id: UUID, typed: TypedPlan) -> None:
        self.leave()
        bring_back = partial(plan_drafts.keep, plan_id=plan_id, typed=typed)
        self.workspace.write(self, bring_back, partial(self._show_anew, plan_id))

    def _show_anew(self, plan_id: UUID, _nothing: None = None) -> None:
        if plan_id == self._plan_id:
            self._let_go()
            self.load()

    def _keep_typed(self) -> None:
        """The other choice: what stands here goes over what is stored."""
        self._notice.hide()
        if self._saver and self._editor:
            self._saver.save_over(self._editor.values())

    def _let_go(self) -> None:
        """What was asked before is not shown any more."""
        self._opened += 1
        for part in (self._editor, self._saver):
            if part is not None:
                part.deleteLater()
        if self._editor:
            self._editor.hide()
        self._editor, self._saver, self._held = None, None, None
        self._printing = self._expecting = False
        self._notice.hide()
        self._mark.show_nothing()

    def _sign(self, deed: Callable[..., Signature], sentence: str, on: date) -> None:
        self._settle(partial(deed, on=on), sentence)

    def _settle(self, deed: Callable[..., Signature], sentence: str) -> None:
        if self._saver:
            self._saver.when_idle(partial(self._settle_now, self._saver, deed, sentence))

    def _settle_now(self, saver: PlanSaver, deed: Callable[..., Signature], sentence: str) -> None:
        change = partial(deed, plan_id=saver.plan_id, version=saver.version)
        self._expecting = True
        self.workspace.write(self, change, partial(self._settled, saver.plan_id, sentence))

    def _settled(self, plan_id: UUID, sentence: str, before: Signature) -> None:
        self.offer_undo(sentence, partial(self._undo, partial(development.put_back, plan_id=plan_id, before=before)))

    def _undo(self, change: Callable[[Db], None]) -> None:
        self._expecting = True
        self.workspace.write(self, change)

    def _ask_results(self) -> None:
        if self._saver:
            self._saver.when_idle(self._open_closing)

    def _open_closing(self) -> None:
        if self._held and self._saver and self._editor:
            held = replace(self._held, values=self._editor.values())
            dialog = CloseDialog(self.workspace, self, held, self._saver.version)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.closed.connect(self._was_closed)
            self._expecting = True
            dialog.open()

    def _was_closed(self) -> None:
        assert self._plan_id
        reopen = partial(development.reopen, plan_id=self._plan_id)
        self.offer_undo(_("The plan is closed. The next one can begin from it."), partial(self._undo, reopen))

    def _begin_next(self) -> None:
        assert self._plan_id
        begin = partial(development.begin_next, plan_id=self._plan_id, today=self.workspace.clock.today())
        self.workspace.write(self, begin, partial(self.go.emit, "plan"))

    def _go_to_person(self) -> None:
        if self._held:
            self.go.emit("person", self._held.person.id)

    def _go_to_agreement(self) -> None:
        if self._held:
            self.go.emit("agreement", self._held.person.id)

    def _rate(self) -> None:
        if self._held:
            self.go.emit("skills", self._held.person.id)

    def _ask_print(self) -> None:
        self._printing = True
        if self._saver:
            self._saver.when_idle(self._print_when_ready)

    def _print_when_ready(self) -> None:
        """Only pages that show the very version that is stored go to paper."""
        saver, whose = self._saver, self.whom()
        if self._printing and saver and whose and saver.idle and self._preview.shows_version(saver.version):
            self._printing = False
            self._preview.print_pages(saver.plan_id, whose)

    def _save_as(self) -> None:
        if self._held:
            self._preview.save_as(self._held)

    def _listen(self) -> None:
        deeds: tuple[tuple[KeyButton, Callable[[], None]], ...] = (
            (self._person, self._go_to_person),
            (self._skills, self._rate),
            (self._close, self._ask_results),
            (self._next, self._begin_next),
        )
        for button, deed in deeds:
            button.clicked.connect(deed)
        self._notice.reload.connect(self._take_stored)
        self._notice.keep.connect(self._keep_typed)
        self._preview.shown.connect(self._print_when_ready)
        self._preview.print_asked.connect(self._ask_print)
        self._preview.save_asked.connect(self._save_as)
        self._preview.done.connect(self.done)

    def _lay_out(self) -> None:
        self._header = PageHeader(_("Development plan"), " ", self._person)
        self._foot = across(self._skills, self._close, self._next, None, self._mark, margins=(2 * GRID, 4, 2 * GRID, 4))
        head = down(self._header, margins=(EDGE, 2 * GRID, 2 * GRID, GRID))
        self._place = down(gap=0)
        left = down(head, self._notice, (self._place, 1), Hairline(), self._foot, gap=0)
        left.setMinimumWidth(LEAST)
        self._preview.setMinimumWidth(LEAST - 80)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for part, share in ((left, 11), (self._preview, 10)):
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([574, 522])
        down((split, 1), gap=0, inside=self)
