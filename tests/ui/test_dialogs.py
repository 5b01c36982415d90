"""Small forms: what they propose, what they refuse and where they say it, and that nothing typed is lost."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner import barrier_desk, barriers, commitments, drafts, next_times
from planner.domain.barrier import BarrierKind
from planner.domain.sides import Side
from tests import makers
from tests.conftest import TODAY
from ui.barriers.dialog import BarrierDialog, EditBarrierDialog
from ui.catch.dialog import CatchDialog, Filed
from ui.commitments.dialog import PromiseDialog, RedateDialog
from ui.widgets.keys import KeyButton
from ui.window import Window

DAY = timedelta(days=1)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def show(qtbot, workspace):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()

    def make(kind, *about, **values):
        dialog = kind(workspace, parent, *about, **values)
        dialog.open()
        read = []
        workspace.read(parent, lambda db: True, read.append)
        qtbot.waitUntil(lambda: bool(read))
        return dialog

    return make


def open_promises(store):
    return store.read(commitments.open_ones)


def on_the_desk(store):
    return store.read(partial(barrier_desk.listed, wanted=barrier_desk.Wanted(), today=TODAY))[0]


def draft_of(store, form):
    return store.read(partial(drafts.load, form=form))


def test_a_promise_is_due_at_the_next_session(qtbot, store, ines, show):
    makers.session(store, ines, TODAY + 9 * DAY)
    dialog = show(PromiseDialog)
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Send the case study")
    qtbot.keyClick(dialog.form.fields["text"].input.widget, Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [(row.text, row.owner, row.due) for row in open_promises(store)] == [
        ("Send the case study", Side.SALESPERSON, TODAY + 9 * DAY)
    ]


def test_what_is_refused_is_said_beside_its_field_until_it_changes(qtbot, store, ines, show):
    dialog = show(PromiseDialog, ines)
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    field = dialog.form.fields["text"]
    qtbot.waitUntil(lambda: "what is promised" in field.refusal())
    assert dialog.isVisible()
    qtbot.keyClicks(field.input.widget, "S")
    assert field.refusal() == ""


def test_a_day_that_has_passed_is_pointed_out_and_taken(qtbot, store, ines, show):
    dialog = show(PromiseDialog, ines)
    dialog.form.fields["due"].input.show_value("2026-11-02")
    field = dialog.form.fields["due"]
    assert "has passed" in field._help.text()
    assert not field._help.in_trouble
    dialog.form.fields["text"].input.show_value("Send the list")
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert open_promises(store)[0].due.isoformat() == "2026-11-02"


def test_a_late_entry_is_about_its_own_day(qtbot, store, ines, show):
    dialog = show(PromiseDialog, ines, on=TODAY - 20 * DAY)
    dialog.form.fields["text"].input.show_value("Send the list")
    dialog.form.fields["due"].input.show_value("2026-11-06")
    assert dialog.form.fields["due"]._help.text() == ""
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert open_promises(store)[0].made_on == TODAY - 20 * DAY


def test_without_anybody_in_the_team_it_says_what_to_do(qtbot, store, show):
    makers.manager(store)
    for kind in (PromiseDialog, BarrierDialog, CatchDialog):
        dialog = show(kind)
        dialog.form.fields["text"].input.show_value("Something")
        qtbot.keyClick(dialog, Key.Key_Return, CTRL)
        assert "team" in dialog.form.fields["salesperson"].refusal()
        dialog.reject()


def test_a_company_barrier_becomes_the_managers_as_its_kind_is_chosen(qtbot, store, ines, show):
    dialog = show(BarrierDialog, ines)
    dialog.form.fields["kind"].input.show_value(BarrierKind.COMPANY)
    qtbot.keyClicks(dialog.focusWidget(), "Pricing takes nine days")
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert store.read(barriers.listed)[0].owner is Side.MANAGER


def test_two_stale_forms_end_in_a_conflict_and_not_in_a_silent_overwrite(qtbot, store, ines, show):
    makers.barrier(store, ines)
    shown = on_the_desk(store)
    first, second = (show(EditBarrierDialog, shown) for _ in range(2))
    for dialog, words in ((first, "The first"), (second, "The second")):
        dialog.form.fields["text"].input.show_value(words)
        dialog.submit()
    qtbot.waitUntil(lambda: "changed elsewhere" in second._trouble.text())
    assert second.isVisible()
    assert store.read(barriers.listed)[0].text == "The first"


@pytest.mark.parametrize(("due", "proposed"), [(-3, 7), (0, 7), (10, 17)])
def test_the_new_date_that_is_proposed_is_later_than_the_one_before(store, ines, show, due, proposed):
    promise = makers.promise(store, ines, due=TODAY + timedelta(days=due))
    row = next(each for each in store.read(commitments.open_ones) if each.id == promise)
    dialog = show(RedateDialog, row)
    assert dialog.form.fields["due"].input.value() == TODAY + timedelta(days=proposed)


def test_a_stale_new_date_ends_in_a_conflict(qtbot, store, ines, show):
    promise = makers.promise(store, ines)
    row = open_promises(store)[0]
    store.write(lambda db: commitments.redate(db, promise, due=TODAY + DAY, on=TODAY))
    dialog = show(RedateDialog, row)
    dialog.submit()
    qtbot.waitUntil(lambda: dialog._trouble.isVisible())
    assert open_promises(store)[0].due == TODAY + DAY


def test_a_second_enter_records_nothing_twice(qtbot, store, ines, show):
    dialog = show(PromiseDialog, ines)
    qtbot.keyClicks(dialog.focusWidget(), "Send the list")
    for _press in range(2):
        qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert len(open_promises(store)) == 1


def test_every_letter_typed_into_a_text_is_only_a_letter(qtbot, store, ines, show):
    letters = "abcdefghijklmnopqrstuvwxyz1234567890"
    for kind in (PromiseDialog, BarrierDialog, CatchDialog):
        dialog = show(kind, ines)
        qtbot.keyClicks(dialog.form.fields["text"].input.widget, letters)
        assert dialog.isVisible()
        assert dialog.form.fields["text"].input.value() == letters


def test_escape_keeps_what_was_typed_and_offers_it_again(qtbot, store, ines, show):
    dialog = show(PromiseDialog)
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Send the case study")
    dialog.form.fields["owner"].input.show_value(Side.MANAGER)
    dialog.form.fields["due"].input.show_value("fri")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: "case study" in draft_of(store, "promise//"))
    again = show(PromiseDialog)
    qtbot.waitUntil(again._back.isVisible)
    values = again.form.values()
    assert (values["text"], values["owner"], values["due"]) == ("Send the case study", Side.MANAGER, TODAY + 4 * DAY)


def test_a_draft_is_kept_while_one_types_and_goes_when_it_is_accepted(qtbot, store, ines, show):
    dialog = show(PromiseDialog, ines)
    qtbot.keyClicks(dialog.focusWidget(), "Send the list")
    qtbot.waitUntil(lambda: "Send the list" in draft_of(store, f"promise/{ines}/"))
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert draft_of(store, f"promise/{ines}/") == ""


def test_starting_afresh_drops_the_draft(qtbot, store, ines, show):
    dialog = show(BarrierDialog, ines)
    qtbot.keyClicks(dialog.focusWidget(), "Pricing")
    dialog.reject()
    qtbot.waitUntil(lambda: "Pricing" in draft_of(store, f"barrier/{ines}/"))
    again = show(BarrierDialog, ines)
    qtbot.waitUntil(again._back.isVisible)
    again._back.findChild(KeyButton).click()
    assert again.form.fields["text"].input.value() == ""
    qtbot.waitUntil(lambda: draft_of(store, f"barrier/{ines}/") == "")


def test_a_draft_of_what_was_changed_since_is_not_offered(qtbot, store, ines, show):
    barrier = makers.barrier(store, ines)
    dialog = show(EditBarrierDialog, on_the_desk(store))
    qtbot.keyClicks(dialog.focusWidget(), "Old words ")
    dialog.reject()
    qtbot.waitUntil(lambda: "Old words" in draft_of(store, f"barrier/{barrier}"))
    row = store.read(barriers.listed)[0]
    details = barriers.Details("New words", row.kind, row.owner)
    store.write(lambda db: barriers.edit(db, barrier, row.version, details))
    again = show(EditBarrierDialog, on_the_desk(store))
    assert not again._back.isVisible()
    assert again.form.fields["text"].input.value() == "New words"


def test_what_arrives_while_one_types_changes_nothing_typed(qtbot, store, ines, workspace):
    """The dialog's own first readings come after the first letters."""
    store.save(
        partial(drafts.save, form="promise//", body='{"version": 0, "values": {"text": "Old"}}', now=store.clock.now())
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = PromiseDialog(workspace, parent)
    dialog.open()
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Typed at once")
    qtbot.waitUntil(lambda: dialog.form.fields["salesperson"].input.value() == ines)
    read = []
    workspace.read(parent, lambda db: True, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert dialog.form.fields["text"].input.value() == "Typed at once"


def test_the_date_that_is_proposed_follows_the_person_until_one_is_given(qtbot, store, ines, ruth, show):
    tomas, friday = makers.salesperson(store, ruth, "Tomas Vidal"), TODAY + timedelta(days=4)
    makers.session(store, ines, friday)
    dialog = show(PromiseDialog)
    who, due = (dialog.form.fields[name].input for name in ("salesperson", "due"))
    qtbot.waitUntil(lambda: due.value() == friday)
    for whom, day in ((tomas, TODAY + timedelta(days=7)), (ines, friday)):
        who.show_value(whom)
        qtbot.waitUntil(lambda day=day: due.value() == day)
        assert due.trouble() == ""
    due.show_value("wed")
    who.show_value(tomas)
    read = []
    dialog.workspace.read(dialog, lambda _db: True, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert due.value() == TODAY + timedelta(days=2)


def test_a_remark_is_filed_for_next_time(qtbot, store, ines, show):
    dialog = show(CatchDialog)
    text = dialog.form.fields["text"].input
    text.widget.setFocus()
    qtbot.keyClicks(text.widget, "Praise from Varga")
    with qtbot.waitSignal(dialog.told) as told:
        qtbot.keyClick(text.widget, Key.Key_Return, CTRL)
    assert told.args[0] == "Filed with Ines."
    assert [item.text for item in store.read(lambda db: next_times.waiting(db, ines))] == ["Praise from Varga"]
    told.args[1]()
    qtbot.waitUntil(lambda: store.read(lambda db: next_times.waiting(db, ines)) == [])


@pytest.mark.parametrize(("where", "shared"), [(Filed.PRIVATE, False), (Filed.SHARED, True)])
def test_a_remark_is_filed_as_an_observation(qtbot, store, ines, show, where, shared):
    from sqlalchemy import select

    from planner.domain.observation import Observation

    dialog = show(CatchDialog, ines)
    dialog.form.fields["where"].input.show_value(where)
    qtbot.keyClicks(dialog.focusWidget(), "Asked before telling")
    with qtbot.waitSignal(dialog.told):
        dialog.submit()
    seen = store.read(lambda db: db.scalars(select(Observation)).one())
    assert (seen.text, seen.shared, seen.on) == ("Asked before telling", shared, TODAY)


def test_the_window_says_with_whom_a_remark_was_filed(qtbot, store, ines, workspace):
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.show_workspace(workspace, "promises")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_J, CTRL)
    dialog = window.findChild(CatchDialog)
    qtbot.waitUntil(lambda: dialog.form.fields["salesperson"].input.value() == ines)
    qtbot.keyClicks(dialog.form.fields["text"].input.widget, "Praise")
    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window._banner.words() == "Filed with Ines.")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: store.read(lambda db: next_times.waiting(db, ines)) == [])
    qtbot.waitUntil(lambda: window.findChild(CatchDialog) is None)
