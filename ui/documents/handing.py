"""A mail on its way to the manager's mail program, and what is said of it: never more than the program took."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

from planner import mailing
from planner.language import _, counted
from planner.mailing import Letter
from ui import desktop


class Taken(IntEnum):
    """What a mail program took of a letter; the least comes first."""

    NOTHING = 0
    TEXT = 1
    WHOLE = 2


def hand_over(letter: Letter, message: Path) -> Taken:
    """The message as a file; where no program takes it, its text as an address."""
    if desktop.open_file(message):
        return Taken.WHOLE
    return Taken.TEXT if desktop.open_address(mailing.as_address(letter)) else Taken.NOTHING


def said_of_one(taken: Taken) -> str:
    return {
        Taken.WHOLE: _("Handed to your mail program."),
        Taken.TEXT: _("The mail has the text only; attach the PDF after saving it."),
        Taken.NOTHING: _("No mail program took it. Save the PDF and attach it to a mail."),
    }[taken]


def said_of_agendas(taken: Sequence[Taken]) -> str:
    """By the agenda that came least far: that one needs a deed."""
    least = min(taken)
    count = taken.count(least)
    if least is Taken.NOTHING:
        return counted(
            "No mail program took {} agenda. Open it with Print, save the PDF and attach it to a mail.",
            "No mail program took {} agendas. Open each with Print, save the PDF and attach it to a mail.",
            count,
        )
    if least is Taken.TEXT:
        return counted(
            "{} mail has the text only. Open the agenda with Print, save the PDF and attach it.",
            "{} mails have the text only. Open each agenda with Print, save the PDF and attach it.",
            count,
        )
    return counted("{} agenda is handed to your mail program.", "{} agendas are handed to your mail program.", count)
