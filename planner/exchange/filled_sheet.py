"""A preparation sheet that came back: any program may have saved it, and nothing in it is believed but its fields.

Only the values of the fields are looked at. Scripts, actions, attached files and pages are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any
from uuid import UUID

from planner.domain.barrier import BarrierKind
from planner.domain.filled_sheet import (
    BARRIER_CODES,
    BOX_CODES,
    CODES,
    ITEM_CODES,
    KIND,
    MINUTES,
    MISSING,
    WINS_CODE,
    BarrierAnswer,
    BoxAnswer,
    ItemAnswer,
    ReadSheet,
    SheetAnswers,
    answers_of,
    parse_field_name,
    read_minutes,
)
from planner.errors import PlannerError
from planner.language import N_, _

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

LARGEST = 128 * 1024 * 1024
"""Bytes. A sheet has less than a thousandth of it. But evince and okular embed a whole font for a few Chinese signs, of
20 MB, and may do so again when somebody comes back to the sheet."""
MOST_FIELDS, DEEPEST = 5_000, 32
"""Nobody's form has more; a file made to do harm may."""
MOST_MEMORY = 64 * 1024 * 1024
"""Bytes that one part of a file may unpack to."""
CREATOR = "Coaching Planner"
OFF = ("", "/Off")
UNTICKED, BEGINS = "/Off", b"%PDF-"
HEAD = 1024
"""Within so many bytes a PDF says that it is one."""


class UnreadableSheet(PlannerError):
    """The file is no preparation sheet that can be read; nothing was changed."""


NO_FILE = N_("{name} cannot be read: {why}.")
NO_PDF = N_("{name} is no PDF.")
TOO_LARGE = N_("{name} is too large for a preparation sheet: {size} MB.")
DAMAGED = N_("{name} is damaged, so that nothing can be read from it. Ask for it to be sent again.")
ENCRYPTED = N_("{name} is locked by a password. Ask for it to be saved without one.")
FLATTENED = N_(
    "{name} has no fields any more: it was flattened, or printed into a PDF. What stands on it can be typed in by its "
    "codes."
)
NOT_OURS = N_("{name} is a form, but no preparation sheet of Coaching Planner.")
NO_FORM = N_(
    "{name} has no fields to read: it is no preparation sheet of Coaching Planner, or one that was printed or scanned. "
    "That can be typed in by its codes."
)
SEVERAL = N_("{name} holds the sheets of several sessions. Please read each of them alone.")
TWICE = N_("{name} holds the same sheet twice, with other answers. Please keep the one that counts.")
EMPTY = N_("Nothing is filled in on {name}.")


def read(path: Path) -> ReadSheet:
    """For an errand. Raises UnreadableSheet."""
    return read_bytes(_content(path), path.name)


def read_bytes(content: bytes, name: str) -> ReadSheet:
    """Raises UnreadableSheet with a sentence that names the file."""
    if BEGINS not in content[:HEAD]:
        raise _unreadable(NO_PDF, name)
    sheets = _sheets(content, name)
    if len(sheets) > 1:
        raise _unreadable(SEVERAL, name)
    (session_id, values), *_rest = sheets.items()
    answers = _answers(values)
    if answers.empty:
        raise _unreadable(EMPTY, name)
    return ReadSheet(session_id, answers)


def _content(path: Path) -> bytes:
    try:
        told = path.stat()
        if not S_ISREG(told.st_mode):
            raise _unreadable(NO_PDF, path.name)
        if told.st_size > LARGEST:
            raise _unreadable(TOO_LARGE, path.name, size=f"{told.st_size / 1024 / 1024:.0f}")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(NO_FILE, path.name, why=error.strerror or "?") from error


def _unreadable(words: str, name: str, **more: str) -> UnreadableSheet:
    return UnreadableSheet(_(words).format(name=f"“{name}”", **more))


Values = dict[tuple[str, str], str]
"""What stands in the fields of a sheet, by code and part."""


def _sheets(content: bytes, name: str) -> Mapping[UUID, Values]:
    """The fields of each session that the file has some of."""
    from io import BytesIO

    import pikepdf
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=MOST_MEMORY, run_length_max_memory=MOST_MEMORY, png_max_memory=MOST_MEMORY,
        tiff_max_memory=MOST_MEMORY, doc_max_warnings=1_000,
    )  # fmt: skip
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as pdf:
            return _Form(pdf, name).sheets()
    except pikepdf.PasswordError as error:
        raise _unreadable(ENCRYPTED, name) from error
    except (pikepdf.PikepdfError, pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError) as error:
        # What qpdf says of a damaged file comes as any of these, by the object that it stumbled over.
        raise _unreadable(DAMAGED, name) from error


