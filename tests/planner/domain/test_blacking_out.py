"""Other people are taken out of what was written about one: however their names are written, and nothing else is."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.blacking_out import BLOCK, Known, Naming, Passage, Wanted, black, find
from planner.domain.name_forms import PARTICLES

INES = Known("Ines Duarte", "ines@lindqvist.example", "+351 912 000 111")
RUTH = Known("Ruth Falkenberg")
TOMAS = Known("Tomás Vidal", "tomas.vidal@lindqvist.example", "+351 912 345 678")
LENA = Known("Lena van der Krüger")
OTHERS = (TOMAS, LENA, Known("Bjørn Ødegård"), Known("田中 健"), Known("Ines Costa"), Known("김민수"))


def blacked(text: str, *typed: str, phrases: tuple[str, ...] = ()) -> str:
    found = find([text], Wanted((INES, RUTH), OTHERS, phrases, typed))
    return black(text, [each for each in found if not each.doubtful])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tomás said so", "█████ said so"),
        ("TOMAS, tomás and Vidal’s deal", "█████, █████ and █████’s deal"),
        ("To\u00admás-VIDAL", "█████"),
        ("Tom\u0301a\u0301s was there", "█████ was there"),
        ("Tomás\n  Vidal", "█████"),
        ("Ｔｏｍａｓ wrote", "█████ wrote"),
        ("tomasz is no one", "tomasz is no one"),
        ("Krügers client, Kruger, Krueger", "█████ client, █████, █████"),
        ("Lena Krüger and van der Krüger", "█████ and █████"),
        ("van der Meer", "van der Meer"),
        ("BJORN odegard, Bjørn Ødegård, Oedegaard", "█████, █████, █████"),
        ("田中さんが言った", "█████さんが言った"),
        ("김민수가 왔다", "█████가 왔다"),
        ("tomas_vidal", "█████"),
    ],
)
def test_a_name_is_taken_out_however_it_is_written(text: str, left: str) -> None:
    assert blacked(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("write to tomas.vidal@lindqvist.example.", "write to █████."),
        ("to ines@lindqvist.example or boss@other.example", "to ines@lindqvist.example or █████"),
        ("ring 912 345 678, 00351-912.345.678 or (912) 345678", "ring █████, █████ or █████"),
        ("+351 912 000 111 or +49 171 2345678", "+351 912 000 111 or █████"),
        ("2026-11-23 10:00, order 4711 0815", "2026-11-23 10:00, order 4711 0815"),
    ],
)
def test_addresses_and_numbers_of_others_are_taken_out(text: str, left: str) -> None:
    assert blacked(text) == left


def test_the_person_and_the_manager_stay() -> None:
    assert blacked("Ines Duarte told Ruth Falkenberg, and Ruth told Ines") == (
        "Ines Duarte told Ruth Falkenberg, and Ruth told Ines"
    )
    assert blacked("Ines Costa") == BLOCK


def test_a_first_name_that_two_have_is_found_and_left_to_the_manager() -> None:
    [passage] = find(["Ines was late"], Wanted((INES, RUTH), OTHERS))
    assert (passage.doubtful, passage.term) == (True, "Ines")


def test_no_word_of_the_own_address_is_taken_out_but_one_that_was_typed() -> None:
    own = Known("Ines Duarte", "vidal@duarte.vidal")
    wanted = Wanted((own,), (TOMAS,))
    text = "Vidal: vidal@duarte.vidal, Vidal"
    assert black(text, find([text], wanted)) == "█████: vidal@duarte.vidal, █████"
    typed = find(["vidal@duarte.vidal"], Wanted((own,), typed=("vidal",)))
    assert [(each.start, each.end) for each in typed] == [(0, 5), (13, 18)]


def test_an_address_of_somebody_else_is_one_passage_whatever_names_are_in_it() -> None:
    [passage] = find(["to ines@lindqvist.vidal"], Wanted((INES,), OTHERS))
    assert (passage.naming, passage.term, passage.doubtful) == (Naming.EMAIL, "ines@lindqvist.vidal", False)


def test_words_of_one_name_side_by_side_are_one_passage_and_doubtful_ones_another() -> None:
    found = find(["Vidal Tomás, Ines Vidal"], Wanted((INES,), OTHERS))
    assert [(each.start, each.end) for each in found] == [(0, 11), (13, 17), (18, 23)]
    assert [each.doubtful for each in found] == [False, True, False]


def test_a_name_of_three_letters_has_a_genitive_and_shorter_ones_and_typed_words_have_none() -> None:
    wanted = Wanted(others=(Known("Ana Li"),), typed=("report",))
    text = "Anas idea, Lis idea, the reports"
    assert black(text, find([text], wanted)) == "█████ idea, Lis idea, the reports"


def test_a_name_within_a_word_is_none_and_the_next_one_is_found() -> None:
    assert blacked("aTomás, Tomás") == "aTomás, █████"
    assert blacked("xa健", "a健") == "xa█████"


def test_what_ends_in_a_sign_is_found_before_a_letter_and_beside_a_name() -> None:
    found = find(["C++Vidal, a+b"], Wanted(others=(TOMAS,), typed=("C++", "+b")))
    assert [(each.start, each.end) for each in found] == [(0, 3), (3, 8), (11, 13)]


@pytest.mark.parametrize("part", ["株", "株式", "会社", "社", "式会"])
def test_no_part_of_a_sign_is_taken_for_a_name(part: str) -> None:
    assert blacked("㍿", part) == "㍿"
    assert blacked("x㍿ y", part) == "x㍿ y"
    assert BLOCK in blacked("x株式会社", part)


@pytest.mark.parametrize("part", ["令", "和"])
def test_no_half_of_a_sign_is_taken_for_a_name(part: str) -> None:
    assert blacked("x㋿", part) == "x㋿"


def test_accents_that_are_signs_of_their_own_go_and_what_follows_stays() -> None:
    assert blacked("Vidal\u0301 was, Vidal\u0301\u0308") == "█████ was, █████"


def test_a_number_of_five_digits_is_known_and_a_shorter_one_is_none() -> None:
    wanted = Wanted(others=(Known("Bo Ek", phone="54 321"), Known("Jo Li", phone="4711")))
    assert black("54321 or 47 11", find(["54321 or 47 11"], wanted)) == "█████ or 47 11"


def test_the_last_seven_digits_of_a_number_are_enough_and_six_are_not() -> None:
    assert blacked("2 345 678 or 345 678") == "█████ or 345 678"


def test_a_whole_text_may_be_about_others() -> None:
    whole = Passage.of_all(2, "Marta Lopes, Legal")
    assert (whole.place, whole.naming, whole.term) == ((2, 0, 18), Naming.CONTACTS, "Marta Lopes, Legal")
    assert black("Marta Lopes, Legal", [whole]) == BLOCK


def test_each_naming_has_words_of_its_own() -> None:
    assert len({each.words for each in Naming if each.words}) == len(Naming)


def test_words_that_the_manager_types_are_taken_out_even_the_person_s_own() -> None:
    assert blacked("The head of Legal at Halden, Ines", "head of legal", "INES") == "The █████ at Halden, █████"


def test_a_phrase_names_somebody_only_as_a_whole() -> None:
    phrases = ("Marta Lopes, head of pricing",)
    assert (
        blacked("Asked Marta Lopes, head of pricing. The head knew.", phrases=phrases) == "Asked █████. The head knew."
    )


def test_each_passage_says_what_it_was_found_by() -> None:
    found = find(["Vidal", "and Tomás Vidal, tomas.vidal@lindqvist.example"], Wanted((INES,), (TOMAS,)))
    assert [(each.text, each.naming, each.term) for each in found] == [
        (0, Naming.NAME, "Vidal"), (1, Naming.NAME, "Tomás Vidal"), (1, Naming.EMAIL, TOMAS.email),
    ]  # fmt: skip


def test_nobody_known_means_that_nothing_is_taken_out() -> None:
    assert find(["Tomás Vidal"], Wanted((INES,))) == []
    assert find(["a b"], Wanted((INES,), (Known(""), Known(" ")), typed=("", " "))) == []


LETTERS = "aáàâäãåbcçdeéèêfgiíïlmnñoóôõprsštuúüvyz"
names = st.text(LETTERS, min_size=2, max_size=7)
people = st.lists(st.tuples(names, names), min_size=1, max_size=4)
between = st.sampled_from([" ", ", ", ". ", "\n", " - ", "’s ", "! ", " (", ") ", "/", "_"])


def plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def written(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [name, name.upper(), name.title(), plain(name), unicodedata.normalize("NFD", name), "\u200b".join(name)]
    )


@given(st.data(), people, st.lists(names, max_size=4))
def test_no_listed_name_is_left_and_nothing_else_is_lost(data: st.DataObject, team, others) -> None:
    listed = [word for pair in team for word in pair]
    words = data.draw(st.lists(st.one_of(names, *(written(name) for name in [*listed, *others])), max_size=12))
    text = "".join(f"{word}{data.draw(between)}" for word in words)
    found = find([text], Wanted(others=tuple(Known(" ".join(pair)) for pair in team)))
    left = black(text, found)
    spelled = {plain(name.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"}))) for name in listed}
    known = {plain(name) for name in listed} | spelled
    known -= PARTICLES
    assert [word for word in re.findall(r"[^\W_]+", plain(left.replace("\u200b", ""))) if word in known] == []
    assert re.fullmatch("(?s:.+?)".join(map(re.escape, left.split(BLOCK))), text)
    for each in found:
        taken = re.findall(r"[^\W_]+", plain(text[each.start : each.end].replace("\u200b", "")))
        assert all(word in known or word.removesuffix("s") in known or word in PARTICLES for word in taken), taken
