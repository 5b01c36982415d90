"""Erases a person in one guided step: what goes, everything held beforehand, texts of others, and the name to type."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from planner import erasing
from planner.domain.blacking_out import BLOCK
from planner.erasing import KeptPages, Mention, Outlook
from planner.language import _
from ui.documents.passages import OUT, STAYS, PassageList, PassageRow
from ui.erasing.thorough import Thorough
from ui.theme import GRID, Type
from ui.widgets.card import Card, SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, Page, across, down
from ui.widgets.note_editor import LineEditor
from ui.widgets.rows import Row
from ui.widgets.text import Paragraph, Text, sentence_case
from ui.workspace import Workspace

SIZE = (720, 620)
ERASE = "Ctrl+Return"


class EraseDialog(QDialog):
    """Nothing is done before the name was typed; after that, nothing brings it back."""

    begun = Signal()
    """From now on whoever shows the person has nothing to show."""

    erased = Signal(object)
    """Who it was and which copies of the workspace held them, as `planner.copies_elsewhere` tells."""

    def __init__(self, workspace: Workspace, parent: QWidget, salesperson_id: UUID, name: str) -> None:
        super().__init__(parent)
        self._workspace, self._whom, self._name = workspace, salesperson_id, name
        self._outlook: Outlook | None = None
        self._mentioned: tuple[Mention, ...] | None = None
        """None until kept pages were looked through as well."""
        self._chosen: set[erasing.Key] = set()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Erase {name}").format(name=name))
        self.resize(*SIZE)
        self._build()
        self._lay_out()
        workspace.read(self, partial(erasing.outlook, salesperson_id=salesperson_id), self._show)

    def _build(self) -> None:
        self._counts = (Paragraph(_("Looking through the workspace …")), Paragraph(""))
        self._everything = KeyButton(_("Everything held about them…"), icon="file-text")
        self._everything.clicked.connect(self._open_everything)
        self._mentions = PassageList(_("Texts and kept pages of others that name them"))
        self._mentions.acted.connect(self._tick)
        self.typed = LineEditor(_("Type the name"), self._name)
        self.typed.textChanged.connect(self._enable)
        self._trouble = HelpLine()
        self.keep = KeyButton(_("Keep everything"), "Esc", listens=False)
        self.keep.clicked.connect(self.reject)
        self.erase = KeyButton(_("Erase for good"), ERASE)
        self.erase.clicked.connect(self._erase)
        self.erase.setEnabled(False)

    def _lay_out(self) -> None:
        before = _(
            "Nothing brings it back: there is no Undo and no trash. The law may ask you to keep some of it, or to "
            "hand it over first."
        )
        about = _(
            "These stay, because they are about others. Ticked, the name in them is covered by {block}; unticked, "
            "it stays. Kept pages cannot be changed: ticked, they are taken away whole."
        ).format(block=BLOCK)
        copies = _(
            "Backups of this workspace on this machine are made anew without them. Copies that cannot be reached, such "
            "as one on a stick, are not; afterwards you are told of those that are known."
        )
        self._named = down(
            SectionHeader(_("Texts and kept pages of others that name them")),
            Paragraph(about, Type.SMALL, muted=True),
            Card(self._mentions),
            gap=6,
        )
        self._named.hide()
        edge, counts = 2 * GRID, [(half, 1) for half in self._counts]
        body = Page(
            Paragraph(before),
            down(SectionHeader(_("What is erased")), across(*counts, gap=edge), across(self._everything, None), gap=6),
            self._named,
            down(SectionHeader(_("Copies")), Paragraph(copies, muted=True), gap=6),
            None,
            gap=2 * GRID,
            edge=2 * GRID,
            name=_("What is erased"),
        )
        ask = Text(_("Type {name} to go on").format(name=self._name), Type.STRONG)
        ask.setBuddy(self.typed)
        buttons = across(None, self.keep, self.erase)
        foot = down(ask, self.typed, self._trouble, buttons, gap=GRID, margins=(edge, GRID, edge, edge))
        down((body, 1), Hairline(), foot, gap=0, inside=self)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._chosen = {each.key for each in outlook.mentions if not each.doubtful}
        self._workspace.read(self, partial(erasing.kept_pages, salesperson_id=self._whom), self._look_through)
        for half, words in zip(self._counts, _counts(outlook), strict=True):
            half.setText(words)
        self._show_mentions()

    def _look_through(self, kept: KeptPages) -> None:
        from ui.erasing.kept_pages import KeptPagesLook

        KeptPagesLook(kept, self).done.connect(self._show_all)

    def _show_all(self, in_pages: Sequence[Mention]) -> None:
        """None of the pages is ticked beforehand: they are somebody else's records."""
        assert self._outlook
        self._mentioned = (*self._outlook.mentions, *in_pages)
        self._show_mentions()
        self._enable()

    def _all_mentions(self) -> Sequence[Mention]:
        return self._mentioned or (self._outlook.mentions if self._outlook else ())

    def _show_mentions(self) -> None:
        self._named.setVisible(bool(self._all_mentions()))
        self._mentions.show_rows([_row(each, each.key in self._chosen) for each in self._all_mentions()])

    def _tick(self, key: object) -> None:
        for mention in self._all_mentions():
            if mention.key == key:
                self._chosen ^= {mention.key}
        self._show_mentions()

    def _enable(self) -> None:
        self._trouble.clear_trouble()
        self.erase.setEnabled(self._mentioned is not None and bool(self.typed.text().strip()))

    def _open_everything(self) -> None:
        from ui.documents.everything import open_everything

        open_everything(self, self._workspace, self._whom, self._name)

    def _erase(self) -> None:
        if not self.erase.isEnabled():
            return
        trouble = erasing.trouble(self._name, self.typed.text())
        if trouble:
            self._trouble.show_trouble(trouble)
            return
        self.begun.emit()
        for part in (self.erase, self.keep, self.typed, self._mentions):
            part.setEnabled(False)
        self._trouble.show_help(_("Erasing …"))
        thorough = Thorough(self._workspace, self._whom, self._name, frozenset(self._chosen))
        thorough.done.connect(self._done)
        thorough.refused.connect(self._refused)
        thorough.begin()

    def _done(self, outcome: object) -> None:
        self.accept()
        self.erased.emit(outcome)

    def _refused(self, sentence: str) -> None:
        for part in (self.erase, self.keep, self.typed, self._mentions):
            part.setEnabled(True)
        self._trouble.show_trouble(sentence)


def _counts(outlook: Outlook) -> tuple[str, str]:
    """In two columns."""
    lines = [f"{sentence_case(words)}: {count}" for count, words in outlook.counts]
    half = (len(lines) + 1) // 2
    return "\n".join(lines[:half]) or _("Nothing but the name."), "\n".join(lines[half:])


def _row(mention: Mention, ticked: bool) -> Row:
    before, hit, after = mention.around
    goes = _("taken away") if mention.is_pages else ""
    doubt = _("may be somebody else") if mention.doubtful else ""
    return PassageRow(
        mention.words,
        mention.where,
        icon=OUT if ticked else STAYS,
        note=(ticked and goes) or doubt,
        key=mention.key,
        before=before,
        hit=hit,
        after=after,
        goes=goes,
        under=False,
    )
