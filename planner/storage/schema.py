"""The tables of a workspace, and what of them is alive."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    Uuid,
    and_,
    func,
)

from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus, CompanyKind, Verdict
from planner.domain.commitment import CommitmentStatus
from planner.domain.copy import Copy
from planner.domain.development import ActionKind, ActionState, GoalResult, PlanState, SignOff
from planner.domain.document_language import DocumentLanguage
from planner.domain.dream_client import Fit
from planner.domain.equipping import EquipmentKind, EquipmentStatus
from planner.domain.field_call import FieldRole
from planner.domain.manager import Paper
from planner.domain.private import PrivateKind
from planner.domain.session import Box, Kind, NotHeld, Place, State
from planner.domain.sides import Side
from planner.domain.week import TimeUse
from planner.storage import columns
from planner.storage.columns import Level, Moment, about, box, day, line, number, of, state, table, words, yes_no

metadata = columns.metadata

# One row: its id is the workspace's own. `generation` grows with each opening, so that an older copy of the file is
# told from the newest. Schema versions before `oldest_reader` cannot read it, those before `oldest_writer` not write.
workspaces = table("workspaces", number("generation"), line("oldest_reader"), line("oldest_writer"))

managers = table(
    "managers",
    line("name"),
    line("company"),
    line("team_name"),
    state("paper", Paper),
    number("session_minutes"),
    number("cadence_days"),
    number("week_starts"),
    number("fiscal_month"),
    number("most_focus_skills"),
    number("most_goals"),
    number("most_promises"),
    yes_no("summary_signatures"),
    number("week_hours", 40),
    number("sales_force_hours", 20),
    line("accent"),
    yes_no("sample"),
    number("lock_minutes", 5),
    number("leaver_months", 24),
)

logos = table("logos", of("managers"), Column("content", LargeBinary, nullable=False))

salespeople = table(
    "salespeople",
    of("managers"),
    line("name"),
    line("role"),
    day("started_on", nullable=True),
    line("email"),
    line("phone"),
    number("cadence_days"),
    number("usual_minutes"),
    line("usual_place"),
    day("away_until", nullable=True),
    day("archived_on", nullable=True),
    number("next_number", 1),
    state("language", DocumentLanguage),
    Column("round_began_at", Moment),
)

topics = table(
    "topics",
    of("managers"),
    line("name"),
    words("about"),
    line("key"),
    number("position"),
    day("archived_on", nullable=True),
)

playbook_answers = table("playbook_answers", of("topics"), day("written_on"), words("text"), words("good_answer"))

questions = table(
    "questions",
    of("topics"),
    words("text"),
    number("position"),
    day("archived_on", nullable=True),
    yes_no("built_in"),
)

agenda_templates = table("agenda_templates", of("managers"), line("name"), yes_no("for_newcomers"))

template_items = table(
    "template_items",
    of("agenda_templates"),
    number("position"),
    state("kind", ItemKind),
    words("title"),
    number("minutes"),
    about("topics"),
)

coaching_sessions = table(
    "coaching_sessions",
    of("salespeople", index=False),
    number("number"),
    state("kind", Kind),
    state("state", State),
    Column("starts_at", Moment, nullable=False),
    line("zone"),
    number("minutes"),
    state("place", Place),
    line("place_words"),
    number("seconds_gone"),
    Column("current_item_id", Uuid),
    yes_no("ready"),
    Column("mailed_at", Moment),
    Column("begun_at", Moment),
    Column("ended_at", Moment),
    yes_no("late_entry"),
    state("not_held", NotHeld, nullable=True),
    words("outcome"),
    UniqueConstraint("salesperson_id", "number"),
    Index(None, "salesperson_id", "starts_at"),
    Index(None, "state", "starts_at"),
    Index(None, "starts_at"),
)

self_management_checks = table(
    "self_management_checks",
    of("coaching_sessions"),
    *(box(name) for name in ("activity", "attitude", "commitments", "data", "pipeline")),
)

barriers = table(
    "barriers",
    of("managers"),
    words("text"),
    state("kind", BarrierKind),
    state("owner", Side),
    state("status", BarrierStatus),
    yes_no("shared"),
    day("first_heard"),
    words("next_step"),
    day("next_step_due", nullable=True),
    day("settled_on", nullable=True),
    state("company_kind", CompanyKind, nullable=True),
    line("escalated_to"),
    day("escalated_on", nullable=True),
    words("ask"),
    about("barriers", "linked_to_id", index=True),
    *(yes_no(f"gave_{what}") for what in ("escalation", "ask", "company_kind", "next_step")),
    about("commitments"),
    Index(None, "status", "first_heard"),
)

hearings = table(
    "hearings",
    of("barriers"),
    of("salespeople"),
    day("heard_on"),
    about("coaching_sessions", index=True),
    Column("heard_as_id", Uuid),
)

barrier_steps = table(
    "barrier_steps",
    of("barriers"),
    day("on"),
    words("text"),
    state("status", BarrierStatus, nullable=True),
    state("kind", BarrierKind, nullable=True),
    Column("other_id", Uuid),
    state("verdict", Verdict, nullable=True),
)

commitments = table(
    "commitments",
    of("salespeople", index=False),
    state("owner", Side),
    words("text"),
    day("made_on"),
    day("first_due"),
    day("due"),
    state("status", CommitmentStatus),
    day("settled_on", nullable=True),
    number("dates_given", 1),
    about("coaching_sessions", index=True),
    Index(None, "salesperson_id", "status", "due"),
    Index(None, "status", "due"),
    Index(None, "first_due"),
)

commitment_changes = table(
    "commitment_changes",
    of("commitments"),
    day("on"),
    state("status", CommitmentStatus),
    day("due"),
    words("why"),
)

skills = table(
    "skills",
    of("managers"),
    line("name"),
    *(words(f"level_{level}") for level in (1, 2, 3, 4)),
    number("position"),
    day("archived_on", nullable=True),
    yes_no("built_in"),
)

skill_ratings = table(
    "skill_ratings",
    of("salespeople", index=False),
    of("skills", index=False),
    state("by", Side),
    day("rated_on"),
    Column("level", Integer),
    Index(None, "salesperson_id", "skill_id", "by", "rated_on"),
)

observations = table(
    "observations",
    of("salespeople", index=False),
    day("on"),
    words("text"),
    yes_no("shared"),
    about("skills"),
    about("topics"),
    about("coaching_sessions", index=True),
    about("field_calls", index=True),
    Column("seen_at", Moment),
    Index(None, "salesperson_id", "on"),
)

criteria = table(
    "criteria",
    of("managers"),
    words("text"),
    yes_no("against"),
    number("position"),
    day("archived_on", nullable=True),
)

dream_clients = table(
    "dream_clients",
    of("salespeople"),
    line("name"),
    words("why_us"),
    words("value"),
    words("contacts"),
    words("next_step"),
    day("next_step_due", nullable=True),
    day("archived_on", nullable=True),
)

client_fits = table("client_fits", of("dream_clients"), of("criteria", index=False), state("fit", Fit))

field_calls = table(
    "field_calls",
    of("coaching_sessions"),
    number("position"),
    line("client"),
    about("dream_clients"),
    words("objective"),
    state("role", FieldRole),
    words("stepping_in"),
    about("skills", "first_skill_id"),
    about("skills", "second_skill_id"),
    words("own_view"),
    words("strengths"),
    words("changes"),
    Column("rated_at", Moment),
    Column("debriefed_at", Moment),
)

call_ratings = table(
    "call_ratings", of("field_calls"), of("skills", index=False), state("by", Side), Column("level", Integer)
)

box_cards = table(
    "box_cards",
    of("coaching_sessions"),
    state("box", Box),
    words("happened"),
    words("will_do"),
    words("needs"),
    UniqueConstraint("session_id", "box"),
)

unfoldings = table("unfoldings", of("salespeople"), state("box", Box), day("on"))

working_agreements = table(
    "working_agreements",
    of("salespeople"),
    number("number"),
    day("made_on"),
    state("sign_off", SignOff),
    day("signed_on", nullable=True),
    day("renewed_on", nullable=True),
    words("comment"),
)

agreement_lines = table(
    "agreement_lines",
    of("working_agreements"),
    state("owner", Side),
    words("text"),
    state("box", Box, nullable=True),
    number("position"),
)

equipment = table(
    "equipment",
    of("salespeople", index=False),
    state("kind", EquipmentKind),
    words("text"),
    day("asked_on"),
    day("due", nullable=True),
    state("status", EquipmentStatus),
    day("settled_on", nullable=True),
    words("why"),
    about("coaching_sessions", index=True),
    Index(None, "salesperson_id", "status"),
    Index(None, "status", "due"),
)

figures = table(
    "figures",
    of("salespeople", index=False),
    line("name"),
    line("unit"),
    day("starts"),
    day("ends"),
    Column("target", Float),
    Column("result", Float),
    Index(None, "salesperson_id", "starts"),
)

time_entries = table(
    "time_entries",
    of("managers", index=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    line("zone"),
    state("use", TimeUse),
    yes_no("weekly"),
    day("until", nullable=True),
    yes_no("from_calendar"),
    Index(None, "manager_id", "weekly", "starts_at"),
)

sorting_rules = table("sorting_rules", of("managers"), line("words"), state("use", TimeUse))

development_plans = table(
    "development_plans",
    of("salespeople"),
    number("number"),
    day("starts"),
    day("ends"),
    state("state", PlanState),
    words("headline"),
    words("ambition"),
    state("sign_off", SignOff),
    day("signed_on", nullable=True),
    words("comment"),
    Column("previous_id", Uuid),
)

focus_skills = table(
    "focus_skills",
    of("development_plans"),
    of("skills", index=False),
    Column("now", Integer),
    Column("aim", Integer),
    number("position"),
)

strengths = table("strengths", of("development_plans"), words("text"), words("seen"), number("position"))

goals = table(
    "goals",
    of("development_plans"),
    words("text"),
    day("by", nullable=True),
    words("measure"),
    state("result", GoalResult),
    number("position"),
)

plan_actions = table(
    "plan_actions",
    of("development_plans"),
    state("kind", ActionKind),
    words("text"),
    state("owner", Side),
    day("due", nullable=True),
    state("state", ActionState),
    number("position"),
)

plan_reviews = table("plan_reviews", of("development_plans"), day("on"), words("note"), yes_no("done"))

next_times = table(
    "next_times",
    of("salespeople"),
    words("text"),
    yes_no("pinned"),
    yes_no("own"),
    day("taken_on", nullable=True),
)

agenda_items = table(
    "agenda_items",
    of("coaching_sessions"),
    number("position"),
    state("kind", ItemKind),
    words("title"),
    number("minutes"),
    state("state", ItemState),
    yes_no("pinned"),
    yes_no("own"),
    state("why", ReasonKind),
    day("why_on", nullable=True),
    Column("why_level", Level),
    state("why_owner", Side, nullable=True),
    about("topics"),
    about("questions"),
    about("barriers"),
    about("commitments"),
    about("plan_actions"),
    about("next_times"),
    about("dream_clients"),
    about("equipment"),
    state("outcome", Outcome),
    words("outcome_words"),
    number("seconds_gone"),
)

answers = table(
    "answers",
    of("salespeople", index=False),
    of("coaching_sessions"),
    about("agenda_items", index=True),
    of("topics", index=False),
    about("questions"),
    words("question"),
    day("given_on"),
    Column("understanding", Level),
    words("words"),
    yes_no("best"),
    about("field_calls", index=True),
    about("dream_clients"),
    Index(None, "salesperson_id", "topic_id", "given_on"),
)

private_texts = table(
    "private_texts",
    of("salespeople"),
    Column("subject_id", Uuid, nullable=False),
    state("kind", PrivateKind),
    words("text"),
    UniqueConstraint("subject_id", "kind"),
)

printed_documents = table(
    "printed_documents",
    of("salespeople", nullable=True),
    Column("subject_id", Uuid, nullable=False, index=True),
    line("document"),
    line("code"),
    number("printed_at_version"),
    Column("content", LargeBinary, nullable=False),
    state("copy", Copy, nullable=True),
    Index(None, "code"),
)

filled_sheets = table("filled_sheets", of("coaching_sessions"), line("digest"), words("answers"))

# What stood in a long text before: `holder` is the table, `part` the column or the kind of private text. All of it is
# private, whatever it was a version of.
text_versions = table(
    "text_versions",
    Column("salesperson_id", ForeignKey("salespeople.id", ondelete="CASCADE"), index=True),
    line("holder"),
    Column("record_id", Uuid, nullable=False),
    line("part"),
    words("text"),
    Index(None, "record_id", "part", "created_at"),
)

drafts = table("drafts", Column("form", String(400), nullable=False, unique=True), words("body"))


def alive(*tables: Table) -> ColumnElement[bool]:
    """Only what is not in the trash: every question that is put to the tables by hand names it."""
    return and_(*(each.c.deleted_at.is_(None) for each in tables))


def by_name(column: ColumnElement[str]) -> ColumnElement[str]:
    """What every list by name is ordered by: whatever the accents and capitals, as `functions` teaches the database."""
    return func.folded(column, type_=String)
