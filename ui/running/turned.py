"""The turned laptop: a window of its own for both pairs of eyes, with nothing private in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import boxes, running, turning
from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.dates import day_words, due_words
from planner.domain.dream_client import ClientFit, DreamClient
from planner.domain.five_boxes import BoxCard, CardPart, Unfolding
from planner.domain.record import Record
from planner.domain.session import Box, CoachingSession, SelfManagementCheck
from planner.domain.sides import Side
from planner.domain.understanding import seen_in_use
from planner.language import _
from planner.turning import TurnedItem, TurnedPromise, TurnedView
from ui.clients.beside import ClientBeside
from ui.keeping import Keeping, KeptText
from ui.running.box_card import ASK, PROMISE, BoxCardPane, open_before
from ui.running.card_deeds import CardDeeds
from ui.running.parts import BoxRow
from ui.running.run_keys import keys_of
from ui.running.side import ICONS
from ui.screen import Screen
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, across, down, muted_line, titled
from ui.widgets.note_editor import NoteEditor
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text, sentence_case
from ui.workspace import Workspace

SIZE = (1024, 720)
SIDE = 304


class TurnedWindow(Screen):
    """Built from a view that has no private field at all; boxes and the salesperson's own words are written here."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, AgendaItem, Answer, Barrier, Commitment, SelfManagementCheck, DreamClient, ClientFit}
        | {BoxCard, Unfolding}
    )

    promised = Signal(str)
    """What shall be a promise: the form for it is the manager's, and waits until the laptop is turned back."""
    turned_back = Signal()

    def __init__(self, workspace: Workspace, keeping: Keeping, parent: QWidget) -> None:
        super().__init__(workspace, parent)
        self.setWindowFlag(Qt.WindowType.Window)
        self.resize(*SIZE)
        self._session_id: UUID | None = None
        self._topic, self._title = Text("", Type.STRONG), Paragraph("", Type.QUESTION)
        self._before = Paragraph("", muted=True)
        self._name, self._heading = Text("", Type.TITLE), Text("", muted=True)
        self.boxes, self.items = BoxRow(upright=True), RowList([], _("Agenda"))
        self.promises = RowList([], _("Promises both ways"))
        self._no_promise = muted_line(_("None yet."))
        self.client = ClientBeside(workspace.clock.today())
        self.words = NoteEditor(_("In your own words"), _("Write it as you would say it to a client"), 4)
        self._kept = KeptText(keeping, self.words)
        self.cards = BoxCardPane(keeping, workspace.clock, upright=True)
        self._card_deeds = CardDeeds(self, self.cards, self._session)
        self._open_rest = KeyButton(_("What is not ticked stays open"), keys_of("leave_open"), flat=True)
        for still in (self.items, self.promises):
            still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            still.setSelectionMode(RowList.SelectionMode.NoSelection)
        self.boxes.ticked.connect(self._tick)
        self.cards.opened.connect(partial(self._tick, ticked=False))
        self._open_rest.clicked.connect(self._leave_open)
        self.cards.promised.connect(self._promise)
        deeds = ((PROMISE, CardPart.WILL_DO, self._promise), (ASK, CardPart.NEEDS, self._card_deeds.ask_for))
        for keys, part, deed in deeds:
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._make, part, deed))
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        self._build()

    def open_session(self, session_id: UUID) -> None:
        self._session_id = session_id
        self.show()
        self.raise_()
        self.activateWindow()
        self.stale()

    def load(self) -> None:
        if self._session_id:
            self.workspace.read(self, partial(turning.turned, session_id=self._session_id), self._take)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.words.flush()
        self.cards.flush()
        self.cards.say("")
        self.workspace.announce(Answer, BoxCard)
        self.turned_back.emit()
        super().closeEvent(event)

    def _take(self, view: TurnedView) -> None:
        today, item = self.workspace.clock.today(), view.current
        self.setWindowTitle(f"{view.person} · {view.title}")
        self._name.setText(view.person)
        self._heading.setText(_("{session} with {manager}").format(session=view.title, manager=view.manager))
        self.boxes.show_boxes({each.box: each.ticked for each in view.boxes})
        self._open_rest.setVisible(any(each.ticked is None for each in view.boxes))
        self.cards.show_boxes(view.session_id, view.boxes)
        self.items.show_rows([_agenda_row(each, view) for each in view.items])
        promises = [_promise_row(each, view, today) for each in view.promises]
        self.promises.show_rows(promises)
        self._promise_card.setVisible(bool(promises))
        self._no_promise.setVisible(not promises)
        if item:
            self._show_item(view, item, today)

    def _show_item(self, view: TurnedView, item: TurnedItem, today: date) -> None:
        self._topic.setText(item.topic or item.kind.words)
        self._title.setText(item.heading)
        self._before.setText(_before(view, item, today))
        self._before.setVisible(bool(self._before.text()))
        self.client.show_card(view.client(item))
        self._box_part.setVisible(item.kind is ItemKind.SELF_MANAGEMENT and bool(view.boxes))
        self._word_part.setVisible(item.topic is not None)
        if self.focusWidget() is None:
            (self.words if item.topic is not None else self.boxes.first()).setFocus(Qt.FocusReason.OtherFocusReason)
        save = partial(running.save_words, item_id=item.id, on=today)
        self._kept.show((item.id, "words"), item.words or "", partial(self._change, save))

    def _change(self, save: Callable[..., None], text: str) -> Callable[..., None]:
        return partial(save, text=text, now=self.workspace.clock.now())

    def _tick(self, box: Box, ticked: bool) -> None:
        assert self._session_id
        tick = partial(running.tick, session_id=self._session_id, box=box, ticked=ticked)
        self.workspace.write(self, tick)

    def _leave_open(self) -> None:
        assert self._session_id
        self.cards.begin()
        self.workspace.write(self, partial(boxes.leave_open, session_id=self._session_id))

    def _make(self, part: CardPart, deed: Callable[[str], None]) -> None:
        """Of what is just being written on a card."""
        words = self.cards.words(part)
        if words:
            deed(words)

    def _promise(self, words: str) -> None:
        self.promised.emit(words)
        self.cards.say(_("When you turn back, you read it through together and agree on a date. Then it is a promise."))

    def _session(self) -> UUID | None:
        return self._session_id

    def _build(self) -> None:
        heading = Text(_("Five things you manage yourself"), Type.STRONG)
        self._box_part = down(heading, self.boxes, across(self._open_rest, None), self.cards, gap=GRID)
        self._word_part = down(Text(_("In your own words"), Type.STRONG), self.words, gap=4)
        self._promise_card = Card(self.promises)
        promises = down(SectionHeader(_("Promises both ways")), self._promise_card, self._no_promise, gap=4)
        middle = Page(
            self._topic,
            self._title,
            self._before,
            self.client,
            self._box_part,
            self._word_part,
            GRID,
            promises,
            None,
            edge=0,
        )
        side = down(titled(_("Agenda"), Card(self.items)), None, KeyHint("Esc", _("turn back")))
        side.setFixedWidth(SIDE)
        head = down(self._name, self._heading, gap=0)
        body = across((middle, 1), side, gap=4 * GRID)
        down(head, (body, 1), gap=2 * GRID, margins=(32, 24, 32, 24), inside=self)


