"""All words that a PDF holds anywhere: what its pages show, and what lies in it unseen."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.policy import default
from io import BytesIO
from pathlib import Path

import pikepdf

from planner.mailing import Letter, as_file
from tests.planner.documents.reading import pages

Told = tuple[str, str]
"""Where words were found, and the words."""
ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "latin-1")
"""Ways in which words may stand in bytes."""


def everything(content: bytes) -> Iterator[Told]:
    """The text of each page, and each string, name and stream of each object, those that nothing refers to as well."""
    yield from ((f"page {number}", text) for number, text in enumerate(pages(content), 1))
    yield from _of_bytes("file", content)
    with pikepdf.open(BytesIO(content)) as pdf:
        for key, value in pdf.docinfo.items():
            yield f"info {key}", str(value)
        with pdf.open_metadata() as metadata:
            yield "metadata", str(metadata)
        for name, attached in pdf.attachments.items():
            yield "attachment", name
            yield from _of_bytes(f"attachment {name}", attached.get_file().read_bytes())
        for number, each in enumerate(pdf.objects):
            yield from _of_object(f"object {number}", each, 0)
        yield from _of_object("trailer", pdf.trailer, 0)


def _of_object(where: str, value: object, depth: int) -> Iterator[Told]:
    """What is referred to is an object of its own, and is come by there."""
    if isinstance(value, pikepdf.Object) and value.is_indirect and depth:
        return
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        if isinstance(value, pikepdf.Stream):
            yield from _of_bytes(f"{where} stream", value.read_bytes())
        for key, part in dict(value.items() if isinstance(value, pikepdf.Dictionary) else _parts(value)).items():
            yield where, key
            yield from _of_object(f"{where} {key}", part, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for part in value:
            yield from _of_object(where, part, depth + 1)
    elif isinstance(value, pikepdf.String):
        yield where, str(value)
        yield from _of_bytes(where, bytes(value))
    elif isinstance(value, pikepdf.Name):
        yield where, str(value)


def _parts(stream: pikepdf.Stream) -> Iterator[tuple[str, object]]:
    return ((key, stream[key]) for key in stream.keys())  # noqa: SIM118 - a stream is no mapping


def _of_bytes(where: str, content: bytes) -> Iterator[Told]:
    yield from ((f"{where} as {encoding}", content.decode(encoding, "ignore")) for encoding in ENCODINGS)


def of_mail(letter: Letter) -> Iterator[Told]:
    """The whole message, and whatever hangs on it, PDF files as far as they go."""
    path = as_file(letter)
    yield "mail name", path.name
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    yield from ((f"mail {name}", str(value)) for name, value in message.items())
    for part in message.walk():
        yield "mail part", str(part.get_filename())
        if part.get_content_type() == "application/pdf":
            yield from everything(part.get_content())
        elif not part.is_multipart():
            yield f"mail {part.get_content_type()}", part.get_content()
    Path(path).unlink()
