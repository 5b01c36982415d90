"""The words of the mails: a manager sends them as they are."""

from dataclasses import replace

import pytest

from planner import letters
from planner.domain.agenda import ItemKind
from planner.domain.document_language import DocumentLanguage
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


MAILS = {
    DocumentLanguage.GERMAN: (
        "Agenda: Einzelgespräch 14 am Montag, 23. November 2026, 10:00",
        "Guten Tag Ines,\n\nHier ist die Agenda für unser Einzelgespräch am Montag, 23. November 2026, 10:00 bis 10:45",
        "Die fünf Felder: Aktivität, Haltung, Zusagen, Vertriebssystem, Pipeline (5 Minuten)",
        "(fällig am 19.11.2026)",
        "Ruth sagt zu:\n- Introduce Ines",
        "(bis 25.11.2026, eingehalten)",
        "Unser Einzelgespräch am Montag, 23. November 2026 hat nicht stattgefunden.",
        "Ihr Entwicklungsplan, Januar bis März 2027",
        "Was ich Ihnen nie abnehmen muss:\n- You fill",
    ),
    DocumentLanguage.FRENCH: (
        "Ordre du jour\u00a0: entretien individuel 14 du lundi 23 novembre 2026, 10:00",
        "Bonjour Ines,\n\nVoici l’ordre du jour de notre entretien individuel du lundi 23 novembre 2026, de 10:00",
        "Les cinq cases\u00a0: activité, attitude, engagements, outil de vente, pipeline (5 minutes)",
        "(échéance le 19 nov. 2026)",
        "Ruth s’engage à\u00a0:\n- Introduce Ines",
        "(pour le 25 nov. 2026, tenu)",
        "Notre entretien individuel du lundi 23 novembre 2026 n’a pas eu lieu.",
        "Votre plan de développement, janvier – mars 2027",
        "Ce que je n’aurai jamais à gérer pour vous\u00a0:\n- You fill",
    ),
    DocumentLanguage.SPANISH: (
        "Agenda: reunión individual 14 del lunes, 23 de noviembre de 2026, 10:00",
        "Hola, Ines:\n\nEsta es la agenda de nuestra reunión individual del lunes, 23 de noviembre de 2026, de 10:00",
        "Las cinco casillas: actividad, actitud, compromisos, sistema de ventas, embudo (5 minutos)",
        "(vence el 19 nov 2026)",
        "Ruth se compromete a:\n- Introduce Ines",
        "(para el 25 nov 2026, cumplido)",
        "Nuestra reunión individual del lunes, 23 de noviembre de 2026 no tuvo lugar.",
        "Su plan de desarrollo, enero a marzo de 2027",
        "Lo que nunca tendré que gestionar por usted:\n- You fill",
    ),
}


@pytest.mark.parametrize("language", MAILS)
def test_mails_are_written_in_the_salespersons_language(language):
    def theirs(paper):
        return replace(paper, pair=replace(paper.pair, language=language))

    to = ("ines@example.com", "file.pdf", b"")
    not_held = replace(samples.SUMMARY, not_held=NotHeld.NO_SHOW)
    summaries = [letters.summary_letter(theirs(paper), *to) for paper in (samples.SUMMARY, not_held)]
    written = (
        letters.agenda_letter(theirs(samples.AGENDA), *to),
        *summaries,
        letters.plan_letter(theirs(samples.PLAN), *to),
        letters.agreement_letter(theirs(samples.AGREEMENT), *to),
    )
    said = "\n\n".join(f"{letter.subject}\n\n{letter.text}" for letter in written)
    for words in MAILS[language]:
        assert words in said
