"""One item at a time: the question, the notes, how well it was answered, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from planner import running, versions
from planner.clock import Clock
from planner.domain.agenda import Outcome
from planner.domain.private import PrivateKind
from planner.domain.talk import RunItem, RunView
from planner.language import _
from ui.keeping import Keeping, KeptText
from ui.running.about_item import AboutItem
from ui.running.item_head import ItemHead
from ui.running.parts import KeyDeed, SharedLabel
from ui.running.run_keys import keys_of
from ui.theme import GRID, Type
from ui.widgets.inputs import ComboBox
from ui.widgets.keys import KeyHint
from ui.widgets.layout import across, down
from ui.widgets.level import LevelChoice
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.private import private_label
from ui.widgets.text import Text, sentence_case

OUTCOME_WIDTH = 152
LARGER = 1.1


class ItemPage(QWidget):
    rated = Signal(object)
    outcome_chosen = Signal(object)

    def __init__(self, keeping: Keeping, clock: Clock, deeds: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._clock = clock
        self._live = False
        self.head, self.about = ItemHead(), AboutItem(keeping, clock)
        self.notes = NoteEditor(_("Notes"), _("What you see and hear"), 3)
        self.notes.keep_private()
        self.words = NoteEditor(_("In their own words"), _("As the salesperson said it"), 2)
        self.levels = LevelChoice(keys=("1", "2", "3", "4"))
        self.outcome = ComboBox()
        self.outcome_words = LineEditor(_("Outcome in words"), _("In a sentence: what was decided, learned, practised"))
        self._notes, self._words = KeptText(keeping, self.notes), KeptText(keeping, self.words)
        self._outcome_words = KeptText(keeping, self.outcome_words)
        self._build(deeds)
        self.levels.chosen.connect(self.rated)
        self.notes.selectionChanged.connect(self._show_hints)
        self.outcome.activated.connect(self._chosen)
        self.head.playbook.clicked.connect(deeds["playbook"])

    def show_item(self, view: RunView, item: RunItem, today: date) -> None:
        self.head.show_item(view, item, today)
        self.about.show_item(view, item, today)
        for label in self._shared:
            label.show_person(view.session.first_name)
        for part in (self._rating, self._own_words):
            part.setVisible(item.topic_id is not None)
        self.levels.choose(item.understanding)
        self.outcome.setCurrentIndex(list(Outcome).index(item.outcome))
        self._show_texts(view.session.salesperson_id, item, today)

    def share(self, item: RunItem) -> Callable[[], bool] | None:
        """Copy the marked passage of the notes to where both may read it; the way back, None where none is marked."""
        passage = self.notes.marked().strip()
        if not passage:
            return None
        return (self._words if item.topic_id is not None else self._outcome_words).append(passage)

    def show_keys_live(self, live: bool) -> None:
        """Whether bare keys act now, or letters are letters."""
        self._live = live
        self._show_hints()

    def _show_hints(self) -> None:
        """What can be done with a passage is said while one is marked."""
        marked = self.notes.textCursor().hasSelection()
        self._to_keys.setVisible(not self._live and not marked)
        self._to_notes.setVisible(self._live)
        self._to_share.setVisible(marked)

    def flush(self) -> None:
        """Hand over what was typed and not told yet."""
        for editor in (self.notes, self.words, self.outcome_words, self.about.cards):
            editor.flush()

    def show_room(self, little: bool) -> None:
        """Where there is little room, it belongs to the notes: labels stand beside what they name."""
        way = QBoxLayout.Direction.LeftToRight if little else QBoxLayout.Direction.TopToBottom
        widest = max(label.words_width() for label in self._shared)
        for line, label in zip((self._own_words, self._came_of_it), self._shared, strict=True):
            box = line.layout()
            assert isinstance(box, QBoxLayout)
            box.setDirection(way)
            box.setSpacing(GRID if little else 4)
            label.stand_beside(widest if little else 0)
        self.words.setFixedHeight(self.words.height_of(1 if little else 2))
        gap = GRID if little else GRID + 4
        column = self.layout()
        assert column is not None
        column.setSpacing(gap)
        column.setContentsMargins(4 * GRID, gap, 4 * GRID, gap)
        self.head.show_room(little)

    def _show_texts(self, whom: UUID, item: RunItem, today: date) -> None:
        note = partial(running.save_note, salesperson_id=whom, item_id=item.id)
        words = partial(running.save_words, item_id=item.id, on=today)
        said = partial(running.save_outcome_words, item_id=item.id)
        for kept, kind, text, save, place in (
            (self._notes, "note", item.note, note, versions.note(item.id, PrivateKind.RUNNING_NOTE)),
            (self._words, "words", item.words, words, versions.words(item.id)),
            (self._outcome_words, "outcome", item.outcome_words, said, versions.outcome_of_item(item.id)),
        ):
            kept.show((item.id, kind), text, partial(self._change, save), place)

    def _change(self, save: Callable[..., None], text: str) -> Callable[..., None]:
        return partial(save, text=text, now=self._clock.now())

    def _chosen(self, place: int) -> None:
        self.outcome_chosen.emit(list(Outcome)[place])

    def _build(self, deeds: Mapping[str, Callable[[], None]]) -> None:
        larger = QFont(self.notes.font())
        larger.setPointSizeF(larger.pointSizeF() * LARGER)
        self.notes.setFont(larger)
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.notes.setMinimumHeight(self.notes.height_of(2))
        self.words.setAccessibleDescription(_("shared"))
        self.outcome.addItems([sentence_case(each.words) for each in Outcome])
        self.outcome.setFixedWidth(OUTCOME_WIDTH)
        self.outcome.setAccessibleName(_("Outcome"))
        not_asked = KeyDeed("0", _("not asked"), keys_of("not_asked"), deeds["not_asked"])
        not_asked.setSizePolicy(not_asked.sizePolicy().Policy.Fixed, not_asked.sizePolicy().Policy.Fixed)
        asked = across(Text(_("How well was it answered?"), Type.STRONG), None, not_asked)
        self._rating = down(asked, self.levels, gap=2)
        self._shared = (SharedLabel(_("In their own words")), SharedLabel(_("Outcome")))
        self._own_words = down(self._shared[0], self.words, gap=4)
        self._to_keys, self._to_notes = KeyHint("Esc", _("for the keys")), KeyHint("N", _("to write"))
        self._to_share = KeyHint(keys_of("share"), _("share it"))
        hints = (self._to_share, self._to_keys, self._to_notes)
        notes = down(private_label(_("Notes"), *hints), (self.notes, 1), gap=4)
        self._show_hints()
        outcome = across(self.outcome, (self.outcome_words, 1))
        self._came_of_it = down(self._shared[1], outcome, gap=4)
        down(
            self.head, self.about, (notes, 1), self._rating, self._own_words, self._came_of_it, inside=self
        )  # fmt: skip
        self.show_room(little=False)
