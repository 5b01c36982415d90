"""A document that opens only with a password: AES-256, as PDF 2.0 has it."""

from __future__ import annotations

from io import BytesIO

from planner.errors import Refused
from planner.language import _

LEAST = 8
"""Letters of a password: fewer are soon tried out."""


def checked(password: str, again: str) -> str:
    """Raises Refused with the field that cannot be taken."""
    if len(password) < LEAST:
        raise Refused(_("Please take at least {} letters; three or four words are good.").format(LEAST), "password")
    if password != again:
        raise Refused(_("The two are not the same."), "again")
    return password


def locked(content: bytes, password: str) -> bytes:
    """The same pages, for whoever knows the password and nobody else. Takes a while: for an errand."""
    from pikepdf import Encryption, Pdf

    file = BytesIO()
    with Pdf.open(BytesIO(content)) as pdf:
        pdf.save(file, encryption=Encryption(owner=password, user=password, R=6))
    return file.getvalue()
