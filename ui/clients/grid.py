"""The grid on which it is said by key how each client stands to each criterion."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QToolTip

from planner.clients import ClientList, ClientRow
from planner.criteria import CriterionRow
from planner.domain.dream_client import Fit
from planner.language import N_, _
from ui.clients.cells import CLIENT, CriteriaHeader, FitDelegate, FitModel, header_words
from ui.widgets.keys import BARE, ENTER
from ui.widgets.scrolling import reveal
from ui.widgets.table_model import Index
from ui.widgets.text import tool_tip

KEYS = {Qt.Key.Key_F: Fit.FITS, Qt.Key.Key_D: Fit.DOES_NOT, Qt.Key.Key_U: Fit.UNKNOWN}
HINTS = (("F", N_("fits, or applies")), ("D", N_("does not")), ("U", N_("unknown")), ("↑ ↓ ← →", N_("move")))
NEXT = {Fit.UNKNOWN: Fit.FITS, Fit.FITS: Fit.DOES_NOT, Fit.DOES_NOT: Fit.UNKNOWN}
"""What a double click makes of a fit."""
ROW_HEIGHT = 52
NAME, NARROW, WIDE = 208, 92, 128
"""Pixels: a client's name at least, and a criterion at least and at most."""


class ClientGrid(QTableView):
    """Rows are clients, columns criteria; a key says how the one stands to the other and moves on to the right."""

    fitted = Signal(object, object, object)
    """A client's id, a criterion's, and the Fit."""
    acted = Signal(object)
    chosen_changed = Signal(object)
    moved = Signal()
    """One is at another cell."""

    def __init__(self) -> None:
        super().__init__()
        self._model = FitModel(self)
        self._wanted: object = None
        self.setModel(self._model)
        self.setItemDelegate(FitDelegate(self))
        self.setHorizontalHeader(CriteriaHeader())
        self.setAccessibleName(_("Clients and criteria"))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def show_list(self, shown: ClientList) -> None:
        here, place, column = self.chosen(), self.currentIndex().row(), max(self.currentIndex().column(), CLIENT)
        self._model.show_list(shown.clients, shown.criteria)
        wanted = self._wanted or (here.id if here else None)
        self._share_width()
        self.updateGeometry()
        nearest = min(max(place, 0), len(shown.clients) - 1)
        self._go_to(self._place_of(wanted, nearest), min(column, len(shown.criteria)))
        if self._place_of(self._wanted, -1) >= 0:
            self._wanted = None

    def forget(self) -> None:
        self._model.forget()

    def choose(self, client_id: object) -> None:
        """Be at a client, now or as soon as it is shown."""
        self._wanted = client_id
        place = self._place_of(client_id, -1)
        if place >= 0:
            self._wanted = None
            self._go_to(place, CLIENT)

    def chosen(self) -> ClientRow | None:
        place = self.currentIndex().row()
        return self._model.clients[place] if 0 <= place < len(self._model.clients) else None

    def criterion(self) -> CriterionRow | None:
        """The one that the current cell is about."""
        return self._model.criterion(self.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(480, self._head() + ROW_HEIGHT * self._model.rowCount() + self._foot())

    def minimumSizeHint(self) -> QSize:
        """Four rows at least where there are as many; beyond, the grid scrolls by itself."""
        return QSize(320, self._head() + ROW_HEIGHT * min(self._model.rowCount(), 4) + self._foot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bare = Qt.Key(event.key()), event.modifiers() in BARE
        if bare and event.isAutoRepeat() and (key in KEYS or key in ENTER):
            return
        if bare and key in KEYS:
            self._say(KEYS[key])
        elif bare and key in ENTER:
            self._act()
        elif key in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)
            reveal(self, self.visualRect(self.currentIndex()))

    def keyboardSearch(self, search: str) -> None:
        """Letters find nothing here: they say how a client fits."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            criterion, client = self.criterion(), self.chosen()
            if criterion and client:
                self._say(NEXT[client.fits.get(criterion.id, Fit.UNKNOWN)], move=False)
            else:
                self._act()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()
        if current.row() != previous.row():
            chosen = self.chosen()
            self.chosen_changed.emit(chosen.id if chosen else None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Over a criterion's words, all of them."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._go_to(0, CLIENT)
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _say(self, fit: Fit, move: bool = True) -> None:
        client, criterion, index = self.chosen(), self.criterion(), self.currentIndex()
        if client is None or criterion is None:
            return
        self._model.put(index.row(), index.column(), fit)
        if move and index.column() < len(self._model.criteria):
            self._go_to(index.row(), index.column() + 1)
        self.fitted.emit(client.id, criterion.id, fit)

    def _act(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.acted.emit(chosen.id)

    def _tell(self, spot: QPoint, on_screen: QPoint) -> None:
        index = self.indexAt(spot)
        criterion = self._model.criterion(index)
        words = header_words(criterion) if criterion else str(index.data() or "")
        QToolTip.showText(on_screen, tool_tip(words), self)

    def _place_of(self, client_id: object, otherwise: int) -> int:
        return next((place for place, row in enumerate(self._model.clients) if row.id == client_id), otherwise)

    def _go_to(self, place: int, column: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self._model.index(place, column))

    def _head(self) -> int:
        return self.horizontalHeader().sizeHint().height()

    def _foot(self) -> int:
        """For the bar, where there are more criteria than fit."""
        too_wide = self.horizontalHeader().length() > self.width()
        return self.horizontalScrollBar().sizeHint().height() if too_wide else 0

    def _share_width(self) -> None:
        """Criteria get as much as there is, up to what reads well; the names take the rest."""
        many, room = len(self._model.criteria), self.viewport().width()
        each = max(NARROW, min(WIDE, (room - NAME) // many)) if many else 0
        for column in range(1, many + 1):
            self.setColumnWidth(column, each)
        self.setColumnWidth(CLIENT, max(NAME, room - each * many))
        self.horizontalHeader().setFixedHeight(self._head())
        self.updateGeometry()
