"""The sample team's number: revenue and new clients by quarter, some better told than others."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.figure import Figure
from planner.sample import data
from planner.sample.ground import Ground
from planner.sample.member import Member


def tell(base: Ground, members: Mapping[str, Member]) -> None:
    """Each list ends with the quarter of today; a result of None is not known yet."""
    for key, told in data.figures().items():
        for figure in told:
            for back, (target, result) in enumerate(reversed(figure["quarters"])):
                quarter = base.days.quarter(-back)
                base.ledger.keep(
                    Figure(
                        salesperson_id=members[key].id,
                        name=figure["name"],
                        unit=figure["unit"],
                        starts=quarter.starts,
                        ends=quarter.ends,
                        target=target,
                        result=result,
                    ),
                    max(quarter.starts, min(quarter.ends, base.days.ago(3))),
                )
