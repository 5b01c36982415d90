"""The ride-along sheet: what it holds before and after, and what it must never hold."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import event, select

from planner import commitments, field, letters, people, printing
from planner.clock import Clock
from planner.copies import Content, Copy, allows
from planner.documents.call_papers import CallPaper, RideAlongPaper, SeenLine, WatchedLine
from planner.documents.papers import Meeting, Pair, PromiseLine
from planner.domain.agenda import Answer
from planner.domain.commitment import Commitment, CommitmentStatus
from planner.domain.development import Skill
from planner.domain.field_call import CallRating, CallText, FieldCall, FieldRole
from planner.domain.observation import Observation
from planner.domain.private import PrivateKind, PrivateText
from planner.domain.record import Record
from planner.domain.session import CoachingSession, Kind, Place, State
from planner.domain.sides import Side
from planner.domain.understanding import Understanding
from planner.printing import document
from planner.storage import workspace_file
from planner.storage.store import Db, Store
from tests import makers
from tests.conftest import TODAY
from tests.planner.documents import samples
from tests.planner.documents.reading import fault, fonts_not_embedded, outside, pages, squeezed, whole_text
from tests.planner.documents.test_pages import NASTY, SHEETS, _filled
from tests.planner.test_printing import (
    CANARY,
    MANAGERS_OWN,
    UNSHRUNK,
    _barrier,
    _desk,
    _equipment,
    _storable,
    anything,
)

NOW = makers.at(TODAY, 10, 5)
BEGINS = datetime(2026, 11, 26, 14, tzinfo=ZoneInfo("Europe/Lisbon"))
LEVELS = ("Reads up in the car park.", "Brings the standard presentation.", "Brings one written page.", "Agrees on it.")
BRIEF = RideAlongPaper(
    Pair("Ines Duarte", "Ruth Falkenberg"),
    Meeting(Kind.RIDE_ALONG, 12, BEGINS, 90, Place.CAR, "Serra Alta"),
    3,
    (
        CallPaper(
            "Serra Alta", FieldRole.OBSERVE, "Where does the rinse water go?", "Only if you tap the pencil",
            (WatchedLine("Discovery questions", LEVELS), WatchedLine("Opening a conversation", LEVELS)),
        ),
    ),
)  # fmt: skip
DEBRIEF = replace(
    BRIEF,
    calls=(
        replace(
            BRIEF.calls[0],
            watched=(
                WatchedLine("Discovery questions", LEVELS, True, 3, True, 2),
                WatchedLine("Opening a conversation", LEVELS, True, None, True, 4),
            ),
            debriefed=True, own_view="When I stopped, he started.", strengths="Seven open questions.",
            changes="Write the figure down.", seen=(SeenLine(BEGINS, "No slides.", "Opening a conversation"),),
            topics=(("Value creation", Understanding.BLANK_STARE),),
        ),
    ),
    promises=(PromiseLine(Side.SALESPERSON, "Send the rinse times", TODAY, TODAY, CommitmentStatus.OPEN),),
)  # fmt: skip
LONG = replace(
    DEBRIEF,
    pair=samples.LONG,
    calls=(
        *(replace(DEBRIEF.calls[0], client=f"{samples.LONG.name} {number}") for number in range(5)),
        replace(DEBRIEF.calls[0], seen=tuple(SeenLine(BEGINS, f"Seen {n}: " + "words " * 20) for n in range(40))),
    ),
    promises=DEBRIEF.promises * 40,
)
PAPERS = {"brief": BRIEF, "debrief": DEBRIEF, "long": LONG, "empty": replace(BRIEF, calls=())}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_the_sheet_is_sound_and_keeps_its_margins(paper, sheet, tmp_path: Path):
    content = document(paper, sheet)
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []
    assert fonts_not_embedded(content) == []
    found = pages(content)
    for number, text in enumerate(found, 1):
        assert f"{number} of {len(found)}" in text
        assert squeezed(paper.code) in squeezed(text)
        assert squeezed(paper.pair.name) in squeezed(text)


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_nasty_words_in_every_place_are_printed(nasty, tmp_path: Path):
    content = document(_filled(DEBRIEF, nasty), samples.LETTER)
    assert fault(content, tmp_path) == ""
    assert outside(content, tmp_path) == []


def test_before_the_call_it_has_room_to_write_and_boxes_for_both():
    (page,) = pages(document(BRIEF, samples.A4))
    text = " ".join(page.split())
    for words in ("Ride-along 12 with Ruth Falkenberg, brief", "Serra Alta", "Where does the rinse water go?",
                  "Ines leads the call, Ruth listens.", "Only if you tap the pencil", "To watch", "Seen in the call",
                  "Ines sees", "Ruth sees", "Brings one written page.", "Ines first", "What went well",
                  "Ruth will", "Ines will"):  # fmt: skip
        assert words in text


def test_after_the_call_the_salesperson_has_the_first_word_and_strengths_come_before_changes():
    (page,) = pages(document(DEBRIEF, samples.A4))
    text = " ".join(page.split())
    order = [
        "“When I stopped, he started.”", "How it was seen", "Ines 3, Ruth 2", "1 level apart", "Seven open questions.",
        "Write the figure down.", "No slides.", "to work on", "Send the rinse times",
    ]  # fmt: skip
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Ines too early to tell, Ruth 4" in text
    assert "blank stare" not in text


def test_a_brief_of_nothing_is_a_form_to_fill_in():
    (page,) = pages(document(PAPERS["empty"], samples.A4))
    for words in ("The call", "Objective", "Seen in the call", "Ines first", "Promises"):
        assert words in page


def test_the_same_values_give_the_same_bytes_and_others_another_code():
    assert document(DEBRIEF, samples.A4) == document(DEBRIEF, samples.A4)
    assert DEBRIEF.code != BRIEF.code
    assert BRIEF.code.startswith("RA-12.3 · ")


def test_the_sheet_has_no_place_for_private_text():
    assert {each.name for each in fields(RideAlongPaper)} == {"pair", "meeting", "version", "calls", "promises"}
    assert not allows(Copy.SALESPERSON, Content.UNSHARED)
    assert not allows(Copy.SALESPERSON, Content.MANAGERS_RATINGS)


@dataclass(frozen=True)
class Ridden:
    session: UUID
    call: UUID
    skill: UUID
    ines: UUID


def ridden(store: Store, typed: str = "Typed", private: str = CANARY) -> Ridden:
    """`typed` stands in every place that is shared, `private` in every one that is not."""
    ruth = makers.manager(store)
    ines = makers.salesperson(store, ruth)
    tomas = makers.salesperson(store, ruth, name=f"{private} {private}")
    topic = makers.topic(store, ruth, "Value creation")
    skill = Skill(manager_id=ruth, name="Discovery questions", level_2="Two", level_3="Three")
    store.write(lambda db: db.add(skill))
    session = makers.session(store, ines, kind=Kind.RIDE_ALONG, minutes=120)
    other = makers.session(store, tomas, kind=Kind.RIDE_ALONG)
    call = _call(store, session, skill.id, typed)
    _call(store, other, skill.id, private)
    _note(store, session, call, ines, private, shared=False)
    _note(store, session, call, ines, typed, shared=True, topic=topic)
    store.write(partial(field.see_topic, call_id=call, topic_id=topic, level=Understanding.BLANK_STARE, on=TODAY))
    for whom, text in ((ines, typed), (tomas, private)):
        store.write(partial(
            commitments.promise, salesperson_id=whom, owner=Side.SALESPERSON, text=text, due=TODAY, on=TODAY,
            session_id=session if whom is ines else other,
        ))  # fmt: skip

    def put(db: Db) -> None:
        for kind in (PrivateKind.PREPARATION, PrivateKind.RUNNING_NOTE, PrivateKind.HELPED, PrivateKind.TO_STOP):
            db.add(PrivateText(salesperson_id=ines, subject_id=session, kind=kind, text=private))
        for promise_id in db.scalars(select(Commitment.id).where(Commitment.session_id == session)).all():
            commitments.redate(db, promise_id, due=TODAY + timedelta(days=1), on=TODAY, why=private)
        _barrier(db, ruth, typed, True, ines, private=private)
        _equipment(db, ines, typed, private)
        _desk(db, ruth, ines, private)

    store.write(put)
    return Ridden(session, call, skill.id, ines)


def _call(store: Store, session: UUID, skill: UUID, text: str) -> UUID:
    store.write(partial(field.prepare, session_id=session))
    call = store.read(lambda db: db.query(FieldCall).where(FieldCall.session_id == session).one().id)
    store.save(partial(field.save_client, call_id=call, text=text, now=NOW))
    for what in CallText:
        store.save(partial(field.save_text, call_id=call, what=what, text=text, now=NOW))
    store.write(partial(field.watch, call_id=call, first=skill, second=None, now=NOW))
    return call


def _note(
    store: Store, session: UUID, call: UUID, whom: UUID, text: str, shared: bool, topic: UUID | None = None
) -> None:
    note = partial(field.save_note, observation_id=uuid4(), salesperson_id=whom, session_id=session, call_id=call)
    store.save(partial(note, about=(None, topic), shared=shared, text=text, on=TODAY, seen_at=NOW, now=NOW))


def sheet(store: Store, life: Ridden) -> str:
    return whole_text(printing.drawn(store.read, "ride-along", life.session, Copy.SALESPERSON, TODAY)[1].content)


@settings(
    max_examples=15,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(before=anything, after=anything, typed=anything)
def test_no_private_text_enters_the_sheet_or_its_mail_whatever_is_typed(empty_file, before, after, typed):
    typed = _storable(typed) or "Typed"
    private = f"{_storable(before)} {CANARY} {_storable(after)}"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(empty_file, Path(folder) / "team.planner"))
        store = workspace_file.open_to_write(file, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
        try:
            life = ridden(store, typed, private)
            paper = store.read(partial(printing.ride_along, session_id=life.session, today=TODAY))
            mail = letters.ride_along_letter(paper, "ines@example.com", "sheet.pdf", b"")
            for text in (sheet(store, life), repr(paper), mail.text, mail.subject):
                assert CANARY not in text
                assert [words for words in MANAGERS_OWN if words in text and words not in squeezed(typed)] == []
            assert "blankstare" not in sheet(store, life).lower() or "blankstare" in squeezed(typed).lower()
            assert CANARY in whole_text(
                printing.drawn(store.read, "summary", life.session, Copy.MANAGER, TODAY)[1].content
            )
        finally:
            store.close()


def test_shared_words_stand_in_the_sheet(store: Store):
    assert sheet(store, ridden(store, "Say & <b>do</b>")).count("Say&<b>do</b>") >= 8


def test_private_text_is_not_even_asked_for(store: Store):
    life = ridden(store)
    asked: list[str] = []
    event.listen(store._engine, "before_cursor_execute", lambda *each: asked.append(each[2]))
    store.read(partial(printing.ride_along, session_id=life.session, today=TODAY))
    assert 0 < len(asked) <= 8
    assert not [statement for statement in asked if "private_texts" in statement]


def test_the_managers_rating_waits_for_the_self_rating_of_the_call(store: Store):
    life = ridden(store)
    own, hers = (
        partial(field.rate, call_id=life.call, skill_id=life.skill, by=side, now=NOW)
        for side in (Side.SALESPERSON, Side.MANAGER)
    )
    store.write(partial(own, level=3))
    store.write(partial(hers, level=1))
    assert "Ines3,Ruth1" in sheet(store, life)
    store.write(lambda db: setattr(db.get_one(FieldCall, life.call), "rated_at", None))
    paper = store.read(partial(printing.ride_along, session_id=life.session, today=TODAY))
    [watched] = paper.calls[0].watched
    assert (watched.own, watched.manager_rated, watched.manager) == (3, False, None)
    assert "Ines3,Ruth1" not in sheet(store, life)


def test_what_was_seen_in_use_is_told_as_that_in_the_summary(store: Store):
    life = ridden(store, "Serra Alta")
    text = whole_text(printing.drawn(store.read, "summary", life.session, Copy.SALESPERSON, TODAY)[1].content)
    assert "SeeninuseatSerraAlta" in text
    assert "toworkon" in text


def test_the_sheet_that_is_meant_is_found(store: Store):
    life = ridden(store)
    find = partial(printing.field_session, salesperson_id=life.ines)
    makers.session(store, life.ines, TODAY + timedelta(days=1))
    assert store.read(find) == life.session
    ahead = makers.session(store, life.ines, TODAY + timedelta(days=2), kind=Kind.CALL_DEBRIEF)
    makers.session(store, life.ines, TODAY + timedelta(days=9), kind=Kind.RIDE_ALONG)
    store.write(lambda db: setattr(db.get_one(CoachingSession, life.session), "state", State.HELD))
    assert store.read(find) == ahead
    assert store.read(partial(find, number=1)) == life.session
    new = makers.salesperson(store, store.read(lambda db: people.me(db).id), name="New")
    with pytest.raises(printing.NothingToPrint, match="No ride-along"):
        store.read(partial(printing.field_session, salesperson_id=new))


def test_an_agenda_is_not_printed_for_a_ride_along(store: Store):
    life = ridden(store)
    with pytest.raises(printing.NothingToPrint):
        store.read(partial(printing.planned_session, salesperson_id=life.ines))


def test_the_mail_tells_what_was_agreed_and_later_what_came_of_it(store: Store):
    before, after = (
        letters.ride_along_letter(paper, "ines@example.com", "sheet.pdf", b"pdf", b"session")
        for paper in (BRIEF, DEBRIEF)
    )
    assert "what we agree on for our ride-along" in before.text
    assert "Where does the rinse water go?" in before.text
    assert "what came of our ride-along" in after.text
    assert "What to do differently: Write the figure down." in after.text
    assert "- Send the rinse times" in after.text
    assert before.subject.startswith("Brief:")
    assert after.subject.startswith("Debrief:")
    assert (before.invitation, after.invitation) == (b"session", b""), "what is over needs no place in the calendar"


def test_each_call_has_what_was_rated_noted_and_seen_in_it_and_nothing_from_the_trash(store: Store):
    ruth = makers.manager(store)
    ride = makers.session(store, makers.salesperson(store, ruth), kind=Kind.RIDE_ALONG)
    skills = [Skill(manager_id=ruth, name=name) for name in ("Asking", "Closing")]
    store.write(lambda db: db.add_all(skills))
    for name, level, gone in (("Halden", 3, None), ("Nordvik", 4, None), ("Gone", 2, NOW)):
        call = FieldCall(session_id=ride, client=name, rated_at=NOW, deleted_at=gone)
        call.first_skill_id, call.second_skill_id = (each.id for each in skills)
        store.write(partial(_add, call))
        _say(store, call, name, level)
        _say(store, call, "Gone", 1, deleted_at=NOW)
    paper = store.read(partial(printing.ride_along, session_id=ride, today=TODAY))
    told = [
        (
            [(line.name, line.own, line.manager) for line in call.watched],
            [(each.text, each.about) for each in call.seen],
            [topic for topic, _level in call.topics],
        )
        for call in paper.calls
    ]
    assert told == [
        ([("Asking", level, level - 1), ("Closing", level - 1, level)], [(name, name)], [name])
        for name, level in (("Halden", 3), ("Nordvik", 4))
    ]


def _add(record: Record, db: Db) -> None:
    db.add(record)


def _say(store: Store, call: FieldCall, name: str, level: int, **values: datetime) -> None:
    """The ratings of both sides, a shared note, and a topic that was seen in use."""
    ruth, whom = store.read(lambda db: (people.me(db).id, db.get_one(CoachingSession, call.session_id).salesperson_id))
    topic = makers.topic(store, ruth, name)
    seen = {"salesperson_id": whom, "session_id": call.session_id, "call_id": call.id, "topic_id": topic, **values}
    sides = [(call.first_skill_id, Side.SALESPERSON, level), (call.first_skill_id, Side.MANAGER, level - 1)]
    sides += [(call.second_skill_id, Side.SALESPERSON, level - 1), (call.second_skill_id, Side.MANAGER, level)]
    said = [
        *(CallRating(call_id=call.id, skill_id=skill, by=by, level=given, **values) for skill, by, given in sides),
        Observation(on=TODAY, text=name, shared=True, **seen),
        Answer(given_on=TODAY, understanding=Understanding.SLOGAN, **seen),
    ]
    store.write(lambda db: db.add_all(said))


def test_the_sheet_tells_promises_that_stand_and_only_open_ones_are_late(store: Store):
    ines = makers.salesperson(store, makers.manager(store))
    ride = makers.session(store, ines, kind=Kind.RIDE_ALONG)
    yesterday = TODAY - timedelta(days=1)
    due = {"Late": yesterday, "Kept": yesterday, "Due": TODAY, "Withdrawn": TODAY}
    status = {"Kept": CommitmentStatus.KEPT, "Withdrawn": CommitmentStatus.WITHDRAWN}
    made = [
        Commitment(
            salesperson_id=ines, owner=Side.SALESPERSON, text=text, made_on=yesterday, first_due=on, due=on,
            session_id=ride, status=status.get(text, CommitmentStatus.OPEN),
        )
        for text, on in due.items()
    ]  # fmt: skip
    store.write(lambda db: db.add_all(made))
    paper = store.read(partial(printing.ride_along, session_id=ride, today=TODAY))
    assert {each.text: each.overdue for each in paper.promises} == {"Late": True, "Kept": False, "Due": False}
