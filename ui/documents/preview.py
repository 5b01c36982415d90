"""The very pages that will print, beside the words that make them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QToolButton, QWidget

from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.keys import key_text
from ui.widgets.layout import Hairline, across, down, tool_button
from ui.widgets.text import Paragraph, Text

STEP = 1.25
CLOSEST, FARTHEST = 4.0, 0.25


class PreviewPane(QWidget):
    """Pages under a bar that turns and enlarges them. A new version of the pages keeps page, zoom and scroll."""

    def __init__(self, *deeds: QWidget) -> None:
        super().__init__()
        self._shown: _Pages | None = None
        self._place = Text("", Type.SMALL, muted=True)
        self._view, self._blank = _view(), QPdfDocument(self)
        self._view.pageNavigator().currentPageChanged.connect(self._tell_place)
        self._tools = [_tool(icon, _(name), keys, deed) for icon, name, keys, deed in self._deeds()]
        bar = across(self._place, *self._tools, None, *deeds, margins=(2 * GRID, GRID, 2 * GRID, GRID), gap=4)
        self._warning = Paragraph("", Type.SMALL)
        self._warning.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._warning.hide()
        down(bar, Hairline(), self._warning, (self._view, 1), gap=0, inside=self)
        self.setFocusProxy(self._view)
        self._tell_place()

    def _deeds(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("arrow-left", N_("Previous page"), "Ctrl+PgUp", self.previous_page),
            ("arrow-right", N_("Next page"), "Ctrl+PgDown", self.next_page),
            ("minus", N_("Smaller"), "Ctrl+-", self.zoom_out),
            ("plus", N_("Larger"), "Ctrl++", self.zoom_in),
        )

    def show_pdf(self, content: bytes, warning: str = "") -> None:
        """Show the pages of a document, at the place where one was, under what to know before they are printed."""
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))
        place, scroll = self.page(), self._view.verticalScrollBar().value()
        before, self._shown = self._shown, _Pages(content, self)
        self._view.setDocument(self._shown.document)
        if before:
            self._view.pageNavigator().jump(min(place, self.pages() - 1), QPointF(), 0)
            self._view.verticalScrollBar().setValue(scroll)
            before.deleteLater()
        self._tell_place()

    def show_nothing(self) -> None:
        """The pages were another document's."""
        self._warning.hide()
        if self._shown:
            self._view.setDocument(self._blank)
            self._shown.deleteLater()
            self._shown = None
            self._tell_place()

    def tools_width(self) -> int:
        """What the bar takes without its deeds."""
        return sum(part.sizeHint().width() + 4 for part in (self._place, *self._tools)) + 4 * GRID

    def warning(self) -> str:
        """What is said over the pages."""
        return self._warning.text()

    def content(self) -> bytes:
        """The bytes that are shown."""
        return self._shown.content if self._shown else b""

    def document(self) -> QPdfDocument | None:
        return self._shown.document if self._shown else None

    def page(self) -> int:
        """The page one is at, from 0."""
        return self._view.pageNavigator().currentPage()

    def pages(self) -> int:
        return self._shown.document.pageCount() if self._shown else 0

    def next_page(self) -> None:
        self._turn(1)

    def previous_page(self) -> None:
        self._turn(-1)

    def zoom_in(self) -> None:
        self._zoom(STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / STEP)

    def _turn(self, by: int) -> None:
        place = max(0, min(self.pages() - 1, self.page() + by))
        self._view.pageNavigator().jump(place, QPointF(), self._view.zoomFactor())

    def _zoom(self, by: float) -> None:
        now = self._view.zoomFactor() if self._view.zoomMode() == QPdfView.ZoomMode.Custom else self._fitted()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(max(FARTHEST, min(CLOSEST, now * by)))

    def _fitted(self) -> float:
        """The zoom at which a page is as wide as the view."""
        if not self._shown or not self.pages():
            return 1.0
        points = self._shown.document.pagePointSize(0).width()
        return (self._view.viewport().width() - 2 * GRID) / (points * self.logicalDpiX() / 72)

    def _tell_place(self) -> None:
        words = _("Page {page} of {pages}").format(page=self.page() + 1, pages=self.pages()) if self.pages() else ""
        self._place.setText(words)
        back, forth, *_zoom = self._tools
        back.setEnabled(self.page() > 0)
        forth.setEnabled(self.page() < self.pages() - 1)
        self._view.setAccessibleName(
            _("Preview, page {page} of {pages}").format(page=self.page() + 1, pages=self.pages())
        )


class _Pages(QWidget):
    """A document and the bytes under it, which must live as long as it does."""

    def __init__(self, content: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.content = content
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)


def _tool(icon: str, name: str, keys: str, deed: Callable[[], None]) -> QToolButton:
    button = tool_button(icon, name, key_text(QKeySequence(keys)))
    button.setShortcut(keys)
    button.clicked.connect(deed)
    return button


def _view() -> QPdfView:
    view = QPdfView()
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setPageSpacing(2 * GRID)
    view.setFrameShape(QPdfView.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return view
