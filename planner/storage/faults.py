"""What a disk can do to us, in sentences that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb

from planner.errors import CannotRead, CannotSave, Damaged
from planner.language import N_, _


def cannot_save(error: Exception, full: bool = False) -> Exception:
    """The sentence for a disk that does not take what is written; any other fault stays what it is.

    A full one is told as many faults: where it is known to be, that is said.
    """
    if is_damage(error):
        return _damaged()
    found = _SAVING[FULL] if full else _of(error, _SAVING)
    return CannotSave(_(found)) if found else error


def cannot_read(error: Exception, full: bool = False) -> Exception:
    """The sentence for a disk that does not give what was written; any other fault stays what it is.

    Damaged where a file, also looked at with other connections, does not hold together.
    """
    if is_damage(error):
        return _damaged()
    found = _READING[FULL] if full else _of(error, _READING)
    return CannotRead(_(found)) if found else error


def is_damage(error: Exception) -> bool:
    return any(sign in _said(error) for sign in _DAMAGE)


def is_full(error: Exception) -> bool:
    return FULL in _said(error)


def is_of_disk(error: Exception) -> bool:
    """Whether the disk is to blame, whatever it was asked for."""
    return _of(error, _SAVING) is not None


def needs_another_look(error: Exception) -> bool:
    """Whether what a connection has in memory may be wrong now. A page that a disk fails to read looks like a damaged
    one, and connections to an encrypted file stay in error for good."""
    return _of(error, _DOUBTFUL) is not None


@contextmanager
def strange_values_are_damage() -> Iterator[None]:
    """What cannot be made of a stored value, this app has not stored. Raises Damaged; a fault of ours stays one."""
    try:
        yield
    except (LookupError, ValueError, TypeError) as error:
        if _where_raised(error).startswith(_MAKES_VALUES):
            raise _damaged() from error
        raise


def _where_raised(error: Exception) -> str:
    """The innermost module of those that know what a value is for."""
    modules = [str(frame.f_globals.get("__name__")) for frame, _line in walk_tb(error.__traceback__)]
    return next((name for name in reversed(modules) if name.startswith(_KNOWS)), "")


def _damaged() -> Damaged:
    return Damaged(_("Part of the workspace could not be read: the disk fails, or the file is damaged."))


def _of(error: Exception, sentences: dict[str, str]) -> str | None:
    said = _said(error)
    return next((sentence for sign, sentence in sentences.items() if sign in said), None)


def _said(error: Exception) -> str:
    return str(getattr(error, "orig", error)).lower()


FULL = "full"
_KNOWS = ("planner.", "sqlalchemy.")
_MAKES_VALUES = ("planner.storage.glance", "sqlalchemy.")
"""They make dates, ids and choices of what is stored."""
_DAMAGE = ("malformed", "not a database", "could not decode to utf-8")
_AGAIN = N_("Not saved: the disk reported a fault. Your text is still here; copy it to be safe, then try again.")
_DOUBTFUL = {"i/o error": _AGAIN, "malformed": _AGAIN, "not a database": _AGAIN}
_SAVING = {
    FULL: N_("Not saved: the disk is full. Make room, then try again; your text is still here."),
    "readonly": N_("Not saved: the workspace file is write-protected. Allow writing to it; your text is still here."),
    "locked": N_("Not saved: another program is holding the workspace file. Close it, then try again."),
    "unable to open": N_("Not saved: nothing can be written beside the workspace file. Make room, then try again."),
} | _DOUBTFUL
_READING = dict.fromkeys(
    _DOUBTFUL, N_("This could not be read: the disk reported a fault. Try again; nothing was changed.")
) | {
    FULL: N_("This could not be read: the disk is full. Make room, then try again."),
    "unable to open": N_("This could not be read: the workspace file cannot be opened just now. Try again."),
    "locked": N_("This could not be read: another program is holding the workspace file. Close it, then try again."),
}  # fmt: skip
