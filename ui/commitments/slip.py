"""A promise that slips is turned into the barrier behind it; whether the promise stays open is said there."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from planner import slips
from planner.domain.barrier import BarrierKind
from planner.domain.sides import Side
from planner.language import N_, _
from planner.rows import PromiseRow
from planner.slips import Turned
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput
from ui.widgets.text import sentence_case
from ui.workspace import Workspace

WITHDRAWN, OPEN = "withdrawn", "open"
FATES = (
    (WITHDRAWN, N_("Is withdrawn: the barrier takes its place")),
    (OPEN, N_("Stays open, with a new date")),
)


class SlipDialog(FormDialog):
    """What is in the way, where it lies, who removes it, and what becomes of the promise.

    `due` and `why` are what was already said of a new date.
    """

    def __init__(
        self, workspace: Workspace, parent: QWidget, row: PromiseRow, due: date | None = None, why: str = ""
    ) -> None:
        self._row, self._day, self._why = row, workspace.clock.today(), why
        self._text = LineInput(_("Pricing approval takes nine days"))
        self._kind = ChoiceInput([(kind, sentence_case(kind.words)) for kind in BarrierKind])
        self._owner = ChoiceInput([(Side.SALESPERSON, row.salesperson or _("The salesperson")), (Side.MANAGER, _("I"))])
        self._fate = ChoiceInput([(fate, _(words)) for fate, words in FATES])
        self._due = DayInput(self._day)
        fields = [
            Field("text", _("What is in the way"), self._text),
            Field("kind", _("Where it lies"), self._kind, _("In the person, in the market, or in our own company.")),
            Field("owner", _("Who removes it"), self._owner),
            Field("fate", _("The promise"), self._fate),
            Field("due", _("By when"), self._due),
        ]
        title = _("The barrier behind “{promise}”").format(promise=row.text)
        super().__init__(
            workspace, parent, title, fields, _("Make it a barrier"), draft=f"slip/{row.id}", version=row.version
        )
        self._kind.changed.connect(self._follow_kind)
        self._fate.changed.connect(self._follow_fate)
        self._begin_with(due, why)

    def write(self) -> None:
        """A promise that stays open needs its new date."""
        stays, due = self._fate.value() == OPEN, self._due.value()
        if stays and due is None:
            self.form.refuse("due", _("Please give a day: fri, +2w, 4 December."))
            return
        turn = partial(slips.turn_into_barrier, commitment_id=self._row.id, version=self._row.version, on=self._day)
        said = partial(turn, text=self._text.value(), kind=BarrierKind(self._kind.value()), why=self._why)
        self.put(partial(said, owner=Side(self._owner.value()), due=due if stays else None), self._tell)

    def _tell(self, turned: Turned) -> None:
        words = _("“{promise}” became a barrier: “{barrier}”.")
        said = words.format(promise=self._row.text, barrier=self._text.value())
        self.told.emit(said, self.way_back(partial(slips.take_back, turned=turned, on=self._day)))

    def _begin_with(self, due: date | None, why: str) -> None:
        """The reason for another date is mostly what is in the way."""
        self.form.show_values({"text": why, "kind": BarrierKind.INTERNAL, "due": due or "+1w"})
        self._follow_kind()
        self._follow_fate()
        self._text.widget.setFocus()
        self._text.editor.selectAll()

    def _follow_kind(self) -> None:
        kind = self._kind.value()
        if isinstance(kind, BarrierKind):
            self._owner.show_value(kind.usual_owner)

    def _follow_fate(self) -> None:
        self.form.fields["due"].setVisible(self._fate.value() == OPEN)
