"""An open box gets two minutes, on both windows; a folded one is a dot, for the manager alone."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from planner import boxes, commitments, equipping, people, running, session_view
from planner.domain.agenda import ItemKind
from planner.domain.five_boxes import Card, CardPart
from planner.domain.session import Box
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_boxes import ALL, WEEK, held
from tests.ui.running_parts import prepare, show
from ui.commitments.dialog import PromiseDialog
from ui.running.folded import FoldedDot
from ui.running.screen import RunScreen
from ui.running.wrap_up import WrapUpScreen

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(store):
    return prepare(store)


@pytest.fixture
def opened(qtbot, workspace, made):
    """Screens are held on to until they were closed: let go of by a thread that reads, one would be destroyed there."""
    held_on_to = []

    def make(kind):
        screen = kind(workspace)
        held_on_to.append(screen)
        show(qtbot, screen, made.session, lambda: screen.view is not None)
        return screen

    yield make
    held_on_to.clear()


@pytest.fixture
def screen(opened):
    return opened(RunScreen)


@pytest.fixture
def stored(store, made):
    """The session as the file has it."""
    return lambda: store.read(partial(session_view.open_session, session_id=made.session))


@pytest.fixture
def three_clean(store, made):
    """All boxes but the pipeline were clean three times."""
    for number in (5, 4, 3):
        held(store, made.ines, TODAY - number * WEEK, *ALL[:4])


@pytest.fixture
def press(qtbot):
    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)

    return press


def cards(window):
    return window.page.about.cards if isinstance(window, RunScreen) else window.cards


def editor(window, part):
    return cards(window).editors[part]


def turn(qtbot, screen, press):
    press(Key.Key_T, Ctrl)
    window = screen.deeds._turned
    qtbot.waitUntil(lambda: window._title.text() == "Self-management")
    return window


def kept_card(stored, box=Box.PIPELINE):
    return next(each.card for each in stored().boxes if each.box is box)


def tick(qtbot, press, window, *which):
    """By keyboard, from the first box on."""
    window_boxes = window.page.about.boxes if isinstance(window, RunScreen) else window.boxes
    for box in which:
        window_boxes._boxes[box].setFocus(Qt.FocusReason.OtherFocusReason)
        press(Key.Key_Space)


def test_once_a_box_is_ticked_the_others_have_cards_and_ticking_the_last_closes_them(qtbot, screen, stored, press):
    assert not cards(screen).isVisible()
    tick(qtbot, press, screen, *ALL[:4])
    qtbot.waitUntil(lambda: cards(screen)._heading.text().startswith("The pipeline: two minutes"))
    assert cards(screen)._chips is None
    tick(qtbot, press, screen, Box.PIPELINE)
    qtbot.waitUntil(lambda: not cards(screen).isVisible())
    assert [stored().session.ticked(box) for box in Box] == [True] * 5


def test_what_is_written_on_a_card_leaves_the_box_open_and_is_stored_as_it_is_typed(qtbot, screen, stored, press):
    tick(qtbot, press, screen, *ALL[:4])
    qtbot.waitUntil(lambda: cards(screen)._heading.text().startswith("The pipeline"))
    editor(screen, CardPart.HAPPENED).setFocus()
    qtbot.keyClicks(editor(screen, CardPart.HAPPENED), "Two deals are dead")
    press(Key.Key_Tab)
    qtbot.keyClicks(editor(screen, CardPart.WILL_DO), "Close them")
    qtbot.waitUntil(lambda: screen.top.mark.words().startswith("Saved"))
    assert kept_card(stored) == Card("Two deals are dead", "Close them", "")
    qtbot.waitUntil(lambda: stored().session.ticked(Box.PIPELINE) is False)


def test_one_key_leaves_open_what_is_not_ticked_and_goes_to_the_first_card(qtbot, screen, stored, press):
    press(Key.Key_Escape)
    press(Key.Key_O)
    qtbot.waitUntil(editor(screen, CardPart.HAPPENED).hasFocus)
    assert [stored().session.ticked(box) for box in Box] == [False] * 5
    qtbot.keyClicks(editor(screen, CardPart.HAPPENED), "Of activity")
    chips = cards(screen)._chips
    chips.chosen.emit(Box.DATA)
    assert editor(screen, CardPart.HAPPENED).text() == ""
    qtbot.keyClicks(editor(screen, CardPart.HAPPENED), "Of data")
    qtbot.waitUntil(lambda: kept_card(stored, Box.DATA).happened == "Of data")
    assert kept_card(stored, Box.ACTIVITY).happened == "Of activity"


def test_the_same_key_goes_to_a_card_that_is_open_already_and_to_no_card_later(qtbot, screen, stored, press):
    notes = screen.page.notes
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(screen, CardPart.HAPPENED).hasFocus)
    notes.setFocus()
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(screen, CardPart.HAPPENED).hasFocus)
    notes.setFocus()
    tick(qtbot, press, screen, Box.ACTIVITY)
    notes.setFocus()
    qtbot.waitUntil(lambda: Box.ACTIVITY not in cards(screen)._cards)
    assert notes.hasFocus()


def test_with_nothing_open_the_key_moves_nothing_then_or_later(qtbot, screen, stored, press):
    tick(qtbot, press, screen, *ALL)
    qtbot.waitUntil(lambda: [stored().session.ticked(box) for box in Box] == [True] * 5)
    press(Key.Key_Escape)
    press(Key.Key_O)
    screen.page.notes.setFocus()
    screen.page.about.boxes._boxes[Box.DATA].click()
    qtbot.waitUntil(lambda: cards(screen).isVisible())
    assert screen.page.notes.hasFocus()


def test_going_on_before_the_cards_are_there_leaves_the_focus_where_one_writes(qtbot, screen, stored, press):
    press(Key.Key_O, Ctrl | Shift)
    press(Key.Key_Return, Ctrl)
    qtbot.waitUntil(lambda: [stored().session.ticked(box) for box in Box] == [False] * 5)
    qtbot.waitUntil(lambda: cards(screen)._cards != {})
    assert screen.page.notes.hasFocus()
    press(Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: cards(screen).isVisible())
    screen.stale()
    qtbot.waitUntil(lambda: screen._pending == 0)
    assert screen.page.notes.hasFocus()


def ask_for(qtbot, press, screen, heading, words):
    """On the card of a box, until it says what came of it."""
    qtbot.waitUntil(lambda: cards(screen)._heading.text().startswith(heading))
    editor(screen, CardPart.NEEDS).setFocus()
    qtbot.keyClicks(editor(screen, CardPart.NEEDS), words)
    press(Key.Key_E, Ctrl | Shift)
    qtbot.waitUntil(lambda: cards(screen)._said.text().startswith("It is noted as asked for"))


def test_what_came_of_a_card_is_not_said_of_another(qtbot, screen, press):
    tick(qtbot, press, screen, *ALL[:3])
    ask_for(qtbot, press, screen, "The data", "A list of contacts")
    screen.page.about.boxes._boxes[Box.DATA].click()
    qtbot.waitUntil(lambda: cards(screen)._heading.text().startswith("The pipeline"))
    assert cards(screen)._said.text() == ""


def test_nor_is_it_said_to_the_next_person(qtbot, screen, ruth_s_tomas, press):
    tick(qtbot, press, screen, *ALL[:4])
    ask_for(qtbot, press, screen, "The pipeline", "A second view")
    screen.leave()
    screen.open(ruth_s_tomas)
    qtbot.waitUntil(lambda: screen.view is not None and screen.view.session.id == ruth_s_tomas)
    assert cards(screen).isVisible()
    assert cards(screen)._said.text() == ""


@pytest.fixture
def ruth_s_tomas(store, made):
    """A session with somebody else, in which the same box stayed open."""
    tomas = makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")
    session = makers.session(store, tomas)
    makers.item(store, session, "Self-management", ItemKind.SELF_MANAGEMENT)
    for box in ALL[:4]:
        store.write(partial(running.tick, session_id=session, box=box, ticked=True))
    return session


def test_going_on_at_once_loses_no_letter(qtbot, screen, stored, press):
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(screen, CardPart.HAPPENED).hasFocus)
    qtbot.keyClicks(editor(screen, CardPart.HAPPENED), "In a hurry")
    press(Key.Key_Return, Ctrl)
    assert screen.current().title == "Halden timing"
    assert not cards(screen).isVisible()
    qtbot.waitUntil(lambda: kept_card(stored, Box.ACTIVITY).happened == "In a hurry")


def will_do(qtbot, press, window, words):
    """Written on the first card, and made a promise by the key."""
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(window, CardPart.HAPPENED).hasFocus)
    press(Key.Key_Tab)
    qtbot.keyClicks(editor(window, CardPart.WILL_DO), words)
    press(Key.Key_P, Ctrl | Shift)


def asked(qtbot):
    """The form for a promise, once it was read what it begins with."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PromiseDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: dialog._due.editor.words() != "")
    return dialog


