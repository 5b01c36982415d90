"""The steps of the first start, each a question with its fields and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import people, playbook, preferences, sessions
from planner.domain.passphrase import checked
from planner.domain.salesperson import Details
from planner.domain.session import Kind
from planner.errors import PlannerError, Refused
from planner.language import N_, _
from planner.playbook import TopicRow
from planner.preferences import Kept
from planner.sessions import Proposal
from planner.storage.store import Db
from ui.sessions.time_input import TimeInput
from ui.settings.passphrase_dialogs import new_fields
from ui.theme import GRID, Type
from ui.widgets.choice import WIDTH
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.widgets.inputs import DayInput, LineInput, NotesInput, NumberInput
from ui.widgets.layout import down
from ui.widgets.text import Paragraph, Text
from ui.workspace import Workspace


class Step(QWidget):
    """Subclasses read in `begin` and write in `take`; `taken` follows when it is in the workspace."""

    taken = Signal()
    title = ""
    words = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.writing = False
        self.form = Form(self.fields(), WIDTH)
        self.trouble = HelpLine()
        words = Paragraph(_(self.words), muted=True)
        down(Text(_(self.title), Type.TITLE), words, GRID, self.form, self.trouble, None, inside=self)

    def fields(self) -> Sequence[Field]:
        raise NotImplementedError

    def begin(self) -> None:
        """Show what the workspace has already."""

    def take(self) -> None:
        raise NotImplementedError

    def keep(self) -> None:
        """What was written at length is kept also where the window is closed amid the steps."""

    def put(self, change: Callable[[Db], object]) -> None:
        """Once, however often it is asked for while it is under way."""
        if not self.writing:
            self.writing = True
            self.trouble.clear_trouble()
            self.workspace.write(self, change, self._taken, self._refused)

    def _taken(self, _result: object) -> None:
        self.writing = False
        self.taken.emit()

    def _refused(self, error: PlannerError) -> None:
        self.writing = False
        field = error.field if isinstance(error, Refused) else ""
        if not self.form.refuse(field, str(error)):
            self.trouble.show_trouble(str(error))

    def text(self, name: str) -> str:
        return str(self.form.values()[name] or "")


class NameStep(Step):
    title = N_("Who are you?")
    words = N_("Your name stands on what you print and mail.")

    def fields(self) -> Sequence[Field]:
        return Field("name", _("Your name"), LineInput()), Field("company", _("Company"), LineInput())

    def begin(self) -> None:
        self.workspace.read(self, preferences.kept, self._show)

    def take(self) -> None:
        self.put(partial(preferences.introduce, name=self.text("name"), company=self.text("company")))

    def _show(self, kept: Kept) -> None:
        if not self.form.touched:
            self.form.show_values({"name": kept.values.name, "company": kept.values.company})


class PersonStep(Step):
    """Going back and on again changes the same salesperson."""

    title = N_("Whom do you coach first?")
    words = N_("One is enough for now; the others are added on the page Team.")
    person_id: UUID | None = None

    def fields(self) -> Sequence[Field]:
        return (
            Field("name", _("Name"), LineInput()),
            Field("role", _("Role"), LineInput(_("Account manager"))),
            Field("email", _("E-mail"), LineInput(), _("Agendas and summaries are mailed there by your own program.")),
        )

    def take(self) -> None:
        texts = _Person(self.text("name"), self.text("role"), self.text("email"))
        self.put(partial(_add_or_change, person_id=self.person_id, person=texts))

    def _taken(self, result: object) -> None:
        assert isinstance(result, UUID)
        self.person_id = result
        super()._taken(result)


class AnswersStep(Step):
    title = N_("What must every salesperson know?")
    words = N_("Your company’s own answers, in a sentence or two each. What you leave empty is your own gap, and waits "
               "in the playbook.")  # fmt: skip

    def __init__(self, workspace: Workspace, topics: Sequence[TopicRow]) -> None:
        self._topics = {str(topic.id): topic for topic in topics}
        super().__init__(workspace)
        self.form.show_values({key: topic.answer for key, topic in self._topics.items()})

    def fields(self) -> Sequence[Field]:
        return [Field(key, each.name, NotesInput(each.about, lines=2)) for key, each in self._topics.items()]

    def take(self) -> None:
        self.put(self._write())

    def keep(self) -> None:
        if self.form.touched:
            self.workspace.write(self, self._write())

    def _write(self) -> Callable[[Db], None]:
        texts = {topic.id: self.text(key) for key, topic in self._topics.items() if self.text(key) != topic.answer}
        return partial(playbook.write_answers, texts=texts, on=self.workspace.clock.today())


class SessionStep(Step):
    title = N_("When do you meet?")
    words = N_("The first one-on-one. Its agenda is proposed as soon as you prepare it.")
    person_id: UUID | None = None

    def fields(self) -> Sequence[Field]:
        self._day, self._time = DayInput(self.workspace.clock.today()), TimeInput()
        self._minutes = NumberInput(0, 999, _(" min"), 5)
        return (
            Field("day", _("Day"), self._day, _("fri, +2w or 4 December, or from the calendar")),
            Field("time", _("Time"), self._time),
            Field("minutes", _("Length"), self._minutes),
        )

    def begin(self) -> None:
        if self.person_id is None:
            self.trouble.show_help(_("Go back and name a salesperson first, or skip this step."))
            return
        self.trouble.show_help("")
        propose = partial(sessions.propose_next, salesperson_id=self.person_id, now=self.workspace.clock.now())
        self.workspace.read(self, propose, self._show)

    def take(self) -> None:
        if self.person_id is None:
            self.taken.emit()
        elif self.form.ready():
            self._schedule(self.person_id)

    def _schedule(self, person_id: UUID) -> None:
        day, hour, zone = self._day.value(), self._time.value(), self.workspace.clock.zone
        if day is None or hour is None:
            self.form.refuse("day" if day is None else "time", _("Please give a day and a time, or skip this step."))
            return
        schedule = partial(sessions.schedule, salesperson_id=person_id, starts_at=datetime.combine(day, hour, zone))
        self.put(partial(schedule, zone=zone.key, kind=Kind.ONE_ON_ONE, minutes=self._minutes.value()))

    def _show(self, proposal: Proposal) -> None:
        if not self.form.touched:
            begins = proposal.starts_at
            self.form.show_values({"day": begins.date(), "time": begins.time(), "minutes": proposal.minutes})


class PassphraseStep(Step):
    """Left empty, or skipped, the file stays as it is; else `chosen` comes in the place of `taken`."""

    title = N_("Shall a passphrase protect your notes?")
    words = N_("We recommend one. It protects what you write if this computer, the file or a copy of it is lost or "
               "stolen. If you forget it, nobody can open the workspace again, not even we.")  # fmt: skip
    chosen = Signal(str)

    def fields(self) -> Sequence[Field]:
        return new_fields()

    def begin(self) -> None:
        self.trouble.show_help(
            _("You may skip this: whoever gets the file can then read it. You can set one later, in Settings.")
        )

    def take(self) -> None:
        if not (self.text("passphrase") or self.text("again")):
            self.taken.emit()
            return
        try:
            passphrase = checked(self.text("passphrase"), self.text("again"))
        except Refused as error:
            self.form.refuse(error.field, str(error))
        else:
            self.chosen.emit(passphrase)


@dataclass(frozen=True)
class _Person:
    name: str
    role: str
    email: str

    def over(self, details: Details) -> Details:
        return replace(details, name=self.name, role=self.role, email=self.email)


def _add_or_change(db: Db, person_id: UUID | None, person: _Person) -> UUID:
    if person_id is None:
        return people.add(db, person.over(people.new_details(db)))
    people.edit(db, person_id, None, person.over(people.known(db, person_id).details))
    return person_id
