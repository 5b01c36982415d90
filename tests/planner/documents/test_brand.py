"""The colour and the logo that the manager chose, on every document and on none of another manager's."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from planner.documents.logo import HIGHEST, WIDEST
from planner.domain.accent import channels
from planner.exchange import logo_file
from planner.printing import document
from tests.pictured import BLUE as INK_BLUE
from tests.pictured import saved
from tests.planner.documents import samples
from tests.planner.documents.reading import colours, contents, outside, pages, pictures
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


def logo(width: int, height: int) -> bytes:
    return logo_file.normal(saved(Image.new("RGB", (width, height), INK_BLUE)))


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_every_document_has_the_logo_once_in_the_place_of_the_companys_name(paper, tmp_path: Path) -> None:
    sheet = replace(BLUE, logo=logo(600, 200))
    content = document(paper, sheet)
    (only,) = pictures(content)
    assert only.page == 0
    assert outside(content, tmp_path) == []
    assert "Lindqvist & Moor" not in pages(content)[0]
    assert document(paper, sheet) == content


@pytest.mark.parametrize("sheet", [samples.A4, samples.LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("size", [(850, 280), (4000, 300), (300, 4000), (40, 40), (9000, 1)])
def test_a_logo_keeps_its_shape_within_its_place(size, sheet) -> None:
    (found,) = pictures(document(samples.AGENDA, replace(sheet, logo=logo(*size))))
    assert found.width <= WIDEST + 0.1 and found.height <= HIGHEST + 0.1
    if 1 < size[0] / size[1] < 100:
        assert found.width / found.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert found.width <= 72 / 100 * size[0]


def test_who_hears_the_page_is_told_whose_logo_it_is() -> None:
    named = "Lindqvist & Moor".encode("utf-16-be").hex().upper().encode()
    assert named in contents(document(samples.AGENDA, replace(samples.A4, logo=logo(600, 200))))
