"""A named list says why it has no rows only once that is known."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.rows import Row
from ui.widgets.section_list import SectionList


def test_nothing_is_claimed_before_it_was_read(qtbot: QtBot) -> None:
    section = SectionList("You owe", "You owe nobody anything today.")
    qtbot.addWidget(section)
    unread = section.heightForWidth(600)
    assert section._nothing.text().strip() == ""
    section.show_rows([])
    assert section._nothing.text() == "You owe nobody anything today."
    assert section.heightForWidth(600) == unread
    section.show_rows([Row("One")])
    section.show_rows([], "Nobody is away.")
    section.show_rows([])
    assert section._nothing.text() == "Nobody is away."
