"""Every script and language on paper."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from planner import printing
from planner.documents import faces, fonts
from planner.documents.canvas import Tagged
from planner.documents.embedding import NOTHING
from planner.documents.lacking import Lacking
from planner.documents.paragraphs import Shaped
from planner.documents.shaping import MARK
from planner.documents.style import BODY, HEAD, LEFT, QUOTE, RIGHT, SMALL
from planner.documents.words import clean, clipped, display, line_width, pair, passages, say
from planner.printing.warning import sentence
from tests.planner.documents import samples
from tests.planner.documents.reading import (
    fault,
    fonts_not_embedded,
    outside,
    squeezed,
    tool,
    whole_text,
)
from tests.planner.documents.scripts import SCRIPTS
from tests.planner.documents.test_pages import _filled

NOWHERE = "\U0010fffd"
"""For private use: a font that has it would be a strange one."""


@pytest.fixture
def bare_computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without a single font of its own."""
    monkeypatch.setattr(faces, "folders", tuple)
    for known in (faces.face_of, faces._files_of_the_computer):
        known.cache_clear()
    yield
    for known in (faces.face_of, faces._files_of_the_computer):
        known.cache_clear()


def drawn(words: str, width: float = 400, style=BODY) -> bytes:
    """The words as a paragraph, on a page that is as high as they need."""
    file = BytesIO()
    paragraphs = passages(words, style)
    height = sum(paragraph.wrap(width, 10_000)[1] for paragraph in paragraphs)
    size = (width + 40, height + 40)
    canvas = Tagged(file, pagesize=size, invariant=1, initialFontName=fonts.REGULAR, lang="en")
    y = height + 20
    for paragraph in paragraphs:
        y -= paragraph.height
        paragraph.drawOn(canvas, 20, y)
    canvas.save()
    return file.getvalue()


def letters(words: str) -> Counter[str]:
    return Counter(unicodedata.normalize("NFC", squeezed(re.sub("[\u200e\u200f\u202a-\u202e]", "", words))))


def by_pypdf(content: bytes) -> str:
    """It takes the letters of each glyph, and not those that are told for several."""
    return PdfReader(BytesIO(content)).pages[0].extract_text().replace(NOTHING, "")


