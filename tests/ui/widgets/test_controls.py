"""The smaller controls: levels, chips, tabs, banner, keys, bars and marks."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.understanding import Understanding
from ui import dressing
from ui.theme import look
from ui.widgets.banner import Banner
from ui.widgets.bar import Share, ShareBar
from ui.widgets.chips import Chips
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Page, PageHeader, across
from ui.widgets.level import LevelButton, LevelChoice, Vocabulary
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.saved import SavedMark
from ui.widgets.tabs import Tabs
from ui.widgets.text import Text, sentence_case, tool_tip

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
LEVELS = list(Understanding)


@pytest.fixture
def choice(qtbot: QtBot) -> LevelChoice:
    choice = LevelChoice(keys=("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"))
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
    return choice


def test_a_clicked_level_is_told(choice: LevelChoice, qtbot: QtBot) -> None:
    button = choice.findChildren(LevelButton)[1]
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.mouseClick(button, LEFT)
    assert chosen.args == [Understanding.SLOGAN]
    assert choice.level() is Understanding.SLOGAN


def test_a_shown_level_is_not_told_and_can_be_taken_back(choice: LevelChoice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose(Understanding.OWN_WORDS)
        choice.choose(None)
    assert choice.level() is None
    choice.choose(Understanding.BLANK_STARE)
    assert choice.level() is Understanding.BLANK_STARE


def test_a_digit_is_no_command_of_the_choice(choice: LevelChoice, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice, KEY.Key_3)
        qtbot.keyClick(choice, KEY.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert choice.level() is None


def test_arrows_walk_along_the_levels(choice: LevelChoice, qtbot: QtBot) -> None:
    choice.choose(Understanding.BLANK_STARE)
    first = choice.findChildren(LevelButton)[0]
    first.setFocus()
    with qtbot.waitSignal(choice.chosen) as chosen:
        qtbot.keyClick(first, KEY.Key_Right)
    assert chosen.args == [Understanding.SLOGAN]


def test_the_shared_words_never_name_a_blank_stare(qtbot: QtBot) -> None:
    choice = LevelChoice(Vocabulary.SHARED)
    qtbot.addWidget(choice)
    names = [button.accessibleName() for button in choice.findChildren(LevelButton)]
    assert names == ["To work on", "Headline", "Own words", "With example"]


def test_chips_tell_the_key_and_walk_by_arrows(qtbot: QtBot) -> None:
    chips = Chips([("all", "All", 6), ("company", "Company", 3), ("external", "External", None)], "Kind")
    qtbot.addWidget(chips)
    with qtbot.waitActive(chips):
        chips.show()
    buttons = chips.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["All 6", "Company 3", "External"]
    with qtbot.waitSignal(chips.chosen) as chosen:
        qtbot.mouseClick(buttons[1], LEFT)
    assert chosen.args == ["company"]
    buttons[1].setFocus()
    with qtbot.waitSignal(chips.chosen) as chosen:
        qtbot.keyClick(buttons[1], KEY.Key_Right)
    assert chosen.args == ["external"] and buttons[2].hasFocus() and chips.key() == "external"
    with qtbot.assertNotEmitted(chips.chosen):
        chips.choose("all")
        chips.show_chips([("all", "All", 7), ("company", "Company", 4), ("external", "External", None)])
    assert buttons[0].accessibleName() == "All 7"


def test_tabs_tell_their_key(qtbot: QtBot) -> None:
    tabs = Tabs([("aim", "Aim"), ("support", "Support & more")], "Parts")
    qtbot.addWidget(tabs)
    tabs.show()
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.keyClick(tabs, KEY.Key_Right)
    assert chosen.args == ["support"] and tabs.key() == "support"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_the_banner_undoes_once(page: QWidget, qtbot: QtBot) -> None:
    undone: list[bool] = []
    banner = Banner(page)
    banner.announce("Pricing approval was deleted", "Undo", lambda: undone.append(True))
    button = banner.findChild(KeyButton)
    qtbot.mouseClick(button, LEFT)
    banner.answer()
    assert undone == [True]
    assert not banner.isVisible()


def test_a_newer_banner_replaces_the_older(page: QWidget) -> None:
    done: list[str] = []
    banner = Banner(page)
    banner.announce("first", "Undo", lambda: done.append("first"))
    banner.announce("second")
    banner.answer()
    assert done == []


def test_the_banner_keeps_its_place_over_the_foot(page: QWidget) -> None:
    banner = Banner(page)
    banner.announce("x" * 400, "Undo")
    assert banner.width() <= 800 - 48
    page.resize(700, 500)
    assert banner.geometry().bottom() == 500 - 24 - 1
    assert abs(banner.geometry().center().x() - 350) <= 1


def test_a_banner_makes_way_for_a_text_that_somebody_is_in(page: QWidget, qtbot: QtBot) -> None:
    """It stays until it is answered, and would lie over what one writes all that time."""
    banner, outcome, high = Banner(page), LineEditor("Outcome", parent=page), NoteEditor("Notes", parent=page)
    outcome.setGeometry(40, 440, 700, 30)
    high.setGeometry(0, 0, page.width(), page.height())
    for each in (outcome, high):
        each.show()
    banner.announce("The promise was kept.", "Undo")
    at_the_foot = banner.geometry()
    outcome.setFocus()
    assert not banner.geometry().intersects(outcome.geometry())
    assert page.rect().contains(banner.geometry())
    banner.announce("Another one was kept.", "Undo")
    assert not banner.geometry().intersects(outcome.geometry())
    high.setFocus()
    assert banner.geometry().top() == at_the_foot.top()
    outcome.setFocus()
    outcome.clearFocus()
    assert banner.geometry().top() == at_the_foot.top()


def test_a_banner_shows_the_whole_of_a_long_sentence(page: QWidget) -> None:
    banner = Banner(page)
    banner.announce("The newer one was last opened from another folder. " * 6, "Open the older copy", print)
    words = banner.findChild(Text)
    lines = words.height() // words.fontMetrics().lineSpacing()
    assert words.fontMetrics().horizontalAdvance(words.text()) <= lines * words.width()
    assert banner.width() <= 800 - 48
    assert banner.geometry().bottom() == 600 - 24 - 1


def test_a_banner_with_a_short_sentence_is_one_line_high(page: QWidget) -> None:
    banner = Banner(page)
    banner.announce("first", "Undo")
    short = banner.height()
    banner.announce("The newer one was last opened from another folder. " * 6, "Undo")
    banner.announce("second", "Undo")
    assert banner.height() == short


def test_the_banner_is_dismissed_by_its_button(page: QWidget, qtbot: QtBot) -> None:
    banner = Banner(page)
    banner.announce("Saved as PDF")
    with qtbot.waitSignal(banner.dismissed):
        qtbot.mouseClick(banner.findChild(QToolButton), LEFT)


def banner_is_dark(banner: Banner) -> bool:
    return look(banner.palette()).dark


def test_the_banner_stays_opposite_when_the_mode_changes(qapp: QApplication, page: QWidget, qtbot: QtBot) -> None:
    palette = QPalette(qapp.palette())
    qapp.setStyle("Fusion")
    dressing.apply(qapp, dark=False)
    banner = Banner(page)
    banner.announce("Deleted", "Undo")
    dressing.apply(qapp, dark=True)
    qtbot.waitUntil(lambda: not banner_is_dark(banner))
    dressing.apply(qapp, dark=False)
    qtbot.waitUntil(lambda: banner_is_dark(banner))
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_keys_that_are_only_shown_do_nothing(qtbot: QtBot) -> None:
    button = KeyButton("Undo", "Ctrl+Z", listens=False)
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.sizeHint().width() > KeyButton("Undo").sizeHint().width()


def test_a_bare_letter_is_typed_and_not_obeyed(qtbot: QtBot) -> None:
    page, line, button = QWidget(), QLineEdit(), KeyButton("New barrier", "B")
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(button)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    line.setFocus()
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(line, KEY.Key_B)
    assert line.text() == "b"
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, KEY.Key_B)


def test_the_saved_mark_says_it_in_words(qtbot: QtBot) -> None:
    mark = SavedMark()
    qtbot.addWidget(mark)
    mark.show_saving()
    assert mark.accessibleName() == "Saving"
    mark.show_saved(time(10, 32, 5))
    assert mark.words() == "Saved 10:32:05"
    mark.show_not_saved("the disk is full")
    assert mark.words() == "Not saved: the disk is full"


def test_an_empty_bar_paints(qtbot: QtBot) -> None:
    bar = ShareBar(0, [], "nothing planned")
    qtbot.addWidget(bar)
    bar.grab()
    bar.show_shares(45, [Share(5), Share(50)], "55 of 45 minutes planned")
    bar.grab()
    assert bar.accessibleName() == "55 of 45 minutes planned"


def test_a_wide_page_keeps_its_content_left_and_at_most_1200(qtbot: QtBot) -> None:
    header = PageHeader("Barriers", "Get them out of the way.", KeyButton("New barrier"))
    page = Page(header, None)
    qtbot.addWidget(page)
    page.resize(2200, 600)
    with qtbot.waitExposed(page):
        page.show()
    assert header.width() == 1200
    assert header.mapTo(page, header.rect().topLeft()).x() == 24
    page.resize(900, 600)
    qtbot.waitUntil(lambda: header.width() == 900 - 48)


def test_words_for_people_stay_as_typed() -> None:
    assert sentence_case("due Wednesday") == "Due Wednesday"
    assert tool_tip("<b>x</b>\ny") == "<qt>&lt;b&gt;x&lt;/b&gt;<br>y</qt>"
    assert across().layout() is not None


@pytest.mark.parametrize("vocabulary", Vocabulary)
def test_a_level_is_read_out_as_it_is_written(vocabulary: Vocabulary, qtbot: QtBot) -> None:
    choice = LevelChoice(vocabulary)
    qtbot.addWidget(choice)
    buttons = choice.findChildren(LevelButton)
    assert [each.accessibleName() for each in buttons] == [each.text() for each in buttons]
    assert "example" in buttons[-1].accessibleDescription()
