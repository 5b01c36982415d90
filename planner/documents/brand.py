"""Whose paper it is: the one colour and the logo of the sheet that is being written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from planner.documents.papers import Sheet
from planner.documents.style import ACCENT, KIND
from planner.domain.accent import channels

_PLAIN = Sheet()
_brand: ContextVar[Sheet] = ContextVar("brand", default=_PLAIN)


@contextmanager
def branded(sheet: Sheet) -> Iterator[None]:
    """What is drawn inside, on this thread alone, has the colour and the logo of a sheet."""
    before = _brand.set(sheet)
    try:
        yield
    finally:
        _brand.reset(before)


def accent() -> Color:
    """The planner's own is mixed of inks; a chosen one stays as it was chosen on screen, for a printer to mix."""
    return _colour(_brand.get().accent)


def kind() -> ParagraphStyle:
    """Of the line that says what document this is."""
    return _kind(_brand.get().accent)


def logo() -> bytes:
    return _brand.get().logo


@cache
def _colour(chosen: str) -> Color:
    return Color(*(channel / 255 for channel in channels(chosen))) if chosen else ACCENT


@cache
def _kind(chosen: str) -> ParagraphStyle:
    return ParagraphStyle(f"kind{chosen}", KIND, textColor=_colour(chosen))
