"""Sees that what is typed is stored, holds on to it until it is, and says truthfully whether it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from planner.domain.text_place import TextPlace
from planner.storage.store import Connection
from ui.earlier.binding import EarlierVersions
from ui.widgets.note_editor import LineEditor, NoteEditor
from ui.widgets.saved import SavedMark
from ui.workspace import Workspace

Change = Callable[[Connection], None]
Editor = NoteEditor | LineEditor
AGAIN = 3000
"""Milliseconds until a text that could not be stored is tried again, for as long as it takes."""


@dataclass
class _Held:
    """A text on its way to the disk."""

    number: int
    text: str
    change: Change
    editor: Editor
    revision: int
    why: str = ""
    """Why it could not be stored; nothing while it was not tried or is under way."""


class Keeping(QObject):
    """All texts of a screen, under one mark; a text that could not be stored is kept here and tried again."""

    taken = Signal(object, object, object)
    """Under which key a text was typed, what it is now, and in which editor."""

    def __init__(self, workspace: Workspace, mark: SavedMark) -> None:
        super().__init__(mark)
        self.workspace, self._mark = workspace, mark
        self._held: dict[object, _Held] = {}
        self._texts: dict[object, str] = {}
        self._editors: list[Editor] = []
        self._number = 0
        self._told = False
        self._again = QTimer(self, interval=AGAIN)
        self._again.timeout.connect(self.try_again)
        mark.asked.connect(self._offer)
        workspace.handing_over.connect(self.hand_over)
        workspace.closing.connect(self.try_again)

    def watch(self, editor: Editor) -> None:
        """Nothing is called saved while something that was typed here is not."""
        self._editors.append(editor)

    def begin_anew(self) -> None:
        """Trust the store again, but for what it does not have yet."""
        self._texts = {key: held.text for key, held in self._held.items()}

    def forget_saved(self) -> None:
        """Another text comes: that the one before was saved is no news of it."""
        if not self._held:
            self._mark.show_nothing()

    def keep(self, key: object, text: str, change: Change, editor: Editor) -> None:
        self._number += 1
        self._texts[key] = text
        self._held[key] = _Held(self._number, text, change, editor, editor.revision)
        self.taken.emit(key, text, editor)
        self.say_saving()
        self._save(key)

    def newest(self, key: object, stored: str) -> str:
        """What was typed last under a key; a question to the store may have been asked before that."""
        return self._texts.get(key, stored)

    def say_saving(self) -> None:
        """Unless something else could not be: that stays said until it is."""
        if not self._told:
            self._mark.show_saving()

    def hand_over(self) -> None:
        """Tell what was typed and not told yet, and try once more what failed."""
        for editor in self._editors:
            editor.flush()
        self.try_again()

    def try_again(self) -> None:
        """Offer the store once more what it could not take."""
        for key in [key for key, held in self._held.items() if held.why]:
            self._save(key)

    def unsaved(self) -> str:
        """All that is not stored; where it is more than one text, each under what it is."""
        for editor in self._editors:
            editor.flush()
        texts = list(self._held.values())
        if len(texts) == 1:
            return texts[0].text
        return "\n\n".join(f"{held.editor.accessibleName()}\n{held.text}" for held in texts)

    def _save(self, key: object) -> None:
        held = self._held[key]
        held.why = ""
        done, failed = partial(self._kept, key, held), partial(self._failed, held)
        self.workspace.save(self, key, held.change, done, failed)

    def _kept(self, key: object, held: _Held) -> None:
        held.editor.saved(held.revision)
        if key in self._held and self._held[key].number <= held.number:
            del self._held[key]
        if self._held:
            return
        self._again.stop()
        if self._told:
            self._told = False
            self.workspace.tell_all_saved(self)
            self._mark.show_saving()
        if not any(editor.unsaved for editor in self._editors):
            clock = self.workspace.clock
            self._mark.show_saved(clock.now().astimezone(clock.zone).time())

    def _failed(self, held: _Held, why: str) -> None:
        """Said once; after that it is tried again in silence, and asked for at the mark."""
        held.why = why
        self._mark.show_not_saved(why, offers=True)
        self._again.start()
        if not self._told:
            self._told = True
            self._offer()

    def _offer(self) -> None:
        why = next((held.why for held in self._held.values() if held.why), self._mark.words())
        self.workspace.tell_not_saved(self, why)


class KeptText(QObject):
    """Binds an editor to whatever text it shows at the moment."""

    def __init__(self, keeping: Keeping, editor: Editor) -> None:
        super().__init__(editor)
        self._keeping, self._editor = keeping, editor
        keeping.watch(editor)
        keeping.taken.connect(self._follow)
        self._key: object = None
        self._change: Callable[[str], Change] | None = None
        self._anew = False
        self._versions = EarlierVersions(keeping.workspace, editor, self._put_elsewhere)
        self._shown: dict[TextPlace, tuple[object, Callable[[str], Change]]] = {}
        editor.typed.connect(self._typed)
        editor.textChanged.connect(self._begun)

    def show(self, key: object, stored: str, change: Callable[[str], Change], place: TextPlace | None = None) -> None:
        """Show a text; one that is already shown is not touched while somebody writes in it.

        Where `place` says where it stands, its earlier versions can be asked for: never in what is turned round.
        """
        self._versions.show(place)
        if place:
            self._shown[place] = key, change
        if key == self._key and not self._anew:
            self._editor.offer(self._keeping.newest(key, stored))
            return
        self._editor.flush()
        self._key, self._change, self._anew = key, change, False
        self._editor.show_text(self._keeping.newest(key, stored))

    def begin_anew(self) -> None:
        """Another text was asked for in place of this one: the next that is shown is shown in any case."""
        self._anew = True

    def part(self) -> None:
        """What is shown is no longer this text, and the next one is not known yet: nobody may look back."""
        self._versions.show(None)

    def append(self, passage: str) -> Callable[[], bool]:
        """Add a passage at the end, and store it; the way back says whether the passage was still there to be taken."""
        before = self._editor.text()
        gap = " " if before and not before[-1].isspace() else ""
        added = self._editor.write(len(before), len(before), gap + passage)
        self._editor.flush()
        return partial(self._take_back, self._key, self._change, added)

    def _take_back(self, key: object, change: Callable[[str], Change] | None, passage: str) -> bool:
        """Also where another text is shown by now; what was written since stays."""
        text = self._editor.text() if key == self._key else self._keeping.newest(key, "")
        start = text.rfind(passage)
        if start < 0 or change is None:
            return False
        end = start + len(passage)
        if key == self._key:
            self._editor.write(start, end, "")
            self._editor.flush()
        else:
            left = text[:start] + text[end:]
            self._keeping.keep(key, left, change(left), self._editor)
        return True

    def _put_elsewhere(self, place: TextPlace, text: str) -> None:
        """The way back to a text that is not shown any more."""
        key, change = self._shown[place]
        self._keeping.keep(key, text, change(text), self._editor)

    def _follow(self, key: object, text: str, editor: Editor) -> None:
        """The same text was typed in another window: the hands that wait here would write over it."""
        if key == self._key and editor is not self._editor and not self._editor.unsaved:
            self._editor.follow(text)

    def _begun(self) -> None:
        if self._editor.unsaved:
            self._keeping.say_saving()

    def _typed(self) -> None:
        if self._change:
            text = self._editor.text()
            self._keeping.keep(self._key, text, self._change(text), self._editor)
