"""The foot of a session in the field: where one goes on to, and what else could come first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from planner.domain.field_call import Part
from planner.domain.ride import CallRow, RideView
from planner.language import _
from ui.field.ride_keys import ride_keys_of
from ui.running.foot import Offer
from ui.theme import Type
from ui.widgets.elided import TwoLines
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, across, down


class RideFoot(QWidget):
    def __init__(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.next = KeyButton("", ride_keys_of("next"), "arrow-right", primary=True, listens=False)
        self.later = KeyButton(_("Debrief later"), ride_keys_of("later"), listens=False)
        self.back = KeyButton(_("Back"), ride_keys_of("back"), flat=True, listens=False)
        self.sheet = KeyButton(_("Sheet"), ride_keys_of("sheet"), "printer", flat=True, listens=False)
        self.many = Offer("handshake", ride_keys_of("choose_which"), ride_keys_of("keep_all"))
        self._then = TwoLines("", Type.SMALL, muted=True, right=True)
        for button, deed in ((self.back, "back"), (self.later, "later"), (self.sheet, "sheet"), (self.next, "next")):
            button.clicked.connect(deeds[deed])
        line = across(self.later, self.back, self.sheet, 8, (self._then, 1), 8, self.next)
        down(self.many, Hairline(), across((line, 1), margins=(32, 12, 32, 12)), gap=0, inside=self)

    def show_part(self, view: RideView, call: CallRow, part: Part) -> None:
        following = view.after(call)
        self.later.setVisible(part is Part.CALL and following is not None)
        self.back.setVisible(part is not Part.BRIEF)
        self.next.show_words(self._next_words(part, following))
        self._then.say(_then(view, part, following))

    @staticmethod
    def _next_words(part: Part, following: CallRow | None) -> str:
        if part is Part.DEBRIEF:
            return _("Next call") if following else _("Wrap up")
        return _("To the call") if part is Part.BRIEF else _("Debrief")


def _then(view: RideView, part: Part, following: CallRow | None) -> str:
    if part is not Part.DEBRIEF:
        return ""
    if following is None:
        left = _("The boxes are still to tick: below, or on the turned laptop.") if view.boxes_left else ""
        return f"{_('All calls have their debrief.')} {left}".strip()
    return _("Then: {call}, {stage}").format(call=view.heading(following), stage=view.stage(following).words)
