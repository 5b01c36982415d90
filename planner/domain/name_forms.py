"""How a name may be written: without capitals and accents, spelled out, by the first name alone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from planner.domain.folding import UNFOLDED

PARTICLES = frozenset(
    {"af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
     "las", "le", "los", "of", "ten", "ter", "van", "von", "zu", "zum", "zur"}
)  # fmt: skip
"""Words of a name by which nobody is known alone."""
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""How a letter is written where it is not at hand."""
UNSPACED = "\u0e00-\u0eff\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af"
"""Signs of scripts that stand without white between words, as ranges of a regular expression."""
AROUND = ".,;:()\"'“”‘’"


@lru_cache(maxsize=8192)
def folded_sign(sign: str) -> str:
    """Without case and accents; nothing of what is only a mark, or has no width."""
    apart = unicodedata.normalize("NFKD", sign).casefold().translate(UNFOLDED)
    apart = unicodedata.normalize("NFKD", apart).casefold()
    return "".join(each for each in apart if unicodedata.category(each) not in ("Mn", "Me", "Cf"))


def folded(text: str) -> str:
    return "".join(map(folded_sign, text))


def spellings(name: str) -> set[str]:
    """A name folded, as it is and spelled out."""
    small = unicodedata.normalize("NFC", name).casefold()
    return {words for words in (folded(name), folded(small.translate(SPELLED))) if words.strip()}


def names_in(name: str) -> list[str]:
    """By what somebody may be called: the whole name, first and last name, the last name with its particles, and each
    word that is no particle and no initial."""
    words = [each for word in name.split() if (each := word.strip(AROUND))]
    alone = [word for word in words if not _particle(word) and (len(word) > 1 or unspaced(word))]
    first = next((place for place, word in enumerate(words) if place and _particle(word)), len(words))
    together = (words, [*alone[:1], *alone[-1:]] if len(alone) > 1 else [], words[first:])
    called = [*(" ".join(each) for each in together), *alone]
    return list(dict.fromkeys(each for each in called if folded(each).strip() and not _particle(each)))


def _particle(word: str) -> bool:
    return folded(word) in PARTICLES


def unspaced(words: str) -> bool:
    return any(
        "\u0e00" <= sign <= "\u0eff" or "\u1100" <= sign <= "\u11ff" or "\u3040" <= sign <= "\u9fff"
        or "\uac00" <= sign <= "\ud7af"
        for sign in words
    )  # fmt: skip
