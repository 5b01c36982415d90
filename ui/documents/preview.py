"""The very pages that will print, beside the words that make them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QToolButton, QWidget

from planner.language import N_, _
from ui.theme import GRID, Type
from ui.widgets.keys import key_text
from ui.widgets.layout import Hairline, across, down, tool_button
from ui.widgets.text import Paragraph, Text

if TYPE_CHECKING:
    from ui.documents.find_bar import FindBar
    from ui.documents.overview import PageOverview

STEP = 1.25
ABOVE = 72
"""Points of a page that are seen above what was found."""
CLOSEST, FARTHEST = 4.0, 0.25


class PreviewPane(QWidget):
    """Pages under a bar that turns and enlarges them. A new version of the pages keeps page, zoom and scroll."""

    def __init__(self, *deeds: QWidget) -> None:
        super().__init__()
        self._shown: _Pages | None = None
        self._place = Text("", Type.SMALL, muted=True)
        self._view, self._blank = _view(), QPdfDocument(self)
        self._overview: PageOverview | None = None
        self._find: FindBar | None = None
        self._view.pageNavigator().currentPageChanged.connect(self._tell_place)
        self._tools = [_tool(self, icon, _(name), keys, deed) for icon, name, keys, deed in self._deeds()]
        self._beside_tools = deeds
        bar = across(self._place, *self._tools, None, *deeds, margins=(2 * GRID, GRID, 2 * GRID, GRID), gap=4)
        self._warning = Paragraph("", Type.SMALL)
        self._warning.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._warning.hide()
        bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._beside, self._above = across((self._view, 1), gap=0), down(gap=0)
        down(bar, Hairline(), self._warning, self._above, (self._beside, 1), gap=0, inside=self)
        self.setFocusProxy(self._view)
        self._tell_place()

    def _deeds(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("arrow-left", N_("Previous page"), "Ctrl+PgUp", self.previous_page),
            ("arrow-right", N_("Next page"), "Ctrl+PgDown", self.next_page),
            ("minus", N_("Smaller"), "Ctrl+-", self.zoom_out),
            ("plus", N_("Larger"), "Ctrl++", self.zoom_in),
            ("panel-left", N_("All pages"), "F9", self.all_pages),
            ("search", N_("Find"), "Ctrl+F", self.find_words),
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
        self._tell_others()
        self._tell_place()

    def show_nothing(self) -> None:
        """The pages were another document's."""
        self._warning.hide()
        if self._shown:
            self._view.setDocument(self._blank)
            self._shown.deleteLater()
            self._shown = None
            self._tell_others()
            self._tell_place()

    def tools_width(self) -> int:
        """What the bar takes without its deeds."""
        return sum(part.sizeHint().width() + 4 for part in (self._place, *self._tools)) + 4 * GRID

    def fit_tools(self) -> None:
        """Where not all have room beside the deeds, the last ones go, and what belongs together goes at once; their
        keys stay.
        """
        deeds = (deed for deed in self._beside_tools if not deed.isHidden())
        room = self.width() - 4 * GRID - sum(part.sizeHint().width() + 4 for part in (self._place, *deeds))
        turn, zoom, others = self._tools[:2], self._tools[2:4], self._tools[4:]
        for together in (turn, zoom, *([tool] for tool in others)):
            room -= sum(tool.sizeHint().width() + 4 for tool in together)
            for tool in together:
                tool.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_tools()

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

    def all_pages(self) -> None:
        """Small, beside the large ones; once more to put them away."""
        if self._overview is None:
            from ui.documents.overview import PageOverview

            self._overview = PageOverview()
            self._overview.hide()
            self._overview.asked.connect(self._jump)
            _put_first(self._beside, self._overview)
            self._tell_others()
            self._tell_place()
        self._overview.setVisible(not self._overview.isVisibleTo(self))
        (self._overview if self._overview.isVisibleTo(self) else self._view).setFocus()

    def find_words(self) -> None:
        if self._find is None:
            from ui.documents.find_bar import FindBar

            self._find = FindBar()
            self._find.went_to.connect(self._go_to_found)
            self._find.closed.connect(self._end_finding)
            self._view.setSearchModel(self._find.model)
            _put_first(self._above, self._find)
            self._tell_others()
        self._find.begin()

    def _go_to_found(self, number: int) -> None:
        assert self._find
        place = self._find.model.resultAtIndex(number)
        self._view.setCurrentSearchResultIndex(number)
        above = QPointF(0, max(0.0, place.location().y() - ABOVE))
        self._view.pageNavigator().jump(place.page(), above, self._view.zoomFactor())

    def _end_finding(self) -> None:
        if self._find:
            self._find.end()
        self._view.setFocus()

    def _tell_others(self) -> None:
        """What shows the same pages in another way."""
        pages = self._shown.document if self._shown else self._blank
        if self._overview:
            self._overview.show_pages(pages)
        if self._find:
            self._find.show_pages(pages)

    def _turn(self, by: int) -> None:
        self._jump(max(0, min(self.pages() - 1, self.page() + by)))

    def _jump(self, page: int) -> None:
        self._view.pageNavigator().jump(page, QPointF(), self._view.zoomFactor())

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
        if self._overview:
            self._overview.choose(self.page())
        back, forth, *_others = self._tools
        back.setEnabled(self.page() > 0)
        forth.setEnabled(self.page() < self.pages() - 1)
        self._view.setAccessibleName(
            _("Preview, page {page} of {pages}").format(page=self.page() + 1, pages=self.pages())
        )
        self.fit_tools()


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


def _put_first(place: QWidget, part: QWidget) -> None:
    layout = place.layout()
    assert isinstance(layout, QBoxLayout)
    layout.insertWidget(0, part)


def _tool(pane: QWidget, icon: str, name: str, keys: str, deed: Callable[[], None]) -> QToolButton:
    """Its key is the pane's: it does the deed also where the button has no room."""
    button = tool_button(icon, name, key_text(QKeySequence(keys)))
    button.clicked.connect(deed)
    QShortcut(QKeySequence(keys), pane).activated.connect(deed)
    return button


def _view() -> QPdfView:
    view = QPdfView()
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
    view.setPageSpacing(2 * GRID)
    view.setFrameShape(QPdfView.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    return view
