"""Preparation sheets as other programs save them: filled in, locked, flattened, put together, spoilt."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from uuid import UUID

import pikepdf
from pypdf import PdfWriter

from planner.domain.filled_sheet import field_name

Filled = Mapping[str, str]
"""By code, or by code and part: `C1 minutes`. A ticked box is `/Yes`, a ring its `/company`."""


def named(session_id: UUID, filled: Filled) -> dict[str, str]:
    return {field_name(session_id, *place.split()): value for place, value in filled.items()}


def by_pypdf(content: bytes, session_id: UUID, filled: Filled) -> bytes:
    """As a program does that writes the values and how they look."""
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.set_need_appearances_writer(True)
    for page in writer.pages:
        for each in page.annotations or ():
            widget = each.get_object()
            name = widget.get("/T") or widget["/Parent"].get_object().get("/T")
            value = named(session_id, filled).get(name)
            if value is not None:
                _put(widget if "/T" in widget else widget["/Parent"].get_object(), value)
    return _bytes(writer)


def _put(field: object, value: str) -> None:
    from pypdf.generic import NameObject, TextStringObject

    said = NameObject(value) if value.startswith("/") else TextStringObject(value)
    field[NameObject("/V")] = said  # type: ignore[index]


def by_pikepdf(content: bytes, session_id: UUID, filled: Filled) -> bytes:
    """As a program does that writes the whole file anew, packed into object streams."""
    values = named(session_id, filled)
    with pikepdf.open(BytesIO(content)) as pdf:
        for each in pdf.Root.AcroForm.Fields:
            value = values.get(str(each.T))
            if value is not None:
                each.V = pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
        pdf.Root.AcroForm.NeedAppearances = True
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    file = BytesIO()
    pdf.save(file, **how)  # type: ignore[arg-type]
    return file.getvalue()


def locked(content: bytes, owner: str, user: str) -> bytes:
    with pikepdf.open(BytesIO(content)) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner=owner, user=user))


def flattened(content: bytes) -> bytes:
    """As it is printed: what stands on the page, and no form."""
    with pikepdf.open(BytesIO(content)) as pdf:
        del pdf.Root["/AcroForm"]
        for page in pdf.pages:
            del page["/Annots"]
        return saved(pdf)


def printed_elsewhere(content: bytes) -> bytes:
    """As a printer driver makes it: no word of where it came from."""
    with pikepdf.open(BytesIO(flattened(content))) as pdf:
        del pdf.trailer["/Info"]
        return saved(pdf)


def put_together(*contents: bytes) -> bytes:
    """The fields of several files in one."""
    with pikepdf.open(BytesIO(contents[0])) as pdf:
        for content in contents[1:]:
            with pikepdf.open(BytesIO(content)) as other:
                for each in other.Root.AcroForm.Fields:
                    pdf.Root.AcroForm.Fields.append(pdf.copy_foreign(each))
        return saved(pdf)


def other_form() -> bytes:
    """A form of somebody else."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        theirs = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T=pikepdf.String("Steuernummer"), V=pikepdf.String("12"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(theirs)]))
        return saved(pdf)


def no_form() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return saved(pdf)


def with_script(content: bytes) -> bytes:
    """What a reader would run when it opens the file."""
    with pikepdf.open(BytesIO(content)) as pdf:
        deed = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.launchURL('http://x')"))
        pdf.Root.OpenAction = deed
        pdf.Root.AcroForm.Fields[0].AA = pikepdf.Dictionary(K=deed)
        return saved(pdf)


WHOLE_FONT = 19_500_000
"""Bytes: Noto Sans CJK, which poppler puts into a file as it is, not the few signs that were written."""


def with_whole_fonts(content: bytes, count: int) -> bytes:
    """As evince and okular save it where somebody wrote Chinese, Japanese or Korean, and came back to it."""
    from random import Random

    with pikepdf.open(BytesIO(content)) as pdf:
        for number in range(count):
            font = pdf.make_stream(Random(number).randbytes(WHOLE_FONT))
            pdf.Root.AcroForm.DR.Font[f"/Whole{number}"] = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, FontDescriptor=pikepdf.Dictionary(FontFile3=font)
            )
        return saved(pdf, compress_streams=False)


def without_end(session_id: UUID) -> bytes:
    """Fields that lead in a circle, and others that lead deeper than anybody needs."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        ring = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("ring"), Kids=pikepdf.Array()))
        ring.Kids.append(ring)
        first = deep = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array()))
        for _each in range(2_000):
            below = pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array()))
            deep.Kids.append(below)
            deep = below
        ours = pikepdf.Dictionary(T=pikepdf.String(field_name(session_id, "B1")), V=pikepdf.String("It went well"))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([ring, first, pdf.make_indirect(ours)]))
        return saved(pdf)


def bomb(session_id: UUID) -> bytes:
    """A field whose long text unpacks to a gigabyte."""
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _each in range(1024)) + packer.flush()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        text = pikepdf.Stream(pdf, packed, Filter=pikepdf.Name.FlateDecode)
        ours = pikepdf.Dictionary(T=pikepdf.String(field_name(session_id, "B1")), V=text)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(ours)]))
        return saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def _bytes(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()
