"""The playbook keeps the company's own answers by date, and the questions in the manager's order."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from planner import playbook, trash
from planner.domain.playbook import PlaybookAnswer, Question, Topic
from planner.errors import Conflict, NotFound, Refused
from planner.storage.store import Store, whole
from tests import makers
from tests.conftest import TODAY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def topic_id(store: Store) -> UUID:
    return makers.topic(store, makers.manager(store), "Sweet spot", questions=("Who?", "Why?", "Who not?"))


def write(store: Store, topic_id: UUID, text: str, on=TODAY, good: str = "") -> None:
    store.write(partial(playbook.write_answer, topic_id=topic_id, text=text, good_answer=good, on=on))


def page(store: Store, topic_id: UUID) -> playbook.TopicPage:
    return store.read(partial(playbook.page, topic_id=topic_id))


def texts(store: Store, topic_id: UUID) -> list[str]:
    return [question.text for question in page(store, topic_id).questions]


def question(store: Store, topic_id: UUID, text: str) -> playbook.QuestionRow:
    return next(each for each in page(store, topic_id).questions if each.text == text)


def test_what_is_written_on_one_day_is_one_version(store: Store, topic_id: UUID) -> None:
    write(store, topic_id, "Makers")
    write(store, topic_id, "Makers of machines", good="Names three")
    assert page(store, topic_id).versions[0].text == "Makers of machines"
    assert page(store, topic_id).good_answer == "Names three"
    assert len(page(store, topic_id).versions) == 1


def test_another_day_begins_a_new_version_and_keeps_the_old_one(store: Store, topic_id: UUID) -> None:
    write(store, topic_id, "Makers", on=YESTERDAY)
    write(store, topic_id, "Makers of machines")
    assert [(each.written_on, each.text) for each in page(store, topic_id).versions] == [
        (TODAY, "Makers of machines"),
        (YESTERDAY, "Makers"),
    ]


def test_a_text_typed_while_the_clock_is_behind_still_counts(store: Store, topic_id: UUID) -> None:
    write(store, topic_id, "Makers")
    write(store, topic_id, "Makers of machines", on=YESTERDAY)
    assert page(store, topic_id).topic.answer == "Makers of machines"


def test_an_older_version_comes_back_as_a_new_one(store: Store, topic_id: UUID) -> None:
    write(store, topic_id, "Makers", on=YESTERDAY)
    write(store, topic_id, "Anybody")
    old = page(store, topic_id).versions[-1]
    brought = store.write(partial(playbook.bring_back, version_id=old.id, on=TODAY)).result
    assert [each.text for each in page(store, topic_id).versions] == ["Makers", "Anybody", "Makers"]
    store.write(partial(trash.throw_away, kind=PlaybookAnswer, record_id=brought))
    assert page(store, topic_id).topic.answer == "Anybody"


def test_the_rows_agree_with_the_topic_about_the_answer_that_counts(store: Store, topic_id: UUID) -> None:
    write(store, topic_id, "Makers", on=YESTERDAY)
    write(store, topic_id, "Anybody")
    topic = store.read(lambda db: whole(db, Topic, topic_id))
    assert topic.answer is not None
    assert topic.answer.text == page(store, topic_id).topic.answer == "Anybody"


def test_a_topic_without_an_answer_is_the_managers_own_gap(store: Store, topic_id: UUID) -> None:
    assert makers.gaps(store) == ["Sweet spot"]
    write(store, topic_id, "   ")
    assert makers.gaps(store) == ["Sweet spot"]
    write(store, topic_id, "Makers")
    assert makers.gaps(store) == []


def test_several_answers_are_written_at_once_and_empty_ones_left(store: Store, topic_id: UUID) -> None:
    other = store.write(partial(playbook.add_topic, name="Strategy")).result
    store.write(partial(playbook.write_answers, texts={topic_id: "Makers", other: " "}, on=TODAY))
    assert makers.gaps(store) == ["Strategy"]


def test_an_archived_topic_stands_last(store: Store, topic_id: UUID) -> None:
    store.write(partial(playbook.add_topic, name="  Our   market "))
    store.write(partial(playbook.archive_topic, topic_id=topic_id, on=TODAY))
    assert [topic.name for topic in store.read(playbook.topics)] == ["Our market", "Sweet spot"]
    store.write(partial(playbook.archive_topic, topic_id=topic_id, on=None))
    assert [topic.name for topic in store.read(playbook.topics)] == ["Sweet spot", "Our market"]


def test_a_topic_needs_a_name_and_moves_in_its_order(store: Store, topic_id: UUID) -> None:
    with pytest.raises(Refused):
        store.write(partial(playbook.add_topic, name=" "))
    other = store.write(partial(playbook.add_topic, name="Strategy")).result
    store.write(partial(playbook.move_topic, topic_id=other, steps=-1))
    assert [topic.name for topic in store.read(playbook.topics)] == ["Strategy", "Sweet spot"]


def test_renaming_from_a_stale_form_is_a_conflict(store: Store, topic_id: UUID) -> None:
    row = page(store, topic_id).topic
    rename = partial(playbook.rename_topic, topic_id=topic_id, version=row.version, name="Dream clients", about="Who")
    store.write(rename)
    with pytest.raises(Conflict):
        store.write(rename)
    assert page(store, topic_id).topic.about == "Who"


def test_questions_move_up_and_down_and_stay_at_the_ends(store: Store, topic_id: UUID) -> None:
    move = partial(playbook.move_question, question_id=question(store, topic_id, "Who not?").id)
    store.write(partial(move, steps=-1))
    assert texts(store, topic_id) == ["Who?", "Who not?", "Why?"]
    store.write(partial(move, steps=-5))
    assert texts(store, topic_id) == ["Who not?", "Who?", "Why?"]
    store.write(partial(move, steps=2))
    assert texts(store, topic_id) == ["Who?", "Why?", "Who not?"]


def test_a_new_question_stands_last_and_an_empty_one_is_refused(store: Store, topic_id: UUID) -> None:
    store.write(partial(playbook.add_question, topic_id=topic_id, text=" Since when? "))
    assert texts(store, topic_id)[-1] == "Since when?"
    with pytest.raises(Refused):
        store.write(partial(playbook.add_question, topic_id=topic_id, text=" "))


def test_a_question_is_reworded_once_from_what_was_looked_at(store: Store, topic_id: UUID) -> None:
    row = question(store, topic_id, "Who?")
    reword = partial(playbook.reword_question, question_id=row.id, version=row.version, text="Who exactly?")
    store.write(reword)
    with pytest.raises(Conflict):
        store.write(reword)
    assert texts(store, topic_id)[0] == "Who exactly?"


def test_an_archived_question_is_counted_no_more_and_comes_back_to_its_place(store: Store, topic_id: UUID) -> None:
    archive = partial(playbook.archive_question, question_id=question(store, topic_id, "Who?").id)
    store.write(partial(archive, on=TODAY))
    assert texts(store, topic_id) == ["Why?", "Who not?", "Who?"]
    assert page(store, topic_id).topic.questions == 2
    store.write(partial(archive, on=None))
    assert texts(store, topic_id) == ["Who?", "Why?", "Who not?"]


def test_a_question_in_the_trash_is_out_of_sight(store: Store, topic_id: UUID) -> None:
    thrown = question(store, topic_id, "Who?")
    store.write(partial(trash.throw_away, kind=Question, record_id=thrown.id))
    assert texts(store, topic_id) == ["Why?", "Who not?"]
    store.write(partial(trash.restore, kind=Question, record_id=thrown.id))
    assert texts(store, topic_id) == ["Who?", "Why?", "Who not?"]


def test_a_topic_that_is_gone_is_not_found(store: Store, topic_id: UUID) -> None:
    store.write(partial(trash.throw_away, kind=Topic, record_id=topic_id))
    with pytest.raises(NotFound):
        page(store, topic_id)
