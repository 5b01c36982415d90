"""How the agreement stands: signed, refused, renewed, and what was printed of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.agreements import AgreementView
from planner.domain.dates import full_day
from planner.domain.development import SignOff
from planner.language import N_, _
from planner.printing import Printed
from ui.development.sign_off import LOOKS
from ui.documents.printed_rows import Standings, rows_of_one
from ui.theme import GRID
from ui.widgets.card import SectionHeader
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.pill import Pill, PillLabel
from ui.widgets.row_list import RowList
from ui.widgets.text import Paragraph, sentence_case

KEYS = {
    "sign": ("Ctrl+Shift+S", N_("both have signed")),
    "renew": ("Ctrl+Shift+R", N_("both still stand by it")),
}


class SigningPane(QWidget):
    signed = Signal()
    refused = Signal()
    renewed = Signal()
    anew = Signal()
    """The next one shall be written."""
    thrown_away = Signal()
    looked_at = Signal(object)
    """Which of the printed ones is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._pill, self._comment = PillLabel(Pill("")), Paragraph("")
        self._sign = KeyButton(_("Signed"), KEYS["sign"][0], "check")
        self._refuse = KeyButton(_("Refused to sign"), flat=True)
        self._renew = KeyButton(_("Both still stand by it"), KEYS["renew"][0], "repeat")
        self._anew = KeyButton(_("Write the next one"), flat=True)
        self._away = KeyButton(_("To the trash"), flat=True)
        for button, told in (
            (self._sign, self.signed),
            (self._refuse, self.refused),
            (self._renew, self.renewed),
            (self._anew, self.anew),
            (self._away, self.thrown_away),
        ):
            button.clicked.connect(told)
        self._printed = RowList([], _("Printed agreements"))
        self._printed.acted.connect(self.looked_at)
        meaning = Paragraph(_("Signed once by both; renewed when either asks for it."), muted=True)
        deeds = (across(self._sign, self._renew, None), across(self._refuse, self._anew, self._away, None))
        parts = (across(self._pill, None), meaning, self._comment, *deeds, self._printed)
        down(SectionHeader(_("Sign-off")), *parts, gap=GRID, inside=self)

    def show_view(self, view: AgreementView, papers: Sequence[Printed], standings: Standings) -> None:
        state = view.sign_off or SignOff.NOT_YET
        words = sentence_case(state.words)
        if view.signed_on:
            words = _("{what} on {day}").format(what=words, day=full_day(view.signed_on))
        self._pill.show_pill(Pill(words, *LOOKS[state]))
        self._comment.setText(f"“{view.comment.strip()}”" if view.comment and view.comment.strip() else "")
        self._comment.setVisible(bool(self._comment.text()))
        for button in (self._sign, self._away):
            button.setVisible(view.can_be_written)
        self._refuse.setVisible(state is SignOff.NOT_YET)
        for button in (self._renew, self._anew):
            button.setVisible(state is SignOff.SIGNED)
        self._printed.show_rows(rows_of_one(papers, standings))
        self._printed.setVisible(bool(papers))
