"""All keys, on one page, from the tables by which the screens listen to them wherever there is one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planner.language import N_, _
from ui.agendas.agenda_pane import HINTS as AGENDA_KEYS
from ui.agendas.screen import ALL as ACCEPT_ALL
from ui.agendas.screen import SHEET
from ui.agreement.lines import KEYS as AGREEMENT_KEYS
from ui.agreement.signing import KEYS as SIGNING
from ui.barriers.card import ALL_DEEDS as BARRIER_DEEDS
from ui.barriers.screen import HINTS as BARRIER_KEYS
from ui.barriers.screen import NEW as NEW_BARRIER
from ui.boxes.screen import AGREEMENT
from ui.boxes.screen import HINTS as BOX_KEYS
from ui.clients.card import DEEDS as CLIENT_DEEDS
from ui.clients.screen import HINTS as CLIENT_KEYS
from ui.clients.screen import NEW as NEW_CLIENT
from ui.commitments.dialog import BARRIER
from ui.commitments.screen import HINTS as PROMISE_KEYS
from ui.commitments.screen import NEW as NEW_PROMISE
from ui.commitments.wording import KEYS as WORDING_KEYS
from ui.development.skills import KEYS as RATING_KEYS
from ui.equipping.screen import HINTS as EQUIPMENT_KEYS
from ui.equipping.screen import NEW as NEW_EQUIPMENT
from ui.field.brief import HINTS as BRIEF_KEYS
from ui.field.capture import HINTS as NOTE_KEYS
from ui.field.ride_keys import RIDE_KEYS
from ui.figures.screen import HINTS as FIGURE_KEYS
from ui.figures.screen import NEW as NEW_FIGURE
from ui.figures.screen import PASTE
from ui.going_on import KEYS as GOING_ON
from ui.running.not_reached import HINTS as ITEM_KEYS
from ui.running.owed_first import KEYS as OWED_FIRST_KEYS
from ui.running.promise_list import HINTS as READ_BACK_KEYS
from ui.running.run_keys import RUN_KEYS
from ui.running.wrap_up_page import KEYS as WRAP_UP_KEYS
from ui.sessions.deeds import DEEDS as SESSION_DEEDS
from ui.sheets.by_code import KEYS as PAPER_KEYS
from ui.sheets.dialog import KEYS as SHEET_KEYS
from ui.team.screen import PACK
from ui.theme import GRID, Type
from ui.upward.screen import KEYS as UPWARD_KEYS
from ui.week.asking import KEYS as CALENDAR_KEYS
from ui.week.body import HINTS as HOUR_KEYS
from ui.week.body import PUT_DOWN, READ
from ui.week.your_week import KEYS as WHERE_IT_GOES
from ui.widgets.keys import KeyHint, key_text
from ui.widgets.layout import Page, across, down
from ui.widgets.note_editor import EARLIER
from ui.widgets.text import Text
from ui.window import LOCK, READ_SHEET, TYPE_IN

SIZE = (880, 640)
Line = tuple[str, str]

EVERYWHERE = (
    ("Alt+1 … 8", N_("go to a place")),
    ("Ctrl+N", N_("new session; there F5 starts it at once")),
    ("Ctrl+Shift+E", N_("note what somebody asked for")),
    ("Ctrl+J", N_("catch it: an observation or something for next time")),
    (NEW_BARRIER, N_("record a barrier")),
    (NEW_PROMISE, N_("record a promise")),
    (GOING_ON, N_("back to the session that waits")),
    ("Ctrl+Z", N_("undo what the banner tells of; in a text, undo the text")),
    (EARLIER, N_("in a text, see what stood there before")),
    ("Ctrl+Return", N_("accept a dialog from any of its fields")),
    ("Esc", N_("leave a dialog; what was written waits")),
    ("Ctrl+O", N_("open a workspace")),
    (TYPE_IN, N_("type in from paper what belongs to the session at hand")),
    (READ_SHEET, N_("read a filled sheet; it can be dropped onto the window as well")),
    ("F3", N_("find a printed page by the code in its foot")),
    (LOCK, N_("lock; where there is no passphrase, hide")),
    ("F10", N_("menu")),
    ("F1", N_("all keys")),
    ("Ctrl+Q", N_("quit")),
)
TODAY = (
    ("F5", N_("start the chosen session, or today’s")),
    (WHERE_IT_GOES, N_("where your week goes")),
)
LISTS = (
    ("↑ ↓", N_("choose")),
    ("⏎", N_("do what the row offers")),
    ("Del", N_("to the trash, or take off")),
)
PERSON = (
    ("Ctrl+Return", N_("prepare the next session with somebody")),
    ("F5", N_("start one now")),
    ("P", N_("pin what is for next time")),
    ("Alt+Left", N_("from somebody’s page back to the team")),
)
WEEK = (
    ("PgUp PgDown", N_("the week before, the week after")),
    ("T", N_("this week")),
)
PREPARE = (
    ("/", N_("filter the suggestions")),
    ("Ins", N_("own item")),
    ("Ctrl+P", N_("print")),
    ("Ctrl+M", N_("mail")),
    (SHEET, N_("preparation sheet")),
    (ACCEPT_ALL, N_("accept and mail all of the coming week")),
    ("Ctrl+Return", N_("accept")),
    ("Ctrl+Shift+N", N_("prepare the next one")),
    ("F5", N_("start the session")),
)
PLAN = (
    ("Alt+↑ ↓", N_("move")),
    ("Ctrl+S", N_("save as PDF")),
    ("Ctrl+P", N_("print")),
    ("Ctrl+PgUp Ctrl+PgDown", N_("the page before, the page after")),
    ("Ctrl++ Ctrl+-", N_("larger, smaller")),
    ("F9", N_("all pages, small")),
    ("Ctrl+F", N_("find in the pages")),
)
OF_PROMISES = (
    (BARRIER, N_("make it a barrier, from its third date")),
    (f"{WORDING_KEYS[0]} … {len(WORDING_KEYS)}", N_("take the better wording, while one is offered")),
)
RATING_A_CALL = (
    ("1 2 3 4", N_("rate a watched skill; 0 where it is too early to tell")),
    ("Backspace", N_("empty a rating")),
)
PLAYBOOK = (
    ("Ins", N_("add a topic")),
    ("F2", N_("rename a topic, edit a question or a criterion")),
    ("Alt+↑ ↓", N_("move")),
    ("A", N_("archive a question or a criterion, or use it again")),
)


def groups() -> Sequence[tuple[str, Sequence[Line]]]:
    """What each page listens to, in the order of a manager's day; words to be translated."""
    return (
        (N_("Everywhere"), EVERYWHERE),
        (N_("In lists"), LISTS),
        (N_("Today"), TODAY),
        (N_("Where your week goes"), _of_hours()),
        (N_("Team"), (("Ins", N_("new salesperson")), (PACK, N_("team pack")), *PERSON)),
        (N_("Sessions"), (*((deed.key, deed.words) for deed in SESSION_DEEDS), *WEEK)),
        (N_("Prepare"), (*AGENDA_KEYS, *PREPARE)),
        (N_("Before a session, where you owe"), (*READ_BACK_KEYS, *OWED_FIRST_KEYS)),
        (N_("Run (bare, or with Ctrl while typing)"), _of_run()),
        (N_("Ride-along and call debrief: the brief"), BRIEF_KEYS),
        (N_("Ride-along and call debrief, running"), (*_of_ride(), *NOTE_KEYS, *RATING_A_CALL)),
        (N_("Wrap up"), (*READ_BACK_KEYS, *ITEM_KEYS, *WRAP_UP_KEYS.values())),
        (
            N_("Barriers"),
            ((NEW_BARRIER, N_("new barrier")), *_deeds_of_barriers(), *BARRIER_KEYS),
        ),
        (N_("Asked for"), ((NEW_EQUIPMENT, N_("note what somebody asked for")), *EQUIPMENT_KEYS)),
        (N_("The number"), ((NEW_FIGURE, N_("new figure")), (PASTE, N_("paste a table")), *FIGURE_KEYS)),
        (N_("The five boxes"), ((AGREEMENT, N_("the working agreement")), *BOX_KEYS)),
        (N_("Working agreement"), (*AGREEMENT_KEYS, *SIGNING.values())),
        (N_("Promises"), ((NEW_PROMISE, N_("new promise")), *PROMISE_KEYS, *OF_PROMISES)),
        (N_("Dream clients"), ((NEW_CLIENT, N_("new client")), *_deeds_of_clients(), *CLIENT_KEYS)),
        (N_("Upward minute"), UPWARD_KEYS),
        (N_("Plan and other documents"), PLAN),
        (N_("Filled sheet"), SHEET_KEYS),
        (N_("Typing in from paper"), PAPER_KEYS),
        (N_("Rating skills"), (*RATING_KEYS, ("R", N_("rate, from the list of plans")))),
        (N_("Playbook"), PLAYBOOK),
    )