def test_what_they_will_do_becomes_a_promise_in_the_form_for_one_and_undo_takes_it_back(
    qtbot, screen, store, made, press
):
    will_do(qtbot, press, screen, "Close the dead deals")
    dialog = asked(qtbot)
    assert dialog._text.value() == "Close the dead deals"
    assert (dialog._owner.value(), dialog._due.value()) == (Side.SALESPERSON, TODAY + timedelta(days=7))
    assert dialog.wording.says() == ""
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog._text.editor, Key.Key_Return)
    assert told.args[0] == "Promised for 30 November: “Close the dead deals”."
    (promised,) = [each for each in promises(store, made) if each.text == "Close the dead deals"]
    assert (promised.owner, promised.due) == (Side.SALESPERSON, TODAY + timedelta(days=7))
    told.args[1]()
    qtbot.waitUntil(lambda: "Close the dead deals" not in [each.text for each in promises(store, made)])


def test_weak_words_on_a_card_are_pointed_out_at_once_and_the_better_ones_are_recorded(
    qtbot, screen, store, made, press
):
    will_do(qtbot, press, screen, "Work on the dead deals")
    dialog = asked(qtbot)
    qtbot.waitUntil(lambda: "“Work on” names the effort" in dialog.wording.says())
    assert dialog.deed.text() == "Record it all the same"
    better = dialog.wording.offers.row(0).title
    qtbot.keyClick(dialog._text.editor, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: better in [each.text for each in promises(store, made)])
    assert better == "Finish the dead deals"


