"""A card below a list, as high as what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent

from ui.widgets.card import Card


class FittingCard(Card):
    """Keeps to its height, so that the list above it scrolls and the page does not grow by the whole list."""

    def hasHeightForWidth(self) -> bool:
        return False

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return answered

    def _fit(self) -> None:
        wrapped = self.column.totalHeightForWidth(self.width())
        self.setFixedHeight(wrapped if wrapped > 0 else self.column.totalSizeHint().height())
