"""Teaches SQLAlchemy the domain classes; they learn nothing of it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Table
from sqlalchemy.orm import ORMExecuteState, registry, relationship, selectinload, with_loader_criteria
from sqlalchemy.orm.interfaces import ORMOption

from planner.domain.agenda import AgendaItem, AgendaTemplate, Answer, NextTime, TemplateItem
from planner.domain.barrier import Barrier, BarrierStep, Hearing
from planner.domain.commitment import Commitment, CommitmentChange
from planner.domain.development import (
    DevelopmentPlan,
    FocusSkill,
    Goal,
    PlanAction,
    PlanReview,
    PrintedDocument,
    Skill,
    SkillRating,
    Strength,
)
from planner.domain.draft import Draft
from planner.domain.dream_client import ClientFit, Criterion, DreamClient
from planner.domain.equipping import Equipment
from planner.domain.field_call import CallRating, FieldCall
from planner.domain.figure import Figure
from planner.domain.filled_sheet import FilledSheet
from planner.domain.five_boxes import AgreementLine, BoxCard, Unfolding, WorkingAgreement
from planner.domain.manager import CoachingManager, Logo
from planner.domain.observation import Observation
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.domain.private import PrivateText
from planner.domain.record import Record
from planner.domain.salesperson import Salesperson
from planner.domain.session import CoachingSession, SelfManagementCheck
from planner.domain.week import SortingRule, TimeEntry
from planner.storage import schema

TABLES: dict[type[Record], Table] = {
    CoachingManager: schema.managers,
    Logo: schema.logos,
    Salesperson: schema.salespeople,
    Topic: schema.topics,
    PlaybookAnswer: schema.playbook_answers,
    Question: schema.questions,
    AgendaTemplate: schema.agenda_templates,
    TemplateItem: schema.template_items,
    CoachingSession: schema.coaching_sessions,
    SelfManagementCheck: schema.self_management_checks,
    Commitment: schema.commitments,
    CommitmentChange: schema.commitment_changes,
    Barrier: schema.barriers,
    Hearing: schema.hearings,
    BarrierStep: schema.barrier_steps,
    Skill: schema.skills,
    SkillRating: schema.skill_ratings,
    Criterion: schema.criteria,
    DreamClient: schema.dream_clients,
    ClientFit: schema.client_fits,
    FieldCall: schema.field_calls,
    CallRating: schema.call_ratings,
    Observation: schema.observations,
    BoxCard: schema.box_cards,
    Unfolding: schema.unfoldings,
    WorkingAgreement: schema.working_agreements,
    AgreementLine: schema.agreement_lines,
    Equipment: schema.equipment,
    Figure: schema.figures,
    TimeEntry: schema.time_entries,
    SortingRule: schema.sorting_rules,
    DevelopmentPlan: schema.development_plans,
    FocusSkill: schema.focus_skills,
    Strength: schema.strengths,
    Goal: schema.goals,
    PlanAction: schema.plan_actions,
    PlanReview: schema.plan_reviews,
    NextTime: schema.next_times,
    AgendaItem: schema.agenda_items,
    Answer: schema.answers,
    PrivateText: schema.private_texts,
    PrintedDocument: schema.printed_documents,
    FilledSheet: schema.filled_sheets,
    Draft: schema.drafts,
}
"""Which table keeps which class."""

PARTS: dict[type[Record], dict[str, type[Record]]] = {
    Topic: {"answers": PlaybookAnswer, "questions": Question},
    AgendaTemplate: {"items": TemplateItem},
    CoachingSession: {"items": AgendaItem},
    Barrier: {"hearings": Hearing, "steps": BarrierStep},
    Commitment: {"changes": CommitmentChange},
    DreamClient: {"fits": ClientFit},
    FieldCall: {"ratings": CallRating},
    WorkingAgreement: {"lines": AgreementLine},
    DevelopmentPlan: {
        "strengths": Strength,
        "focus": FocusSkill,
        "goals": Goal,
        "actions": PlanAction,
        "reviews": PlanReview,
    },
}
"""What belongs to a record and is only ever reached through it; loaded when a load option asks for it."""

ORDER = {Question: "position", TemplateItem: "position", AgendaItem: "position", Strength: "position"}
ORDER |= {FocusSkill: "position", Goal: "position", PlanAction: "position", PlanReview: "on"}
ORDER |= {ClientFit: "created_at", CallRating: "created_at", AgreementLine: "position"}
ORDER |= {PlaybookAnswer: "written_on", Hearing: "heard_on", BarrierStep: "on", CommitmentChange: "created_at"}


OWNED: Final = "all, delete-orphan"
LOUD: Final = "raise_on_sql"
"""A forgotten load fails at once, instead of asking again in silence."""


def _map_all() -> None:
    mapper = registry(metadata=schema.metadata)
    for kind, table in TABLES.items():
        parts = {
            name: relationship(part, order_by=TABLES[part].c[ORDER[part]], cascade=OWNED, lazy=LOUD)
            for name, part in PARTS.get(kind, {}).items()
        }  # fmt: skip
        single = _SINGLE.get(kind, {})
        parts |= {name: relationship(part, uselist=False, cascade=OWNED, lazy=LOUD) for name, part in single.items()}
        mapper.map_imperatively(kind, table, version_id_col=table.c.version, properties=parts)


_SINGLE: dict[type[Record], dict[str, type[Record]]] = {
    CoachingSession: {"check": SelfManagementCheck},
    AgendaItem: {"answer": Answer},
}

_map_all()

WITH_TRASH = "with_trash"
"""The option of a question that asks for what was thrown away too."""

_NOT_IN_TRASH = {
    kind: with_loader_criteria(kind, table.c.deleted_at.is_(None), include_aliases=True)
    for kind, table in TABLES.items()
}


def leave_out_trash(asked: ORMExecuteState) -> None:
    if asked.is_select and not asked.execution_options.get(WITH_TRASH):
        kinds = [mapper.class_ for mapper in asked.all_mappers]
        asked.statement = asked.statement.options(*(_NOT_IN_TRASH[kind] for kind in kinds if kind in _NOT_IN_TRASH))


def whole(kind: type[Record]) -> list[ORMOption]:
    """Load options: a record with everything that belongs to it."""
    parts = [*PARTS.get(kind, {}), *_SINGLE.get(kind, {})]
    options: list[ORMOption] = [selectinload(getattr(kind, name)) for name in parts]
    if kind is CoachingSession:
        options.append(selectinload(getattr(kind, "items")).selectinload(getattr(AgendaItem, "answer")))  # noqa: B009
    return options
