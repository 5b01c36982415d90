"""A change of words or of page breaks is seen: `python -m tests.planner.documents.texts` takes it over."""

from __future__ import annotations

import pytest

from tests.planner.documents.texts import FOLDER, KEPT, kept, told


@pytest.mark.parametrize("name", KEPT)
def test_each_page_says_what_it_said(name: str) -> None:
    assert told(name).splitlines() == kept(name).read_text(encoding="utf-8").splitlines()


def test_no_file_is_left_of_a_document_that_is_gone() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(KEPT)
