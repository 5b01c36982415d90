"""Pictures of windows and documents for the docs, from the sample team: `python -m tests.pictures [PICTURE ...]`.

Each moment in the window is taken light and dark at the size of a laptop, each document by its first page, into
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
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Barrier
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import main
import resources
from planner.clock import Clock
from planner.sample import write_sample
from planner.storage import workspace_file
from tests.moments import MOMENTS, Moment, subjects
from ui import dressing
from ui.window import Window
from ui.workspace import Workspace

DAY = date(2026, 11, 23)
HERE = Path(__file__).parent.parent / "docs" / "pictures"
WHOM, RIDER = "Ines Duarte", "Tomás Vidal"
PAPERS = {document: (document, "--for", WHOM) for document in main.DOCUMENTS if document != "pack"} | {
    "barrier-brief": ("barrier-brief", "--barrier", "25"),
    "blank": ("agreement", "--for", WHOM, "--blank"),
    "ride-along": ("ride-along", "--for", RIDER),
    "ride-along-debrief": ("ride-along", "--for", WHOM, "--session", "10"),
}
"""What is asked for: a barrier by its number on the desk, the ride-along sheet before a day in the field and after."""
FONTS = ("NotoSans_400Regular.ttf", "NotoSans_400Regular_Italic.ttf", "NotoSans_600SemiBold.ttf")
ROUNDS = 5
"""How often a page may read again because of what it has read or written."""
PAUSE = 500
"""Milliseconds in which a preview begins to be drawn."""
STEP, LONGEST = 10, 20_000
"""Milliseconds between two looks at what came, and until nothing more is expected."""
PAPER_WIDTH = 1000
"""Pixels."""


@dataclass(frozen=True)
class Morning(Clock):
    """The same minute each time, so that only what was changed looks different."""

    def now(self) -> datetime:
        return datetime(DAY.year, DAY.month, DAY.day, 9, 12, tzinfo=UTC)


def take_all(wanted: Sequence[str], folder: Path, size: QSize) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    _bring_fonts(app)
    folder.mkdir(parents=True, exist_ok=True)
    for dark in (False, True):
        dressing.apply(app, dark)
        for name, moment in MOMENTS.items():
            if name in wanted or not wanted:
                _take(moment, folder / f"{name}-{'dark' if dark else 'light'}.png", size)
    for name, asked in PAPERS.items():
        if name in wanted or not wanted:
            _take_document(asked, folder / f"document-{name}.png")


def _bring_fonts(app: QApplication) -> None:
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))
    app.setStyle("Fusion")
    app.setFont(QFont("Noto Sans", 10))


def _take(moment: Moment, path: Path, size: QSize) -> None:
    """In a window and a workspace of its own: nothing that another picture has done is in it."""
    with _sample() as file:
        store = workspace_file.open_to_write(file, Morning(ZoneInfo("Europe/Lisbon"), DAY))
        about = subjects(store, WHOM)
        moment.before(store, about)
        workspace, window, faults = Workspace(store), Window(), _faults()
        window.resize(size)
        window.show()
        window.activateWindow()
        try:
            window.show_whose("Team North", "Ruth Falkenberg", sample=True)
            window.show_workspace(workspace, "settings")
            window.count()
            _settle(workspace)
            window.go(moment.page, about.of(moment.page))
            _settle(workspace)
            moment.then(window._screens[window.here()], about, file.parent)
            _settle(workspace)
            if faults:
                raise faults[0]
            _save(_looked_at(window, size), path)
        except Exception as fault:  # noqa: BLE001 - a page in the making shall not keep the others from their pictures
            print(f"{path.name}: left out, {type(fault).__name__}: {fault}")
        while dialog := QApplication.activeModalWidget():
            dialog.close()
            dialog.setParent(None)  # or it would be taken in place of the next
            QTest.qWait(0)
        window.forget_workspace()
        window.close()
        workspace.close()
        QTest.qWait(0)


def _looked_at(window: QWidget, size: QSize) -> QWidget:
    """The window that was opened over the page, else the window itself; a turned laptop fills the screen."""
    dialog = QApplication.activeModalWidget()
    if dialog:
        return dialog
    above = next((each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window), window)
    above.resize(size)
    return above


def _save(looked_at: QWidget, path: Path) -> None:
    QTest.qWait(PAUSE)
    looked_at.grab().save(str(path))
    print(f"{path.name}: {looked_at.width()} x {looked_at.height()}")


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


def _take_document(document: Sequence[str], path: Path) -> None:
    with _sample() as file:
        pdf = file.with_suffix(".pdf")
        asked = ["print", *document, "--workspace", str(file), "--output", str(pdf)]
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
        os.environ["XDG_DATA_HOME"] = folder  # where its backups go
        write_sample(file, Clock(ZoneInfo("Europe/Lisbon"), DAY))
        yield file


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("wanted", nargs="*", choices=[*MOMENTS, *PAPERS, []], metavar="PICTURE")
    parser.add_argument("--into", type=Path, default=HERE, metavar="FOLDER")
    parser.add_argument("--size", default="1280x800", metavar="WxH")
    return parser.parse_args()


if __name__ == "__main__":
    asked = _asked()
    width, height = (int(side) for side in asked.size.split("x"))
    take_all(asked.wanted, asked.into, QSize(width, height))
