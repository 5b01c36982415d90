"""A reading that arrives late, as on a machine that lets the reader wait: what it brings is old by then."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event


class HeldBack:
    """Asks at once, and gives the answer when it may."""

    def __init__(self, ask: Callable[..., object]) -> None:
        self.was_read, self.may_come, self._ask = Event(), Event(), ask

    def __call__(self, *given: object, **named: object) -> object:
        found = self._ask(*given, **named)
        self.was_read.set()
        assert self.may_come.wait(10)
        return found
