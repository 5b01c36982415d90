"""What somebody who sees the pages for the first time would not let pass."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

import pytest

from planner.documents.call_papers import WatchedLine
from planner.documents.held_papers import Entry, Numbered, Told
from planner.domain.agenda import ItemState, Outcome
from planner.domain.document_language import DocumentLanguage
from planner.printing import document
from tests.planner.documents import samples
from tests.planner.documents.reading import Rule, Word, contents, pages, placed, rules, squeezed
from tests.planner.documents.test_foot import ALL
from tests.planner.documents.test_languages import FOR_BOTH, in_
from tests.planner.documents.test_pages import BLANKS, SHEETS
from tests.planner.test_ride_along_paper import BRIEF as RIDE
from tests.planner.test_ride_along_paper import DEBRIEF

NINE_MONTHS = replace(
    samples.BRIEF, first_heard=date(2026, 1, 26), heard=(date(2026, 1, 26), date(2026, 2, 9), date(2026, 9, 3))
)


LABELS = 140
"""Where the words at the left end, in points."""


def line_of(words: list[Word], first: str, page: int = 0) -> list[str]:
    """What stands on the line of a word, from it on."""
    [start] = [word for word in words if word.words == first and word.page == page][:1]
    return [word.words for word in words if word.page == page and abs(word.top - start.top) < 2]


def lines_of(words: list[Word], captions: str) -> list[float]:
    """The lower edges of a text of several words, wherever it stands."""
    wanted = captions.split()
    said = [word.words for word in words]
    return [words[at].bottom for at in range(len(words)) if said[at : at + len(wanted)] == wanted]


def ruled(content: bytes) -> int:
    return len(re.findall(rb" l\b", contents(content)))


# Captions


def test_a_caption_is_nearer_to_its_words_than_to_those_before(tmp_path: Path):
    words = placed(document(samples.SUMMARY, samples.A4), tmp_path)
    [before] = lines_of(words, "Four opportunities have had")
    [caption] = lines_of(words, "What Ines will do")
    [after] = lines_of(words, "Give each one a next")
    assert after - caption < caption - before


def test_what_one_side_did_not_say_has_no_caption():
    paper = replace(samples.MANAGERS_COPY, helped="")
    text = "".join(pages(document(paper, samples.A4)))
    assert "What helped" not in text and "What to stop" in text


# Boxes to tick


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("language", DocumentLanguage)
def test_all_levels_of_a_skill_are_ticked_on_one_line(language, sheet, tmp_path: Path):
    paper = in_(language, BLANKS["half-filled ride-along"])
    words = placed(document(paper, sheet), tmp_path)
    early = {"en": "early", "de": "unklar", "fr": "trop", "es": "pronto"}[language.value]
    assert {"1", "2", "3", "4"} <= set(line_of(words, early))


# Forms to write on


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("blank", ["blank plan", "half-filled plan"])
def test_the_last_page_of_a_blank_plan_is_not_for_the_signatures_alone(blank, sheet):
    found = pages(document(BLANKS[blank], sheet))
    assert len(found) == 3
    assert "Reviews" in found[-1] and "Sign-off" in found[-1]


def test_a_form_for_nobody_yet_speaks_of_the_salesperson_and_has_room_for_both_initials():
    agenda, plan = (" ".join("".join(pages(document(BLANKS[f"blank {form}"], samples.A4))).split())
                    for form in ("agenda", "plan"))  # fmt: skip
    assert "From the salesperson" in agenda and "From Salesperson" not in agenda
    assert plan.count("Salesperson Manager") == 3
    assert "Skill Now Aimed at" in plan


def test_who_a_brief_is_for_is_written_in_where_it_is_not_known():
    asked = replace(samples.EMPTY_BRIEF, to="Henrik Aalto", manager_name="Ruth")
    for lacking in (replace(asked, to=""), replace(asked, manager_name="")):
        assert ruled(document(lacking, samples.A4)) == ruled(document(asked, samples.A4)) + 1


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", (ALL | BLANKS).values(), ids=ALL | BLANKS)
def test_no_line_runs_close_under_another(paper, sheet):
    drawn = [rule for rule in rules(document(paper, sheet)) if rule.right - rule.left > WIDE]
    assert [(upper, lower) for upper, lower in product(drawn, drawn) if close(upper, lower)] == []


WIDE = 110
NEAR = 8.5
"""Points: so near to a rule nobody writes on a line."""


def close(upper: Rule, lower: Rule) -> bool:
    beside = upper.page == lower.page and min(upper.right, lower.right) - max(upper.left, lower.left) > WIDE
    return beside and 0.1 < upper.up - lower.up < NEAR


def test_a_manager_who_gave_no_name_has_room_for_initials_and_an_agreement_that_begins_with_a_capital():
    text = " ".join("".join(pages(document(samples.EMPTY_AGREEMENT, samples.A4))).split())
    assert text.count("JY Manager") == 3 and "Your manager to Jo" in text


# Drawn things


@pytest.mark.parametrize("heard", [date(2026, 9, 3), date(2025, 3, 3), date(2024, 6, 3), date(2015, 6, 3)])
def test_the_months_along_a_line_of_time_are_named_at_equal_steps(heard, tmp_path: Path):
    paper = replace(NINE_MONTHS, first_heard=heard, heard=(heard, date(2026, 11, 3)), tried=())
    words = placed(document(paper, samples.A4), tmp_path)
    [first] = lines_of(words, "First heard from each")
    named = [
        (int(after.words), MONTHS.index(word.words[:3]))
        for word, after in pairwise(words)
        if first < word.bottom < first + 40 and word.words[:3] in MONTHS and after.words.startswith("20")
    ]
    steps = {12 * (year - before[0]) + month - before[1]
             for before, (year, month) in pairwise(named)}  # fmt: skip
    assert len(named) > 1 and len(steps) == 1, named


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def test_where_neither_can_tell_yet_it_is_said_once():
    call = replace(DEBRIEF.calls[0], watched=(WatchedLine("Listening", (), True, None, True, None),))
    text = " ".join("".join(pages(document(replace(DEBRIEF, calls=(call,)), samples.A4))).split())
    assert text.count("too early to tell") == 1


def test_what_nobody_wrote_after_a_call_is_two_lines_to_write_on_and_not_half_a_page():
    call = replace(DEBRIEF.calls[0], changes="")
    written, lacking = (document(replace(DEBRIEF, calls=(each,)), samples.A4) for each in (DEBRIEF.calls[0], call))
    assert ruled(lacking) - ruled(written) == 2


# One line where one was meant


@pytest.mark.parametrize("language", DocumentLanguage)
def test_the_foot_has_room_for_all_that_it_says(language):
    for name, paper in FOR_BOTH.items():
        if paper.pair.name == samples.INES.name:
            for text in pages(document(in_(language, paper), samples.A4)):
                foot = next(line for line in reversed(text.splitlines()) if " · " in line and samples.INES.name in line)
                assert not foot.rstrip().endswith(("…", "...")), (name, foot)


@pytest.mark.parametrize("language", DocumentLanguage)
def test_the_period_of_a_plan_stands_on_one_line(language, tmp_path: Path):
    for quarter in (1, 4, 7, 10):
        after = date(2026 + quarter // 10, (quarter + 3) % 12, 1)
        paper = replace(samples.PLAN, starts=date(2026, quarter, 1), ends=after - timedelta(days=1))
        words = placed(document(in_(language, paper), samples.A4), tmp_path)
        [manager] = [word.top for word in words if word.words == "Falkenberg" and word.page == 0]
        assert any(word.words == "2026" and abs(word.top - manager) < 2 for word in words), quarter


@pytest.mark.parametrize("language", DocumentLanguage)
def test_the_line_under_a_name_begins_with_a_capital_in_every_document(language):
    blank = replace(BLANKS["half-filled agenda"], pair=replace(samples.INES, language=language))
    for paper in (samples.AGENDA, samples.SUMMARY, samples.PREPARATION, RIDE, blank):
        said = paper if paper is blank else in_(language, paper)
        assert re.search(r"Ines Duarte\n[A-ZÀ-Ý]", "".join(pages(document(said, samples.A4))))


def test_no_heading_ends_in_a_number_on_a_line_of_its_own(tmp_path: Path):
    kept = replace(samples.EVERYTHING.kept[2], entries=(Entry(Told("", Numbered("Development plan", 1))),))
    words = placed(document(replace(samples.EVERYTHING, kept=(kept,)), samples.A4), tmp_path)
    [before] = [word for word, after in pairwise(words) if after.words == "1" and after.left < LABELS]
    assert before.words == "plan"


# The manager's own


@pytest.mark.parametrize("language", [each for each in DocumentLanguage if each is not DocumentLanguage.ENGLISH])
def test_the_managers_copy_is_in_the_managers_language_and_the_others_are_not(language):
    for paper in (samples.SUMMARY, samples.FILE_COPY):
        assert "Promises" not in "".join(pages(document(in_(language, paper), samples.A4)))
    own = "".join(pages(document(in_(language, samples.MANAGERS_COPY), samples.A4)))
    assert "Promises" in own and "Looking back" in own and "Monday, 23 November 2026" in own
    assert squeezed(own) == squeezed("".join(pages(document(samples.MANAGERS_COPY, samples.A4)))).replace(
        samples.MANAGERS_COPY.code[-4:], in_(language, samples.MANAGERS_COPY).code[-4:]
    )


def test_nothing_yet_does_not_stand_beside_the_words_of_what_came_of_it() -> None:
    talked = samples.SUMMARY.outcomes[0]
    written, bare, carried = (
        replace(talked, outcome=Outcome.NOTHING_YET, words=words, state=state)
        for words, state in (("She calls.", ItemState.DONE), ("", ItemState.DONE), ("Later.", ItemState.CARRIED))
    )
    for line, becomes in ((written, ""), (bare, "nothing yet"), (carried, "carried over")):
        (page,) = pages(document(replace(samples.SUMMARY, outcomes=(line,)), samples.A4))
        assert [words for words in ("nothing yet", "carried over") if words in page] == [becomes] * bool(becomes)
