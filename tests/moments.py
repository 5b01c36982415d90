"""The moments that pictures are taken of: a page, what came before, and which window one looks at then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from uuid import UUID, uuid4

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QWidget

from planner import (
    barriers,
    boxes,
    commitments,
    field,
    field_view,
    glances,
    leaving,
    notes,
    people,
    printing,
    running,
    seen,
    sessions,
    timetable,
    trash,
)
from planner.copies import Copy
from planner.domain.agenda import AgendaItem, ItemKind
from planner.domain.barrier import Barrier, BarrierKind
from planner.domain.course import Step
from planner.domain.development import DevelopmentPlan
from planner.domain.field_call import CallText
from planner.domain.five_boxes import CardPart
from planner.domain.private import PrivateKind
from planner.domain.ride import RideView, SubjectKind
from planner.domain.session import Box, CoachingSession, Kind
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.moving import Lying
from planner.plan_lists import plans
from planner.printing import PRINTABLE
from planner.rows import PromiseRow
from planner.storage import backups, swapping, workspace_file
from planner.storage.backups import Why
from planner.storage.case import Backup as NewestCopy
from planner.storage.case import Case, Unsaved
from planner.storage.examining import Findings
from planner.storage.locations import Kind as RiskKind
from planner.storage.locations import Risk
from planner.storage.store import Connection, Store, whole
from planner.timetable import Wanted
from tests.calendars import event, kept
from ui.damage.page import DamagePage
from ui.locking.pages import PassphrasePage
from ui.pages import PAGES
from ui.screen import Screen
from ui.widgets.row_list import RowList
from ui.window import Window

BARRIER, PROMISE = "Pricing approval", "Get stores to name"
WHY = "Stores names no day before its new plan is out"
INTO_THE_SESSION = 20 * 60 + 40
INTO_THE_ITEM = 8 * 60 + 12
"""Seconds on the clocks of the session that runs."""
NOTE = "Paused for a long time, then spoke about the losses at changeover. Figures from the shift leader, not ours."
OWN_WORDS = "I would count with the shift leader what one changeover costs him before I have named a product."
BACKED_UP = (
    (Why.UPGRADE, timedelta(days=12)),
    (Why.CHANGES, timedelta(days=2, hours=1)),
    (Why.CHANGES, timedelta(days=1, minutes=20)),
    (Why.START, timedelta(minutes=42)),
    (Why.CHANGES, timedelta(minutes=12)),
)
NEXT = ("Ask the shift leader at Osterby for an hour at the filler", Side.SALESPERSON)
CARD = {
    CardPart.HAPPENED: "Two deals have not moved since September, and I know it.",
    CardPart.WILL_DO: "Close both or agree a next step with a date",
    CardPart.NEEDS: "Ten minutes with Henrik about Varga",
}
DATA_CARD = {
    CardPart.HAPPENED: "Three visits to Valdeluz stand in my notebook and nowhere else.",
    CardPart.WILL_DO: "Enter the three visits by Wednesday evening",
    CardPart.NEEDS: "The old contacts of Valdeluz, from Henrik",
}
NOTES = (
    ("Puts the page with the aim on the table, and lets the technical director read it first.", "skill", True),
    ("She crosses out one point. He asks which she would put in its place.", "skill", False),
    ("Works out what one warm night in the cellar costs, with her figures.", "topic", True),
    ("Looks at the clock twice. So do I.", "", False),
)
CHANGE = "Ask who decides before the figures are on the table"
DEBRIEF = {
    CallText.OWN_VIEW: "The page with the aim helped, she read it twice. I was ahead until the question who decides.",
    CallText.STRENGTHS: "Gave her the pen when she crossed out a point, and asked which she would put in its place.",
    CallText.CHANGES: f"{CHANGE}.",
}
TYPED = "su-39"
"""The summaries of the last session with her, as somebody types their code."""
SECOND_CALL = "He asked for the trial himself. I let him finish, and only then said what it needs."
LEFT = 148 * 1024 * 1024
"""Bytes that are free on a disk that is nearly full."""
LEVELS = {Side.SALESPERSON: 3, Side.MANAGER: 2}
DIARY = (
    event("20261116T090000", "PT1H", "Forecast call", "1", "", "RRULE:FREQ=WEEKLY;COUNT=2"),
    event("20261117T140000", "PT2H", "Budget round with finance", "2"),
    event("20261118T080000", "PT1H30M", "Demo training, all hands", "3"),
    event("20261119T100000", "PT45M", "Dentist", "4"),
    event("20261120T130000", "PT1H", "Interview, inside sales", "5"),
    event("20261112", "", "Fair in Lisbon", "6", "", "DTEND;VALUE=DATE:20261114"),
)


@dataclass(frozen=True)
class Subjects:
    """What the pages are about."""

    person: UUID
    planned: UUID
    waiting: UUID
    plan: UUID
    barrier: UUID
    ride: UUID
    slipping: PromiseRow

    def of(self, page: str) -> UUID | None:
        told = dict.fromkeys(OF_A_PERSON, self.person) | dict.fromkeys(OF_A_PLANNED_ONE, self.planned)
        told |= dict.fromkeys(OF_A_RIDE, self.ride)
        return (told | {"wrap_up": self.waiting, "plan": self.plan, "barriers": self.barrier}).get(page)


OF_A_PERSON = ("person", "skills", "figures", "calibration", "clients", "boxes", "agreement")
OF_A_PLANNED_ONE = ("prepare", "run", "owed_first")
OF_A_RIDE = ("brief", "ride")
"""Pages that are about a salesperson, or about a session."""


def nothing(*_about: object) -> None:
    """Nothing came before, and the window itself is looked at."""


@dataclass(frozen=True)
class Moment:
    """A page of the window; `before` brings the workspace there, `then` opens another window over the page."""

    page: str
    before: Callable[[Store, Subjects], None] = nothing
    then: Callable[[Screen, Subjects, Path], None] = nothing


def subjects(store: Store, whom: str) -> Subjects:
    person = next(each for each in store.read(people.active) if each.name == whom)
    planned = next(each for each in store.glance(partial(glances.coming, now=store.clock.now())) if each.items)
    waiting = store.glance(partial(glances.to_wrap_up, now=store.clock.now()))[0]
    plan = next(each.plan for each in store.read(plans) if each.salesperson_id == person.id)
    assert plan is not None
    barrier = next(each for each in store.read(barriers.listed) if each.text.startswith(BARRIER))
    ride = store.read(partial(timetable.listed, wanted=Wanted(kind=Kind.RIDE_ALONG)))[0]
    slipping = next(each for each in store.read(commitments.open_ones) if each.text.startswith(PROMISE))
    return Subjects(person.id, planned.id, waiting.id, plan.id, barrier.id, ride.id, slipping)


# in a one-on-one


def run(store: Store, about: Subjects) -> None:
    """Bring a session into its middle: a question is being talked about, and something is noted."""
    items = _begun(store, about.planned)
    for item in takewhile(lambda item: item.kind is not ItemKind.QUESTION, items):
        store.write(partial(running.step, session_id=about.planned, item_id=item.id, way=Step.NEXT))
    asked = _question(items)
    note = partial(running.save_note, salesperson_id=about.person, item_id=asked.id, text=NOTE)
    store.save(partial(note, now=store.clock.now()))
    _clocks(store, about.planned, INTO_THE_SESSION, asked.id, INTO_THE_ITEM)


def run_and_said(store: Store, about: Subjects) -> None:
    """And the salesperson has written, and promised something."""
    run(store, about)
    agenda = store.read(partial(sessions.full, session_id=about.planned)).agenda
    words = partial(running.save_words, item_id=_question(agenda).id, text=OWN_WORDS, on=store.clock.today())
    store.save(partial(words, now=store.clock.now()))
    _promise(store, about.person, about.planned, *NEXT)


def box_open(store: Store, about: Subjects) -> None:
    """One box was not ticked, and its card is being written."""
    items = _begun(store, about.planned)
    _box_open(store, about.planned, Box.PIPELINE, CARD)
    _clocks(store, about.planned, 130, items[0].id, 130)


def _box_open(store: Store, session_id: UUID, open_one: Box, card: Mapping[CardPart, str]) -> None:
    asked = store.read(lambda db: boxes.asked(db, db.get_one(CoachingSession, session_id)))
    for box in set(asked) - {open_one}:
        store.write(partial(running.tick, session_id=session_id, box=box, ticked=True))
    store.write(partial(boxes.leave_open, session_id=session_id))
    for part, text in card.items():
        save = partial(boxes.save_card, session_id=session_id, box=open_one, part=part)
        store.save(partial(save, text=text, now=store.clock.now()))


def _question(items: Iterable[AgendaItem]) -> AgendaItem:
    return next(item for item in items if item.kind is ItemKind.QUESTION)


def _begun(store: Store, session_id: UUID) -> list[AgendaItem]:
    store.write(partial(running.start, session_id=session_id, now=store.clock.now()))
    return list(store.read(partial(sessions.full, session_id=session_id)).agenda)


# in the field


def ride(store: Store, about: Subjects) -> None:
    """Bring the first call into its middle: some notes, one of them on a topic that was seen in use."""
    view, now = _out(store, about), store.clock.now()
    call, topic, today = view.calls[0], view.of(SubjectKind.TOPIC)[-1].id, store.clock.today()
    note = partial(field.save_note, salesperson_id=view.session.salesperson_id, session_id=about.ride, call_id=call.id)
    for minute, (text, subject, shared) in enumerate(NOTES):
        of = (call.first_skill_id if subject == "skill" else None, topic if subject == "topic" else None)
        seen = partial(note, observation_id=uuid4(), about=of, shared=shared, text=text, on=today)
        store.save(partial(seen, seen_at=now - timedelta(minutes=20 - 4 * minute), now=now))
    level = Understanding.OWN_WORDS
    store.write(partial(field.see_topic, call_id=call.id, topic_id=topic, level=level, on=today))
    _clocks(store, about.ride, INTO_THE_SESSION)


def debrief(store: Store, about: Subjects) -> None:
    """And the call is talked over: what both saw, and what comes of it."""
    ride(store, about)
    view, now = store.read(partial(field_view.open_ride, session_id=about.ride)), store.clock.now()
    call = view.calls[0]
    for what, text in DEBRIEF.items():
        store.save(partial(field.save_text, call_id=call.id, what=what, text=text, now=now))
    for side, level in LEVELS.items():
        for skill_id in call.watched:
            store.write(partial(field.rate, call_id=call.id, skill_id=skill_id, by=side, level=level, now=now))
    _promise(store, view.session.salesperson_id, about.ride, CHANGE, Side.SALESPERSON)


def ride_box_open(store: Store, about: Subjects) -> None:
    """And in the last debrief the boxes were come to: one was not ticked, and its card is being written."""
    debrief(store, about)
    view, now = store.read(partial(field_view.open_ride, session_id=about.ride)), store.clock.now()
    store.write(partial(field.close_debrief, call_id=view.calls[0].id, now=now))
    for call in view.calls[1:]:
        store.write(partial(field.go_to, session_id=about.ride, call_id=call.id))
        store.save(partial(field.save_text, call_id=call.id, what=CallText.OWN_VIEW, text=SECOND_CALL, now=now))
    _box_open(store, about.ride, Box.DATA, DATA_CARD)


def _out(store: Store, about: Subjects) -> RideView:
    store.write(partial(running.start, session_id=about.ride, now=store.clock.now()))
    return store.read(partial(field_view.open_ride, session_id=about.ride))


def _promise(store: Store, whom: UUID, session_id: UUID, text: str, owner: Side) -> None:
    today = store.clock.today()
    promise = partial(commitments.promise, salesperson_id=whom, owner=owner, text=text, due=today + timedelta(days=14))
    store.write(partial(promise, on=today, session_id=session_id))


def _clocks(
    store: Store, session_id: UUID, gone: int, item_id: UUID | None = None, item_seconds: int = 0
) -> None:  # fmt: skip
    clocks = partial(running.heartbeat, session_id=session_id, session_seconds=gone)
    store.save(partial(clocks, item_id=item_id, item_seconds=item_seconds))


# on paper


def on_paper(store: Store, about: Subjects) -> None:
    """Of everything one has gone out, and since then the plan has other words."""
    papers = [
        (name, store.read(lambda db, name=name: PRINTABLE[name].find(db, about.person, None)), Copy.SALESPERSON)
        for name in ("agreement", "plan", "summary", "agenda")
    ]
    summary = papers[2][1]
    for name, subject, copy in (*papers, ("summary", summary, Copy.FILE), ("summary", summary, Copy.MANAGER)):
        ask = PRINTABLE[name].ask
        paper = store.read(lambda db, ask=ask, subject=subject, copy=copy: ask(db, subject, copy, store.clock.today()))
        what = printing.outgoing(paper, subject, about.person)
        content = printing.document(paper, store.read(printing.sheet))
        store.write(partial(printing.keep, what=what, content=content))
    store.write(
        lambda db: setattr(whole(db, DevelopmentPlan, about.plan), "headline", "The client’s own figures first")
    )


# other windows


def look_at_paper(screen: Screen, *_about: object) -> None:
    from ui.team.person import PersonScreen

    assert isinstance(screen, PersonScreen)
    papers = screen.body.paper.list
    papers.setCurrentIndex(papers.model().index(papers.model().rowCount() - 1, 0))
    papers.setFocus(Qt.FocusReason.TabFocusReason)


def report_problem(screen: Screen, *_about: object) -> None:
    screen.go.emit("report", None)


def nothing_can_be_saved(store: Store, about: Subjects) -> None:
    """A session runs, and its file takes nothing any more."""
    run(store, about)
    store.save(_write_protect)


def _write_protect(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only=ON")


def type_on(screen: Screen, *_about: object) -> None:
    from ui.running.screen import RunScreen

    assert isinstance(screen, RunScreen)
    screen.page.notes.insertPlainText(f" {SECOND_CALL}")
    screen.page.notes.flush()


def little_room(screen: Screen, *_about: object) -> None:
    screen.workspace.little_room.emit(LEFT)


def find_printed(screen: Screen, about: Subjects, _folder: Path) -> None:
    from ui.documents.find_printed import FindPrintedDialog

    dialog = FindPrintedDialog(screen.workspace, screen)
    dialog._code.show_value(TYPED)
    dialog.open()


def turn(screen: Screen, *_about: object) -> None:
    from ui.field.ride import RideScreen
    from ui.running.screen import RunScreen

    assert isinstance(screen, RideScreen | RunScreen)
    screen.deeds.turn()


def write_on_the_card(screen: Screen, *_about: object) -> None:
    """As the key does that leaves a box open."""
    from ui.field.ride import RideScreen
    from ui.running.screen import RunScreen

    assert isinstance(screen, RideScreen | RunScreen)
    screen.deeds.table["leave_open"]()


def read_calendar(screen: Screen, _about: Subjects, folder: Path) -> None:
    from ui.week.calendar_dialog import CalendarDialog

    CalendarDialog(screen.workspace, screen, kept(folder, *DIARY)).ask(screen.offer_undo)


def third_date(screen: Screen, about: Subjects, _folder: Path) -> None:
    from ui.commitments.dialog import RedateDialog

    dialog = RedateDialog(screen.workspace, screen, about.slipping)
    dialog.form.show_values({"why": WHY})
    dialog.ask(screen.offer_undo)


def slip(screen: Screen, about: Subjects, _folder: Path) -> None:
    from ui.commitments.slip import OPEN, SlipDialog

    dialog = SlipDialog(screen.workspace, screen, about.slipping, why=WHY)
    dialog.form.show_values({"kind": BarrierKind.COMPANY, "fate": OPEN})
    dialog.ask(screen.offer_undo)


def everything(screen: Screen, about: Subjects, _folder: Path) -> None:
    """With a name that only the manager knows to mean somebody."""
    from ui.documents.everything import open_everything

    dialog = open_everything(screen, screen.workspace, about.person, "Ines Duarte")
    dialog.resize(screen.window().size().shrunkBy(QMargins(20, 24, 20, 24)))
    dialog.further.setText("Marta Prado")
    dialog.further.returnPressed.emit()


def team_pack(screen: Screen, _about: Subjects, _folder: Path) -> None:
    from ui.documents.pack_dialog import PackDialog

    PackDialog(screen.workspace, screen).open()


def read_sheet(screen: Screen, about: Subjects, folder: Path) -> None:
    """What she filled in, beside what is there."""
    from tests import filling
    from ui.window import Window

    read = screen.workspace._store.read
    session = about.planned
    paper, on = read(lambda db: (printing.preparation(db, session), printing.sheet(db)))
    path = folder / "sheet.pdf"
    path.write_bytes(filling.by_pikepdf(printing.document(paper, on), session, FILLED))
    window = screen.window()
    assert isinstance(window, Window)
    window.read_sheet(path)


def type_in(screen: Screen, _about: Subjects, _folder: Path) -> None:
    from ui.window import Window

    window = screen.window()
    assert isinstance(window, Window)
    window.type_in()


# locked


def locked(screen: Screen, *_about: object) -> None:
    _instead(screen, _asking(opening=False))


def locked_and_wrong(screen: Screen, *_about: object) -> None:
    """After the third wrong one."""
    page = _asking(opening=False)
    for _wrong in range(3):
        page._patience.fail(0.0)
    page.refuse("")
    _instead(screen, page)


def opening(screen: Screen, *_about: object) -> None:
    _instead(screen, _asking(opening=True))


def hidden(screen: Screen, *_about: object) -> None:
    from ui.locking.pages import HiddenPage

    _instead(screen, HiddenPage())


def encrypting(screen: Screen, *_about: object) -> None:
    from ui.locking.pages import WORKING, WorkingPage

    _instead(screen, WorkingPage(WORKING))


def set_passphrase(screen: Screen, *_about: object) -> None:
    from ui.settings.passphrase_dialogs import NewDialog

    dialog = NewDialog(screen.workspace, screen)
    dialog.form.show_values({"passphrase": "four words of mine"})
    dialog.ask_for(nothing)


def change_passphrase(screen: Screen, *_about: object) -> None:
    from ui.settings.passphrase_dialogs import ChangeDialog

    ChangeDialog(screen.workspace, screen).ask_for(nothing)


def recovery_sheet(screen: Screen, *_about: object) -> None:
    from ui.documents.forms import open_recovery

    open_recovery(screen, screen.workspace)


def recommend_passphrase(screen: Screen, *_about: object) -> None:
    from ui.welcome.screen import WelcomeScreen

    assert isinstance(screen, WelcomeScreen)
    screen._show(len(screen._steps) - 1)


def _asking(opening: bool) -> PassphrasePage:
    from planner.domain.passphrase import Patience
    from ui.locking import pages

    words = pages.encrypted("team.planner") if opening else (pages.LOCKED, pages.BRINGS_BACK)
    return pages.PassphrasePage(*words, Patience(), float, opening, back=False)


def _instead(screen: Screen, page: QWidget) -> None:
    """In the place of the window, as its frame would show it."""
    page.setParent(screen, Qt.WindowType.Window)
    page.show()


def written_over(store: Store, about: Subjects) -> None:
    """A preparation that was written in three goes, the second of which took most of the first away."""
    save = partial(notes.save, salesperson_id=about.person, subject_id=about.planned, kind=PrivateKind.PREPARATION)
    for text in (f"{OWN_WORDS}\n\n{NOTE}", NEXT[0], "", f"{WHY}.\n{NEXT[0]}."):
        store.save(partial(save, text=text, now=store.clock.now()))


def earlier(screen: Screen, *_about: object) -> None:
    from ui.agendas.screen import PrepareScreen
    from ui.widgets.note_editor import NoteEditor

    assert isinstance(screen, PrepareScreen)
    editor = next(each for each in screen.findChildren(NoteEditor) if each.actions())
    editor.actions()[0].trigger()


def long_gone(store: Store, about: Subjects) -> None:
    """Two who left, one of them more than two years ago."""
    others = [each for each in store.read(people.active) if each.id != about.person]
    for person, months in zip(others, (25, 3), strict=False):
        on = store.clock.today() - timedelta(days=31 * months)
        store.write(partial(leaving.archive, salesperson_id=person.id, on=on))


def named_in_pages(store: Store, about: Subjects) -> None:
    """Pages of somebody else's plan, kept as they went out, speak of the person."""
    known = store.read(people.active)
    name = next(each.name for each in known if each.id == about.person)
    them = next(each for each in store.read(plans) if each.plan and each.salesperson_id != about.person)
    plan, whom = them.plan.id, them.salesperson_id
    store.write(lambda db: setattr(whole(db, DevelopmentPlan, plan), "headline", f"Listen as {name} does"))
    paper = store.read(partial(printing.plan, plan_id=plan, today=store.clock.today()))
    content = printing.document(paper, store.read(printing.sheet))
    what = printing.outgoing(paper, plan, whom)
    store.write(partial(printing.keep, what=what, content=content))