def _of_ride() -> list[Line]:
    return [(_said(each.keys, each.bare), each.words) for each in RIDE_KEYS]


def _of_hours() -> list[Line]:
    own = [(PUT_DOWN, N_("hours with their times")), (READ, N_("read a calendar file"))]
    return [*own, *HOUR_KEYS, (" ".join(CALENDAR_KEYS), N_("sort what the calendar holds"))]


def _of_run() -> list[Line]:
    escape = ("Esc", N_("out of the text, so that bare keys act; again: leave, the session waits"))
    return [*((_said(each.keys, each.bare), each.words) for each in RUN_KEYS), escape]


def _said(keys: str, bare: Sequence[int]) -> str:
    """Both ways to press it, the short one first."""
    short = [key_text(QKeySequence(key)) for key in bare[:1]]
    return "  ".join([*short, *([key_text(QKeySequence(keys))] if keys else [])])


def _deeds_of_barriers() -> list[Line]:
    return [(key, deed.words) for key, deed in BARRIER_DEEDS.items()]


def _deeds_of_clients() -> list[Line]:
    return [(key, words) for key, (words, _icon) in CLIENT_DEEDS.items()]


class KeyListDialog(QDialog):
    def __init__(self, _workspace: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All keys"))
        self.resize(*SIZE)
        parts = [_part(title, lines) for title, lines in groups()]
        half = sum(len(lines) + 2 for _title, lines in groups()) / 2
        columns: tuple[list[QWidget], list[QWidget]] = ([], [])
        passed = 0
        for part, (_title, lines) in zip(parts, groups(), strict=True):
            columns[passed > half].append(part)
            passed += len(lines) + 2
        left, right = (down(*column, None, gap=2 * GRID) for column in columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        page = Page(across((left, 1), (right, 1), gap=3 * GRID), name=_("All keys"))
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(page)
        column.addWidget(across(None, buttons, margins=(0, 0, 2 * GRID, 0)))
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def _part(title: str, lines: Sequence[Line]) -> QWidget:
    hints = (KeyHint(keys.replace("Return", "⏎"), _within(_(words))) for keys, words in lines)
    return down(Text(_(title), Type.HEADING), *hints, gap=4)


def _within(words: str) -> str:
    """As words stand within a sentence; a button has them with a capital."""
    return words[:1].lower() + words[1:]
