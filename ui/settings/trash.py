"""The trash: what was deleted lately, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from planner import agreements, development, field, trash
from planner.clock import local
from planner.domain.agenda import AgendaTemplate, NextTime
from planner.domain.barrier import Barrier
from planner.domain.commitment import Commitment
from planner.domain.dates import day_words
from planner.domain.development import DevelopmentPlan
from planner.domain.dream_client import Criterion, DreamClient
from planner.domain.equipping import Equipment
from planner.domain.field_call import FieldCall
from planner.domain.figure import Figure
from planner.domain.five_boxes import AgreementLine, WorkingAgreement
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession
from planner.domain.week import SortingRule, TimeEntry
from planner.language import _, counted
from planner.storage.store import Db
from planner.trash import Thrown
from ui.screen import Screen
from ui.settings.emptying import EmptyTrashDialog
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across
from ui.widgets.row_list import RowList
from ui.widgets.rows import Row
from ui.workspace import Workspace

ICONS: dict[type[Record], str] = {
    Salesperson: "user-round",
    CoachingSession: "calendar-days",
    Barrier: "construction",
    Commitment: "handshake",
    Equipment: "handshake",
    Figure: "target",
    Observation: "message-square",
    FieldCall: "car",
    NextTime: "repeat",
    DreamClient: "target",
    Question: "book-open",
    Topic: "book-open",
    PlaybookAnswer: "book-open",
    Criterion: "book-open",
    DevelopmentPlan: "sprout",
    WorkingAgreement: "file-text",
    AgreementLine: "file-text",
    AgendaTemplate: "clipboard-list",
    TimeEntry: "clock",
    SortingRule: "list-checks",
}


class TrashScreen(Screen):
    watches = frozenset(trash.KINDS)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._things: dict[object, Thrown] = {}
        self._list = RowList([], _("Trash"))
        self._list.acted.connect(self._restore)
        self._empty_it = KeyButton(_("Empty the trash…"))
        self._empty_it.clicked.connect(self._ask)
        words = _("What was deleted, the newest first. It can be restored for at least 30 days; then it is erased.")
        self._header = PageHeader(_("Trash"), words)
        self._card = Card(self._list)
        self._keys = across(KeyHint("⏎", _("restore")), None, self._empty_it)
        self._empty = EmptyPage(
            "check",
            _("The trash is empty"),
            _("What you delete can be undone at once, and is found here for at least 30 days."),
        )
        page = Page(self._header, self._card, self._keys, (self._empty, 1), gap=2 * GRID, name=_("Trash"))
        page.column.addStretch()
        across((page, 1), inside=self)
        self._empty.hide()

    def load(self) -> None:
        self.workspace.read(self, trash.contents, self._show)

    def first_focus(self) -> QWidget:
        return self._list

    def _show(self, things: Sequence[Thrown]) -> None:
        self._things = {(thing.kind, thing.id): thing for thing in things}
        self._list.show_rows([self._row(key, thing) for key, thing in self._things.items()])
        for part in (self._header, self._card, self._keys):
            part.setVisible(bool(things))
        self._empty.setVisible(not things)

    def _row(self, key: object, thing: Thrown) -> Row:
        clock = self.workspace.clock
        day = day_words(local(thing.deleted_at, clock.zone).date(), clock.today())
        parts = (thing.kind_words, thing.about, _("deleted {day}").format(day=day))
        detail = " · ".join(part for part in parts if part)
        return Row(thing.title, detail, icon=ICONS[thing.kind], deed=_("Restore"), key=key)

    def _ask(self) -> None:
        dialog = EmptyTrashDialog(self.window(), list(self._things.values()))
        dialog.accepted.connect(self._erase)
        dialog.open()

    def _erase(self) -> None:
        self.workspace.erase(self, trash.empty, self._emptied)

    def _emptied(self, count: int) -> None:
        self.offer_undo(counted("{} thing is erased for good.", "{} things are erased for good.", count))

    def _restore(self, key: object) -> None:
        thing = self._things[key]
        back, away = _ways(thing)
        self.workspace.write(self, back, partial(self._restored, thing, away))

    def _restored(self, thing: Thrown, undo: Callable[[Db], None], _result: None) -> None:
        words = _("“{title}” is back.").format(title=thing.title)
        self.offer_undo(words, partial(self.workspace.write, self, undo))


def _ways(thing: Thrown) -> tuple[Callable[[Db], None], Callable[[Db], None]]:
    """Back, and away again, by the ways of those that ask something first or take something along."""
    if thing.kind is Observation:
        return (
            partial(field.put_note_back, observation_id=thing.id),
            partial(field.throw_away_note, observation_id=thing.id),
        )
    if thing.kind is AgreementLine:
        return (
            partial(agreements.put_line_back, line_id=thing.id),
            partial(agreements.take_off_line, line_id=thing.id),
        )
    back = partial(trash.restore, kind=thing.kind, record_id=thing.id)
    if thing.kind is DevelopmentPlan:
        back = partial(development.bring_back, plan_id=thing.id)
    return back, partial(trash.throw_away, kind=thing.kind, record_id=thing.id)
