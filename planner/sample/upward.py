"""What the sample team's manager did about what was to stop: soon, later, or not yet."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from planner.domain.private import PrivateKind, PrivateText
from planner.sample import data
from planner.sample.ground import Ground

SEED = "what the manager did about it"
SOON, LATE = 3, 21
"""Days after the session."""
DONE = 0.85
"""How often anything was done."""
FRESH = 25
"""Days in which it may well be that nothing was done yet."""


def tell(ground: Ground) -> None:
    chance, done, today = Random(SEED), data.done_about_it(), ground.days.today
    for said in ground.ledger.of(PrivateText):
        words = done.get(said.text, "") if said.kind is PrivateKind.TO_STOP else ""
        on = said.created_at.date() + timedelta(days=chance.randint(SOON, LATE))
        old = (today - said.created_at.date()).days > FRESH
        if words and on < today and old and chance.random() < DONE:
            ground.ledger.private(said.salesperson_id, said.subject_id, PrivateKind.DONE_ABOUT_IT, words, on)
