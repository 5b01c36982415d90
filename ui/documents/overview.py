"""All pages of a document, small, to see what there is and to go to one."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from planner.language import _
from ui.theme import GRID, Type, look
from ui.widgets.shapes import CENTER, line_height, panel, ring, write

THUMB = QSize(92, 130)
"""A page of A4 or Letter fits in."""
WIDTH = THUMB.width() + 6 * GRID

Index = QModelIndex | QPersistentModelIndex


class PageModel(QAbstractListModel):
    """A row for each page; its picture is drawn on another thread once somebody looks at it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._pictures: dict[int, QPixmap | None] = {}
        self._ratio = 1.0
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._keep)

    def show_pages(self, document: QPdfDocument | None, ratio: float) -> None:
        self.beginResetModel()
        self._document, self._pictures, self._ratio = document, {}, ratio
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return self._document.pageCount() if self._document and not (parent and parent.isValid()) else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {}").format(index.row() + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, page: int) -> QPixmap | None:
        if page not in self._pictures and self._document:
            self._pictures[page] = None
            points = self._document.pagePointSize(page).toSize()
            size = points.scaled(THUMB, Qt.AspectRatioMode.KeepAspectRatio) * self._ratio
            self._renderer.setDocument(self._document)
            self._renderer.requestPage(page, size)
        return self._pictures.get(page)

    def _keep(self, page: int, _size: QSize, image: QImage, _how: QPdfDocumentRenderOptions, _request: int) -> None:
        if self._renderer.document() is not self._document or page not in self._pictures:
            return
        picture = QPixmap(image.size())
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.drawImage(QPoint(0, 0), image)
        painter.end()
        picture.setDevicePixelRatio(self._ratio)
        self._pictures[page] = picture
        place = self.index(page)
        self.dataChanged.emit(place, place)


class PageDelegate(QStyledItemDelegate):
    """A page on the ground of the column, its number below; a ring around the one that is chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH, THUMB.height() + 2 * GRID + round(line_height(Type.SMALL)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        picture, box, colors = index.data(Qt.ItemDataRole.DecorationRole), QRectF(option.rect), look(option.palette)
        foot = QRectF(box.left(), box.top() + GRID + THUMB.height(), box.width(), line_height(Type.SMALL) + 2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if isinstance(picture, QPixmap):
            size = picture.deviceIndependentSize()
            page = QRectF(box.center().x() - size.width() / 2, box.top() + GRID, size.width(), size.height())
            panel(painter, page.adjusted(-1, -1, 1, 1), QColor(Qt.GlobalColor.white), colors.line, radius=0)
            painter.drawPixmap(page.topLeft(), picture)
            if chosen:
                ring(painter, page.adjusted(-4, -4, 4, 4), colors)
        write(painter, foot, str(index.row() + 1), Type.SMALL, colors.text if chosen else colors.muted, CENTER)
        painter.restore()


class PageOverview(QListView):
    """A column of small pages; the one that is chosen is asked for."""

    asked = Signal(int)
    """A page, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PageModel(self)
        self.setModel(self._model)
        self.setItemDelegate(PageDelegate(self))
        self.setAccessibleName(_("All pages"))
        self.setFixedWidth(WIDTH)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_pages(self, document: QPdfDocument | None) -> None:
        self._model.show_pages(document, self.devicePixelRatioF())

    def choose(self, page: int) -> None:
        """The page one is at by other ways; nothing is asked for."""
        if page != self.currentIndex().row():
            before = self.blockSignals(True)
            self.setCurrentIndex(self._model.index(page))
            self.blockSignals(before)

    def _chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.asked.emit(current.row())
