"""Every document shows its first page among the pictures of the docs."""

from __future__ import annotations

import main
from planner.printing.writing import WRITERS
from tests.pictures import HERE, PAPERS


def test_every_document_has_a_picture_and_every_picture_its_document() -> None:
    of_a_passphrase = {"recovery"}  # which the sample team has not
    assert {module.replace("_", "-") for module in WRITERS.values()} <= set(PAPERS) | of_a_passphrase
    assert set(main.DOCUMENTS) - {"pack"} <= set(PAPERS)
    assert {file.stem for file in HERE.glob("document-*.png")} == {f"document-{name}" for name in PAPERS}
