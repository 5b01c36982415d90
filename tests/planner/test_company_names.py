"""Two names of one company are told as one; two companies are not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.company_names import FORMS, core, same_company
from planner.domain.folding import folded

ONE_COMPANY = [
    ("Northgate Foods GmbH", "northgate foods"),
    ("Halden Dairy Inc.", "HALDEN DAIRY"),
    ("Águas de Montefrio, S.A.", "Aguas de Montefrio"),
    ("Águas de Montefrio S. A.", "Águas de Montefrio SA"),
    ("Müller & Söhne KG", "Mueller und Soehne"),
    ("Brødrene Hald A/S", "Brodrene Hald"),
    ("Mleczarnia Biała Sp. z o.o.", "Mleczarnia Biala"),
    ("Varga Molkerei", "Molkerei Varga GmbH & Co. KG"),
    ("North Gate Foods", "Northgate Foods Ltd"),
    ("The Glenbrae Creamery", "Glenbrae Creamery PLC"),
    ("Osterby Brygeri", "Osterby Bryggeri AB"),
    ("Nova Foods Portugal", "Nova Foods"),
    ("O’Hara Juices", "O'Hara Juices"),
    ("Τυροκομείο Λευκάδι Α.Ε.", "Τυροκομειο Λευκαδι"),
    ("明治乳業 K.K.", "明治乳業"),
]
TWO_COMPANIES = [
    ("Nordvik Meieri", "Fjellgard Meieri"),
    ("Molkerei Hall", "Molkerei Halle"),
    ("Molkerei Nord", "Molkerei Süd"),
    ("Deutsche Bank", "Deutsche Bahn"),
    ("ABB", "ABC"),
    ("Plant 2 Foods", "Plant 3 Foods"),
    ("Werk Nord", "Werk Nord 2"),
    ("Terminal 21", "Terminal 12"),
    ("Nova", "Nova Foods"),
    ("Varga Molkerei", "Varga Käserei"),
    ("Acme GmbH", "Ilma GmbH"),
    ("GmbH", "Acme GmbH"),
    ("Glenbrae Creamery", "Glenbrae Cidery"),
    ("Serra Alta", "Serra Baixa"),
    ("", ""),
    ("&", "&"),
    ("Acme", ""),
]


@pytest.mark.parametrize(("one", "other"), ONE_COMPANY)
def test_one_company_is_known_by_both_names(one, other):
    assert same_company(one, other)


@pytest.mark.parametrize(("one", "other"), TWO_COMPANIES)
def test_two_companies_are_not_taken_for_one(one, other):
    assert not same_company(one, other)


WORDS = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ANYTHING = st.text(max_size=40)


@given(ANYTHING, ANYTHING)
def test_it_does_not_matter_which_name_stands_first(one, other):
    assert same_company(one, other) == same_company(other, one)


@given(NAMES)
def test_a_name_is_its_own_however_it_is_cased(name):
    assert same_company(name, name.upper())
    assert same_company(name, f"  {name.lower()} ")


@given(NAMES, st.sampled_from(["GmbH", "Inc.", "S.A.", "SA", "Ltd", ", LLC", "GmbH & Co. KG", "B.V.", "SpA", "AB"]))
def test_the_form_of_a_company_is_no_part_of_its_name(name, form):
    assert same_company(name, f"{name} {form}")


@given(NAMES, st.integers(0, 99), st.integers(0, 99))
def test_another_number_is_another_company(name, one, other):
    assume(one != other)
    assert not same_company(f"{name} {one}", f"{name} {other}")


@given(st.sampled_from(["Haus", "Berg", "Tal", "Nord", "Alt", "Neu"]), NAMES)
def test_another_short_word_is_another_company(short, name):
    """Names of which all but a short word are the same are those of neighbours."""
    assume(all(folded(word) not in FORMS for word in name.split()))
    assert not same_company(f"{name} Molkerei {short}", f"{name} Molkerei Werk")


@given(ANYTHING)
def test_what_a_name_is_known_by_is_never_less_than_it_has(name):
    assert bool(core(name)) == any(sign.isalnum() or sign == "_" for sign in folded(name))