@dataclass
class _Form:
    """The form of an open file; `seen` are the fields that were come to, so that none leads in a circle."""

    pdf: Pdf
    name: str
    seen: set[tuple[int, int]] = field(default_factory=set)

    def sheets(self) -> Mapping[UUID, Values]:
        found: dict[UUID, Values] = {}
        others = False
        for name, value in self._fields():
            about = parse_field_name(name)
            if about is None or about[1] not in CODES:
                others = True
                continue
            session_id, code, part = about
            values = found.setdefault(session_id, {})
            if value and values.get((code, part), value) != value:
                raise _unreadable(TWICE, self.name)
            if value or (code, part) not in values:
                values[code, part] = value
        if not found:
            raise _unreadable(NOT_OURS if others else self._without_fields(), self.name)
        return found

    def _without_fields(self) -> str:
        if self.pdf.get_warnings():
            return DAMAGED
        return FLATTENED if _text(_get(self.pdf.trailer.get("/Info"), "/Creator")) == CREATOR else NO_FORM

    def _fields(self) -> Iterator[tuple[str, str]]:
        """Name and value of each field, whatever it stands under."""
        waiting = [("", each, 0) for each in _list(_get(_get(self.pdf.Root, "/AcroForm"), "/Fields"))]
        while waiting and len(self.seen) < MOST_FIELDS:
            above, each, depth = waiting.pop()
            if not _is_dictionary(each) or self._known(each) or depth > DEEPEST:
                continue
            own = _text(_get(each, "/T"))
            name = ".".join(part for part in (above, own) if part)
            kids = _list(_get(each, "/Kids"))
            if own:
                yield name, self._value(each, kids)
            waiting += [(name, kid, depth + 1) for kid in kids]

    def _known(self, each: Object) -> bool:
        place = each.objgen
        if place == (0, 0):
            place = (0, -len(self.seen) - 1)  # it stands in no place of its own, and so in no circle
        known = place in self.seen
        self.seen.add(place)
        return known

    def _value(self, each: Object, kids: list[Object]) -> str:
        """What the field says; of boxes and rings, where it says nothing, what is shown of them."""
        value = _text(_get(each, "/V"))
        if value or _text(_get(each, "/FT")) != "/Btn":
            return "" if value in OFF else value
        shown = [_text(_get(widget, "/AS")) for widget in (each, *kids)]
        return next((state for state in shown if state not in OFF), "")


def _get(each: Object | None, key: str) -> Object | None:
    found: Object | None = each.get(key) if each is not None and _is_dictionary(each) else None
    return found


def _is_dictionary(each: object) -> bool:
    import pikepdf

    return isinstance(each, pikepdf.Dictionary)


def _list(each: Object | None) -> list[Any]:
    import pikepdf

    return list(each)[:MOST_FIELDS] if isinstance(each, pikepdf.Array) else []


def _text(each: object) -> str:
    """A text, a name, or a long text in a stream; whatever else may stand there is nothing that was filled in."""
    import pikepdf

    if isinstance(each, pikepdf.String):
        return _decoded(bytes(each))
    if isinstance(each, pikepdf.Name):
        return str(each)
    if isinstance(each, pikepdf.Stream):
        return _decoded(each.read_bytes())
    return ""


def _decoded(raw: bytes) -> str:
    """In one of the three ways in which a PDF writes texts; what is broken is replaced, so that the rest is kept."""
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("pdfdoc", "replace")  # pikepdf brings it


def _answers(values: Values) -> SheetAnswers:
    def said(code: str, part: str = "") -> str:
        return values.get((code, part), "")

    boxes = {
        code: BoxAnswer(bool(said(code)), said(code, MISSING)) for code in BOX_CODES if (code, "") in values
    }  # fmt: skip
    items = {code: ItemAnswer(said(code), read_minutes(said(code, MINUTES))) for code in ITEM_CODES}
    barriers = {code: BarrierAnswer(said(code), _kind(said(code, KIND))) for code in BARRIER_CODES}
    return answers_of(boxes, said(WINS_CODE), items, barriers)


def _kind(words: str) -> BarrierKind | None:
    return next((kind for kind in BarrierKind if f"/{kind.value}" == words), None)
