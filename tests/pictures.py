"""Pictures of every page and document for the docs, from the sample team: `python -m tests.pictures [PAGE ...]`.

Each page of the window is taken light and dark at the size of a laptop, each document by its first page, into
docs/pictures (or `--into FOLDER`; `--size 1024x700` tries another window). What cannot be shown is named and left out.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import takewhile
from pathlib import Path
from threading import Barrier
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
import resources
from planner import barriers, field, field_view, glances, people, running, sessions, timetable
from planner.clock import Clock
from planner.domain.agenda import ItemKind
from planner.domain.course import Step
from planner.domain.ride import SubjectKind
from planner.domain.session import Kind
from planner.domain.understanding import Understanding
from planner.plan_lists import plans
from planner.sample import write_sample
from planner.storage import workspace_file
from planner.storage.store import Store
from planner.timetable import Wanted
from ui import dressing
from ui.pages import PAGES
from ui.window import Window
from ui.workspace import Workspace

DAY = date(2026, 11, 23)
HERE = Path(__file__).parent.parent / "docs" / "pictures"
WHOM = "Ines Duarte"
BARRIER = "Pricing approval"
ABOUT = {"barrier-brief": ("--barrier", "25")}
"""What a document is about that is nobody's own: of barriers, by the number on the desk."""
FONTS = ("NotoSans_400Regular.ttf", "NotoSans_400Regular_Italic.ttf", "NotoSans_600SemiBold.ttf")
ROUNDS = 5
"""How often a page may read again because of what it has read or written."""
PAUSE = 500
"""Milliseconds in which a preview begins to be drawn."""
STEP, LONGEST = 10, 20_000
"""Milliseconds between two looks at what came, and until nothing more is expected."""
INTO_THE_SESSION = 20 * 60 + 40
INTO_THE_ITEM = 8 * 60 + 12
"""Seconds on the clocks of the session that runs."""
NOTE = "Paused for a long time, then spoke about the losses at changeover. Figures from the shift leader, not ours."
OF_A_PERSON = ("person", "skills", "figures", "calibration", "clients", "boxes", "agreement")
OF_A_PLANNED_ONE = ("prepare", "run", "owed_first")
OF_A_RIDE = ("brief", "ride")
"""Pages that are about a salesperson, or about a session."""
NOTES = (
    ("Puts the page with the aim on the table, and lets the technical director read it first.", "skill", True),
    ("She crosses out one point. He asks which she would put in its place.", "skill", False),
    ("Works out what one warm night in the cellar costs, with her figures.", "topic", True),
    ("Looks at the clock twice. So do I.", "", False),
)
PAPER_WIDTH = 1000
"""Pixels."""


@dataclass(frozen=True)
class Morning(Clock):
    """The same minute each time, so that only what was changed looks different."""

    def now(self) -> datetime:
        return datetime(DAY.year, DAY.month, DAY.day, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Subjects:
    """What the pages are about."""

    person: UUID
    planned: UUID
    waiting: UUID
    plan: UUID
    barrier: UUID
    ride: UUID

    def of(self, page: str) -> UUID | None:
        told = dict.fromkeys(OF_A_PERSON, self.person) | dict.fromkeys(OF_A_PLANNED_ONE, self.planned)
        told |= dict.fromkeys(OF_A_RIDE, self.ride)
        return (told | {"wrap_up": self.waiting, "plan": self.plan, "barriers": self.barrier}).get(page)


def take_all(wanted: Sequence[str], folder: Path, size: QSize) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    _bring_fonts(app)
    folder.mkdir(parents=True, exist_ok=True)
    pages = [page for page in PAGES if page in wanted or not wanted]
    for dark in (False, True):
        dressing.apply(app, dark)
        for page in pages:
            _take_page(page, folder / f"{page.replace('_', '-')}-{'dark' if dark else 'light'}.png", size)
    for document in main.DOCUMENTS:
        if document in wanted or not wanted:
            _take_document(document, folder / f"document-{document}.png")


def _bring_fonts(app: QApplication) -> None:
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))
    app.setStyle("Fusion")
    app.setFont(QFont("Noto Sans", 10))


def _take_page(page: str, path: Path, size: QSize) -> None:
    """In a window and a workspace of its own: nothing that another page has done is in it."""
    with _sample() as file:
        store = workspace_file.open_to_write(file, Morning(ZoneInfo("Europe/Lisbon"), DAY))
        subjects = _subjects(store)
        if page == "run":
            _run(store, subjects.planned)
        if page == "ride":
            _ride(store, subjects.ride)
        workspace, window, faults = Workspace(store), Window(), _faults()
        window.resize(size)
        window.show()
        window.activateWindow()
        try:
            window.show_whose("Team North", "Ruth Falkenberg", sample=True)
            window.show_workspace(workspace, "settings")
            _settle(workspace)
            window.go(page, subjects.of(page))
            _settle(workspace)
            if faults:
                raise faults[0]
            window.grab().save(str(path))
            print(f"{path.name}: {window.width()} x {window.height()}")
        except Exception as fault:  # noqa: BLE001 - a page in the making shall not keep the others from their pictures
            print(f"{path.name}: left out, {type(fault).__name__}: {fault}")
        window.forget_workspace()
        window.close()
        workspace.close()
        QTest.qWait(0)


def _faults() -> list[BaseException]:
    """What goes wrong from now on while Qt calls back."""
    faults: list[BaseException] = []
    sys.excepthook = lambda _kind, fault, _trace: faults.append(fault)
    return faults


