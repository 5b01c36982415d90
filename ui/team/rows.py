"""How what is known about somebody looks as rows."""

from __future__ import annotations

from datetime import date

from planner.chronicle import Met, Promise
from planner.domain.chronicle import Entry, Happening
from planner.domain.dates import age_words, due_words, full_day, month_name, short_day, weekday_words
from planner.domain.development import PlanState
from planner.domain.salesperson import cadence_words
from planner.domain.sides import Side
from planner.history import Person
from planner.language import _, counted
from planner.next_times import Waiting
from planner.rows import SessionRow
from ui.barriers.rows import ICONS as BARRIERS
from ui.barriers.rows import status_pill
from ui.theme import Tone
from ui.widgets.pill import Pill
from ui.widgets.rows import Row
from ui.widgets.text import sentence_case

LOOKS = {
    Happening.SESSION: ("message-square", Tone.PLAIN),
    Happening.RIDE_ALONG: ("car", Tone.PLAIN),
    Happening.GOING_ON: ("play", Tone.MOVING),
    Happening.TO_WRAP_UP: ("clipboard-list", Tone.CARE),
    Happening.NOT_HELD: ("x", Tone.PLAIN),
    Happening.OBSERVATION: ("search", Tone.PLAIN),
    Happening.KEPT: ("circle-check", Tone.GOOD),
    Happening.MISSED: ("triangle-alert", Tone.TROUBLE),
    Happening.WITHDRAWN: ("minus", Tone.PLAIN),
    Happening.BARRIER_HEARD: ("construction", Tone.PLAIN),
    Happening.BARRIER_SETTLED: ("check", Tone.GOOD),
    Happening.PLAN_SIGNED: ("file-text", Tone.PLAIN),
    Happening.LEVEL_CHANGED: ("sprout", Tone.PLAIN),
}


def presence_line(person: Person, today: date) -> str:
    """Whether they are there, since when, how often one meets, and how to reach them."""
    away, archived, since = person.away_until, person.archived_on, person.started_on
    parts = (
        _("Archived on {day}").format(day=full_day(archived)) if archived else "",
        _("Away until {day}").format(day=full_day(away)) if away and away > today else "",
        _("since {month} {year}").format(month=month_name(since), year=since.year) if since else "",
        cadence_words(person.cadence_days),
        person.email,
        person.phone,
    )
    return sentence_case(" · ".join(part for part in parts if part))


def entry_row(entry: Entry, today: date) -> Row:
    icon, tone = LOOKS[entry.what]
    lead = _("Today") if entry.day == today else short_day(entry.day, today)
    return Row(entry.title, entry.detail, icon=icon, tone=tone, lead=lead, key=entry)


def next_session_row(session: SessionRow, today: date) -> Row:
    when = _("{day} at {time}").format(day=weekday_words(session.day, today), time=f"{session.begins:%H:%M}")
    detail = f"{session.title} · {session.minutes} min · {session.where}"
    done = session.preparation.done
    pill = Pill(
        sentence_case(session.preparation.words), Tone.GOOD if done else Tone.CARE, "check" if done else "clock"
    )
    return Row(when, detail, icon="calendar-days", pill=pill, key=session.id)


def waiting_row(item: Waiting) -> Row:
    """A standing item says so in words."""
    notes = [_("standing") if item.pinned else "", _("their own") if item.own else ""]
    return Row(
        item.text,
        icon="repeat" if item.pinned else "circle",
        note=" · ".join(note for note in notes if note),
        deed=_("Unpin") if item.pinned else _("Pin"),
        key=item.id,
    )


def promise_row(promise: Promise, today: date) -> Row:
    late = promise.due < today
    when = sentence_case(due_words(promise.due, today))
    again = " · " + _("date number {number}").format(number=promise.dates_given) if promise.dates_given > 1 else ""
    icon, tone = ("triangle-alert", Tone.TROUBLE) if late else ("circle", Tone.PLAIN)
    return Row(promise.text, when + again, icon=icon, tone=tone, key=promise.id)


def barrier_row(barrier: Met, first_name: str, today: date) -> Row:
    whose = _("yours") if barrier.owner is Side.MANAGER else first_name
    parts = (sentence_case(barrier.kind.words), whose, barrier.next_step)
    return Row(
        barrier.text,
        " · ".join(part for part in parts if part),
        icon=BARRIERS[barrier.kind],
        pill=status_pill(barrier.status),
        note=age_words(barrier.heard_on, today),
        key=barrier.id,
    )


def _figures(person: Person) -> str:
    if person.figures_until:
        return _("Figures until {day}").format(day=full_day(person.figures_until))
    return _("No figures yet")


def _asked_for(person: Person) -> str:
    if person.asked_for:
        return counted("{} thing is still open: you owe it", "{} things are still open: you owe them", person.asked_for)
    return _("Nothing is open")


def _agreed(person: Person) -> str:
    if person.agreed_on is None:
        return _("No working agreement was signed yet")
    return _("Working agreement signed on {day}").format(day=full_day(person.agreed_on))


def growth_rows(person: Person, today: date) -> list[Row]:
    """The plan and the skills, each leading to its page."""
    plan, state, ends = person.plan_headline, person.plan_state, person.plan_ends
    words = (
        _("{state}, until {day}").format(state=sentence_case(state.words), day=full_day(ends)) if state and ends else ""
    )
    rated = _("Last rated on {day}").format(day=full_day(person.rated_on)) if person.rated_on else _("Not rated yet")
    tone = Tone.MOVING if state is PlanState.ACTIVE else Tone.PLAIN
    both = counted("Both views of {} call", "Both views of {} calls", person.compared)
    compared = Row(_("Calibration"), both, icon="target", deed=_("Look"), key="calibration")
    title = (plan or _("Plan without a headline")) if person.plan_id else _("No plan yet")
    return [
        Row(
            title,
            words or _("A plan lifts one or two skills a notch"),
            icon="sprout",
            tone=tone,
            deed=_("Open") if person.plan_id else _("Begin one"),
            key="plan",
        ),
        Row(_("Skills"), rated, icon="chart-column", deed=_("Rate"), key="skills"),
        _clients_row(person, today),
        Row(_("The number"), _figures(person), icon="chart-column", deed=_("Open"), key="figures"),
        Row(_("The five boxes"), _agreed(person), icon="list-checks", deed=_("Open"), key="boxes"),
        Row(_("Asked for"), _asked_for(person), icon="handshake", deed=_("Open"), key="equipment"),
        *([compared] if person.compared else []),
        _upward_row(person),
    ]


def _clients_row(person: Person, today: date) -> Row:
    step = person.client_step_on
    count = counted("{} client", "{} clients", person.clients)
    due = _("next step {due}").format(due=due_words(step, today)) if step else ""
    words = " · ".join(part for part in (count, due) if part) if person.clients else _("Whom do they want most?")
    tone = Tone.TROUBLE if step and step < today else Tone.PLAIN
    return Row(_("Dream clients"), words, icon="target", tone=tone, deed=_("Open"), key="clients")


def _upward_row(person: Person) -> Row:
    waiting = person.upward_waiting
    words = counted("{} thing to stop, nothing done yet", "{} things to stop, nothing done yet", waiting)
    tone = Tone.CARE if waiting else Tone.PLAIN
    shown = words if waiting else _("What helped, and what to stop")
    return Row(_("Upward minute"), shown, icon="lock", tone=tone, deed=_("Open"), key="upward")