def test_the_same_words_are_not_promised_twice_in_a_session(qtbot, screen, store, made, press):
    will_do(qtbot, press, screen, "Close the dead deals")
    qtbot.keyClick(asked(qtbot)._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    screen.activateWindow()
    editor(screen, CardPart.WILL_DO).setFocus()
    qtbot.waitUntil(editor(screen, CardPart.WILL_DO).hasFocus)
    press(Key.Key_P, Ctrl | Shift)
    dialog = asked(qtbot)
    qtbot.keyClick(dialog._text.editor, Key.Key_Return)
    refused = dialog.form.fields["text"]
    qtbot.waitUntil(lambda: "among the promises already" in refused.refusal())
    dialog.reject()
    assert [each.text for each in promises(store, made)].count("Close the dead deals") == 1


def test_the_form_for_a_cards_promise_keeps_what_was_typed_into_it_for_those_words(qtbot, screen, press):
    will_do(qtbot, press, screen, "Close the dead deals")
    dialog = asked(qtbot)
    qtbot.keyClick(dialog._text.editor, Key.Key_End)
    qtbot.keyClicks(dialog._text.editor, " by noon")
    dialog.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    screen.activateWindow()
    editor(screen, CardPart.WILL_DO).setFocus()
    qtbot.waitUntil(editor(screen, CardPart.WILL_DO).hasFocus)
    press(Key.Key_P, Ctrl | Shift)
    dialog = asked(qtbot)
    qtbot.waitUntil(lambda: dialog._text.value() == "Close the dead deals by noon")
    dialog.reject()


def test_a_promise_made_at_the_turned_laptop_is_asked_about_when_it_is_turned_back(qtbot, screen, store, made, press):
    window = turn(qtbot, screen, press)
    before = [each.text for each in promises(store, made)]
    will_do(qtbot, press, window, "Try to close the dead deals")
    assert cards(window)._said.text() == (
        "When you turn back, you read it through together and agree on a date. Then it is a promise."
    )
    press(Key.Key_P, Ctrl | Shift)
    assert QApplication.activeModalWidget() is None, "a form of the manager's is not for both"
    qtbot.keyClick(window, Key.Key_Escape)
    dialog = asked(qtbot)
    assert dialog._text.value() == "Try to close the dead deals"
    qtbot.waitUntil(lambda: "“Try to” promises an attempt" in dialog.wording.says())
    assert [each.text for each in promises(store, made)] == before
    qtbot.keyClick(dialog._text.editor, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "Close the dead deals" in [each.text for each in promises(store, made)])
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_several_promises_of_the_turned_laptop_are_asked_about_one_after_the_other(qtbot, screen, store, made, press):
    window = turn(qtbot, screen, press)
    will_do(qtbot, press, window, "Close the dead deals")
    cards(window)._chips.chosen.emit(Box.DATA)
    editor(window, CardPart.WILL_DO).setFocus()
    qtbot.keyClicks(editor(window, CardPart.WILL_DO), "Enter the missing prices")
    press(Key.Key_P, Ctrl | Shift)
    qtbot.keyClick(window, Key.Key_Escape)
    first = asked(qtbot)
    assert first._text.value() == "Close the dead deals"
    first.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, first))
    second = asked(qtbot)
    assert second._text.value() == "Enter the missing prices"
    qtbot.keyClick(second._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "Enter the missing prices" in [each.text for each in promises(store, made)])


