"""What the salesperson did with the pen, and their own comment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from planner.development import PlanInHand
from planner.domain.dates import full_day
from planner.domain.development import PlanState, SignOff
from planner.language import _
from planner.printing import Printed
from ui.documents.printed_rows import Standings, rows_of_one
from ui.theme import GRID, Tone
from ui.widgets.form import Field, Form
from ui.widgets.inputs import DayInput, NotesInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.pill import Pill, PillLabel
from ui.widgets.row_list import RowList
from ui.widgets.text import Paragraph, sentence_case

LOOKS = {
    SignOff.NOT_YET: (Tone.PLAIN, "circle"),
    SignOff.SIGNED: (Tone.GOOD, "check"),
    SignOff.REFUSED: (Tone.CARE, "minus"),
}


class SignOffPane(QWidget):
    """Deeds, not fields: each says when it was done and can be undone."""

    changed = Signal()
    signed = Signal(object)
    refused = Signal(object)
    """On which day."""
    started = Signal()
    looked_at = Signal(object)
    """Which of the printed plans is asked for."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._day = Field("on", _("Day"), DayInput(today, past=True))
        self._day.input.show_value(today)
        self._pill = PillLabel(Pill(""))
        self._form = Form([Field("comment", _("The salesperson’s own comment"), NotesInput(lines=5))])
        self._form.changed.connect(self.changed)
        self._sign = KeyButton(_("Signed"), icon="check")
        self._refuse = KeyButton(_("Refused to sign"))
        self._start = KeyButton(_("Start without a signature"), flat=True)
        for button, told in ((self._sign, self.signed), (self._refuse, self.refused)):
            button.clicked.connect(partial(self._tell, told))
        self._start.clicked.connect(self.started)
        self._printed = RowList([], _("Printed plans"))
        self._printed.acted.connect(self.looked_at)
        self._printed.hide()
        meaning = Paragraph(
            _("Signing means received and discussed, not agreed. It is a plan, not a contract."), muted=True
        )
        self._deeds = down(across(self._sign, self._refuse, None), across(self._start, None), gap=4)
        down(
            across(self._pill, None),
            meaning,
            self._day,
            self._deeds,
            self._form,
            self._printed,
            None,
            gap=2 * GRID,
            inside=self,
        )

    def _tell(self, told: SignalInstance) -> None:
        """Once the day can be read."""
        day, trouble = self._day.input.value(), self._day.input.trouble()
        if isinstance(day, date):
            told.emit(day)
        else:
            self._day.refuse(trouble or _("On which day?"))
            self._day.focus()

    def fields(self) -> Mapping[str, Field]:
        return self._form.fields

    def comment(self) -> str:
        return str(self._form.values()["comment"])

    def show_comment(self, words: str) -> None:
        self._form.show_values({"comment": words})

    def show_state(self, held: PlanInHand) -> None:
        plan = held.plan
        words = sentence_case(plan.sign_off.words)
        if plan.signed_on:
            words = _("{what} on {day}").format(what=words, day=full_day(plan.signed_on))
        self._pill.show_pill(Pill(words, *LOOKS[plan.sign_off]))
        for part in (self._day, self._deeds):
            part.setVisible(held.open and plan.sign_off is not SignOff.SIGNED)
        self._refuse.setVisible(held.open and plan.sign_off is SignOff.NOT_YET)
        self._start.setVisible(plan.state is PlanState.DRAFT)

    def show_printed(self, papers: Sequence[Printed], standings: Standings) -> None:
        self._printed.show_rows(rows_of_one(papers, standings))
        self._printed.setVisible(bool(papers))
