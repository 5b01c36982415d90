"""The tables, and which domain class each one keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum as PythonEnum

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
    and_,
)

from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import ActionKind, ActionState, GoalResult, PlanState, SignOff
from planner.domain.manager import Paper
from planner.domain.private import PrivateKind
from planner.domain.session import Kind, NotHeld, Place, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC without its zone and handed out with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Level(TypeDecorator[Understanding]):
    """How well a question was answered, as the number 1 to 4, so that SQL can compare."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Understanding | None, dialect: Dialect) -> int | None:
        return value.value if value else None

    def process_result_value(self, value: int | None, dialect: Dialect) -> Understanding | None:
        return _LEVELS[value] if value else None


_LEVELS = {level.value: level for level in Understanding}
"""Faster than asking the class, for pages with many answers."""


def _one_of(kind: type[PythonEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [each.value for each in members])


def _table(name: str, *columns: Column[object] | UniqueConstraint | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("created_at", Moment, nullable=False),
        Column("changed_at", Moment, nullable=False),
        Column("deleted_at", Moment),
        *columns,
    )


def _of(table: str, index: bool = True) -> Column[object]:
    """Whose it is: a reference that the record cannot be without."""
    return Column(f"{_singular(table)}_id", ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=index)


def _about(table: str, name: str = "", index: bool = False) -> Column[object]:
    """What it mentions: a reference that is emptied when the other is erased."""
    return Column(name or f"{_singular(table)}_id", ForeignKey(f"{table}.id", ondelete="SET NULL"), index=index)


def _singular(table: str) -> str:
    irregular = {"salespeople": "salesperson", "coaching_sessions": "session", "agenda_templates": "template"}
    irregular |= {"development_plans": "plan", "agenda_items": "item"}
    return irregular.get(table, table.removesuffix("s"))


def _words(name: str) -> Column[object]:
    return Column(name, Text, nullable=False, default="")


def _line(name: str) -> Column[object]:
    return Column(name, String(400), nullable=False, default="")


def _number(name: str, default: int = 0) -> Column[object]:
    return Column(name, Integer, nullable=False, default=default)


def _yes_no(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False, default=False)


def _box(name: str) -> Column[object]:
    return Column(name, Boolean)


def _state(name: str, kind: type[PythonEnum], nullable: bool = False) -> Column[object]:
    return Column(name, _one_of(kind), nullable=nullable)


def _day(name: str, nullable: bool = False, index: bool = False) -> Column[object]:
    return Column(name, Date, nullable=nullable, index=index)


managers = _table(
    "managers",
    _line("name"),
    _line("company"),
    _line("team_name"),
    _state("paper", Paper),
    _number("session_minutes"),
    _number("cadence_days"),
    _number("week_starts"),
    _number("fiscal_month"),
    _number("most_focus_skills"),
    _number("most_goals"),
    _number("most_promises"),
    _yes_no("summary_signatures"),
    _yes_no("sample"),
)

salespeople = _table(
    "salespeople",
    _of("managers"),
    _line("name"),
    _line("role"),
    _day("started_on", nullable=True),
    _line("email"),
    _line("phone"),
    _number("cadence_days"),
    _number("usual_minutes"),
    _line("usual_place"),
    _day("away_until", nullable=True),
    _day("archived_on", nullable=True),
    _number("next_number", 1),
    Column("round_began_at", Moment),
)

topics = _table(
    "topics",
    _of("managers"),
    _line("name"),
    _words("about"),
    _line("key"),
    _number("position"),
    _day("archived_on", nullable=True),
)

playbook_answers = _table("playbook_answers", _of("topics"), _day("written_on"), _words("text"), _words("good_answer"))

questions = _table(
    "questions",
    _of("topics"),
    _words("text"),
    _number("position"),
    _day("archived_on", nullable=True),
    _yes_no("built_in"),
)

agenda_templates = _table("agenda_templates", _of("managers"), _line("name"), _yes_no("for_newcomers"))

template_items = _table(
    "template_items",
    _of("agenda_templates"),
    _number("position"),
    _state("kind", ItemKind),
    _words("title"),
    _number("minutes"),
    _about("topics"),
)

coaching_sessions = _table(
    "coaching_sessions",
    _of("salespeople", index=False),
    _number("number"),
    _state("kind", Kind),
    _state("state", State),
    Column("starts_at", Moment, nullable=False),
    _line("zone"),
    _number("minutes"),
    _state("place", Place),
    _line("place_words"),
    _number("seconds_gone"),
    Column("current_item_id", Uuid),
    _yes_no("ready"),
    Column("mailed_at", Moment),
    Column("begun_at", Moment),
    Column("ended_at", Moment),
    _yes_no("late_entry"),
    _state("not_held", NotHeld, nullable=True),
    _words("outcome"),
    UniqueConstraint("salesperson_id", "number"),
    Index(None, "salesperson_id", "starts_at"),
    Index(None, "state", "starts_at"),
    Index(None, "starts_at"),
)

self_management_checks = _table(
    "self_management_checks",
    _of("coaching_sessions"),
    *(_box(name) for name in ("activity", "attitude", "commitments", "data", "pipeline")),
)

barriers = _table(
    "barriers",
    _of("managers"),
    _words("text"),
    _state("kind", BarrierKind),
    _state("owner", Side),
    _state("status", BarrierStatus),
    _yes_no("shared"),
    _day("first_heard"),
    _words("next_step"),
    _day("next_step_due", nullable=True),
    _day("settled_on", nullable=True),
    Index(None, "status", "first_heard"),
)

hearings = _table(
    "hearings", _of("barriers"), _of("salespeople"), _day("heard_on"), _about("coaching_sessions", index=True)
)

barrier_steps = _table(
    "barrier_steps", _of("barriers"), _day("on"), _words("text"), _state("status", BarrierStatus, nullable=True)
)

commitments = _table(
    "commitments",
    _of("salespeople", index=False),
    _state("owner", Side),
    _words("text"),
    _day("made_on"),
    _day("first_due"),
    _day("due"),
    _state("status", CommitmentStatus),
    _day("settled_on", nullable=True),
    _number("dates_given", 1),
    _about("coaching_sessions", index=True),
    Index(None, "salesperson_id", "status", "due"),
    Index(None, "status", "due"),
)

commitment_changes = _table(
    "commitment_changes",
    _of("commitments"),
    _day("on"),
    _state("status", CommitmentStatus),
    _day("due"),
    _words("why"),
)

skills = _table(
    "skills",
    _of("managers"),
    _line("name"),
    *(_words(f"level_{level}") for level in (1, 2, 3, 4)),
    _number("position"),
    _day("archived_on", nullable=True),
    _yes_no("built_in"),
)

skill_ratings = _table(
    "skill_ratings",
    _of("salespeople", index=False),
    _of("skills", index=False),
    _state("by", Side),
    _day("rated_on"),
    Column("level", Integer),
    Index(None, "salesperson_id", "skill_id", "by", "rated_on"),
)

observations = _table(
    "observations",
    _of("salespeople", index=False),
    _day("on"),
    _words("text"),
    _yes_no("shared"),
    _about("skills"),
    _about("topics"),
    _about("coaching_sessions", index=True),
    Index(None, "salesperson_id", "on"),
)

development_plans = _table(
    "development_plans",
    _of("salespeople"),
    _number("number"),
    _day("starts"),
    _day("ends"),
    _state("state", PlanState),
    _words("headline"),
    _words("ambition"),
    _state("sign_off", SignOff),
    _day("signed_on", nullable=True),
    _words("comment"),
    Column("previous_id", Uuid),
)

focus_skills = _table(
    "focus_skills",
    _of("development_plans"),
    _of("skills", index=False),
    Column("now", Integer),
    Column("aim", Integer),
    _number("position"),
)

strengths = _table("strengths", _of("development_plans"), _words("text"), _words("seen"), _number("position"))

goals = _table(
    "goals",
    _of("development_plans"),
    _words("text"),
    _day("by", nullable=True),
    _words("measure"),
    _state("result", GoalResult),
    _number("position"),
)

plan_actions = _table(
    "plan_actions",
    _of("development_plans"),
    _state("kind", ActionKind),
    _words("text"),
    _state("owner", Side),
    _day("due", nullable=True),
    _state("state", ActionState),
    _number("position"),
)

plan_reviews = _table("plan_reviews", _of("development_plans"), _day("on"), _words("note"), _yes_no("done"))

next_times = _table(
    "next_times",
    _of("salespeople"),
    _words("text"),
    _yes_no("pinned"),
    _yes_no("own"),
    _day("taken_on", nullable=True),
)

agenda_items = _table(
    "agenda_items",
    _of("coaching_sessions"),
    _number("position"),
    _state("kind", ItemKind),
    _words("title"),
    _number("minutes"),
    _state("state", ItemState),
    _yes_no("pinned"),
    _yes_no("own"),
    _state("why", ReasonKind),
    _day("why_on", nullable=True),
    Column("why_level", Level),
    _state("why_owner", Side, nullable=True),
    _about("topics"),
    _about("questions"),
    _about("barriers"),
    _about("commitments"),
    _about("plan_actions"),
    _about("next_times"),
    _state("outcome", Outcome),
    _words("outcome_words"),
    _number("seconds_gone"),
)

answers = _table(
    "answers",
    _of("salespeople", index=False),
    _of("coaching_sessions"),
    _about("agenda_items", index=True),
    _of("topics", index=False),
    _about("questions"),
    _words("question"),
    _day("given_on"),
    Column("understanding", Level),
    _words("words"),
    _yes_no("best"),
    Index(None, "salesperson_id", "topic_id", "given_on"),
)

private_texts = _table(
    "private_texts",
    _of("salespeople"),
    Column("subject_id", Uuid, nullable=False),
    _state("kind", PrivateKind),
    _words("text"),
    UniqueConstraint("subject_id", "kind"),
)

printed_documents = _table(
    "printed_documents",
    _of("salespeople"),
    Column("subject_id", Uuid, nullable=False, index=True),
    _line("document"),
    _line("code"),
    _number("printed_at_version"),
    Column("content", LargeBinary, nullable=False),
)

drafts = _table("drafts", Column("form", String(400), nullable=False, unique=True), _words("body"))


def alive(*tables: Table) -> ColumnElement[bool]:
    """Only what is not in the trash: every question that is put to the tables by hand names it."""
    return and_(*(table.c.deleted_at.is_(None) for table in tables))
