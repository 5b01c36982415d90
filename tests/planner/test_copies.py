"""The table of copies, row by row as the product's page has it."""

from __future__ import annotations

import pytest
from sqlalchemy import Enum, Float, String

from planner.copies import Content, Copy, allows
from planner.storage import schema

TABLE = {
    Content.SHARED: (True, True, True),
    Content.ATTENDANCE: (False, True, True),
    Content.NOTES: (False, False, True),
    Content.UNSHARED: (False, False, True),
    Content.UPWARD_MINUTE: (False, False, True),
    Content.MANAGERS_WORDS: (False, False, True),
    Content.MANAGERS_RATINGS: (False, False, True),
    Content.FOLDING: (False, False, True),
    Content.REMOVING: (False, False, True),
    Content.NEW_DATES: (False, False, True),
    Content.DECLINED: (False, False, True),
    Content.FIGURES: (False, False, True),
    Content.KEPT_RATES: (False, False, True),
    Content.HOURS: (False, False, False),
    Content.OTHER_PEOPLE: (False, False, False),
}
ROW_OF = {
    "agenda_items": {"title": Content.UNSHARED, "outcome_words": Content.SHARED},
    "agreement_lines": {"text": Content.SHARED},
    "answers": {"question": Content.SHARED, "words": Content.SHARED},
    "barrier_steps": {"text": Content.REMOVING},
    "barriers": {
        "text": Content.UNSHARED,
        "next_step": Content.UNSHARED,
        "escalated_to": Content.REMOVING,
        "ask": Content.REMOVING,
    },
    "box_cards": dict.fromkeys(("happened", "will_do", "needs"), Content.SHARED),
    "coaching_sessions": dict.fromkeys(("zone", "place_words", "outcome"), Content.SHARED),
    "commitment_changes": {"why": Content.NEW_DATES},
    "commitments": {"text": Content.SHARED},
    "development_plans": dict.fromkeys(("headline", "ambition", "comment"), Content.SHARED),
    "drafts": {"form": Content.NOTES, "body": Content.NOTES},
    "dream_clients": dict.fromkeys(("name", "why_us", "value", "contacts", "next_step"), Content.SHARED),
    "equipment": {"text": Content.SHARED, "why": Content.DECLINED},
    "field_calls": dict.fromkeys(
        ("client", "objective", "stepping_in", "own_view", "strengths", "changes"), Content.SHARED
    ),
    "figures": dict.fromkeys(("name", "unit", "target", "result"), Content.FIGURES),
    "filled_sheets": {"answers": Content.SHARED, "digest": Content.SHARED},
    "goals": {"text": Content.SHARED, "measure": Content.SHARED},
    "next_times": {"text": Content.NOTES},
    "observations": {"text": Content.UNSHARED},
    "plan_actions": {"text": Content.SHARED},
    "plan_reviews": {"note": Content.SHARED},
    "private_texts": {"text": Content.NOTES},
    "salespeople": dict.fromkeys(("name", "role", "email", "phone", "usual_place"), Content.SHARED),
    "sorting_rules": {"words": Content.HOURS},
    "text_versions": dict.fromkeys(("holder", "part", "text"), Content.NOTES),
    "strengths": {"text": Content.SHARED, "seen": Content.SHARED},
    "time_entries": {"zone": Content.HOURS},
    "working_agreements": {"comment": Content.SHARED},
}
"""The row of whatever is written about people; of what is shared or not as it was marked, the row where it was not."""
THE_COMPANYS = {"managers", "topics", "playbook_answers", "questions", "criteria", "skills", "agenda_templates"}
THE_COMPANYS |= {"template_items", "printed_documents", "workspaces"}
"""What is about nobody: the company's answers, its questions and skills; and pages that were printed as a whole."""


def test_every_field_that_holds_words_or_figures_has_a_row():
    written = (String, Float)
    fields = {
        table.name: {each.name for each in table.columns if isinstance(each.type, written)}
        - {each.name for each in table.columns if isinstance(each.type, Enum)}
        for table in schema.metadata.sorted_tables
        if table.name not in THE_COMPANYS
    }
    assert {name: some for name, some in fields.items() if some} == {name: set(some) for name, some in ROW_OF.items()}


@pytest.mark.parametrize("content", Content)
def test_a_copy_holds_what_its_column_says(content):
    copies = (Copy.SALESPERSON, Copy.FILE, Copy.MANAGER)
    assert tuple(allows(copy, content) for copy in copies) == TABLE[content]


def test_what_the_salesperson_may_see_everybody_may_see():
    for content in Content:
        assert not allows(Copy.SALESPERSON, content) or all(allows(copy, content) for copy in Copy)
