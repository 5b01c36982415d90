"""Whatever fails, the log names kinds of faults and places in our code, never a word of what was typed."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from planner import commitments, drafts, logbook, next_times, notes, people, playbook, printing, running
from planner.documents.papers import Sheet
from planner.domain.barrier import BarrierKind
from planner.domain.manager import Paper
from planner.domain.playbook import Topic
from planner.domain.private import PrivateKind
from planner.domain.salesperson import Details, Salesperson
from planner.domain.sides import Side
from planner.errors import PlannerError
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY

CANARY = "Ines is looking for another job"
HALF = f"{CANARY} \ud800"
"""A letter that no file can hold."""
NOBODY = UUID(int=7)


@pytest.fixture
def ines(store: Store) -> UUID:
    return makers.salesperson(store, makers.manager(store))


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    before = list(logging.getLogger().handlers)
    logbook.begin(tmp_path)
    yield tmp_path / "faults.log"
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def _written(store: Store, ines: UUID, change: Callable[..., object], **values: object) -> None:
    store.write(partial(change, **values))


def _saved(store: Store, ines: UUID, change: Callable[..., object], **values: object) -> None:
    store.save(partial(change, now=store.clock.now(), **values))


PROMISE = {"owner": Side.MANAGER, "due": TODAY, "on": TODAY}
FAILING: dict[str, Callable[[Store, UUID], None]] = {
    "a name that cannot be stored": lambda store, ines: _written(store, ines, people.add, details=Details(HALF)),
    "a promise that cannot be stored": lambda store, ines: _written(
        store, ines, commitments.promise, salesperson_id=ines, text=HALF, **PROMISE
    ),
    "a promise with nobody": lambda store, ines: _written(
        store, ines, commitments.promise, salesperson_id=NOBODY, text=CANARY, **PROMISE
    ),
    "a barrier that cannot be stored": lambda store, ines: makers.barrier(store, ines, HALF, BarrierKind.INTERNAL),
    "a line for nobody's list": lambda store, ines: _written(
        store, ines, next_times.add, salesperson_id=NOBODY, text=CANARY
    ),
    "a private note that cannot be stored": lambda store, ines: _saved(
        store, ines, notes.save, salesperson_id=ines, subject_id=ines, kind=PrivateKind.PREPARATION, text=HALF
    ),
    "a private note about nobody": lambda store, ines: _saved(
        store, ines, notes.save, salesperson_id=NOBODY, subject_id=ines, kind=PrivateKind.PREPARATION, text=CANARY
    ),
    "words of an item that cannot be stored": lambda store, ines: _saved(
        store, ines, running.save_outcome_words, item_id=NOBODY, text=HALF
    ),
    "a draft that cannot be stored": lambda store, ines: _saved(store, ines, drafts.save, form=CANARY, body=HALF),
    "an answer to no topic": lambda store, ines: _saved(
        store, ines, playbook.save_answer, topic_id=NOBODY, on=TODAY, text=CANARY
    ),
    "a topic of nobody": lambda store, ines: makers._add(store, Topic(manager_id=NOBODY, name=CANARY)),
    "a length that is no number": lambda store, ines: makers._add(
        store, Salesperson(manager_id=NOBODY, name=CANARY, started_on=CANARY)
    ),
    "a document of nothing": lambda store, ines: _print(CANARY),
    "a day that is none": lambda store, ines: date.fromisoformat(CANARY) and None,
    "a file of another shape": lambda store, ines: json.loads(f'{{"note": {CANARY}}}'),
    "a key that is missing": lambda store, ines: {}[CANARY],
}


def _print(words: str) -> None:
    printing.document(words, Sheet(Paper.A4, words))


@pytest.mark.parametrize("what", FAILING)
def test_a_fault_is_logged_without_a_word_of_what_was_typed(
    store: Store, ines: UUID, log: Path, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    with pytest.raises(Exception) as raised:
        FAILING[what](store, ines)
    fault = raised.value
    if isinstance(fault, PlannerError):
        assert CANARY not in str(fault)
    logbook.note(type(fault), fault.__traceback__)
    written = log.read_text(encoding="utf-8") + caplog.text
    assert type(fault).__name__ in written
    assert CANARY not in written


def test_the_database_never_quotes_what_it_was_given(store: Store) -> None:
    with pytest.raises(Exception) as raised:
        makers._add(store, Topic(manager_id=NOBODY, name=CANARY))
    assert CANARY not in str(raised.value)
