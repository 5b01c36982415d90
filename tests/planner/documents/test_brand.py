"""The colour and the logo that the manager chose, on every document and on none of another manager's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import pytest

from planner.domain.accent import channels
from planner.printing import document
from tests.planner.documents import samples
from tests.planner.documents.reading import colours
from tests.planner.documents.test_pages import PAPERS

OWN = (1, 0.35, 0.2, 0.35)
BLUE = replace(samples.A4, accent="#1F5FA8")
RED = replace(samples.A4, accent="#B3261E")


def light(colour: str) -> tuple[float, ...]:
    return tuple(round(channel / 255, 3) for channel in channels(colour))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_document_has_the_chosen_colour_and_black(paper) -> None:
    used = colours(document(paper, BLUE))
    assert [each for each in used if len(each) == 3] == [light("#1F5FA8")]
    assert OWN not in used
    assert {each[:3] for each in used if len(each) == 4} == {(0, 0, 0)}


def test_without_a_choice_the_planners_own_is_mixed_of_inks() -> None:
    used = colours(document(samples.PLAN, samples.A4))
    assert OWN in used and all(len(each) == 4 for each in used)


def test_one_manager_after_another_has_their_own() -> None:
    first = document(samples.PLAN, BLUE)
    assert light("#B3261E") in colours(document(samples.PLAN, RED))
    assert OWN in colours(document(samples.PLAN, samples.A4))
    assert document(samples.PLAN, BLUE) == first


def test_two_that_are_drawn_at_once_do_not_mix() -> None:
    alone = [document(samples.PLAN, sheet) for sheet in (BLUE, RED)] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(partial(document, samples.PLAN), [BLUE, RED] * 3)) == alone
