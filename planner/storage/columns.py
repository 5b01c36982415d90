"""What the tables are made of: how a moment, a level or a choice is stored, and columns that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum as PythonEnum

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)

from planner.domain.understanding import Understanding

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC without its zone and handed out with it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[object], datetime | None]:
        """One step in Python for each, not three: there are pages with many moments."""
        read = self.impl_instance.result_processor(dialect, coltype) or _as_given

        def moment(stored: object) -> datetime | None:
            made = read(stored)
            return made.replace(tzinfo=UTC) if isinstance(made, datetime) else None

        return moment


def _as_given(stored: object) -> object:
    """From a driver that knows moments by itself."""
    return stored


class Level(TypeDecorator[Understanding]):
    """How well a question was answered, as the number 1 to 4, so that SQL can compare."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Understanding | None, dialect: Dialect) -> int | None:
        return value.value if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], Understanding | None]:
        """Straight from the table, without a step in Python between: there are pages with many answers."""
        return _LEVELS.get


_LEVELS: dict[int | None, Understanding] = {level.value: level for level in Understanding}


def _one_of(kind: type[PythonEnum]) -> Enum:
    return Enum(kind, native_enum=False, length=20, values_callable=lambda members: [each.value for each in members])


def table(name: str, *columns: Column[object] | UniqueConstraint | Index) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("created_at", Moment, nullable=False),
        Column("changed_at", Moment, nullable=False),
        Column("deleted_at", Moment),
        *columns,
    )


def of(whose: str, index: bool = True, nullable: bool = False) -> Column[object]:
    """Whose it is: a reference, and the record goes with what it names."""
    erased_with = ForeignKey(f"{whose}.id", ondelete="CASCADE")
    return Column(f"{_singular(whose)}_id", erased_with, nullable=nullable, index=index)


def about(what: str, name: str = "", index: bool = False) -> Column[object]:
    """What it mentions: a reference that is emptied when the other is erased."""
    return Column(name or f"{_singular(what)}_id", ForeignKey(f"{what}.id", ondelete="SET NULL"), index=index)


def _singular(name: str) -> str:
    irregular = {"salespeople": "salesperson", "coaching_sessions": "session", "agenda_templates": "template"}
    irregular |= {"development_plans": "plan", "agenda_items": "item", "criteria": "criterion"}
    irregular |= {"field_calls": "call", "working_agreements": "agreement"}
    return irregular.get(name, name.removesuffix("s"))


def words(name: str) -> Column[object]:
    return Column(name, Text, nullable=False, default="")


def line(name: str) -> Column[object]:
    return Column(name, String(400), nullable=False, default="")


def number(name: str, default: int = 0) -> Column[object]:
    return Column(name, Integer, nullable=False, default=default)


def yes_no(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False, default=False)


def box(name: str) -> Column[object]:
    return Column(name, Boolean)


def state(name: str, kind: type[PythonEnum], nullable: bool = False) -> Column[object]:
    return Column(name, _one_of(kind), nullable=nullable)


def day(name: str, nullable: bool = False, index: bool = False) -> Column[object]:
    return Column(name, Date, nullable=nullable, index=index)
