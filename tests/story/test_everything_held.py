"""Somebody asks for all that is held about them: others are found and blacked out, then it is saved, and not before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from planner import people
from tests.story.driver import Desk
from ui import ask
from ui.documents.passages import PassageList

WHOM = "Ines Duarte"


@pytest.fixture
def desk(desks: Callable[..., Desk], sample_file: Path, tmp_path: Path) -> Desk:
    return desks(Path(shutil.copy(sample_file, tmp_path / "team.planner")))


def open_it(desk: Desk) -> None:
    found: list[object] = []
    workspace = desk.app._workspace
    assert workspace
    workspace.read(desk.window, _ines, found.append)
    desk.until(partial(bool, found))
    desk.app.window.go("person", found[0])
    desk.settle()
    desk.click("More")
    desk.pick("Everything held")
    desk.wait_for_dialog(f"Everything held about {WHOM}")


def _ines(db: object) -> object:
    return next(each.id for each in people.active(db) if each.name == WHOM)  # type: ignore[arg-type]


def rows(desk: Desk) -> list[str]:
    dialog = desk.dialog()
    assert dialog
    return [row.words() for row in dialog.findChildren(PassageList)[0]._rows._rows]


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_others_are_found_one_stays_a_word_is_typed_and_the_rest_is_saved(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, path = [], tmp_path / "all.pdf"
    monkeypatch.setattr(ask, "save_file", lambda _parent, _title, name, _kinds: asked.append(name) or path)
    open_it(desk)
    desk.wait_for("4 passages are blacked out.")
    assert [row for row in rows(desk) if "Tomás" not in row] == []

    desk.press("Ctrl+S")
    assert asked == []

    desk.tab_to("Passages about others")
    desk.choose("Send Tomás the one-page histories")
    desk.press("Space")
    desk.wait_for("3 passages are blacked out.")
    assert [row.partition(":")[0] for row in rows(desk)] == [
        "partly blacked out", "blacked out", "blacked out", "stays", "blacked out", "blacked out",
    ]  # fmt: skip

    desk.tab_to("Further words")
    desk.type("serra alta")
    desk.press("Return")
    desk.wait_for("“serra alta” is blacked out in")
    desk.wait_for_preview("█████", "Wants to lead a small team one day")
    desk.until(lambda: not any("Drawing" in words or "Looking" in words for words in desk.words()))

    desk.press("Ctrl+S")
    assert asked == []
    desk.click("I have gone through the passages and the pages")
    desk.tab_to("Further words")
    desk.type("Osterby")
    desk.press("Ctrl+S")
    assert asked == []
    desk.press("Return")
    desk.wait_for("“Osterby” is blacked out in")
    desk.wait_for("passages are blacked out.")
    desk.press("Ctrl+S")
    desk.wait_for("Saved as all.pdf.")
    assert asked == ["everything-Ines-Duarte.pdf"]
    saved = text_of(path)
    assert saved.count("Tomás") == 1
    assert "Send Tomás the one-page histories" in saved
    assert "Serra Alta" not in saved
    assert "Osterby" not in saved
    assert "Wants to lead a small team one day" in saved
    assert not (tmp_path / "all.pdf.part").exists()


def test_all_of_one_name_stay_and_go_together(desk: Desk) -> None:
    open_it(desk)
    desk.wait_for("4 passages are blacked out.")
    desk.tab_to("Passages about others")
    desk.press("Home", "Space")
    desk.wait_for("1 passage is blacked out.")
    assert [row.startswith("stays") for row in rows(desk)] == [True, True, True, True, False, False]
    desk.press("Space")
    desk.wait_for("4 passages are blacked out.")


def test_a_word_that_stands_nowhere_is_said_so_and_contacts_can_go(desk: Desk) -> None:
    open_it(desk)
    desk.wait_for("4 passages are blacked out.")
    desk.tab_to("Further words")
    desk.type("Qwertz")
    desk.press("Return")
    desk.wait_for("“Qwertz” stands nowhere.")
    desk.click("Also the contacts at clients")
    desk.wait_for("8 passages are blacked out.")
    assert any("Dream clients · Contacts" in row for row in rows(desk))


def test_it_is_neither_mailed_nor_printed_nor_kept(desk: Desk) -> None:
    open_it(desk)
    desk.wait_for("4 passages are blacked out.")
    assert {"Mail", "Print"} & set(desk.words()) == set()
    desk.press("Escape")
    desk.wait_for_no_dialog()
    QApplication.sendPostedEvents(None, 52)
