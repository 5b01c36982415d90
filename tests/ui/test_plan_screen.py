"""A plan is written beside its pages, and nothing that was typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from planner import development, people, printing, skills
from planner.domain.dates import full_day
from planner.domain.development import DevelopmentPlan, GoalResult, PlanState, SignOff
from planner.domain.document_language import DocumentLanguage
from planner.domain.plan_values import GoalValues, focus_on
from planner.storage import workspace_file
from tests import makers
from tests.conftest import TODAY
from tests.ui.plan_parts import begun, shown, somebody, stored
from tests.ui.showing import PrintedTo
from ui import ask
from ui.development.closing import CloseDialog
from ui.development.plan import PlanScreen
from ui.documents import printer
from ui.documents.dialog import DocumentDialog
from ui.widgets.chips import Chip
from ui.workspace import Workspace


@pytest.fixture
def ines(store):
    return somebody(store)


@pytest.fixture
def plan(store, ines):
    return begun(store, ines)


@pytest.fixture
def screen(qtbot, workspace, plan):
    with shown(qtbot, workspace, plan) as screen:
        yield screen


def fill(store, plan, **values):
    held = stored(store, plan)
    changed = partial(development.save, plan_id=plan, version=held.plan.version)
    store.write(partial(changed, values=replace(held.values, **values)))


def reopened(qtbot, screen, plan):
    screen.open(plan)
    qtbot.waitUntil(lambda: screen._editor is not None)
    return screen._editor


def headline(screen):
    return screen._editor.first_field()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def button(widget, words):
    return next(each for each in widget.findChildren(QPushButton) if each.text() == words)


def pages(screen):
    content = screen._preview.pane.content()
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages) if content else ""


def goals(count):
    return tuple(GoalValues(f"Goal {number}") for number in range(1, count + 1))


def test_the_headline_has_the_focus_and_saves_itself(qtbot, screen, store, plan):
    qtbot.waitUntil(lambda: headline(screen).hasFocus())
    qtbot.keyClicks(headline(screen), "Asks first")
    qtbot.waitUntil(lambda: screen._mark.words().startswith("Saved"))
    assert stored(store, plan).values.headline == "Asks first"


def test_the_pages_show_what_is_typed(qtbot, screen):
    qtbot.keyClicks(headline(screen), "From questions to a number")
    qtbot.waitUntil(lambda: screen._preview.current and "From questions to a number" in pages(screen))
    assert headline(screen).hasFocus()


def test_a_sign_that_no_font_has_is_told_over_the_pages_until_it_is_gone(qtbot, screen):
    headline(screen).insert("Ask \U0010fffd")
    qtbot.waitUntil(lambda: "U+10FFFD on page 1" in screen._preview.pane.warning())
    qtbot.keyClick(headline(screen), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: screen._preview.current and screen._preview.pane.warning() == "")


def test_the_pages_are_written_in_the_salespersons_language(qtbot, screen, store, workspace, ines):
    qtbot.waitUntil(lambda: screen._preview.current)
    edited = partial(people.edit, salesperson_id=ines, version=None)
    details = replace(store.read(partial(people.known, salesperson_id=ines)).details, language=DocumentLanguage.SPANISH)
    workspace.write(screen, partial(edited, details=details))
    qtbot.waitUntil(lambda: screen._preview.current and "Plan de desarrollo" in pages(screen))


def test_only_typing_on_puts_the_pages_off_not_what_was_stored_meanwhile(qtbot, screen):
    qtbot.waitUntil(lambda: screen._preview.current)
    timer = screen._preview._timer
    timer.setInterval(60_000)
    qtbot.keyClicks(headline(screen), "a")
    qtbot.waitUntil(timer.isActive)
    running = timer.timerId()
    screen._saver.when_idle(bool)
    qtbot.waitUntil(lambda: screen._held.plan.version == screen._saver.version > 1)
    assert timer.timerId() == running
    qtbot.keyClicks(headline(screen), "b")
    qtbot.waitUntil(lambda: timer.isActive() and timer.timerId() != running)


def test_fast_typing_loses_no_letter(qtbot, screen, store, plan):
    words = "abcdefghij " * 12
    for letter in words:
        qtbot.keyClick(headline(screen), letter, delay=2)
    screen.leave()
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == words)


def test_pages_keep_their_place_while_one_types(qtbot, screen, store, plan):
    qtbot.waitUntil(lambda: screen._preview.current)
    screen._preview.pane.next_page()
    place = screen._preview.pane.page()
    qtbot.keyClicks(headline(screen), "Longer")
    qtbot.waitUntil(lambda: screen._preview.current and "Longer" in pages(screen))
    assert place == screen._preview.pane.page() == 1


def test_a_third_focus_skill_asks_which_one_gives_way(qtbot, screen, store, plan):
    one, two, three = store.read(skills.active)[:3]
    fill(store, plan, focus=(focus_on(one.id, 2), focus_on(two.id, 1)))
    editor = reopened(qtbot, screen, plan)
    editor.focus._menu.actions()[2].trigger()
    question = editor.questions["focus"]
    qtbot.waitUntil(question.isVisible)
    assert [each.skill_id for each in stored(store, plan).values.focus] == [one.id, two.id]
    click(qtbot, button(question, f"Drop “{one.name}”"))
    qtbot.waitUntil(lambda: [each.skill_id for each in stored(store, plan).values.focus] == [two.id, three.id])
    qtbot.waitUntil(lambda: len(editor.focus.parts()) == 2)
    assert not question.isVisible()


def test_keeping_what_is_there_drops_what_was_asked_for(qtbot, screen, store, plan):
    fill(store, plan, goals=goals(3))
    editor = reopened(qtbot, screen, plan)
    click(qtbot, button(editor.goals, "Add goal"))
    qtbot.waitUntil(editor.questions["goals"].isVisible)
    click(qtbot, button(editor.questions["goals"], "Keep what is there"))
    qtbot.keyClicks(headline(screen), "On")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "On")
    assert [goal.text for goal in editor.goals.parts()] == ["Goal 1", "Goal 2", "Goal 3"]


def test_a_goal_is_added_and_written_by_keyboard(qtbot, screen, store, plan):
    editor = screen._editor
    click(qtbot, button(editor.goals, "Add goal"))
    qtbot.waitUntil(lambda: len(editor.goals.parts()) == 1)
    field = editor.goals._fields[0].input.widget
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Make 40 calls a week")
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Make 40 calls a week"])
    assert "working agreement" in editor.goals._hint.text()


def test_a_removed_goal_comes_back(qtbot, screen, store, plan):
    fill(store, plan, goals=goals(2))
    editor = reopened(qtbot, screen, plan)
    editor.goals._rows.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(editor.goals._rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Goal 2"])
    assert told.args[0] == "Goal removed."
    told.args[1]()
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Goal 1", "Goal 2"])


def test_parts_are_moved_by_keys(qtbot, screen, store, plan):
    fill(store, plan, goals=goals(2))
    rows = reopened(qtbot, screen, plan).goals._rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Goal 2", "Goal 1"])


def test_a_stale_form_asks_instead_of_overwriting(qtbot, screen, store, plan):
    fill(store, plan, ambition="Said elsewhere")
    qtbot.keyClicks(headline(screen), "Typed here")
    qtbot.waitUntil(screen._notice.isVisible)
    assert stored(store, plan).values.headline == ""
    assert headline(screen).text() == "Typed here"
    click(qtbot, button(screen._notice, "Show what is stored"))
    qtbot.waitUntil(lambda: screen._editor is not None and screen._editor.values().ambition == "Said elsewhere")
    assert not screen._notice.isVisible()


def test_what_was_typed_can_be_kept_over_what_is_stored(qtbot, screen, store, plan):
    fill(store, plan, ambition="Said elsewhere")
    qtbot.keyClicks(headline(screen), "Typed here")
    qtbot.waitUntil(screen._notice.isVisible)
    click(qtbot, button(screen._notice, "Keep what is here"))
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Typed here")


def test_an_end_before_its_start_is_said_beside_the_field(qtbot, screen, store, plan):
    period = screen._editor._period
    period.fields["ends"].input.show_value("1 Dec 2026")
    qtbot.waitUntil(lambda: "ends before it starts" in period.fields["ends"].refusal())
    assert stored(store, plan).values.ends.year == 2027


def test_signing_starts_the_plan_and_can_be_undone(qtbot, screen, store, plan):
    with qtbot.waitSignal(screen.done) as told:
        click(qtbot, screen._editor.sign_off._sign)
    held = stored(store, plan).plan
    assert (held.state, held.sign_off, held.signed_on) == (PlanState.ACTIVE, SignOff.SIGNED, TODAY)
    qtbot.waitUntil(lambda: screen._held.plan.sign_off is SignOff.SIGNED)
    qtbot.keyClicks(headline(screen), "Goes on")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Goes on")
    told.args[1]()
    qtbot.waitUntil(lambda: stored(store, plan).plan.state is PlanState.DRAFT)


def test_closing_asks_about_each_goal_and_the_next_begins_from_it(qtbot, screen, store, plan):
    fill(store, plan, goals=goals(2), ambition="Lead a team")
    reopened(qtbot, screen, plan)
    click(qtbot, screen._close)
    qtbot.waitUntil(lambda: bool(screen.findChildren(CloseDialog)))
    dialog = screen.findChildren(CloseDialog)[0]
    first, second = dialog.form.fields.values()
    first.input.show_value(GoalResult.REACHED)
    click(qtbot, dialog.deed)
    qtbot.waitUntil(lambda: "Say of each goal" in second.refusal())
    second.input.show_value(GoalResult.PARTLY)
    with qtbot.waitSignal(screen.done):
        click(qtbot, dialog.deed)
    assert [goal.result for goal in stored(store, plan).plan.goals] == [GoalResult.REACHED, GoalResult.PARTLY]
    qtbot.waitUntil(screen._next.isVisible)
    with qtbot.waitSignal(screen.go) as gone:
        click(qtbot, screen._next)
    assert gone.args[0] == "plan"
    assert stored(store, gone.args[1]).values.ambition == "Lead a team"


def test_the_pages_can_be_saved(qtbot, screen, tmp_path, monkeypatch):
    path = tmp_path / "plan.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_args: path)
    qtbot.waitUntil(lambda: screen._preview.current)
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert path.read_bytes() == screen._preview.pane.content()


def test_another_plan_is_never_filled_with_this_ones_words(qtbot, screen, store, plan, workspace):
    other = makers.salesperson(store, store.read(people.me).id, "Ana Sousa")
    second = store.write(partial(development.begin, salesperson_id=other, today=TODAY)).result
    qtbot.keyClicks(headline(screen), "For Ines")
    screen.leave()
    reopened(qtbot, screen, second)
    workspace.announce(DevelopmentPlan)
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "For Ines")
    assert stored(store, second).values.headline == ""
    assert headline(screen).text() == ""


def test_what_was_printed_is_kept_as_it_was_printed(qtbot, screen, store, plan, monkeypatch):
    printed = []
    monkeypatch.setattr(printer, "ask_printer", PrintedTo(printed))
    qtbot.keyClicks(headline(screen), "On paper")
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].startswith("Printed, and kept as DP-1.")
    [paper] = store.read(partial(printing.printed, subject_id=plan))
    content = store.read(partial(printing.kept, printed_id=paper.id))
    assert content == screen._preview.pane.content()
    assert "On paper" in pages(screen)
    assert len(printed) == 1


def test_what_was_printed_can_be_looked_at_after_the_plan_was_changed(qtbot, screen, store, plan, monkeypatch):
    monkeypatch.setattr(printer, "ask_printer", PrintedTo([]))
    rows = screen._editor.sign_off._printed
    assert rows.isHidden()
    with qtbot.waitSignal(screen.done):
        qtbot.keyClick(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    content = screen._preview.pane.content()
    qtbot.waitUntil(lambda: not rows.isHidden())
    qtbot.keyClicks(headline(screen), "Changed since")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Changed since")
    screen._editor.tabs.setCurrentIndex(4)
    rows.setFocus()
    [paper] = store.read(partial(printing.printed, subject_id=plan))
    said = f"Printed on {full_day(TODAY)}, {paper.code}, Changed since printed, Look at it"
    qtbot.waitUntil(lambda: rows.chosen().words() == said)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    [dialog] = screen.window().findChildren(DocumentDialog)
    qtbot.waitUntil(lambda: dialog._drawn is not None)
    assert dialog._preview.content() == content
    dialog.close()


def test_a_goal_comes_back_even_after_another_plan_was_opened(qtbot, screen, store, plan):
    fill(store, plan, goals=goals(1))
    rows = reopened(qtbot, screen, plan).goals._rows
    rows.setFocus()
    with qtbot.waitSignal(screen.done) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: stored(store, plan).values.goals == ())
    reopened(qtbot, screen, plan)
    told.args[1]()
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Goal 1"])
    qtbot.waitUntil(lambda: [goal.text for goal in screen._editor.goals.parts()] == ["Goal 1"])


def test_a_closed_plan_can_be_read_but_not_written(qtbot, screen, store, plan):
    held = stored(store, plan)
    store.write(partial(development.close, plan_id=plan, version=held.plan.version, results={}))
    editor = reopened(qtbot, screen, plan)
    assert not headline(screen).isEnabled()
    assert editor.tabs.isEnabled() and screen._next.isVisible()


def test_what_is_typed_while_a_save_is_under_way_is_not_a_conflict(qtbot, screen, store, plan):
    for word in ("One ", "two ", "three"):
        qtbot.keyClicks(headline(screen), word)
        screen.leave()
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "One two three")
    qtbot.waitUntil(lambda: screen._saver.idle)
    qtbot.keyClicks(headline(screen), " four")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "One two three four")
    assert not screen._notice.isVisible()


def test_what_is_refused_is_never_called_saved(qtbot, screen, store, plan):
    screen._editor._period.fields["ends"].input.show_value("1 Dec 2026")
    qtbot.waitUntil(lambda: screen._mark.words().startswith("Not saved"))
    screen._editor._period.fields["ends"].input.show_value("30 Apr 2027")
    qtbot.waitUntil(lambda: screen._mark.words().startswith("Saved"))
    assert stored(store, plan).values.ends.month == 4


def test_words_are_saved_while_a_period_is_refused(qtbot, screen, store, plan):
    before = stored(store, plan).values
    screen._editor._period.fields["ends"].input.show_value("1 Dec 2026")
    qtbot.waitUntil(lambda: screen._mark.words().startswith("Not saved"))
    qtbot.keyClicks(headline(screen), "Asks first")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Asks first")
    qtbot.keyClicks(headline(screen), ", then speaks")
    screen.leave()
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Asks first, then speaks")
    assert stored(store, plan).values.ends == before.ends
    assert screen._editor.tabs.currentIndex() == 0


def test_nothing_is_signed_while_a_period_is_refused(qtbot, screen, store, plan):
    ends = screen._editor._period.fields["ends"]
    ends.input.show_value("1 Dec 2026")
    qtbot.waitUntil(lambda: screen._mark.words().startswith("Not saved"))
    with qtbot.waitSignal(screen.done) as told:
        click(qtbot, screen._editor.sign_off._sign)
    assert "ends before it starts" in told.args[0]
    assert screen._editor.tabs.key() == "reviews"
    assert stored(store, plan).plan.sign_off is SignOff.NOT_YET


def test_a_skill_chosen_twice_is_said_beside_it_and_no_word_is_lost(qtbot, screen, store, plan):
    one, two = store.read(skills.active)[:2]
    fill(store, plan, focus=(focus_on(one.id, 2), focus_on(two.id, 1)))
    editor = reopened(qtbot, screen, plan)
    editor.focus._rows[1]._choice.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "in the plan already" in editor.focus._trouble.text())
    qtbot.keyClicks(headline(screen), "On")
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "On")
    assert [each.skill_id for each in stored(store, plan).values.focus] == [one.id, two.id]


def test_a_goal_opened_again_beside_three_others_asks_once_and_no_word_is_lost(qtbot, screen, store, plan):
    fill(store, plan, goals=(*goals(3), GoalValues("Goal 4", result=GoalResult.REACHED)))
    editor = reopened(qtbot, screen, plan)
    fourth = editor.goals.parts()[3]
    editor.goals._rows.choose(fourth.id)
    editor.goals._choose(fourth.id)
    editor.goals._form.fields["result"].input.show_value(GoalResult.OPEN)
    editor.goals._typed()
    qtbot.waitUntil(editor.questions["goals"].isVisible)
    assert screen._mark.words().startswith("Not saved")
    click(qtbot, button(editor.questions["goals"], "Drop “Goal 1”"))
    qtbot.waitUntil(lambda: [goal.text for goal in stored(store, plan).values.goals] == ["Goal 2", "Goal 3", "Goal 4"])
    assert all(goal.result is GoalResult.OPEN for goal in stored(store, plan).values.goals)


def test_a_plan_that_was_signed_days_ago_says_so(qtbot, screen, store, plan):
    pane = screen._editor.sign_off
    pane._day.input.show_value("soonish")
    click(qtbot, pane._sign)
    assert pane._day.refusal()
    pane._day.input.show_value(TODAY - timedelta(days=3))
    with qtbot.waitSignal(screen.done):
        click(qtbot, pane._sign)
    assert stored(store, plan).plan.signed_on == TODAY - timedelta(days=3)


def test_the_pages_never_show_what_cannot_be_taken(qtbot, screen):
    qtbot.keyClicks(headline(screen), "Asks first")
    screen._editor._period.fields["ends"].input.show_value("1 Dec 2021")
    qtbot.waitUntil(lambda: screen._preview.current and "Asks first" in pages(screen))
    assert "2021" not in pages(screen)


def test_after_a_conflict_the_words_wait_for_the_choice(qtbot, screen, store, plan, workspace):
    fill(store, plan, headline="Elsewhere")
    qtbot.keyClicks(headline(screen), "Typed here")
    qtbot.waitUntil(screen._notice.isVisible)
    fill(store, plan, ambition="Elsewhere, too")
    screen.leave()
    screen.setFocus()
    screen.open(plan)
    workspace.announce(DevelopmentPlan)
    qtbot.waitUntil(lambda: screen._held.values.ambition == "Elsewhere, too")
    assert headline(screen).text() == "Typed here"
    click(qtbot, screen._editor.sign_off._sign)
    assert stored(store, plan).plan.sign_off is SignOff.NOT_YET
    click(qtbot, button(screen._notice, "Keep what is here"))
    qtbot.waitUntil(lambda: stored(store, plan).values.headline == "Typed here")


def test_focus_skills_are_reached_in_reading_order(qtbot, screen, store, plan):
    (one,) = store.read(skills.active)[:1]
    fill(store, plan, focus=(focus_on(one.id, 2),))
    editor = reopened(qtbot, screen, plan)
    screen.activateWindow()
    qtbot.waitUntil(lambda: screen.isActiveWindow() and editor.focus._add.isVisible())
    editor.focus._add.setFocus()
    qtbot.waitUntil(editor.focus._add.hasFocus)
    reached = []
    for _stop in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().accessibleName())
    assert reached == ["Focus skill", "Remove focus skill", "Now", "Aimed at", "Add goal"]


@pytest.fixture
def next_day(qtbot, file, clock, plan):
    """Opens the app again on the plan, after everything was closed."""
    opened = []

    def open_again():
        workspace = Workspace(workspace_file.open_to_write(file, clock))
        screen = PlanScreen(workspace)
        opened.append((screen, workspace))
        qtbot.addWidget(screen)
        screen.open(plan)
        screen.show()
        screen.setFocus()
        qtbot.waitUntil(lambda: screen._editor is not None)
        return screen

    yield open_again
    for screen, workspace in opened:
        screen.leave()
        workspace.close()


def test_words_of_an_undecided_conflict_are_there_when_the_app_is_opened_again(
    qtbot, screen, store, plan, workspace, next_day
):
    fill(store, plan, headline="Elsewhere")
    qtbot.keyClicks(headline(screen), "Typed here")
    qtbot.waitUntil(screen._notice.isVisible)
    qtbot.keyClicks(headline(screen), ", and more")
    workspace.close()
    screen = next_day()
    qtbot.waitUntil(screen._notice.isVisible)
    assert headline(screen).text() == "Typed here, and more"
    again = screen.workspace
    assert stored_in(qtbot, again, plan).values.headline == "Elsewhere"
    click(qtbot, button(screen._notice, "Keep what is here"))
    qtbot.waitUntil(lambda: stored_in(qtbot, again, plan).values.headline == "Typed here, and more")
    assert stored_in(qtbot, again, plan).typed is None


def test_words_typed_in_the_last_moment_go_over_nothing_and_are_not_lost(
    qtbot, screen, store, plan, workspace, next_day
):
    fill(store, plan, headline="Elsewhere")
    qtbot.keyClicks(headline(screen), "Typed")
    screen._saver._save_next()
    qtbot.keyClicks(headline(screen), " here")
    workspace.close()
    screen = next_day()
    qtbot.waitUntil(screen._notice.isVisible)
    assert headline(screen).text() == "Typed here"
    assert stored_in(qtbot, screen.workspace, plan).values.headline == "Elsewhere"


def test_showing_what_is_stored_can_be_undone(qtbot, screen, store, plan):
    fill(store, plan, headline="Elsewhere")
    qtbot.keyClicks(headline(screen), "Typed here")
    qtbot.waitUntil(screen._notice.isVisible)
    with qtbot.waitSignal(screen.done) as told:
        click(qtbot, button(screen._notice, "Show what is stored"))
    qtbot.waitUntil(lambda: screen._editor is not None and headline(screen).text() == "Elsewhere")
    headline(screen).end(False)
    qtbot.keyClicks(headline(screen), " indeed")
    told.args[1]()
    qtbot.waitUntil(screen._notice.isVisible)
    assert headline(screen).text() == "Typed here"
    assert stored(store, plan).values.headline == "Elsewhere indeed"


def stored_in(qtbot, workspace, plan):
    came = []
    workspace.read(workspace, partial(development.full, plan_id=plan), came.append)
    qtbot.waitUntil(lambda: bool(came))
    return came[0]


def blank(screen):
    return next(each for each in screen._preview.findChildren(Chip) if each.text() == "Blank")


def blank_shown(screen):
    return "to be filled in" in pages(screen) and "What moved, what did not" in pages(screen)


def test_the_blank_form_stands_beside_the_plan_and_is_saved_and_printed_without_being_kept(
    qtbot, screen, store, plan, monkeypatch, tmp_path
):
    qtbot.waitUntil(lambda: screen._preview.current)
    click(qtbot, blank(screen))
    qtbot.waitUntil(lambda: blank_shown(screen))
    named: list[str] = []
    path, printed = tmp_path / "form.pdf", []
    monkeypatch.setattr(ask, "save_file", lambda _parent, _title, name, _kinds: named.append(name) or path)
    screen._preview._save.click()
    qtbot.waitUntil(path.exists)
    assert named == ["plan-blank-Ines-Duarte.pdf"]
    assert path.read_bytes() == screen._preview.pane.content()
    monkeypatch.setattr(printer, "ask_printer", PrintedTo(printed))
    screen._preview._print.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed == [path.read_bytes()]
    assert store.read(partial(printing.printed, subject_id=plan)) == []


def test_whoever_types_on_sees_the_plan_again_and_prints_that(qtbot, screen):
    qtbot.waitUntil(lambda: screen._preview.current)
    click(qtbot, blank(screen))
    qtbot.waitUntil(lambda: blank_shown(screen))
    qtbot.keyClicks(headline(screen), "Asks first")
    qtbot.waitUntil(lambda: screen._preview.current and "Asks first" in pages(screen))
    assert not blank(screen).isChecked()
    assert "to be filled in" not in pages(screen)


def test_the_plan_comes_back_by_its_chip_and_with_another_salespersons_plan(qtbot, screen, store):
    qtbot.waitUntil(lambda: screen._preview.current)
    click(qtbot, blank(screen))
    qtbot.waitUntil(lambda: blank_shown(screen))
    click(qtbot, blank(screen))
    assert "to be filled in" not in pages(screen) and "Signing means" in pages(screen)
    click(qtbot, blank(screen))
    qtbot.waitUntil(lambda: blank_shown(screen))
    other = begun(store, makers.salesperson(store, store.read(people.me).id, "Tomás Vidal"))
    screen.open(other)
    qtbot.waitUntil(lambda: screen._preview.current and "Tomás" in pages(screen))
    assert not blank(screen).isChecked() and "to be filled in" not in pages(screen)
