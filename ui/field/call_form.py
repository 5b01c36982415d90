"""The brief of one call: with whom, what for, who does what, what to watch; saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner import field, versions
from planner.clock import Clock
from planner.domain.field_call import CallText, FieldRole
from planner.domain.ride import CallRow, Calls, Subject, SubjectKind
from planner.language import N_, _
from ui.keeping import Keeping, KeptText
from ui.running.parts import SharedLabel
from ui.theme import Type
from ui.widgets.chips import Chips
from ui.widgets.inputs import ChoiceInput
from ui.widgets.layout import across, down
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.text import Paragraph, Text, sentence_case

WIDEST = 640
HINTS = {
    CallText.OBJECTIVE: N_("What shall have happened when we leave"),
    CallText.STEPPING_IN: N_("When you may step in, and how"),
}


class CallForm(QWidget):
    """What is chosen is told; what is typed is kept."""

    client_chosen = Signal(object)
    role_chosen = Signal(object)
    watched = Signal(object, object)

    def __init__(self, keeping: Keeping, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.client = LineEditor(_("Client"), _("With whom"))
        self.clients = ChoiceInput([])
        self.objective = NoteEditor(_("Objective"), _(HINTS[CallText.OBJECTIVE]), 2)
        self.role = Chips([(role, sentence_case(role.words), None) for role in FieldRole], _("Your role"))
        self.stepping_in = NoteEditor(_("Rule for stepping in"), _(HINTS[CallText.STEPPING_IN]), 2)
        self.skills = (ChoiceInput([]), ChoiceInput([]))
        self._meaning = Paragraph("", Type.SMALL, muted=True)
        self._client = KeptText(keeping, self.client)
        self._texts = {
            CallText.OBJECTIVE: KeptText(keeping, self.objective),
            CallText.STEPPING_IN: KeptText(keeping, self.stepping_in),
        }
        self._build()
        self._listen()

    def show_call(self, view: Calls, call: CallRow) -> None:
        self._shared.show_person(view.session.first_name)
        self._client.show((call.id, "client"), call.client, partial(self._save_client, call.id))
        for what, kept in self._texts.items():
            kept.show(
                (call.id, what),
                getattr(call, what.value),
                partial(self._save, call.id, what),
                versions.call(call.id, what),
            )
        self._show_clients(view.of(SubjectKind.CLIENT), call)
        self.role.choose(call.role)
        self._meaning.setText(call.role.meaning.format(manager=view.coach, name=view.session.first_name))
        self._show_skills(view.of(SubjectKind.SKILL), call)

    def flush(self) -> None:
        """Hand over what was typed and not told yet."""
        for editor in (self.client, self.objective, self.stepping_in):
            editor.flush()

    def _show_clients(self, clients: list[Subject], call: CallRow) -> None:
        """The salesperson's dream clients, where there are any."""
        self.clients.editor.blockSignals(True)
        self.clients.show_choices([(None, _("Not a dream client")), *((each.id, each.name) for each in clients)])
        self.clients.show_value(call.dream_client_id)
        self.clients.editor.blockSignals(False)
        self.clients.widget.setVisible(bool(clients))

    def _show_skills(self, skills: list[Subject], call: CallRow) -> None:
        for choice, chosen in zip(self.skills, (call.first_skill_id, call.second_skill_id), strict=True):
            choice.editor.blockSignals(True)
            choice.show_choices([(None, _("None")), *((each.id, each.name) for each in skills)])
            choice.show_value(chosen)
            choice.editor.blockSignals(False)

    def _save_client(self, call_id: UUID, text: str) -> Callable[..., None]:
        return partial(field.save_client, call_id=call_id, text=text, now=self._clock.now())

    def _save(self, call_id: UUID, what: CallText, text: str) -> Callable[..., None]:
        return partial(field.save_text, call_id=call_id, what=what, text=text, now=self._clock.now())

    def _tell_client(self) -> None:
        self.client.flush()
        self.client_chosen.emit(self.clients.value())

    def _tell_skills(self) -> None:
        self.watched.emit(*(choice.value() for choice in self.skills))

    def _listen(self) -> None:
        self.clients.changed.connect(self._tell_client)
        self.role.chosen.connect(self.role_chosen)
        for choice in self.skills:
            choice.changed.connect(self._tell_skills)

    def _build(self) -> None:
        for editor in (self.objective, self.stepping_in):
            editor.setFixedHeight(editor.height_of(2))
        self.clients.name_it(_("Dream client"))
        for choice, name in zip(self.skills, (_("To watch"), _("To watch, second")), strict=True):
            choice.name_it(name)
        self._shared = SharedLabel(_("Client"))
        watch = across((self.skills[0].widget, 1), (self.skills[1].widget, 1), gap=12)
        parts = (
            down(self._shared, across((self.client, 3), (self.clients.widget, 2), gap=12), gap=4),
            _labelled(_("Objective"), self.objective),
            down(Text(_("Your role"), Type.STRONG), self.role, self._meaning, gap=4),
            _labelled(_("Rule for stepping in"), self.stepping_in),
            down(
                Text(_("To watch, two skills at most"), Type.STRONG),
                watch,
                Paragraph(_("The focus skills of the plan, unless you choose others."), Type.SMALL, muted=True),
                gap=4,
            ),
        )
        down(*parts, gap=12, inside=self)
        self.setMaximumWidth(WIDEST)


def _labelled(words: str, editor: NoteEditor) -> QWidget:
    label = Text(words, Type.STRONG)
    label.setBuddy(editor)
    return down(label, editor, gap=4)