def thrown_away(store: Store, about: Subjects) -> None:
    for kind, record_id in ((Barrier, about.barrier), (CoachingSession, about.planned), (DevelopmentPlan, about.plan)):
        store.write(partial(trash.throw_away, kind=kind, record_id=record_id))


def empty_trash(screen: Screen, *_about: object) -> None:
    from ui.settings.trash import TrashScreen

    assert isinstance(screen, TrashScreen)
    screen._ask()


def erase(screen: Screen, about: Subjects, _folder: Path) -> None:
    from ui.team.person import PersonScreen

    assert isinstance(screen, PersonScreen)
    screen._do("erase")


def copies_left(screen: Screen, *_about: object) -> None:
    from planner.copies_elsewhere import Copy as Elsewhere
    from ui.erasing.outcome import LeftDialog
    from ui.erasing.thorough import Outcome

    until = screen.workspace.clock.now() + timedelta(days=372)
    folder = Path("/home/ruth/.local/share/coaching-planner/backups/team-1a2b3c4d")
    left = (
        Elsewhere(folder / "team-000041-20261101T090000Z-start.planner", "It is locked by another passphrase.", until),
        Elsewhere(folder / "team-000007-20260301T090000Z-start.planner", "It could not be read or written.", until),
    )
    LeftDialog(screen.window(), Outcome("Ines Duarte", left), screen.workspace.clock).open()


