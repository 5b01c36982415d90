"""A form takes and gives values, says refusals in their place, and reads days as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Field, Form
from ui.widgets.inputs import CheckInput, ChoiceInput, DayInput, LineInput, NotesInput, NumberInput

TODAY = date(2026, 11, 23)
NEXT = date(2026, 12, 7)
KEY = Qt.Key
VALUES = {
    "result": "Case study sent",
    "notes": "two\nlines",
    "whose": "theirs",
    "minutes": 30,
    "due": date(2026, 12, 4),
    "shared": True,
}


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    form = Form(
        [
            Field("result", "Result", LineInput("verb, result"), "A verb and a result"),
            Field("notes", "Notes", NotesInput()),
            Field("whose", "Whose", ChoiceInput([("mine", "Mine"), ("theirs", "Ines's")])),
            Field("minutes", "Minutes", NumberInput(5, 90, " min", 5)),
            Field("due", "By when", DayInput(TODAY, NEXT)),
            Field("shared", "", CheckInput("Shared with the salesperson")),
        ]
    )
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    return form


@pytest.fixture
def day(qtbot: QtBot) -> Iterator[DateEdit]:
    edit = DateEdit("By when", TODAY, NEXT)
    qtbot.addWidget(edit)
    with qtbot.waitActive(edit):
        edit.show()
    edit.setFocus()
    yield edit


def test_values_come_back_as_they_were_shown(form: Form, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.changed):
        form.show_values(VALUES)
    assert form.values() == VALUES
    assert not form.touched


def test_the_users_changes_are_told(form: Form, qtbot: QtBot) -> None:
    form.show_values(VALUES)
    form.focus_first()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.fields["result"].input.widget, "!")
    assert form.touched
    assert not form.offer_values({"result": "from the database"}), "never refilled under the hands"


def test_a_form_that_nobody_touched_takes_what_is_offered(form: Form) -> None:
    form.fields["result"].input.widget.clearFocus()
    assert form.offer_values({"result": "from the database"})
    assert form.values()["result"] == "from the database"


def test_a_refusal_takes_the_place_of_the_help_until_the_value_changes(form: Form, qtbot: QtBot) -> None:
    assert form.refuse("result", "Say what will be there on the day.")
    field = form.fields["result"]
    assert field.refusal() == "Say what will be there on the day."
    assert field.input.widget.hasFocus()
    assert field.input.widget.accessibleDescription() == "Say what will be there on the day."
    qtbot.keyClicks(field.input.widget, "x")
    assert field.refusal() == ""
    assert field.input.widget.accessibleDescription() == "A verb and a result"
    assert not form.refuse("elsewhere", "Not here.")


def test_a_day_that_cannot_be_read_holds_the_form(form: Form) -> None:
    form.show_values({"due": "soonish"})
    assert not form.ready()
    assert form.fields["due"].refusal().startswith("This is not a day")
    form.show_values({"due": "next session"})
    assert form.ready()
    assert form.values()["due"] == NEXT


def test_every_editor_is_named_as_its_label(form: Form) -> None:
    labels = {label.text(): label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert list(labels) == ["Result", "Notes", "Whose", "Minutes", "By when"]
    assert all(buddy.accessibleName() == text for text, buddy in labels.items())


def test_choices_keep_what_was_chosen(form: Form) -> None:
    choice = form.fields["whose"].input
    assert isinstance(choice, ChoiceInput)
    choice.show_value("theirs")
    choice.show_choices([("nobody", "Nobody's"), ("theirs", "Ines's")])
    assert choice.value() == "theirs"


def test_typed_words_are_understood_while_typing(day: DateEdit, qtbot: QtBot) -> None:
    line = day.focusProxy()
    assert line is not None
    qtbot.keyClicks(line, "fr")
    assert day.understood() == "Friday 27 November"
    assert day.value() == date(2026, 11, 27)
    qtbot.keyClicks(line, "x")
    assert day.understood() == "", "half a word is no mistake yet"
    day.clearFocus()
    line.clearFocus()
    assert day.understood() == "Not a day"
    assert day.value() is None and day.trouble()


def test_a_shown_day_is_read_back(day: DateEdit) -> None:
    day.show_value(date(2025, 1, 2))
    assert day.value() == date(2025, 1, 2)
    day.show_value(None)
    assert day.value() is None and day.trouble() == ""


def test_the_calendar_opens_and_takes_a_day_by_keys(day: DateEdit, qtbot: QtBot) -> None:
    day.show_value(TODAY)
    line = day.focusProxy()
    assert line is not None
    qtbot.keyClick(line, KEY.Key_Down)
    month = day.findChild(QCalendarWidget)
    view = month.findChild(object, "qt_calendar_calendarview")
    qtbot.keyClick(view, KEY.Key_Right)
    qtbot.keyClick(view, KEY.Key_Return)
    assert day.value() == date(2026, 11, 24)
    assert not month.isVisible()


def test_escape_leaves_the_calendar_and_the_day(day: DateEdit, qtbot: QtBot) -> None:
    day.show_value(TODAY)
    day.open_calendar()
    month = day.findChild(QCalendarWidget)
    qtbot.keyClick(month.findChild(object, "qt_calendar_calendarview"), KEY.Key_Escape)
    assert not month.isVisible()
    assert day.value() == TODAY
