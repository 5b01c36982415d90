"""How calls, notes and what was seen in them look as rows."""

from __future__ import annotations

from datetime import tzinfo

from planner.domain.ride import CallRow, Calls, Evidence, NoteRow, Stage
from planner.language import _
from ui.theme import Tone
from ui.widgets.level import TONES, Vocabulary, full_words
from ui.widgets.pill import Pill
from ui.widgets.rows import Row

STAGES = {
    Stage.TO_COME: ("circle", Tone.PLAIN),
    Stage.TO_DEBRIEF: ("circle-dot", Tone.CARE),
    Stage.DEBRIEFED: ("circle-check", Tone.GOOD),
}


def call_row(view: Calls, call: CallRow) -> Row:
    """For the list of the brief: the client, your role, and what to watch."""
    watched = ", ".join(skill.name for skill in view.watched(call))
    detail = " · ".join(part for part in (_("you {role}").format(role=call.role.words), watched) if part)
    return Row(view.heading(call), detail, lead=str(view.number(call)), icon="car", key=call.id)


def side_row(view: Calls, call: CallRow, here: bool) -> Row:
    """For the list beside: one line, and how far one is."""
    stage = view.stage(call)
    icon = "play" if here and stage is not Stage.DEBRIEFED else STAGES[stage][0]
    return Row(view.heading(call), icon=icon, note="" if stage is Stage.TO_COME else stage.words, key=call.id)


def note_row(note: NoteRow, name: str, zone: tzinfo, deed: str = "", narrow: bool = False) -> Row:
    """When it was seen, what, and about what; a shared one says with whom. Its minute is below where it is narrow."""
    shared = _("shared with {name}").format(name=name) if note.shared else ""
    moment = f"{note.seen_at.astimezone(zone):%H:%M}"
    detail = " · ".join(part for part in (moment if narrow else "", note.about, shared) if part)
    return Row(
        " ".join(note.text.split()), detail, icon="users" if note.shared else "lock", lead="" if narrow else moment,
        deed=deed, key=note.id,
    )  # fmt: skip


def evidence_row(seen: Evidence, vocabulary: Vocabulary) -> Row:
    """A topic that was seen in use, with the level in the words of whoever looks."""
    pill = Pill(full_words(seen.level, vocabulary), TONES[seen.level])
    return Row(seen.topic, icon="message-square", pill=pill, key=seen.topic_id)
