"""Whoever locks amid a word finds it again: in every field of the window, in every dialog, on every page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from string import ascii_lowercase

from PySide6.QtCore import QEvent
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.exceptions import TimeoutError as TooLong

import ui
from planner import seen
from tests.story.conftest import desks, home, waste_is_looked_for_here  # noqa: F401 - a desk like that of the stories
from tests.story.driver import Desk
from tests.story.reading import name_of, text_of, texts
from tests.story.spots import DIALOGS, PAGES, Spot, go
from tests.trust.conftest import Tell
from tests.trust.seeing import all_that_is_said
from tests.trust.sizes import size
from ui.agendas.offers import Filter
from ui.comes_back import ComesBack
from ui.widgets.note_editor import SavedAsTyped

HALF = "Half a wor"
EACH = 20
"""Of so many pages and dialogs one is locked with every change."""
NUMBER = "qt_spinbox_lineedit"
COLOUR = "Colour"
"""What is half typed of one is none, and Settings keep values only."""
NOTHING_IS_TYPED = {
    "RestoreDialog", "LeftDialog", "DropDialog", "EmptyTrashDialog", "VersionDialog", "EarlierDialog", "ProblemDialog",
    "KeyListDialog", "FilledSheetDialog", "PackDialog",
}  # fmt: skip
SOUGHT = {"FindPrintedDialog": "a code that is looked for", "DocumentDialog": "words to find in the pages"}
CONFIRMED = {"EraseDialog": "the name of whoever is erased: like a passphrase, it is given by whoever is there now"}
ONCE_MORE = {"Set a passphrase", "Find a printed page", "Erase"}
"""Their titles, where one comes to them."""


def dialogs() -> Iterator[type[QDialog]]:
    for path in Path(ui.__path__[0]).rglob("*.py"):
        name = ".".join(("ui", *path.relative_to(ui.__path__[0]).with_suffix("").parts)).removesuffix(".__init__")
        for each in vars(import_module(name)).values():
            if isinstance(each, type) and issubclass(each, QDialog) and each.__module__ == name:
                yield each


def test_a_new_dialog_comes_back_or_says_why_it_need_not() -> None:
    """A form that asks for words without a draft does not even open."""
    named = NOTHING_IS_TYPED | SOUGHT.keys() | CONFIRMED.keys()
    others = {each.__name__ for each in dialogs() if not issubclass(each, ComesBack)}
    assert others == named


def test_what_is_half_typed_is_there_again_after_a_lock(
    desks: Callable[..., Desk],  # noqa: F811
    sample_file: Path,
    tmp_path: Path,
    figure: Tell,
) -> None:
    fields, missing, spots = 0, dict[str, dict[str, str]](), [*DIALOGS, *PAGES][:: size(EACH, 1)]
    for number, spot in enumerate(spots):
        seen._file().unlink(missing_ok=True)  # each copy is as old as the first
        desk = desks(Path(shutil.copy(sample_file, tmp_path / f"{number}.planner")))
        go(desk, spot)
        typed = type_everywhere(desk)
        fields += len(typed)
        lock_and_come_back(desk)
        if spot.dialog not in ONCE_MORE:
            missing[spot.name] = looked_for(desk, spot, typed)
        desk.close()
    told = {name: words for name, words in missing.items() if words}
    figure(f"words lost in {len(spots)} locks amid {fields} fields of pages and dialogs", len(told), "0")
    assert told == {}
    assert fields > len(spots)


def test_the_open_box_that_one_writes_about_is_chosen_again(
    desks: Callable[..., Desk],  # noqa: F811
    sample_file: Path,
    tmp_path: Path,
) -> None:
    """Though another one, about which nothing is written yet, would be the next."""
    desk = desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))
    go(desk, next(each for each in PAGES if "press Ctrl+Shift+O" in each.steps))
    typed = type_everywhere(desk)
    assert "What happened" in typed
    lock_and_come_back(desk)
    desk.until(lambda: not lost(desk, typed))


def looked_for(desk: Desk, spot: Spot, typed: dict[str, str]) -> dict[str, str]:
    """What is not found where one was; or where one goes again, for what a page shows only then."""
    if spot.dialog:
        desk.wait_for_dialog(spot.dialog)
    elif lost(desk, typed):
        go(desk, spot)
    with suppress(TooLong):
        desk.until(lambda: not lost(desk, typed))
    return lost(desk, typed)


def type_everywhere(desk: Desk) -> dict[str, str]:
    """What stands in each field afterwards, other letters in each."""
    typed: dict[str, str] = {}
    for field, letter in zip(fields_of(desk), ascii_lowercase, strict=False):
        if field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            desk.type(HALF + letter)
            typed[name_of(field)] = text_of(field)
    return typed


def fields_of(desk: Desk) -> list[QLineEdit | QPlainTextEdit]:
    """Those for words, in dialogs for days and times as well; not for passphrases, numbers, and what narrows a list."""
    found = texts(desk.dialog() or desk.screen())
    return [each for each in found if not _no_words(each) and (desk.dialog() or isinstance(each, SavedAsTyped))]


def _no_words(field: QLineEdit | QPlainTextEdit) -> bool:
    hidden = isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal
    return hidden or field.objectName() == NUMBER or isinstance(field, Filter) or name_of(field) == COLOUR


def lost(desk: Desk, typed: dict[str, str]) -> dict[str, str]:
    """What stands neither in its field nor, as a note that is written by then, in a row."""
    now, said = {name_of(each): text_of(each) for each in fields_of(desk)}, desk.words()
    return {
        name: text for name, text in typed.items() if now.get(name) != text and not any(text in words for words in said)
    }


def lock_and_come_back(desk: Desk) -> None:
    """As when nobody was there for some minutes; while it is locked, no letter of it is in any object."""
    desk.app.lock()
    desk.until(lambda: desk.app._workspace is None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.until(lambda: not any(HALF in words for words in all_that_is_said()))
    desk.press("Return")
    desk.until(lambda: desk.app._workspace is not None and not desk.app.guard.holds)
    desk.settle()
