"""Blacking out other people in what was written about one: what names them, where that stands, and its removal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from planner.domain.name_forms import UNSPACED, folded_sign, names_in, spellings, unspaced
from planner.language import N_, _

BLOCK = "█████"
"""Stands in the place of words that were taken out; always as wide, so that its length tells nothing."""


class Naming(Enum):
    """By what somebody would be known."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    CONTACTS = "contacts"
    TYPED = "typed"

    @property
    def words(self) -> str:
        return _(_NAMINGS[self])


_NAMINGS = {
    Naming.NAME: N_("name"),
    Naming.EMAIL: N_("e-mail address"),
    Naming.PHONE: N_("phone number"),
    Naming.CONTACTS: N_("contacts at a client"),
    Naming.TYPED: N_("typed by you"),
}


@dataclass(frozen=True)
class Known:
    """Somebody by whose name, address or number passages are found."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Wanted:
    """What to look for: `others` are to be blacked out, never `own`, whom the text is about, nor who wrote it.

    `phrases` name somebody only as a whole; `typed` are further words of the manager's.
    """

    own: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    phrases: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """Words that may name somebody: in which text they stand and where, and the `term` that they were found by.

    `doubtful` is what may as well mean the one whom the text is about, or who wrote it: the same first name.
    """

    text: int
    start: int
    end: int
    naming: Naming
    term: str
    doubtful: bool = False

    @property
    def place(self) -> tuple[int, int, int]:
        return self.text, self.start, self.end

    @classmethod
    def of_all(cls, number: int, text: str) -> Passage:
        """A whole text that is about others: the contacts at a client."""
        return cls(number, 0, len(text), Naming.CONTACTS, text)


def black(text: str, passages: Iterable[Passage]) -> str:
    """The text with a block in place of each passage; the words are gone."""
    for each in sorted(passages, key=lambda each: each.start, reverse=True):
        text = text[: each.start] + BLOCK + text[each.end :]
    return text


def find(texts: Sequence[str], wanted: Wanted) -> list[Passage]:
    """All passages, in the order of the texts; none overlaps another."""
    names, numbers = _Names(wanted), _Numbers(wanted)
    own_addresses = {each.email.casefold() for each in wanted.own}
    found: list[Passage] = []
    for place, text in enumerate(texts):
        addresses = list(_addresses(place, text))
        own = [each for each in addresses if each.term.casefold() in own_addresses]
        others = [each for each in addresses if each not in own]
        named = [each for each in names.among(place, text) if each.naming is Naming.TYPED or not _within(each, own)]
        found += _apart(text, [*named, *others, *numbers.among(place, text)])
    return found


def _within(passage: Passage, some: Iterable[Passage]) -> bool:
    return any(each.start <= passage.start and passage.end <= each.end for each in some)


def _apart(text: str, found: list[Passage]) -> Iterator[Passage]:
    """What overlaps is one passage, and so are the words of one name, which stand side by side."""
    last: Passage | None = None
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if last and (each.start < last.end or _of_one_name(text, last, each)):
            last = _both(last, each)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def _of_one_name(text: str, before: Passage, after: Passage) -> bool:
    alike = (before.naming, before.doubtful) == (after.naming, after.doubtful)
    return alike and not text[before.end : after.start].strip(" -\u2010\u2011")


def _both(one: Passage, other: Passage) -> Passage:
    longer = max(one, other, key=lambda each: each.end - each.start)
    return replace(
        longer,
        start=min(one.start, other.start),
        end=max(one.end, other.end),
        doubtful=one.doubtful and other.doubtful,
    )


LETTER = rf"[^\W_{UNSPACED}]"
GAP = r"[\s\-\u2010-\u2015'’.,_·]{1,4}"
"""What may stand between two words of one name."""
GENITIVE = 3
"""Letters from which on a name may have an s that goes with it."""


@dataclass(frozen=True)
class _Term:
    """How something is written, folded, and what it is; `naming` is None of one's own name, which stays."""

    folded: str
    words: str
    naming: Naming | None
    doubtful: bool = False

    @property
    def pattern(self) -> str:
        pieces = [re.escape(piece) for piece in re.split(r"[\s\-\u2010-\u2015]+", self.folded) if piece]
        if not self.folded[-1].isalnum() or unspaced(self.folded[-1]):
            return GAP.join(pieces)
        genitive = "s?" if self.naming is Naming.NAME and len(self.folded) >= GENITIVE else ""
        return f"{GAP.join(pieces)}{genitive}(?!{LETTER})"


