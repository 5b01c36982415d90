"""Recording a promise, and giving it a new date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner import commitments, trash
from planner.commitments import PromiseContext
from planner.domain.commitment import Commitment
from planner.domain.dates import day_words
from planner.domain.one_line import one_line
from planner.domain.sides import Side
from planner.domain.slipping import slips
from planner.language import N_, _
from planner.rows import PromiseRow
from ui.commitments.rows import nth_date
from ui.commitments.wording import WordingHint
from ui.form_dialog import FormDialog, Tell
from ui.theme import GRID
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across
from ui.widgets.text import Paragraph
from ui.workspace import Workspace

BARRIER = "Ctrl+B"
WEEK = timedelta(weeks=1)
RECORD, ALL_THE_SAME = N_("Record the promise"), N_("Record it all the same")


class PromiseDialog(FormDialog):
    """A new promise of either side; the date proposed is that of the next session.

    `on` is the day a late entry is about: dates are read from there, and none is called past. `words` are what was
    written elsewhere and shall be promised: what is weak in them is pointed out at once.
    """

    recorded = Signal(object)
    """The id of the new promise."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        salesperson_id: UUID | None = None,
        session_id: UUID | None = None,
        owner: Side | None = None,
        on: date | None = None,
        words: str = "",
    ) -> None:
        self._whom, self._session, self._day = salesperson_id, session_id, on or workspace.clock.today()
        self._written = one_line(words)
        self._text = LineInput(_("Send the case study to Varga Molkerei"))
        self._owner = ChoiceInput([(Side.SALESPERSON, _("The salesperson")), (Side.MANAGER, _("I"))])
        self._due = DayInput(self._day, past=on is not None)
        self._people, self._proposed = ChoiceInput([]), ""
        fields = [
            Field("text", _("What"), self._text, _("A verb and a result.")),
            Field("owner", _("Who promises"), self._owner),
            Field("due", _("By when"), self._due),
        ]
        if salesperson_id is None:
            fields.insert(0, Field("salesperson", _("With whom"), self._people))
        draft = f"promise/{salesperson_id or ''}/{session_id or ''}{_mark(self._written)}"
        super().__init__(workspace, parent, _("New promise"), fields, _(RECORD), draft=draft)
        self._text.show_value(self._written)
        self.wording = WordingHint(self.form.fields["text"], self._text, self)
        self.wording.shown.connect(self._name_deed)
        self._owner.show_value(owner or Side.SALESPERSON)
        self._due.changed.connect(self._warn)
        self._people.changed.connect(self._read)
        (self._text if salesperson_id else self._people).widget.setFocus()
        workspace.read(self, partial(commitments.context, salesperson_id=salesperson_id), self._show)

    def write(self) -> None:
        """What is weak in the words is pointed out once; recorded again, it is kept as it is."""
        whom, due = self._chosen(), self._due.value()
        if whom is None:
            self.form.refuse("salesperson", _("Add somebody to your team first."))
        elif due is None:
            self.form.refuse("due", _("Please give a day: fri, +2w, 4 December."))
        elif not self.wording.points_out():
            promise = partial(commitments.promise, salesperson_id=whom, owner=Side(self._owner.value()))
            said = partial(promise, text=self._text.value(), due=due, on=self._day, session_id=self._session)
            self.put(said, partial(self._tell, due))

    def _tell(self, due: date, promise_id: UUID) -> None:
        self.recorded.emit(promise_id)
        words = _("Promised for {day}: “{promise}”.")
        told = words.format(promise=self._text.value(), day=day_words(due, self.workspace.clock.today()))
        self.told.emit(told, self.way_back(partial(trash.throw_away, kind=Commitment, record_id=promise_id)))

    def _chosen(self) -> UUID | None:
        chosen = self._whom or self._people.value()
        return chosen if isinstance(chosen, UUID) else None

    def _read(self) -> None:
        self.workspace.read(self, partial(commitments.context, salesperson_id=self._chosen()), self._show_due)

    def _show(self, context: PromiseContext) -> None:
        self._people.show_choices([(choice.id, choice.name) for choice in context.people])
        self.wording.know([choice.name for choice in context.people])
        self._owner.show_choices([(Side.SALESPERSON, context.name or _("The salesperson")), (Side.MANAGER, _("I"))])
        self._show_due(context)
        if self._written:
            self.wording.points_out()

    def _show_due(self, context: PromiseContext) -> None:
        """The next session is the date for a promise, unless one was given: what was only proposed is no such."""
        self._due.editor.set_days(self._day, context.next_session)
        if self._due.editor.words() in ("", self._proposed):
            self._proposed = _("next session") if context.next_session else "+1w"
            self._due.show_value(self._proposed)

    def _name_deed(self, pointed_out: bool) -> None:
        self.deed.setText(_(ALL_THE_SAME) if pointed_out else _(RECORD))

    def _warn(self) -> None:
        warn_of_past(self.form.fields["due"], self._due.value(), self._day)


