"""The English words by which a promise is checked: verbs that do something, and words that promise little.

Other languages pass unremarked: none of these words stands in them where it would count.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS = _set(
    """
    accept add agree answer apply arrange ask attend book bring build buy call cancel change check choose clear
    close collect come compare complete confirm count cut date decide define deliver describe design discuss draft
    drop email enter explain file fill find finish fix forward free get give go hand hire hold inform install
    introduce invite join keep learn leave let list mail make map mark measure meet move name negotiate note observe
    offer open order organise organize pay phone pick plan post practise prepare present print propose put raise
    read record reduce release remove repeat replace report request reserve review ring run save say schedule see
    sell send set settle share show sign speak spend start stop submit take talk tell test translate update use
    visit walk win write
    """
)
ALSO_NOUNS = _set(
    """
    answer book call change check close count cut date design draft drop email file fill find finish fix free hand
    hold join leave list mail make map mark measure move name note offer open order pay phone pick plan post present
    print put record release repeat report request review ring run save say schedule set share show sign spend start
    stop take talk test update use visit walk win
    """
)
"""Verbs that prove no sentence where they may as well be a thing: the list, an offer."""

IRREGULAR = {
    "bring": "brought", "build": "built", "buy": "bought", "choose": "chosen", "come": "come", "cut": "cut",
    "find": "found", "get": "got", "give": "given", "go": "gone", "hold": "held", "keep": "kept", "leave": "left",
    "let": "let", "make": "made", "meet": "met", "pay": "paid", "put": "put", "read": "read", "ring": "rung",
    "run": "run", "say": "said", "see": "seen", "sell": "sold", "send": "sent", "set": "set", "show": "shown",
    "speak": "spoken", "spend": "spent", "take": "taken", "tell": "told", "win": "won", "write": "written",
}  # fmt: skip
DOUBLED = _set("drop map plan stop submit")
"""Their last letter is doubled before -ed."""
CUT_SHORT = _set("cut get let put run set win")
"""And these before -ing."""

AUXILIARIES = _set(
    """
    am are be been can could did do does get gets had has have is may might must shall should was were will would
    """
)
DETERMINERS = _set(
    """
    a an the my your our his her their some more another no this that these those each every all both
    """
)
PREPOSITIONS = _set("about for from on of re regarding with")
THINGS = _set(
    """
    agenda appointment case deck feedback figures info information intro introduction meeting numbers pricing
    proposal references slides summary
    """
)
"""What a promise in a hurry begins with, where the verb is left out."""

NOTHING = _set("it this that something stuff things up back out again down off over")
"""Words after a verb that say nothing of what will be there on the day."""

SUBORDINATORS = _set(
    """
    what who whom whose which how why when where whether if that because as than so until unless while before after
    once
    """
)
"""Words after which somebody else's sentence begins, whose wording is no part of the promise."""

QUESTION_WORDS = _set("what who whom whose which how why when where whether if")


def participle(verb: str) -> str:
    """`sent`, `called`, `agreed`, `planned`, `copied`."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLED else "") + "ed"


def gerund(verb: str) -> str:
    """`sending`, `writing`, `planning`."""
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in DOUBLED | CUT_SHORT else "") + "ing"


def third_person(verb: str) -> str:
    """`sends`, `fixes`, `applies`."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh", "o")) else "s")


DONE = {participle(verb): verb for verb in sorted(VERBS)}
"""From what is done to what somebody does."""
DOING = {gerund(verb): verb for verb in sorted(VERBS)}
"""From doing to what is done."""

SENTENCE_PROOF = AUXILIARIES | {
    form for verb in VERBS - ALSO_NOUNS for form in (verb, third_person(verb), participle(verb))
}
"""Where one of these stands, something is said to happen."""
