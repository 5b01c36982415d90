"""What the app ships as data keeps its promises: enough of it, well formed, and true to itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import time
from itertools import chain, pairwise
from typing import Any

import pytest

from planner.domain.agenda import ItemKind, ItemState, Outcome
from planner.domain.barrier import BarrierKind, BarrierStatus
from planner.domain.commitment import CommitmentStatus
from planner.domain.development import ActionKind, ActionState, GoalResult, PlanState, SignOff
from planner.domain.session import Box, Kind, NotHeld, Place
from planner.domain.sides import Side
from resources import path

Json = dict[str, Any]


def load(name: str) -> Json:
    data: Json = json.loads(path(name).read_text(encoding="utf-8"))
    return data


TOPICS: list[Json] = load("playbook.json")["topics"]
SKILLS: list[Json] = load("skills.json")["skills"]
TEMPLATES: list[Json] = load("templates.json")["templates"]
TEAM = load("sample/team.json")
ANSWERS: list[Json] = load("sample/playbook.json")["topics"]
POOL = load("sample/pool.json")
PEOPLE = {key: load(f"sample/people/{key}.json") for key in TEAM["people"]}
TOPIC_KEYS = ["strategy", "differentiation", "sweet_spot", "value_creation"]
QUESTION_TOPIC = {question["key"]: topic["key"] for topic in TOPICS for question in topic["questions"]}
SKILL_KEYS = {skill["key"] for skill in SKILLS}
SHIPPED = sorted(path("sample").rglob("*.json")) + [path(f"{n}.json") for n in ("playbook", "skills", "templates")]

CLOSED = {
    "am",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "can",
    "could",
    "will",
    "would",
    "shall",
    "should",
    "have",
    "has",
    "had",
    "may",
    "might",
    "must",
    "isn’t",
    "aren’t",
}
OPEN = {"what", "how", "which", "who", "whom", "whose", "where", "when", "why"}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]

each_person = pytest.mark.parametrize("person", PEOPLE.values(), ids=PEOPLE)


def values(enum: Any) -> set[str]:
    return {member.value for member in enum}


def texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from chain.from_iterable(texts(value) for value in data.values())
    elif isinstance(data, list):
        yield from chain.from_iterable(texts(value) for value in data)


def sessions_with_promises() -> Iterator[tuple[int, Json]]:
    for person in PEOPLE.values():
        for session in person["sessions"]:
            for promise in session["promises"]:
                yield session.get("days_ago", session["weeks_ago"] * 7), promise


def test_the_four_topics_ship_in_their_order() -> None:
    assert [topic["key"] for topic in TOPICS] == TOPIC_KEYS
    assert [topic["name"] for topic in TOPICS] == ["Strategy", "Differentiation", "Sweet spot", "Value creation"]
    assert all(topic["about"].endswith(".") and 60 < len(topic["hint"]) < 260 for topic in TOPICS)


def test_each_topic_has_at_least_fourteen_questions_and_none_twice() -> None:
    assert all(len(topic["questions"]) >= 14 for topic in TOPICS)
    asked = [question["text"] for topic in TOPICS for question in topic["questions"]]
    assert len(set(asked)) == len(asked) == len(QUESTION_TOPIC)


@pytest.mark.parametrize("key", QUESTION_TOPIC)
def test_a_question_is_open_and_of_a_length_one_can_say(key: str) -> None:
    text = next(q["text"] for topic in TOPICS for q in topic["questions"] if q["key"] == key)
    asked = re.split(r"(?<=[.!?])\s+", text)[-1]
    words = [word.strip(",").lower() for word in asked.split()]
    assert text.endswith("?")
    assert text.split()[0].lower() not in CLOSED
    assert words[0] not in CLOSED
    assert OPEN & set(words)
    assert 40 < len(text) < 190


def test_twelve_skills_ship_each_with_four_different_levels() -> None:
    assert len(SKILL_KEYS) == len({skill["name"] for skill in SKILLS}) == 12
    levels = [level for skill in SKILLS for level in skill["levels"]]
    assert all(len(skill["levels"]) == 4 for skill in SKILLS)
    assert len(set(levels)) == 48
    assert all(level.endswith((".", ".”")) and 40 < len(level) < 150 for level in levels)


def test_the_newcomers_template_fills_its_length_exactly() -> None:
    template = next(template for template in TEMPLATES if template["key"] == "newcomer_first")
    assert template["name"] == "First session with a newcomer"
    assert sum(item["minutes"] for item in template["items"]) == template["minutes"] == 45
    assert {item["kind"] for item in template["items"]} <= values(ItemKind)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_shipped_text_is_tidy_and_calls_nobody_a_rep(file: Any) -> None:
    for text in texts(json.loads(file.read_text(encoding="utf-8"))):
        assert not re.search(r"\breps?\b|\bTODO\b|lorem|  ", text, re.IGNORECASE), text
        assert text == text.strip() and len(text) < 420, text
        assert '"' not in text and "'" not in text, text


def test_every_person_of_the_sample_has_a_file_and_every_file_a_person() -> None:
    assert {file.stem for file in path("sample/people").glob("*.json")} == set(PEOPLE)
    assert len(PEOPLE) == 8
    assert all(person["key"] == key for key, person in PEOPLE.items())
    assert len({person["email"] for person in PEOPLE.values()}) == 8
    assert all(person["email"].endswith("@lindqvist-moor.example") for person in PEOPLE.values())


def test_the_team_file_speaks_only_of_people_questions_and_kinds_that_exist() -> None:
    coming = [*TEAM["coming"], TEAM["to_wrap_up"]]
    heard = [case for barrier in TEAM["company_barriers"] for case in barrier["heard"]]
    assert {entry["person"] for entry in [*coming, *heard]} <= set(PEOPLE)
    assert {entry["kind"] for entry in coming} <= values(Kind)
    items = [item for entry in coming for item in entry.get("agenda", entry.get("items", []))]
    assert {item["kind"] for item in items} <= values(ItemKind)
    assert all(QUESTION_TOPIC[item["question"]] == item["topic"] for item in items if "question" in item)
    assert {barrier["status"] for barrier in TEAM["company_barriers"]} <= values(BarrierStatus)


def test_a_prepared_agenda_fits_forty_five_minutes() -> None:
    for entry in TEAM["coming"]:
        assert entry["prepared"] is bool(entry["agenda"])
        assert sum(item["minutes"] for item in entry["agenda"]) in ((0,) if not entry["prepared"] else range(40, 46))


def test_the_slow_pricing_approval_was_heard_from_three_people() -> None:
    barrier = next(b for b in TEAM["company_barriers"] if b["key"] == "pricing_approval")
    assert len({case["person"] for case in barrier["heard"]}) == 3


def test_the_samples_playbook_shows_one_gap_and_one_older_version() -> None:
    assert [topic["key"] for topic in ANSWERS] == TOPIC_KEYS
    assert [topic["key"] for topic in ANSWERS if not topic["good_answer"]] == ["sweet_spot"]
    assert {topic["key"]: len(topic["answers"]) for topic in ANSWERS if len(topic["answers"]) > 1} == {
        "differentiation": 2
    }
    assert all(answer["text"] for topic in ANSWERS for answer in topic["answers"])


def test_the_pool_is_deep_enough_and_repeats_nothing() -> None:
    lists = [POOL["sentences"], POOL["private_notes"], POOL["helped"], POOL["stop"]]
    lists += [[entry["title"] for entry in POOL["own_items"]]]
    lists += [[entry["text"] for entry in POOL["promises"][side.value]] for side in Side]
    assert all(len(set(entries)) == len(entries) >= 15 for entries in lists)
    assert set(POOL["outcomes"]) == values(Outcome) - {"nothing_yet"}
    assert set(POOL["answers"]) == set(TOPIC_KEYS)
    for levels in POOL["answers"].values():
        assert list(levels) == ["1", "2", "3", "4"]
        assert all(len(words) >= 3 for words in levels.values())


def test_the_pool_has_no_other_blanks_than_first_and_client() -> None:
    blanks = {blank for text in texts(POOL) for blank in re.findall(r"\{(.*?)\}", text)}
    assert blanks == {"first", "client"}


@each_person
def test_a_person_is_complete(person: Json) -> None:
    usual = person["usual"]
    assert usual["weekday"] in WEEKDAYS and usual["where"] in values(Place) and time.fromisoformat(usual["time"])
    assert person["name"] and person["role"] and person["phone"] and person["notes"] and len(person["clients"]) >= 3
    assert ("started_months_ago" in person) != ("started_days_ago" in person)
    assert set(person["open_boxes"]) <= values(Box) and all(0 <= n <= 1 for n in person["open_boxes"].values())
    assert set(person["understanding"]) == set(TOPIC_KEYS)


@each_person
def test_answers_follow_each_other_and_belong_to_their_topic(person: Json) -> None:
    for topic, answers in person["understanding"].items():
        assert all(earlier["weeks_ago"] > later["weeks_ago"] for earlier, later in pairwise(answers))
        for answer in answers:
            assert QUESTION_TOPIC[answer["question"]] == topic
            assert answer["level"] in (1, 2, 3, 4, None) and answer["words"]
            assert person["last_session_weeks_ago"] <= answer["weeks_ago"] <= person["first_session_weeks_ago"]


@each_person
def test_key_sessions_run_from_the_first_to_the_last(person: Json) -> None:
    weeks = [session["weeks_ago"] for session in person["sessions"]]
    assert weeks == sorted(set(weeks), reverse=True)
    assert weeks[0] == person["first_session_weeks_ago"] and weeks[-1] == person["last_session_weeks_ago"]
    assert len(weeks) >= 8 or "started_days_ago" in person
    assert not {missed["weeks_ago"] for missed in person["not_held"]} & set(weeks)
    assert {missed["why"] for missed in person["not_held"]} <= values(NotHeld)


@each_person
def test_key_sessions_use_the_words_of_the_trade(person: Json) -> None:
    for session in person["sessions"]:
        assert session["kind"] in values(Kind) and session.get("where", "room") in values(Place)
        assert session["sentence"] and session["private"] and session["helped"] and session["stop"]
        assert session["kind"] != "ride_along" or session["role"] in ("lead", "take_part", "observe")
        assert set(session.get("open_boxes", [])) <= values(Box)
        for item in session["items"]:
            assert item["kind"] in values(ItemKind) and item["outcome"] in values(Outcome)
            assert item.get("state", "done") in values(ItemState)
            assert item["words"] or item.get("state") == "carried"


def test_promises_are_settled_in_the_past_and_open_ones_have_a_date() -> None:
    for days_ago, promise in sessions_with_promises():
        assert promise["by"] in values(Side) and promise["fate"] in values(CommitmentStatus)
        assert ("closed_days" in promise) != (promise["fate"] == "open"), promise
        assert promise.get("closed_days", 0) <= days_ago, promise
        assert promise["fate"] != "open" or "due_in_days" in promise, promise
        dates = [promise["due_days"], *promise.get("new_dates", [])]
        assert dates == sorted(dates), promise


def test_promises_of_both_sides_end_in_every_way() -> None:
    promises = [promise for _, promise in sessions_with_promises()]
    for side in Side:
        own = [promise for promise in promises if promise["by"] == side.value]
        assert {"kept", "missed", "open"} <= {promise["fate"] for promise in own}
        assert any(promise.get("due_in_days", 0) < 0 for promise in own)
        assert any(promise.get("closed_days", 0) > promise["due_days"] for promise in own)
    assert {len(promise.get("new_dates", [])) for promise in promises} == {0, 1, 2, 3}
    assert any(promise["fate"] == "withdrawn" for promise in promises)


@each_person
def test_barriers_say_what_is_next_until_they_are_gone(person: Json) -> None:
    for barrier in person["barriers"]:
        assert barrier["kind"] in values(BarrierKind) and barrier["status"] in values(BarrierStatus)
        assert barrier["owner"] == "manager" or barrier["kind"] != "company"
        assert bool(barrier["next_step"]) is (barrier["status"] != "removed")
        assert ("removed_days_ago" in barrier) is (barrier["status"] == "removed")
        assert all(0 <= step["days_ago"] <= barrier["first_heard_days_ago"] for step in barrier["steps"])


@each_person
def test_observations_and_ratings_are_about_known_skills_and_topics(person: Json) -> None:
    for seen in person["observations"]:
        assert seen.get("skill", "next_step") in SKILL_KEYS and seen.get("topic", "strategy") in TOPIC_KEYS
        assert not {"skill", "topic"} <= set(seen)
    for rating in person["ratings"]:
        for side in Side:
            key = "self" if side is Side.SALESPERSON else "manager"
            assert set(rating[key]) == SKILL_KEYS
            assert set(rating[key].values()) <= {1, 2, 3, 4, None}


@each_person
def test_plans_keep_their_limits(person: Json) -> None:
    assert bool(person["plans"]) is ("started_days_ago" not in person)
    for plan in person["plans"]:
        assert 1 <= len(plan["focus"]) <= 2 and 1 <= len(plan["goals"]) <= 3
        assert all(focus["skill"] in SKILL_KEYS and focus["aim"] == focus["now"] + 1 for focus in plan["focus"])
        assert plan["state"] in values(PlanState) and plan["sign_off"] in values(SignOff)
        assert {goal["outcome"] for goal in plan["goals"]} <= values(GoalResult)
        assert ("open" in {goal["outcome"] for goal in plan["goals"]}) is (plan["state"] != "closed")
        for action in plan["actions"]:
            assert action["kind"] in values(ActionKind) and action["state"] in values(ActionState)
            assert action["owner"] == ("manager" if action["kind"] == "support" else "salesperson")
            assert 1 <= action["by_day"] <= 91


def test_somebody_is_away_and_somebody_waits_for_thirty_four_days() -> None:
    away = [person["away"] for person in PEOPLE.values() if person["away"]]
    assert [entry["from_days_ago"] + entry["until_in_days"] for entry in away] == [14]
    assert PEOPLE["ana-sousa"]["sessions"][-1]["days_ago"] == 34


def test_one_name_is_written_in_another_script() -> None:
    assert any(re.search(r"[Ͱ-ӿ]", person["name"]) for person in PEOPLE.values())
