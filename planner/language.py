"""Every text a person reads passes through here, on screen or on paper."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import resources


@dataclass(frozen=True)
class Language:
    """`locale` names it for dates and numbers, `texts` translate what the planner says."""

    locale: str
    texts: gettext.NullTranslations


SCREEN = Language("en_GB", gettext.NullTranslations())
"""What the texts are written in; the system's language does not change it."""
_spoken: ContextVar[Language] = ContextVar("spoken", default=SCREEN)


def catalogue(code: str) -> Path:
    """The file that holds what the documents and mails say in a language."""
    return resources.path("languages") / code / "LC_MESSAGES" / "planner.po"


@cache
def language(code: str) -> Language:
    """The language of a code; its texts are read when the first document wants them."""
    if code == "en":
        return SCREEN
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with catalogue(code).open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Language(code, gettext.GNUTranslations(compiled))


def set_apart(words: str) -> str:
    """Somebody's words where ours follow in a line on screen: from right to left they would turn ours round as well."""
    from unicodedata import bidirectional

    turned = any(bidirectional(sign) in ("R", "AL") for sign in words)
    return f"\u2068{words}\u2069" if turned else words


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
