"""The look of documents, chosen on the page of settings: a colour that can be read, and the company's logo."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from planner import logos, preferences
from planner.storage.store import Store
from tests import makers
from tests.pictured import CIRCLE, DRAWING, mark, put, saved
from ui import ask
from ui.settings.colour import Swatch
from ui.settings.logo import Head, LogoEditor
from ui.settings.screen import SettingsScreen
from ui.widgets.form import Field
from ui.widgets.keys import KeyButton
from ui.workspace import Workspace

KEY = Qt.Key


@pytest.fixture
def screen(
    qtbot: QtBot, store: Store, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SettingsScreen]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    makers.manager(store)
    screen = SettingsScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(QSize(1096, 754))
    with qtbot.waitActive(screen):
        screen.show()
    qtbot.waitUntil(lambda: name(screen) == "Ruth Falkenberg")
    yield screen


def name(screen: SettingsScreen) -> object:
    return next(each for each in screen.findChildren(Field) if each.name == "name").input.value()


def accent(screen: SettingsScreen) -> Field:
    return next(each for each in screen.findChildren(Field) if each.name == "accent")


def written(screen: SettingsScreen) -> QLineEdit:
    return accent(screen).findChild(QLineEdit)


def swatch(screen: SettingsScreen, name: str) -> Swatch:
    return next(each for each in screen.findChildren(Swatch) if each.accessibleName() == name)


def button(screen: SettingsScreen, words: str) -> KeyButton:
    return next(each for each in screen.findChildren(KeyButton) if each.text() == words and each.isVisible())


def kept(store: Store) -> str:
    return store.read(preferences.kept).values.accent


def test_a_colour_that_is_offered_is_one_click(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    assert swatch(screen, "The planner’s own").isChecked()
    qtbot.mouseClick(swatch(screen, "Blue"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "#1F5FA8")
    assert written(screen).text() == "#1F5FA8"
    qtbot.mouseClick(swatch(screen, "The planner’s own"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "")
    assert written(screen).text() == ""


def test_by_keys_one_goes_from_colour_to_colour(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    own = swatch(screen, "The planner’s own")
    own.setFocus()
    qtbot.keyClick(own, KEY.Key_Right)
    qtbot.waitUntil(lambda: kept(store) == "#1F5FA8")
    assert swatch(screen, "Blue").hasFocus() and swatch(screen, "Blue").isChecked()


def test_a_typed_colour_counts_once_it_is_complete(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#2e6b")
    assert accent(screen).refusal() == "" and kept(store) == ""
    qtbot.keyClicks(written(screen), "34")
    qtbot.waitUntil(lambda: kept(store) == "#2E6B34")
    assert swatch(screen, "Green").isChecked()


def test_half_a_colour_is_refused_when_the_field_is_left(screen: SettingsScreen, qtbot: QtBot, store: Store) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#2e6b")
    qtbot.keyClick(written(screen), KEY.Key_Tab)
    qtbot.waitUntil(lambda: accent(screen).refusal().startswith("A colour is written as #"))
    assert kept(store) == ""


def test_for_a_pale_colour_the_nearest_darker_one_is_one_click(
    screen: SettingsScreen, qtbot: QtBot, store: Store
) -> None:
    written(screen).setFocus()
    qtbot.keyClicks(written(screen), "#FF9A3C")
    qtbot.waitUntil(lambda: accent(screen).refusal().startswith("Too pale to read on white"))
    assert kept(store) == ""
    qtbot.mouseClick(button(screen, "Take #A96628"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(store) == "#A96628")
    assert accent(screen).refusal() == ""
    assert not any(each.text().startswith("Take") and each.isVisible() for each in screen.findChildren(KeyButton))


def test_the_systems_own_dialog_begins_with_the_colour_there_is(
    screen: SettingsScreen, qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = iter(["#6B3FA0", None])
    monkeypatch.setattr(ask, "colour", lambda _parent, _title, now: asked.append(now) or next(answers))
    button(screen, "Other colour…").click()
    qtbot.waitUntil(lambda: kept(store) == "#6B3FA0")
    button(screen, "Other colour…").click()
    assert asked == ["#006C85", "#6B3FA0"]
    assert written(screen).text() == "#6B3FA0"


def editor(screen: SettingsScreen) -> LogoEditor:
    return screen.findChild(LogoEditor)


def logo(store: Store) -> bytes:
    return store.read(logos.kept)


def choose(screen: SettingsScreen, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_asked: path)
    next(each for each in editor(screen).findChildren(KeyButton) if each.text().startswith("Choose")).click()


def drop(screen: SettingsScreen, *urls: QUrl) -> bool:
    """Whether it may be dropped; then it was."""
    data, at = QMimeData(), QPoint(5, 5)
    data.setUrls(urls)
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(at, action, data, left, none)
    entering.ignore()
    QApplication.sendEvent(editor(screen), entering)
    if entering.isAccepted():
        QApplication.sendEvent(editor(screen), QDropEvent(QPointF(at), action, data, left, none))
    return entering.isAccepted()


@pytest.mark.parametrize(
    ("content", "name"),
    [(saved(mark()), "logo.png"), (saved(mark(), "JPEG"), "logo.jpg"), (CIRCLE, "logo.svg"), (CIRCLE, "wrong.png")],
    ids=["png", "jpeg", "svg", "svg by another name"],
)
def test_a_logo_is_chosen_and_shown(
    content: bytes | str, name: str, screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    choose(screen, put(tmp_path, content, name), monkeypatch)
    qtbot.waitUntil(lambda: logo(store).startswith(b"\x89PNG"))
    qtbot.waitUntil(lambda: editor(screen).findChild(Head).holds_logo)
    assert editor(screen).refusal() == ""
    assert button(screen, "Choose another…").isVisible()


def test_a_drawing_is_kept_as_sharp_as_it_can_be_printed(
    screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(screen, put(tmp_path, CIRCLE), monkeypatch)
    qtbot.waitUntil(lambda: bool(logo(store)))
    picture = Image.open(BytesIO(logo(store)))
    assert picture.width > 700
    assert picture.getpixel((100, 100)) == (31, 95, 168)


def test_a_moving_drawing_stands_still(
    screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moving = CIRCLE.replace(
        "</svg>", '<rect width="9" height="9"><animate attributeName="x" to="9" dur="1s"/></rect></svg>'
    )
    choose(screen, put(tmp_path, moving), monkeypatch)
    qtbot.waitUntil(lambda: bool(logo(store)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (saved(mark(), "GIF"), "This file is a GIF"),
        (b"just words", "This file is no picture"),
        (saved(mark())[:200], "This file is damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 6_000_000, "This file is larger than 5 MB"),
        (CIRCLE.replace("<rect", "<rect<"), "This file is damaged"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "This file is damaged"),
        (DRAWING.format('<image href="/etc/hostname" width="9" height="9"/>'), "This drawing takes parts"),
    ],
    ids=["gif", "words", "cut off", "huge", "broken drawing", "empty drawing", "reaching out"],
)
def test_what_cannot_be_a_logo_is_said_and_the_one_there_is_stays(
    content: bytes | str, sentence: str, screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    choose(screen, put(tmp_path, saved(mark())), monkeypatch)
    qtbot.waitUntil(lambda: bool(logo(store)))
    before = logo(store)
    choose(screen, put(tmp_path, content), monkeypatch)
    qtbot.waitUntil(lambda: editor(screen).refusal().startswith(sentence))
    assert logo(store) == before
    choose(screen, put(tmp_path, CIRCLE), monkeypatch)
    qtbot.waitUntil(lambda: logo(store) != before)
    assert editor(screen).refusal() == ""


def test_a_file_can_be_dropped(screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    path = put(tmp_path, saved(mark()), "ein Löwe.png")
    assert drop(screen, QUrl.fromLocalFile(str(path)))
    qtbot.waitUntil(lambda: bool(logo(store)))


def test_two_files_or_one_from_the_web_cannot_be_dropped(screen: SettingsScreen, tmp_path: Path) -> None:
    path = QUrl.fromLocalFile(str(put(tmp_path, saved(mark()))))
    for urls in ((path, path), (QUrl("https://example.com/logo.png"),)):
        assert drop(screen, *urls)
        assert editor(screen).refusal() == "Please drop one file from this machine."


def test_a_logo_is_taken_off_and_comes_back(
    screen: SettingsScreen, qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(screen, put(tmp_path, saved(mark())), monkeypatch)
    qtbot.waitUntil(lambda: editor(screen).findChild(Head).holds_logo)
    before = logo(store)
    with qtbot.waitSignal(screen.done) as told:
        button(screen, "Remove").click()
    qtbot.waitUntil(lambda: not editor(screen).findChild(Head).holds_logo)
    assert logo(store) == b""
    sentence, undo = told.args
    assert sentence == "The logo is removed."
    undo()
    qtbot.waitUntil(lambda: logo(store) == before)


def test_without_a_logo_the_companys_name_stands_there(screen: SettingsScreen, qtbot: QtBot) -> None:
    head = editor(screen).findChild(Head)
    assert head.accessibleName() == "The head of a document with Lindqvist & Moor"
    field = next(each for each in screen.findChildren(Field) if each.name == "company")
    line = field.input.widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Moor AG")
    qtbot.waitUntil(lambda: head.accessibleName() == "The head of a document with Moor AG")
