"""A document on its way to the salesperson: a mail for the manager's own mail program to send."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import quote

from planner import settings

KEPT_FOR = 24 * 3600
"""Seconds after which a file handed to another program is taken away again."""
INVITATION = "session.ics"
LONGEST_ADDRESS = 1900
"""Letters of a `mailto:` that every system takes."""


@dataclass(frozen=True)
class Letter:
    """What goes into the mail; `text` stands by itself, for programs that take no attachment."""

    to: str
    subject: str
    text: str
    file_name: str
    content: bytes
    invitation: bytes = b""
    """A calendar's file of what the mail is about."""
    beside: tuple[tuple[str, bytes], ...] = ()
    """Other documents that go with it, by their names."""


def as_file(letter: Letter) -> Path:
    """The mail as an unsent message, in a folder of ours that empties itself after a day."""
    message = EmailMessage(policy=SMTP)
    message["To"] = _one_line(letter.to)
    message["Subject"] = _one_line(letter.subject)
    message["X-Unsent"] = "1"
    message.set_content(letter.text)
    message.add_attachment(letter.content, maintype="application", subtype="pdf", filename=letter.file_name)
    for name, content in letter.beside:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    if letter.invitation:
        calendar = letter.invitation.decode()
        message.add_attachment(calendar, subtype="calendar", filename=INVITATION, params={"method": "PUBLISH"})
    path = outbox() / f"{Path(letter.file_name).stem}.eml"
    path.write_bytes(bytes(message))
    return path


def as_address(letter: Letter) -> str:
    """The mail as a `mailto:` with its text, for mail programs that open no message files."""
    head = f"mailto:{quote(_one_line(letter.to), safe='@')}?subject={quote(_one_line(letter.subject))}&body="
    body = letter.text
    while body and len(head + quote(body)) > LONGEST_ADDRESS:
        body = body[: int(len(body) * 0.9)]
    return head + quote(body)


def outbox() -> Path:
    """The folder for files that are handed to other programs; older ones are taken away."""
    folder = settings.data_folder() / "outbox"
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > KEPT_FOR:
            path.unlink()
    return folder


def empty_outbox() -> None:
    """Take away at once all that was handed to other programs."""
    for path in outbox().iterdir():
        path.unlink()


def _one_line(words: str) -> str:
    """A line end would begin another header; a no-break space stays what it is."""
    return " ".join(each.strip() for each in words.splitlines()).strip()
