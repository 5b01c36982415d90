"""A new promise is read for a doer, a verb with a result and a day; what is firm already passes without a remark."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import resources
from planner.domain.wording import LONGEST, MOST_OFFERED, check
from planner.domain.wording_weak import HEADS, SOFT, WITH_A_VERB, Flaw
from planner.domain.wording_words import DOING, DONE, VERBS, gerund, participle, third_person

NAMES = ("Ines Duarte",)
FIRM = "send the case study to Varga Molkerei"


def flaws(text: str) -> list[Flaw]:
    return [remark.flaw for remark in check(text, NAMES)]


def better(text: str) -> tuple[str, ...]:
    return check(text, NAMES)[0].better


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        ("Try to send the case study", "Send the case study"),
        ("I'll try and call Varga", "Call Varga"),
        ("Ines tries to call Varga", "Call Varga"),
        ("Try calling Varga", "Call Varga"),
        ("Try the new opening at Varga", "Use the new opening at Varga"),
        ("I will do my best to reach the buyer", "Reach the buyer"),
        ("Would like to see the plant", "See the plant"),
        ("Ines should call Varga", "Call Varga"),
        ("I should not call before noon", "Do not call before noon"),
        ("Could also send the price list", "Send the price list"),
        ("Maybe send the list", "Send the list"),
        ("Send the list, if possible", "Send the list"),
        ("Send the list when I have time", "Send the list"),
        ("Call Varga and try to get a date", "Call Varga and get a date"),
        (", maybe send the list", "Send the list"),
    ],
)
def test_what_leaves_open_whether_it_will_be_done_is_pointed_out(weak: str, said: str) -> None:
    assert flaws(weak)[0] is Flaw.FIRMNESS
    assert better(weak)[0] == said


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        ("Work on the account plan", "Finish the account plan"),
        ("Keep working on the account plan", "Finish the account plan"),
        ("Work on how to open a call", "Decide how to open a call"),
        ("Look into pricing", "Find out about pricing and report back"),
        ("Look into why the offers are late.", "Find out why the offers are late and report back."),
        ("See if legal can meet us", "Find out if legal can meet us and report back"),
        ("Think about the budget", "Decide on the budget"),
        ("Improve his discovery calls", "Finish a better version of his discovery calls"),
        ("Focus on the first question", "Practise the first question"),
        ("Take care of the samples", "Finish the samples"),
        ("Follow up with Ana", "Call Ana and get an answer"),
        ("Touch base with the buyer", "Call the buyer and get an answer"),
        ("Follow up on the offer", "Get a yes or no on the offer"),
    ],
)
def test_a_verb_without_a_result_is_pointed_out(weak: str, said: str) -> None:
    assert flaws(weak) == [Flaw.RESULT]
    assert better(weak)[0] == said


@pytest.mark.parametrize(
    ("weak", "flaw", "said"),
    [
        ("We should send the list", Flaw.DOER, "Send the list"),
        ("Somebody must tell finance", Flaw.DOER, "Tell finance"),
        ("The case study will be sent to Varga", Flaw.DOER, "Send the case study to Varga"),
        ("The case study for Varga", Flaw.VERB, "Send the case study for Varga"),
        ("Introduction to legal", Flaw.VERB, "Send introduction to legal"),
        ("Send the list soon", Flaw.DATE, "Send the list"),
        ("Send the list ASAP.", Flaw.DATE, "Send the list."),
        ("At some point, call the buyer", Flaw.DATE, "Call the buyer"),
    ],
)
def test_who_does_it_a_verb_and_a_day_are_looked_for(weak: str, flaw: Flaw, said: str) -> None:
    assert flaws(weak)[0] is flaw
    assert better(weak)[0] == said


@pytest.mark.parametrize(
    "bare", ["Call", "Pricing", "Try", "Try harder", "Try my best", "Try to try", "should", "Send it", "Send it back"]
)
def test_where_the_result_is_not_said_it_is_asked_for_and_nothing_is_made_up(bare: str) -> None:
    assert [remark.better for remark in check(bare, NAMES)] == [()]


@pytest.mark.parametrize(
    "firm",
    [
        "Send the workshop agenda to everybody in the industry",
        "Workshop with Varga on rinse times",
        "Country managers meet on Friday: send them the list",
        "Tryout at Halden with two operators",
        "Hold the try-out at Halden",
        "Trying on the new gloves with Jonas",
        "Try out the demo unit at Halden",
        "Try on the safety boots with Kofi",
        "Send Try Foods the offer",
        "Try Foods: send the offer",
        "Send the “try us” folder to Varga",
        'Write "we should try" on the board',
        "Show the film ‘We should look into it’ to the team",
        "Print „Wir should try“ on the cover",
        "«Look into it»: send the film to Ana",
        "Ask Ana what they should pay",
        "Tell finance which offers could wait",
        "List the plants that should switch first",
        "Send the should-cost analysis",
        "Ring the buyer in May",
        "Ask May to sign the offer",
        "Work on site at Halden on Monday",
        "Find out whether they work on Sundays",
        "Agree with legal on what we look into first",
        "Ask how soon they need it",
        "Call back as soon as the offer is in",
        "Visit Outlook Industries and hand over the samples",
        "Introduce Ines to the legal team at Halden Freight",
        "Reply to the shoulder surgeon at Overworked Onsite Ltd",
        "Plan the visit to Halden",
        "Hope Valley: send the offer",
        "Send the report on the poultry trial",
        "The report will be written by Ines",
        "Ask what will be sent to Varga",
        "This is Ana's list",
        "Enviar o estudo de caso ao cliente",
        "Die Fallstudie an Varga schicken",
        "ケーススタディを送る",
        "Отправить пример клиенту",
        "",
        "   ",
        "…",
    ],
)  # fmt: skip
def test_what_is_firm_or_not_the_promise_s_own_word_passes(firm: str) -> None:
    assert check(firm, NAMES) == []


@pytest.mark.parametrize("subject", ["Samples", "The list", "The " + "very " * 6 + "list"])
def test_a_thing_that_should_be_there_is_pointed_out(subject: str) -> None:
    assert flaws(f"{subject} should be with Varga on Friday") == [Flaw.FIRMNESS]


def test_more_than_eight_words_are_no_thing() -> None:
    assert check("The " + "very " * 7 + "list should be with Varga on Friday", NAMES) == []


@pytest.mark.parametrize("whole", ["Pricing", "Send it", "Introduction to legal"])
def test_where_something_is_missing_the_whole_promise_is_pointed_out(whole: str) -> None:
    [remark] = check(f"  {whole}\n", NAMES)
    assert (remark.start, remark.end) == (2, 2 + len(whole))


def test_five_weak_words_in_one_promise_are_mended_and_six_are_only_pointed_out() -> None:
    five = "Send the list soon, asap, at some point, eventually, someday"
    assert [remark.better for remark in check(five, NAMES)] == [("Send the list",)] * 5
    assert [remark.better for remark in check(f"{five}, in due course", NAMES)] == [()] * 6


def test_six_hundred_letters_are_read() -> None:
    text = "Send " + "x" * 590 + " soon"
    assert flaws(text) == [Flaw.DATE]
    assert check(text + ".", NAMES) == []


def test_the_promises_of_a_real_team_pass() -> None:
    seen = [
        text
        for person in json.loads(resources.path("sample/team.json").read_text("utf-8"))["people"]
        for text in told(person)
    ]
    assert len(seen) > 80
    assert [text for text in seen if check(text, NAMES)] == []


def told(person: str) -> list[str]:
    sessions = json.loads(resources.path(f"sample/people/{person}.json").read_text("utf-8"))["sessions"]
    return [promise["text"] for session in sessions for promise in session["promises"]]


def test_verbs_know_their_forms() -> None:
    assert [third_person(verb) for verb in ("send", "fix", "apply", "go")] == ["sends", "fixes", "applies", "goes"]
    assert [participle(verb) for verb in ("send", "agree", "copy", "plan")] == ["sent", "agreed", "copied", "planned"]
    assert [gerund(verb) for verb in ("write", "agree", "run", "call")] == ["writing", "agreeing", "running", "calling"]
    assert set(DOING.values()) == VERBS and set(DONE.values()) <= VERBS


HEADS_SAID = ("try to", "attempt to", "should", "could", "might", "need to", "work on", "look into", "think about")
SOFT_SAID = ("soon", "asap", "as soon as possible", "at some point", "if possible", "maybe", "when I have time")
OTHERS = ("we", "and", "call Varga", FIRM, "the list", ".", ",")
letters = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=6)


@given(st.text(max_size=120))
def test_any_text_is_read_and_remarks_lie_inside_it(text: str) -> None:
    for remark in check(text, NAMES):
        assert 0 <= remark.start < remark.end <= len(text)
        assert remark.why
        assert len(remark.better) <= MOST_OFFERED


@given(
    st.lists(
        st.sampled_from([*HEADS_SAID, *SOFT_SAID, "we", "and", "call Varga", FIRM, "the list", ".", ","]), max_size=7
    ),
    st.sampled_from([str.lower, str.capitalize, str.upper]),
)
def test_what_is_offered_is_never_pointed_out_again(words: list[str], case) -> None:
    for remark in check(case(" ".join(words)), NAMES):
        for offered in remark.better:
            assert check(offered, NAMES) == []
            assert offered == offered.strip() and offered[:1] == offered[:1].upper()


@given(st.sampled_from(HEADS_SAID), st.sampled_from(["", "I ", "Ines ", "I will ", "We "]))
def test_a_weak_word_is_found_whoever_it_is_said_of(weak: str, whose: str) -> None:
    assert check(f"{whose}{weak} {FIRM}", NAMES)


@given(st.sampled_from((*HEADS_SAID, *SOFT_SAID)), st.sampled_from(["“{}”", '"{}"', "«{}»", "„{}“", "‘{}’", "'{}'"]))
def test_quoted_words_are_free(weak: str, quoted: str) -> None:
    assert check(f"Read {quoted.format(weak)} aloud to the team", NAMES) == []
    assert check(f"{quoted.format(weak)} on the cover of the folder, in red", NAMES) == []


@given(st.sampled_from(["try", "should", "could", "soon", "asap", "work", "look"]), letters, letters)
def test_a_weak_word_within_a_word_is_none(weak: str, before: str, after: str) -> None:
    for word in (before + weak, weak + after, before + weak + after, f"{weak}-{after}", f"{before}-{weak}"):
        assume(word.casefold() not in KNOWN)
        assert check(f"Send {word} and {word} to Varga", NAMES) == []
        assert check(f"{word} to {FIRM} on Friday", NAMES) == []


KNOWN = {*HEADS_SAID, *SOFT_SAID, "trying"}


@given(
    st.sampled_from(sorted(VERBS)),
    st.sampled_from(["what", "who", "whether", "why", "how", "that"]),
    st.sampled_from(HEADS_SAID),
)
def test_somebody_else_s_sentence_is_theirs(verb: str, asks: str, weak: str) -> None:
    assert check(f"{verb.capitalize()} Ana {asks} they {weak} there", NAMES) == []


@given(st.integers(1, 30))
def test_a_long_paste_is_not_worth_a_wait(times: int) -> None:
    assert check("we should try to look into it soon and " * (LONGEST // 30 + times), NAMES) == []


def test_every_weak_word_says_why() -> None:
    assert all("{words}" in weak.why for weak in (*HEADS, *SOFT))


def test_there_are_as_many_keys_as_ways_of_saying_it_better() -> None:
    ways = [WITH_A_VERB, *(some for weak in (*HEADS, *SOFT) for some in (weak.better, weak.asked))]
    assert max(map(len, ways)) == MOST_OFFERED
