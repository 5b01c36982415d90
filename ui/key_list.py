"""All keys, on one page."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.keys import KeyHint
from ui.widgets.layout import Page
from ui.widgets.text import Text

KEYS = (
    (
        N_("Everywhere"),
        (
            ("Alt+1 … 8", N_("go to a place")),
            ("Ctrl+N", N_("new session")),
            ("Ctrl+J", N_("catch it: an observation or something for next time")),
            ("Ctrl+Z", N_("undo what the banner tells of; in a text, undo the text")),
            ("F10", N_("menu")),
        ),
    ),
    (
        N_("In lists"),
        (("↑ ↓", N_("choose")), ("Enter", N_("do what the row offers")), ("Del", N_("to the trash, or take off"))),
    ),
    (
        N_("Barriers"),
        (
            ("Ctrl+Shift+B", N_("new barrier")),
            ("S", N_("record a step")),
            ("B R A O", N_("being removed, removed, accepted, open again")),
            ("E", N_("change")),
            ("1 … 6", N_("sort by column")),
        ),
    ),
    (
        N_("Promises"),
        (
            ("Ctrl+Shift+P", N_("new promise")),
            ("K M W", N_("kept, missed, withdrawn")),
            ("D", N_("new date")),
        ),
    ),
    (
        N_("Prepare"),
        (
            ("Alt+↑ ↓", N_("move an item")),
            ("+ −", N_("minutes")),
            ("Ins", N_("own item")),
            ("P", N_("pin")),
            ("Ctrl+P", N_("print")),
            ("Ctrl+M", N_("mail")),
            ("F5", N_("start the session")),
        ),
    ),
    (
        N_("Run (with Ctrl also while typing)"),
        (
            ("Ctrl+1 … 4", N_("how well it was answered")),
            ("Ctrl+0", N_("not asked")),
            ("Ctrl+Shift+B", N_("record a barrier")),
            ("Ctrl+Shift+P", N_("record a promise")),
            ("Ctrl+Enter", N_("next item")),
            ("Ctrl+Shift+K", N_("the playbook’s answer")),
            ("Ctrl+T", N_("turn the laptop")),
            ("Ctrl+D", N_("defer")),
            ("Ctrl+Shift+D", N_("defer what is offered when time runs short")),
            ("Ctrl+Shift+S", N_("skip: it comes again after the last item")),
            ("Alt+Left", N_("back to the item before")),
            ("Ctrl+G", N_("jump to an item")),
            ("Ctrl+Shift+L", N_("share the marked passage of the notes")),
            ("Ctrl+Shift+Space", N_("pause, and go on")),
            ("Esc", N_("out of the text, so that bare keys act; again: leave, the session waits")),
            ("N", N_("back to the notes")),
            ("Ctrl+Shift+W", N_("wrap up")),
        ),
    ),
    (
        N_("Wrap up"),
        (
            ("K M W R", N_("a promise: kept, missed, withdrawn, new date")),
            ("C P D", N_("an item: carry over, park, drop")),
            ("Ctrl+Shift+C", N_("carry over all that was not reached")),
            ("Ctrl+Shift+N", N_("schedule the next session")),
            ("Ctrl+P", N_("the summary: look, print, mail")),
            ("Ctrl+Enter", N_("finish")),
        ),
    ),
)


class KeyListDialog(QDialog):
    def __init__(self, _workspace: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All keys"))
        self.resize(480, 560)
        page = Page(gap=GRID, name=_("All keys"))
        for title, keys in KEYS:
            page.column.addWidget(Text(_(title), Type.HEADING))
            for key, meaning in keys:
                page.column.addWidget(KeyHint(key, _(meaning)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2 * GRID)
        column.addWidget(page)
        column.addWidget(buttons)
