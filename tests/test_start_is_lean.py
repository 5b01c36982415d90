"""What a start may load, and what a keystroke may cost: counts, which hold on any machine."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event

from planner import running
from planner.storage.engine import connect
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from ui.pages import PAGES

UP_TO_TODAY = """
import linecache, os, sys
from ui.today.screen import TodayScreen

show = TodayScreen._show

def shown(screen, values):
    show(screen, values)
    screen.window().grab()
    assert screen.coming.rows.model().rowCount(), "Today has no data"
    assert not any(name.endswith("store.py") for name in linecache.cache), "sources were read"
    print(*sys.modules, flush=True)
    os._exit(0)

TodayScreen._show = shown
import main
main.main(["demo", "--today", "2026-11-23"])
"""
UP_TO_PICTURE = """
import os, sys
from ui.frame import Frame

def painted(frame, event):
    made = [f"{name}.{each}" for name in ("PySide6.QtCore", "PySide6.QtWidgets") for each in vars(sys.modules[name])]
    print(*sys.modules, *made, flush=True)
    os._exit(0)

Frame.paintEvent = painted
import main
main.main(["demo", "--today", "2026-11-23"])
"""
UP_TO_RECORDS = """
import os, sys
from PySide6.QtCore import QTimer
from ui.window import Window

def look():
    if hasattr(sys.modules.get("planner.storage.records"), "Records"):
        print(*sys.modules, flush=True)
        os._exit(0)

def wait(window):
    window.timer = QTimer(window, interval=10)
    window.timer.timeout.connect(look)
    window.timer.start()

build = Window._build
Window._build = lambda window: (build(window), wait(window))
import main
main.main(["demo", "--today", "2026-11-23"])
"""
AFTER_THE_PICTURE = {
    "sqlalchemy", "planner.domain", "planner.storage", "ui.window", "ui.dressing", "ui.icons", "ui.widgets",
    "PySide6.QtNetwork", "PySide6.QtSvg", "PySide6.QtCore.Qt", "PySide6.QtWidgets.QStyle",
}  # fmt: skip
"""Modules, and the classes of Qt that bring its enumerations: PySide makes a class when it is first asked for."""
ON_DEMAND = {
    "alembic", "reportlab", "uharfbuzz", "openpyxl", "icalendar", "babel", "rapidfuzz", "keyring", "pypdf", "pikepdf",
    "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport", "PySide6.QtNetwork", "sqlalchemy",
    "planner.storage.schema", "planner.storage.mapping", "planner.documents", "planner.printing", "planner.sample",
    "logging.handlers",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules of a start on the sample team, once Today is on the screen."""
    return modules(UP_TO_TODAY, sample_file, tmp_path_factory.mktemp("home"))


def modules(script: str, sample_file: Path, folder: Path) -> set[str]:
    data = folder / "data" / "coaching-planner"
    data.mkdir(parents=True)
    (data / "sample-team.planner").write_bytes(sample_file.read_bytes())
    home = {"XDG_DATA_HOME": str(data.parent), "XDG_CONFIG_HOME": str(folder / "config"), "HOME": str(folder)}
    said = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(said.stdout.split())


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the user are given as on Linux")
def test_the_first_picture_waits_for_nothing_but_the_frame(sample_file: Path, tmp_path: Path) -> None:
    assert not AFTER_THE_PICTURE & modules(UP_TO_PICTURE, sample_file, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the user are given as on Linux")
def test_today_is_shown_without_what_only_other_pages_need(loaded: set[str]) -> None:
    assert "ui.today.screen" in loaded
    assert not ON_DEMAND & loaded


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the user are given as on Linux")
def test_only_the_screen_that_is_shown_is_loaded(loaded: set[str]) -> None:
    screens = {page.screen.split(":")[0] for page in PAGES.values()}
    assert screens & loaded == {"ui.today.screen"}


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of the user are given as on Linux")
def test_what_records_need_is_loaded_by_itself_while_one_looks_at_today(sample_file: Path, tmp_path: Path) -> None:
    assert "sqlalchemy.orm" in modules(UP_TO_RECORDS, sample_file, tmp_path)


@pytest.fixture
def item(store: Store) -> tuple[UUID, UUID]:
    person = makers.salesperson(store, makers.manager(store))
    return person, makers.item(store, makers.session(store, person), "Pricing")


class TestSavingAKeystroke:
    @pytest.fixture
    def save(self, store: Store, item: tuple[UUID, UUID]) -> partial[None]:
        person, item_id = item
        save = partial(running.save_note, salesperson_id=person, item_id=item_id, text="She said", now=makers.at(TODAY))
        save_now: partial[None] = partial(store.save, save)
        save_now()
        return save_now

    def test_takes_one_statement(self, store: Store, save: partial[None]) -> None:
        heard: list[str] = []
        event.listen(store._writer, "before_cursor_execute", lambda _c, _cursor, said, *_: heard.append(said))
        save()
        assert len(heard) == 1
        assert heard[0].startswith("INSERT INTO private_texts")

    def test_is_one_transaction_in_the_log_and_so_one_sync(self, store: Store, file: Path, save: partial[None]) -> None:
        log = file.with_name(file.name + "-wal")
        commits = _commits(log)
        for _letter in range(5):
            save()
        assert _commits(log) == commits + 5
        assert store.save(lambda connection: connection.exec_driver_sql("PRAGMA synchronous").scalar()) == 2


def _commits(log: Path) -> int:
    """Frames of the log that end a transaction: SQLite syncs the log after each of them, and only then."""
    content = log.read_bytes()
    frame = 24 + int.from_bytes(content[8:12], "big")
    headers = [content[start : start + 24] for start in range(32, len(content) - frame + 1, frame)]
    return sum(header[8:16] == content[16:24] and header[4:8] != bytes(4) for header in headers)


def test_the_log_is_written_as_the_driver_alone_would(file: Path) -> None:
    """`_commits` reads the log rightly."""
    bare = connect(file, "rw")
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("CREATE TABLE one (number)")
    before = _commits(file.with_name(file.name + "-wal"))
    bare.execute("BEGIN")
    bare.execute("INSERT INTO one VALUES (1)")
    bare.execute("INSERT INTO one VALUES (2)")
    bare.execute("COMMIT")
    assert _commits(file.with_name(file.name + "-wal")) == before + 1
    bare.close()
