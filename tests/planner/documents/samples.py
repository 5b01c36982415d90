"""Invented people and companies to look at the documents with."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from planner.documents.held_papers import (
    Because,
    Entry,
    EverythingPaper,
    Fixed,
    Kept,
    Numbered,
    Period,
    Told,
    blacked_out,
    spots,
)
from planner.documents.papers import (
    ActionLine,
    AgendaPaper,
    AgreedLine,
    AgreementPaper,
    AnswerLine,
    BarrierLine,
    BriefPaper,
    CardLine,
    GoalLine,
    Item,
    ManagersSummary,
    Meeting,
    NoteLine,
    ObservationLine,
    OutcomeLine,
    Pair,
    Part,
    PartKind,
    PlanPaper,
    PromiseLine,
    ReviewLine,
    Sheet,
    SkillLine,
    SummaryPaper,
)
from planner.documents.preparation_paper import BlankPaper, Form, PreparationPaper
from planner.documents.recovery_paper import RecoveryPaper
from planner.domain.agenda import ItemKind, ItemState, Outcome, ReasonKind
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.blacking_out import Known, Wanted, find
from planner.domain.commitment import CommitmentStatus
from planner.domain.copy import Copy
from planner.domain.development import ActionKind, ActionState, GoalResult, SignOff
from planner.domain.manager import Paper
from planner.domain.session import Box, Kind, Place
from planner.domain.sides import Side
from planner.domain.understanding import Understanding

A4 = Sheet(Paper.A4, "Lindqvist & Moor")
LETTER = Sheet(Paper.LETTER, "Lindqvist & Moor")

INES = Pair("Ines Duarte", "Ruth Falkenberg", "Account executive, dairy and beverages", date(2024, 3, 4))
LONG = Pair(
    "Κωνσταντίνα Παπαδημητρίου-Oyelaran",
    "Владислав Ђорђевић",
    "Senior key account manager, pharmaceutical plants and hospital pharmacies, Балкан",
    date(2019, 9, 16),
)
SHE, HER_MANAGER = Side.SALESPERSON, Side.MANAGER

SKILLS = (
    SkillLine(
        "Discovery questions", True, True, 3, 2, 2, 3,
        "Presents the product within the first five minutes; asks two or three closed questions.",
        "Asks at least five open questions before any product is named, and repeats the answer in the client’s words.",
    ),
    SkillLine(
        "Naming the cost of doing nothing", True, True, 2, 2, 2, 3,
        "Mentions savings in general terms; the client does not write them down.",
        "Works out one figure with the client, from the client’s own numbers, and sends it the same day.",
    ),
    SkillLine("Opening a conversation", False, True, 4, 3),
    SkillLine("Building agreement among many", False, True, 2, 2),
    SkillLine("Asking for the next step", False, True, 3, 3),
    SkillLine("Negotiating without discount", False, True, 2, 1),
    SkillLine("Planning the territory", False, True, 3, 4),
    SkillLine("Presenting to a board", False, True),
    SkillLine("Listening", False, False),
)  # fmt: skip

JOB, OTHERS, TRAINING, SUPPORT = (
    ActionKind.ON_THE_JOB, ActionKind.WITH_OTHERS, ActionKind.IN_TRAINING, ActionKind.SUPPORT,
)  # fmt: skip
OPEN, UNDER_WAY, DONE, DROPPED = ActionState.OPEN, ActionState.UNDER_WAY, ActionState.DONE, ActionState.DROPPED

BARRIERS = (
    BarrierLine("Pricing approval takes nine working days; the client hears nothing meanwhile.", BarrierKind.COMPANY, HER_MANAGER, BarrierStatus.BEING_REMOVED, "Brief to the head of finance", date(2027, 1, 14)),
    BarrierLine("Procurement at Osterby Bryggeri answers only to tenders.", BarrierKind.EXTERNAL, SHE, BarrierStatus.OPEN, "Find the sponsor in production", date(2027, 2, 5)),
    BarrierLine("“If I stop talking they think I have nothing to say.”", BarrierKind.INTERNAL, SHE, BarrierStatus.OPEN, "Silence of ten seconds, practised", date(2027, 1, 22)),
)  # fmt: skip

PLAN = PlanPaper(
    INES, 3, 14, date(2027, 1, 1), date(2027, 3, 31), date(2026, 11, 23),
    headline="From presenting well to asking well: by the end of March, clients talk for more of the first meeting than Ines does.",
    ambition="I want to lead the northern dairy accounts in two years, and be the one the plant managers call first.",
    strengths=(
        ("Gets an appointment where others get a brochure request.", "11 first meetings from 34 calls, October to November"),
        ("Keeps her word. Clients and the service team say so unasked.", "19 of 20 promises kept since June"),
        ("Knows the filling line better than most of her buyers.", "Ride-along at Varga Molkerei, 12 November"),
    ),
    skills=SKILLS,
    goals=(
        GoalLine("Six of eight first meetings in the quarter end with a next step that the client proposed.", date(2027, 3, 31), "Next steps in the sales system, read together each month", GoalResult.OPEN),
        GoalLine("Two dream clients, Varga Molkerei and Osterby Bryggeri, have a worked-out cost of doing nothing.", date(2027, 2, 26), "The page with the client’s own figures, seen by Ruth", GoalResult.REACHED),
        GoalLine("One proposal goes out without a discount line and is won or lost on its merits.", date(2027, 3, 19), "The proposal, and the debrief of the call", GoalResult.OPEN),
    ),
    actions=(
        ActionLine(JOB, "Write five open questions before each first meeting and send them to Ruth the day before.", SHE, date(2027, 1, 15), UNDER_WAY),
        ActionLine(JOB, "Record the talk time of four first meetings with the client’s leave; note who spoke how long.", SHE, date(2027, 2, 12), OPEN),
        ActionLine(JOB, "Work out the cost of an hour’s standstill with the plant manager of Varga Molkerei.", SHE, date(2027, 2, 5), OPEN),
        ActionLine(JOB, "Ride along on two first meetings, observing only, with a debrief on the same day.", HER_MANAGER, date(2027, 2, 26), OPEN),
        ActionLine(OTHERS, "Sit in on two discovery calls of a colleague and write down every question asked.", SHE, date(2027, 1, 22), DONE),
        ActionLine(OTHERS, "Practise the three hardest openings with Annika Brandt from service, half an hour each.", SHE, None, OPEN),
        ActionLine(TRAINING, "Course “Questions that open”, two half days, in Porto.", SHE, date(2027, 1, 29), DONE),
        ActionLine(TRAINING, "Read the chapter on cost of inaction and bring one page of notes.", SHE, date(2027, 1, 20), DROPPED),
        ActionLine(SUPPORT, "Free Ines from the fair in Verona, 8 to 11 February.", HER_MANAGER, date(2027, 1, 11), DONE),
        ActionLine(SUPPORT, "Get plant data of three reference customers released by the quality department.", HER_MANAGER, date(2027, 1, 29), OPEN),
        ActionLine(SUPPORT, "Give feedback in writing within a day of each ride-along: two things to keep, one to change.", HER_MANAGER, date(2027, 3, 31), UNDER_WAY),
    ),
    barriers=BARRIERS,
    reviews=(ReviewLine(date(2027, 1, 29), "Talk time fell from 70 to 55 %. The cost of standstill has no figure yet."), ReviewLine(date(2027, 2, 26), ""), ReviewLine(date(2027, 3, 31), "")),
)  # fmt: skip

EMPTY_PLAN = PlanPaper(
    Pair("Jo Yu", "Ruth Falkenberg"), 1, 0, date(2027, 1, 1), date(2027, 3, 31), date(2026, 11, 23),
    skills=(SkillLine("Discovery questions"), SkillLine("Asking for the next step")),
)  # fmt: skip

_MORE = (
    " This was seen three times in the field, most clearly in the meeting with the purchasing committee, where the plant "
    "manager asked for the reasoning behind the figure & nobody in the room could give it; <b>tags</b> such as this one, "
    "signs such as ≤ 5 % → and names such as Łukasz Żółć, Ágnes Szőke, Nguyễn Thị Hạnh or Әлия Нұрғалиева stay as typed."
)


def _longer(action: ActionLine, number: int) -> ActionLine:
    return replace(action, text=action.text + (_MORE if number % 3 == 0 else " Then tell Κωνσταντίνα what came of it."))


LONG_PLAN = replace(
    PLAN,
    pair=LONG,
    headline=PLAN.headline + " And she leaves every second meeting with the name of one more person who has a say.",
    ambition=PLAN.ambition + _MORE,
    strengths=tuple((text + _MORE, seen) for text, seen in PLAN.strengths) + PLAN.strengths[1:],
    goals=tuple(replace(goal, text=goal.text + _MORE) for goal in PLAN.goals),
    actions=tuple(_longer(action, number) for number, action in enumerate(PLAN.actions * 3)),
    barriers=tuple(replace(barrier, text=barrier.text + _MORE) for barrier in BARRIERS * 2),
    reviews=tuple(ReviewLine(date(2027, 1, day), _MORE if day == 8 else "") for day in (8, 15, 22, 29)),
    comment=_MORE * 2,
)

MEETING = Meeting(
    Kind.ONE_ON_ONE,
    14,
    datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Lisbon")),
    45,
    Place.ROOM,
    "Porto, room Douro",
)

AGENDA = AgendaPaper(
    INES, MEETING, 2,
    (
        Part(PartKind.BOXES, (
            Item(ItemKind.SELF_MANAGEMENT, "Self-management and promises", 5),
            Item(ItemKind.PROMISE, "Introduction to the legal department at Câmara Têxtil", due=date(2026, 11, 19), owner=HER_MANAGER),
            Item(ItemKind.PROMISE, "Reference list to Varga Molkerei", due=date(2026, 11, 27), owner=SHE),
        )),
        Part(PartKind.OWN, (
            Item(ItemKind.FREE, "Handing over the Braga accounts before the winter holidays", 5, own=True, why=ReasonKind.NEXT_TIME),
            Item(ItemKind.FREE, "Second demonstration unit for the northern plants", 5, own=True, why=ReasonKind.CARRIED, why_on=date(2026, 11, 9)),
        )),
        Part(PartKind.TOPIC, (
            Item(ItemKind.QUESTION, "How exactly would you create value for Osterby Bryggeri before they ever buy from us?", 20, topic="Value creation", why=ReasonKind.ANSWERED, why_on=date(2026, 6, 3), why_level=Understanding.SLOGAN),
        )),
        Part(PartKind.BARRIER, (Item(ItemKind.BARRIER, "Pricing approval takes nine working days", 5, why=ReasonKind.BARRIER_OPEN, since=date(2026, 10, 13)),)),
        Part(PartKind.NEW_PROMISES, (Item(ItemKind.NEW_PROMISES, "New promises", 5),)),
    ),
)  # fmt: skip

SUMMARY = SummaryPaper(
    copy=Copy.SALESPERSON, pair=INES, meeting=replace(MEETING, minutes=43), version=1, not_held=None, attendance=False,
    outcome="The handover of Braga is settled; the value question has become Ines’s own.",
    ticked=((Box.ACTIVITY, True), (Box.ATTITUDE, True), (Box.COMMITMENTS, True), (Box.DATA, True), (Box.PIPELINE, False)),
    promises=(
        PromiseLine(HER_MANAGER, "Introduce Ines to the legal department at Câmara Têxtil", date(2026, 11, 25), date(2026, 11, 19), CommitmentStatus.OPEN),
        PromiseLine(HER_MANAGER, "Bring the pricing approval to the head of finance, with the three cases", date(2026, 11, 30), date(2026, 11, 30), CommitmentStatus.OPEN),
        PromiseLine(SHE, "Spend a morning at the filler in Osterby and write down each stop and its minutes", date(2026, 12, 4), date(2026, 12, 4), CommitmentStatus.OPEN),
        PromiseLine(SHE, "Give every open opportunity a next step with a date, or close it", date(2026, 11, 25), date(2026, 11, 25), CommitmentStatus.KEPT),
        PromiseLine(SHE, "Send the one-page histories of the Braga accounts", date(2026, 12, 9), date(2026, 12, 9), CommitmentStatus.OPEN),
    ),
    outcomes=(
        OutcomeLine("B1", ItemKind.FREE, "Handing over the Braga accounts", ItemState.DONE, Outcome.DECIDED, "A colleague takes over on 14 December. Ines makes the introduction in person at the two largest, by phone at the rest."),
        OutcomeLine("B2", ItemKind.FREE, "Second demonstration unit", ItemState.CARRIED, Outcome.NOTHING_YET, "Waits for the budget of the new year."),
        OutcomeLine("D1", ItemKind.BARRIER, "Pricing approval takes nine working days", ItemState.DONE, Outcome.LEARNED, "The nine days are made up of seven days’ waiting for one signature and two of work."),
    ),
    answers=(
        AnswerLine("C1", "Value creation", "How exactly would you create value for Osterby Bryggeri before they ever buy from us?", Understanding.OWN_WORDS,
                   "I’d stand at the filler with the shift leader for a morning and count the stops. Then they have a number they did not have before, and it is theirs.",
                   before_on=date(2026, 6, 3), before=Understanding.SLOGAN),
    ),
    barriers=BARRIERS[:2],
    observations=(ObservationLine(date(2026, 11, 20), "Let the plant manager finish twice, and got the figure.", "Discovery questions"),),
    cards=(CardLine(Box.PIPELINE, "Four opportunities have had no next step since October.", "Give each one a next step with a date, or close it.", "The list of what was lost to whom."),),
    next_meeting=replace(MEETING, number=15, begins=datetime(2026, 12, 7, 10, tzinfo=ZoneInfo("Europe/Lisbon"))),
)  # fmt: skip

FILE_COPY = replace(SUMMARY, copy=Copy.FILE, attendance=True)

MANAGERS_COPY = ManagersSummary(
    **vars(replace(SUMMARY, copy=Copy.MANAGER, attendance=True)),
    unshared_barriers=BARRIERS[2:],
    unshared_observations=(ObservationLine(date(2026, 11, 20), "Avoids the buyer in Osterby.", ""),),
    preparation="Ask before telling. Do not bring up the figures.",
    notes=(NoteLine("C1", "How exactly would you create value?", "First try a slogan again, then the filler. Looked relieved."),),
    helped="The ten minutes on the Braga handover; being asked first.",
    to_stop="Reading the figures aloud, I have them before me.",
)  # fmt: skip

BRIEF = BriefPaper(
    7, 1, "Pricing approval takes nine working days", BarrierKind.COMPANY, "Ruth Falkenberg", date(2026, 11, 23),
    date(2026, 10, 13), "Henrik Aalto, head of finance", date(2026, 11, 16),
    "Let sales managers approve up to 8 % below list price themselves, up to 20,000 euros, with a report to finance at the end of each month.",
    (date(2026, 10, 13), date(2026, 10, 29), date(2026, 11, 17)),
    tried=(
        (date(2026, 10, 20), "Collected quotations into one request a week. It made the waiting longer for the first in the batch."),
        (date(2026, 11, 3), "Asked whether the deputy may sign. Not above 5,000 euros."),
        (date(2026, 11, 16), "Asked Henrik Aalto, head of finance to remove it"),
    ),
)  # fmt: skip
NAMED_BRIEF = replace(BRIEF, people=tuple(zip(("Ines Duarte", "Tomás Vidal", "Ana Kessler"), BRIEF.heard, strict=True)))
EMPTY_BRIEF = BriefPaper(
    1, 1, "Tenders", BarrierKind.EXTERNAL, "", date(2026, 11, 23), date(2026, 11, 23), heard=(date(2026, 11, 23),)
)
LONG_BRIEF = replace(
    NAMED_BRIEF, title=LONG.role, manager_name=LONG.manager_name, to=LONG.role, ask=(BRIEF.ask + " ") * 3,
    first_heard=date(2023, 1, 9), heard=tuple(date(2023, 1, 9) + (date(2026, 11, 20) - date(2023, 1, 9)) * number // 39 for number in range(40)),
    people=tuple((f"Κωνσταντίνα {number}", date(2026, 10, 13)) for number in range(40)),
    tried=tuple((date(2026, 1, 5), f"Attempt {number}. {BRIEF.tried[0][1]}") for number in range(40)),
)  # fmt: skip


AGREEMENT = AgreementPaper(
    INES, 1, 3, date(2026, 11, 2), date(2026, 11, 23),
    theirs=(
        AgreedLine("You fill your own week with the right calls; nobody counts them.", Box.ACTIVITY),
        AgreedLine("The sales system knows what you know, by the same evening.", Box.DATA),
        AgreedLine("You say when it is too much, before it is."),
    ),
    mine=(AgreedLine("Our time is kept. If I must move it, you hear why a day before."), AgreedLine("I remove what stands in your way.")),
    comment="I manage the five. Please keep our Mondays.", sign_off=SignOff.SIGNED, signed_on=date(2026, 11, 3),
    renewed_on=date(2026, 11, 20),
)  # fmt: skip

EMPTY_AGREEMENT = AgreementPaper(Pair("Jo Yu", ""), 1, 1, date(2026, 11, 2), date(2026, 11, 23))

LONG_AGREEMENT = replace(
    AGREEMENT,
    pair=LONG,
    theirs=tuple(replace(line, text=line.text + _MORE) for line in AGREEMENT.theirs * 7),
    mine=AGREEMENT.mine * 20,
    comment=_MORE * 2,
)

_HELD = EverythingPaper(
    INES,
    datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Lisbon")),
    "team.planner",
    (
        Kept("Person", (
            Entry(Told("", "Ines Duarte", own=True), told=(
                Told("E-mail", "ines.duarte@lindqvist.example", own=True),
                Told("With us since", date(2024, 3, 4)),
            )),
        )),
        Kept("Private notes", (
            Entry(Told("", Fixed("Note about the person")), datetime(2026, 10, 5, 9, 30), told=(
                Told("", "Wants to lead a small team one day, and would take Tomás along."),
            ), private=True),
        )),
        Kept("Sessions", (
            Entry(
                Told("", Numbered(Kind.ONE_ON_ONE, 14)), datetime(2026, 11, 9, 10, 0),
                told=(Told("Outcome", "The tender of Serra Alta comes first. Tomás Quintela has the last one."),),
                parts=(
                    Entry(Told("", "What is left of the tender?"), notes=(ItemState.DONE,), told=(
                        Told("", Because(ReasonKind.PROMISE_DUE, date(2026, 11, 6), None)),
                        Told("Outcome", "She asks t.quintela@lindqvist.example for the price list. " * 3),
                    )),
                    Entry(Told("Preparation", "Ask before telling."), private=True),
                ),
            ),
        ), apart=True),
        Kept("Promises", (
            Entry(Told("", "Send Tomás the one-page histories"), date(2026, 11, 16), notes=(CommitmentStatus.KEPT,)),
            Entry(Told("", "Ring Serra Alta"), date(2026, 11, 20), notes=(SHE,), thrown_away=datetime(2026, 11, 21, 8, 0)),
        )),
        Kept("Figures", (
            Entry(Told("", Period(date(2026, 10, 1), date(2026, 10, 31))), told=(Told("Target", 12.5), Told("Held", True))),
        )),
    ),
)  # fmt: skip
EVERYTHING = blacked_out(
    _HELD, find([spot.text for spot in spots(_HELD)], Wanted((Known("Ines Duarte"),), (Known("Tomás Quintela"),)))
)
RECOVERY = RecoveryPaper(
    "Ruth Falkenberg", "team.planner", "/home/ruth/.local/share/coaching-planner", date(2026, 11, 23)
)
PREPARATION = PreparationPaper(INES, AGENDA.meeting, 2, UUID(int=77))
BLANKS = {form: BlankPaper(form, "Ruth Falkenberg") for form in Form}
HALF_BLANKS = {
    form: BlankPaper(form, "Ruth Falkenberg", INES, None if form in (Form.AGREEMENT, Form.PLAN) else AGENDA.meeting)
    for form in Form
}
