"""When a box folds, and all the cases in which it must not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.development import SignOff
from planner.domain.five_boxes import (
    CLEAN,
    AgreementLine,
    BoxHistory,
    BoxNow,
    Card,
    Checked,
    Sitting,
    TimeOnBoxes,
    WorkingAgreement,
    checked_line,
    clean_row,
    folded,
    still_open,
)
from planner.domain.session import Box, State
from planner.domain.sides import Side
from planner.errors import Refused

FIRST = date(2026, 1, 5)
NOT_YET = [State.PLANNED, State.RUNNING, State.PAUSED]
days = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
checks = st.lists(
    st.builds(Checked, days, st.sampled_from([True, False, None]), st.sampled_from(State), st.booleans()), max_size=30
).map(lambda made: sorted(made, key=lambda each: each.day))
anew = st.lists(days, max_size=3)


def week(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def said(*ticks: bool | None, first: int = 0) -> list[Checked]:
    """One check a week."""
    return [Checked(week(first + number), ticked) for number, ticked in enumerate(ticks)]


def sitting(number: int, ticked: bool | None = True, **values: object) -> Sitting:
    """With the same tick in all five boxes."""
    starts_at = datetime.combine(week(number), datetime.min.time(), UTC) + timedelta(hours=10)
    made = Sitting(UUID(int=number + 1), number, starts_at, "UTC", State.HELD, False, dict.fromkeys(Box, ticked))
    return replace(made, **values)


def test_three_clean_sessions_in_a_row_fold_a_box():
    assert not folded(said(True, True))
    assert folded(said(True, True, True))
    assert folded(said(False, True, True, True, True))


@pytest.mark.parametrize(
    ("checks", "anew"),
    [
        ([], []),
        (said(True, True, False), []),
        (said(True, True, False, True, True), []),
        (said(None, None, None), []),
        (said(True, None, None, True), []),
        ([*said(True, True), replace(said(True, first=2)[0], state=State.NOT_HELD)], []),
        *(([*said(True, True), replace(said(True, first=2)[0], state=state)], []) for state in NOT_YET),
        ([*said(True, True), replace(said(True, first=2)[0], late_entry=True)], []),
        (said(True, True, True), [week(2)]),
        (said(True, True, True), [week(1), week(0)]),
        (said(True, True, True, True), [week(1)]),
        ([*said(True, True, True), replace(said(False, first=3)[0], late_entry=True)], []),
    ],
    ids=[
        "nothing", "a miss at the end", "a miss between", "never come to", "two and not come to", "not held",
        "planned", "running", "paused", "a late entry", "unfolded since", "unfolded more than once",
        "two since the unfolding", "a late entry with a miss",
    ],
)  # fmt: skip
def test_it_stays_open_where(checks, anew):
    assert not folded(checks, anew)


def test_what_was_not_come_to_or_not_held_neither_adds_nor_ends_the_row():
    assert folded(said(True, None, True, None, None, True))
    called_off = replace(said(False, first=2)[0], state=State.NOT_HELD)
    assert folded([*said(True, True), called_off, *said(True, first=3)])
    late = replace(said(True, first=2)[0], late_entry=True)
    assert folded([*said(True, True), late, *said(True, first=3)])


def test_a_session_that_waits_for_its_wrap_up_took_place():
    assert folded([*said(True, True), replace(said(True, first=2)[0], state=State.TO_WRAP_UP)])


def test_three_sessions_after_the_unfolding_fold_it_again():
    assert folded(said(True, True, True, True, True, True), [week(2)])


@given(checks, anew)
def test_a_folded_box_has_three_clean_sessions_after_its_last_miss_and_after_everything_that_began_it_anew(some, since):
    if not folded(some, since):
        return
    took_place = [each for each in some if each.state in (State.TO_WRAP_UP, State.HELD) and each.ticked is not None]
    last = max((place for place, each in enumerate(took_place) if not each.ticked), default=-1)
    clean = [each for each in took_place[last + 1 :] if not each.late_entry]
    assert len([each for each in clean if each.day > max(since, default=date.min)]) >= CLEAN


@given(checks, anew, days)
def test_no_miss_and_no_unfolding_ever_folds_a_box(some, since, day):
    row = clean_row(some, since)
    assert clean_row(some, [*since, day]) <= row
    assert clean_row([*some, Checked(date(2028, 1, 1), False)], since) == 0


@given(checks, anew, st.sampled_from([None, True, False]))
def test_what_is_unknown_changes_nothing(some, since, ticked):
    later = date(2028, 1, 1)
    row = clean_row(some, since)
    assert clean_row([*some, Checked(later, None)], since) == row
    assert clean_row([*some, Checked(later, ticked, State.NOT_HELD)], since) == row
    assert clean_row([*some, Checked(later, True, late_entry=True)], since) == row


@given(checks, anew)
def test_one_more_clean_session_adds_one(some, since):
    assert clean_row([*some, Checked(date(2028, 1, 1), True)], since) == clean_row(some, since) + 1


def test_a_session_asks_about_what_was_not_folded_before_it():
    history = BoxHistory([*(sitting(number) for number in range(3)), sitting(3, None, state=State.RUNNING)])
    assert [each.asked for each in history.now(UUID(int=4))] == [False] * 5
    assert [each.asked for each in history.now(UUID(int=3))] == [True] * 5
    anew = replace(history, anew={Box.DATA: [week(3)]})
    assert [each.box for each in anew.now(UUID(int=4)) if each.asked] == [Box.DATA]


def test_a_folded_box_that_was_ticked_or_opened_all_the_same_is_shown():
    ticks = {Box.DATA: False, Box.ATTITUDE: True}
    history = BoxHistory([*(sitting(number) for number in range(3)), sitting(3, boxes=ticks)])
    now = history.now(UUID(int=4))
    assert [each.box for each in now if each.asked] == [Box.ATTITUDE, Box.DATA]
    assert [each.box for each in still_open(now) if each.asked] == [Box.DATA]


def test_nothing_is_open_before_the_boxes_are_come_to_and_then_all_that_is_not_ticked():
    unknown = [BoxNow(box, None) for box in Box]
    assert all(each.asked for each in unknown)
    assert still_open(unknown) == []
    begun = [BoxNow(Box.ACTIVITY, True), BoxNow(Box.ATTITUDE, False), *unknown[2:]]
    assert [each.box for each in still_open(begun)] == [Box.ATTITUDE, Box.COMMITMENTS, Box.DATA, Box.PIPELINE]
    assert still_open([BoxNow(box, True) for box in Box]) == []


def test_a_box_folds_with_its_third_clean_session_and_is_said_to_be_folded_since_then():
    history = BoxHistory([sitting(number, number != 1) for number in range(6)])
    assert [len(history.folding(UUID(int=number + 1))) for number in range(6)] == [0, 0, 0, 0, 5, 0]
    assert history.folded_since(Box.DATA) == week(4)
    assert BoxHistory(history.sittings[:5]).folded_since(Box.DATA) == week(4)
    assert (history.row(Box.DATA), BoxHistory().row(Box.DATA)) == (4, 0)
    assert BoxHistory([*history.sittings, sitting(6, False)]).folded_since(Box.DATA) is None
    assert BoxHistory().folded_since(Box.DATA) is None


def test_what_was_unfolded_later_was_folded_then():
    history = BoxHistory([sitting(number) for number in range(5)], {Box.DATA: [week(4)]})
    assert not history.folded(Box.DATA)
    assert history.then(UUID(int=4)).folded(Box.DATA)
    assert not history.then(UUID(int=3)).folded(Box.DATA)


def test_what_was_unfolded_on_the_day_of_a_session_is_asked_about_in_it():
    history = BoxHistory([*(sitting(number) for number in range(3)), sitting(3, None)], {Box.DATA: [week(3)]})
    assert history.asked(UUID(int=4)) == [Box.DATA]
    assert replace(history, anew={Box.DATA: [week(4)]}).asked(UUID(int=4)) == []


def test_a_sitting_is_called_by_its_number():
    assert sitting(7).title == "One-on-one 7"


def test_what_stayed_open_last_time_comes_with_its_card():
    card = Card(will_do="Clean it by Friday")
    missed = sitting(1, boxes={Box.ATTITUDE: True, Box.PIPELINE: False}, cards={Box.PIPELINE: card})
    history = BoxHistory([sitting(0, False), missed, sitting(2, None), sitting(3, None, state=State.RUNNING)])
    assert history.last_open(UUID(int=4)) == [(Box.PIPELINE, card)]
    assert history.last_open(UUID(int=2)) == [(box, Card()) for box in Box]
    assert history.last_open(UUID(int=1)) == []


def test_a_card_without_words_is_no_card():
    assert not Card(" ", "\n", "").written
    assert Card(needs="A list").written


@given(st.integers(0, 50), st.integers(0, 10**5), st.integers(0, 10**6))
def test_the_time_is_said_in_whole_minutes_and_only_where_a_minute_went_by(sessions, boxes, more):
    time = TimeOnBoxes(sessions, boxes, boxes + more)
    if time.timed:
        assert f"took {round(boxes / 60)} of {round((boxes + more) / 60)} minutes" in time.words
    else:
        assert "timed yet" in time.words


def test_one_session_is_said_to_be_the_last():
    assert TimeOnBoxes(1, 120, 2400).words == "The boxes took 2 of 40 minutes in the last session: 5 %."


@pytest.mark.parametrize(("seconds", "timed"), [(0, False), (29, False), (31, True), (60, True)])
def test_a_minute_that_went_by_is_time(seconds: int, timed: bool):
    assert TimeOnBoxes(1, 0, seconds).timed == timed


def test_all_of_the_time_is_a_hundred_percent():
    assert TimeOnBoxes(2, 2400, 2400).words.endswith("in the last 2 sessions: 100 %.")


@pytest.fixture
def agreement() -> WorkingAgreement:
    return WorkingAgreement(salesperson_id=UUID(int=1), number=1, made_on=FIRST)


def test_what_both_have_signed_is_not_changed_any_more_and_may_be_renewed(agreement):
    with pytest.raises(Refused, match="Only what was signed"):
        agreement.renew(week(0))
    agreement.sign(week(1), " Agreed ")
    assert (agreement.sign_off, agreement.signed_on, agreement.comment) == (SignOff.SIGNED, week(1), "Agreed")
    for change in (agreement.check_open, lambda: agreement.sign(week(2)), lambda: agreement.refuse(week(2))):
        with pytest.raises(Refused, match="Both have signed"):
            change()
    assert agreement.renewed_on is None
    agreement.renew(week(2))
    assert (agreement.renewed_on, agreement.signed_on) == (week(2), week(1))


def test_what_was_refused_may_be_changed_and_signed_later(agreement):
    agreement.refuse(week(1), "Not the third line")
    assert (agreement.sign_off, agreement.comment) == (SignOff.REFUSED, "Not the third line")
    agreement.check_open()
    agreement.sign(week(2))
    assert (agreement.sign_off, agreement.signed_on, agreement.comment) == (SignOff.SIGNED, week(2), "")


def test_a_line_of_an_agreement_has_words_and_stands_first_until_it_is_moved():
    assert checked_line(" I ring\n back ") == "I ring back"
    with pytest.raises(Refused) as refused:
        checked_line(" ")
    assert refused.value.field == "text"
    assert AgreementLine(agreement_id=UUID(int=1), owner=Side.MANAGER, text="I ring back").position == 0
