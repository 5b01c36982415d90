"""Words that look like markup are only words on every page and in every dialog: nothing is read, and nothing waits.

Qt guesses in many places whether a text is markup. Markup may show pictures from the disk, and tables within tables
take twice as long with each.
"""

from __future__ import annotations

import ast
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent, QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import String, Text

import ui
from planner import seen
from planner.storage import schema
from planner.storage.engine import connect
from tests.story.conftest import desks, home, waste_is_looked_for_here  # noqa: F401 - a desk like that of the stories
from tests.story.driver import Desk
from tests.story.reading import taken_for_markup, text_of, texts
from tests.story.spots import DIALOGS, LISTS, PAGES, go
from tests.trust.sizes import size

LONGEST = 0.2
"""Seconds of work without a look at the next event."""
PATIENCE = 2.0
"""The same, beside other tests on a busy machine; markup would take ten times as long."""
NESTED = "<table><tr><td>" * 20
"""Half a minute of work, if it is taken for markup."""
OURS = {"zone", "key", "document", "code", "form", "body", "holder", "part", "digest", "answers", "oldest_reader",
        "oldest_writer", "accent"}  # fmt: skip
"""Texts that nobody writes."""
SPOTS = [*LISTS, *PAGES, *DIALOGS]
EACH = 9
"""Of so many pages and dialogs one is looked at with every change."""
NUMBER = "qt_spinbox_lineedit"

SOURCES = sorted(Path(ui.__path__[0]).rglob("*.py"))
PLAIN = {"widgets/text.py": "they are plain", "widgets/layout.py": "shows pictures", "frame.py": "shows our name"}
"""Where labels are made of Qt's own kind, and why they may be."""
RICH = {
    "QMessageBox", "QTextEdit", "QTextBrowser", "QErrorMessage", "QProgressDialog", "QInputDialog", "QStaticText",
    "QTextDocument", "QTextDocumentFragment", "QWhatsThis", "QSystemTrayIcon", "QSplashScreen", "QWizard",
    "QListWidget", "QTableWidget", "QTreeWidget", "QGraphicsTextItem", "QWebEngineView",
}  # fmt: skip
FILLS = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "setWhatsThis", "setStatusTip", "setTextFormat",
         "setInformativeText", "setDetailedText"}  # fmt: skip
OUR_WORDS = {"_", "tool_tip", "keys_of", "full_words", "level_words"}
"""What gives words of ours, or somebody's words made safe."""
NAMED = {
    ("barriers/filters.py", "name"), ("running/parts.py", "keys"), ("running/parts.py", "self._mark.toolTip()"),
    ("settings/colour.py", "f'{name}, {colour}' if colour else name"), ("widgets/date_edit.py", "trouble"),
    ("widgets/layout.py", "f'{name} ({keys})' if keys else name"),
}  # fmt: skip
"""Names of our controls and keys."""


class TestInTheSources:
    """Of everything that shows words."""

    def test_nothing_that_takes_words_for_markup_is_used(self) -> None:
        for path, tree in parsed():
            names = {each.id for each in ast.walk(tree) if isinstance(each, ast.Name)}
            names |= {each.name for part in ast.walk(tree) if isinstance(part, ast.ImportFrom) for each in part.names}
            assert names & RICH == set(), path
            assert "QLabel" not in names or path in PLAIN, path

    def test_nothing_is_filled_with_markup(self) -> None:
        for path, tree in parsed():
            called = {each.func.attr for each in calls(tree)}
            assert called & FILLS <= ({"setTextFormat"} if path == "widgets/text.py" else set()), path

    def test_every_tool_tip_is_ours_or_made_safe(self) -> None:
        tips = 0
        for path, tree in parsed():
            for call in calls(tree):
                if call.func.attr not in ("setToolTip", "showText"):
                    continue
                tips += 1
                words = call.args[0 if call.func.attr == "setToolTip" else 1]
                if not all(map(is_ours, outcomes(words))):
                    print(f"{path}:{call.lineno}", ast.unparse(words))
        assert tips > 15


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        yield str(path.relative_to(ui.__path__[0])), ast.parse(path.read_text(encoding="utf-8"))


class Call(ast.Call):
    func: ast.Attribute


def calls(tree: ast.Module) -> Iterator[Call]:
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute):
            yield each  # type: ignore[misc]


def outcomes(words: ast.expr) -> Iterator[ast.expr]:
    if isinstance(words, ast.IfExp):
        yield from outcomes(words.body)
        yield from outcomes(words.orelse)
    else:
        yield words


