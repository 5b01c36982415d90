"""A round of ratings: a quarter, or what came after a new round was begun by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from planner.domain.quarters import quarter_of


@dataclass(frozen=True)
class Rated:
    """A rating as it was given: a `level` of None means too early to tell."""

    id: UUID
    skill_id: UUID
    level: int | None
    on: date
    at: datetime


@dataclass(frozen=True)
class RatingRound:
    starts: date
    ends: date
    begun_at: datetime | None = None
    """When it was begun by hand within its quarter."""

    def holds(self, rating: Rated) -> bool:
        return self.starts <= rating.on <= self.ends and (self.begun_at is None or rating.at >= self.begun_at)

    def split(self, ratings: Iterable[Rated]) -> tuple[dict[UUID, Rated], dict[UUID, Rated]]:
        """Each skill's rating of this round, and its last one of the rounds before; ratings come oldest first."""
        given = list(ratings)
        now = {rating.skill_id: rating for rating in given if self.holds(rating)}
        before = {rating.skill_id: rating for rating in given if rating.on <= self.ends and not self.holds(rating)}
        return now, before


def running_round(today: date, fiscal_month: int, begun_at: datetime | None) -> RatingRound:
    quarter = quarter_of(today, fiscal_month)
    return RatingRound(quarter.starts, quarter.ends, begun_at)
