"""The manager's preferences are kept in the workspace, within sense."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from planner import people, preferences
from planner.domain.manager import Paper, Preferences
from planner.errors import Conflict, Refused
from planner.storage.store import Store
from tests import makers


@pytest.fixture
def kept(store: Store) -> preferences.Kept:
    makers.manager(store)
    return store.read(preferences.kept)


def test_every_preference_is_kept(store: Store, kept: preferences.Kept) -> None:
    wished = Preferences("Ruth F.", "L & M", "South", Paper.LETTER, 60, 7, 6, 4, 1, 2, 5, True, 38, 19)
    after = store.write(partial(preferences.edit, version=kept.version, values=wished)).result
    assert after.values == wished
    assert store.read(preferences.kept) == after
    assert store.read(people.me).paper is Paper.LETTER


def test_one_value_after_the_other_goes_on_from_the_version_given_back(store: Store, kept: preferences.Kept) -> None:
    first = store.write(
        partial(preferences.edit, version=kept.version, values=replace(kept.values, company="  Moor   AG "))
    ).result
    assert first.values.company == "Moor AG"
    store.write(partial(preferences.edit, version=first.version, values=replace(first.values, session_minutes=30)))


def test_a_stale_form_ends_in_conflict(store: Store, kept: preferences.Kept) -> None:
    edit = partial(preferences.edit, version=kept.version, values=replace(kept.values, company="Moor AG"))
    store.write(edit)
    with pytest.raises(Conflict):
        store.write(edit)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("session_minutes", 4),
        ("cadence_days", 0),
        ("most_focus_skills", 0),
        ("most_goals", 11),
        ("most_promises", 0),
        ("week_starts", 7),
        ("fiscal_month", 13),
        ("week_hours", 0),
        ("sales_force_hours", 41),
        ("sales_force_hours", -1),
        ("name", "x" * 201),
    ],
)
def test_a_value_beyond_sense_is_refused_by_the_name_of_its_field(
    store: Store, kept: preferences.Kept, field: str, value: object
) -> None:
    with pytest.raises(Refused) as refused:
        store.write(partial(preferences.edit, version=kept.version, values=replace(kept.values, **{field: value})))
    assert refused.value.field == field
    assert store.read(preferences.kept) == kept


def test_a_manager_is_introduced_by_name_and_keeps_the_rest(store: Store, kept: preferences.Kept) -> None:
    store.write(partial(preferences.introduce, name=" Ana Prado ", company="Moor AG"))
    assert store.read(preferences.kept).values == replace(kept.values, name="Ana Prado", company="Moor AG")
    with pytest.raises(Refused):
        store.write(partial(preferences.introduce, name=" ", company=""))
