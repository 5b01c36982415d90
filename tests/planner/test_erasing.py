"""Erasing a person: what is counted goes, what others' texts say of them is found, and the name is covered on wish."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import Table, select, update

from planner import drafts, erasing, observations, people, printing, trash
from planner.domain.blacking_out import BLOCK
from planner.domain.commitment import Commitment
from planner.domain.observation import Observation
from planner.domain.salesperson import Salesperson
from planner.erasing import Mention
from planner.errors import NotFound
from planner.printing.keeping import Outgoing
from planner.storage import schema
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

NAME, EMAIL, PHONE = "Zenobia Quastenflosser", "zq@halden.example", "+351 21 555 0199"


@pytest.fixture
def zenobia(store: Store, ruth: UUID) -> UUID:
    return makers.salesperson(store, ruth, NAME, email=EMAIL, phone=PHONE)


def seen(store: Store, whom: UUID, text: str) -> UUID:
    return store.write(partial(observations.file, salesperson_id=whom, text=text, on=TODAY)).result


def outlook(store: Store, whom: UUID) -> erasing.Outlook:
    return store.read(partial(erasing.outlook, salesperson_id=whom))


def mentions(store: Store, whom: UUID) -> dict[UUID, Mention]:
    return {each.record_id: each for each in outlook(store, whom).mentions}


def kept(store: Store, subject: UUID, whom: UUID | None, code: str = "DP-3 1234") -> UUID:
    what = Outgoing("plan", subject, whom, code, 1)
    return store.write(partial(printing.keep, what=what, content=b"%PDF " + code.encode())).result


def ids(store: Store, table: Table) -> set[UUID]:
    return store.read(lambda db: set(db.scalars(select(table.c.id))))


class TestBeforehand:
    def test_what_goes_is_counted_and_nothing_that_is_not_there(self, store: Store, ines: UUID, zenobia: UUID) -> None:
        makers.promise(store, ines)
        for text in ("The price list", "The case study"):
            makers.promise(store, zenobia, text)
        makers.barrier(store, zenobia)
        store.save(partial(drafts.save, form=f"person/{zenobia}", body="words", now=store.clock.now()))
        found = outlook(store, zenobia)
        assert (found.salesperson_id, found.name, found.mentions) == (zenobia, NAME, ())
        assert set(found.counts) == {
            (2, "promises"),
            (1, "barriers heard from nobody else"),
            (1, "their name on barriers heard from others too"),
            (1, "forms not accepted yet"),
        }

    def test_somebody_in_the_trash_can_be_erased_and_somebody_gone_cannot(self, store: Store, zenobia: UUID) -> None:
        store.write(partial(trash.throw_away, kind=Salesperson, record_id=zenobia))
        assert outlook(store, zenobia).name == NAME
        store.write(partial(erasing.erase, salesperson_id=zenobia))
        with pytest.raises(NotFound):
            outlook(store, zenobia)

    @pytest.mark.parametrize("typed", [NAME, " zenobia\tQUASTENFLOSSER "])
    def test_whoever_types_the_name_means_it(self, typed: str) -> None:
        assert erasing.trouble(NAME, typed) == ""

    def test_whoever_types_another_one_is_told(self) -> None:
        assert erasing.trouble(NAME, "Zenobia") == f"Type the name as it stands above: {NAME}."


class TestTextsOfOthers:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Went along with Zenobia on Friday", "Zenobia"),
            (f"Wrote to {EMAIL} twice", EMAIL),
            ("Call 21 555 01 99 first", "21 555 01 99"),
        ],
    )
    def test_that_name_them_are_found(self, store: Store, ines: UUID, zenobia: UUID, text: str, words: str) -> None:
        record = seen(store, ines, text)
        seen(store, ines, "Also wrote to somebody@else.example and +49 30 1234567")
        [found] = outlook(store, zenobia).mentions
        assert found.around == (*text.partition(words),)
        assert found.words == text
        assert (found.key, found.where) == (("observations", "text", record), "Observation about somebody else")
        assert not found.is_pages and not found.doubtful

    def test_are_shown_by_the_first_place_with_forty_letters_around(
        self, store: Store, ines: UUID, zenobia: UUID
    ) -> None:
        short, long = "s" * 39 + "\n", "n" * 41
        one = seen(store, ines, f"{short}Zenobia{short[::-1]}")
        other = seen(store, ines, f"{long} Zenobia {long} Quastenflosser")
        found = mentions(store, zenobia)
        assert found[one].around == ("s" * 39 + " ", "Zenobia", " " + "s" * 39)
        assert found[other].around == ("…" + "n" * 39 + " ", "Zenobia", " " + "n" * 39 + "…")

    @pytest.mark.parametrize(
        ("text", "doubtful"),
        [
            ("Zenobia rang", False),
            ("Zenobia Rocha rang", True),
            ("Zenobia Rocha rang, then Zenobia did", False),
            ("Quastenflosser rang", True),
        ],
    )
    def test_are_doubtful_where_everything_may_mean_somebody_else(
        self, store: Store, ruth: UUID, ines: UUID, zenobia: UUID, text: str, doubtful: bool
    ) -> None:
        makers.salesperson(store, ruth, "Otto Quastenflosser")
        record = seen(store, ines, text)
        assert mentions(store, zenobia)[record].doubtful is doubtful

    def test_of_their_own_and_the_names_of_others_are_none(self, store: Store, ruth: UUID, zenobia: UUID) -> None:
        seen(store, zenobia, "Zenobia did well")
        makers.salesperson(store, ruth, "Zenobia Rocha")
        store.write(lambda db: setattr(people.me(db), "team_name", "Zenobia and friends"))
        assert outlook(store, zenobia).mentions == ()

    def test_are_those_that_somebody_typed(self, store: Store, ines: UUID, zenobia: UUID) -> None:
        makers.session(store, ines)
        sessions = schema.coaching_sessions
        store.write(lambda db: db.execute(update(sessions).values(zone="Zenobia", place_words="at Zenobia's")))
        [found] = outlook(store, zenobia).mentions
        assert found.key[:2] == ("coaching_sessions", "place_words")


class TestPagesOfOthers:
    @pytest.fixture
    def page(self, store: Store, ines: UUID, zenobia: UUID) -> UUID:
        """Besides one of her own."""
        kept(store, zenobia, zenobia, "DP-1 4321")
        return kept(store, ines, ines)

    def test_are_given_out_to_be_read(self, store: Store, zenobia: UUID, page: UUID) -> None:
        [found] = store.read(partial(erasing.kept_pages, salesperson_id=zenobia)).pages
        assert (found.id, found.content) == (page, b"%PDF DP-3 1234")
        assert found.where == "Kept pages: Development plan 3, Ines Duarte, 23 November 2026"
        assert "%PDF" not in repr(found)

    def test_are_given_out_also_where_those_others_are_in_the_trash(
        self, store: Store, ines: UUID, zenobia: UUID, page: UUID
    ) -> None:
        """From which they may come back."""
        store.write(partial(trash.throw_away, kind=Salesperson, record_id=ines))
        [found] = store.read(partial(erasing.kept_pages, salesperson_id=zenobia)).pages
        assert found.id == page and "Ines Duarte" in found.where

    def test_name_them_or_do_not(self, store: Store, zenobia: UUID, page: UUID) -> None:
        """A name that a line breaks is one."""
        read = store.read(partial(erasing.kept_pages, salesperson_id=zenobia))
        found = erasing.mention_in(read.pages[0], "Do as Zenobia\nQuastenflosser does", read.wanted)
        assert found and found.around == ("Do as ", NAME, " does")
        assert found.key == ("printed_documents", "content", page)
        assert found.is_pages and found.where == read.pages[0].where
        assert erasing.mention_in(read.pages[0], "Do as Ines does; somebody@else.example", read.wanted) is None

    def test_go_where_they_are_chosen(self, store: Store, ines: UUID, zenobia: UUID, page: UUID) -> None:
        left = kept(store, ines, ines, "DP-4 5678")
        chosen = {("printed_documents", "content", page), ("observations", "text", left)}
        store.write(partial(erasing.erase, salesperson_id=zenobia, chosen=chosen))
        assert ids(store, schema.printed_documents) == {left}


class TestTheDeed:
    def test_takes_them_and_nobody_else(self, store: Store, ines: UUID, zenobia: UUID) -> None:
        makers.promise(store, zenobia)
        promise = makers.promise(store, ines)
        barrier = makers.barrier(store, ines)
        done = store.write(partial(erasing.erase, salesperson_id=zenobia))
        assert ids(store, schema.salespeople) == {ines}
        assert ids(store, schema.commitments) == {promise}
        assert ids(store, schema.barriers) == {barrier}
        assert {Salesperson, Commitment} <= done.touched and Observation not in done.touched

    def test_covers_the_name_where_that_is_chosen(self, store: Store, ines: UUID, zenobia: UUID) -> None:
        text = f"Went along with Zenobia, who did the talking. {NAME} again on Friday."
        chosen, left, silent = (seen(store, ines, words) for words in (text, f"{NAME} rang", "Nobody was there"))
        before = self.rows(store)
        key = ("observations", "text", chosen)
        done = store.write(partial(erasing.erase, salesperson_id=zenobia, chosen={key}))
        after = self.rows(store)
        assert {each: after[each] for each in (left, silent)} == {each: before[each] for each in (left, silent)}
        covered, version, changed_at = after[chosen]
        assert covered == f"Went along with {BLOCK}, who did the talking. {BLOCK} again on Friday."
        assert version == before[chosen][1] + 1 and changed_at > before[chosen][2]
        assert Observation in done.touched
        assert not ids(store, schema.text_versions)

    def rows(self, store: Store) -> dict[UUID, tuple[str, int, datetime]]:
        table = schema.observations.c
        asked = select(table.id, table.text, table.version, table.changed_at)
        return {row[0]: tuple(row[1:]) for row in store.read(lambda db: db.execute(asked).all())}
