"""A session in the field: its calls, what is noted in them, what the two say of each other, and where it goes."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from planner import (
    agendas,
    calibration,
    commitments,
    field,
    field_turning,
    field_view,
    glances,
    last_time,
    observations,
    preparing,
    running,
    session_view,
    sessions,
    timetable,
    trash,
    turning,
)
from planner import history as person_page
from planner.clock import Clock
from planner.domain.agenda import Answer, ItemKind, ReasonKind
from planner.domain.development import DevelopmentPlan, FocusSkill, PlanState, Skill
from planner.domain.dream_client import DreamClient
from planner.domain.field_call import CallRating, CallText, FieldCall, FieldRole, Part
from planner.domain.observation import Observation
from planner.domain.playbook import Topic
from planner.domain.preparation import Preparation
from planner.domain.ride import RideView, Stage, SubjectKind
from planner.domain.session import CoachingSession, Kind, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.errors import Refused
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY

NOW = makers.at(TODAY, 10, 5)
SHE, HER_MANAGER = Side.SALESPERSON, Side.MANAGER


@pytest.fixture
def skills(store: Store, ruth: UUID) -> list[UUID]:
    made = [Skill(manager_id=ruth, name=name, position=place) for place, name in enumerate(("Asking", "Closing"))]
    store.write(lambda db: db.add_all(made))
    return [each.id for each in made]


@pytest.fixture
def topic(store: Store, ruth: UUID) -> UUID:
    return makers.topic(store, ruth, "Value creation")


@pytest.fixture
def ride(store: Store, ines: UUID) -> UUID:
    return makers.session(store, ines, kind=Kind.RIDE_ALONG, minutes=120)


def briefed(store: Store, ride: UUID) -> UUID:
    """The first call of a session."""
    store.write(partial(field.prepare, session_id=ride))
    return view(store, ride).calls[0].id


def view(store: Store, ride: UUID) -> RideView:
    return store.read(partial(field_view.open_ride, session_id=ride))


def note(store: Store, ride: UUID, call: UUID, text: str = "Asked before she told", **values: object) -> UUID:
    made = uuid4()
    whom = view(store, ride).session.salesperson_id
    given = {"about": (None, None), "shared": False, "on": TODAY, "seen_at": NOW, "now": NOW} | values
    store.save(partial(
        field.save_note, observation_id=made, salesperson_id=whom, session_id=ride, call_id=call, text=text, **given
    ))  # fmt: skip
    return made


def rate(store: Store, call: UUID, by: Side, skill: UUID, level: int | None) -> None:
    store.write(partial(field.rate, call_id=call, skill_id=skill, by=by, level=level, now=NOW))


def in_force(store: Store, ines: UUID, *skills: UUID, number: int = 1, state: PlanState = PlanState.ACTIVE) -> None:
    plan = DevelopmentPlan(salesperson_id=ines, number=number, starts=TODAY, ends=TODAY, state=state)
    plan.focus = [FocusSkill(plan_id=plan.id, skill_id=skill, position=place) for place, skill in enumerate(skills)]
    store.write(lambda db: db.add(plan))


def test_a_brief_begins_with_one_call_and_the_focus_skills_of_the_plan_in_force(store, ines, ride, skills):
    in_force(store, ines, *reversed(skills))
    in_force(store, ines, skills[0], number=2, state=PlanState.DRAFT)
    assert store.write(partial(field.prepare, session_id=ride)).result is True
    store.write(partial(field.prepare, session_id=ride))
    [call] = view(store, ride).calls
    assert (call.first_skill_id, call.second_skill_id) == (skills[1], skills[0])
    assert call.role is FieldRole.OBSERVE


def test_what_is_no_session_in_the_field_has_no_brief(store, ines):
    meeting = makers.session(store, ines)
    assert store.write(partial(field.prepare, session_id=meeting)).result is False
    assert view(store, meeting).calls == []


def test_what_was_agreed_for_one_call_is_agreed_for_the_next_one(store, ride, skills):
    first = briefed(store, ride)
    store.write(partial(field.agree_role, call_id=first, role=FieldRole.TAKE_PART))
    store.save(partial(field.save_text, call_id=first, what=CallText.STEPPING_IN, text="When you look at me", now=NOW))
    store.write(partial(field.watch, call_id=first, first=skills[0], second=None, now=NOW))
    second = store.write(partial(field.add_call, session_id=ride)).result
    calls = view(store, ride).calls
    assert [call.id for call in calls] == [first, second]
    assert (calls[1].role, calls[1].stepping_in) == (FieldRole.TAKE_PART, "When you look at me")
    assert calls[1].watched == [skills[0]]
    assert calls[1].client == ""


def test_calls_change_places(store, ride):
    first = briefed(store, ride)
    second, third = (store.write(partial(field.add_call, session_id=ride)).result for _each in range(2))
    for call, by, order in ((third, -1, [first, third, second]), (first, -1, [first, third, second]),
                            (first, 9, [third, second, first])):  # fmt: skip
        store.write(partial(field.move_call, call_id=call, by=by))
        assert [each.id for each in view(store, ride).calls] == order


def test_a_client_is_a_dream_client_where_one_is_named(store, ruth, ines, ride):
    tomas = makers.salesperson(store, ruth, name="Tomás Vidal")
    mine = DreamClient(salesperson_id=ines, name="Serra Alta")
    others = DreamClient(salesperson_id=tomas, name="Valdeluz")
    store.write(lambda db: db.add_all([mine, others]))
    call = briefed(store, ride)
    assert [each.name for each in view(store, ride).of(SubjectKind.CLIENT)] == ["Serra Alta"]
    for text, linked in (("Serra Alta", mine.id), ("Serra", None), ("Valdeluz", None), (" Serra Alta ", mine.id)):
        store.save(partial(field.save_client, call_id=call, text=text, now=NOW))
        [row] = view(store, ride).calls
        assert (row.client, row.dream_client_id) == (text, linked)
    store.write(partial(field.choose_client, call_id=call, dream_client_id=mine.id))
    assert view(store, ride).calls[0].client == "Serra Alta"


@pytest.mark.parametrize(("written", "left"), [(None, ""), ("Serra Alta, Porto", "Serra Alta, Porto")])
def test_a_dream_client_that_was_chosen_wrongly_goes_but_not_what_was_written(store, ines, ride, written, left):
    dream = DreamClient(salesperson_id=ines, name="Serra Alta")
    store.write(lambda db: db.add(dream))
    call = briefed(store, ride)
    store.write(partial(field.choose_client, call_id=call, dream_client_id=dream.id))
    if written:
        store.write(lambda db: setattr(db.get_one(FieldCall, call), "client", written))
    store.write(partial(field.choose_client, call_id=call, dream_client_id=None))
    [row] = view(store, ride).calls
    assert (row.client, row.dream_client_id) == (left, None)


def test_starting_a_session_in_the_field_proposes_no_agenda_and_opens_its_first_call(store, ride):
    kind = store.write(partial(running.start, session_id=ride, now=NOW)).result
    shown = view(store, ride)
    assert kind is Kind.RIDE_ALONG
    assert shown.session.state is State.RUNNING
    assert shown.current == shown.calls[0]
    assert store.read(partial(sessions.full, session_id=ride)).items == []


def test_a_session_goes_on_at_the_call_where_one_was(store, ride):
    first = briefed(store, ride)
    second = store.write(partial(field.add_call, session_id=ride)).result
    store.write(partial(running.start, session_id=ride, now=NOW))
    store.write(partial(field.go_to, session_id=ride, call_id=second))
    store.write(partial(running.start, session_id=ride, now=NOW))
    assert view(store, ride).current.id == second
    store.write(partial(trash.throw_away, kind=FieldCall, record_id=second))
    store.write(partial(running.start, session_id=ride, now=NOW))
    assert view(store, ride).current.id == first


def test_a_note_is_there_with_its_first_letter_and_keeps_its_moment(store, ride, skills):
    call = briefed(store, ride)
    made = note(store, ride, call, "A", about=(skills[0], None))
    later = {"seen_at": NOW + timedelta(minutes=9), "now": NOW + timedelta(minutes=9)}
    whom = view(store, ride).session.salesperson_id
    again = partial(field.save_note, observation_id=made, salesperson_id=whom, session_id=ride, call_id=call)
    store.save(partial(again, about=(None, None), shared=True, text="Asked", on=TODAY, **later))
    [kept] = view(store, ride).notes
    assert (kept.text, kept.seen_at, kept.about, kept.shared) == ("Asked", NOW, "Asking", False)


def test_a_note_is_private_until_it_is_shared(store, ride):
    call = briefed(store, ride)
    made = note(store, ride, call)
    turned = partial(field_turning.turned_ride, session_id=ride)
    assert store.read(turned).notes == []
    store.write(partial(field.mark, observation_id=made, skill_id=None, topic_id=None, shared=True))
    assert [each.text for each in store.read(turned).notes] == ["Asked before she told"]


def test_marking_a_note_that_has_no_letter_yet_changes_nothing(store, ride):
    store.write(partial(field.mark, observation_id=uuid4(), skill_id=None, topic_id=None, shared=True))
    assert view(store, ride).notes == []


def test_a_note_of_which_no_letter_is_left_goes(store, ride, ines, clock: Clock):
    call = briefed(store, ride)
    note(store, ride, call, "  ")
    note(store, ride, call, "Kept")
    remark = store.write(partial(observations.file, salesperson_id=ines, text="In the hallway", on=TODAY)).result
    assert [each.text for each in view(store, ride).notes] == ["Kept"]
    store.write(partial(running.start, session_id=ride, now=NOW))
    page = store.read(partial(person_page.page, salesperson_id=ines, now=clock.now(), today=TODAY))
    assert {"Kept", "In the hallway"} <= {entry.title for entry in page.timeline}
    assert "  " not in {entry.title for entry in page.timeline}
    assert store.read(lambda db: db.get(Observation, remark)) is not None


def levels(store: Store, ines: UUID, clock: Clock) -> list[Understanding]:
    page = store.read(partial(person_page.page, salesperson_id=ines, now=clock.now(), today=TODAY))
    return [given.level for line in page.understanding for given in line.answers]


def test_a_topic_seen_in_use_joins_the_grid(store, ride, ines, topic, clock):
    call = briefed(store, ride)
    see = partial(field.see_topic, call_id=call, topic_id=topic, on=TODAY)
    for level in (Understanding.SLOGAN, Understanding.OWN_WORDS):
        store.write(partial(see, level=level))
    assert levels(store, ines, clock) == [Understanding.OWN_WORDS]
    [seen] = view(store, ride).evidence
    assert (seen.topic, seen.level) == ("Value creation", Understanding.OWN_WORDS)
    store.write(partial(see, level=None))
    assert levels(store, ines, clock) == []


def test_what_was_seen_of_a_topic_goes_with_the_last_note_on_it_and_comes_back(store, ride, ines, topic, clock):
    call = briefed(store, ride)
    first, second = (note(store, ride, call, text, about=(None, topic)) for text in ("One", "Two"))
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.OWN_WORDS, on=TODAY))
    store.write(partial(field.throw_away_note, observation_id=first))
    assert levels(store, ines, clock) == [Understanding.OWN_WORDS]
    store.write(partial(field.throw_away_note, observation_id=second))
    assert levels(store, ines, clock) == []
    assert view(store, ride).notes == []
    store.write(partial(field.put_note_back, observation_id=second))
    assert levels(store, ines, clock) == [Understanding.OWN_WORDS]
    assert [each.text for each in view(store, ride).notes] == ["Two"]


def test_a_note_that_is_about_something_else_after_all_takes_its_topic_along(store, ride, ines, topic, skills, clock):
    call = briefed(store, ride)
    made = note(store, ride, call, about=(None, topic))
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    store.write(partial(field.mark, observation_id=made, skill_id=skills[0], topic_id=None, shared=False))
    assert levels(store, ines, clock) == []


@pytest.mark.parametrize("through", ["a skill", "another topic", "nothing"])
def test_a_note_that_is_about_its_topic_again_has_its_level_again(
    store, ride, ruth, ines, topic, skills, clock, through
):
    call = briefed(store, ride)
    made = note(store, ride, call, about=(None, topic))
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    other = makers.topic(store, ruth, "Strategy") if through == "another topic" else None
    skill = skills[0] if through == "a skill" else None
    mark = partial(field.mark, observation_id=made, shared=False)
    store.write(partial(mark, skill_id=skill, topic_id=other))
    assert view(store, ride).evidence == []
    assert levels(store, ines, clock) == []
    store.write(partial(mark, skill_id=None, topic_id=topic))
    assert [(each.topic_id, each.level) for each in view(store, ride).evidence] == [(topic, Understanding.SLOGAN)]
    assert levels(store, ines, clock) == [Understanding.SLOGAN]


def test_what_was_said_of_a_topic_meanwhile_counts_and_not_what_was_left(store, ride, ines, topic, clock):
    call = briefed(store, ride)
    see = partial(field.see_topic, call_id=call, topic_id=topic, on=TODAY)
    made = note(store, ride, call, about=(None, topic))
    store.write(partial(see, level=Understanding.SLOGAN))
    mark = partial(field.mark, observation_id=made, skill_id=None, shared=False)
    store.write(partial(mark, topic_id=None))
    note(store, ride, call, "Another", about=(None, topic))
    store.write(partial(see, level=Understanding.OWN_WORDS))
    store.write(partial(mark, topic_id=topic))
    assert levels(store, ines, clock) == [Understanding.OWN_WORDS]


def test_a_level_that_went_with_a_note_to_the_trash_comes_back_with_it_alone(store, ride, ines, topic, clock):
    call = briefed(store, ride)
    see = partial(field.see_topic, call_id=call, topic_id=topic, on=TODAY)
    thrown, other = (
        note(store, ride, call, text, about=about) for text, about in (("One", (None, topic)), ("Two", (None, None)))
    )
    store.write(partial(see, level=Understanding.SLOGAN))
    store.write(partial(field.throw_away_note, observation_id=thrown))
    store.write(partial(field.mark, observation_id=other, skill_id=None, topic_id=topic, shared=False))
    assert levels(store, ines, clock) == []
    store.write(partial(see, level=Understanding.OWN_WORDS))
    store.write(partial(field.put_note_back, observation_id=thrown))
    assert levels(store, ines, clock) == [Understanding.OWN_WORDS], "one call says one thing of a topic"


def test_a_call_in_which_something_was_noted_stays(store, ride, skills):
    empty = briefed(store, ride)
    noted, said = (store.write(partial(field.add_call, session_id=ride)).result for _each in range(2))
    note(store, ride, noted)
    store.save(partial(field.save_text, call_id=said, what=CallText.OWN_VIEW, text="It went well", now=NOW))
    for call in (noted, said):
        with pytest.raises(Refused, match="stays"):
            store.write(partial(field.throw_away_call, call_id=call))
    store.write(partial(field.throw_away_call, call_id=empty))
    assert [each.id for each in view(store, ride).calls] == [noted, said]
    store.write(partial(trash.restore, kind=FieldCall, record_id=empty))
    assert len(view(store, ride).calls) == 3


def test_the_managers_ratings_are_not_even_asked_for_before_the_self_rating_is_in(store, ines, ride, skills):
    in_force(store, ines, *skills)
    call = briefed(store, ride)
    with pytest.raises(Refused, match="rates first"):
        rate(store, call, HER_MANAGER, skills[0], 2)
    rate(store, call, SHE, skills[0], 3)
    rate(store, call, SHE, skills[1], None)
    rate(store, call, HER_MANAGER, skills[0], 2)
    shown = view(store, ride)
    assert shown.mark(shown.calls[0], skills[0], HER_MANAGER).level == 2
    store.write(lambda db: setattr(db.get_one(FieldCall, call), "rated_at", None))
    for read in (field_view.open_ride, field_turning.turned_ride):
        assert {each.by for each in store.read(partial(read, session_id=ride)).marks} == {SHE}


def test_ratings_are_kept_as_calibration_over_time(store, ines, skills):
    for weeks, own, managers in ((3, 4, 2), (1, 3, 3), (0, 2, None)):
        held = makers.session(store, ines, TODAY - timedelta(weeks=weeks), kind=Kind.RIDE_ALONG)
        call = briefed(store, held)
        store.save(partial(field.save_client, call_id=call, text=f"Client {weeks}", now=NOW))
        store.write(partial(field.watch, call_id=call, first=skills[0], second=None, now=NOW))
        rate(store, call, SHE, skills[0], own)
        rate(store, call, HER_MANAGER, skills[0], managers)
    found = store.read(partial(calibration.calibration, salesperson_id=ines))
    [asking] = found.skills
    told = [(each.day, each.client, each.own, each.managers) for each in asking.calls]
    assert told == [
        (TODAY - timedelta(weeks=3), "Client 3", 4, 2),
        (TODAY - timedelta(weeks=1), "Client 1", 3, 3),
        (TODAY, "Client 0", 2, None),
    ]


def test_calibration_begins_with_the_skill_that_was_seen_in_most_calls(store, ines, skills):
    for weeks, seen in enumerate((skills[:2], skills[1:2])):
        held = makers.session(store, ines, TODAY - timedelta(weeks=weeks), kind=Kind.RIDE_ALONG)
        call = briefed(store, held)
        store.write(partial(field.watch, call_id=call, first=seen[0], second=[*seen, None][1], now=NOW))
        for skill in seen:
            rate(store, call, SHE, skill, 2)
        for skill in seen:
            rate(store, call, HER_MANAGER, skill, 3)
    found = store.read(partial(calibration.calibration, salesperson_id=ines))
    assert [[each.skill_id for each in skill.calls] for skill in found.skills] == [[skills[1]] * 2, [skills[0]]]


def test_calibration_waits_for_both(store, ines, ride, skills):
    call = briefed(store, ride)
    store.write(partial(field.watch, call_id=call, first=skills[0], second=None, now=NOW))
    rate(store, call, SHE, skills[0], 3)
    assert store.read(partial(calibration.calibration, salesperson_id=ines)).skills == []


def test_a_call_goes_from_to_come_to_debriefed_and_back(store, ride):
    call = briefed(store, ride)
    shown = view(store, ride)
    assert (shown.stage(shown.calls[0]), shown.opens_at(shown.calls[0])) == (Stage.TO_COME, Part.CALL)
    note(store, ride, call)
    shown = view(store, ride)
    assert (shown.stage(shown.calls[0]), shown.opens_at(shown.calls[0])) == (Stage.TO_DEBRIEF, Part.CALL)
    assert shown.goes_on_at(shown.calls[0]) is Part.DEBRIEF
    store.write(partial(field.close_debrief, call_id=call, now=NOW))
    shown = view(store, ride)
    assert (shown.stage(shown.calls[0]), shown.after(shown.calls[0])) == (Stage.DEBRIEFED, None)
    store.write(partial(field.open_debrief, call_id=call))
    assert view(store, ride).calls[0].debriefed_at is None


def test_the_brief_is_read_in_as_many_statements_however_much_there_is(store, ride, ines, topic, skills):
    call = briefed(store, ride)
    counts = []
    for _round in range(2):
        asked: list[str] = []
        listen = lambda *each, asked=asked: asked.append(each[2])  # noqa: E731
        event.listen(store._engine, "before_cursor_execute", listen)
        view(store, ride)
        event.remove(store._engine, "before_cursor_execute", listen)
        counts.append(len(asked))
        for number in range(5):
            note(store, ride, call, f"Note {number}", about=(None, topic))
            makers.promise(store, ines, f"Promise {number}")
            store.write(partial(field.add_call, session_id=ride))
    assert counts[0] == counts[1] <= 8


def test_a_session_in_the_field_ends_like_any_other(store, ride, ines):
    briefed(store, ride)
    store.write(partial(running.start, session_id=ride, now=NOW))
    store.write(partial(
        commitments.promise, salesperson_id=ines, owner=SHE, text="Ask who decides", due=TODAY, on=TODAY,
        session_id=ride,
    ))  # fmt: skip
    store.write(partial(running.pause, session_id=ride))
    store.write(partial(running.start, session_id=ride, now=NOW))
    store.write(partial(running.end, session_id=ride, now=NOW))
    shown = view(store, ride)
    assert shown.session.state is State.TO_WRAP_UP
    assert [each.text for each in shown.made] == ["Ask who decides"]


def test_what_is_seen_in_the_field_has_neither_question_nor_item(store, ride, topic):
    call = briefed(store, ride)
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))

    def facts(db: Db) -> tuple[object, ...]:
        [answer] = db.query(Answer).all()
        return answer.call_id, answer.item_id, answer.question_id, answer.question, answer.words, answer.session_id

    assert store.read(facts) == (call, None, None, "", "", ride)


def seen_at(store: Store, ride: UUID, topic: UUID, client: str = "Serra Alta") -> None:
    call = briefed(store, ride)
    store.save(partial(field.save_client, call_id=call, text=client, now=NOW))
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    store.write(lambda db: setattr(db.get_one(CoachingSession, ride), "state", State.HELD))


def test_everything_that_tells_of_the_last_answer_says_that_it_was_seen_and_where(
    store, ruth, ines, ride, topic, clock: Clock
):
    seen_at(store, ride, topic)
    later = makers.session(store, ines, TODAY + timedelta(days=7))
    asked = makers.item(store, later, "How?", ItemKind.QUESTION, topic_id=topic)
    run = store.read(partial(session_view.open_session, session_id=later))
    [before] = run.last
    assert (before.item_id, before.seen_at) == (asked, "Serra Alta")
    turned = store.read(partial(turning.turned, session_id=later))
    assert [(each.level, each.seen_at) for each in turned.last] == [("headline", "Serra Alta")]
    page = store.read(partial(person_page.page, salesperson_id=ines, now=clock.now(), today=TODAY))
    [line] = page.understanding
    assert [each.seen_at for each in line.answers] == ["Serra Alta"]
    assert "Value creation, seen in use: slogan" in page.timeline[0].detail
    last = store.read(partial(last_time.last_time, session_id=later))
    assert [each.question for each in last.said] == ["Value creation, seen in use at Serra Alta"]


def test_an_agenda_that_is_proposed_afterwards_gives_it_as_the_reason(store, ruth, ines, ride, topic):
    seen_at(store, ride, topic)
    later = makers.session(store, ines, TODAY + timedelta(days=7))
    [offered] = [
        each for each in store.read(partial(agendas.suggestions, session_id=later, today=TODAY)) if each.topic_id
    ]
    assert (offered.why, offered.seen_at) == (ReasonKind.SEEN, "Serra Alta")
    store.write(partial(agendas.propose, session_id=later, today=TODAY))
    [item] = [each for each in store.read(partial(preparing.items, session_id=later)) if each.topic_id]
    assert (item.why, item.seen_at) == (ReasonKind.SEEN, "Serra Alta")


def test_a_brief_counts_as_prepared_when_something_is_written_and_as_ready_when_accepted(store, ride, clock: Clock):
    call = briefed(store, ride)
    row = partial(timetable.row, session_id=ride)
    assert store.read(row).preparation is Preparation.NOT_PREPARED
    store.save(partial(field.save_text, call_id=call, what=CallText.OBJECTIVE, text="A date", now=NOW))
    assert store.read(row).preparation.words == "brief begun"
    ready = store.write(partial(preparing.accept_all_ready, now=makers.at(TODAY, 9))).result.to_mail
    assert ready == [ride]
    assert store.read(row).preparation.words == "brief ready"
    assert store.read(row).preparation.done
    [today] = store.glance(partial(glances.coming, now=clock.now()))
    assert today.preparation.words == "brief ready"


def test_a_call_with_a_topic_seen_in_use_stays(store, ride, topic):
    call = briefed(store, ride)
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    with pytest.raises(Refused, match="stays"):
        store.write(partial(field.throw_away_call, call_id=call))


def test_in_the_field_nothing_is_named_that_is_out_of_use_or_somebody_elses(store, ruth, ines, ride, topic):
    gone, tomas = makers.at(TODAY), makers.salesperson(store, ruth, name="Tomás Vidal")
    old, elsewhere, thrown = (Skill(manager_id=ruth, name=name, archived_on=TODAY) for name in ("Old", "Other", "Left"))
    trashed = Skill(manager_id=ruth, name="In the trash", deleted_at=gone)
    out_of_use, in_the_trash = (makers.topic(store, ruth, name) for name in ("Out of use", "In the trash"))
    clients = [
        DreamClient(salesperson_id=ines, name="Halden Dairy"),
        DreamClient(salesperson_id=ines, name="Not pursued", archived_on=TODAY),
        DreamClient(salesperson_id=ines, name="In the trash", deleted_at=gone),
        DreamClient(salesperson_id=tomas, name="Nordvik"),
    ]
    store.write(lambda db: db.add_all([old, elsewhere, thrown, trashed, *clients]))
    store.write(lambda db: setattr(db.get_one(Topic, out_of_use), "archived_on", TODAY))
    store.write(lambda db: setattr(db.get_one(Topic, in_the_trash), "deleted_at", gone))
    calls = [
        FieldCall(session_id=ride, first_skill_id=old.id, second_skill_id=trashed.id),
        FieldCall(session_id=ride, first_skill_id=thrown.id, deleted_at=gone),
        FieldCall(session_id=makers.session(store, ines, kind=Kind.CALL_DEBRIEF), first_skill_id=elsewhere.id),
    ]
    store.write(lambda db: db.add_all(calls))
    named = store.read(partial(field_turning.turned_ride, session_id=ride)).subjects
    assert [(each.kind, each.name) for each in named] == [
        (SubjectKind.CLIENT, "Halden Dairy"), (SubjectKind.SKILL, "Old"), (SubjectKind.TOPIC, "Value creation"),
    ]  # fmt: skip


def test_both_see_the_notes_of_calls_that_say_something_and_what_they_are_about_where_it_is_there(
    store, ines, ride, skills, topic
):
    call, about = briefed(store, ride), {"salesperson_id": ines, "on": TODAY, "session_id": ride, "shared": True}
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.SLOGAN, on=TODAY))
    notes = [
        Observation(text="On a skill", skill_id=skills[0], call_id=call, seen_at=NOW, **about),
        Observation(text="On a topic", topic_id=topic, call_id=call, seen_at=NOW, **about),
        Observation(text=" ", call_id=call, **about),
        Observation(text="Beside the calls", **about),
    ]
    unrated = Answer(salesperson_id=ines, session_id=ride, topic_id=topic, given_on=TODAY, call_id=call)
    asked = Answer(
        salesperson_id=ines, session_id=ride, topic_id=topic, given_on=TODAY, understanding=Understanding.OWN_WORDS
    )
    store.write(lambda db: db.add_all([*notes, unrated, asked]))
    turned = partial(field_turning.turned_ride, session_id=ride)
    seen = store.read(turned)
    assert {(each.text, each.about) for each in seen.notes} == {
        ("On a skill", "Asking"),
        ("On a topic", "Value creation"),
    }
    assert [each.level for each in seen.evidence] == [Understanding.SLOGAN]
    store.write(lambda db: setattr(db.get_one(Skill, skills[0]), "deleted_at", NOW))
    store.write(lambda db: setattr(db.get_one(Topic, topic), "deleted_at", NOW))
    seen = store.read(turned)
    assert {(each.text, each.about) for each in seen.notes} == {("On a skill", ""), ("On a topic", "")}
    assert seen.evidence == []


def test_ratings_are_told_of_calls_of_this_session_that_are_there(store, ines, ride, skills):
    gone, other = makers.at(TODAY), makers.session(store, ines, kind=Kind.CALL_DEBRIEF)
    call, thrown, elsewhere = (
        FieldCall(session_id=session, first_skill_id=skills[0], rated_at=NOW, deleted_at=deleted)
        for session, deleted in ((ride, None), (ride, gone), (other, None))
    )
    store.write(lambda db: db.add_all([call, thrown, elsewhere]))
    ratings = [CallRating(call_id=each.id, skill_id=skills[0], by=SHE, level=3) for each in (call, thrown, elsewhere)]
    ratings.append(CallRating(call_id=call.id, skill_id=skills[1], by=SHE, level=1, deleted_at=gone))
    store.write(lambda db: db.add_all(ratings))
    marks = store.read(partial(field_turning.turned_ride, session_id=ride)).marks
    assert [(each.call_id, each.skill_id) for each in marks] == [(call.id, skills[0])]
