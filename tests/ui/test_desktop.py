"""Where the app meets the desktop."""

from __future__ import annotations

import subprocess
import sys

LETTER = "mailto:ines@lindqvist-moor.example?body=okapi"
SCRIPT = f"""
from PySide6.QtGui import QGuiApplication
from ui import desktop

app = QGuiApplication([])
print(desktop.open_address({LETTER!r}))
"""


def test_a_letter_that_no_program_takes_is_not_printed_for_all_to_read() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False"]
    assert "okapi" not in done.stderr