FILLED = {
    "A5": "/Yes",
    "B1": "Halden Dairy signed after the second visit.",
    "C1": "The handover of the Braga accounts",
    "C1 minutes": "15",
    "D1": "Samples take a week",
    "D1 kind": "/company",
}

# kept safe


def backed_up(store: Store, _about: Subjects) -> None:
    """Some backups of the last days, and what was there before a restore."""
    now = store.clock.now()
    for why, ago in BACKED_UP:
        backups.keep(store.path, store.key, why, now - ago)
    aside = store.path.with_name(store.path.name + swapping.ASIDE)
    folder = aside / f"000001-{now - timedelta(days=3):{swapping.MOMENT}}"
    folder.mkdir(parents=True)
    shutil.copy(backups.listed(store.path)[-1].path, folder / store.path.name)


def about_to_restore(screen: Screen, about: Subjects, _folder: Path) -> None:
    """Something was written since, and the first backup is chosen."""
    today = screen.workspace.clock.today()
    promised = partial(commitments.promise, salesperson_id=about.person, owner=Side.MANAGER, text="Send the case study")
    screen.workspace.write(screen, partial(promised, due=today, on=today))
    rows = screen.findChild(RowList)
    assert rows is not None
    screen.workspace.read(screen, lambda _db: None, lambda _none: rows.acted.emit(rows.row(3).key))


