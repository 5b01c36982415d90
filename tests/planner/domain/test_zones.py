"""A zone that is not known here takes nothing away."""

from __future__ import annotations

import pytest

from planner.domain.zones import zone_of


def test_a_zone_is_known_by_its_name() -> None:
    assert zone_of("Europe/Lisbon").key == "Europe/Lisbon"


@pytest.mark.parametrize(
    "name", ["", "Europe/Atlantis", "America", "../../etc/passwd", "/etc/passwd", "a\0b", "x" * 10_000]
)
def test_one_that_is_not_is_taken_for_utc(name: str) -> None:
    assert zone_of(name).key == "UTC"