class _Names:
    """Names and typed words, made ready to go through many texts; whole words, without case and accents."""

    def __init__(self, wanted: Wanted) -> None:
        self._terms = sorted(_terms(wanted).values(), key=lambda term: (-len(term.folded), term.folded))
        self._any = re.compile("|".join(f"({term.pattern})" for term in self._terms))

    def among(self, place: int, text: str) -> Iterator[Passage]:
        if not self._terms:
            return
        letters, places = _folded(text)
        start = 0
        while found := self._any.search(letters, start):
            start = found.start() + 1
            if _whole(letters, places, *found.span()):
                start = found.end()
                term = self._terms[found.groups().index(found[0])]
                end = _with_marks(text, places[start - 1] + 1)
                if term.naming:
                    yield Passage(place, places[found.start()], end, term.naming, term.words, term.doubtful)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """And of each sign the place in the text that it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    signs = [(each, place) for place, sign in enumerate(text) for each in folded_sign(sign)]
    return "".join(each for each, _place in signs), [place for _each, place in signs]


def _terms(wanted: Wanted) -> dict[str, _Term]:
    """By how they are written; words that the manager typed come before names, and nobody is called nothing."""
    own = {spelling: _Term(spelling, each.name, None) for each in wanted.own for spelling in spellings(each.name)}
    doubtful = {spelling for each in wanted.own for name in names_in(each.name) for spelling in spellings(name)}
    named = {
        spelling: _Term(spelling, name, Naming.NAME, spelling in doubtful)
        for each in wanted.others
        for name in names_in(each.name)
        for spelling in spellings(name)
    }
    whole = _as_they_are(wanted.phrases, Naming.NAME)
    every = whole | named | own | _as_they_are(wanted.typed, Naming.TYPED)
    return {spelling: term for spelling, term in every.items() if re.search(r"\w", spelling)}


def _as_they_are(some: Iterable[str], naming: Naming) -> dict[str, _Term]:
    return {spelling: _Term(spelling, words, naming) for words in some for spelling in spellings(words.strip())}


def _whole(letters: str, places: Sequence[int], start: int, end: int) -> bool:
    """Whether a word begins there, and no sign of the text is cut in two."""
    cut = [at for at in (start, end) if 0 < at < len(places) and places[at] == places[at - 1]]
    first = letters[start]
    begins = unspaced(first) or not first.isalnum() or not (start and re.match(LETTER, letters[start - 1]))
    return begins and not cut


def _with_marks(text: str, end: int) -> int:
    """An accent that is a sign of its own goes with its letter."""
    while end < len(text) and not folded_sign(text[end]):
        end += 1
    return end


ADDRESS = re.compile(r"[^\s@<>()\[\]{},;:\"“”„«»]+@[^\s@<>()\[\]{},;:\"“”„«»]+\.\w+")


def _addresses(place: int, text: str) -> Iterator[Passage]:
    """Whosever they are."""
    for found in ADDRESS.finditer(text):
        yield Passage(place, *found.span(), Naming.EMAIL, found[0])


BETWEEN = r"(?:\(0\)|[\s()./\u2010-\u2015-])*"
"""What may stand between two digits of one number."""
RUN = re.compile(r"(?<!\w)[+(]?\d[\d\s()./\u2010-\u2015-]{3,}\d(?!\w)")
ABROAD = re.compile(rf"(?<!\d)(?:\+|00)(?:{BETWEEN}\d){{8,15}}(?!\d)")
LEAST, FEWEST = 7, 5
"""Digits that are enough without those of the country and the town, and under which it is no number to call."""


class _Numbers:
    """Phone numbers of others that are known, and any other that is written as one calls from abroad."""

    def __init__(self, wanted: Wanted) -> None:
        self._known = [(each.phone, number) for each in wanted.others if (number := _number(each.phone))]
        self._own = [number for each in wanted.own if (number := _number(each.phone))]

    def among(self, place: int, text: str) -> Iterator[Passage]:
        for run in RUN.finditer(text):
            for term, start, end in self._in_run(run[0]):
                yield Passage(place, run.start() + start, run.start() + end, Naming.PHONE, term)

    def _in_run(self, run: str) -> Iterator[tuple[str, int, int]]:
        for phone, number in self._known:
            for found in number.finditer(run):
                yield phone, *found.span()
        for found in ABROAD.finditer(run):
            if not any(own.search(found[0]) for own in self._own):
                yield found[0], *found.span()


def _number(phone: str) -> re.Pattern[str] | None:
    """However its digits are grouped, with or without those of the country and the town."""
    digits = re.sub(r"\D", "", phone.replace("(0)", "")).lstrip("0")
    if len(digits) < FEWEST:
        return None
    front, core = digits[:-LEAST], digits[-LEAST:]
    optional = ""
    for digit in front:
        optional = f"(?:{optional}{digit}{BETWEEN})?"
    return re.compile(rf"(?<!\d)(?:\+|0{{1,2}})?{BETWEEN}{optional}{BETWEEN.join(core)}(?!\d)")
