"""What the pen did, what the salesperson says, what was seen on the way, and how a plan ends: by keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from planner import development
from planner.domain.development import ActionKind, ActionState, GoalResult, PlanState, SignOff
from planner.domain.plan_values import ActionValues, GoalValues
from tests.ui.plan_parts import begun, shown, somebody, stored
from ui.development.closing import CloseDialog

Key = Qt.Key


@pytest.fixture
def plan(store):
    return begun(store, somebody(store))


@pytest.fixture
def screen(qtbot, workspace, plan):
    with shown(qtbot, workspace, plan) as screen:
        yield screen


def turn_to(qtbot, screen, words):
    """A tab, by its place in the row and the arrow keys."""
    tabs = screen._editor.tabs
    tabs.setFocus()
    while tabs.tabText(tabs.currentIndex()) != words:
        before = tabs.currentIndex()
        qtbot.keyClick(tabs, Key.Key_Right)
        assert tabs.currentIndex() != before


def click(qtbot, widget, words):
    (button,) = [each for each in widget.findChildren(QPushButton) if each.text() == words and each.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def retype(qtbot, widget, words):
    widget.setFocus()
    qtbot.keyClick(widget, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(widget, words)


def printed(screen):
    content = screen._preview.pane.content() if screen._preview.current else None
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages) if content else ""
    return " ".join(text.split())


def test_a_signature_is_dated_by_what_is_typed_and_starts_the_plan(qtbot, screen, store, plan):
    turn_to(qtbot, screen, "Sign-off")
    pane = screen._editor.sign_off
    retype(qtbot, pane._day.input.editor.focusProxy(), "19 Nov 2026")
    with qtbot.waitSignal(screen.done) as told:
        click(qtbot, pane, "Signed")
    assert told.args[0] == "Signed."
    held = stored(store, plan).plan
    assert (held.state, held.sign_off) == (PlanState.ACTIVE, SignOff.SIGNED)
    assert held.signed_on.isoformat() == "2026-11-19"
    qtbot.waitUntil(lambda: pane._pill.accessibleName() == "Signed on 19 November 2026")
    assert not pane._sign.isVisible()
    assert not pane._refuse.isVisible()


def test_a_refusal_is_noted_leaves_the_way_to_sign_and_can_be_undone(qtbot, screen, store, plan):
    turn_to(qtbot, screen, "Sign-off")
    pane = screen._editor.sign_off
    with qtbot.waitSignal(screen.done) as told:
        click(qtbot, pane, "Refused to sign")
    assert told.args[0] == "Noted: not signed."
    assert stored(store, plan).plan.sign_off is SignOff.REFUSED
    qtbot.waitUntil(lambda: not pane._refuse.isVisible())
    assert pane._sign.isVisible()
    told.args[1]()
    qtbot.waitUntil(lambda: stored(store, plan).plan.sign_off is SignOff.NOT_YET)
    qtbot.waitUntil(pane._refuse.isVisible)


def test_the_comment_of_the_salesperson_is_typed_and_printed(qtbot, screen, store, plan):
    turn_to(qtbot, screen, "Sign-off")
    comment = screen._editor.sign_off._form.fields["comment"].input.widget
    qtbot.mouseClick(comment, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(comment, "Fewer reports would help me more")
    qtbot.waitUntil(lambda: "Fewer reports would help me more" in printed(screen))
    qtbot.waitUntil(lambda: stored(store, plan).values.comment == "Fewer reports would help me more")
    assert comment.hasFocus()


def test_the_note_of_a_review_is_typed_and_printed(qtbot, screen, store, plan):
    turn_to(qtbot, screen, "Reviews")
    reviews = screen._editor.reviews
    count = len(reviews.parts())
    click(qtbot, reviews, "Add review")
    qtbot.waitUntil(lambda: len(reviews.parts()) == count + 1)
    note = reviews._form.fields["note"].input.widget
    qtbot.mouseClick(note, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(note, "Asks first now, still quotes too late")
    done = reviews._form.fields["done"].input.editor
    done.setFocus()
    qtbot.keyClick(done, Key.Key_Space)
    qtbot.waitUntil(lambda: "Asks first now, still quotes too late" in printed(screen))
    qtbot.waitUntil(lambda: any(each.note and each.done for each in stored(store, plan).values.reviews))


def test_a_plan_ends_with_each_goal_judged_and_the_next_begins_with_what_is_left(qtbot, screen, store, plan):
    three = tuple(GoalValues(f"Goal {number}") for number in (1, 2, 3))
    held = stored(store, plan)
    open_one = ActionValues(ActionKind.ON_THE_JOB, "Ride along to Osterby")
    done_one = ActionValues(ActionKind.ON_THE_JOB, "Read the offer aloud", state=ActionState.DONE)
    values = replace(held.values, goals=three, ambition="Lead a team", actions=(open_one, done_one))
    store.write(partial(development.save, plan_id=plan, version=held.plan.version, values=values))
    screen.open(plan)
    qtbot.waitUntil(lambda: screen._editor is not None and len(screen._editor.goals.parts()) == 3)
    click(qtbot, screen, "Close plan")
    qtbot.waitUntil(lambda: bool(screen.findChildren(CloseDialog)))
    (dialog,) = screen.findChildren(CloseDialog)
    for words, choice in zip(("Reached", "Partly reached", "Not reached"), dialog.findChildren(QComboBox), strict=True):
        choice.setFocus()
        while choice.currentText() != words:
            before = choice.currentIndex()
            qtbot.keyClick(choice, Key.Key_Down)
            assert choice.currentIndex() != before
    with qtbot.waitSignal(screen.done):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    ended = stored(store, plan).plan
    assert ended.state is PlanState.CLOSED
    assert [goal.result for goal in ended.goals] == [GoalResult.REACHED, GoalResult.PARTLY, GoalResult.NOT_REACHED]
    qtbot.waitUntil(screen._next.isVisible)
    with qtbot.waitSignal(screen.go) as gone:
        click(qtbot, screen, "Begin the next")
    following = stored(store, gone.args[1])
    assert (following.plan.previous_id, following.values.ambition) == (plan, "Lead a team")
    assert [action.text for action in following.values.actions] == ["Ride along to Osterby"]
    assert following.values.goals == ()