def test_a_promise_of_the_turned_laptop_is_asked_about_when_the_session_goes_on_to_its_wrap_up(
    qtbot, screen, store, made, press
):
    window = turn(qtbot, screen, press)
    will_do(qtbot, press, window, "Close the dead deals")
    screen.leave()
    assert asked(qtbot)._text.value() == "Close the dead deals"
    QApplication.activeModalWidget().reject()


def test_it_is_still_theirs_where_another_session_is_opened_at_once(qtbot, screen, store, made, press):
    window = turn(qtbot, screen, press)
    will_do(qtbot, press, window, "Close the dead deals")
    screen.leave()
    screen.open(makers.session(store, makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")))
    qtbot.keyClick(asked(qtbot)._text.editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "Close the dead deals" in [each.text for each in promises(store, made)])


def promises(store, made):
    return store.read(partial(commitments.open_ones, salesperson_id=made.ines))


@pytest.mark.parametrize("where", ["run", "turned"])
def test_what_they_need_is_asked_for_by_one_key_and_undo_takes_it_back(qtbot, screen, store, made, press, where):
    window = screen if where == "run" else turn(qtbot, screen, press)
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(window, CardPart.HAPPENED).hasFocus)
    editor(window, CardPart.NEEDS).setFocus()
    qtbot.keyClicks(editor(window, CardPart.NEEDS), "A list of dead deals")
    with qtbot.waitSignal(screen.done) as told:
        press(Key.Key_E, Ctrl | Shift)
    assert [each.text for each in owed(store, made)] == ["A list of dead deals"]
    told.args[1]()
    qtbot.waitUntil(lambda: owed(store, made) == [])


def owed(store, made):
    return store.read(partial(equipping.listed, today=TODAY, salesperson_id=made.ines))


def test_with_an_empty_card_the_keys_open_their_forms(qtbot, screen, press):
    press(Key.Key_O, Ctrl | Shift)
    qtbot.waitUntil(editor(screen, CardPart.HAPPENED).hasFocus)
    press(Key.Key_P, Ctrl | Shift)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None and dialog.windowTitle() == "New promise"
    dialog.close()


def test_what_is_typed_at_the_turned_laptop_stands_on_the_managers_screen_afterwards(qtbot, screen, stored, press):
    window = turn(qtbot, screen, press)
    tick(qtbot, press, window, *ALL[:4])
    qtbot.waitUntil(lambda: cards(window)._heading.text().startswith("The pipeline"))
    assert editor(window, CardPart.WILL_DO).accessibleName() == "What I will do"
    assert editor(screen, CardPart.WILL_DO).accessibleName() == "What Ines will do"
    editor(window, CardPart.WILL_DO).setFocus()
    qtbot.keyClicks(editor(window, CardPart.WILL_DO), "Close them")
    qtbot.keyClick(window, Key.Key_Escape)
    qtbot.waitUntil(lambda: kept_card(stored).will_do == "Close them")
    qtbot.waitUntil(lambda: editor(screen, CardPart.WILL_DO).text() == "Close them")


def dots(screen):
    return [each.text() for each in screen.findChildren(FoldedDot) if each.isVisible()]


@pytest.fixture
def later(three_clean, screen):
    """The run screen of somebody whose boxes have folded but one."""
    return screen


def test_folded_boxes_are_dots_with_their_names_and_a_click_asks_about_one_again(qtbot, later, stored):
    assert dots(later) == ["Activity", "Attitude", "Commitments", "The data in the sales system"]
    dot = next(each for each in later.findChildren(FoldedDot) if each.text() == "Attitude")
    assert dot.accessibleName() == "Attitude, folded"
    with qtbot.waitSignal(later.done) as told:
        qtbot.mouseClick(dot, Qt.MouseButton.LeftButton)
    assert told.args[0] == "“Attitude” is asked about again."
    qtbot.waitUntil(lambda: "Attitude" not in dots(later))
    assert [each.box for each in stored().boxes if each.asked] == [Box.ATTITUDE, Box.PIPELINE]
    told.args[1]()
    qtbot.waitUntil(lambda: "Attitude" in dots(later))


def test_by_key_the_only_folded_box_is_asked_about_at_once_and_among_several_one_is_chosen(
    qtbot, later, store, made, press
):
    press(Key.Key_F, Ctrl | Shift)
    assert QApplication.focusWidget().accessibleName() == "Activity, folded"
    press(Key.Key_Tab)
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: "Attitude" not in dots(later))
    for box in (Box.ACTIVITY, Box.COMMITMENTS):
        store.write(partial(boxes.unfold, salesperson_id=made.ines, box=box, on=TODAY))
    later.stale()
    qtbot.waitUntil(lambda: dots(later) == ["The data in the sales system"])
    later.setFocus()
    press(Key.Key_F)
    qtbot.waitUntil(lambda: dots(later) == [])


