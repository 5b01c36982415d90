"""What the planner itself writes as the title of an agenda item: a document says it in its own language."""

from __future__ import annotations

import re

from planner.language import N_, _

OWN_ITEMS = N_("{name}’s items")
STRIP = N_("Self-management and last promises")
BARRIERS = N_("What stands in your way?")
PROMISES = N_("New promises, both ways")
CLIENT = N_("Dream client: {client}")
WHY_CLIENT = N_("Why is {client} in our sweet spot?")
WENT_WELL = N_("What went well: {words}")
_NAMED = re.compile(r"\\{(\w+)\\}")


def said_again(title: str) -> str:
    """A title of the planner's own in the language that is spoken; what was typed stays as it is."""
    for template, pattern in _WRITTEN.items():
        if found := pattern.fullmatch(title):
            return _(template).format(**found.groupdict())
    return title


_WRITTEN = {
    template: re.compile(_NAMED.sub(r"(?P<\1>.+)", re.escape(template)))
    for template in (OWN_ITEMS, STRIP, BARRIERS, PROMISES, CLIENT, WHY_CLIENT, WENT_WELL)
}
