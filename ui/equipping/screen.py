"""What salespeople asked for: what is open is owed, what was answered is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from planner import equipping, leaving, people
from planner.domain.equipping import Equipment, EquipmentRow, EquipmentStatus
from planner.domain.salesperson import Salesperson
from planner.language import N_, _
from planner.people import Choice
from planner.storage.store import Db
from ui.commitments.owed import ENTER
from ui.equipping.deeds import EquipmentDeeds
from ui.equipping.dialog import EquipmentDialog
from ui.screen import Screen
from ui.theme import GRID
from ui.widgets.empty import EmptyPage
from ui.widgets.inputs import ChoiceInput
from ui.widgets.keys import KeyButton, KeyHint, on_key
from ui.widgets.layout import EDGE, Hairline, Page, PageHeader, across, down
from ui.widgets.section_list import SectionList
from ui.workspace import Workspace

NEW = "Ctrl+Shift+E"
HINTS = (
    ("⏎ G", N_("given")),
    ("N", N_("not given")),
    ("E", N_("change")),
    ("Del", N_("to the trash")),
)
PURPOSE = N_(
    "A case study, an introduction, a demo unit, training: what they asked you for in order to sell. "
    "While it is open, you owe it."
)
WIDTH = 200

Shown = tuple[Sequence[EquipmentRow], Sequence[Choice]]


def _shown(db: Db, today: date, about: object) -> Shown:
    """Of who left only what is asked about: from that one's own page."""
    left = leaving.who_left(db, about) if isinstance(about, UUID) else None
    return equipping.listed(db, today, besides=left), people.choices(db, left)


class EquipmentScreen(Screen):
    """Open ones above, answered ones below; of everybody, or of the one it is opened with."""

    watches = frozenset({Equipment, Salesperson})
    own_keys = frozenset({NEW})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: dict[object, EquipmentRow] = {}
        self._deeds = EquipmentDeeds(self)
        self._wanted: object = None
        self._about: object = None
        self._begins = self._opened = False
        self.person = ChoiceInput([(None, _("Everybody"))])
        self.person.name_it(_("Whose"))
        self.person.widget.setFixedWidth(WIDTH)
        self.open_ones = SectionList(_("You owe"), _("Nothing is open: everybody has what they asked for."))
        self.answered = SectionList(_("Answered"), _("Nothing was answered in the last year."))
        self._lay_out()
        self.person.changed.connect(self._draw)
        for section in (self.open_ones, self.answered):
            self._listen(section)

    def open(self, about: object) -> None:
        """About a salesperson, about something that was asked for, or about everything."""
        self._wanted = self._about = about
        self._opened = True
        self.stale()

    def load(self) -> None:
        ask = partial(_shown, today=self.workspace.clock.today(), about=self._about)
        self.workspace.read(self, ask, self._show)

    def first_focus(self) -> QWidget | None:
        """The lists may still be empty: then the focus waits for their rows."""
        self._begins = True
        return self.open_ones.rows

    def foot_bar(self) -> QWidget | None:
        return self._keys

    def _show(self, shown: Shown) -> None:
        listed, choices = shown
        self._rows = {row.id: row for row in listed}
        self.person.show_choices([(None, _("Everybody")), *((choice.id, choice.name) for choice in choices)])
        for part, is_there in ((self._page, bool(listed)), (self._keys, bool(listed)), (self._empty, not listed)):
            part.setVisible(is_there)
        if self._opened:
            self._choose_whose()
        self._draw()
        if self._wanted or self._begins:
            self._go_to(self._wanted)
        self._wanted, self._begins, self._opened = None, False, False

    def _choose_whose(self) -> None:
        wanted = self._rows.get(self._wanted)
        if wanted and self.person.value() not in (None, wanted.salesperson_id):
            self.person.show_value(None)
        elif self._wanted in self.person.choices():
            self.person.show_value(self._wanted)

    def _draw(self) -> None:
        whom = self.person.value()
        rows = [row for row in self._rows.values() if whom in (None, row.salesperson_id)]
        still_open = [row for row in rows if row.status is EquipmentStatus.OPEN]
        answered = [row for row in rows if row.status is not EquipmentStatus.OPEN]
        self.open_ones.show_rows([self._deeds.row(row) for row in still_open])
        self.answered.show_rows([self._deeds.row(row) for row in answered])

    def _go_to(self, wanted: object) -> None:
        lists = [each.rows for each in (self.open_ones, self.answered) if each.rows.isVisibleTo(self)]
        for each in lists:
            each.choose(wanted)
        first = lists[0] if lists else (self._step if self._empty.isVisibleTo(self) else self.person.widget)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self, section: SectionList) -> None:
        section.rows.acted.connect(partial(self._do, ENTER))
        for keys in self._deeds.keys:
            if keys != ENTER:
                on_key(keys, section.rows, partial(self._with_chosen, section, keys))

    def _with_chosen(self, section: SectionList, keys: str) -> None:
        chosen = section.rows.chosen()
        if chosen:
            self._do(keys, chosen.key)

    def _do(self, keys: str, key: object) -> None:
        self._deeds.do(keys, self._rows[key])

    def _new(self) -> None:
        whom = self.person.value()
        dialog = EquipmentDialog(self.workspace, self, whom if isinstance(whom, UUID) else None)
        dialog.recorded.connect(self.open)
        dialog.ask(self.offer_undo)

    def _new_button(self) -> KeyButton:
        button = KeyButton(_("They asked for…"), NEW, "plus", primary=True, listens=False)
        button.clicked.connect(self._new)
        return button

    def _lay_out(self) -> None:
        words = _("What they need in order to sell. While it is open, you owe it.")
        header = PageHeader(_("Asked for"), words, self._new_button())
        filters = across(None, self.person.widget)
        self._page = Page(header, filters, self.open_ones, self.answered, None, name=_("Asked for"))
        self._step = self._new_button()
        self._empty = EmptyPage("handshake", _("Nobody asked you for anything yet"), _(PURPOSE), self._step)
        hints = across(*(KeyHint(key, _(words)) for key, words in HINTS), None, gap=2 * GRID)
        hints.setContentsMargins(EDGE, GRID, EDGE, GRID)
        self._keys = down(Hairline(), hints, gap=0)
        for part in (self._page, self._keys, self._empty):
            part.hide()
        down(self._page, self._keys, self._empty, gap=0, inside=self)
        QShortcut(QKeySequence(NEW), self).activated.connect(self._new)
