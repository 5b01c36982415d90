"""Development plans: written, signed, closed, and followed by the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

import pytest

from planner import development, furnishing, people, plan_lists, ratings, skills, trash
from planner.development import PlanInHand
from planner.domain.barrier import BarrierKind
from planner.domain.development import ActionKind, DevelopmentPlan, GoalResult, PlanState, SignOff
from planner.domain.plan_rules import TooMany
from planner.domain.plan_values import ActionValues, GoalValues, PlanValues, StrengthValues, focus_on
from planner.domain.sides import Side
from planner.errors import Conflict, Refused
from planner.plan_paper import plan_paper
from planner.storage.store import Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.test_skills import count_statements


@pytest.fixture
def ines(store: Store) -> UUID:
    store.write(partial(furnishing.furnish, name="Ruth Falkenberg"))
    return makers.salesperson(store, store.read(people.me).id)


@pytest.fixture
def plan(store: Store, ines: UUID) -> UUID:
    return begin(store, ines)


def begin(store: Store, person: UUID) -> UUID:
    return store.write(partial(development.begin, salesperson_id=person, today=TODAY)).result


def full(store: Store, plan_id: UUID) -> PlanInHand:
    return store.read(partial(development.full, plan_id=plan_id))


def save(store: Store, held: PlanInHand, values: PlanValues) -> int:
    return store.write(partial(development.save, plan_id=held.plan.id, version=held.plan.version, values=values)).result


def close(store: Store, plan_id: UUID, **results: GoalResult) -> None:
    held = full(store, plan_id)
    said = {goal.id: results.get(goal.text, GoalResult.REACHED) for goal in held.plan.goals}
    store.write(partial(development.close, plan_id=plan_id, version=held.plan.version, results=said))


def filled(store: Store, held: PlanInHand) -> PlanValues:
    chosen = store.read(skills.active)[:2]
    return replace(
        held.values,
        headline="From good questions to a shared number",
        ambition="Lead a team",
        strengths=(StrengthValues("Keeps her word", "19 of 20 promises"),),
        focus=tuple(focus_on(each.id, 2) for each in chosen),
        goals=(GoalValues("Two dream clients", date(2027, 2, 26), "Seen by Ruth"), GoalValues("One proposal")),
        actions=(
            ActionValues(ActionKind.ON_THE_JOB, "Five questions", due=date(2026, 12, 1)),
            ActionValues(ActionKind.SUPPORT, "Introduce the CFO", Side.MANAGER, date(2026, 11, 30)),
            ActionValues(ActionKind.WITH_OTHERS, "Sit in", due=date(2027, 2, 1)),
        ),
    )


class TestBeginning:
    def test_numbers_count_per_salesperson_and_are_never_given_again(self, store: Store, ines: UUID) -> None:
        first = begin(store, ines)
        store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=first))
        assert full(store, begin(store, ines)).plan.number == 2
        other = makers.salesperson(store, store.read(people.me).id, "Tomás Vidal")
        assert full(store, begin(store, other)).plan.number == 1

    def test_it_is_for_the_quarter_to_plan_now(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        assert (held.plan.starts, held.plan.ends) == (date(2027, 1, 1), date(2027, 3, 31))
        assert held.plan.state is PlanState.DRAFT

    def test_a_second_open_plan_does_not_come_out_of_the_trash(self, store: Store, ines: UUID, plan: UUID) -> None:
        store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=plan))
        second = begin(store, ines)
        back = partial(development.bring_back, plan_id=plan)
        with pytest.raises(Refused, match="Ines Duarte has a plan already"):
            store.write(back)
        close(store, second)
        store.write(back)
        assert [each.plan and each.plan.id for each in store.read(plan_lists.plans)] == [plan]

    def test_a_closed_plan_comes_out_of_the_trash_beside_an_open_one(
        self, store: Store, ines: UUID, plan: UUID
    ) -> None:
        close(store, plan)
        second = store.write(partial(development.begin_next, plan_id=plan, today=TODAY)).result
        store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=plan))
        store.write(partial(development.bring_back, plan_id=plan))
        [row] = store.read(plan_lists.plans)
        assert (row.plan and row.plan.id, [each.id for each in row.closed]) == (second, [plan])

    def test_a_closed_plan_is_not_opened_again_beside_the_next(self, store: Store, plan: UUID) -> None:
        close(store, plan)
        store.write(partial(development.begin_next, plan_id=plan, today=TODAY))
        with pytest.raises(Refused, match="has a plan already"):
            store.write(partial(development.reopen, plan_id=plan))

    def test_a_second_open_plan_is_refused(self, store: Store, ines: UUID, plan: UUID) -> None:
        with pytest.raises(Refused, match="has a plan already"):
            begin(store, ines)


class TestWriting:
    def test_everything_is_kept_as_typed(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        values = filled(store, held)
        save(store, held, values)
        assert full(store, plan).values == values

    def test_parts_are_changed_taken_away_and_put_back_by_their_ids(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        values = filled(store, held)
        save(store, held, values)
        first, second = values.goals
        shorter = replace(values, goals=(replace(second, text="Another"),))
        save(store, full(store, plan), shorter)
        assert [goal.text for goal in full(store, plan).values.goals] == ["Another"]
        save(store, full(store, plan), values)
        assert [goal.id for goal in full(store, plan).values.goals] == [first.id, second.id]

    def test_two_stale_forms_end_in_conflict(self, store: Store, plan: UUID) -> None:
        one, other = full(store, plan), full(store, plan)
        save(store, one, replace(one.values, goals=(GoalValues("A goal"),)))
        with pytest.raises(Conflict):
            save(store, other, replace(other.values, headline="Lost words"))
        assert full(store, plan).values.headline == ""

    def test_saving_what_is_there_changes_nothing(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        assert save(store, held, held.values) == held.plan.version

    def test_a_third_focus_skill_is_refused_with_those_that_are_there(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        values = filled(store, held)
        save(store, held, values)
        third = focus_on(store.read(skills.active)[2].id, 1)
        with pytest.raises(TooMany) as raised:
            save(store, full(store, plan), replace(values, focus=(*values.focus, third)))
        assert raised.value.there == tuple(each.id for each in values.focus)
        kept = replace(values, focus=(values.focus[0], third))
        save(store, full(store, plan), kept)
        assert full(store, plan).values == kept

    def test_only_barriers_that_may_be_shared_are_loaded_for_paper(self, store: Store, ines: UUID, plan: UUID) -> None:
        makers.barrier(store, ines, "Talks too fast", BarrierKind.INTERNAL)
        makers.barrier(store, ines, "Pricing approval", shared=True)
        assert [each.text for each in full(store, plan).barriers] == ["Pricing approval"]

    def test_it_takes_the_same_statements_however_long_it_is(self, store: Store, plan: UUID) -> None:
        asked = partial(development.full, plan_id=plan)
        before = count_statements(store, asked)
        held = full(store, plan)
        save(store, held, filled(store, held))
        assert count_statements(store, asked) == before


class TestSigning:
    @pytest.mark.parametrize(
        ("deed", "found"), [(development.sign, SignOff.SIGNED), (development.refuse, SignOff.REFUSED)]
    )
    def test_signed_or_refused_it_is_worked_by(self, store: Store, plan: UUID, deed: object, found: SignOff) -> None:
        assert callable(deed)
        before = store.write(partial(deed, plan_id=plan, version=1, on=TODAY)).result
        held = full(store, plan).plan
        assert (held.state, held.sign_off, held.signed_on) == (PlanState.ACTIVE, found, TODAY)
        store.write(partial(development.put_back, plan_id=plan, before=before))
        held = full(store, plan).plan
        assert (held.state, held.sign_off, held.signed_on) == (PlanState.DRAFT, SignOff.NOT_YET, None)

    def test_it_can_be_started_without_a_signature(self, store: Store, plan: UUID) -> None:
        store.write(partial(development.start, plan_id=plan, version=1))
        assert full(store, plan).plan.state is PlanState.ACTIVE


class TestClosing:
    def test_each_goal_is_spoken_for(self, store: Store, plan: UUID) -> None:
        held = full(store, plan)
        save(store, held, filled(store, held))
        held = full(store, plan)
        first, second = held.values.goals
        said = {first.id: GoalResult.PARTLY}
        closing = partial(development.close, plan_id=plan, version=held.plan.version)
        with pytest.raises(Refused) as raised:
            store.write(partial(closing, results=said))
        assert raised.value.field == str(second.id)
        store.write(partial(closing, results={**said, second.id: GoalResult.NOT_REACHED}))
        assert full(store, plan).plan.state is PlanState.CLOSED

    def test_a_closed_plan_is_not_changed_any_more(self, store: Store, plan: UUID) -> None:
        close(store, plan)
        held = full(store, plan)
        with pytest.raises(Refused, match="is closed"):
            save(store, held, replace(held.values, headline="Later words"))
        store.write(partial(development.reopen, plan_id=plan))
        held = full(store, plan)
        save(store, held, replace(held.values, headline="Later words"))

    def test_the_next_begins_from_it(self, store: Store, ines: UUID, plan: UUID) -> None:
        held = full(store, plan)
        values = filled(store, held)
        save(store, held, values)
        for skill in store.read(skills.active):
            rated = partial(ratings.rate, salesperson_id=ines, skill_id=skill.id, on=TODAY)
            store.write(partial(rated, by=Side.SALESPERSON, level=3))
        begin_next = partial(development.begin_next, plan_id=plan, today=TODAY)
        with pytest.raises(Refused, match="Close this plan first"):
            store.write(begin_next)
        close(store, plan)
        following = full(store, store.write(begin_next).result)
        assert (following.plan.number, following.plan.previous_id) == (2, plan)
        assert following.plan.starts == date(2027, 4, 1)
        assert following.values.ambition == "Lead a team"
        assert [(each.now, each.aim) for each in following.values.focus] == [(3, 4), (3, 4)]
        assert [each.text for each in following.values.actions] == ["Five questions", "Introduce the CFO", "Sit in"]


class TestLists:
    def test_who_has_a_plan_and_who_has_none(self, store: Store, ines: UUID, plan: UUID) -> None:
        makers.salesperson(store, store.read(people.me).id, "Ana Reis")
        held = full(store, plan)
        save(store, held, filled(store, held))
        ana, other = store.read(plan_lists.plans)
        assert (ana.name, ana.plan) == ("Ana Reis", None)
        assert other.plan is not None and other.plan.id == plan
        assert len(other.focus) == 2
        assert other.next_review == held.values.reviews[0].on

    def test_closed_plans_stand_newest_first(self, store: Store, ines: UUID, plan: UUID) -> None:
        close(store, plan)
        second = store.write(partial(development.begin_next, plan_id=plan, today=TODAY)).result
        close(store, second)
        (row,) = store.read(plan_lists.plans)
        assert row.plan is None and [each.number for each in row.closed] == [2, 1]
        assert store.read(partial(development.newest, salesperson_id=ines)) == second

    def test_what_is_in_the_trash_is_in_no_list(self, store: Store, ines: UUID, plan: UUID) -> None:
        held = full(store, plan)
        save(store, held, filled(store, held))
        store.write(partial(trash.throw_away, kind=DevelopmentPlan, record_id=plan))
        (row,) = store.read(plan_lists.plans)
        assert row.plan is None
        assert store.read(partial(development.newest, salesperson_id=ines)) is None

    def test_the_list_takes_four_statements_for_any_team(self, store: Store, ines: UUID, plan: UUID) -> None:
        manager = store.read(people.me).id
        for number in range(5):
            begin(store, makers.salesperson(store, manager, f"Person {number}"))
        assert count_statements(store, plan_lists.plans) == 4


def test_what_was_typed_over_a_newer_plan_is_kept_beside_it_until_it_is_chosen(store: Store, plan: UUID) -> None:
    before = full(store, plan)
    typed = filled(store, before)
    save(store, before, replace(before.values, headline="Said elsewhere"))
    save_typed = partial(development.save_typed, plan_id=plan, version=before.plan.version)
    taken = store.write(partial(save_typed, values=typed)).result
    assert isinstance(taken.refusal, Conflict)
    assert full(store, plan).values.headline == "Said elsewhere"
    waiting = full(store, plan).typed
    assert waiting is not None
    assert waiting.values == typed
    store.write(partial(development.save_over, plan_id=plan, values=waiting.values))
    assert full(store, plan).values == typed
    assert full(store, plan).typed is None


def test_what_is_being_typed_and_has_no_words_is_on_no_page_nor_are_levels_of_a_skill_out_of_focus(
    store: Store, plan: UUID
) -> None:
    held = full(store, plan)
    values = filled(store, held)
    blank = {"strengths": StrengthValues(" ", "Seen"), "goals": GoalValues("", measure="By whom")}
    blank["actions"] = ActionValues(ActionKind.IN_TRAINING, "\n")
    typed = replace(values, **{name: (each, *getattr(values, name)) for name, each in blank.items()})
    paper = plan_paper(held, typed, TODAY)
    assert paper == plan_paper(held, values, TODAY)
    assert {line.focus: (line.now, line.aim) for line in paper.skills} == {True: (2, 3), False: (None, None)}
