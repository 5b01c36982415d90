"""Where the system's dialogs for files begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui import ask

PDF = "PDF (*.pdf)"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Where each dialog began; each is answered with a file below `there`."""
    begun: list[str] = []
    (tmp_path / "home" / "Documents").mkdir(parents=True)
    (tmp_path / "there").mkdir()

    def answer(_parent: QWidget, _title: str, begin: str, _kinds: str) -> tuple[str, str]:
        begun.append(begin)
        return str(tmp_path / "there" / "chosen.pdf"), PDF

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(ask, "_ended", [])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    return begun


def test_a_dialog_begins_with_the_documents_and_the_next_where_it_ended(
    qtbot: QtBot, begun: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "home" / "Documents"
    monkeypatch.setattr(ask, "_documents", lambda: documents)
    window = QWidget()
    qtbot.addWidget(window)
    assert ask.save_file(window, "Save as PDF", "plan.pdf", PDF) == tmp_path / "there" / "chosen.pdf"
    ask.open_file(window, "Open", PDF)
    ask.save_file(window, "Save as PDF", "plan.pdf", PDF)
    there = tmp_path / "there"
    assert begun == [str(documents / "plan.pdf"), str(there), str(there / "plan.pdf")]


def test_a_folder_that_went_is_not_begun_in(qtbot: QtBot, begun: list[str], tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ask.open_file(window, "Open", PDF)
    (tmp_path / "there").rmdir()
    ask.open_file(window, "Open", PDF)
    assert begun[0] == begun[1] != str(tmp_path)
    assert Path(begun[0]).is_dir()
