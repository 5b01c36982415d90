"""The team at a glance: who knows what, who was coached when; what to teach to all and whom to coach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from planner import today
from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment
from planner.domain.dates import short_day
from planner.domain.folding import folded
from planner.domain.playbook import Topic
from planner.domain.salesperson import Salesperson, cadence_words
from planner.domain.session import CoachingSession
from planner.language import _, counted
from planner.team import Member, Team, team
from ui.erasing.long_gone import LongGoneLines
from ui.screen import Screen
from ui.team.columns import wide_enough
from ui.team.dialog import SalespersonDialog
from ui.theme import GRID
from ui.widgets.card import Card
from ui.widgets.cells import Answer as AnswerCell
from ui.widgets.cells import Cell, Lines
from ui.widgets.chips import Chips
from ui.widgets.empty import EmptyPage
from ui.widgets.keys import KeyButton, KeyHint
from ui.widgets.layout import Page, PageHeader, across, down, muted_line
from ui.widgets.level import LevelLegend
from ui.widgets.table import Table
from ui.widgets.table_model import Column
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

NAME, ANSWER, DAY, PROMISES = 136, 104, 60, 76
WIDEST_ANSWER = 160
LONGEST_DAY = "30 Nov"

SCROLLER = 2 * GRID
PACK = "Ctrl+P"


class TeamScreen(Screen):
    watches = frozenset({Salesperson, CoachingSession, Answer, Commitment, Topic})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._topics: tuple[str, ...] | None = None
        self.table: Table[Member] | None = None
        self._build()
        self.new.clicked.connect(self.add_somebody)
        self.chips.chosen.connect(self._choose)

    def load(self) -> None:
        asked = partial(team, today=self.workspace.clock.today(), archived=self.chips.key() == "archived")
        self.workspace.read(self, asked, self._show)
        self.workspace.glance(self, today.long_gone, self._long_gone.show_lines)

    def first_focus(self) -> QWidget | None:
        """The grid; where nobody is in it, the first step."""
        return self.first_step if self._empty.isVisibleTo(self) else self.table or self.new

    def add_somebody(self) -> None:
        SalespersonDialog(self.workspace, self).ask(self.offer_undo)

    def _build(self) -> None:
        self.new = KeyButton(_("New salesperson"), "Ins", "plus", primary=True)
        self.upward = KeyButton(_("Upward minute"), icon="lock", flat=True)
        self.upward.clicked.connect(partial(self.go.emit, "upward", None))
        self.pack = KeyButton(_("Team pack"), PACK, "printer", flat=True)
        self.pack.clicked.connect(self._open_pack)
        self._header = PageHeader(_("Team"), " ", self.upward, self.pack, self.new)
        self.chips = Chips([("active", _("Active"), None), ("archived", _("Archived"), None)], _("Which salespeople"))
        self._card = Card()
        keys = (KeyHint("⏎", _("open")), KeyHint("Ins", _("new salesperson")))
        self._legend = across(12, (LevelLegend(), 1), *keys, margins=(0, 8, 0, 8), gap=2 * GRID)
        self._reading = Paragraph("")
        self.first_step = KeyButton(_("Add your first salesperson"), icon="plus", primary=True)
        self.first_step.clicked.connect(self.add_somebody)
        purpose = _("Who you coach. For each salesperson the grid shows how well they know what everyone must know.")
        self._empty = EmptyPage("users", _("Nobody on your team yet"), purpose, self.first_step)
        self._nobody = muted_line(_("Nobody here."))
        self._long_gone = LongGoneLines(self)
        self._column = Page(self._header, self.chips, self._card, self._reading, self._nobody, self._long_gone, None)
        down((self._column, 1), (self._empty, 1), gap=0, inside=self)
        for claim in (self._empty, self._nobody):
            claim.hide()

    def _open_pack(self) -> None:
        from ui.documents.pack_dialog import PackDialog

        PackDialog(self.workspace, self.window()).open()

    def _choose(self, _key: object) -> None:
        self.stale()

    def _show(self, shown: Team) -> None:
        archived = self.chips.key() == "archived"
        count = len(shown.members)
        self._header.show_words(_("Team"), counted("{} salesperson", "{} salespeople", count) if count else " ")
        waits = self.window().focusWidget() is self.new or self._empty.isVisible()
        self._empty.setVisible(not count and not archived)
        if waits and self._empty.isVisible():
            self.first_step.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.setVisible(bool(count) or archived)
        self._nobody.setVisible(not count)
        for part in (self._card, self._reading):
            part.setVisible(bool(count))
        self._reading.setText("\n".join((*shown.gaps, *shown.teach, *shown.coach)))
        if count:
            self._show_members(shown)

    def _show_members(self, shown: Team) -> None:
        if self.table is None or shown.topics != self._topics:
            self._make_table(shown.topics)
        assert self.table is not None
        self.table.show_rows(shown.members)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """All rows, and room below them where more topics than fit scroll sideways."""
        if self.table is not None:
            wide = self.table.horizontalHeader().length() > self._card.width()
            self.table.setFixedHeight(self.table.sizeHint().height() + GRID + SCROLLER * wide)

    def _make_table(self, topics: tuple[str, ...]) -> None:
        """Other topics are other columns."""
        column = self._card.column
        if self.table is not None:
            column.removeWidget(self.table)
            self.table.deleteLater()
        focused = self.table is None and self.isVisible() and self.new.hasFocus()
        self._topics = topics
        self.table = Table(_columns(topics, self.workspace.clock.today), _("Team"), _key)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.acted.connect(partial(self.go.emit, "person"))
        column.insertWidget(0, self.table)
        column.addWidget(self._legend)
        if focused:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _columns(topics: tuple[str, ...], today: Callable[[], date]) -> list[Column[Member]]:
    answers = [
        Column[Member](
            topic,
            partial(_answer, place=place, today=today),
            min(WIDEST_ANSWER, wide_enough(ANSWER, topic)),
            value=partial(_level, place=place),
            centred=True,
        )
        for place, topic in enumerate(topics)
    ]
    day = wide_enough(DAY, LONGEST_DAY)
    return [
        Column(_("Salesperson"), partial(_name, today=today), NAME, value=_sorted_name),
        *answers,
        Column(_("Last"), partial(_last, today=today), day, value=_last_number),
        Column(_("Next"), partial(_next, today=today), day, value=_next_number),
        Column(_("Promises"), _promises, wide_enough(PROMISES, _("Promises")), value=_promise_count),
    ]


def _key(member: Member) -> object:
    return member.id


def _name(member: Member, today: Callable[[], date]) -> Cell | str:
    away = member.away_until if member.away_until and member.away_until > today() else None
    detail = _("away until {}").format(short_day(away, today())) if away else cadence_words(member.cadence_days)
    if member.archived_on:
        detail = _("archived on {}").format(short_day(member.archived_on, today()))
    return Lines(member.name, detail)


def _sorted_name(member: Member) -> str:
    return folded(member.name)


def _answer(member: Member, place: int, today: Callable[[], date]) -> Cell | str:
    last = member.answers[place]
    return AnswerCell(last.level, short_day(last.given_on, today()) if last.given_on else "")


def _level(member: Member, place: int) -> int:
    level = member.answers[place].level
    return level.value if level else 0


def _last(member: Member, today: Callable[[], date]) -> Cell | str:
    return _day(member.last_at, today) or _("never")


def _next(member: Member, today: Callable[[], date]) -> Cell | str:
    if member.next_at is None:
        return _("none")
    return Lines(_day(member.next_at, today), f"{member.next_at:%H:%M}")


def _day(moment: datetime | None, today: Callable[[], date]) -> str:
    if moment is None:
        return ""
    return _("Today") if moment.date() == today() else short_day(moment.date(), today())


def _last_number(member: Member) -> float:
    return member.last_at.timestamp() if member.last_at else 0.0


def _next_number(member: Member) -> float:
    return member.next_at.timestamp() if member.next_at else float("inf")


def _promises(member: Member) -> Cell | str:
    """The open ones, the manager's own first."""
    if not member.you_owe and not member.they_owe:
        return _("none")
    return Lines(_("you {}").format(member.you_owe), _("they {}").format(member.they_owe))


def _promise_count(member: Member) -> int:
    return member.you_owe + member.they_owe
