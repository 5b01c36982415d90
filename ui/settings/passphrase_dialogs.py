"""Asks for a new passphrase, or for the one there is before it is changed or taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.passphrase import checked, strength
from planner.errors import Refused
from planner.language import _
from ui.form_dialog import FormDialog
from ui.widgets.form import Field
from ui.widgets.inputs import HiddenInput
from ui.widgets.text import Paragraph
from ui.workspace import Workspace


def protects() -> str:
    return _(
        "It protects what you wrote if this computer, the file or a copy of it is lost or stolen. If you forget it, "
        "nobody can open the workspace again, not even we. Settings print a recovery sheet to write it on."
    )


def new_fields(label: str = "") -> Sequence[Field]:
    """Asked for twice, as it is not seen; the hint follows what is typed."""
    fields = (
        Field("passphrase", label or _("Passphrase"), HiddenInput(), _four_words()),
        Field("again", _("Once more"), HiddenInput()),
    )
    fields[0].changed.connect(partial(_hint, fields[0]))
    return fields


def _four_words() -> str:
    return _("Four words that do not belong together are easy to keep and hard to guess.")


def _hint(field: Field) -> None:
    field.remark(strength(str(field.input.value())))


class _PassphraseDialog(FormDialog):
    chosen = Signal(str)
    """The passphrase from now on; none is empty."""

    def __init__(self, workspace: Workspace, parent: QWidget, title: str, fields: Sequence[Field], words: str) -> None:
        super().__init__(workspace, parent, title, fields)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, Paragraph(words))
        self.form.focus_first()

    def ask_for(self, then: Callable[[str], None]) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.chosen.connect(then)
        self.open()

    def text(self, name: str) -> str:
        return str(self.form.values()[name])

    def take(self, passphrase: str) -> None:
        self.accept()
        self.chosen.emit(passphrase)

    def after_proof(self, passphrase: str) -> None:
        """Take it once the one that there is now was given rightly."""
        self._begin_writing(True)
        proof = partial(self.workspace.opens_with, self.text("now"))
        self.workspace.errand(self, proof, partial(self._proved, passphrase))

    def _proved(self, passphrase: str, right: bool) -> None:
        self._begin_writing(False)
        if right:
            self.take(passphrase)
        else:
            self.form.refuse("now", _("This passphrase does not open the workspace."))

    def new(self) -> str | None:
        """What is typed twice; None where it cannot be taken, which is said beside it."""
        try:
            return checked(self.text("passphrase"), self.text("again"))
        except Refused as error:
            self.form.refuse(error.field, str(error))
            return None


def _now() -> Field:
    return Field("now", _("Current passphrase"), HiddenInput())


class NewDialog(_PassphraseDialog):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(workspace, parent, _("Set a passphrase"), new_fields(), protects())

    def write(self) -> None:
        passphrase = self.new()
        if passphrase:
            self.take(passphrase)


class ChangeDialog(_PassphraseDialog):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        words = _("The backups here change too. Other copies of the file still open with the current passphrase.")
        super().__init__(
            workspace, parent, _("Change the passphrase"), [_now(), *new_fields(_("New passphrase"))], words
        )

    def write(self) -> None:
        passphrase = self.new()
        if passphrase:
            self.after_proof(passphrase)


class OffDialog(_PassphraseDialog):
    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        words = _("Whoever gets the file, or a copy of it, can then read everything in it.")
        super().__init__(workspace, parent, _("Take the passphrase off"), [_now()], words)

    def write(self) -> None:
        self.after_proof("")
