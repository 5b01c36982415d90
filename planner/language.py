"""Every text a person reads passes through here, on screen or on paper."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import resources


@dataclass(frozen=True)
class Language:
    """`locale` names it for dates and numbers, `texts` translate what the planner says."""

    locale: str
    texts: gettext.NullTranslations


SCREEN = Language("en_GB", gettext.translation("planner", resources.path("languages"), fallback=True))
_spoken: ContextVar[Language] = ContextVar("spoken", default=SCREEN)


def spoken() -> Language:
    """The language of the screen, or of the document that is being written."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """What is said inside, on this thread alone, is said in a language: a document has its own."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _(text: str) -> str:
    """The text in the language that is spoken."""
    return _spoken.get().texts.gettext(text)


def N_(text: str) -> str:
    """Marks a text in a table for translation; `_` translates it when it is shown."""
    return text


def counted(one: str, many: str, count: int) -> str:
    """The form of a text that fits a count, with the count filled into `{}`."""
    return _spoken.get().texts.ngettext(one, many, count).format(count)
