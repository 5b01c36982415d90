"""The page of the wrap-up: what stands where, and which text is kept where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from planner import versions, wrapping
from planner.clock import Clock
from planner.domain.dates import weekday_words
from planner.domain.private import PrivateKind
from planner.language import N_, _, counted
from planner.wrapping import WrapUpView
from ui.keeping import Keeping, KeptText
from ui.running.folded import folding_words
from ui.running.next_session import NextSession
from ui.running.not_reached import HINTS as ITEM_HINTS
from ui.running.not_reached import NotReachedList
from ui.running.parts import SharedLabel
from ui.running.promise_list import HINTS, PromiseList
from ui.theme import GRID, Type
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import EDGE, Hairline, IconLabel, Page, PageHeader, across, down, muted_line
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.private import private_paragraph
from ui.widgets.saved import SavedMark
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace

KEYS = {
    "finish": ("Ctrl+Return", N_("finish")),
    "carry_all": ("Ctrl+Shift+C", N_("carry over all that was not reached")),
    "promise": ("Ctrl+Shift+P", N_("record a promise")),
    "schedule": ("Ctrl+Shift+N", N_("schedule the next session")),
    "summary": ("Ctrl+P", N_("the summary: look, print, mail")),
    "back": ("Alt+Left", N_("back to the talk")),
}
"""What each deed answers to, and what it does in words."""


class WrapUpPage:
    """Lays the parts out on a screen; knows no deeds."""

    def __init__(self, screen: QWidget, workspace: Workspace) -> None:
        self._clock: Clock = workspace.clock
        self.mark = SavedMark()
        self.avatar = Avatar("", 40)
        self.header = PageHeader("", "", person=self.avatar)
        self.promises, self.made = PromiseList(_("Promises of before")), PromiseList(_("New promises"))
        self.not_reached = NotReachedList()
        self.outcome = LineEditor(_("Outcome in a sentence"), _("What came of this session"))
        self.helped = NoteEditor(_("What helped"), _("What helped you today?"), 2)
        self.to_stop = NoteEditor(_("What to stop"), _("What should I stop doing?"), 2)
        self.next_session = NextSession(workspace.clock)
        self.preview = KeyButton(_("Summary: print or mail"), KEYS["summary"][0], "file-text", listens=False)
        self.carry = KeyButton(_("Carry all over"), KEYS["carry_all"][0], "repeat", flat=True, listens=False)
        self.promise = KeyButton(_("New promise"), KEYS["promise"][0], "plus", flat=True, listens=False)
        self.back = KeyButton(_("Back to the talk"), KEYS["back"][0], flat=True, listens=False)
        self.finish = KeyButton(_("Finish"), KEYS["finish"][0], "check", primary=True, listens=False)
        self._build(screen)

    def bind(self, keeping: Keeping) -> None:
        """Let what is typed be kept."""
        self._outcome, self._helped = KeptText(keeping, self.outcome), KeptText(keeping, self.helped)
        self._to_stop = KeptText(keeping, self.to_stop)

    def flush(self) -> None:
        for editor in (self.outcome, self.helped, self.to_stop):
            editor.flush()

    def show_view(self, view: WrapUpView) -> None:
        session, today = view.session, self._clock.today()
        self.avatar.show_person(session.person)
        day = weekday_words(session.starts_at.astimezone(self._clock.zone).date(), today)
        self.header.show_words(_("Wrap up: {person}").format(person=session.person), f"{session.title} · {day}")
        for promises, shown, card, empty in (
            (self.promises, view.read_back, self._promise_card, self._no_promises),
            (self.made, view.made, self._made_card, self._none_made),
        ):
            promises.show_promises(shown, session, today)
            card.setVisible(bool(shown))
            empty.setVisible(not shown)
        self._promise_keys.setVisible(bool(view.read_back))
        self._folds.setText(folding_words(view.folding))
        self._folds_part.setVisible(bool(view.folding))
        self._show_items(view)
        self._shared.show_person(session.first_name)
        self.next_session.show_proposal(view.proposal)
        self._show_texts(view)

    def _show_items(self, view: WrapUpView) -> None:
        items = view.not_reached
        self.not_reached.show_items(items)
        self._items_part.setVisible(bool(items))
        self.carry.setVisible(bool(view.undecided))
        self._items_head.show_count(counted("{} item", "{} items", len(items)))

    def _show_texts(self, view: WrapUpView) -> None:
        session = view.session
        upward = partial(wrapping.save_upward, salesperson_id=session.salesperson_id, session_id=session.id)
        outcome = partial(wrapping.save_outcome, session_id=session.id)
        upward_kinds = (PrivateKind.HELPED, PrivateKind.TO_STOP)
        helped, to_stop = (versions.note(session.id, kind) for kind in upward_kinds)
        for kept, kind, text, save, place in (
            (self._outcome, "outcome", session.outcome, outcome, versions.outcome_of_session(session.id)),
            (self._helped, "helped", view.helped, partial(upward, kind=PrivateKind.HELPED), helped),
            (self._to_stop, "to_stop", view.to_stop, partial(upward, kind=PrivateKind.TO_STOP), to_stop),
        ):
            kept.show((session.id, kind), text, partial(self._change, save), place)

    def _change(self, save: Callable[..., None], text: str) -> Callable[..., None]:
        return partial(save, text=text, now=self._clock.now())

    def _build(self, screen: QWidget) -> None:
        self._promise_card, self._made_card = Card(self.promises), Card(self.made)
        self._no_promises = Card(muted_line(_("None were open between you.")))
        self._none_made = Card(muted_line(_("None yet. Who does what by when?")))
        self._items_head = SectionHeader(_("Not reached"), "", self.carry)
        hints = across(*(KeyHint(key, _(words)) for key, words in ITEM_HINTS), None, gap=2 * GRID)
        self._items_part = down(self._items_head, Card(self.not_reached), hints, gap=4)
        left, right = self._left(), self._right()
        body = Page(across((left, 11), (right, 9), gap=EDGE), None, name=_("Wrap up"))
        self.foot = across(self.preview, self.back, None, self.mark, self.finish, margins=(EDGE, 12, EDGE, 12))
        head = across((self.header, 1), margins=(EDGE, 2 * GRID, EDGE, 0))
        down(head, (body, 1), Hairline(), self.foot, gap=0, inside=screen)

    def _left(self) -> QWidget:
        self._promise_keys = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        head = SectionHeader(_("Promises read back"))
        read = down(head, self._promise_card, self._no_promises, self._promise_keys, gap=4)
        made = down(SectionHeader(_("New promises"), "", self.promise), self._made_card, self._none_made, gap=4)
        self._folds = Paragraph("")
        self._folds_part = across(IconLabel("circle-check"), (self._folds, 1))
        return down(self._folds_part, read, made, self._items_part, None, gap=2 * GRID)

    def _right(self) -> QWidget:
        self._shared = SharedLabel(_("Outcome in a sentence"))
        self._shared.setMinimumHeight(28)
        for editor in (self.helped, self.to_stop):
            editor.keep_private()
            editor.setFixedHeight(editor.height_of(2))
        upward = down(
            across(Text(_("The upward minute"), Type.HEADING), IconLabel("lock"), None, gap=6), private_paragraph(),
            Text(_("What helped"), Type.STRONG), self.helped, 4, Text(_("What to stop"), Type.STRONG), self.to_stop,
            gap=4,
        )  # fmt: skip
        outcome = down(self._shared, self.outcome, gap=4)
        following = down(SectionHeader(_("Next session")), self.next_session, gap=4)
        return down(outcome, upward, following, None, gap=2 * GRID)
