"""What `resources/sample` holds, as types; what the fields mean is told in the README there."""

from __future__ import annotations

import json
from typing import TypedDict, cast

import resources


class Words(TypedDict):
    title: str
    words: str


class Usual(TypedDict):
    weekday: str
    time: str
    minutes: int
    where: str
    place: str


class Away(TypedDict):
    from_days_ago: int
    until_in_days: int


class Understood(TypedDict):
    weeks_ago: int
    level: int | None
    question: str
    words: str


class _Item(TypedDict):
    kind: str
    title: str


class Item(_Item, total=False):
    """`minutes`, `why`: of a coming session; `topic`, `question`, `level`: of an item that asks."""

    outcome: str
    words: str
    state: str
    minutes: int
    why: str
    topic: str
    question: str
    level: int


class _Promise(TypedDict):
    by: str
    text: str
    due_days: int
    fate: str


class Promise(_Promise, total=False):
    new_dates: list[int]
    due_in_days: int
    closed_days: int


class PoolPromise(TypedDict):
    text: str
    due_days: int


class _Session(TypedDict):
    kind: str
    items: list[Item]
    promises: list[Promise]


class Session(_Session, total=False):
    weeks_ago: int
    days_ago: int
    where: str
    client: str
    role: str
    took: int
    sentence: str
    private: str
    shared_note: str
    open_boxes: list[str]
    helped: str
    stop: str


class NotHeld(TypedDict):
    weeks_ago: int
    why: str
    words: str


class Step(TypedDict):
    days_ago: int
    text: str


class Heard(TypedDict):
    person: str
    days_ago: int
    case: str


class _Barrier(TypedDict):
    key: str
    text: str
    owner: str
    status: str
    shared: bool
    next_step: str
    steps: list[Step]


class Barrier(_Barrier, total=False):
    """`heard` is of the company's, `kind` and `first_heard_days_ago` of a person's."""

    kind: str
    first_heard_days_ago: int
    heard: list[Heard]
    due_in_days: int
    removed_days_ago: int


class _Observation(TypedDict):
    days_ago: int
    text: str
    shared: bool


class Observation(_Observation, total=False):
    skill: str
    topic: str


# "from" is no name that a class body can hold.
NextTime = TypedDict("NextTime", {"text": str, "from": str, "days_ago": int, "pinned": bool})


class OwnItem(TypedDict):
    text: str
    days_ago: int


class Ratings(TypedDict):
    quarter: int
    self: dict[str, int | None]
    manager: dict[str, int | None]


class Strength(TypedDict):
    text: str
    seen: str


class Focus(TypedDict):
    skill: str
    now: int
    aim: int


class Goal(TypedDict):
    result: str
    measure: str
    by_day: int
    outcome: str
    words: str


class Action(TypedDict):
    kind: str
    text: str
    owner: str
    by_day: int
    state: str


class Review(TypedDict):
    day: int
    note: str


class Plan(TypedDict):
    quarter: int
    state: str
    sign_off: str
    signed_day: int | None
    headline: str
    ambition: str
    comment: str
    strengths: list[Strength]
    focus: list[Focus]
    goals: list[Goal]
    actions: list[Action]
    reviews: list[Review]


class _Person(TypedDict):
    key: str
    name: str
    role: str
    email: str
    phone: str
    cadence_weeks: int
    usual: Usual
    away: Away | None
    clients: list[str]
    notes: str
    first_session_weeks_ago: int
    last_session_weeks_ago: int
    open_boxes: dict[str, float]
    understanding: dict[str, list[Understood]]
    sessions: list[Session]
    not_held: list[NotHeld]
    barriers: list[Barrier]
    observations: list[Observation]
    next_time: list[NextTime]
    own_items: list[OwnItem]
    ratings: list[Ratings]
    plans: list[Plan]


class Person(_Person, total=False):
    started_months_ago: int
    started_days_ago: int
    language: str


class Coming(TypedDict, total=False):
    person: str
    in_days: int
    time: str
    kind: str
    prepared: bool
    preparation: str
    agenda: list[Item]
    client: str


class ToWrapUp(Session):
    person: str
    time: str


class Named(TypedDict):
    name: str


class Team(TypedDict):
    company: str
    team: str
    manager: Named
    people: list[str]
    company_barriers: list[Barrier]
    coming: list[Coming]
    to_wrap_up: ToWrapUp


class Moved(TypedDict):
    after_days: int
    due_days: int
    why: str


class Behind(TypedDict):
    text: str
    kind: str
    owner: str
    status: str
    next_step: str
    due_in_days: int
    steps: list[Step]


class _Slip(TypedDict):
    person: str
    by: str
    text: str
    made_days_ago: int
    due_days: int
    moved: list[Moved]
    fate: str


class Slip(_Slip, total=False):
    """A promise with reasons for its dates; `barrier` stood behind it, from `turned_after_days` on."""

    turned_after_days: int
    barrier: Behind


class Version(TypedDict):
    days_ago: int
    text: str


class Topic(TypedDict):
    key: str
    answers: list[Version]
    good_answer: str


class Criterion(TypedDict):
    key: str
    text: str
    against: bool