def _settle(workspace: Workspace) -> None:
    """Wait until everything that the page asked for has come, and what it draws beside it."""
    for _round in range(ROUNDS):
        for work in (workspace.write, workspace.read):
            _wait_for(partial(work, workspace, _nothing))
    for _round in range(2):
        QTest.qWait(PAUSE)
        _wait_for_errands(workspace)
    QTest.qWait(PAUSE)


def _wait_for_errands(workspace: Workspace) -> None:
    """Two run at a time: when two wait for each other, nothing else is under way."""
    both, came = Barrier(2), list[object]()
    for _each in range(both.parties):
        workspace.errand(workspace, both.wait, came.append)
    _wait_until(lambda: len(came) == both.parties)


def _wait_for(ask: Callable[[Callable[[object], None]], None]) -> None:
    came: list[object] = []
    ask(came.append)
    _wait_until(lambda: bool(came))


def _wait_until(done: Callable[[], bool]) -> None:
    patience = LONGEST
    while not done():
        QTest.qWait(STEP)
        patience -= STEP
        if patience < 0:
            raise TimeoutError("the workspace does not answer")


def _nothing(_db: object) -> None:
    """A question that only waits for its turn."""


def _take_document(document: str, path: Path) -> None:
    with _sample() as file:
        pdf = file.with_suffix(".pdf")
        about = ABOUT.get(document, ("--for", WHOM))
        asked = ["print", document, *about, "--workspace", str(file), "--output", str(pdf)]
        try:
            status = main.main([*asked, "--today", DAY.isoformat()])
        except ImportError as missing:
            print(f"{path.name}: left out, {missing}")
            return
        if status:
            print(f"{path.name}: left out")
            return
        paper = QPdfDocument()
        paper.load(str(pdf))
        points = paper.pagePointSize(0)
        whole = QSize(PAPER_WIDTH, round(PAPER_WIDTH * points.height() / points.width()))
        paper.render(0, whole, QPdfDocumentRenderOptions()).save(str(path))
        print(f"{path.name}: page 1 of {paper.pageCount()}")
        paper.close()


@contextmanager
def _sample() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sample.planner"
        write_sample(file, Clock(ZoneInfo("Europe/Lisbon"), DAY))
        yield file


def _subjects(store: Store) -> Subjects:
    person = next(each for each in store.read(people.active) if each.name == WHOM)
    planned = next(each for each in store.glance(partial(glances.coming, now=store.clock.now())) if each.items)
    waiting = store.glance(partial(glances.to_wrap_up, now=store.clock.now()))[0]
    plan = next(each.plan for each in store.read(plans) if each.salesperson_id == person.id)
    assert plan is not None
    barrier = next(each for each in store.read(barriers.listed) if each.text.startswith(BARRIER))
    ride = store.read(partial(timetable.listed, wanted=Wanted(kind=Kind.RIDE_ALONG)))[0]
    return Subjects(person.id, planned.id, waiting.id, plan.id, barrier.id, ride.id)


def _ride(store: Store, session_id: UUID) -> None:
    """Bring the first call into its middle: some notes, one of them on a topic that was seen in use."""
    now = store.clock.now()
    store.write(partial(running.start, session_id=session_id, now=now))
    view = store.read(partial(field_view.open_ride, session_id=session_id))
    call = view.calls[0]
    topic = view.of(SubjectKind.TOPIC)[-1].id
    note = partial(field.save_note, salesperson_id=view.session.salesperson_id, session_id=session_id, call_id=call.id)
    for minute, (text, about, shared) in enumerate(NOTES):
        subject = (call.first_skill_id if about == "skill" else None, topic if about == "topic" else None)
        seen = partial(note, observation_id=uuid4(), about=subject, shared=shared, text=text, on=DAY)
        store.save(partial(seen, seen_at=now - timedelta(minutes=20 - 4 * minute), now=now))
    level = Understanding.OWN_WORDS
    store.write(partial(field.see_topic, call_id=call.id, topic_id=topic, level=level, on=DAY))
    store.save(partial(running.heartbeat, session_id=session_id, session_seconds=1240, item_id=None, item_seconds=0))


def _run(store: Store, session_id: UUID) -> None:
    """Bring a session into its middle: a question is being talked about, and something is noted."""
    now = store.clock.now()
    store.write(partial(running.start, session_id=session_id, now=now))
    asked = ItemKind.QUESTION
    session = store.read(partial(sessions.full, session_id=session_id))
    before = takewhile(lambda item: item.kind is not asked, session.agenda)
    for item in before:
        store.write(partial(running.step, session_id=session_id, item_id=item.id, way=Step.NEXT))
    item_id = next(item.id for item in session.agenda if item.kind is asked)
    note = partial(running.save_note, salesperson_id=session.salesperson_id, item_id=item_id, text=NOTE, now=now)
    store.save(note)
    clocks = partial(running.heartbeat, session_id=session_id, session_seconds=INTO_THE_SESSION)
    store.save(partial(clocks, item_id=item_id, item_seconds=INTO_THE_ITEM))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("wanted", nargs="*", choices=[*PAGES, *main.DOCUMENTS, []], metavar="PAGE")
    parser.add_argument("--into", type=Path, default=HERE, metavar="FOLDER")
    parser.add_argument("--size", default="1280x800", metavar="WxH")
    return parser.parse_args()


if __name__ == "__main__":
    asked = _asked()
    width, height = (int(side) for side in asked.size.split("x"))
    take_all(asked.wanted, asked.into, QSize(width, height))
