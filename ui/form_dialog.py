"""A dialog that asks for values, writes them, and says beside a field what was refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import ClassVar, TypeAlias, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from planner.errors import PlannerError, Refused
from planner.language import _
from planner.storage.store import Db
from ui.comes_back import ComesBack
from ui.drafting import Drafting
from ui.theme import GRID
from ui.widgets.form import Field, Form
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across
from ui.workspace import Workspace

T = TypeVar("T")
Tell: TypeAlias = Callable[[str, Callable[[], None] | None], None]
"""Who hears what was done, and the way back."""
WIDTH = 440


class FormDialog(ComesBack):
    """The title says the deed. Subclasses say in `write` what becomes of the values; Ctrl+Enter does it too."""

    reads_first: ClassVar[bool] = False
    """Whether what the form begins with is read first; it calls `begin_drafting` when that is shown."""

    go = Signal(str, object)
    """Asks the window for a page, and what it shall be about."""

    told = Signal(str, object)
    """What was done, in a sentence, and the way back (a callable without arguments) or None."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        deed: str = "",
        beside: Collection[str] = (),
        draft: str = "",
        version: int = 0,
    ) -> None:
        """Fields whose names are in `beside` stand on the right of the one before.

        A form with a name for its `draft` keeps what was typed until it is accepted; `version` is its subject's.
        """
        assert draft or all(field.input.written() is None for field in fields), "what is typed here would be lost"
        super().__init__(parent)
        self.workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = Form(fields, beside=beside)
        self._trouble = HelpLine()
        self._under_way, self._of_version = False, version
        self._buttons = self._button_box(deed or title)
        self._drafting = Drafting(workspace, self.form, draft, version, self) if draft else None
        self._back = self._brought_back()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        for part in (self.form, self._back, self._trouble, self._buttons):
            column.addWidget(part)
        self.deed.setDefault(True)

    @property
    def comes_back(self) -> bool:
        """With its draft; a passphrase is kept nowhere."""
        return self._drafting is not None

    def ask(self, tell: Tell) -> None:
        """Open, tell what was done, and be gone when closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told.connect(tell)
        self.open()

    def way_back(self, change: Callable[[Db], None]) -> Callable[[], None]:
        """Undo that works when the dialog is long gone."""
        return partial(self.workspace.write, self.workspace, change)

    def begin_drafting(self, version: int = 0) -> None:
        """What the form begins with is shown, and of which version of its subject it is."""
        if self._drafting:
            self._drafting.begin(version)

    def write(self) -> None:
        """Hand the form's values to `put`."""
        raise NotImplementedError

    def submit(self) -> None:
        """Once: a second Enter while the first is under way does nothing."""
        if not self._under_way and self.form.ready():
            self.write()

    def put(self, change: Callable[[Db], T], then: Callable[[T], None] | None = None) -> None:
        """Write the change; close when it is done, stay and say why when it is refused."""
        self._begin_writing(True)
        self._trouble.clear_trouble()
        last = self._drafting.accepting(change) if self._drafting else change
        self.workspace.write(self, last, partial(self._close, then), self._refused)

    def done(self, result: int) -> None:
        """However it is left, what was typed and not accepted is kept."""
        if self._drafting:
            self._drafting.keep()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.reads_first:
            self.begin_drafting(self._of_version)

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return answered

    def _fit(self) -> None:
        """As tall as its fields: lines that wrap would else ask for air between them."""
        layout = self.layout()
        if layout:
            wrapped = layout.totalHeightForWidth(self.width())
            self.setFixedHeight(wrapped if wrapped > 0 else layout.totalSizeHint().height())

    def _close(self, then: Callable[[T], None] | None, result: T) -> None:
        self.accept()
        if then:
            then(result)

    def _refused(self, error: PlannerError) -> None:
        self._begin_writing(False)
        field = error.field if isinstance(error, Refused) else ""
        if not self.form.refuse(field, str(error)):
            self._trouble.show_trouble(str(error))

    def _begin_writing(self, under_way: bool) -> None:
        self._under_way = under_way
        if self._drafting:
            self._drafting.rest(under_way)

    def _button_box(self, deed: str) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.deed = QPushButton(deed)
        box.addButton(self.deed, QDialogButtonBox.ButtonRole.AcceptRole)
        box.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        box.accepted.connect(self.submit)
        box.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        return box

    def _brought_back(self) -> QWidget:
        """The line that says that a draft is back, and the way to do without it."""
        afresh = KeyButton(_("Start afresh"), flat=True)
        line = across((HelpLine(_("What you had written here is back.")), 1), afresh)
        line.hide()
        if self._drafting:
            self._drafting.restored.connect(line.show)
            self._drafting.failed.connect(self._trouble.show_trouble)
            afresh.clicked.connect(self._drafting.start_afresh)
            afresh.clicked.connect(line.hide)
        return line
