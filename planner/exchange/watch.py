"""Between somebody who reads a file on one thread and somebody who waits for it on another."""

from __future__ import annotations


class Stopped(Exception):
    """Whoever waited no longer does."""


class Watch:
    """`share`, from 0 to 1, is how much is done; who waits looks at it now and then, and may stop the work."""

    def __init__(self) -> None:
        self.share = 0.0
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True

    def tell(self, share: float) -> None:
        """Raises Stopped."""
        self.share = share
        if self._stopped:
            raise Stopped
