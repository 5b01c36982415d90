"""A barrier, a promise, a remark and a session are recorded from every page, about whom the page is about."""

from __future__ import annotations

import shutil
from functools import partial
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from planner import barriers, commitments, people, running
from planner.storage import workspace_file
from tests.moments import subjects
from tests.pictures import WHOM
from ui.form_dialog import FormDialog
from ui.pages import PAGES
from ui.widgets.inputs import ChoiceInput
from ui.widgets.keys import HERE, MOVES
from ui.window import Window
from ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
DIALOGS = {
    "New barrier": (Qt.Key.Key_B, BOTH),
    "New promise": (Qt.Key.Key_P, BOTH),
    "They asked for something": (Qt.Key.Key_E, BOTH),
    "Catch it": (Qt.Key.Key_J, CTRL),
    "New session": (Qt.Key.Key_N, CTRL),
}
ABOUT_INES = ("person", "skills", "figures", "clients", "calibration", "prepare", "run", "plan", "boxes", "agreement")


@pytest.fixture
def window(qtbot, sample_file, tmp_path, clock):
    file = shutil.copy(sample_file, tmp_path / "sample.planner")
    store = workspace_file.open_to_write(file, clock)
    workspace, window = Workspace(store), Window()
    window.store, window.subjects = store, subjects(store, WHOM)
    store.write(partial(running.start, session_id=window.subjects.planned, now=clock.now()))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.show_workspace(workspace, "today")
    yield window
    window.forget_workspace()
    workspace.close()


def come_to(qtbot, window, page):
    window.go(page, window.subjects.of(page))
    about = page in (*ABOUT_INES, "wrap_up", "ride")
    qtbot.waitUntil(lambda: window.here() == page and (not about or window._screens[page].whom() is not None))


def asked(qtbot, window, title) -> FormDialog:
    """Press its keys, and have the one dialog that opens."""
    key, modifiers = DIALOGS[title]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)
    qtbot.waitUntil(lambda: open_dialogs(window) != [])
    (dialog,) = open_dialogs(window)
    assert dialog.windowTitle() == title
    return dialog


def open_dialogs(window: QWidget) -> list[FormDialog]:
    return [each for each in window.findChildren(FormDialog) if each.isVisible()]


def named(dialog: FormDialog) -> UUID | None:
    """Whom the form has chosen, or is about without asking."""
    field = dialog.form.fields.get("salesperson")
    choice = field.input.value() if field and isinstance(field.input, ChoiceInput) else dialog._whom
    return choice if isinstance(choice, UUID) else None


@pytest.mark.parametrize("page", [page for page in PAGES if page != "welcome"])
def test_each_is_asked_for_by_its_keys_on_every_page(qtbot, window, page):
    for title in DIALOGS:
        come_to(qtbot, window, page)
        asked(qtbot, window, title).reject()
        qtbot.waitUntil(lambda: open_dialogs(window) == [])


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("welcome", "ride")])
def test_a_key_of_a_list_that_is_held_does_its_deed_once(qtbot, window, page):
    come_to(qtbot, window, page)
    lists = [each for each in window._screens[page].findChildren(QShortcut) if each.context() is HERE]
    assert [each.key().toString() for each in lists if each.autoRepeat() and each.key().toString() not in MOVES] == []


@pytest.mark.parametrize("page", ABOUT_INES)
def test_what_is_recorded_from_somebodys_page_is_about_them(qtbot, window, page):
    ines = next(each.id for each in window.store.read(people.active) if each.name == WHOM)
    for title in DIALOGS:
        come_to(qtbot, window, page)
        dialog = asked(qtbot, window, title)
        qtbot.waitUntil(partial(lambda form: named(form) == ines, dialog))
        dialog.reject()
        qtbot.waitUntil(lambda: open_dialogs(window) == [])


@pytest.mark.parametrize("page", ["person", "run", "promises"])
def test_a_promise_is_told_of_and_taken_back(qtbot, window, page):
    come_to(qtbot, window, page)
    dialog = asked(qtbot, window, "New promise")
    qtbot.waitUntil(lambda: dialog.form.fields["due"].input.value() is not None)
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Send the yearly figures")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Send the yearly figures" in window._banner.words())
    assert "Send the yearly figures" in [row.text for row in promises(window)]

    window.undo()
    qtbot.waitUntil(lambda: "Send the yearly figures" not in [row.text for row in promises(window)])


@pytest.mark.parametrize("title", ["New barrier", "New promise", "Catch it"])
def test_where_nobody_is_named_who_it_is_about_comes_first(qtbot, window, title):
    come_to(qtbot, window, "today")
    dialog = asked(qtbot, window, title)
    assert dialog.focusWidget() is dialog.form.fields["salesperson"].input.widget
    dialog.reject()


def promises(window):
    return window.store.read(commitments.open_ones)


def test_a_barrier_is_told_of_and_taken_back(qtbot, window):
    come_to(qtbot, window, "run")
    dialog = asked(qtbot, window, "New barrier")
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Spare parts are slow")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window._banner.words() == "Recorded: “Spare parts are slow”.")
    assert "Spare parts are slow" in [row.text for row in window.store.read(barriers.listed)]

    window.undo()
    qtbot.waitUntil(lambda: "Spare parts are slow" not in [row.text for row in window.store.read(barriers.listed)])


@pytest.mark.parametrize("page", ["prepare", "run", "wrap_up", "plan"])
def test_the_banner_hides_no_button_at_the_foot(qtbot, window, page):
    window.say("Done.", lambda: None)
    come_to(qtbot, window, page)
    foot = window._screens[page].foot_bar()
    qtbot.waitUntil(lambda: foot.mapTo(window._pages, foot.rect().topLeft()).y() > window._banner.geometry().bottom())
