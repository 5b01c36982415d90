"""What somebody wants of a workspace's passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wish:
    """The passphrase from now on, empty for none; afterwards one is on a page again, the same where none is named."""

    passphrase: str = field(repr=False)
    page: str = ""
