"""Report a problem: the file is shown before it is saved, and the app sends nothing by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from planner import problem_report, settings
from planner.language import _
from ui import ask
from ui.theme import GRID
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.text import Paragraph

SIZE = (640, 520)


class ProblemDialog(QDialog):
    """All that would be told of the machine, to be read, then saved as a file."""

    told = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Report a problem"))
        self.resize(*SIZE)
        self._words = problem_report.text(settings.data_folder(), _window(self))
        self._shown = QPlainTextEdit(self._words)
        self._shown.setReadOnly(True)
        self._shown.setTabChangesFocus(True)
        self._shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._shown.setAccessibleName(_("What the file holds"))
        self._trouble = HelpLine()
        save = KeyButton(_("Save as a file…"), "Ctrl+S", primary=True)
        save.clicked.connect(self._save)
        close = KeyButton(_("Close"), "Esc", listens=False)
        close.clicked.connect(self.reject)
        words = Paragraph(
            _(
                "This is the whole file: versions, the screen, and where in the app faults happened. No name, no note, "
                "nothing you typed. The app sends it to nobody; save it, and give it to whoever helps you."
            )
        )
        edge = 2 * GRID
        down(
            words,
            (self._shown, 1),
            self._trouble,
            across(None, close, save),
            gap=12,
            margins=(edge, edge, edge, edge),
            inside=self,
        )
        save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        path = ask.save_file(self, self.windowTitle(), problem_report.NAME, _("Text (*.txt)"))
        if path is None:
            return
        refused = problem_report.save(path, self._words)
        if refused:
            self._trouble.show_trouble(refused)
        else:
            self.told.emit(_("Saved as {name}.").format(name=path.name))
            self.accept()


def _window(dialog: QWidget) -> dict[str, str]:
    """What only the window knows."""
    screen = dialog.screen()
    size, scale = screen.size(), screen.devicePixelRatio()
    return {
        "Qt": qVersion() or "",
        "Platform": QGuiApplication.platformName(),
        "Screen": f"{size.width()} × {size.height()} at {scale * 100:.0f} %",
    }
