"""The wording of a promise: a doer, a verb with a result, a day. What is weak is pointed out, and never refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.wording_weak import (
    HEADS,
    NO_DOER,
    NO_RESULT,
    NO_VERB,
    NOBODY,
    SAYS_NOTHING,
    SOFT,
    WITH_A_VERB,
    Flaw,
    Weak,
)
from planner.domain.wording_words import (
    DETERMINERS,
    DOING,
    DONE,
    NOTHING,
    PREPOSITIONS,
    QUESTION_WORDS,
    SENTENCE_PROOF,
    SUBORDINATORS,
    THINGS,
    VERBS,
)
from planner.language import _

MOST_OFFERED = 3
"""No weak word is said better in more ways than that."""
MOST_ROUNDS = 5
"""So many weak words in one promise are mended; nobody writes more."""
LONGEST = 600
"""Letters that are read: a promise is a sentence, and what was pasted is not worth a wait."""


@dataclass(frozen=True)
class Remark:
    """What is weak, where it stands in the text, and why; `better` are whole promises to pick from, which are not."""

    flaw: Flaw
    start: int
    end: int
    why: str
    better: tuple[str, ...] = ()


_NOBODIES = r"(?:we|someone|somebody|everyone|everybody|anyone|one of us|the team|they)"
_WILL = r"(?: (?:will|shall|must|can|are going to|is going to)|[’']ll)?"
_ADVERBS = r"(?:(?:really|also|then|always|just|definitely|certainly|now|please) )*"
_BOUND = r"(?<![\w’'-])(?:{})(?![\w-])(?![’']\w)"
_QUOTED = re.compile(
    r"“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‹[^›\n]*›|「[^」\n]*」|\"[^\"\n]*\""
    r"|(?<!\w)'[^'\n]+'(?!\w)|‘[^‘\n]+?’(?!\w)"
)
_PARTS = re.compile(r"^\W*|[.;:!?\n]\s+|,?\s+(?:and|then|but|or)\s+(?:then\s+)?|\s[–—-]\s+", re.IGNORECASE)
_WORDS = re.compile(r"[\w’'-]+")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ’'-]+")
_BY_SOMEBODY = r"\bby (?:me|us|him|her|them{})\b"
_PASSIVE = re.compile(
    r"^\W*(?P<what>\S.*?) (?:will|shall|should|must|could|might|can|needs? to|ha(?:s|ve) to|is to|are to) (?:be|get) "
    r"(?P<done>[a-z]+)(?![\w-])(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_IN_FRONT = 8
"""Words of a thing to which something is done."""


def check(text: str, names: Sequence[str] = ()) -> list[Remark]:
    """What is weak in a promise, in the order of the text; quoted words are free. `names`: who may do it."""
    found = _found(text, names)
    return [
        Remark(weak.flaw, weak.start, weak.end, _(weak.why).format(words=weak.words), tuple(_mended(text, names, weak)))
        for weak in found
    ]


@dataclass(frozen=True)
class _Found:
    """A weak place; `ways` are the texts that one step of mending it gives."""

    flaw: Flaw
    start: int
    end: int
    why: str
    words: str
    ways: tuple[str, ...] = ()


def _mended(text: str, names: Sequence[str], first: _Found) -> list[str]:
    """Each way of mending the first place, with all the others mended too; only what is free of remarks is offered."""
    offered: list[str] = []
    for way in first.ways:
        clean = _cleaned(way, names)
        if clean and clean != text.strip() and clean not in offered:
            offered.append(clean)
    return offered


def _cleaned(text: str, names: Sequence[str]) -> str | None:
    """Mended step by step; None where that leads nowhere."""
    for _round in range(MOST_ROUNDS):
        found = _found(text, names)
        if not found:
            return text
        ways = next((each.ways for each in found if each.ways), ())
        if not ways:
            return None
        text = ways[0]
    return None


def _found(text: str, names: Sequence[str]) -> list[_Found]:
    if not text.strip() or len(text) > LONGEST:
        return []
    masked = _QUOTED.sub(lambda quoted: "\0" * len(quoted.group()), text)
    found = [*_doers(text, masked, names), *_heads(text, masked, names), *_softened(text, masked)]
    found = _apart(sorted(found, key=lambda each: (each.start, -each.end)))
    return found or _bare(text, masked)


def _apart(found: Sequence[_Found]) -> list[_Found]:
    """Of two that overlap, the first and longer one."""
    apart: list[_Found] = []
    for each in found:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _doers(text: str, masked: str, names: Sequence[str]) -> Iterator[_Found]:
    """Where nobody in particular does it, or where it only gets done."""
    nobody = _nobody().match(masked)
    if nobody:
        ways = (_put(text, nobody.start(1), nobody.end(), len(text), "{rest}"),)
        yield _Found(Flaw.DOER, nobody.start(1), nobody.end(1), NOBODY, text[nobody.start(1) : nobody.end(1)], ways)
        return
    passive = _PASSIVE.match(masked)
    if passive and _gets_done(passive, names):
        done = DONE[passive["done"].casefold()]
        what, rest = (text[passive.start(part) : passive.end(part)] for part in ("what", "rest"))
        ways = (f"{done.capitalize()} {_lowered(what)}{rest}",)
        yield _Found(Flaw.DOER, passive.start("what"), passive.end("done"), NO_DOER, "", ways)


def _gets_done(passive: re.Match[str], names: Sequence[str]) -> bool:
    named = "".join("|" + re.escape(part) for name in names for part in name.split())
    by_somebody = re.search(_BY_SOMEBODY.format(named), passive["rest"], re.IGNORECASE)
    return _in_front(passive["what"]) and passive["done"].casefold() in DONE and by_somebody is None


def _heads(text: str, masked: str, names: Sequence[str]) -> Iterator[_Found]:
    """At the beginning of each part of the promise, after who does it."""
    for part in _PARTS.finditer(masked):
        lead = _lead(tuple(names)).match(masked, part.end())
        assert lead
        for weak, pattern in _head_patterns():
            at = pattern.match(masked, lead.end())
            if at:
                yield _weak_head(text, masked, part.end(), at, weak)
                break
    yield from _modals(text, masked)


def _modals(text: str, masked: str) -> Iterator[_Found]:
    """`The list should …`: somebody not known by name, or a thing, may stand in front; no verb and no question."""
    weak, pattern = next(each for each in _head_patterns() if "should" in each[0].words)
    at = pattern.search(masked)
    if at and _in_front(masked[: at.start()]):
        yield _Found(weak.flaw, at.start(), at.end(), weak.why, text[at.start() : at.end()])


def _in_front(subject: str) -> bool:
    words = [word.casefold() for word in _WORDS.findall(subject)]
    short = 0 < len(words) <= _MOST_IN_FRONT and re.search("[\0,;:.!?]", subject) is None
    return short and words[0] not in VERBS and not SUBORDINATORS & set(words)


def _weak_head(text: str, masked: str, begins: int, at: re.Match[str], weak: Weak) -> _Found:
    ends = re.compile(r"[.;!?]*\s*$|[.;!?]\s|\n").search(masked, at.end())
    end = ends.start() if ends else len(text)
    rest = masked[at.end() : end].strip(" ,:")
    first = (_WORDS.findall(rest.casefold()) or [""])[0]
    ways = weak.asked if first in QUESTION_WORDS and weak.asked else weak.better
    if not rest:
        ways = ()
    mended = tuple(_put(text, begins, at.end(), end, way) for way in ways)
    return _Found(weak.flaw, at.start(), at.end(), weak.why, text[at.start() : at.end()].strip(" ,"), mended)


def _softened(text: str, masked: str) -> Iterator[_Found]:
    for weak, pattern in _soft_patterns():
        for at in pattern.finditer(masked):
            before = {word.casefold() for word in _WORDS.findall(masked[: at.start()])}
            if not before & SUBORDINATORS:
                left = _tidied(text[: at.start()].rstrip(" ,") + " " + text[at.end() :].lstrip(" ,"))
                yield _Found(
                    weak.flaw, at.start(), at.end(), weak.why, text[at.start() : at.end()], (left,) if left else ()
                )


def _bare(text: str, masked: str) -> list[_Found]:
    """A promise without a verb, or a verb alone."""
    words = [word.casefold() for word in _WORDS.findall(masked)]
    if "\0" in masked or not words:
        return []
    start, end, whole = len(text) - len(text.lstrip()), len(text.rstrip()), text.strip()
    if len(words) == 1:
        alone = _LATIN_WORD.fullmatch(whole.rstrip(".!"))
        return [_Found(Flaw.RESULT, start, end, NO_RESULT, whole)] if alone else []
    if words[0] in VERBS and not set(words[1:]) - NOTHING:
        return [_Found(Flaw.RESULT, start, end, SAYS_NOTHING, whole)]
    if _verbless(words):
        ways = tuple(_(way).format(rest=_lowered(whole)) for way in WITH_A_VERB)
        return [_Found(Flaw.VERB, start, end, NO_VERB, whole, ways)]
    return []


def _verbless(words: Sequence[str]) -> bool:
    begins = words[0] in DETERMINERS | PREPOSITIONS or words[0] in THINGS
    return begins and not SENTENCE_PROOF & set(words[1:])


def _put(text: str, begins: int, after: int, end: int, way: str) -> str:
    """The text with what stands from `begins` to `end` said in another way; who does it is left to its field."""
    rest = text[after:end].strip(" ,:")
    said = _done(rest) if way == "{rest}" else _(way).format(rest=_lowered(rest))
    if said.casefold().startswith("not "):
        said = _("do {rest}").format(rest=said)
    said = said[:1].upper() + said[1:] if not text[:begins].strip(" ,") else said
    return _tidied(text[:begins] + said + text[end:])


def _done(rest: str) -> str:
    """`calling Varga` as what will be done."""
    first, space, after = rest.partition(" ")
    return DOING.get(first.casefold(), first) + space + after


def _lowered(words: str) -> str:
    """With a small first letter where the word is known to have one."""
    first = words.partition(" ")[0]
    known = first.casefold() in DETERMINERS | PREPOSITIONS | QUESTION_WORDS | VERBS | THINGS
    return words[:1].lower() + words[1:] if known else words


def _tidied(text: str) -> str:
    text = re.sub(r" +([,.;:!?])", r"\1", re.sub(r" {2,}", " ", text)).strip(" ,")
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=64)
def _lead(names: tuple[str, ...]) -> re.Pattern[str]:
    """Who does it, and that it will be done."""
    known = "".join("|" + re.escape(each) for name in names for each in (name, *name.split()) if each.strip())
    return re.compile(rf"(?:(?:i|we|she|he|they|you{known}){_WILL} )?(?:will |shall )?{_ADVERBS}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"^\W*({_NOBODIES}){_WILL} {_ADVERBS}(?=\w)", re.IGNORECASE)


def _compiled(weak: Sequence[Weak]) -> tuple[tuple[Weak, re.Pattern[str]], ...]:
    return tuple((each, re.compile(_BOUND.format(each.words), re.IGNORECASE)) for each in weak)


@lru_cache(maxsize=1)
def _head_patterns() -> tuple[tuple[Weak, re.Pattern[str]], ...]:
    return _compiled(HEADS)


@lru_cache(maxsize=1)
def _soft_patterns() -> tuple[tuple[Weak, re.Pattern[str]], ...]:
    return _compiled(SOFT)