# damaged, newer, older

SYNCED = Path("/home/ruth/OneDrive/Coaching/team.planner")
SAVED = {"salespeople": 8, "coaching_sessions": 214, "private_texts": 655, "answers": 480, "skills": 48}
FROM_BACKUP = {"private_texts": 9, "answers": 3}


def damaged(screen: Screen, *_about: object) -> None:
    """With a backup, and words that were being typed."""
    _instead(screen, _damage_page(screen))


def damaged_without_backup(screen: Screen, *_about: object) -> None:
    """And without room to do anything about it."""
    page = _damage_page(screen, backup=False)
    _instead(screen, page)
    page.show_trouble("It could not be rescued: the disk is full, or it fails. Nothing was changed.")


def damaged_report(screen: Screen, *_about: object) -> None:
    from planner import rescue_report
    from planner.storage.salvage.rescue import Rescued

    page = _damage_page(screen)
    told = Rescued(SAVED, FROM_BACKUP, {"private_texts": 2}, ("observations",), {"answers": 1}, {})
    words = rescue_report.write(page._case, told, (), screen.workspace.clock, with_words=True)
    _instead(screen, page)
    page.show_report(words)


def looked_through(screen: Screen, *_about: object) -> None:
    from ui.damage.looking import LookingPage

    _instead(screen, LookingPage("team.planner", typed=True))


