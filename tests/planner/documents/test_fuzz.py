"""Whatever stands in a field: it is printed as typed, loads nothing, leads nowhere, and ends in good time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Pdf

from planner.documents.limit import TooLong
from planner.documents.papers import Sheet
from planner.printing.writing import Values, document
from tests.planner.documents import samples, strange
from tests.planner.documents.reading import whole_text

# Nobody's file, and nobody's address.
HERE = "/tmp/coaching-planner-canary.png"
AWAY = "http://127.0.0.1:9/canary.png"
MARKUP = (
    "<b>bold</b>", "</para></font></b>", "<para alignment='right'>", "<br/>", f"<img src='{HERE}' width='9'/>",
    f'<img src="{AWAY}"/>', f"<a href='{AWAY}'>here</a>", f"<link destination='{AWAY}'/>", "<a name='x'/>",
    "<seq id='s'/>", "<onDraw name='open' label='x'/>", "<font face='nothing' size='1000000'>",
    "&amp; &lt; &#0; &bogus;",
    "{} {0} %s %(x)s", "[x](javascript:alert(1))", '=HYPERLINK("x")', "<![CDATA[", "<!--", "<?xml?>",
    "\\(\\) /Type /Catalog endobj",
)  # fmt: skip
STRANGE = (
    "\x00\x07\x1b[31m", "\ud800", "a\udfff\ud800b", "\u202e\u2066 over \u2069\u202c", "\u200f\u200e\u061c",
    "\ufffe\uffff", "e" + "\u0301" * 300, "\u0e01" + "\u0e49" * 80, "👨‍👩‍👧‍👦🏳️‍🌈", "\n" * 400, "\t \u00a0\u2028\u2029",
    "x" * 3000, "word " * 1500, "漢" * 1500, "ش" * 1200, "a\r\nb\rc", "",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(MARKUP + STRANGE) | st.text(max_size=30), min_size=1, max_size=5).map(" ".join)
PAPERS = strange.USUAL | {"preparation": samples.PREPARATION}
LEADS = {"/URI", "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Named", "/Rendition"}


class Ear:
    """What the interpreter does beside drawing; an audit hook stays for good, so it listens only when asked."""

    def __init__(self) -> None:
        self.listens, self.heard = False, list[str]()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, values: tuple[Any, ...]) -> None:
        if self.listens and (
            event.startswith(("socket.", "subprocess.", "urllib.")) or str(values[:1]).count("canary")
        ):
            self.heard.append(f"{event} {values[:1]}")


EAR = Ear()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, company=WORDS)
def test_any_words_in_every_field_are_only_words(paper: Values, words: str, company: str):
    EAR.listens, EAR.heard = True, []
    try:
        content = document(filled(paper, words), replace(samples.A4, company=company))
    except TooLong:
        return
    finally:
        EAR.listens = False
    assert EAR.heard == []
    assert set(_leads(content)) == set()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("words", ["x" * 3000, "漢" * 1500, "ش" * 1200], ids=["latin", "han", "arabic"])
def test_words_without_an_end_in_every_field_still_make_pages(paper: Values, words: str):
    """A heading beside its rows may be taller than they are, where a page ends."""
    assert document(filled(paper, words), samples.A4).startswith(b"%PDF-")


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_any_field_is_printed_as_it_was_typed(markup: str):
    for paper in (samples.AGENDA, samples.PLAN):
        assert "".join(markup.split()) in whole_text(document(filled(paper, markup), samples.A4))


def test_the_ear_hears():
    EAR.listens, EAR.heard = True, []
    with pytest.raises(OSError):
        Path(HERE).read_bytes()
    EAR.listens = False
    assert len(EAR.heard) == 1


def filled(value: Any, words: str) -> Any:
    """With words in place of all words."""
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(filled(each, words) for each in value)
    if is_dataclass(value) and not isinstance(value, (type, Sheet)):
        changed = {each.name: filled(getattr(value, each.name), words) for each in fields(value)}
        return replace(value, **changed)
    return value


def _leads(content: bytes) -> Iterator[str]:
    """Whatever a reader could follow, run or open."""
    with Pdf.open(BytesIO(content)) as pdf:
        for each in pdf.objects:
            if isinstance(each, Dictionary) and str(each.get("/S")) in LEADS:
                yield str(each.S)
