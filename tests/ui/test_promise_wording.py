"""What is weak in a promise's words is pointed out where it is typed, with better ones to pick; it can be kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import commitments
from tests.conftest import TODAY
from ui.commitments.dialog import PromiseDialog

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot, workspace, ines):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = PromiseDialog(workspace, parent, ines)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    read = []
    workspace.read(parent, lambda db: True, read.append)
    qtbot.waitUntil(lambda: bool(read))
    yield dialog
    parent.close()


def field(dialog):
    return dialog.form.fields["text"].input.editor


def recorded(store):
    return [row.text for row in store.read(commitments.open_ones)]


def offered(dialog):
    return [row.title for number in range(3) if (row := dialog.wording.offers.row(number))]


def test_nothing_is_said_while_one_types(qtbot, dialog):
    qtbot.keyClicks(field(dialog), "Try to send the case study")
    assert dialog.wording.isHidden()


def test_enter_points_it_out_once_and_records_it_all_the_same(qtbot, store, dialog):
    qtbot.keyClicks(field(dialog), "Try to send the case study")
    qtbot.keyClick(field(dialog), Key.Key_Return)
    assert dialog.isVisible()
    assert "“Try to” promises an attempt" in dialog.wording.says()
    assert dialog.deed.text() == "Record it all the same"
    qtbot.keyClick(field(dialog), Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert recorded(store) == ["Try to send the case study"]


def test_a_key_takes_the_better_words_and_undo_brings_back_what_was_typed(qtbot, store, dialog):
    qtbot.keyClicks(field(dialog), "Work on the account plan")
    qtbot.keyClick(field(dialog), Key.Key_Return)
    assert offered(dialog)[:2] == ["Finish the account plan", "Bring a first version of the account plan"]
    qtbot.keyClick(field(dialog), Key.Key_2, ALT)
    assert (field(dialog).text(), dialog.wording.isHidden()) == ("Bring a first version of the account plan", True)
    assert dialog.deed.text() == "Record the promise"
    qtbot.keyClick(field(dialog), Key.Key_Z, CTRL)
    assert field(dialog).text() == "Work on the account plan"
    qtbot.keyClick(field(dialog), Key.Key_Y, CTRL)
    qtbot.keyClick(field(dialog), Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert recorded(store) == ["Bring a first version of the account plan"]


def test_a_click_takes_the_better_words(qtbot, dialog):
    qtbot.keyClicks(field(dialog), "Look into pricing")
    qtbot.keyClick(field(dialog), Key.Key_Return)
    rows = dialog.wording.offers
    spot = rows.visualRect(rows.model().index(0, 0))
    deed = rows._delegate.deed_box(rows.row(0), spot.toRectF()).center().toPoint()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=deed)
    assert field(dialog).text() == "Find out about pricing and report back"


def test_leaving_the_field_points_it_out_and_then_one_key_records(qtbot, store, dialog):
    qtbot.keyClicks(field(dialog), "Ines should call Varga")
    qtbot.keyClick(field(dialog), Key.Key_Tab)
    assert offered(dialog) == ["Call Varga"]
    assert field(dialog).accessibleDescription() == dialog.wording.says()
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert recorded(store) == ["Ines should call Varga"]


def test_what_is_mended_by_hand_is_no_longer_pointed_out(qtbot, dialog):
    qtbot.keyClicks(field(dialog), "Try to send it to Varga")
    qtbot.keyClick(field(dialog), Key.Key_Tab)
    assert not dialog.wording.isHidden()
    field(dialog).setFocus()
    qtbot.keyClick(field(dialog), Key.Key_A, CTRL)
    qtbot.keyClicks(field(dialog), "Send the list to Varga")
    assert dialog.wording.isHidden()


@pytest.mark.parametrize(
    "firm", ["Call the plant manager at Halden", "Hold the workshop for the industry", "Lead the tryout"]
)
def test_firm_words_are_recorded_at_once(qtbot, store, dialog, firm):
    qtbot.keyClicks(field(dialog), firm)
    qtbot.keyClick(field(dialog), Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [(row.text, row.made_on) for row in store.read(commitments.open_ones)] == [(firm, TODAY)]


def test_keys_take_nothing_where_nothing_is_offered(qtbot, dialog):
    qtbot.keyClicks(field(dialog), "Send the list")
    qtbot.keyClick(field(dialog), Key.Key_1, ALT)
    assert field(dialog).text() == "Send the list"
