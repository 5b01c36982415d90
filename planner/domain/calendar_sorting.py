"""Which hours of a calendar are for whom: by words the manager chose, by what was said before, or to be asked.

Titles are looked at here and are never kept, nor anything by which one could be told again; what is kept are start, end
and use. So new dates of a title that was sorted before are known by their hour of the week alone, and that is a guess
which the manager looks over.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, time, timedelta, tzinfo

from planner.domain.one_line import one_line
from planner.domain.spans import Span, hours
from planner.domain.week import SortingRule, TimeUse, Used
from planner.errors import Refused
from planner.language import _

LONGEST_WORDS = 100
UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts that put no space between words: there each sign counts as one."""
OFTEN = 2
"""How often an hour of the week came up for one use until something can be guessed from it."""
HourOfWeek = tuple[int, time, timedelta]
"""Day of the week, when it begins by the clock, how long it lasts."""
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


@dataclass(frozen=True)
class Happening:
    """An event of a calendar at one time; its title goes no further than the screen, and into no log."""

    title: str = field(repr=False)
    span: Span


@dataclass(frozen=True)
class Unsorted:
    """Events of one title that nothing is known of yet."""

    title: str = field(repr=False)
    spans: Sequence[Span]
    guess: TimeUse | None = None
    """What was always sorted at these hours of the week before."""

    @property
    def hours(self) -> float:
        return hours(self.spans)


@dataclass(frozen=True)
class Sorting:
    """What is for whom; `left` were put down by the manager's own hand or thrown away, and stay as they are."""

    used: Sequence[Used]
    unsorted: Sequence[Unsorted]
    left: int


@dataclass(frozen=True)
class Known:
    """What the workspace says of a time: what was read from a calendar before, and what is the manager's own word.

    `zone` is where the manager's week has its hours.
    """

    read: Mapping[Span, AbstractSet[TimeUse]]
    own: AbstractSet[Span]
    zone: tzinfo = UTC


def sort(happenings: Iterable[Happening], rules: Sequence[SortingRule], known: Known) -> Sorting:
    """Each event by its rule; else as events of that title were sorted before, told by their times; else it is asked.

    Events of one title that nobody sorted are asked for together: first those of which nothing can be guessed, the most
    hours first.
    """
    titles: dict[str, list[Happening]] = defaultdict(list)
    left = 0
    for happening in happenings:
        if happening.span in known.own:
            left += 1
        else:
            titles[_folded(happening.title)].append(happening)
    used: list[Used] = []
    unsorted: list[Unsorted] = []
    habits = _habits(known)
    for group in titles.values():
        spans = sorted({happening.span for happening in group})
        use = by_rules(rules, group[0].title) or _as_before(spans, known.read)
        if use:
            used += [Used(span, use) for span in spans]
        else:
            guess = _by_habit([_hour_of_week(span, known.zone) for span in spans], habits)
            unsorted.append(Unsorted(group[0].title, spans, guess))
    asked = sorted(unsorted, key=lambda each: (each.guess is not None, -each.hours, each.spans[0]))
    return Sorting(used, asked, left)


def by_rules(rules: Iterable[SortingRule], title: str) -> TimeUse | None:
    """The use of the rule with the most letters whose words stand in the title; of two alike, the newer one's."""
    fitting = [rule for rule in rules if holds(title, rule.words)]
    best = max(fitting, key=lambda rule: (len(_folded(rule.words)), rule.created_at), default=None)
    return best.use if best else None


def holds(title: str, words: str) -> bool:
    """Whether the words stand in a title one after the other, as whole words in whatever case."""
    sought = _folded(words)
    return bool(sought) and f" {sought} " in f" {_folded(title)} "


def checked_words(words: str) -> str:
    """Raises Refused where there is no word in them, or too many."""
    line = one_line(words)
    if not _folded(line):
        raise Refused(_("Give a word or two that stand in the title of such events."), "words")
    if len(line) > LONGEST_WORDS:
        raise Refused(_("This is too long. Please keep it under {} letters.").format(LONGEST_WORDS), "words")
    return line


def _as_before(spans: Iterable[Span], read: Mapping[Span, AbstractSet[TimeUse]]) -> TimeUse | None:
    """What most of these times were sorted as; a time at which two things lie tells nothing, and nor does a tie."""
    said = Counter(next(iter(uses)) for span in spans if len(uses := read.get(span, frozenset())) == 1)
    ranked = said.most_common(2)
    tie = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return None if tie or not ranked else ranked[0][0]


def _habits(known: Known) -> Mapping[HourOfWeek, TimeUse]:
    """The hours of the week that came up often enough, and for one use alone."""
    said: dict[HourOfWeek, list[AbstractSet[TimeUse]]] = defaultdict(list)
    for span, uses in known.read.items():
        said[_hour_of_week(span, known.zone)].append(uses)
    often = {hour: frozenset().union(*all_uses) for hour, all_uses in said.items() if len(all_uses) >= OFTEN}
    return {hour: next(iter(uses)) for hour, uses in often.items() if len(uses) == 1}


def _by_habit(hours_of_week: Sequence[HourOfWeek], habits: Mapping[HourOfWeek, TimeUse]) -> TimeUse | None:
    """Where most of the times fall on hours that are known, all of them for the same."""
    said = [habits[hour] for hour in hours_of_week if hour in habits]
    return said[0] if len(set(said)) == 1 and 2 * len(said) > len(hours_of_week) else None


def _hour_of_week(span: Span, zone: tzinfo) -> HourOfWeek:
    begins = span.begins.astimezone(zone)
    return begins.weekday(), begins.time(), span.lasts


def _folded(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
