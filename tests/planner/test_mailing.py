"""Mails are handed to whatever program the machine has."""

from __future__ import annotations

import pytest

from planner import mailing
from planner.mailing import Letter


@pytest.mark.parametrize(
    ("to", "subject", "text"),
    [
        ("ines@example.com", "Our session", "x" * 5000),
        ("ines@example.com", "\u041d\u0430\u0448\u0430 \u0432\u0441\u0442\u0440\u0435\u0447\u0430 " * 40, "Hello"),
        ("x" * 3000 + "@example.com", "Our session", ""),
    ],
)
def test_an_address_leaves_out_what_no_program_takes_and_never_the_subject(to: str, subject: str, text: str) -> None:
    letter = Letter(to=to, subject=subject, text=text, file_name="summary.pdf", content=b"")
    address = mailing.as_address(letter)
    assert address.startswith("mailto:")
    head, body = address.split("&body=")
    assert len(body) <= mailing.LONGEST_ADDRESS
    assert body == "" or len(address) <= mailing.LONGEST_ADDRESS
    assert "subject=" in head
