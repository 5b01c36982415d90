"""A document that opens only with a password: AES-256, as PDF 2.0 has it."""

from __future__ import annotations

from io import BytesIO


def locked(content: bytes, password: str) -> bytes:
    """The same pages, for whoever knows the password and nobody else. Takes a while: for an errand."""
    from pikepdf import Encryption, Pdf

    file = BytesIO()
    with Pdf.open(BytesIO(content)) as pdf:
        pdf.save(file, encryption=Encryption(owner=password, user=password, R=6))
    return file.getvalue()
