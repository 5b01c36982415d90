"""What the page of settings asks for: every field with its label, what may be chosen, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.dates import MONTHS, WEEKDAYS
from planner.domain.manager import Paper
from planner.language import N_, _
from planner.settings import Appearance
from ui.settings.colour import ColourInput
from ui.widgets.form import Field
from ui.widgets.inputs import CheckInput, ChoiceInput, Input, LineInput, NumberInput


@dataclass(frozen=True)
class Group:
    """A section of the page; its fields by the names of `Preferences`."""

    title: str
    fields: tuple[tuple[str, str, Callable[[], Input], str], ...]


def _number(suffix: str, highest: int, step: int = 1) -> Input:
    """Counts when it is left, not at each digit."""
    number = NumberInput(0, highest, suffix, step)
    number.editor.setKeyboardTracking(False)
    return number


def _papers() -> Input:
    return ChoiceInput([(Paper.A4, _("A4")), (Paper.LETTER, _("Letter"))])


def _days() -> Input:
    return ChoiceInput([(number, _(name)) for number, name in enumerate(WEEKDAYS)])


def _months() -> Input:
    return ChoiceInput([(number, _(name)) for number, name in enumerate(MONTHS, 1)])


def appearances() -> ChoiceInput:
    words = {
        Appearance.SYSTEM: _("As the system does"),
        Appearance.LIGHT: _("Light"),
        Appearance.DARK: _("Dark"),
    }
    return ChoiceInput(list(words.items()))


GROUPS = (
    Group(
        N_("You and your team"),
        (
            ("name", N_("Your name"), LineInput, N_("Stands on every agenda, summary and plan.")),
            ("company", N_("Company"), LineInput, ""),
            ("team_name", N_("Team"), LineInput, N_("Shown at the head of the window, if you give one.")),
        ),
    ),
    Group(
        N_("Sessions"),
        (
            ("session_minutes", N_("Usual length"), lambda: _number(_(" min"), 999, 5), ""),
            (
                "cadence_days",
                N_("Days from one session to the next"),
                lambda: _number(_(" days"), 999, 7),
                N_("Where a salesperson starts with; each may have another."),
            ),
        ),
    ),
    Group(
        N_("Your week"),
        (
            ("week_hours", N_("Hours of a week"), lambda: _number(_(" h"), 999), ""),
            (
                "sales_force_hours",
                N_("Hours of them for the sales force"),
                lambda: _number(_(" h"), 999),
                N_("What you mean to give: the target in Where your week goes."),
            ),
        ),
    ),
    Group(
        N_("Calendar"),
        (
            ("week_starts", N_("A week starts on"), _days, ""),
            ("fiscal_month", N_("The business year starts in"), _months, N_("Quarters of plans are counted from it.")),
        ),
    ),
    Group(
        N_("Limits"),
        (
            (
                "most_focus_skills",
                N_("Focus skills in a plan"),
                lambda: _number("", 99),
                N_("A plan lifts somebody a notch up in one or two skills."),
            ),
            ("most_goals", N_("Active goals in a plan"), lambda: _number("", 99), ""),
            ("most_promises", N_("New promises by the salesperson in a session"), lambda: _number("", 99), ""),
        ),
    ),
    Group(
        N_("Your documents"),
        (
            ("paper", N_("Paper"), _papers, ""),
            (
                "accent",
                N_("Colour"),
                ColourInput,
                N_("Of the bar over your company’s name, of codes and of aims; all else is black."),
            ),
            (
                "summary_signatures",
                "",
                lambda: CheckInput(_("Signature lines on summaries")),
                N_("On the copies for the file and for you, never on the salesperson’s."),
            ),
        ),
    ),
    Group(
        N_("Lock"),
        (
            (
                "lock_minutes",
                N_("Minutes without a key or click"),
                lambda: _number(_(" min"), 999),
                N_("Then a workspace with a passphrase is locked, but not in the middle of a session. 0 means never."),
            ),
        ),
    ),
    Group(
        N_("People who left"),
        (
            (
                "leaver_months",
                N_("Remind me to erase them after"),
                lambda: _number(_(" months"), 120),
                N_("Counted from the day they were archived; 0 never reminds."),
            ),
        ),
    ),
)


def fields(group: Group) -> list[Field]:
    return [
        Field(name, _(label) if label else "", editor(), _(words) if words else "")
        for name, label, editor, words in group.fields
    ]
