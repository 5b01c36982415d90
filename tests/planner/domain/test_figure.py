"""What a figure says against its target and the period before, and what is read of a pasted table."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import figure_table
from planner.domain.amounts import amount, period
from planner.domain.figure import MOST_SHOWN, FigureRow, Trend, Values, amount_words, checked, standings, trend
from planner.errors import Refused

INES, TOMAS = UUID(int=1), UUID(int=2)
PEOPLE = {"Ines Duarte": INES, "Tomás Vidal": TOMAS}
Q3, Q4 = (date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31))
OVER = date(2027, 1, 9)


def row(days=Q4, target=100.0, result=50.0, name="Revenue", unit="k€"):
    return FigureRow(UUID(int=9), 1, INES, name, unit, *days, target, result)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,250.5", 1250.5),
        ("1.250,5", 1250.5),
        ("1 250", 1250),
        ("1\u202f250", 1250),
        ("1'250", 1250),
        ("1.250", 1250),
        ("0.125", 0.125),
        ("12,5", 12.5),
        ("82 %", 82),
        ("\u22124", -4),
        ("1,2,3", None),
        ("1e5", None),
        ("12 k€", None),
        ("", None),
        ("9" * 30, None),
    ],
)
def test_a_number_is_read_as_any_country_writes_it_and_nothing_else_is(text, number):
    assert amount(text) == number


@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 2)))
def test_what_is_shown_is_read_back(number):
    shown = amount_words(number)
    read = amount(shown)
    assert read == number or (abs(number) < 1 and read == float(shown))


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text):
    assert amount(text) is None or abs(amount(text)) < 1e15
    assert period(text) is None or period(text)[0] <= period(text)[1]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Q4 2026", Q4),
        ("2026 q4", Q4),
        ("2026-10", (date(2026, 10, 1), date(2026, 10, 31))),
        ("October 2026", (date(2026, 10, 1), date(2026, 10, 31))),
        ("oct. 2026", (date(2026, 10, 1), date(2026, 10, 31))),
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2026-13", None),
        ("Q5 2026", None),
        ("soon", None),
    ],
)
def test_a_period_is_a_quarter_a_month_or_a_year(text, days):
    assert period(text) == days


def test_quarters_are_those_of_the_fiscal_year():
    assert period("Q1 2026", 4) == (date(2026, 4, 1), date(2026, 6, 30))
    assert period("2026", 4) == (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [(row(result=90), row(Q3, result=80), Trend.UP), (row(result=70), row(Q3, result=80), Trend.DOWN),
     (row(result=81), row(Q3, result=80), Trend.LEVEL), (row(result=None), row(Q3), None), (row(), None, None),
     (row(target=None, result=12), row(Q3, target=None, result=10), Trend.UP),
     (row(target=None, result=0), row(Q3, target=None, result=0), Trend.LEVEL), (row(target=0), row(Q3), None)],
)  # fmt: skip
def test_a_period_that_is_over_is_compared_by_its_share_of_the_target(now, before, found):
    assert trend(now, before, OVER) is found


def test_a_period_that_runs_is_taken_at_its_pace():
    half = date(2026, 11, 15)
    assert trend(row(result=50), row(Q3, result=80), half) is Trend.UP
    assert trend(row(result=30), row(Q3, result=80), half) is Trend.DOWN


def test_a_rate_has_no_pace():
    half = date(2026, 11, 15)
    before = row(Q3, unit="%", target=30, result=30)
    assert trend(row(unit="%", target=30, result=24), before, half) is Trend.DOWN
    assert trend(row(unit="%", target=30, result=30), before, half) is Trend.LEVEL


def test_the_first_days_of_a_period_tell_nothing():
    assert trend(row(result=0), row(Q3, result=80), Q4[0] + timedelta(days=3)) is None


@given(st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers(0, 8)), max_size=30))
def test_at_most_six_stand_in_the_head_each_once_and_none_that_has_not_begun(figures):
    starts = [Q3[0] + timedelta(days=30 * month) for _name, month in figures]
    rows = [row((day, day + timedelta(29)), name=name) for day, (name, _month) in zip(starts, figures, strict=True)]
    shown = standings(rows, Q4[0])
    assert len(shown) <= MOST_SHOWN
    assert len({each.row.name for each in shown}) == len(shown)
    for each in shown:
        begun = [other.starts for other in rows if other.name == each.row.name and other.starts <= Q4[0]]
        assert each.row.starts == max(begun)


def test_a_figure_needs_a_name_and_days_in_order():
    with pytest.raises(Refused) as refused:
        checked(Values("  ", "", *Q4))
    assert refused.value.field == "name"
    with pytest.raises(Refused) as refused:
        checked(Values("Revenue", "", Q4[1], Q4[0]))
    assert refused.value.field == "ends"


def read(text, whose=INES):
    return figure_table.read(text, PEOPLE, whose)


def test_a_table_is_read_by_its_titles_in_any_order():
    pasted = read("Target\tFigure\tSalesperson\tPeriod\tUnit\tResult\n1.250,5\tRevenue\ttomás vidal\tQ4 2026\tk€\t-\n")
    assert pasted.left_out == []
    (line,) = pasted.lines
    assert line == figure_table.Line(TOMAS, Values("Revenue", "k€", *Q4, 1250.5, None))


def test_semicolons_and_commas_separate_too():
    assert len(read("Figure;Period;Result\nRevenue;Q4 2026;1,5\n").lines) == 1
    assert len(read('Figure,Period,Result\nRevenue,Q4 2026,"1,250.00"\n').lines) == 1


@pytest.mark.parametrize(
    ("titles", "cells", "unit"),
    [
        ("Figure\tPeriod\tResult", "Margin\tQ4 2026\t82 %", "%"),
        ("Figure\tPeriod\tTarget\tResult", "Margin\tQ4 2026\t85%\t-", "%"),
        ("Figure\tUnit\tPeriod\tResult", "Margin\t\tQ4 2026\t82 %", "%"),
        ("Figure\tUnit\tPeriod\tResult", "Margin\tof list\tQ4 2026\t82 %", "of list"),
        ("Figure\tPeriod\tResult", "Margin\tQ4 2026\t82", ""),
    ],
)
def test_a_percent_sign_behind_a_number_is_its_unit_where_no_column_says_another(titles, cells, unit):
    [line] = read(f"{titles}\n{cells}\n").lines
    assert line.values.unit == unit


def test_what_cannot_be_read_is_named_and_the_rest_is_kept():
    pasted = read(
        "Figure\tPeriod\tTarget\tSalesperson\n"
        "Revenue\tsoon\t1\t\nRevenue\tQ4 2026\tmuch\t\nRevenue\tQ4 2026\t1\tNobody\n"
        "\tQ4 2026\t1\t\nRevenue\tQ4 2026\t1\n"
    )
    assert len(pasted.lines) == 1
    assert [said.partition(":")[0] for said in pasted.left_out] == ["Line 2", "Line 3", "Line 4", "Line 5"]
    assert "“soon” is no period" in pasted.left_out[0]
    assert "“much” is no number" in pasted.left_out[1]
    assert "nobody in your team is called “Nobody”" in pasted.left_out[2]


def test_without_titles_nothing_is_guessed():
    pasted = read("Revenue\tQ4 2026\t12\n")
    assert pasted.lines == []
    assert pasted.left_out == ["The first line has to name the columns; missing: Figure, Period."]


def test_a_huge_table_is_cut_and_that_is_said():
    pasted = read("Figure\tPeriod\n" + "Revenue\tQ4 2026\n" * 3000)
    assert len(pasted.lines) == figure_table.MOST_LINES
    assert pasted.left_out == ["Only the first 2000 lines were read."]


@given(st.text(max_size=300), st.sampled_from(["", "Figure\tPeriod\tTarget\n", "Figure;Period\n", '"Figure,Period\n']))
def test_any_text_is_read_or_left_out_in_words(text, head):
    pasted = read(head + text)
    assert all(isinstance(said, str) and said for said in pasted.left_out)
    assert all(line.values.name for line in pasted.lines)
