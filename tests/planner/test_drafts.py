"""Drafts: what was typed and not accepted is kept once, and goes with the deed."""

from functools import partial

from planner import drafts


def save(store, body, form="promise/"):
    store.save(partial(drafts.save, form=form, body=body, now=store.clock.now()))


def load(store, form="promise/"):
    return store.read(partial(drafts.load, form=form))


def test_the_newest_takes_the_place_of_the_one_before(store):
    save(store, "Send")
    save(store, "Send the case study")
    assert load(store) == "Send the case study"
    assert load(store, "barrier/") == ""


def test_an_empty_form_keeps_no_draft(store):
    save(store, "Send")
    save(store, "")
    assert load(store) == ""


def test_a_draft_goes_with_the_change_that_was_drafted(store):
    save(store, "Send")
    store.write(partial(drafts.drop, form="promise/"))
    assert load(store) == ""
