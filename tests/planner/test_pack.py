"""The team pack: who gets what, in which order, under which names, and from the command line."""

from functools import partial
from io import BytesIO

import pytest
from pypdf import PdfReader

import main
from planner import development
from planner.domain.salesperson import Salesperson
from planner.exchange.watch import Watch
from planner.printing import pack
from tests import makers
from tests.conftest import TODAY

AGENDA, PLAN = (next(part for part in pack.PARTS if part.name == name) for name in ("agenda", "plan"))


@pytest.fixture
def team(store):
    manager = makers.manager(store)
    people = [makers.salesperson(store, manager, name=name) for name in ("Ines Duarte", "Ines Duarte", "Ana Sousa")]
    for whom in people[:2]:
        makers.item(store, makers.session(store, whom), "Handing over the Braga accounts")
        store.write(partial(development.begin, salesperson_id=whom, today=TODAY))
    return people


def gathered(store, whom, *parts):
    return store.read(partial(pack.gather, whom=whom, parts=parts, today=TODAY))


def test_the_parts_are_those_that_the_command_line_names():
    assert tuple(part.name for part in pack.PARTS) == main.PARTS


def test_a_managers_copy_is_no_part_of_a_pack():
    assert not [part for part in pack.PARTS if part.copy.value == "manager"]


def test_two_of_one_name_have_a_file_each(store, team):
    found = gathered(store, team, AGENDA, PLAN)
    assert [leaf.file_name for leaf in found.leaves] == [
        "agenda-Ines-Duarte.pdf",
        "plan-Ines-Duarte.pdf",
        "agenda-2-Ines-Duarte.pdf",
        "plan-2-Ines-Duarte.pdf",
    ]
    assert found.without == [("Ana Sousa", "Agenda"), ("Ana Sousa", "Development plan")]


def test_who_lacks_a_document_is_said_in_a_sentence_and_nothing_where_nobody_does(store, team):
    assert gathered(store, team, PLAN).missing == "Nothing to print for Ana Sousa (Development plan)."
    assert gathered(store, team[:2], PLAN).missing == ""


def test_one_file_has_the_same_bytes_each_time_and_leads_to_each_document(store, team):
    found = gathered(store, team, AGENDA, PLAN)
    made = pack.as_one(found, Watch())
    assert made == pack.as_one(found, Watch())
    file = PdfReader(BytesIO(made.written.content))
    singles = [PdfReader(BytesIO(each.content)) for each in pack.draw(found, Watch()).values()]
    assert len(file.pages) == sum(len(single.pages) for single in singles)
    assert [page.extract_text() for page in file.pages] == [
        page.extract_text() for single in singles for page in single.pages
    ]
    assert [(what.document, content) for what, content in made.kept] == [
        (each.split("-")[0], written.content) for each, written in pack.draw(found, Watch()).items()
    ]
    people = [entry for entry in file.outline if not isinstance(entry, list)]
    assert [file.get_destination_page_number(entry) for entry in people] == [0, sum(len(s.pages) for s in singles[:2])]


def test_once_nobody_waits_nothing_is_made(store, team, tmp_path):
    watch = Watch()
    watch.stop()
    found = gathered(store, team, AGENDA)
    assert pack.as_one(found, watch) is None
    assert pack.as_many(found, tmp_path / "pack", watch) == {}
    assert not (tmp_path / "pack").exists()


def test_signs_that_no_font_has_are_told_by_the_page_of_the_pack(store, team):
    store.write(lambda db: setattr(db.get_one(Salesperson, team[1]), "role", "Sales \U0010fffd"))
    found = gathered(store, team, AGENDA, PLAN)
    pages = sum(len(PdfReader(BytesIO(each.content)).pages) for each in list(pack.draw(found, Watch()).values())[:3])
    made = pack.as_one(found, Watch())
    assert made.written.lacking == [("\U0010fffd", pages + 1)]
