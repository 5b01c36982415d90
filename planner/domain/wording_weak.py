"""What weakens a promise in English, and how the same is said with a verb and a result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from planner.domain.wording_words import DOING
from planner.language import N_


class Flaw(Enum):
    """What a promise lacks."""

    DOER = "doer"
    VERB = "verb"
    RESULT = "result"
    FIRMNESS = "firmness"
    DATE = "date"


@dataclass(frozen=True)
class Weak:
    """Words that weaken, as a pattern; `better` says the rest of the sentence in other words."""

    flaw: Flaw
    words: str
    why: str
    better: tuple[str, ...] = ("{rest}",)
    asked: tuple[str, ...] = ()
    """The same, where the rest begins with a question word."""


_ATTEMPT = N_("“{words}” promises an attempt. What will be there on the day?")
_WISH = N_("“{words}” leaves open whether it will be done.")
_EFFORT = N_("“{words}” names the effort. What will be there when it is done?")
_LOOK = N_("“{words}” has no end. What will be known, and who hears of it?")
_TOUCH = N_("“{words}” has no result. Which answer do you want?")
NOBODY = N_("“{words}” is nobody: who promises stands in its own field.")
_NO_DAY = N_("“{words}” is no day: the date has its own field.")
NO_DOER = N_("Nobody does it yet: begin with what the one who promises does.")
NO_VERB = N_("There is no verb: what will be done with it?")
NO_RESULT = N_("One word is short: what will be there on the day?")
SAYS_NOTHING = N_("In three weeks nobody will know what “{words}” was.")

_FIND_OUT = (N_("find out about {rest} and report back"), N_("decide on {rest}"))
_FIND_OUT_WHAT = (N_("find out {rest} and report back"), N_("decide {rest}"))

HEADS = (
    Weak(
        Flaw.FIRMNESS,
        r"(?:attempt|aim|hope|intend|plan|want|mean|endeavou?r|do (?:my|his|her|our|their) best)(?:s|ing)? to"
        r"|(?:try|tries|trying) (?:to|and)|(?:make|makes|making) an effort to|would (?:like|love) to",
        _ATTEMPT,
    ),
    Weak(
        Flaw.FIRMNESS,
        r"(?:try|tries|trying) (?:(?:my|his|her|our|your|their) (?:very )?best(?: to)?|harder(?: to)?)",
        _ATTEMPT,
    ),
    Weak(
        Flaw.FIRMNESS,
        r"(?:try|tries|trying)(?= (?:the|a|an|this|that|some)\b)",
        _ATTEMPT,
        (N_("use {rest}"), N_("test {rest} and report back")),
    ),
    Weak(Flaw.FIRMNESS, r"(?:try|tries)(?= (?:" + "|".join(sorted(DOING)) + r")\b)", _ATTEMPT),
    Weak(Flaw.FIRMNESS, r"(?:try|tries|trying)(?=\W*$)", _ATTEMPT, ()),
    Weak(
        Flaw.FIRMNESS,
        r"(?:should|could|might|would|ought to|needs? to|ha(?:ve|s) to)(?: (?:probably|maybe|also|really|be able to))*"
        r"(?! have\b)",
        _WISH,
    ),
    Weak(
        Flaw.RESULT,
        r"(?:(?:keep|keeps|continue|continues) (?:on )?)?(?:to )?work(?:s|ing)? on"
        r"(?! (?:site|call|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|\d))",
        _EFFORT,
        (N_("finish {rest}"), N_("bring a first version of {rest}"), N_("practise {rest}")),
        (N_("decide {rest}"), N_("write down {rest}")),
    ),
    Weak(
        Flaw.RESULT,
        r"improves?",
        _EFFORT,
        (N_("finish a better version of {rest}"), N_("practise {rest}")),
        (N_("write down {rest}"),),
    ),
    Weak(
        Flaw.RESULT,
        r"(?:gets? better at|be better at|focus(?:es)? on|pays? attention to)",
        _EFFORT,
        (N_("practise {rest}"), N_("bring one example of {rest}")),
        (N_("write down {rest}"),),
    ),
    Weak(
        Flaw.RESULT,
        r"(?:deal(?:s)? with|handle(?:s)?|take(?:s)? care of|see(?:s)? to)",
        _EFFORT,
        (N_("finish {rest}"), N_("decide on {rest}")),
        (N_("decide {rest}"),),
    ),
    Weak(Flaw.RESULT, r"look(?:s|ing)? (?:into|at)", _LOOK, _FIND_OUT, _FIND_OUT_WHAT),
    Weak(Flaw.RESULT, r"sees?(?= (?:if|whether|what)\b)", _LOOK, (), (N_("find out {rest} and report back"),)),
    Weak(Flaw.RESULT, r"(?:think(?:s)? (?:about|over)|consider(?:s)?|reflect(?:s)? on)", _LOOK, (
        N_("decide on {rest}"), N_("propose {rest}"),
    ), (N_("decide {rest}"), N_("write down {rest}"))),
    Weak(
        Flaw.RESULT,
        r"(?:follow(?:s)? up with|touch(?:es)? base with|check(?:s)? in with|circle(?:s)? back to|reach(?:es)? out to)",
        _TOUCH,
        (N_("call {rest} and get an answer"), N_("write to {rest} and ask for an answer")),
    ),
    Weak(Flaw.RESULT, r"(?:follow(?:s)? up(?: on)?|chase(?:s)? up)", _TOUCH, (
        N_("get a yes or no on {rest}"), N_("find out where {rest} stands and report back"),
    )),
    Weak(Flaw.FIRMNESS, r"(?:maybe|perhaps|possibly|probably|hopefully|ideally),?", _WISH),
)  # fmt: skip
"""What weakens where a sentence or a part of it begins, after who does it."""

SOFT = (
    Weak(Flaw.FIRMNESS, r"(?:maybe|perhaps|hopefully)", _WISH),
    Weak(
        Flaw.FIRMNESS,
        r"(?:if|when|where|wherever|as far as|whenever) (?:possible|i can|i get to it|there is time"
        r"|(?:i|she|he|they) (?:have|has|find|finds|get|gets)(?: the)? time)",
        _WISH,
    ),
    Weak(
        Flaw.DATE,
        r"(?:as soon as possible|asap|a\.s\.a\.p\."
        r"|(?<!as )(?<!how )(?<!too )(?<!so )(?-i:soon)(?! (?:as|after|enough)\b)"
        r"|sometime|some day|someday|at some point|one of these days|eventually|in due course|when the time comes)",
        _NO_DAY,
    ),
)
"""What weakens wherever it stands, but in somebody else's sentence; it is left out."""

WITH_A_VERB = (N_("Send {rest}"), N_("Bring {rest}"), N_("Prepare {rest}"))