def is_ours(words: ast.expr) -> bool:
    if isinstance(words, ast.Call):
        return isinstance(words.func, ast.Name) and words.func.id in OUR_WORDS
    return isinstance(words, ast.Constant)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A picture that tells when it was read."""
    path = tmp_path / "canary.png"
    Image.new("RGB", (9, 9)).save(path)
    os.utime(path, (1, 2))
    return path


def was_read(canary: Path) -> bool:
    return canary.stat().st_atime != 1


def hostile(canary: Path) -> str:
    return f'<img src="file://{canary}" width="9" height="9"><a href="{canary}">x</a>{NESTED}'


@pytest.fixture
def start(desks: Callable[..., Desk], sample_file: Path, tmp_path: Path, canary: Path) -> Callable[[], Desk]:  # noqa: F811
    """At a workspace in which every text is made to do harm."""
    ready = Path(shutil.copy(sample_file, tmp_path / "ready.planner"))
    connection = connect(ready, "rw")
    for table in schema.metadata.sorted_tables:
        for column in (each for each in table.c if type(each.type) in (String, Text) and each.name not in OURS):
            put = f'UPDATE {table.name} SET "{column.name}" = ? || "{column.name}" WHERE "{column.name}" != \'\''
            connection.execute(put, (hostile(canary),))
    connection.close()

    def begin() -> Desk:
        path = tmp_path / "team.planner"
        seen._file().unlink(missing_ok=True)  # each copy is as old as the first
        desk = desks(Path(shutil.copy(ready, path)))
        desk.wait_for(NESTED)
        return desk

    return begin


class Beat:
    """Ticks as often as the event loop lets it; counts what this thread works between two ticks, not what it waits."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now


def test_a_label_that_guesses_would_be_noticed(qtbot: QtBot, canary: Path) -> None:
    """What the other tests here listen for is there to be heard."""
    label = QLabel(f'<img src="file://{canary}">' + "<table><tr><td>" * 10)
    qtbot.addWidget(label)
    label.grab()
    assert was_read(canary)
    assert taken_for_markup(label.parentWidget() or _around(qtbot, label))


def _around(qtbot: QtBot, label: QLabel) -> QWidget:
    around = QWidget()
    qtbot.addWidget(around)
    label.setParent(around)
    return around


def test_hostile_words_are_only_words_everywhere(
    start: Callable[[], Desk], canary: Path, figure: Callable[[str, object, str], None]
) -> None:
    longest, tips, spots = 0.0, 0, SPOTS[:: size(EACH, 1)]
    for spot in spots:
        desk = start()
        beat = Beat()
        go(desk, spot)
        shown = desk.dialog() or desk.window
        assert taken_for_markup(shown) == [], spot.name
        assert not shown.findChildren(QTextEdit)
        tips += _hover(shown)
        shown.grab()
        beat.tick()
        longest = max(longest, beat.longest)
        assert not was_read(canary), spot.name
        assert beat.longest < (LONGEST if size(0, 1) else PATIENCE), spot.name
        desk.close()
    figure(f"hostile words on {len(spots)} pages and dialogs: longest work at once", f"{longest:.2f} s", "0.2 s")
    assert tips > 0


def _hover(among: QWidget) -> int:
    """Ask everything that is seen for its tool tip; how many there were."""
    tips = 0
    for each in [among, *among.findChildren(QWidget)]:
        if each.isVisible():
            under = each.viewport() if isinstance(each, QAbstractItemView) else each
            middle = under.rect().center()
            QApplication.sendEvent(under, QHelpEvent(QEvent.Type.ToolTip, middle, under.mapToGlobal(middle)))
            for tip in (top for top in QApplication.topLevelWidgets() if top.inherits("QTipLabel")):
                tips += 1
                assert isinstance(tip, QLabel) and ("<" not in tip.text() or tip.text().startswith("<qt>")), tip.text()
                tip.close()
                tip.deleteLater()
    return tips


@pytest.mark.parametrize("way", ["pasted", "dropped"])
def test_what_is_brought_into_a_text_is_plain(start: Callable[[], Desk], canary: Path, way: str) -> None:
    fields = 0
    for spot in (*PAGES, *DIALOGS)[:: size(EACH * 2, 1)]:
        desk = start()
        go(desk, spot)
        for field in texts(desk.dialog() or desk.screen()):
            if not field.isVisible() or field.objectName() == NUMBER:
                continue
            fields += 1
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.clear()
            _bring(field, _rich(canary), way)
            assert text_of(field) == "", spot.name
            _bring(field, _rich(canary, "plain words"), way)
            assert text_of(field) == "plain words", spot.name
        assert not was_read(canary), spot.name
        desk.close()
    assert fields > 5


def _rich(canary: Path, plain: str = "") -> QMimeData:
    """As a browser copies it, with a picture; programs of the worse kind give no plain words along with it."""
    data = QMimeData()
    data.setHtml(hostile(canary))
    data.setImageData(QImage(str(canary.with_name("none.png"))))
    if plain:
        data.setText(plain)
    return data


def _bring(field: QLineEdit | QPlainTextEdit, data: QMimeData, way: str) -> None:
    if way == "pasted":
        QApplication.clipboard().setMimeData(data)
        field.paste()
        return
    actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    under = field.viewport() if isinstance(field, QPlainTextEdit) else field
    enter = QDragEnterEvent(QPoint(3, 3), actions, data, buttons, keys)
    QApplication.sendEvent(under, enter)
    if enter.isAccepted():
        QApplication.sendEvent(under, QDropEvent(QPointF(3, 3), actions, data, buttons, keys))
