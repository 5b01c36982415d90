"""The five boxes: what an open one leads to, when one folds away, and the agreement both sides sign about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from typing import Protocol, TypeVar
from uuid import UUID

from planner.domain.development import SignOff
from planner.domain.one_line import one_line
from planner.domain.record import Record
from planner.domain.session import TOOK_PLACE, Box, Kind, State, title_of
from planner.domain.sides import Side
from planner.domain.timekeeping import MINUTE
from planner.domain.zones import zone_of
from planner.errors import Refused
from planner.language import _, counted

CLEAN = 3
"""So many clean sessions in a row fold a box to a dot."""


@dataclass(eq=False, kw_only=True)
class BoxCard(Record):
    """The two minutes that an open box gets in a session: in the salesperson's words, and shared."""

    session_id: UUID
    box: Box
    happened: str = ""
    will_do: str = ""
    needs: str = ""


class CardPart(Enum):
    """The three texts of a card; the values are its fields."""

    HAPPENED = "happened"
    WILL_DO = "will_do"
    NEEDS = "needs"


@dataclass(eq=False, kw_only=True)
class Unfolding(Record):
    """That the manager asked to see a folded box again, with whom and since when."""

    salesperson_id: UUID
    box: Box
    on: date


@dataclass(frozen=True)
class Card:
    """What stands on the card of a box."""

    happened: str = ""
    will_do: str = ""
    needs: str = ""

    def text(self, part: CardPart) -> str:
        found: str = getattr(self, part.value)
        return found

    @property
    def written(self) -> bool:
        return any(self.text(part).strip() for part in CardPart)


@dataclass(frozen=True)
class Checked:
    """One box in one session: ticked, open, or None where it was not come to."""

    day: date
    ticked: bool | None
    state: State = State.HELD
    late_entry: bool = False


def clean_row(checks: Iterable[Checked], anew: Collection[date] = ()) -> int:
    """How many clean sessions in a row a box has by now; `checks` stand in the order of their days.

    Nothing is known from a session that did not take place or did not come to the box: it neither adds to the row nor
    ends it. A late entry was ticked from memory and adds nothing, but a miss in it is a miss. After each of the days
    of `anew` the row begins at nothing.
    """
    return max(_rows(checks, anew)[-1:], default=0)


def folded(checks: Iterable[Checked], anew: Collection[date] = ()) -> bool:
    return clean_row(checks, anew) >= CLEAN


def _rows(checks: Iterable[Checked], anew: Collection[date]) -> list[int]:
    """The length of the row after each check."""
    since, row, rows = max(anew, default=date.min), 0, []
    for check in checks:
        if check.state in TOOK_PLACE and check.ticked is not None:
            if not check.ticked:
                row = 0
            elif check.day > since and not check.late_entry:
                row += 1
        rows.append(row)
    return rows


@dataclass(frozen=True)
class Sitting:
    """A session as far as the boxes are concerned; `boxes` hold its ticks, `cards` what was written."""

    session_id: UUID
    number: int
    starts_at: datetime
    zone: str
    state: State
    late_entry: bool
    boxes: Mapping[Box, bool | None]
    cards: Mapping[Box, Card] = field(default_factory=dict)
    kind: Kind = Kind.ONE_ON_ONE

    @property
    def title(self) -> str:
        return title_of(self.kind, self.number)

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(zone_of(self.zone)).date()

    def checked(self, box: Box) -> Checked:
        return Checked(self.day, self.boxes.get(box), self.state, self.late_entry)

    @property
    def misses(self) -> Sequence[Box]:
        """What stayed open."""
        return [box for box in Box if self.boxes.get(box) is False]


@dataclass(frozen=True)
class BoxNow:
    """A box in the session that is talked about. A folded one is not asked about, unless it was ticked all the same."""

    box: Box
    ticked: bool | None
    folded: bool = False
    card: Card = Card()

    @property
    def asked(self) -> bool:
        return not self.folded or self.ticked is not None


class AskedAbout(Protocol):
    """A box that is asked about, on the manager's screen or on the turned one."""

    @property
    def box(self) -> Box: ...
    @property
    def ticked(self) -> bool | None: ...
    @property
    def card(self) -> Card: ...


A = TypeVar("A", bound=AskedAbout)


def still_open(boxes: Iterable[A]) -> list[A]:
    """What gets two minutes: once the boxes were come to, each that is not ticked. A ticked one gets no discussion."""
    asked = list(boxes)
    come_to = any(each.ticked is not None for each in asked)
    return [each for each in asked if not each.ticked] if come_to else []


