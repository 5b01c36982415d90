"""The keys of a session in the field: with Ctrl always, bare only while no text has the focus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from planner.language import N_
from ui.running.run_keys import RunKey, keys_of

Key = Qt.Key

RIDE_KEYS = (
    RunKey("level_1", N_("a topic seen in use: blank stare"), "Ctrl+1", (Key.Key_1,)),
    RunKey("level_2", N_("a topic seen in use: slogan"), "Ctrl+2", (Key.Key_2,)),
    RunKey("level_3", N_("a topic seen in use: own words"), "Ctrl+3", (Key.Key_3,)),
    RunKey("level_4", N_("a topic seen in use: own words with example"), "Ctrl+4", (Key.Key_4,)),
    RunKey("not_seen", N_("not seen in use after all"), "Ctrl+0", (Key.Key_0,)),
    RunKey("about", N_("what the note is about: a skill or a topic"), "Ctrl+K", (Key.Key_K,)),
    RunKey("share", N_("share the note, or keep it private"), "Ctrl+Shift+L", (Key.Key_L,)),
    RunKey("next", N_("on: to the call, its debrief, the next call, the wrap-up"), "Ctrl+Return", (Key.Key_Return,)),
    RunKey("later", N_("debrief later: the next call"), "Ctrl+D", (Key.Key_D,)),
    RunKey("back", N_("back: from the debrief to the call, to the brief"), "Alt+Left", (Key.Key_Left,)),
    RunKey("skip_strengths", N_("no strength today: open what to do differently"), "Ctrl+Shift+S"),
    RunKey("add_call", N_("one more call"), "Ctrl+Shift+A", (Key.Key_A,)),
    RunKey("jump", N_("choose a call"), "Ctrl+G", (Key.Key_G,)),
    RunKey("barrier", N_("record a barrier"), "Ctrl+Shift+B", (Key.Key_B,)),
    RunKey("promise", N_("record a promise"), "Ctrl+Shift+P", (Key.Key_P,)),
    RunKey("equip", N_("note what they ask for"), "Ctrl+Shift+E", (Key.Key_E,)),
    RunKey("leave_open", N_("boxes that are not ticked stay open: two minutes"), "Ctrl+Shift+O", (Key.Key_O,)),
    RunKey("unfold", N_("ask about a folded box again"), "Ctrl+Shift+F", (Key.Key_F,)),
    RunKey("choose_which", N_("choose which of too many promises to drop"), "Ctrl+Shift+X"),
    RunKey("keep_all", N_("keep all promises, though they are many"), "Ctrl+Shift+K"),
    RunKey("turn", N_("turn the laptop"), "Ctrl+T", (Key.Key_T,)),
    RunKey("sheet", N_("the ride-along sheet: look, print, mail"), "Ctrl+P"),
    RunKey("pause", N_("pause, and go on"), "Ctrl+Shift+Space", (Key.Key_Space,)),
    RunKey("wrap_up", N_("wrap up"), "Ctrl+Shift+W", (Key.Key_W,)),
    RunKey("write", N_("back to the text"), "", (Key.Key_N,)),
    RunKey("all_keys", N_("all keys"), "", (Key.Key_Question,)),
)
ride_keys_of = partial(keys_of, keys=RIDE_KEYS)
"""As buttons show them."""