def read(content: bytes, folder: Path, *options: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(content)
    return subprocess.run([tool("pdftotext"), *options, str(file), "-"], capture_output=True, check=True).stdout.decode(
        "utf-8", "replace"
    )


def boxes(content: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    found = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
        read(content, folder, "-bbox"),
    )
    return [(*map(float, each[:4]), _typed(each[4])) for each in found]


def _typed(word: str) -> str:
    """Poppler's boxes hold Hebrew as it is seen, from left to right."""
    return word[::-1] if re.search("[\u0590-\u05ff]", word) else word


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
class TestAScript:
    def test_is_set_without_a_mark_in_fonts_that_are_shipped(self, words, bare_computer, tmp_path: Path):
        content = drawn(words)
        assert fault(content, tmp_path) == ""
        assert fonts_not_embedded(content) == []
        assert MARK not in PdfReader(BytesIO(content)).pages[0].extract_text()

    def test_gives_its_letters_back(self, words, tmp_path: Path):
        content = drawn(words)
        assert letters(by_pypdf(content)) == letters(clean(words))
        assert letters(read(content, tmp_path)) == letters(clean(words))

    @pytest.mark.parametrize("width", [60, 150])
    def test_keeps_to_its_column(self, words, width, tmp_path: Path):
        for left, _top, right, _bottom, word in boxes(drawn(words, width), tmp_path):
            assert left >= 20 - 1, word
            assert right <= 20 + width + 1, word

    def test_fits_a_document_in_every_place(self, words, tmp_path: Path):
        content = printing.document(_filled(samples.MANAGERS_COPY, words), replace(samples.A4, company=words))
        assert fault(content, tmp_path) == ""
        assert outside(content, tmp_path) == []

    def test_is_cut_to_a_line_without_losing_a_mark(self, words):
        for style in (SMALL, HEAD, QUOTE):
            cut = clipped(words, style, 70)
            assert line_width(cut, style) <= 70
            assert clean(words).startswith(cut.removesuffix("…"))


@pytest.mark.parametrize("script", ["greek", "thai", "devanagari", "chinese", "japanese", "korean", "emoji"])
def test_what_runs_from_left_to_right_is_found_as_it_was_typed(script, tmp_path: Path):
    typed = squeezed(clean(SCRIPTS[script]))
    content = drawn(SCRIPTS[script])
    assert squeezed(by_pypdf(content)) == typed
    assert squeezed(read(content, tmp_path)) == typed


def test_words_that_run_from_right_to_left_are_found_as_they_were_typed(tmp_path: Path):
    for words in ("محمد السلام عليكم", "שלום עולם שרה"):
        assert re.sub("[\u202a-\u202e]", "", read(drawn(words), tmp_path)).split() == words.split()


def test_notes_from_right_to_left_stand_at_the_right(tmp_path: Path):
    words = boxes(drawn("שלום עולם\nand this\nمحمد"), tmp_path)
    ends = [max(right for _left, top, right, _b, _w in words if abs(top - line) < 6) for line in (20, 32, 44)]
    assert ends == [pytest.approx(420, abs=1), pytest.approx(60, abs=10), pytest.approx(420, abs=1)]


def test_in_a_note_from_right_to_left_the_first_word_is_the_rightmost(tmp_path: Path):
    places = {word: left for left, _top, _right, _bottom, word in boxes(drawn("שלום Acme 12 עולם"), tmp_path)}
    assert places["שלום"] > places["Acme"] > places["עולם"]


def test_a_name_inside_a_line_does_not_turn_it(tmp_path: Path):
    places = {word: left for left, _top, _right, _bottom, word in boxes(drawn("Ines met שרה כהן today"), tmp_path)}
    assert places["Ines"] < places["met"] < places["כהן"] < places["שרה"] < places["today"]


def test_what_the_document_says_stands_at_the_left_also_with_a_name_first():
    for words in ("محمد’s own ambition", "محمد بن عبد الله will"):
        heading = say(words, HEAD)
        heading.wrap(300, 100)
        assert not heading.own
        assert heading.lines[0][0].base == 0


def test_letters_join_and_marks_stand_on_their_letters():
    joined, lone = (say(words) for words in ("محمد", "م ح م د"))
    assert len({glyph.number for atom in joined.atoms for glyph in atom.glyphs}) >= 3
    assert {atom.glyphs[0].number for atom in joined.atoms} != {atom.glyphs[0].number for atom in lone.atoms}
    (conjunct,) = say("क्ष").atoms
    assert len(conjunct.glyphs) == 1
    (tone,) = say("ปู่").atoms
    assert tone.width == say("ป").atoms[0].width


@pytest.mark.parametrize("together", ["x\u0323\u0302", "👩‍💻", "👍🏽", "🇩🇪", "คู่", "कि", "1\u20e3", "김"])
def test_what_belongs_together_is_not_cut(together):
    words = clean(together)
    assert [atom.letters for atom in say(words + " " + words).atoms if atom.letters != " "] == [words] * 2


def test_a_line_neither_begins_with_a_stop_nor_ends_with_a_bracket():
    words = say("王小明明天上午十点，（与客户讨论预算）。" * 6)
    for width in range(40, 120, 7):
        words.wrap(width, 100)
        for line in words.lines:
            assert line[0].letters not in "，。）"
            assert line[-1].letters != "（"


def test_thai_lines_do_not_part_a_vowel_from_its_letter():
    words = say(SCRIPTS["thai"] * 2)
    for width in range(40, 200, 7):
        words.wrap(width, 100)
        for line in words.lines:
            assert line[-1].letters[-1] not in "เแโใไ"
            assert line[0].letters[0] not in "ะาๆ"


def test_korean_lines_are_broken_between_words():
    words = say(SCRIPTS["korean"])
    words.wrap(90, 100)
    assert all(line[-1].letters == " " for line in words.lines[:-1])


def test_japanese_is_set_in_its_own_forms_and_chinese_in_its():
    assert say("直す").atoms[0].face.name != say("直").atoms[0].face.name
    assert say("김 直").atoms[-1].face.name != say("直").atoms[0].face.name


def test_a_long_paragraph_is_split_as_any_other():
    words = say(SCRIPTS["hebrew"] * 8)
    words.wrap(200, 1000)
    lines = len(words.lines)
    first, rest = words.split(200, 60)
    assert [first.wrap(200, 60)[1], rest.wrap(200, 1000)[1]] == [60, (lines - 5) * 12]
    assert words.split(200, 15) == []
    assert words.split(200, 1000) == [words]
    _first, rest = words.split(200, (lines - 1) * 12)
    assert rest.wrap(200, 1000) == (200, 24)


def test_display_lines_are_even_in_any_script():
    (even,) = display("日" * 41, HEAD)
    even.wrap(9 * 40, 100)
    assert [len(line) for line in even.lines] != [40, 1]


def test_whose_page_it_is_stands_before_what_it_is():
    both = pair("محمد بن عبد الله العربي", "Plan", HEAD, SMALL)
    assert both.getPlainText() == "محمد بن عبد الله العربي · Plan"
    both.wrap(300, 12)
    assert {atom.base for atom in both.lines[0]} == {0}


def test_a_promise_is_not_turned_by_the_name_of_who_made_it(tmp_path: Path):
    (words,) = display("محمد: Reference list to the client", HEAD)
    words.wrap(300, 100)
    assert words.lines[0][0].base == 0


def test_the_letters_of_joined_words_are_told_where_glyphs_cannot_tell_them():
    content = drawn("سارة في ที่ปู่")
    assert PdfReader(BytesIO(content)).pages[0].get_contents().get_data().count(b"/ActualText") >= 3


class TestASignThatNoFontHas:
    def test_is_a_mark_on_paper_and_is_told_with_its_page(self, bare_computer):
        paper = replace(samples.SUMMARY, outcome=f"a{NOWHERE}b 𒀀")
        written = printing.written(paper, samples.A4)
        assert f"a{MARK}b{MARK}" in whole_text(written.content)
        assert written.lacking == [Lacking(NOWHERE, 1), Lacking("𒀀", 1)]
        assert written.warning == (
            "2 signs have no font on this computer and print as \ufffd: U+10FFFD on page 1, 𒀀 on page 1."
        )

    def test_is_told_of_every_place(self, bare_computer):
        paper = replace(samples.PLAN, pair=replace(samples.PLAN.pair, name=f"Ines {NOWHERE}"))
        assert printing.written(paper, samples.A4).lacking == [Lacking(NOWHERE, 1)]

    def test_is_no_news_where_all_can_be_shown(self):
        assert printing.written(samples.PLAN, samples.A4).warning == ""

    def test_is_taken_from_the_computer_if_it_has_a_font(self, tmp_path: Path, monkeypatch):
        georgian = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
        if not georgian.exists():
            pytest.skip("no such font here")
        content = drawn("საქართველო")
        assert MARK not in read(content, tmp_path)
        assert fonts_not_embedded(content) == []

    def test_names_only_so_many(self):
        many = sentence([Lacking(chr(0x12000 + number), 2) for number in range(9)])
        assert many.startswith("9 signs have")
        assert many.endswith("….")
        assert many.count("page 2") == 6
        assert sentence([Lacking("𒀀", 3)]).startswith("1 sign has no font on this computer and prints as")


def test_a_font_that_may_not_be_passed_on_is_not_used(tmp_path: Path):
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    assert list(faces._opened(tmp_path / "broken.ttf")) == []
    assert list(faces._opened(tmp_path / "none.ttf")) == []


def test_outlines_of_the_other_kind_are_embedded_too(tmp_path: Path, monkeypatch):
    found = next(Path("/usr/share/fonts").rglob("P052-Roman.otf"), None)
    if not found:
        pytest.skip("no such font here")
    monkeypatch.setattr("planner.documents.shaping.face_of", lambda *_asked: faces.Face(found))
    content = drawn("Łódź →")
    assert fonts_not_embedded(content) == []
    assert fault(content, tmp_path) == ""
    assert "Łódź" in read(content, tmp_path)


def test_plain_words_open_no_other_face():
    faces._shipped.cache_clear()
    faces.face_of.cache_clear()
    printing.document(samples.PLAN, samples.A4)
    assert faces._shipped.cache_info().currsize == 0


def test_signs_that_join_are_kept_where_letters_join():
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("👩\u200d💻") == "👩\u200d💻"
    assert clean("क्\u200dष") == "क्\u200dष"
    assert clean("a\u200db\u200c\u200e") == "ab"
    assert clean("❤\ufe0f") == "❤"


def test_initials_that_would_join_stand_apart():
    assert replace(samples.INES, name="محمد العربي").initials[0] == "م\u200cا"
    assert samples.INES.initials[0] == "ID"


ALPHABET = (
    "".join(SCRIPTS.values()) + "\n\t ()[]{}«»\u0301\u200d\u200c\u200f\u202e\ufe0f\ud800\x00\u0e33\u0600\u3000\u00a0"
)


@settings(max_examples=150, deadline=2000)
@given(st.one_of(st.text(st.sampled_from(ALPHABET), max_size=200), st.text(st.characters(), max_size=80)))
def test_any_words_are_set_within_their_column_and_the_same_each_time(words: str):
    content = drawn(words, 90)
    assert content == drawn(words, 90)
    for paragraph in passages(words, BODY):
        paragraph.wrap(90, 1000)
        if isinstance(paragraph, Shaped):
            room = 90 * 1000 / BODY.fontSize
            for line in paragraph.lines:
                assert sum(atom.width for atom in line if atom.letters != " ") <= room or len(line) <= 2
            assert "".join(
                atom.letters for line in paragraph.lines for atom in line
            ) == paragraph.getPlainText().replace("\n", "")


@settings(max_examples=30, deadline=4000)
@given(st.text(st.sampled_from(ALPHABET), max_size=120))
def test_any_name_fits_the_foot(name: str):
    whose = clipped(name, HEAD, 120)
    assert line_width(whose, HEAD) <= 120 or whose == "…"
    pair(whose, name, HEAD, SMALL).wrap(300, 12)


def test_right_and_left_margins_are_those_of_the_sheet(tmp_path: Path):
    content = printing.document(replace(samples.PLAN, ambition=SCRIPTS["arabic"]), samples.A4)
    right = max(box[2] for box in boxes(content, tmp_path) if re.search("[\u0600-\u06ff]", box[4]))
    assert right == pytest.approx(595.28 - RIGHT, abs=1.5)
    assert right > LEFT
