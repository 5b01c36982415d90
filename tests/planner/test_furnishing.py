"""A new workspace is ready to work with, or is not there at all."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from planner import furnishing, people
from planner.clock import Clock
from planner.domain.agenda import AgendaTemplate, TemplateItem
from planner.domain.development import LEVELS, Skill
from planner.domain.playbook import Question, Topic
from planner.errors import CannotOpen
from planner.storage import workspace_file
from planner.storage.mapping import whole
from planner.storage.store import Db, Store

DIES = """
import os, sys
from pathlib import Path
from planner import furnishing
from planner.clock import system_clock
furnishing.make_workspace(Path(sys.argv[1]), system_clock(None), lambda _db: os._exit(1))
"""


@pytest.fixture
def furnished(store: Store) -> Store:
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg", company="Lindqvist & Moor"))
    return store


def test_the_manager_is_there_by_name(furnished: Store) -> None:
    me = furnished.read(people.me)
    assert (me.name, me.company) == ("Ruth Falkenberg", "Lindqvist & Moor")


def test_the_four_topics_stand_in_order_each_with_at_least_twelve_questions_and_no_answer(furnished: Store) -> None:
    topics = furnished.read(lambda db: db.scalars(select(Topic).order_by(Topic.position).options(*whole(Topic))).all())
    assert [topic.key for topic in topics] == ["strategy", "differentiation", "sweet_spot", "value_creation"]
    assert all(len(topic.questions) >= 12 and topic.gap for topic in topics)
    assert all(question.built_in for topic in topics for question in topic.questions)
    assert all(furnishing.hint(topic.key) for topic in topics)


def test_twelve_skills_say_what_one_sees_at_each_level(furnished: Store) -> None:
    skills = furnished.read(lambda db: db.scalars(select(Skill)).all())
    assert len(skills) == 12
    assert all(skill.looks(level) for skill in skills for level in LEVELS)


def test_the_newcomers_template_asks_about_a_topic(furnished: Store) -> None:
    assert furnished.read(lambda db: db.scalar(select(AgendaTemplate.for_newcomers)))
    assert furnished.read(lambda db: db.scalar(select(func.count()).where(TemplateItem.topic_id.is_not(None)))) == 1


def test_a_new_file_opens_with_everything_in_it(tmp_path: Path, clock: Clock) -> None:
    furnishing.make_workspace(tmp_path / "mine.planner", clock)
    store = workspace_file.open_to_write(tmp_path / "mine.planner", clock)
    assert store.read(lambda db: db.scalar(select(func.count(Question.id)))) >= 48
    store.close()
    assert [each.name for each in tmp_path.iterdir()] == ["mine.planner"]


def test_a_file_that_cannot_be_furnished_does_not_stay_behind(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_db: Db) -> None:
        raise CannotOpen("no room")

    monkeypatch.setattr(furnishing, "furnish", fail)
    with pytest.raises(CannotOpen):
        furnishing.make_workspace(tmp_path / "mine.planner", clock)
    assert list(tmp_path.iterdir()) == []


def test_one_whose_making_was_cut_short_is_made_anew_by_the_next_start(tmp_path: Path, clock: Clock) -> None:
    """Whoever closes the first window early ends it there; an empty one would be taken for somebody's."""
    file = tmp_path / "mine.planner"
    assert subprocess.run([sys.executable, "-c", DIES, file], check=False, timeout=60).returncode == 1
    assert not file.exists()
    furnishing.make_workspace(file, clock)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.planner"]


def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "mine.planner").write_text("something else")
    with pytest.raises(CannotOpen):
        furnishing.make_workspace(tmp_path / "mine.planner", clock)
    assert (tmp_path / "mine.planner").read_text() == "something else"
