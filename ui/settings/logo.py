"""The company's logo: chosen or dropped, shown as it stands in the head of a document, and taken off again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner import logos
from planner.domain import accent
from planner.errors import PlannerError
from planner.language import _
from ui import ask
from ui.theme import GRID, look
from ui.widgets.card import SectionHeader
from ui.widgets.help_line import HelpLine
from ui.widgets.keys import KeyButton
from ui.widgets.layout import across, down
from ui.widgets.shapes import fill, panel
from ui.workspace import Workspace

SCALE = 2
"""Pixels to a point of paper."""
WIDEST, HIGHEST, BAR, EDGE = 85, 28, 3, 10
"""Points: room for a logo and the bar over it, as `planner.documents` has them."""
INK = QColor("#000000")
PAPER = QColor("#ffffff")


class Head(QWidget):
    """The corner of a page: the bar, and under it the logo or the company's name. Paper is white by night, too."""

    def __init__(self) -> None:
        super().__init__()
        self._company, self._accent, self._logo = "", "", QImage()
        self.setFixedSize(QSize(WIDEST + 2 * EDGE, HIGHEST + BAR + 3 * EDGE) * SCALE)

    def show_house(self, company: str, colour: str) -> None:
        self._company, self._accent = company, colour
        self._name()

    def show_logo(self, content: bytes) -> None:
        self._logo = QImage.fromData(content) if content else QImage()
        self._name()

    @property
    def holds_logo(self) -> bool:
        return not self._logo.isNull()

    def _name(self) -> None:
        shown = _("the logo") if self.holds_logo else self._company or _("nothing yet")
        self.setAccessibleName(_("The head of a document with {}").format(shown))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        panel(painter, QRectF(self.rect()), PAPER, look(self.palette()).border)
        painter.scale(SCALE, SCALE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fill(painter, QRectF(EDGE, EDGE, WIDEST, BAR), QColor(self._accent or accent.OWN))
        place = QRectF(EDGE, EDGE + BAR + EDGE / 2, WIDEST, HIGHEST + EDGE / 2)
        if self.holds_logo:
            self._draw_logo(painter, place)
        else:
            self._write_name(painter, place)

    def _draw_logo(self, painter: QPainter, place: QRectF) -> None:
        size = self._logo.size().toSizeF()
        size.scale(WIDEST, HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(place.topLeft(), size), self._logo)

    def _write_name(self, painter: QPainter, place: QRectF) -> None:
        face = QFont(self.font())
        face.setPixelSize(9)
        face.setWeight(QFont.Weight.DemiBold)
        painter.setFont(face)
        painter.setPen(INK)
        painter.drawText(place, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self._company)


class LogoEditor(QWidget):
    """Keeps what is chosen at once, or says what it cannot be; a file can be dropped anywhere on it."""

    removed = Signal(str, object)
    """What was done, in a sentence, and the way back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._head = Head()
        self._choose = KeyButton(_("Choose a file…"), icon="folder-open")
        self._remove = KeyButton(_("Remove"), flat=True)
        words = _(
            "A PNG, JPEG or SVG of 5 MB at most, chosen or dropped here. Without one the company’s name is printed."
        )
        self._help = HelpLine(words)
        deeds = down(self._choose, across(self._remove, None, gap=0), None)
        down(SectionHeader(_("Logo")), across(self._head, deeds, None, gap=2 * GRID), self._help, gap=4, inside=self)
        self.setAcceptDrops(True)
        self._remove.hide()
        self._choose.clicked.connect(self._ask)
        self._remove.clicked.connect(self._take_off)

    def load(self) -> None:
        self._workspace.read(self, logos.kept, self._show)

    def show_house(self, company: str, colour: str) -> None:
        """What else the head of a document is made of."""
        self._head.show_house(company, colour)

    def refusal(self) -> str:
        return self._help.text() if self._help.in_trouble else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            self._bring(Path(urls[0].toLocalFile()))
        else:
            self._help.show_trouble(_("Please drop one file from this machine."))

    def _ask(self) -> None:
        kinds = _("Pictures ({})").format("*.png *.jpg *.jpeg *.svg")
        path = ask.open_file(self.window(), _("Logo for your documents"), f"{kinds};;{_('All files')} (*)")
        if path:
            self._bring(path)

    def _bring(self, path: Path) -> None:
        from ui.settings.logo_file import brought

        self._help.clear_trouble()
        self._workspace.errand(self, partial(brought, path), self._keep, self._refused)

    def _keep(self, content: bytes) -> None:
        self._workspace.write(self, partial(logos.put, content=content))

    def _take_off(self) -> None:
        self._help.clear_trouble()
        self._workspace.write(self, partial(logos.put, content=b""), self._taken_off)

    def _taken_off(self, before: bytes) -> None:
        back = partial(self._workspace.write, self._workspace, partial(logos.put, content=before))
        self.removed.emit(_("The logo is removed."), back)

    def _refused(self, error: PlannerError) -> None:
        self._help.show_trouble(str(error))

    def _show(self, content: bytes) -> None:
        self._head.show_logo(content)
        self._choose.show_words(_("Choose another…") if content else _("Choose a file…"))
        if not content and self._remove.hasFocus():
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._remove.setVisible(bool(content))