class RedateDialog(FormDialog):
    """A new date for a promise, which stays open; the third one offers to look at the barrier behind it instead.

    With `reason` the new date is not taken without saying why.
    """

    def __init__(self, workspace: Workspace, parent: QWidget, row: PromiseRow, reason: bool = False) -> None:
        self._row, self._day, self._reason = row, workspace.clock.today(), reason
        self._due, self._why = DayInput(self._day), LineInput()
        fields = [
            Field("due", _("New date"), self._due),
            Field("why", _("Why"), self._why, _("Stays in the promise’s story.")),
        ]
        title, draft = _("New date for “{promise}”").format(promise=row.text), f"redate/{row.id}"
        super().__init__(workspace, parent, title, fields, _("Agree on the date"), draft=draft, version=row.version)
        if slips(row.dates_given + 1):
            self._offer_barrier()
        self._due.show_value(row.due + WEEK if row.due > self._day else "+1w")
        self._due.changed.connect(self._warn)
        self._due.widget.setFocus()
        self._due.editor.select_all()

    def ask(self, tell: Tell) -> None:
        """What is told of the barrier is told there, too."""
        self._told_to = tell
        super().ask(tell)

    def write(self) -> None:
        due, row = self._due.value(), self._row
        if due is None:
            self.form.refuse("due", _("Please give a day: fri, +2w, 4 December."))
            return
        if self._reason and not self._why.value().strip():
            self.form.refuse("why", _("Please say why: you owe it, and it is late."))
            return
        redate = partial(commitments.redate, commitment_id=row.id, version=row.version, due=due)
        self.put(partial(redate, on=self._day, why=self._why.value()), partial(self._tell, due))

    def _tell(self, due: date, _result: None) -> None:
        words = _("New date for “{promise}”: {day}.").format(promise=self._row.text, day=day_words(due, self._day))
        back = partial(commitments.take_back_date, commitment_id=self._row.id, due=self._row.due, on=self._day)
        self.told.emit(words, self.way_back(back) if due != self._row.due else None)

    def _offer_barrier(self) -> None:
        words = _("This would be the {date}: is there a barrier behind it?")
        said = Paragraph(words.format(date=nth_date(self._row.dates_given + 1)))
        deed = KeyButton(_("Make it a barrier"), BARRIER, "construction")
        deed.clicked.connect(self._turn)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, across((said, 1), deed, gap=2 * GRID))

    def _turn(self) -> None:
        """With the date and the reason that were given; the promise may stay open until then."""
        from ui.commitments.slip import SlipDialog

        above = self.parentWidget()
        assert above is not None
        dialog = SlipDialog(self.workspace, above, self._row, self._due.value(), self._why.value())
        self.reject()
        dialog.ask(self._told_to)

    def _warn(self) -> None:
        warn_of_past(self.form.fields["due"], self._due.value(), self._day)


def _mark(words: str) -> str:
    """Names a draft by the words that its form began with, without telling them."""
    return f"/{uuid5(NAMESPACE_OID, words)}" if words else ""


def warn_of_past(field: Field, day: date | None, today: date) -> None:
    """A day that has been is pointed out, not refused."""
    past = day is not None and day < today
    field.remark(_("This day has passed. It is taken all the same.") if past else "")
