"""Whatever stands in a field is printed as it was typed; no file is opened for it but fonts, and nobody is called."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import resources
from planner.documents import faces, page, rows
from planner.documents.limit import TooLong, at_most
from planner.documents.words import clean, passages
from planner.printing.writing import Values, document
from tests.planner.documents import samples
from tests.planner.documents.reading import squeezed, whole_text
from tests.planner.documents.test_fuzz import PAPERS, filled
from tests.planner.documents.test_fuzz import WORDS as ANY_WORDS
from tests.trust.hostile_words import CANARY, WORDS
from tests.trust.sizes import size

FONTS = (str(resources.path("fonts")), *map(str, faces.folders()))
SHORT = 4_000
"""Letters that are looked for on a page."""
A_NOTE = size(20, 5)
"""Seconds of work for one of a megabyte."""
SCRIPTS = {"right to left", "turned round"}
"""Of which a reader of PDFs gives the letters in another order than they were typed in."""


OF_ALL_SCRIPTS = (
    "lorem ipsum " * 9,
    "你" * 99,
    "客户，" * 33,
    "مرحبا بالعالم",
    "שלום",
    "ภาษาไทย" * 9,
    "हिन्दी",
    "\n",
    "😀",
)


def chinese(letters: int) -> str:
    """Sentences of 3,000 signs, a few of them often, as a language has them."""
    dice, signs = Random(0), [chr(0x4E00 + number) for number in range(3_000)]
    sentences = ("".join(dice.choices(signs, _rarer(signs), k=dice.randint(8, 30))) for _number in count())
    return "，".join(islice(sentences, letters // 8))[:letters]


def arabic(letters: int) -> str:
    """Of 30,000 words."""
    dice, signs = Random(0), "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = ["".join(dice.choices(signs, k=dice.randint(2, 8))) for _number in range(30_000)]
    return " ".join(dice.choices(words, _rarer(words), k=letters // 3))[:letters]


def _rarer(those: Sequence[str]) -> Sequence[float]:
    return [1 / number for number in range(1, len(those) + 1)]


OF_A_LANGUAGE = {"Chinese": chinese, "Arabic": arabic}


class Ear:
    """Hears what is opened and who is called, while it listens."""

    def __init__(self) -> None:
        self.listens, self.heard = False, list[str]()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if not self.listens:
            return
        if event == "open":
            path = os.fsdecode(given[0]) if isinstance(given[0], str | bytes | os.PathLike) else ""
            if path and not path.startswith(FONTS):
                self.heard.append(path)
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.", "exec", "compile")):
            self.heard.append(f"{event} {given[:1]}"[:200])


EAR = Ear()


@contextmanager
def listening() -> Iterator[None]:
    EAR.listens, EAR.heard = True, []
    try:
        yield
    finally:
        EAR.listens = False


@pytest.fixture(scope="module", autouse=True)
def drawn_before() -> None:
    """Each once in every script, so that what is loaded with the first document is there."""
    for paper in PAPERS.values():
        document(filled(paper, "Größe ελ жд שלום سلام ไทย हिन्दी 漢字 かな 한국 😀 \ue000"), samples.A4)


def test_the_ear_hears(tmp_path: Path) -> None:
    with listening():
        (tmp_path / "a").write_text("x")
    assert EAR.heard == [str(tmp_path / "a")]


EACH = [(name, paper) for name in WORDS for paper in PAPERS if len(WORDS[name]) < SHORT or paper == "summary"]
TRIED = EACH[:: size(len(PAPERS) + 1, 1)]
"""Nearly every text on one document, another each time; in full size every text on all, those without end in a note."""


@pytest.mark.parametrize(("name", "paper"), TRIED, ids=[f"{name}, {paper}" for name, paper in TRIED])
def test_hostile_words_are_printed_and_open_nothing(name: str, paper: str) -> None:
    content, words = b"", WORDS[name]
    made = filled(PAPERS[paper], words) if len(words) < SHORT else note(words)
    with listening():
        try:
            content = document(made, samples.A4)
        except TooLong:
            assert len(words) > SHORT
    assert EAR.heard == []
    assert not Path(CANARY).exists()
    typed = squeezed(clean(words))
    if content and len(typed) < SHORT:
        printed = whole_text(content)
        assert typed in printed or (name in SCRIPTS and set(typed) <= set(printed))


@settings(max_examples=size(60, 2_000))
@given(paper=st.sampled_from(sorted(PAPERS)), words=ANY_WORDS, company=ANY_WORDS)
def test_any_words_are_printed_and_open_nothing(paper: str, words: str, company: str) -> None:
    with listening():
        try:
            content = document(filled(PAPERS[paper], words), replace(samples.A4, company=company))
        except TooLong:
            content = b"%PDF-"
    assert content.startswith(b"%PDF-")
    assert EAR.heard == []


LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), max_codepoint=0x24F)


@settings(max_examples=size(30, 500))
@given(words=st.lists(st.text(LETTERS, min_size=1, max_size=40), min_size=1, max_size=30).map(" ".join))
def test_a_page_says_what_was_typed(words: str) -> None:
    assert squeezed(clean(words)) in whole_text(document(note(words), samples.A4))


@pytest.mark.parametrize("name", ["1 MB", "an endless word", "deep tags", "many ampersands", "Chinese", "Arabic"])
def test_a_note_of_a_megabyte_is_set_in_good_time(name: str, figure: Callable[[str, object, str], None]) -> None:
    words = OF_A_LANGUAGE[name](size(60_000, 1_000_000)) if name in OF_A_LANGUAGE else _endless(WORDS[name])
    began, made = time.thread_time(), "its pages"
    try:
        document(note(words), samples.A4)
    except TooLong:
        made = "a sentence that it is too long"
    took = time.thread_time() - began
    figure(f"a note of 1 MB ({name}) becomes {made}, in", f"{took:.1f} s", "5 s")
    assert took < A_NOTE


def _endless(words: str) -> str:
    return (words * (1_000_000 // len(words) + 1))[:1_000_000]


@settings(max_examples=size(15, 300))
@given(
    words=st.lists(st.sampled_from(OF_ALL_SCRIPTS), min_size=1, max_size=20).map(" ".join),
    again=st.integers(1, 40),
)
def test_what_fits_on_its_last_page_is_never_refused(words: str, again: int) -> None:
    """Whatever was said of its height before it stood on its pages."""
    paper = note(" ".join([words] * again))
    number = _pages_of(paper)
    with pytest.MonkeyPatch.context() as made:
        made.setattr(page, "MOST_PAGES", number)
        assert _pages_of(paper) == number
        made.setattr(page, "MOST_PAGES", number - 1)
        if number > 1:
            with pytest.raises(TooLong):
                document(paper, samples.A4)


def _pages_of(paper: Values) -> int:
    return len(PdfReader(BytesIO(document(paper, samples.A4))).pages)


def test_what_no_document_would_hold_is_not_even_shaped() -> None:
    lines = passages("你好，" * 10_000)
    with at_most(2, 700), pytest.raises(TooLong):
        rows.height_of(lines, 300)
    assert [line for line in lines if "atoms" in vars(line)] == lines[:2]


def note(words: str) -> Values:
    first = samples.MANAGERS_COPY.outcomes[0]
    return replace(samples.MANAGERS_COPY, outcomes=(replace(first, words=words),))
