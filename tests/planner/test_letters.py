"""The words of the mails: a manager sends them as they are."""

from dataclasses import replace

from planner import letters
from planner.domain.agenda import ItemKind
from planner.domain.session import NotHeld
from tests.planner.documents import samples


def agenda() -> str:
    return letters.agenda_letter(samples.AGENDA, "ines@example.com", "agenda.pdf", b"").text


def summary(paper=samples.SUMMARY) -> str:
    return letters.summary_letter(paper, "ines@example.com", "summary.pdf", b"").text


def test_an_agenda_says_when_and_where_and_names_each_item_by_its_code():
    text = agenda()
    assert text.startswith("Hello Ines,\n\nHere is the agenda for our one-on-one on Monday, 23 November 2026, 10:00")
    assert "Porto, room Douro" in text
    assert "\nC1  How exactly would you create value" in text
    assert text.endswith("Ruth Falkenberg\n")


def test_what_has_no_minutes_of_its_own_has_its_day_instead():
    assert any(
        item.kind is ItemKind.PROMISE and not item.minutes for part in samples.AGENDA.parts for item in part.items
    )
    text = agenda()
    assert "(0 min" not in text
    assert "(due 19 Nov 2026)" in text


def test_a_summary_sets_promises_under_whose_they_are():
    text = summary()
    assert "Ruth will:\n- Introduce Ines" in text
    assert "(by 25 Nov 2026, kept)" in text
    assert text.index("Ruth will:") < text.index("Ines will:") < text.index("What came of it:")
    assert "Next session: Monday, 7 December 2026" in text


def test_a_session_that_was_not_held_is_not_said_to_have_come_to_anything():
    text = summary(replace(samples.SUMMARY, not_held=NotHeld.NO_SHOW))
    assert "Our one-on-one on Monday, 23 November 2026 was not held." in text
    assert "Here is what came" not in text


def test_a_plan_is_named_by_its_period():
    letter = letters.plan_letter(samples.PLAN, "ines@example.com", "plan.pdf", b"")
    assert letter.subject == "Your development plan, January to March 2027"
    assert samples.PLAN.headline in letter.text
