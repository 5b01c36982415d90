"""What is promised of every page that leaves the window: its code, its bytes, and what no page may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest
from sqlalchemy import select

from planner import printing
from planner.copies import Copy
from planner.domain.barrier import Barrier
from planner.printing.writing import PRINTABLE, Values
from planner.storage.store import Store
from tests.conftest import TODAY
from tests.planner.test_printing import CANARY, Lived, lived
from tests.planner.test_ride_along_paper import Ridden, ridden

DAYS = [timedelta(days=days) for days in (-400, -1, 1, 6, 40, 400)]


@dataclass(frozen=True)
class Paper:
    """A document about something, in one of its copies."""

    name: str
    subject: UUID
    copy: Copy = Copy.SALESPERSON
    names: bool = False

    def ask(self, store: Store, today=TODAY) -> Values:
        if self.name == "barrier-brief":
            return store.read(partial(printing.barrier_brief, barrier_id=self.subject, today=today, names=self.names))
        return store.read(lambda db: PRINTABLE[self.name].ask(db, self.subject, self.copy, today))

    def pages(self, store: Store) -> bytes:
        return printing.document(self.ask(store), store.read(printing.sheet))


def papers_of(store: Store, life: Lived | Ridden) -> list[Paper]:
    """Every document of a life, in every copy."""
    summaries = [Paper("summary", life.session, copy) for copy in Copy]
    shared = store.read(lambda db: db.scalars(select(Barrier.id).where(Barrier.text != CANARY)).first())
    briefs = [Paper("barrier-brief", shared, names=names) for names in (False, True)]
    if isinstance(life, Ridden):
        return [*summaries, Paper("ride-along", life.session), *briefs]
    return [
        *summaries,
        *briefs,
        Paper("agenda", life.session),
        Paper("preparation", life.session),
        Paper("plan", life.plan),
        Paper("agreement", life.agreement),
    ]


@pytest.fixture(params=[lived, ridden])
def world(request, store) -> tuple[Store, list[Paper]]:
    make: Callable[[Store], Lived | Ridden] = request.param
    return store, papers_of(store, make(store))


def test_the_same_on_another_day_has_the_same_code(world):
    store, papers = world
    for paper in papers:
        assert {paper.ask(store, TODAY + days).code for days in DAYS} == {paper.ask(store).code}, paper.name


def test_the_same_on_the_same_day_is_the_same_bytes(world):
    store, papers = world
    for paper in papers:
        assert paper.pages(store) == paper.pages(store), paper.name


def test_every_kind_of_document_is_tried(store):
    tried = {paper.name for life in (lived(store), ridden(store, private="Else")) for paper in papers_of(store, life)}
    assert tried == {*PRINTABLE, "barrier-brief"}
