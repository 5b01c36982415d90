"""The floor of a start: a window of Qt alone, painted once."""

import os

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget


class Bare(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        os._exit(0)


if __name__ == "__main__":
    app = QApplication([])
    window = Bare()
    window.resize(1280, 800)
    QVBoxLayout(window).addWidget(QLabel("Coaching Planner"))
    window.show()
    app.exec()