@dataclass(frozen=True)
class BoxHistory:
    """The boxes of one salesperson, session by session in the order of their days.

    `anew` are the days after which a box is looked at as if for the first time: it was unfolded, or, for the
    commitments, a promise was missed.
    """

    sittings: Sequence[Sitting] = ()
    anew: Mapping[Box, Collection[date]] = field(default_factory=dict)

    def row(self, box: Box) -> int:
        return clean_row(self._checks(box), self.anew.get(box, ()))

    def folded(self, box: Box) -> bool:
        return folded(self._checks(box), self.anew.get(box, ()))

    def folded_since(self, box: Box) -> date | None:
        """The day of the session that completed the row, while the box is folded."""
        rows = _rows(self._checks(box), self.anew.get(box, ()))
        last = next((place for place in reversed(range(len(rows))) if rows[place] < CLEAN), -1)
        return self.sittings[last + 1].day if last + 1 < len(rows) else None

    def before(self, session_id: UUID) -> BoxHistory:
        """What was known when that session began."""
        place = next((n for n, each in enumerate(self.sittings) if each.session_id == session_id), len(self.sittings))
        return replace(self, sittings=self.sittings[:place])

    def then(self, session_id: UUID) -> BoxHistory:
        """As it was on the day of that session: what came to pass later does not count."""
        return self.before(session_id)._anew_until(self.of(session_id).day)

    def of(self, session_id: UUID) -> Sitting:
        return next(each for each in self.sittings if each.session_id == session_id)

    def asked(self, session_id: UUID) -> Sequence[Box]:
        """The boxes that are asked about in a session, or were: what came to pass later does not count."""
        dated = self._anew_until(self.of(session_id).day)
        return [each.box for each in dated.now(session_id) if each.asked]

    def now(self, session_id: UUID) -> tuple[BoxNow, ...]:
        """The five boxes of a session; the row counts what was before it."""
        known, sitting = self.before(session_id), self.of(session_id)
        return tuple(
            BoxNow(box, sitting.boxes.get(box), known.folded(box), sitting.cards.get(box, Card())) for box in Box
        )

    def folding(self, session_id: UUID) -> Sequence[Box]:
        """Which boxes fold with this session."""
        known = self.before(session_id)
        after = replace(self, sittings=[*known.sittings, self.of(session_id)])
        return [box for box in Box if after.folded(box) and not known.folded(box)]

    def last_open(self, session_id: UUID) -> Sequence[tuple[Box, Card]]:
        """What stayed open the last time that boxes were come to before a session, with the cards."""
        known = (each for each in reversed(self.before(session_id).sittings) if each.state in TOOK_PLACE)
        last = next((each for each in known if any(ticked is not None for ticked in each.boxes.values())), None)
        return [(box, last.cards.get(box, Card())) for box in last.misses] if last else []

    def _anew_until(self, day: date) -> BoxHistory:
        return replace(self, anew={box: [on for on in days if on <= day] for box, days in self.anew.items()})

    def _checks(self, box: Box) -> list[Checked]:
        return [each.checked(box) for each in self.sittings]


@dataclass(frozen=True)
class TimeOnBoxes:
    """What the boxes took of so many sessions, in seconds of the clocks that ran."""

    sessions: int
    boxes: int
    whole: int

    @property
    def timed(self) -> bool:
        """Whether a minute went by at all."""
        return round(self.whole / MINUTE) > 0

    @property
    def words(self) -> str:
        if not self.timed:
            return _("No session with the boxes on its agenda has been timed yet.")
        took = _("The boxes took {boxes} of {all} minutes in {sessions}: {share} %.")
        over = counted("the last session", "the last {} sessions", self.sessions)
        minutes = {"boxes": round(self.boxes / MINUTE), "all": round(self.whole / MINUTE)}
        return took.format(**minutes, sessions=over, share=round(100 * self.boxes / self.whole))


@dataclass(eq=False, kw_only=True)
class AgreementLine(Record):
    """`owner` says whose promise it is: what I will never have to manage for you (the salesperson's), or what you can
    count on from me (the manager's). A line about one of the boxes names it."""

    agreement_id: UUID
    owner: Side
    text: str
    box: Box | None = None
    position: int = 0


@dataclass(eq=False, kw_only=True)
class WorkingAgreement(Record):
    """The page both sign once. The one with the highest `number` counts; `renewed_on` is when both last stood by it."""

    salesperson_id: UUID
    number: int
    made_on: date
    sign_off: SignOff = SignOff.NOT_YET
    signed_on: date | None = None
    renewed_on: date | None = None
    comment: str = ""
    """The salesperson's own, at signing."""
    lines: list[AgreementLine] = field(default_factory=list)

    def check_open(self) -> None:
        """Raises Refused once both have signed: what was signed is not changed any more."""
        if self.sign_off is SignOff.SIGNED:
            raise Refused(_("Both have signed this agreement. Write the next one from it."))

    def sign(self, on: date, comment: str = "") -> None:
        self._settle(SignOff.SIGNED, on, comment)

    def refuse(self, on: date, comment: str = "") -> None:
        """The salesperson did not want to sign; it can be changed, and signed later."""
        self._settle(SignOff.REFUSED, on, comment)

    def renew(self, on: date) -> None:
        """Both have looked at it again and stand by it. Raises Refused before it was signed."""
        if self.sign_off is not SignOff.SIGNED:
            raise Refused(_("Only what was signed can be renewed."))
        self.renewed_on = on

    def _settle(self, how: SignOff, on: date, comment: str) -> None:
        self.check_open()
        self.sign_off, self.signed_on, self.comment = how, on, comment.strip()


def checked_line(text: str) -> str:
    """Raises Refused without words."""
    words = one_line(text)
    if not words:
        raise Refused(_("Please say in a sentence what is agreed."), "text")
    return words
