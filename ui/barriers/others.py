"""What others have to do with a barrier: who met it too, which is the same one, and who is asked to remove it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from planner import barriers, linking, people
from planner.barrier_desk import DeskRow
from planner.barriers import Escalation, LinkedRow
from planner.language import _
from planner.linking import Linked
from planner.people import Choice
from planner.rows import BarrierRow
from planner.storage.store import Db
from ui.barriers.nudges import Deed, link
from ui.barriers.rows import listed_names
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import ChoiceInput, DayInput, LineInput, NotesInput
from ui.workspace import Workspace


class HeardTooDialog(FormDialog):
    """Somebody else met the same barrier."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: DeskRow) -> None:
        self._row, self._today = row, workspace.clock.today()
        self._whom, self._on = ChoiceInput([]), DayInput(self._today, past=True)
        self._on.show_value(self._today)
        shared = _("It is shared: its words will be on this person’s pages, too.") if row.shared else ""
        fields = [Field("salesperson", _("Who met it too"), self._whom, shared), Field("on", _("Heard on"), self._on)]
        draft = f"barrier/{row.id}/heard"
        super().__init__(workspace, parent, _("Somebody else met it too"), fields, _("Add"), draft=draft)
        self._whom.widget.setFocus()
        workspace.read(self, people.choices, self._show)

    def write(self) -> None:
        whom, row = self._whom.value(), self._row
        if not isinstance(whom, UUID):
            self.form.refuse("salesperson", _("Everybody in your team has met it."))
            return
        heard = partial(barriers.hear_again, barrier_id=row.id, salesperson_id=whom)
        self.put(partial(heard, on=self._on.value() or self._today), partial(self._tell, whom))

    def _show(self, choices: Sequence[Choice]) -> None:
        known = {heard.salesperson_id for heard in self._row.heard}
        self._names = {each.id: each.name for each in choices if each.id not in known}
        self._whom.show_choices(list(self._names.items()))

    def _tell(self, whom: UUID, _result: None) -> None:
        row = self._row
        back = partial(barriers.not_heard, barrier_id=row.id, salesperson_id=whom, first_heard=row.first_heard)
        said = _("{name} met “{barrier}”, too.").format(name=self._names[whom], barrier=row.text)
        self.told.emit(said, self.way_back(back))


class EscalateDialog(FormDialog):
    """Who is asked to remove it, since when, and what is asked: the barrier brief says so."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: DeskRow) -> None:
        self._row, self._today = row, workspace.clock.today()
        self._to, self._on = LineInput(_("Henrik Aalto, head of finance")), DayInput(self._today, past=True)
        self._ask = NotesInput(_("Let sales managers approve up to 8 % below list price"), lines=3)
        fields = [
            Field("escalated_to", _("Who can remove it"), self._to),
            Field("escalated_on", _("Asked on"), self._on),
            Field("ask", _("What is asked"), self._ask, _("The barrier brief begins with it.")),
        ]
        super().__init__(workspace, parent, _("Escalate"), fields, "", (), f"barrier/{row.id}/escalate", row.version)
        begun = {"escalated_to": row.escalated_to, "escalated_on": row.escalated_on or self._today, "ask": row.ask}
        self.form.show_values(begun)
        self._to.widget.setFocus()

    def write(self) -> None:
        row = self._row
        escalate = partial(barriers.escalate, barrier_id=row.id, version=row.version, to=self._to.value())
        on = self._on.value() or self._today
        self.put(partial(escalate, on=on, ask=self._ask.value()), self._tell)

    def _tell(self, step_id: UUID | None) -> None:
        row = self._row
        before = Escalation(row.escalated_to, row.escalated_on, row.ask)
        back = partial(barriers.take_escalation_back, barrier_id=row.id, before=before, step_id=step_id)
        said = _("{who} is asked to remove “{barrier}”.").format(who=self._to.value().strip(), barrier=row.text)
        self.told.emit(said, self.way_back(back))


class LinkDialog(FormDialog):
    """Another open barrier that is the same; what sounds most alike stands first."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: DeskRow, still_open: Sequence[BarrierRow]) -> None:
        self._row, self._today = row, workspace.clock.today()
        self._others = {each.id: each for each in still_open if each.id != row.id}
        words = [(each.id, f"{each.text} ({listed_names(each)})") for each in self._others.values()]
        self._other = ChoiceInput(words)
        kept = _("Whoever met it then counts here, and still reads their own words only.")
        fields = [Field("other", _("Which one is the same"), self._other, kept)]
        super().__init__(workspace, parent, _("Link with another"), fields, _("Link them"))
        self._other.widget.setFocus()

    def write(self) -> None:
        other = next((each for each in self._others.values() if each.id == self._other.value()), None)
        if other is None:
            self.form.refuse("other", _("There is no other open barrier."))
            return
        deed = link(self._row, other, self._today)
        self.put(deed.change, partial(self._tell, deed))

    def _tell(self, deed: Deed, linked: Linked) -> None:
        self.told.emit(deed.said, self.way_back(partial(deed.back, linked)))


class TakeApartDialog(FormDialog):
    """Which of the linked barriers is another one after all."""

    def __init__(self, workspace: Workspace, parent: QWidget, row: DeskRow, linked: Sequence[LinkedRow]) -> None:
        self._row, self._linked, self._today = row, {each.id: each for each in linked}, workspace.clock.today()
        self._other = ChoiceInput([(each.id, each.text) for each in linked])
        field = Field("other", _("Which one is another"), self._other)
        super().__init__(workspace, parent, _("Take a link apart"), [field], _("Take it apart"))
        self._other.widget.setFocus()

    def write(self) -> None:
        other = self._linked[UUID(str(self._other.value()))]
        apart = partial(linking.take_apart, barrier_id=self._row.id, version=self._row.version)
        self.put(partial(apart, other_id=other.id, on=self._today), partial(self._tell, other))

    def _tell(self, other: LinkedRow, step_id: UUID) -> None:
        said = _("“{barrier}” stands by itself again.").format(barrier=other.text)
        self.told.emit(said, self.way_back(partial(_link_again, self._row.id, other.id, step_id)))


def _link_again(barrier_id: UUID, other_id: UUID, step_id: UUID, db: Db) -> None:
    linking.link_again(db, barrier_id, other_id=other_id, step_id=step_id)
