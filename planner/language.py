"""Every text a person reads passes through here, on screen or on paper."""

from __future__ import annotations

import gettext

import resources

_translations = gettext.translation("planner", resources.path("languages"), fallback=True)


def _(text: str) -> str:
    """The text in the language of the screen."""
    return _translations.gettext(text)


def N_(text: str) -> str:
    """Marks a text in a table for translation; `_` translates it when it is shown."""
    return text


def counted(one: str, many: str, count: int) -> str:
    """The form of a text that fits a count, with the count filled into `{}`."""
    return _translations.ngettext(one, many, count).format(count)
