"""Each salesperson's documents and mails are in one language from the first word to the last, and it fits its place."""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from planner import letters
from planner.documents import dates
from planner.documents.paragraphs import Words
from planner.domain import document_language
from planner.domain.document_language import DocumentLanguage
from planner.domain.session import Box, Kind, NotHeld
from planner.domain.titles import said_again
from planner.language import SCREEN, Language, speaking
from planner.printing import document
from tests import catalogues
from tests.planner import test_ride_along_paper as calls
from tests.planner.documents import samples
from tests.planner.documents.reading import outside, pages, squeezed, whole_text
from tests.planner.documents.telling import found
from tests.planner.documents.test_barrier_brief import BRIEFS
from tests.planner.documents.test_pages import PAPERS, SHEETS

ENGLISH, GERMAN, FRENCH, SPANISH = DocumentLanguage
OTHERS = (GERMAN, FRENCH, SPANISH)
RENEWED = replace(
    samples.AGREEMENT, pair=replace(samples.INES, manager_name=""), renewed_on=date(2026, 1, 5), theirs=(), mine=()
)
FOR_BOTH = (
    {name: paper for name, paper in PAPERS.items() if name != "manager's copy"}
    | {f"ride-along {name}": paper for name, paper in calls.PAPERS.items()}
    | {
        "not held": replace(samples.SUMMARY, not_held=NotHeld.NO_SHOW),
        "some boxes open": replace(samples.SUMMARY, ticked=tuple((box, box is Box.DATA) for box in Box)),
        "renewed agreement": RENEWED,
    }
)
MAILED = {name: paper for name, paper in FOR_BOTH.items() if name != "everything"}
OURS = {"Told": "caption", "Kept": "title", "Fixed": "text"}
"""The fields of values in which the app says something, and nobody typed it."""
GREEK = str.maketrans(string.ascii_letters, "αβγδεζηθικλμνξοπρστυφχψωαβ" + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΑΒ")
CYRILLIC = str.maketrans(string.ascii_letters, "абвгдежзийклмнопрстуфхцчшщ" + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ")
CODES = re.compile(r"\b[A-Z]{1,2}\d+\b")
A_WORD = re.compile(r"[A-Za-z]{2,}")


class Pseudo(gettext.NullTranslations):
    """Says everything in Cyrillic letters, and remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        pieces = re.split(r"(\{\w*\})", message)
        return "".join(each if each[:1] == "{" else each.translate(CYRILLIC) for each in pieces)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Pseudo:
    """Every language is a pseudo-language with Greek days."""
    texts = Pseudo()
    monkeypatch.setattr(document_language, "language", lambda _code: Language("el", texts))
    return texts


def in_(language: DocumentLanguage, paper):
    return replace(paper, pair=replace(paper.pair, language=language))


def text_in(language: DocumentLanguage, paper) -> str:
    return whole_text(document(in_(language, paper), samples.A4))


# The catalogues


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_a_catalogue_holds_what_is_said_and_nothing_else(code):
    there, needed = catalogues.read(code), catalogues.said()
    assert {_key(each) for each in needed} == {_key(each) for each in there}, "run python -m tests.catalogues"
    assert not there.obsolete
    assert catalogues.lacking(code) == []


@pytest.mark.parametrize("code", catalogues.LANGUAGES)
def test_a_translation_fills_in_what_the_text_fills_in(code):
    for each in catalogues.read(code):
        if each.id:
            said, translated = _forms(each.id), _forms(each.string)
            assert len(translated) == len(said)
            for one in translated:
                assert sorted(re.findall(r"\{\w*\}", one)) == sorted(re.findall(r"\{\w*\}", said[-1])), one


def test_french_has_its_white_before_the_signs_and_no_french_is_without_it():
    for each in catalogues.read("fr"):
        for one in _forms(each.string) if each.id else ():
            assert not re.search(r"\w[:;?!»]|[^\u00a0\u202f][:;?!»]|«[^\u00a0]", one.replace("\n", "")), one


def test_the_screen_stays_english_whatever_the_system_speaks(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de")
    assert SCREEN.texts.gettext("Promises") == "Promises"
    assert ENGLISH.spoken is SCREEN


# The documents


@pytest.mark.parametrize("paper", FOR_BOTH.values(), ids=FOR_BOTH)
def test_no_word_of_a_document_is_said_past_its_language(paper, pseudo):
    greek = _filled_greek(paper)
    content = document(greek, replace(samples.A4, company="Λινδκβιστ"))
    reader, drawn = PdfReader(BytesIO(content)), [figure.told for figure in found(content, "Figure")]
    said = [*drawn, *(page.extract_text() for page in reader.pages), *_outline(reader.outline), reader.metadata.title]
    left = [A_WORD.findall(CODES.sub("", each.replace(greek.code, ""))) for each in said]
    assert [word for words in left for word in words] == []
    assert pseudo.asked <= {text for each in catalogues.said() for text in _forms(each.id)}


@pytest.mark.parametrize("paper", MAILED.values(), ids=MAILED)
def test_no_word_of_a_mail_is_said_past_its_language(paper, pseudo):
    letter = _mail(_filled_greek(paper))
    assert A_WORD.findall(CODES.sub("", f"{letter.subject}\n{letter.text}")) == []
    assert pseudo.asked <= {text for each in catalogues.said() for text in _forms(each.id)}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_session_has_a_mail_of_its_own(kind, pseudo):
    letter = _mail(_filled_greek(replace(samples.AGENDA, meeting=replace(samples.MEETING, kind=kind))))
    assert A_WORD.findall(CODES.sub("", f"{letter.subject}\n{letter.text}")) == []


WORDS = {
    GERMAN: {
        "agenda": ("Einzelgespräch 14 mit Ruth Falkenberg, Agenda", "Montag, 23. November 2026", "bis 10:45 Uhr",
                   "Neue Zusagen", "Ruth sagt zu", "Ergebnis und Termin", "eingehalten", "1 von 1"),
        "summary": ("Zusammenfassung, Exemplar für Ines", "Nächster Termin", "im Unternehmen", "43 Minuten"),
        "plan": ("Entwicklungsplan", "Januar bis März 2027", "Was Ruth tun wird", "Maßnahmen", "kein Vertrag"),
        "agreement": ("Vereinbarung zur Zusammenarbeit", "Unterschriften", "Erneuert"),
        "ride-along debrief": ("Besuchsbegleitung 12", "Auswertung", "„When I stopped, he started.“",
                               "1 Stufe auseinander"),
    },
    FRENCH: {
        "agenda": ("Entretien individuel 14 avec Ruth Falkenberg, ordre du jour", "Lundi 23 novembre 2026",
                   "de 10:00 à 10:45", "Nouveaux engagements", "Ruth s’engage à", "1 sur 1"),
        "summary": ("compte rendu, copie pour Ines", "Prochaine séance", "43 minutes"),
        "plan": ("Plan de développement", "janvier – mars 2027", "Ce que fera Ruth", "pas un contrat"),
        "agreement": ("Accord de travail", "Signatures"),
        "ride-along debrief": ("Accompagnement terrain 12", "débriefing", "«\u00a0When I stopped, he started.\u00a0»"),
    },
    SPANISH: {
        "agenda": ("Reunión individual 14 con Ruth Falkenberg, agenda", "Lunes, 23 de noviembre de 2026",
                   "de 10:00 a 10:45", "Nuevos compromisos", "Ruth se compromete a", "1 de 1"),
        "summary": ("resumen, copia para Ines", "Próxima sesión", "43 minutos"),
        "plan": ("Plan de desarrollo", "enero a marzo de 2027", "Lo que hará Ruth", "no un contrato"),
        "agreement": ("Acuerdo de trabajo", "Firmas"),
        "ride-along debrief": ("Acompañamiento comercial 12", "balance", "«When I stopped, he started.»"),
    },
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_documents_say_it_in_the_language_of_the_salesperson(language):
    for name, words in WORDS[language].items():
        text = text_in(language, FOR_BOTH[name])
        for each in words:
            assert squeezed(each) in text, f"{each}: {text[:900]}"


def test_a_document_names_its_language_for_who_hears_it_read():
    for language in DocumentLanguage:
        root = PdfReader(BytesIO(document(in_(language, samples.SUMMARY), samples.A4))).trailer["/Root"]
        assert root["/Lang"].startswith(language.value)


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("language", OTHERS)
def test_no_word_is_broken_and_nothing_leaves_the_page(language, sheet, tmp_path, monkeypatch):
    wide = _too_wide(language, monkeypatch)
    for name, paper in FOR_BOTH.items():
        content = document(in_(language, paper), sheet)
        assert not wide, name
        if not name.startswith("ride-along long"):
            assert outside(content, tmp_path) == [], name


@pytest.mark.parametrize("language", OTHERS)
def test_what_stands_on_one_page_in_english_does_so_in_every_language(language):
    for paper in (samples.AGENDA, samples.SUMMARY, samples.AGREEMENT):
        assert len(pages(document(in_(language, paper), samples.A4))) == 1


def test_the_brief_is_for_others_and_stays_in_the_language_of_the_screen():
    text = whole_text(document(BRIEFS["brief"], samples.A4))
    assert "Barrierbrief" in text


def test_what_the_planner_wrote_as_a_title_is_said_again_and_what_was_typed_stays():
    with speaking(GERMAN.spoken):
        assert said_again("Lena’s items") == "Punkte von Lena"
        assert said_again("Dream client: Brauhaus Ellmann") == "Wunschkunde: Brauhaus Ellmann"
        assert said_again("New promises, both ways") == "Neue Zusagen von beiden Seiten"
        assert said_again("Which price is right?") == "Which price is right?"
        assert said_again("") == ""


# Days and figures


def test_periods_and_figures_are_written_as_each_language_writes_them():
    said = {}
    for language in DocumentLanguage:
        with speaking(language.spoken):
            said[language] = (
                dates.period(date(2026, 12, 1), date(2027, 1, 31)),
                dates.period(date(2027, 3, 1), date(2027, 3, 31)),
                dates.period(date(2027, 3, 1), date(2027, 3, 30)),
                dates.figure(1234),
            )
    assert said == {
        ENGLISH: ("December 2026 to January 2027", "March 2027", "1 March 2027 to 30 March 2027", "1,234"),
        GERMAN: ("Dezember 2026 bis Januar 2027", "März 2027", "1. März 2027 bis 30. März 2027", "1.234"),
        FRENCH: ("décembre 2026 – janvier 2027", "mars 2027", "1 mars 2027 – 30 mars 2027", "1\u202f234"),
        SPANISH: (
            "diciembre de 2026 a enero de 2027", "marzo de 2027", "1 de marzo de 2027 a 30 de marzo de 2027", "1.234",
        ),
    }  # fmt: skip


def _mail(paper) -> letters.Letter:
    to = ("ines@example.com", "file.pdf", b"")
    kinds = {
        "AgendaPaper": letters.agenda_letter,
        "SummaryPaper": letters.summary_letter,
        "ManagersSummary": letters.summary_letter,
        "PlanPaper": letters.plan_letter,
        "AgreementPaper": letters.agreement_letter,
        "PreparationPaper": letters.preparation_letter,
        "RideAlongPaper": letters.ride_along_letter,
    }
    return kinds[type(paper).__name__](paper, *to)


def _too_wide(language: DocumentLanguage, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The catalogue's words that are set somewhere wider than their place, from now on."""
    known = {
        word for each in catalogues.read(language.value) for text in _forms(each.string) for word in text.split(" ")
    }
    found: list[str] = []
    wrap = Words.wrap

    def measured(words: Words, width: float, height: float) -> tuple[float, float]:
        for frag in words.frags:
            for word in getattr(frag, "text", "").split(" "):
                if word in known and stringWidth(word, frag.fontName, frag.fontSize) > width:
                    found.append(word)
        return wrap(words, width, height)

    monkeypatch.setattr(Words, "wrap", measured)
    return found


def _filled_greek(value):
    """A paper with all that was typed in Greek letters."""
    if isinstance(value, str):
        return value.translate(GREEK)
    if isinstance(value, tuple):
        return tuple(_filled_greek(each) for each in value)
    if hasattr(value, "__dataclass_fields__"):
        ours = OURS.get(type(value).__name__, "code")
        typed = [name for name in value.__dataclass_fields__ if name != ours]
        return replace(value, **{name: _filled_greek(getattr(value, name)) for name in typed})
    return value


def _outline(entries) -> Iterator[str]:
    for each in entries:
        if isinstance(each, list):
            yield from _outline(each)
        else:
            yield each.title


def _key(message: Message) -> tuple[str, ...]:
    return tuple(_forms(message.id))


def _forms(words) -> list[str]:
    return [words] if isinstance(words, str) else list(words)