def _before(view: TurnedView, item: TurnedItem, today: date) -> str:
    if item.kind is ItemKind.SELF_MANAGEMENT:
        return open_before(view.open_before)
    last = view.answered(item)
    if last is None:
        return ""
    day = day_words(last.given_on, today)
    if last.seen_at is not None:
        return _("{seen} ({day}): {level}.").format(
            seen=sentence_case(seen_in_use(last.seen_at)), day=day, level=last.level
        )
    said = _("Last time ({day}): {level}").format(day=day, level=last.level)
    return f"{said}. “{last.words}”" if last.words else f"{said}."


def _agenda_row(item: TurnedItem, view: TurnedView) -> Row:
    open_now = item.id == view.current_item_id and item.state is ItemState.OPEN
    icon = "circle-dot" if open_now else ICONS[item.state]
    return Row(item.topic or item.heading, icon=icon, note=_("{} min").format(item.minutes), key=item.id)


def _promise_row(promise: TurnedPromise, view: TurnedView, today: date) -> Row:
    who = view.manager if promise.owner is Side.MANAGER else view.first_name
    open_still = promise.status is CommitmentStatus.OPEN
    when = due_words(promise.due, today) if open_still else promise.status.words
    return Row(promise.text, f"{who} · {when}", icon="handshake", note=_("today") if promise.new else "")
