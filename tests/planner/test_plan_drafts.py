"""What was typed into a plan and kept beside it is read again, and is never in the plan's way."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest

from planner import drafts, plan_drafts
from planner.storage.store import Store


@pytest.mark.parametrize(
    "body", ["[1", "[1]", "null", "3", '"x"', '{"version": 1, "values": {}}', '{"version": "x"}', "[" * 100_000]
)
def test_what_is_none_is_passed_over(store: Store, body: str) -> None:
    plan_id = uuid4()
    store.save(partial(drafts.save, form=f"plan/{plan_id}", body=body, now=store.clock.now()))
    assert store.read(partial(plan_drafts.kept, plan_id=plan_id)) is None
