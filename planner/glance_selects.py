"""What `glances` asks, as selects: the one source of its words.

`python -m planner.glance_selects` writes them down anew in `glance_words.py`, whenever a select or a table has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Date, Enum, Select, Uuid, bindparam, exists, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from planner import barriers, commitments, equipping, hours, owed, timetable
from planner.domain.session import TOOK_PLACE, State
from planner.storage import schema
from planner.storage.columns import Moment
from planner.storage.glance import Words
from planner.storage.schema import alive, by_name
from planner.timetable import Part

held, people = schema.coaching_sessions, schema.salespeople
WAITING = (State.RUNNING, State.PAUSED)
FIRST, END = (bindparam(name, type_=Moment()) for name in ("first", "end"))
TODAY = bindparam("today", type_=Date())
KEPT = Path(__file__).with_name("glance_words.py")

KINDS = {Uuid: "id", Moment: "moment", Date: "day", Boolean: "yes_no"}
GIVEN = {"first": "moment", "end": "moment", "today": "day"}
"""Of what kind the values are that a question is given."""
LINE = 100
HEAD = '''"""Written by `python -m planner.glance_selects`: the questions of a start, as its selects were compiled."""

from planner.storage.glance import Words

WORDS = {
'''

Asked: TypeAlias = Select[*tuple[Any, ...]]


def whose() -> Asked:
    me = schema.managers.c
    team = exists().where(people.c.archived_on.is_(None), alive(people))
    words = func.coalesce(func.nullif(me.team_name, ""), me.company)
    return select(words, me.name, me.sample, (me.name != "") | team).limit(2)


def open_barriers() -> Asked:
    return barriers.asked(settled=False)


def going_on() -> Asked:
    waiting = timetable.asked().where(held.c.state.in_(WAITING))
    return waiting.order_by(held.c.state != State.RUNNING, held.c.begun_at.desc(), held.c.id)


def coming() -> Asked:
    planned = held.c.starts_at.between(FIRST, END) & (held.c.state == State.PLANNED)
    return timetable.asked().where(planned | held.c.state.in_(WAITING)).order_by(held.c.starts_at, held.c.id)


def to_wrap_up() -> Asked:
    waiting = timetable.asked().where(timetable.of_part(Part.TO_WRAP_UP, FIRST))
    return waiting.order_by(held.c.state != State.PLANNED, held.c.starts_at, held.c.id)


def coached() -> Asked:
    mine = (held.c.salesperson_id == people.c.id) & alive(held)
    last = select(func.max(held.c.starts_at)).where(mine, held.c.state.in_(TOOK_PLACE)).label("last_at")
    ahead = (held.c.state == State.PLANNED) & (held.c.starts_at >= FIRST)
    planned = select(func.min(held.c.starts_at)).where(mine, ahead).scalar_subquery()
    here = people.c.away_until.is_(None) | (people.c.away_until <= TODAY)
    columns = (people.c.id, people.c.name, people.c.started_on, people.c.cadence_days, last, planned)
    longest_first = (last.nulls_first(), people.c.started_on.nulls_first(), by_name(people.c.name))
    return select(*columns).where(people.c.archived_on.is_(None), here, alive(people)).order_by(*longest_first)


def long_gone() -> Asked:
    after = select(schema.managers.c.leaver_months).scalar_subquery()
    left = select(people.c.id, people.c.name, people.c.archived_on, after)
    return left.where(people.c.archived_on <= TODAY, alive(people)).order_by(people.c.archived_on, people.c.created_at)


def week() -> Asked:
    return hours.slots(FIRST, END)


def open_counts() -> Asked:
    """What waits in the places of the window: active salespeople, open barriers, promises with what was asked for."""
    active = select(func.count()).where(people.c.archived_on.is_(None), alive(people))
    met, promised = open_barriers().subquery("met"), commitments.asked_open().subquery("promised")
    wanted = equipping.asked_open().subquery("wanted")
    found = (
        select(func.count(met.c[0].distinct())),
        *(select(func.count()).select_from(it) for it in (promised, wanted)),
    )
    people_, barriers_, promises, requests = (each.scalar_subquery() for each in (active, *found))
    return select(people_, barriers_, promises + requests)


SELECTS: Mapping[str, Callable[[], Asked]] = {
    "whose": whose,
    "owed": owed.asked_open,
    "open_barriers": open_barriers,
    "going_on": going_on,
    "coming": coming,
    "to_wrap_up": to_wrap_up,
    "coached": coached,
    "long_gone": long_gone,
    "week": week,
    "open_counts": open_counts,
}


def compiled(asked: Asked) -> Words:
    """A question in the words of SQLite's driver."""
    dialect = sqlite.dialect(paramstyle="named")
    made = asked.compile(dialect=dialect)
    given = {name: kind for name, kind in GIVEN.items() if name in made.binds}
    written = made.construct_expanded_state(dict.fromkeys(given))
    binds = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in made.binds.items()}
    binds |= written.processors
    return Words(
        sql=" ".join(written.statement.split()),
        fixed={
            name: bind(value) if (bind := binds.get(name)) else value
            for name, value in written.parameters.items()
            if name not in given
        },
        given=given,
        kinds=tuple(_kind(column.type) for column in asked.selected_columns),
    )


def _kind(of: TypeEngine[Any]) -> str:
    if isinstance(of, Enum):
        assert of.enum_class
        return f"{of.enum_class.__module__}:{of.enum_class.__name__}"
    return KINDS.get(type(of), "value")


def write() -> None:
    KEPT.write_text(source({name: compiled(make()) for name, make in SELECTS.items()}), encoding="utf-8")


def source(words: Mapping[str, Words]) -> str:
    """The module that keeps the words, as the formatter would have it."""
    return HEAD + "".join(line for name, each in words.items() for line in _entry(name, each)) + "}\n"


def _entry(name: str, words: Words) -> Iterator[str]:
    yield f"    {json.dumps(name)}: Words(\n"
    yield "        sql=(\n"
    lines = wrap(words.sql, LINE, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines, 1):
        yield f"            {json.dumps(line + ' ' * (number < len(lines)))}\n"
    yield "        ),\n"
    for field in ("fixed", "given"):
        yield from _table(field, getattr(words, field))
    yield "        kinds=(\n"
    yield from (f"            {json.dumps(kind)},\n" for kind in words.kinds)
    yield "        ),\n    ),\n"


def _table(field: str, values: Mapping[str, object]) -> Iterator[str]:
    yield f"        {field}={{" + ("\n" if values else "")
    yield from (f"            {json.dumps(name)}: {json.dumps(value)},\n" for name, value in values.items())
    yield ("        " if values else "") + "},\n"


if __name__ == "__main__":
    write()
