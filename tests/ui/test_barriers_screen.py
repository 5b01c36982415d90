"""The barrier desk compares all barriers and works the chosen one, by keys, with a way back from each deed."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planner import barriers
from planner.domain.barrier import Barrier, BarrierKind, BarrierStatus, CompanyKind
from planner.domain.sides import Side
from planner.storage.store import whole
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents.reading import whole_text
from ui.barriers.dialog import BarrierDialog, EditBarrierDialog
from ui.barriers.others import EscalateDialog, HeardTooDialog, LinkDialog, TakeApartDialog
from ui.barriers.screen import BarriersScreen
from ui.barriers.steps import SettleDialog, StepDialog
from ui.documents.dialog import DocumentDialog

DAY = timedelta(days=1)
Key = Qt.Key


@pytest.fixture
def show(qtbot, workspace):
    def make(about=None):
        screen = BarriersScreen(workspace)
        qtbot.addWidget(screen)
        screen.resize(1040, 700)
        screen.open(about)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(screen.isActiveWindow)
        screen.table.setFocus()
        qtbot.waitUntil(lambda: screen.card.isVisible() or screen._empty.isVisible())
        return screen

    return make


def texts(screen):
    return [row.text for row in screen.table.model().rows()]


def shows(qtbot, screen, *rows):
    qtbot.waitUntil(lambda: texts(screen) == list(rows))


def only(store):
    return store.read(barriers.listed)[0]


def told(screen):
    """The story as it stands in the card."""
    words = [label.text() for label in screen.card.story.labels]
    return list(zip(words[::2], words[1::2], strict=True))


def settled(qtbot, screen):
    """Everything that was asked for is shown."""
    for _round in range(2):
        done = []
        screen.workspace.read(screen, lambda db: True, done.append)
        qtbot.waitUntil(lambda done=done: bool(done))


def back_at(qtbot, screen):
    """What a desktop does when a dialog closes and the offscreen platform leaves to us."""
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.table.setFocus()


def choose(qtbot, screen, barrier_id):
    screen.table.choose(barrier_id)
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == barrier_id)


@pytest.fixture
def three(store, ines, ruth):
    """Two of Ines's, one of Ana's; one of them removed."""
    ana = makers.salesperson(store, ruth, "Ana Sousa")
    makers.barrier(store, ines, "Pricing approval", on=TODAY - 41 * DAY, next_step="Ask", next_step_due=TODAY + DAY)
    makers.barrier(store, ines, "Waits too long", kind=BarrierKind.INTERNAL, on=TODAY - 60 * DAY)
    done = makers.barrier(store, ana, "No demo unit", on=TODAY - 8 * DAY)
    store.write(lambda db: barriers.become(db, done, status=BarrierStatus.REMOVED, on=TODAY, how="It arrived"))
    return done


def test_the_oldest_open_ones_come_first_with_their_counts(show, three):
    screen = show()
    assert texts(screen) == ["Waits too long", "Pricing approval"]
    assert [screen.filters.kind._chip(place).accessibleName() for place in range(4)] == [
        "All 2",
        "Company 1",
        "External 0",
        "Internal 1",
    ]
    assert screen.filters.settled._chip(1).accessibleName() == "Settled 1"


def test_kind_person_and_owner_narrow_what_is_shown(qtbot, show, three, ines):
    screen = show()
    qtbot.mouseClick(screen.filters.kind._chip(1), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Pricing approval")
    screen.filters.owner.show_value(Side.SALESPERSON)
    shows(qtbot, screen)
    assert screen._nothing.isVisible()
    qtbot.mouseClick(screen.filters.kind._chip(0), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Waits too long")
    screen.filters.owner.show_value(None)
    shows(qtbot, screen, "Waits too long", "Pricing approval")
    screen.filters.person.show_value(ines)
    shows(qtbot, screen, "Waits too long", "Pricing approval")


def test_other_filters_begin_with_their_first_row_where_the_chosen_one_is_not_among_them(qtbot, store, show, three):
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_Down)
    qtbot.mouseClick(screen.filters.kind._chip(1), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Pricing approval")
    assert screen.table.chosen().text == "Pricing approval"
    qtbot.mouseClick(screen.filters.kind._chip(0), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Waits too long", "Pricing approval")
    assert screen.table.chosen().text == "Pricing approval"
    qtbot.mouseClick(screen.filters.settled._chip(1), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "No demo unit")
    qtbot.mouseClick(screen.filters.settled._chip(0), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Waits too long", "Pricing approval")
    assert screen.table.chosen().text == "Waits too long"


def test_age_narrows_what_is_shown_and_its_counts(qtbot, show, three):
    screen = show()
    screen.filters.age.show_value(30)
    shows(qtbot, screen, "Waits too long", "Pricing approval")
    screen.filters.age.show_value(90)
    shows(qtbot, screen)
    assert screen.filters.kind._chip(0).accessibleName() == "All 0"
    assert not screen._empty.isVisible()


def test_a_digit_sorts_by_its_column_and_again_turns_it_round(qtbot, show, three):
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_1)
    shows(qtbot, screen, "Pricing approval", "Waits too long")
    qtbot.keyClick(screen.table, Key.Key_1)
    shows(qtbot, screen, "Waits too long", "Pricing approval")
    qtbot.keyClick(screen.table, Key.Key_6)
    shows(qtbot, screen, "Pricing approval", "Waits too long")


def test_a_barrier_is_opened_by_its_id_even_if_settled(qtbot, show, three):
    screen = show(three)
    assert screen.table.chosen().id == three
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == three)
    assert told(screen) == [("15 November", "First heard from Ana Sousa"), ("Today", "Removed: It arrived")]


def test_being_removed_by_a_key_and_back_by_undo_leaves_the_story(qtbot, store, ines, show):
    barrier_id = makers.barrier(store, ines)
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.table, Key.Key_B)
    assert only(store).status is BarrierStatus.BEING_REMOVED
    told.args[1]()
    qtbot.waitUntil(lambda: only(store).status is BarrierStatus.OPEN)
    assert len(store.read(lambda db: barriers.steps(db, barrier_id))) == 2


@pytest.mark.parametrize(("key", "status"), [(Key.Key_R, BarrierStatus.REMOVED), (Key.Key_A, BarrierStatus.ACCEPTED)])
def test_how_it_was_settled_may_be_said_and_undone(qtbot, store, ines, show, key, status):
    barrier_id = makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, key)
    dialog = screen.findChild(SettleDialog)
    qtbot.keyClicks(dialog.focusWidget(), "CFO decided")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert only(store).status is status
    assert [step.text for step in store.read(lambda db: barriers.steps(db, barrier_id))] == ["CFO decided"]
    told.args[1]()
    qtbot.waitUntil(lambda: (only(store).status, only(store).settled_on) == (BarrierStatus.OPEN, None))


def test_a_step_needs_words_and_says_so_beside_the_field(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    qtbot.mouseClick(screen.card.buttons["S"], Qt.MouseButton.LeftButton)
    dialog = screen.findChild(StepDialog)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "what was done" in dialog.form.fields["text"].refusal())
    qtbot.keyClicks(dialog.focusWidget(), "Asked finance")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: "Asked finance" in [label.text() for label in screen.card.story.labels])
    told.args[1]()
    qtbot.waitUntil(lambda: "Asked finance" not in [label.text() for label in screen.card.story.labels])


@pytest.fixture
def step(store, ines, show):
    """The form for what was done about a barrier that has a next step; its parts by name."""
    makers.barrier(store, ines, next_step="Ask finance for a slot", next_step_due=TODAY + DAY)
    screen = show()

    def ask(qtbot):
        qtbot.keyClick(screen.table, Key.Key_S)
        dialog = screen.findChild(StepDialog)
        return screen, dialog, {name: field.input for name, field in dialog.form.fields.items()}

    return ask


def type_in(qtbot, part, words):
    """In place of what stands there."""
    part.widget.setFocus()
    line = part.editor if hasattr(part.editor, "selectAll") else part.editor.focusProxy()
    line.selectAll()
    qtbot.keyClicks(line, words)


def test_the_next_step_is_done_with_what_was_done_and_the_new_one_is_asked_for(qtbot, store, step):
    screen, dialog, parts = step(qtbot)
    assert (parts["done"].value(), parts["next_step"].value()) == (True, "")
    type_in(qtbot, parts["text"], "They gave us Tuesdays")
    type_in(qtbot, parts["next_step"], "Send the first case")
    with qtbot.waitSignal(screen.done) as said:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert (only(store).next_step, only(store).next_step_due) == ("Send the first case", TODAY + 7 * DAY)
    done = "Ask finance for a slot: They gave us Tuesdays"
    qtbot.waitUntil(lambda: ("Today", done) in told(screen))
    assert told(screen)[-1] == ("Next step", "Send the first case · due 30 November")
    said.args[1]()
    qtbot.waitUntil(lambda: only(store).next_step == "Ask finance for a slot")
    assert only(store).next_step_due == TODAY + DAY
    qtbot.waitUntil(lambda: all("Tuesdays" not in words for _day, words in told(screen)))


def test_the_next_step_alone_may_be_done_without_a_word(qtbot, store, step):
    screen, dialog, _parts = step(qtbot)
    with qtbot.waitSignal(screen.done) as said:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert said.args[0] == "Recorded: “Ask finance for a slot”."
    assert (only(store).next_step, only(store).next_step_due) == ("", None)


def test_what_was_done_besides_leaves_the_next_step_which_may_be_worded_anew(qtbot, store, step):
    screen, dialog, parts = step(qtbot)
    parts["done"].editor.click()
    assert (parts["next_step"].value(), parts["next_step_due"].value()) == ("Ask finance for a slot", TODAY + DAY)
    parts["done"].editor.click()
    assert parts["next_step"].value() == ""
    parts["done"].editor.click()
    type_in(qtbot, parts["text"], "Finance is away")
    type_in(qtbot, parts["next_step"], "Ask Maria")
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert (only(store).next_step, only(store).next_step_due) == ("Ask Maria", TODAY + DAY)
    qtbot.waitUntil(lambda: len(told(screen)) == 4)
    done = {"Finance is away", "No longer the next step: Ask finance for a slot"}
    assert {words for _day, words in told(screen)[1:3]} == done


def test_of_a_settled_barrier_only_what_was_done_is_asked(qtbot, store, ines, show):
    barrier_id = makers.barrier(store, ines, next_step="Ask finance")
    store.write(lambda db: barriers.become(db, barrier_id, status=BarrierStatus.REMOVED, on=TODAY))
    screen = show(barrier_id)
    qtbot.keyClick(screen.table, Key.Key_S)
    dialog = screen.findChild(StepDialog)
    assert [name for name, field in dialog.form.fields.items() if field.isVisible()] == ["text"]
    qtbot.keyClicks(dialog.focusWidget(), "Thanked finance")
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert only(store).next_step == "Ask finance"


def test_undo_of_a_change_brings_back_the_next_step_and_tells_nothing_of_it(qtbot, store, ines, show):
    barrier_id = makers.barrier(store, ines, next_step="Ask finance", next_step_due=TODAY)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_Return)
    dialog = screen.findChild(EditBarrierDialog)
    type_in(qtbot, dialog.form.fields["next_step"].input, "Ask Maria")
    with qtbot.waitSignal(screen.done) as said:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: ("Today", "No longer the next step: Ask finance") in told(screen))
    said.args[1]()
    qtbot.waitUntil(lambda: only(store).next_step == "Ask finance")
    assert store.read(lambda db: barriers.steps(db, barrier_id)) == []


def test_enter_changes_it_and_undo_brings_the_old_words_back(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_Return)
    dialog = screen.findChild(EditBarrierDialog)
    dialog.focusWidget().selectAll()
    qtbot.keyClicks(dialog.focusWidget(), "Eight days")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["Eight days"])
    told.args[1]()
    qtbot.waitUntil(lambda: texts(screen) == ["Pricing approval takes nine days"])


def test_what_goes_to_the_trash_comes_back(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(screen._empty.isVisible)
    told.args[1]()
    qtbot.waitUntil(lambda: texts(screen) == ["Pricing approval takes nine days"])


def test_the_chosen_row_stays_in_sight_when_the_card_takes_its_room(qtbot, store, show, ines):
    ids = [makers.barrier(store, ines, f"Number {days}", on=TODAY - days * DAY) for days in range(30, 0, -1)]
    for number in range(6):
        store.write(lambda db, n=number: barriers.record_step(db, ids[-1], text=f"Step {n}", on=TODAY))
    screen = show(ids[-1])
    qtbot.waitUntil(lambda: len(told(screen)) == 7)
    table = screen.table
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(table.currentIndex())))


def test_a_settled_barrier_offers_to_be_opened_again_only(qtbot, show, three):
    screen = show(three)
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == three)
    assert [key for key, button in screen.card.buttons.items() if button.isVisible()] == ["S", "O", "E"]
    for key in (Key.Key_B, Key.Key_R, Key.Key_A):
        qtbot.keyClick(screen.table, key)
    assert screen.findChild(SettleDialog) is None
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(screen.table, Key.Key_O)
    qtbot.waitUntil(lambda: screen.filters.settled._chip(1).accessibleName() == "Settled 0")


def test_letters_do_nothing_while_another_control_has_the_focus(qtbot, store, ines, show):
    makers.barrier(store, ines)
    screen = show()
    screen.filters.person.widget.setFocus()
    for letter in "sbraoe16":
        qtbot.keyClick(screen.filters.person.widget, letter)
    assert [screen.findChildren(each) for each in (StepDialog, SettleDialog, EditBarrierDialog)] == [[], [], []]
    assert only(store).status is BarrierStatus.OPEN


def test_without_any_barrier_the_page_says_what_it_is_for(qtbot, store, ines, show):
    screen = show()
    assert screen._empty.isVisible()
    qtbot.keyClick(screen, Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = screen.findChild(BarrierDialog)
    qtbot.waitUntil(lambda: dialog.form.fields["salesperson"].input.value() == ines)
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), "No demo unit")
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: texts(screen) == ["No demo unit"])


# what is noticed


@pytest.fixture
def ana(store, ruth):
    return makers.salesperson(store, ruth, "Ana Sousa")


@pytest.fixture
def alike(store, ines, ana):
    first = makers.barrier(store, ines, "Pricing approval takes nine days", on=TODAY - 41 * DAY)
    return first, makers.barrier(store, ana, "Pricing approval is too slow", on=TODAY - 9 * DAY)


def test_what_sounds_alike_is_pointed_out_linked_by_a_key_and_taken_back(qtbot, store, show, alike):
    first, second = alike
    screen = show(second)
    choose(qtbot, screen, second)
    assert screen.card.nudge.words.text() == "Sounds like “Pricing approval takes nine days”, heard from Ines."
    assert screen.table.model().index(0, 0).data() == "Pricing approval takes nine days, May be the same as another"
    with qtbot.waitSignal(screen.done) as done:
        qtbot.keyClick(screen.table, Key.Key_Y)
    shows(qtbot, screen, "Pricing approval takes nine days")
    qtbot.waitUntil(lambda: screen.card.row is not None and screen.card.row.id == first)
    qtbot.waitUntil(lambda: ("Heard as", "“Pricing approval is too slow”, from Ana Sousa") in told(screen))
    assert [each.name for each in screen.card.row.heard] == ["Ines Duarte", "Ana Sousa"]
    assert not screen.card.nudge.isVisible()
    done.args[1]()
    shows(qtbot, screen, "Pricing approval takes nine days", "Pricing approval is too slow")


def test_a_suggestion_that_was_dismissed_stays_away_until_that_is_undone(qtbot, store, show, alike):
    screen = show(alike[0])
    choose(qtbot, screen, alike[0])
    with qtbot.waitSignal(screen.done) as done:
        qtbot.keyClick(screen.table, Key.Key_N)
    qtbot.waitUntil(lambda: not screen.card.nudge.isVisible())
    assert ("Today", "Not the same as “Pricing approval is too slow”") in told(screen)
    assert screen.table.model().index(1, 0).data().endswith("First heard from Ana Sousa")
    again = show(alike[1])
    choose(qtbot, again, alike[1])
    assert not again.card.nudge.isVisible()
    done.args[1]()
    qtbot.waitUntil(screen.card.nudge.isVisible)


@pytest.fixture
def shared_by_three(store, ruth, ines, ana):
    barrier_id = makers.barrier(store, ines, "Waits too long", kind=BarrierKind.INTERNAL, on=TODAY - 9 * DAY)
    for whom in (ana, makers.salesperson(store, ruth, "Kofi Mensah")):
        store.write(lambda db, whom=whom: barriers.hear_again(db, barrier_id, salesperson_id=whom, on=TODAY))
    return barrier_id


def test_what_three_share_becomes_the_companys_by_a_key(qtbot, store, show, shared_by_three):
    screen = show()
    qtbot.waitUntil(screen.card.nudge.isVisible)
    qtbot.waitUntil(lambda: screen.card.nudge.buttons[0].height() >= screen.card.nudge.buttons[0].sizeHint().height())
    assert screen.card.nudge.words.text() == "3 salespeople share it: it may be the company’s."
    with qtbot.waitSignal(screen.done) as done:
        qtbot.mouseClick(screen.card.nudge.buttons[0], Qt.MouseButton.LeftButton)
    assert (only(store).kind, only(store).owner) == (BarrierKind.COMPANY, Side.MANAGER)
    qtbot.waitUntil(lambda: ("Today", "Taken for the company’s") in told(screen))
    done.args[1]()
    qtbot.waitUntil(lambda: (only(store).kind, only(store).owner) == (BarrierKind.INTERNAL, Side.SALESPERSON))


def test_it_stays_internal_by_a_key(qtbot, store, show, shared_by_three):
    screen = show()
    qtbot.waitUntil(screen.card.nudge.isVisible)
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(screen.table, Key.Key_N)
    qtbot.waitUntil(lambda: not screen.card.nudge.isVisible())
    assert only(store).kind is BarrierKind.INTERNAL


def test_a_company_barrier_of_one_person_may_be_internal(qtbot, store, show, ines, ana):
    makers.barrier(store, ines, on=TODAY - 61 * DAY)
    screen = show()
    qtbot.waitUntil(screen.card.nudge.isVisible)
    assert screen.card.nudge.words.text() == "Nobody else has met it in 61 days: it may be internal."
    qtbot.keyClick(screen.table, Key.Key_Y)
    qtbot.waitUntil(lambda: only(store).kind is BarrierKind.INTERNAL)


def test_keys_of_a_suggestion_do_nothing_where_there_is_none(qtbot, store, show, ines):
    makers.barrier(store, ines)
    screen = show()
    for key in (Key.Key_Y, Key.Key_N, Key.Key_U):
        qtbot.keyClick(screen.table, key)
    settled(qtbot, screen)
    assert store.read(lambda db: barriers.steps(db, only(store).id)) == []


# others


def pick(qtbot, screen, words):
    """From the menu of more deeds."""
    action = next(each for each in screen.card.more.menu().actions() if words in each.text())
    assert action.isVisible()
    action.trigger()


def test_somebody_else_who_met_it_is_added_and_taken_back(qtbot, store, show, ines, ana):
    makers.barrier(store, ines, on=TODAY - 9 * DAY, shared=True)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_W)
    dialog = screen.findChild(HeardTooDialog)
    qtbot.waitUntil(lambda: dialog.form.fields["salesperson"].input.choices() == [ana])
    with qtbot.waitSignal(screen.done) as done:
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("Today", "Also met by Ana Sousa") in told(screen))
    done.args[1]()
    qtbot.waitUntil(lambda: ("Today", "Also met by Ana Sousa") not in told(screen))


def test_where_everybody_met_it_that_is_said(qtbot, store, show, ines):
    makers.barrier(store, ines)
    screen = show()
    pick(qtbot, screen, "Somebody else met it too")
    dialog = screen.findChild(HeardTooDialog)
    settled(qtbot, screen)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Everybody" in dialog.form.fields["salesperson"].refusal())


def test_a_company_barrier_is_escalated_and_says_to_whom_and_when(qtbot, store, show, ines):
    makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_X)
    dialog = screen.findChild(EscalateDialog)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "who is asked" in dialog.form.fields["escalated_to"].refusal())
    qtbot.keyClicks(dialog.focusWidget(), "Henrik Aalto")
    dialog.form.fields["ask"].input.widget.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), "Let us approve")
    with qtbot.waitSignal(screen.done) as done:
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: ("Asked of", "Henrik Aalto, today: Let us approve") in told(screen))
    assert ("Today", "Asked Henrik Aalto to remove it") in told(screen)
    done.args[1]()
    qtbot.waitUntil(lambda: [words for words in told(screen) if "Henrik" in words[1]] == [])


def test_an_internal_barrier_is_neither_escalated_nor_written_a_brief_of(qtbot, store, show, ines):
    makers.barrier(store, ines, kind=BarrierKind.INTERNAL)
    screen = show()
    for key in (Key.Key_X, Key.Key_P):
        qtbot.keyClick(screen.table, key)
    assert screen.findChild(EscalateDialog) is None
    assert screen.findChild(DocumentDialog) is None
    assert not screen.card.buttons["P"].isVisible()


def test_any_two_open_ones_are_linked_by_hand_and_taken_apart_again(qtbot, store, show, ines, ana):
    first = makers.barrier(store, ines, "Nobody signs discounts", on=TODAY - 20 * DAY)
    makers.barrier(store, ana, "Quotations wait for finance", on=TODAY - 9 * DAY)
    screen = show()
    choose(qtbot, screen, first)
    assert not screen.card.nudge.isVisible()
    qtbot.keyClick(screen.table, Key.Key_L)
    dialog = screen.findChild(LinkDialog)
    with qtbot.waitSignal(screen.done):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Nobody signs discounts")
    qtbot.waitUntil(lambda: ("Heard as", "“Quotations wait for finance”, from Ana Sousa") in told(screen))
    back_at(qtbot, screen)
    qtbot.keyClick(screen.table, Key.Key_U)
    apart = screen.findChild(TakeApartDialog)
    with qtbot.waitSignal(screen.done) as done:
        qtbot.mouseClick(apart.deed, Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "Nobody signs discounts", "Quotations wait for finance")
    done.args[1]()
    shows(qtbot, screen, "Nobody signs discounts")


def test_a_link_that_was_not_made_leaves_the_filters_alone(qtbot, store, show, three):
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_L)
    screen.findChild(LinkDialog).reject()
    qtbot.mouseClick(screen.filters.settled._chip(1), Qt.MouseButton.LeftButton)
    shows(qtbot, screen, "No demo unit")


def test_where_there_is_no_other_barrier_to_link_that_is_said(qtbot, store, show, ines):
    makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_L)
    dialog = screen.findChild(LinkDialog)
    qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    assert "no other" in dialog.form.fields["other"].refusal()


def test_what_kind_of_company_barrier_it_is_is_asked_of_company_barriers_alone(qtbot, store, show, ines):
    makers.barrier(store, ines)
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_E)
    dialog = screen.findChild(EditBarrierDialog)
    field, kind = dialog.form.fields["company_kind"], dialog.form.fields["kind"].input
    assert field.isVisible()
    kind.show_value(BarrierKind.EXTERNAL)
    assert not field.isVisible()
    kind.show_value(BarrierKind.COMPANY)
    field.input.show_value(CompanyKind.POLICY)
    with qtbot.waitSignal(screen.done):
        qtbot.mouseClick(dialog.deed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.table.model().index(0, 1).data() == "Company, policy")


def test_a_barrier_made_of_a_promise_says_so(qtbot, store, show, ines):
    promise = makers.promise(store, ines, "Send the case study")
    barrier_id = makers.barrier(store, ines)
    store.write(lambda db: setattr(whole(db, Barrier, barrier_id), "commitment_id", promise))
    screen = show()
    settled(qtbot, screen)
    assert told(screen)[1] == ("Today", "Made of the promise “Send the case study”")


def test_what_is_settled_says_how_and_when_and_how_long_it_took(qtbot, show, three):
    screen = show(three)
    assert screen.table.model().headerData(5, Qt.Orientation.Horizontal) == "How it ended"
    assert screen.table.model().index(0, 5).data() == "It arrived, Removed today"
    assert screen._removals.text() == "Removed within a year: company after 8 days (one alone)"
    qtbot.mouseClick(screen.filters.settled._chip(0), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not screen._removals.isVisible())
    assert screen.table.model().headerData(5, Qt.Orientation.Horizontal) == "Next step"


def test_the_brief_is_shown_without_names_and_with_them_when_chosen(qtbot, store, show, ines):
    makers.barrier(store, ines, shared=True)
    screen = show()
    qtbot.mouseClick(screen.card.buttons["P"], Qt.MouseButton.LeftButton)
    dialog = screen.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._note.text() == "Names nobody who met it."
    assert "Ines" not in whole_text(dialog._drawn.content)
    assert dialog._drawn.letter.to == ""
    qtbot.mouseClick(dialog._chips._chip(1), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog._drawn is not None and "InesDuarte" in whole_text(dialog._drawn.content))


def test_a_name_in_the_managers_own_words_is_pointed_out(qtbot, store, show, ines):
    makers.barrier(store, ines, "Ines waits for legal")
    screen = show()
    qtbot.keyClick(screen.table, Key.Key_P)
    dialog = screen.findChild(DocumentDialog)
    qtbot.waitUntil(lambda: dialog._note.text() == "Your own words name Ines.")


def test_the_table_keeps_the_rules_of_models(qtbot, show, three):
    screen = show()
    QAbstractItemModelTester(screen.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.table.sort_by_number(2)
