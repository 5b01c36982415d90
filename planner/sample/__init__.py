"""The sample team: eighteen months of coaching, invented, always the same for the same day."""

from __future__ import annotations

from planner.sample.team import write_sample

__all__ = ["write_sample"]
