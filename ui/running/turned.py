"""The turned laptop: a window of its own for both pairs of eyes, with nothing private in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from planner import running, turning
from planner.domain.agenda import AgendaItem, Answer, ItemKind, ItemState
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.dates import day_words, due_words
from planner.domain.dream_client import ClientFit, DreamClient
from planner.domain.five_boxes import BoxCard, Unfolding
from planner.domain.record import Record
from planner.domain.session import CoachingSession, SelfManagementCheck
from planner.domain.sides import Side
from planner.domain.understanding import seen_in_use
from planner.language import _
from planner.turning import TurnedItem, TurnedPromise, TurnedView
from ui.clients.beside import ClientBeside
from ui.keeping import Keeping, KeptText
from ui.running.box_card import open_before
from ui.running.side import ICONS
from ui.running.turned_boxes import TurnedBoxes
from ui.running.turned_screen import TurnedScreen
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.layout import Page, down, muted_line, titled
from ui.widgets.note_editor import NoteEditor, move_to_end
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text, sentence_case
from ui.workspace import Workspace


class TurnedWindow(TurnedScreen):
    """Built from a view that has no private field at all; boxes and the salesperson's own words are written here."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {CoachingSession, AgendaItem, Answer, Barrier, Commitment, SelfManagementCheck, DreamClient, ClientFit}
        | {BoxCard, Unfolding}
    )

    def __init__(self, workspace: Workspace, keeping: Keeping, parent: QWidget) -> None:
        super().__init__(workspace, parent)
        self._begun: UUID | None = None
        """The item at which the hands were put where one writes; what comes of it later leaves them where they are."""
        self._topic, self._title = Text("", Type.STRONG), Paragraph("", Type.QUESTION)
        self._before = Paragraph("", muted=True)
        self.items = RowList([], _("Agenda"))
        self.promises = RowList([], _("Promises both ways"))
        self._no_promise = muted_line(_("None yet."))
        self.client = ClientBeside()
        self.words = NoteEditor(_("In your own words"), _("Write it as you would say it to a client"), 4)
        self.words.setFixedHeight(self.words.height_of(4))
        self._kept = KeptText(keeping, self.words)
        self._box_part = TurnedBoxes(self, keeping)
        self.boxes, self.cards = self._box_part.boxes, self._box_part.cards
        for still in (self.items, self.promises):
            still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            still.setSelectionMode(RowList.SelectionMode.NoSelection)
        self._box_part.promised.connect(self.promised)
        self._build()

    def open_session(self, session_id: UUID) -> None:
        self._begun = None
        super().open_session(session_id)

    def load(self) -> None:
        self.read_session(turning.turned, self._take)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.words.flush()
        self._box_part.close_cards()
        self.workspace.announce(Answer, BoxCard)
        super().closeEvent(event)

    def _take(self, view: TurnedView) -> None:
        today, item = self.workspace.clock.today(), view.current
        self.show_head(view.person, view.title, view.manager)
        self._box_part.show_boxes(view.session_id, view.boxes)
        self.items.show_rows([_agenda_row(each, view) for each in view.items])
        promises = [_promise_row(each, view, today) for each in view.promises]
        self.promises.show_rows(promises)
        self._promise_card.setVisible(bool(promises))
        self._no_promise.setVisible(not promises)
        self._item_part.setVisible(item is not None)
        if item:
            self._show_item(view, item, today)

    def _show_item(self, view: TurnedView, item: TurnedItem, today: date) -> None:
        self._topic.setText(item.topic or item.kind.words)
        self._title.setText(item.heading)
        self._before.setText(_before(view, item, today))
        self._before.setVisible(bool(self._before.text()))
        self.client.show_card(view.client(item), today)
        self._box_part.setVisible(item.kind is ItemKind.SELF_MANAGEMENT and bool(view.boxes))
        self._word_part.setVisible(item.topic is not None)
        save = partial(running.save_words, item_id=item.id, on=today)
        self._kept.show((item.id, "words"), item.words or "", partial(self._change, save))
        if item.id != self._begun:
            self._begin_at(item)

    def _begin_at(self, item: TurnedItem) -> None:
        self._begun = item.id
        if item.topic is not None:
            move_to_end(self.words)
        else:
            self.boxes.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, save: Callable[..., None], text: str) -> Callable[..., None]:
        return partial(save, text=text, now=self.workspace.clock.now())

    def _build(self) -> None:
        self._word_part = down(Text(_("In your own words"), Type.STRONG), self.words, gap=4)
        self._promise_card = Card(self.promises)
        promises = down(SectionHeader(_("Promises both ways")), self._promise_card, self._no_promise, gap=4)
        about = (self._topic, self._title, self._before, self.client, self._box_part, self._word_part)
        self._item_part = down(*about, gap=2 * GRID)
        middle = Page(self._item_part, GRID, promises, None, edge=0)
        self.lay_out(middle, down(titled(_("Agenda"), Card(self.items)), None))


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
