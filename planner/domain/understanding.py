"""How well a question was answered, in the manager's words and in the words the salesperson sees."""

from __future__ import annotations

from enum import Enum

from planner.language import N_, _


class Understanding(Enum):
    """Four levels; an answer that was not asked for is `None`."""

    BLANK_STARE = 1
    SLOGAN = 2
    OWN_WORDS = 3
    WITH_EXAMPLE = 4

    @property
    def words(self) -> str:
        """For the manager alone; never on anything that the salesperson sees."""
        return _(_MANAGERS[self])

    @property
    def shared_words(self) -> str:
        """For everything that the salesperson may see."""
        return _(_SHARED[self])


_MANAGERS = {
    Understanding.BLANK_STARE: N_("blank stare"),
    Understanding.SLOGAN: N_("slogan"),
    Understanding.OWN_WORDS: N_("own words"),
    Understanding.WITH_EXAMPLE: N_("own words with a customer example"),
}
_SHARED = {
    Understanding.BLANK_STARE: N_("to work on"),
    Understanding.SLOGAN: N_("headline"),
    Understanding.OWN_WORDS: N_("own words"),
    Understanding.WITH_EXAMPLE: N_("own words with example"),
}


def seen_in_use(client: str) -> str:
    """Of an answer that nobody asked for: it was seen in a call."""
    return _("seen in use at {client}").format(client=client.strip()) if client.strip() else _("seen in use")