class Client(TypedDict):
    name: str
    days_ago: int
    why_us: str
    value: str
    contacts: str
    next_step: str
    in_days: int | None
    fits: dict[str, str]


class AskedAbout(TypedDict):
    person: str
    client: str
    weeks_ago: int
    level: int
    words: str


class Clients(TypedDict):
    criteria: list[Criterion]
    clients: dict[str, list[Client]]
    asked: list[AskedAbout]


class Pool(TypedDict):
    sentences: list[str]
    private_notes: list[str]
    own_items: list[Words]
    outcomes: dict[str, list[str]]
    promises: dict[str, list[PoolPromise]]
    helped: list[str]
    stop: list[str]
    answers: dict[str, dict[str, list[str]]]


class _Wish(TypedDict):
    kind: str
    text: str
    asked_days_ago: int


class Wish(_Wish, total=False):
    """What somebody asked for; `status` is `given` or `not_given` where it was answered."""

    due_in_days: int
    answered_days_ago: int
    status: str
    why: str


class Told(TypedDict):
    """A figure: target and result of each quarter, the one of today last."""

    name: str
    unit: str
    quarters: list[tuple[float | None, float | None]]


class _CallNote(TypedDict):
    minute: int
    text: str
    shared: bool


class CallNote(_CallNote, total=False):
    """`about` is the key of a skill or a topic."""

    about: str


class _Call(TypedDict):
    client: str
    role: str
    objective: str
    watch: list[str]


class Call(_Call, total=False):
    """`self` and `manager` are levels in the order of `watch`; what comes after them is of a call that was held."""

    stepping_in: str
    own_view: str
    self: list[int | None]
    manager: list[int | None]
    strengths: str
    changes: str
    notes: list[CallNote]
    seen: dict[str, int]


class AddedSession(TypedDict):
    kind: str
    weekday: str
    time: str
    took: int
    sentence: str


class _FieldSession(TypedDict):
    person: str
    calls: list[Call]


class FieldSession(_FieldSession, total=False):
    """A session that is told elsewhere, by `weeks_ago` or `in_days`, or one to `add`."""

    weeks_ago: int
    in_days: int
    add: AddedSession


class Card(TypedDict):
    """What was written about an open box."""

    happened: str
    will_do: str
    needs: str


class _Agreement(TypedDict):
    comment: str
    theirs: list[str]
    mine: list[str]


class Agreement(_Agreement, total=False):
    """`theirs` and `mine` are sentences beside those that everybody begins with."""

    signed_days_ago: int
    refused_days_ago: int
    renewed_days_ago: int


class Boxes(TypedDict, total=False):
    """`cards` by box, the newest first."""

    cards: dict[str, list[Card]]
    agreement: Agreement


class Keyed(TypedDict):
    key: str


class TopicKeys(Keyed):
    questions: list[Keyed]


class Hour(TypedDict):
    weekday: str
    time: str
    minutes: int
    use: str


class Weekly(Hour):
    weeks_ago: int


class CalendarShare(TypedDict):
    minutes: list[int]
    least: int
    most: int
    more_at_the_end: int


class Rule(TypedDict):
    words: str
    use: str


class Hours(TypedDict):
    week_hours: int
    sales_force_hours: int
    weeks: int
    weekly: list[Weekly]
    calendar: dict[str, CalendarShare]
    ahead: list[Hour]
    rules: list[Rule]


def team() -> Team:
    return cast(Team, _read("sample/team.json"))


def person(key: str) -> Person:
    return cast(Person, _read(f"sample/people/{key}.json"))


def pool() -> Pool:
    return cast(Pool, _read("sample/pool.json"))


def slips() -> list[Slip]:
    return cast(list[Slip], _read("sample/slips.json"))


def playbook() -> list[Topic]:
    return cast(list[Topic], _read("sample/playbook.json")["topics"])


def equipment() -> dict[str, list[Wish]]:
    """By the person's key."""
    return cast(dict[str, list[Wish]], _read("sample/equipment.json"))


def figures() -> dict[str, list[Told]]:
    """By the person's key."""
    return cast(dict[str, list[Told]], _read("sample/figures.json"))


def field() -> list[FieldSession]:
    return cast(list[FieldSession], _read("sample/field.json")["sessions"])


def hours() -> Hours:
    return cast(Hours, _read("sample/hours.json"))


def clients() -> Clients:
    return cast(Clients, _read("sample/clients.json"))


def done_about_it() -> dict[str, str]:
    return cast(dict[str, str], _read("sample/upward.json"))


def boxes() -> dict[str, Boxes]:
    """By the person's key."""
    return cast(dict[str, Boxes], _read("sample/boxes.json"))


def question_keys() -> dict[str, list[str]]:
    """By the topic's key, in the order in which a new workspace has its questions."""
    topics = cast(list[TopicKeys], _read("playbook.json")["topics"])
    return {topic["key"]: [question["key"] for question in topic["questions"]] for topic in topics}


def skill_keys() -> list[str]:
    """In the order in which a new workspace has its skills."""
    return [skill["key"] for skill in cast(list[Keyed], _read("skills.json")["skills"])]


def _read(name: str) -> dict[str, object]:
    return cast(dict[str, object], json.loads(resources.path(name).read_text(encoding="utf-8")))