def test_the_turned_window_neither_asks_about_a_folded_box_nor_says_that_it_folds(qtbot, later, press):
    window = turn(qtbot, later, press)
    assert [check.text() for check in window.boxes._boxes.values() if check.isVisible()] == ["The pipeline"]
    everything = " ".join(shown_words(window)).lower()
    assert "the pipeline" in everything
    for never in ("fold", "attitude", "clean three", "% of", "minutes in the last"):
        assert never not in everything


def test_with_every_box_folded_the_turned_window_asks_nothing(qtbot, screen, store, made, press):
    for number in (5, 4, 3):
        held(store, made.ines, TODAY - number * WEEK, *ALL)
    screen.stale()
    window = turn(qtbot, screen, press)
    qtbot.waitUntil(lambda: not window._box_part.isVisible())


def shown_words(window: QWidget) -> list[str]:
    """Every text of what can be seen on it, tool tips and names as well."""
    found = []
    for part in (window, *(each for each in window.findChildren(QWidget) if each.isVisible())):
        about = part.metaObject()
        values = (part.property(about.property(number).name()) for number in range(about.propertyCount()))
        found += [value for value in values if isinstance(value, str)]
    return found


def test_the_wrap_up_says_which_boxes_fold(opened, store, made, clock):
    for number in (5, 4):
        held(store, made.ines, TODAY - number * WEEK, *ALL[:2])
    store.write(partial(running.start, session_id=made.session, now=clock.now()))
    for box in ALL[:2]:
        store.write(partial(running.tick, session_id=made.session, box=box, ticked=True))
    store.write(partial(running.end, session_id=made.session, now=clock.now()))
    screen = opened(WrapUpScreen)
    assert screen.page._folds_part.isVisible()
    assert screen.page._folds.text().startswith("Activity, Attitude: clean three times in a row.")


def test_what_stayed_open_last_time_is_told_on_both_windows(qtbot, opened, store, made, press):
    before = held(store, made.ines, TODAY - WEEK, *ALL[:4])
    save = partial(boxes.save_card, session_id=before, box=Box.PIPELINE, now=makers.at(TODAY))
    store.save(partial(save, part=CardPart.WILL_DO, text="Close them"))
    screen = opened(RunScreen)
    assert screen.page.about._words.text() == "Open last time: The pipeline, “Close them”."
    window = turn(qtbot, screen, press)
    assert window._before.text() == "Open last time: The pipeline, “Close them”."
