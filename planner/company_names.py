"""Whether two names mean the same company, however each was written down."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from planner.domain.folding import folded

JOINING = frozenset({"and", "und", "et", "y", "e", "og", "och", "i"})
"""What stands for `&` between two words."""
FORMS = frozenset({
    "ab", "ag", "aps", "as", "asa", "bhd", "bv", "co", "company", "corp", "corporation", "doo", "ehf",
    "eood", "gmbh", "hf", "inc", "incorporated", "kft", "kg", "kk", "lda", "limited", "llc", "llp", "lp",
    "ltd", "ltda", "mbh", "nv", "ohg", "ood", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sab", "sarl",
    "sas", "se", "sl", "slu", "spa", "sro", "srl", "srls", "spzoo", "zrt", "ae", "epe", "αε", "επε", "ике",
    "оод", "еоод", "ооо",
})  # fmt: skip
"""How companies are called by law, in one word; they say nothing of which company it is."""
SPELLED = (
    *(("sp", "z", "oo"), ("sp", "zoo"), ("s", "r", "o"), ("s", "a"), ("a", "s")),
    *((joint, company) for joint in sorted(JOINING) for company in ("co", "company", "cie", "cia")),
)
"""Of more words than one."""
UMLAUTS = re.compile("(?<=[aou])e")
"""As in Mueller, who is Müller elsewhere."""
LONG, LONGER = 6, 10
"""Letters from which on a word may have one slip of the fingers, and two."""


def same_company(one: str, other: str) -> bool:
    """Whether both are likely to be one: the same words but for the form of the company, accents, spaces, the order of
    the words, or a slip in one long word. Another number or another short word is another company."""
    first, second = core(one), core(other)
    if not first or not second:
        return False
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return True
    return _begins(first, second) or _begins(second, first) or _one_slip(first, second)


@lru_cache(maxsize=4096)
def core(name: str) -> tuple[str, ...]:
    """The words of a name that tell which company it is, folded; all of them where no other is left."""
    named = _words(name)
    while (shorter := _without_form(named)) != named:
        named = shorter
    named = named[1:] if len(named) > 1 and named[0] == "the" else named
    inside = [word for word in named[1:-1] if word not in JOINING]
    return (*named[:1], *inside, *named[1:][-1:])


def _words(name: str) -> list[str]:
    plain = re.sub(r"[.’'`´]", "", folded(name))
    return [UMLAUTS.sub("", word) for word in re.findall(r"\w+", plain)]


def _without_form(words: list[str]) -> list[str]:
    for spelled in SPELLED:
        if len(words) > len(spelled) and tuple(words[-len(spelled) :]) == spelled:
            return words[: -len(spelled)]
    return words[:-1] if len(words) > 1 and words[-1] in FORMS else words


def _begins(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """A branch or a country behind a name of at least two words; a number behind it is another plant."""
    rest = longer[len(shorter) :]
    return 1 < len(shorter) < len(longer) and longer[: len(shorter)] == shorter and not any(map(_numbered, rest))


def _one_slip(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    different = [(one, other) for one, other in zip(first, second, strict=False) if one != other]
    return len(first) == len(second) and len(different) == 1 and _slip(*different[0])


def _slip(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    most = (length >= LONG) + (length >= LONGER)
    return not (_numbered(one) or _numbered(other)) and OSA.distance(one, other, score_cutoff=most) <= most


def _numbered(word: str) -> bool:
    return any(sign.isdigit() for sign in word)