def only_read(screen: Screen, *_about: object) -> None:
    from planner.rescuing import only_read_words
    from ui.damage.strip import ReadingStrip

    _main(screen).show_strip(ReadingStrip(only_read_words(_case(screen))))


def newer(screen: Screen, *_about: object) -> None:
    _main(screen).show_notice(workspace_file._only_to_look(SYNCED, workspace_file.Marks("0009", "0006")))


def older(screen: Screen, *_about: object) -> None:
    from ui.not_opened import NotOpenedPage

    newest = seen.Seen(42, str(SYNCED), screen.workspace.clock.now().isoformat(), (0, 0))
    _instead(screen, NotOpenedPage(SYNCED.name, seen.older_words(SYNCED, newest), older=True))


def gone(screen: Screen, *_about: object) -> None:
    from ui.not_opened import NotOpenedPage

    _instead(screen, NotOpenedPage(SYNCED.name, f"There is no workspace at {SYNCED} any more."))


def in_a_synced_folder(screen: Screen, *_about: object) -> None:
    lying = Lying(SYNCED, Risk(RiskKind.SYNCED, "OneDrive"), ())
    _main(screen).offer(lying.warning(), "Keep it on this computer", nothing)


def _case(screen: Screen, backup: bool = True) -> Case:
    now, path = screen.workspace.clock.now(), Path("/home/ruth/Documents/team.planner")
    unsaved = (Unsaved(NOTE, nothing),) if backup else ()
    newest = NewestCopy(path, now - timedelta(minutes=25)) if backup else None
    aside = path.with_name("team.planner-damaged-2026-11-23-0912")
    return Case(path, Findings(pages=("page 7",), tables=("private_texts",), rows=2), aside, newest, unsaved)


