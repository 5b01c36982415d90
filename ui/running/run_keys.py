"""The keys of the run screen: with Ctrl always, bare only while no text has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

from planner.language import N_
from ui.widgets.keys import BARE, WITHIN, on_key

Key = Qt.Key


@dataclass(frozen=True)
class RunKey:
    """What one deed answers to, and what it does in words; `bare` counts only outside of texts."""

    deed: str
    words: str
    keys: str
    bare: tuple[Key, ...] = ()


RUN_KEYS = (
    RunKey("level_1", N_("blank stare"), "Ctrl+1", (Key.Key_1,)),
    RunKey("level_2", N_("slogan"), "Ctrl+2", (Key.Key_2,)),
    RunKey("level_3", N_("own words"), "Ctrl+3", (Key.Key_3,)),
    RunKey("level_4", N_("own words with example"), "Ctrl+4", (Key.Key_4,)),
    RunKey("not_asked", N_("not asked"), "Ctrl+0", (Key.Key_0,)),
    RunKey("barrier", N_("record a barrier"), "Ctrl+Shift+B", (Key.Key_B,)),
    RunKey("promise", N_("record a promise"), "Ctrl+Shift+P", (Key.Key_P,)),
    RunKey("equip", N_("note what they ask for"), "Ctrl+Shift+E", (Key.Key_E,)),
    RunKey("leave_open", N_("boxes that are not ticked stay open: two minutes"), "Ctrl+Shift+O", (Key.Key_O,)),
    RunKey("unfold", N_("ask about a folded box again"), "Ctrl+Shift+F", (Key.Key_F,)),
    RunKey("next", N_("next item, or wrap up after the last one"), "Ctrl+Return", (Key.Key_Return, Key.Key_Enter)),
    RunKey("playbook", N_("the playbook’s answer"), "Ctrl+Shift+K", (Key.Key_K,)),
    RunKey("turn", N_("turn the laptop"), "Ctrl+T", (Key.Key_T,)),
    RunKey("defer", N_("defer to next time"), "Ctrl+D", (Key.Key_D,)),
    RunKey("defer_offered", N_("defer what is offered when time runs short"), "Ctrl+Shift+D"),
    RunKey("choose_which", N_("choose which of too many promises to drop"), "Ctrl+Shift+X"),
    RunKey("keep_all", N_("keep all promises, though they are many"), "Ctrl+Shift+A"),
    RunKey("skip", N_("skip: it comes again after the last item"), "Ctrl+Shift+S", (Key.Key_S,)),
    RunKey("back", N_("back to the item before"), "Alt+Left", (Key.Key_Left,)),
    RunKey("jump", N_("jump to an item"), "Ctrl+G", (Key.Key_G,)),
    RunKey("pause", N_("pause, and go on"), "Ctrl+Shift+Space", (Key.Key_Space,)),
    RunKey("wrap_up", N_("wrap up"), "Ctrl+Shift+W", (Key.Key_W,)),
    RunKey("share", N_("share the marked passage of the notes"), "Ctrl+Shift+L"),
    RunKey("write", N_("back to the notes"), "", (Key.Key_N,)),
    RunKey("all_keys", N_("all keys"), "", (Key.Key_Question,)),
)
TEXTS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox)


def keys_of(deed: str, keys: Sequence[RunKey] = RUN_KEYS) -> str:
    """As buttons show them."""
    return next(each.keys for each in keys if each.deed == deed)


def writing() -> bool:
    """Whether a text has the focus, so that a letter is a letter."""
    return isinstance(QApplication.focusWidget(), TEXTS)


class RunKeys(QObject):
    """Lets deeds answer to their keys within a screen; texts give way where a key is one of these."""

    def __init__(
        self, screen: QWidget, deeds: Mapping[str, Callable[[], None]], keys: Sequence[RunKey] = RUN_KEYS
    ) -> None:
        super().__init__(screen)
        self._bare = {key: deeds[each.deed] for each in keys for key in each.bare}
        self._with_ctrl = [QKeySequence(each.keys) for each in keys if each.keys]
        for each in keys:
            if each.keys:
                self._listen(screen, each.keys, deeds[each.deed])
        self._listen(screen, "Ctrl+Enter", deeds["next"])
        for text in screen.findChildren(QWidget):
            if isinstance(text, TEXTS):
                text.installEventFilter(self)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a bare key stands for; says whether it stands for anything now."""
        deed = self._bare.get(Key(event.key()))
        shifted = event.key() == Key.Key_Question
        if deed is None or writing() or not (event.modifiers() in BARE or shifted):
            return False
        if not event.isAutoRepeat():
            deed()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Texts have a use of their own for some of these keys, such as Ctrl+D; here they are the screen's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            pressed = QKeySequence(QKeyCombination(event.modifiers(), Key(event.key())))
            if any(pressed == keys for keys in self._with_ctrl):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _listen(screen: QWidget, keys: str, deed: Callable[[], None]) -> None:
        on_key(keys, screen, deed, WITHIN)
