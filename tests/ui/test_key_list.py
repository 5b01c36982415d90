"""The list of all keys holds every key that a page listens to, and none that no page listens to."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton

from planner.sample import write_sample
from planner.storage import workspace_file
from tests.moments import subjects
from tests.pictures import WHOM
from ui.key_list import KeyListDialog, groups
from ui.pages import PAGES
from ui.widgets.keys import KeyHint, key_text
from ui.widgets.note_editor import EARLIER
from ui.window import Window
from ui.workspace import Workspace

SAME = {"Ctrl+Enter": "Ctrl+Return", "Ctrl+⏎": "Ctrl+Return", "⌫": "Backspace", "⏎": "Return"}
WITHOUT_SHORTCUT = {"Alt+Up", "Alt+Down", "Ctrl+Return", "Ctrl+B", EARLIER}
"""What lists and dialogs answer to themselves, and texts once they were read."""


@pytest.fixture
def window(qtbot, tmp_path, clock):
    file = tmp_path / "sample.planner"
    write_sample(file, clock)
    store = workspace_file.open_to_write(file, clock)
    workspace, window = Workspace(store), Window()
    window.subjects = subjects(store, WHOM)
    qtbot.addWidget(window)
    window.show()
    window.show_workspace(workspace, "today")
    yield window
    window.forget_workspace()
    workspace.close()


def plain(keys):
    """As lists and shortcuts can be compared."""
    for said, meant in SAME.items():
        keys = meant if keys == said else keys
    return keys


def said():
    """Each key that the list names, ranges and alternatives taken apart."""
    found = set()
    for _title, lines in groups():
        for keys, _words in lines:
            found |= {plain(each) for each in _apart(keys)}
    return found


def _apart(keys):
    if "…" in keys or "–" in keys:
        first, last = keys.replace("–", "…").split("…")
        stem, number = first.strip()[:-1], int(first.strip()[-1])
        return [f"{stem}{each}" for each in range(number, int(last) + 1)]
    if keys.startswith("Alt+↑"):
        return ["Alt+Up", "Alt+Down"]
    return keys.split()


def listened(window, qtbot):
    found = set()
    for page in PAGES:
        if page == "welcome":
            continue
        window.go(page, window.subjects.of(page))
        for part in window.findChildren(QShortcut):
            found |= {part.key().toString()}
        for part in (*window.findChildren(QAbstractButton), *window.findChildren(QAction)):
            found |= {part.shortcut().toString()}
    return {plain(key_text(QKeySequence(each))) if each else "" for each in found} - {""}


def test_every_key_of_every_page_is_in_the_list(qtbot, window):
    missing = listened(window, qtbot) - said()
    assert missing == set()


@pytest.mark.parametrize("deed", ["kept", "missed", "withdrawn", "new date"])
def test_a_deed_with_a_promise_has_one_key_wherever_promises_are_listed(deed):
    keys = [set(keys.split()) - {"⏎"} for _title, lines in groups() for keys, words in lines if words == deed]
    assert len(keys) >= 3
    assert len(set(map(frozenset, keys))) == 1


def test_no_key_is_named_that_nothing_listens_to(qtbot, window):
    combined = {keys for keys in said() if len(keys) > 1 and (keys.startswith("F") or "+" in keys)}
    assert combined - listened(window, qtbot) - WITHOUT_SHORTCUT == set()


def test_the_list_fits_its_window(qtbot, window):
    dialog = KeyListDialog(None, window)
    dialog.show()
    for hint in dialog.findChildren(KeyHint):
        assert hint.width() >= hint.sizeHint().width()
    dialog.close()