def _damage_page(screen: Screen, backup: bool = True) -> DamagePage:
    return DamagePage(_case(screen, backup), screen.workspace.clock)


def _main(screen: Screen) -> Window:
    window = screen.window()
    assert isinstance(window, Window)
    return window


def foot_of_settings(screen: Screen, *_about: object) -> None:
    from PySide6.QtWidgets import QScrollArea

    area = screen.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def take_off_passphrase(screen: Screen, *_about: object) -> None:
    from ui.settings.passphrase_dialogs import OffDialog

    OffDialog(screen.workspace, screen).ask_for(nothing)


MOMENTS = {
    **{page.replace("_", "-"): Moment(page) for page in PAGES},
    "backups": Moment("backups", backed_up),
    "backups-restore": Moment("backups", backed_up, about_to_restore),
    "person-on-paper": Moment("person", on_paper, look_at_paper),
    "report-problem": Moment("today", then=report_problem),
    "find-printed": Moment("today", on_paper, find_printed),
    "run": Moment("run", run),
    "run-not-saved": Moment("run", nothing_can_be_saved, type_on),
    "today-little-room": Moment("today", then=little_room),
    "run-box": Moment("run", box_open, write_on_the_card),
    "run-turned": Moment("run", run_and_said, turn),
    "run-box-turned": Moment("run", box_open, turn),
    "ride": Moment("ride", ride),
    "ride-debrief": Moment("ride", debrief),
    "ride-turned": Moment("ride", debrief, turn),
    "ride-box": Moment("ride", ride_box_open, write_on_the_card),
    "ride-box-turned": Moment("ride", ride_box_open, turn),
    "week-calendar": Moment("week", then=read_calendar),
    "promises-third-date": Moment("promises", then=third_date),
    "promises-slip": Moment("promises", then=slip),
    "team-pack": Moment("team", then=team_pack),
    "prepare-filled-sheet": Moment("prepare", then=read_sheet),
    "prepare-typed-in": Moment("prepare", then=type_in),
    "person-everything": Moment("person", then=everything),
    "locked": Moment("today", then=locked),
    "locked-wrong": Moment("today", then=locked_and_wrong),
    "opening": Moment("today", then=opening),
    "hidden": Moment("today", then=hidden),
    "encrypting": Moment("settings", then=encrypting),
    "settings-new-passphrase": Moment("settings", then=set_passphrase),
    "settings-other-passphrase": Moment("settings", then=change_passphrase),
    "settings-recovery-sheet": Moment("settings", then=recovery_sheet),
    "welcome-passphrase": Moment("welcome", then=recommend_passphrase),
    "person-erase": Moment("person", named_in_pages, erase),
    "person-copies-left": Moment("person", then=copies_left),
    "prepare-earlier": Moment("prepare", written_over, earlier),
    "team-long-gone": Moment("team", long_gone),
    "today-long-gone": Moment("today", long_gone),
    "trash-full": Moment("trash", thrown_away),
    "trash-emptying": Moment("trash", thrown_away, empty_trash),
    "damaged": Moment("today", then=damaged),
    "damaged-without-backup": Moment("today", then=damaged_without_backup),
    "damaged-report": Moment("today", then=damaged_report),
    "damaged-looking": Moment("today", then=looked_through),
    "today-only-read": Moment("today", then=only_read),
    "today-newer": Moment("today", then=newer),
    "not-opened-older": Moment("today", then=older),
    "not-opened-gone": Moment("today", then=gone),
    "today-synced": Moment("today", then=in_a_synced_folder),
    "settings-foot": Moment("settings", then=foot_of_settings),
    "settings-without-passphrase": Moment("settings", then=take_off_passphrase),
}
"""By the name of the picture."""
