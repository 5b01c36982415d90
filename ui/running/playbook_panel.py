"""What stands beside an item: the playbook's answer, one key away, and the dream client that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.domain.dream_client import ClientCard
from planner.domain.talk import PlaybookPage
from planner.language import _
from ui.clients.beside import ClientBeside
from ui.running.parts import SharedLabel
from ui.running.side import key_deeds
from ui.theme import GRID, Tone, Type, look
from ui.widgets.keys import KeyButton
from ui.widgets.layout import Hairline, Page, across, down
from ui.widgets.pill import Pill, PillLabel
from ui.widgets.shapes import fill
from ui.widgets.text import Paragraph, Text

WIDTH = 328


class PlaybookPanel(QWidget):
    """An empty topic is shown as the manager's own gap."""

    asked_to_write = Signal(object)

    def __init__(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._topic_id: object = None
        self.client, self._shared = ClientBeside(), SharedLabel(_("About the client"))
        self._topic = Text("", Type.HEADING)
        self._answer, self._good = Paragraph(""), Paragraph("")
        self._gap = PillLabel(Pill(_("Your own gap: no answer yet"), Tone.CARE, "circle"))
        self._write = KeyButton(_("Write it in the playbook"), flat=True)
        self._write.clicked.connect(self._ask)
        self._good_head = Text(_("A good answer sounds like"), Type.STRONG)
        self._head = Text(_("Playbook"), Type.SMALL, muted=True)
        head = across(self._head, None)
        self._line = Hairline()
        self._answers: tuple[QWidget, ...] = (self._gap, self._answer, self._write, self._good_head, self._good)
        self._second = Text("", Type.HEADING)
        body = Page(self._shared, self.client, self._line, self._second, *self._answers, None, edge=0, gap=GRID)
        self.close_button = KeyButton(_("Close"), "K", flat=True, listens=False)
        keys = key_deeds(deeds)
        pairs = [across(*keys[first : first + 2], gap=0) for first in range(0, len(keys), 2)]
        self._keys = down(Hairline(), 4, *pairs, gap=0)
        down(
            across(down(head, self._topic, gap=0), None, self.close_button),
            Hairline(),
            (body, 1),
            self._keys,
            margins=(2 * GRID, 2 * GRID, 2 * GRID, GRID),
            inside=self,
        )
        self.hide()

    def show_keys(self, shown: bool) -> None:
        """Where the panel has taken the place of the agenda, it shows the keys."""
        self._keys.setVisible(shown)

    def show_beside(self, page: PlaybookPage | None, client: ClientCard | None, first_name: str, today: date) -> None:
        """The client comes first where there is one."""
        self.client.show_card(client, today)
        self._shared.setVisible(client is not None)
        self._shared.show_person(first_name)
        self._line.setVisible(bool(page and client))
        self._head.setText(_("Dream client") if client else _("Playbook"))
        self._second.setText(_("Playbook: {topic}").format(topic=page.topic) if page and client else "")
        self._second.setVisible(bool(page and client))
        self._topic.setText(client.name if client else page.topic if page else "")
        for part in self._answers:
            part.setVisible(page is not None)
        if page:
            self._show_page(page)

    def _show_page(self, page: PlaybookPage) -> None:
        self._topic_id = page.topic_id
        self._answer.setText(page.text or _("Before asking, know your own answer: the company’s, in your words."))
        self._gap.setVisible(page.gap)
        self._write.setVisible(page.gap)
        self._good.setText(page.good_answer)
        for part in (self._good_head, self._good):
            part.setVisible(bool(page.good_answer.strip()))

    def words(self) -> str:
        return self._answer.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colors = QPainter(self), look(self.palette())
        fill(painter, self.rect(), colors.card)
        fill(painter, QRect(0, 0, 1, self.height()), colors.line)

    def _ask(self) -> None:
        self.asked_to_write.emit(self._topic_id)
