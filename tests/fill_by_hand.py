"""Fills in a preparation sheet by clicks and keys in real PDF readers, and reads it in the real window:
`python -m tests.fill_by_hand [FOLDER]`, on Debian or Ubuntu, with

    apt-get install -y evince okular pcmanfm openbox xvfb xdotool xclip imagemagick dbus

In evince and in okular, on a screen of its own: boxes are ticked, rings chosen, places typed into and pasted into, in
seven scripts, and the file is saved by the reader's own command; then it is opened once more, changed and saved. It is
dragged out of a file manager onto the app's window, and chosen once more in its file dialog. What was taken over must
be on the agenda, letter by letter. A reader that is not there is passed over, and it is said. Pictures of all steps go
into FOLDER. It takes some four minutes.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image, ImageChops

from planner.domain.barrier import BarrierKind
from planner.domain.filled_sheet import BarrierAnswer, BoxAnswer, ItemAnswer, SheetAnswers, parse_field_name
from planner.exchange import filled_sheet
from tests.hands import TOOLS, Hands, Place, hands, lacking, wait

WHO = "Ελένη Παπαδάκη"
"""Of the sample team, with all five boxes on her sheet."""
WINDOW, INSIDE = (50, 30, 1400, 1600), (60, 40, 1440, 1620)
"""Where the window of a reader is put; and what of the screen lies within its frame."""
COMMAND, APP, DIALOG = str(Path(sys.executable).with_name("coaching-planner")), "Coaching Planner", "Filled sheet"
ABOVE, BELOW, FIRST_FILE = (50, 60, 1280, 800), (50, 920, 900, 500), (255, 1037)
"""Where the app and a file manager are put, and where the first file is in the latter."""
WHOLE_PAGE = "[Zoom]\nZoomMode=2\n[Main View]\nShowLeftPanel=false\n[Nav Panel]\nShowLeftPanel=false\n"
"""What okular shall show, in its own words; evince has a key for it."""
WHITE, BLACK, MOST = 255, 0, 0.4
TYPED = {
    "A2 missing": "Too many meetings",
    "C1": "Grüße aus Köln: ÄÖÜ",
    "C1 minutes": "10 min",
    "D1": 'Pricing (3 weeks) \\ 50% "off"',
}
PASTED = {
    "B1": "Η Halden υπέγραψε — договор, Łódź, naïve Ødegård",
    "C2": "عميل جديد من دبي",
    "C3": "大阪の契約が取れた 한국어",
    "D2": "תקציב נמוך",
}
CLICKED = ("A1", "A4", "D1 company", "D2 internal")
EXPECTED = SheetAnswers(
    boxes=(
        ("A1", BoxAnswer(True)),
        ("A2", BoxAnswer(False, TYPED["A2 missing"])),
        ("A3", BoxAnswer(False)),
        ("A4", BoxAnswer(True)),
        ("A5", BoxAnswer(False)),
    ),
    wins=PASTED["B1"],
    items=(("C1", ItemAnswer(TYPED["C1"], 10)), ("C2", ItemAnswer(PASTED["C2"])), ("C3", ItemAnswer(PASTED["C3"]))),
    barriers=(
        ("D1", BarrierAnswer(TYPED["D1"], BarrierKind.COMPANY)),
        ("D2", BarrierAnswer(PASTED["D2"], BarrierKind.INTERNAL)),
    ),
)
AGAIN = ("A1", "A3", "D1 external")
"""Clicked by who comes back to the sheet: a tick less, one more, another ring."""
CHANGED = replace(
    EXPECTED,
    boxes=(
        ("A1", BoxAnswer(False)),
        ("A2", BoxAnswer(False, TYPED["A2 missing"])),
        ("A3", BoxAnswer(True)),
        *EXPECTED.boxes[3:],
    ),
    barriers=(("D1", BarrierAnswer(TYPED["D1"], BarrierKind.EXTERNAL)), EXPECTED.barriers[1]),
)


@dataclass(frozen=True)
class Page:
    """Where the one page of a sheet lies on the screen."""

    left: int
    top: int
    scale: float
    height: float

    def at(self, rect: Sequence[float]) -> Place:
        """The middle of a place on paper, which counts from below."""
        x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
        return round(self.left + x * self.scale), round(self.top + (self.height - y) * self.scale)


@dataclass(frozen=True)
class Reader:
    """A program that fills in PDFs: how it is made ready, and told to save."""

    name: str
    settle: Callable[[Hands], None]
    save: Callable[[Hands, Path], Path]
    """Tells where the file is that it saves."""


def main() -> None:
    if missing := lacking((*TOOLS, "pcmanfm")):
        raise SystemExit(f"{', '.join(missing)} not there. The first lines of this file say what to install.")
    keep = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    tried = 0
    for reader in READERS:
        if lacking([reader.name]):
            print(f"{reader.name}: passed over, it is not installed")
            continue
        with TemporaryDirectory() as folder, hands(Path(folder)) as both:
            Trial(reader, both, Path(folder), keep).run()
        tried += 1
    if not tried:
        raise SystemExit("No reader is there, so nothing was tried.")


class Trial:
    """One reader, one sheet, one workspace."""

    def __init__(self, reader: Reader, both: Hands, folder: Path, keep: Path | None) -> None:
        self.reader, self.hands, self.keep = reader, both, keep
        self.team, self.sheet = folder / "team.planner", folder / f"{reader.name}.pdf"

    def run(self) -> None:
        _planner("demo", "--output", str(self.team))
        _planner("print", "preparation", "--workspace", str(self.team), "--for", WHO, "--output", str(self.sheet))
        settings = self.hands.home / ".config"
        settings.mkdir()
        (settings / "okularpartrc").write_text(WHOLE_PAGE)
        filled = self.fill(self.sheet, CLICKED, TYPED, PASTED)
        self.expect(filled, EXPECTED)
        filled = self.fill(filled, AGAIN, {}, {})
        self.expect(filled, CHANGED)
        self.take_over(filled)
        size = filled.stat().st_size / 1024 / 1024
        print(f"{self.reader.name}: filled in, saved ({size:.1f} MB), dropped and taken over")

    def fill(self, sheet: Path, clicked: Sequence[str], typed: Mapping[str, str], pasted: Mapping[str, str]) -> Path:
        both, before = self.hands, sheet.read_bytes()
        reader = both.start(self.reader.name, str(sheet))
        both.lay(both.window(self.reader.name), *WINDOW)
        self.reader.settle(both)
        page, places = _page(both.picture(), sheet), _places(sheet)
        for code in clicked:
            both.click(page.at(places[code]))
        for code, words in typed.items():
            both.click(page.at(places[code]))
            both.type(words)
        for code, words in pasted.items():
            both.click(page.at(places[code]))
            both.paste(words)
        both.click((page.left + 20, page.top + 20))
        self.look(f"filled-{sheet.stem}")
        saved = self.reader.save(both, sheet)
        wait(lambda: saved.exists() and saved.read_bytes() != before, f"{self.reader.name}: nothing was saved")
        both.settle()
        self.look(f"saved-{sheet.stem}")
        reader.terminate()
        wait(lambda: reader.poll() is not None, f"{self.reader.name} did not end")
        return saved

    def expect(self, filled: Path, wanted: SheetAnswers) -> None:
        if self.keep:
            copy(filled, self.keep)
        found = filled_sheet.read(filled).answers
        assert found == wanted, f"{self.reader.name}: read was\n{found}, not\n{wanted}"

    def take_over(self, filled: Path) -> None:
        """Dragged out of a file manager first, and then chosen; taken over once, and looked for in the workspace."""
        both, alone = self.hands, self.sheet.with_name("received")
        alone.mkdir()
        app = both.start(COMMAND, str(self.team), QT_QPA_PLATFORM="xcb")
        both.lay(both.window(APP), *ABOVE)
        copy(filled, alone)
        files = both.start("pcmanfm", "--no-desktop", str(alone))
        both.lay(both.window("pcmanfm"), *BELOW)
        both.drag(FIRST_FILE, (ABOVE[0] + ABOVE[2] // 2, ABOVE[1] + ABOVE[3] // 2))
        both.window(DIALOG)
        self.look("dropped")
        both.press("Escape")
        files.terminate()
        both.window(APP)
        both.press("ctrl+shift+g")
        both.window("Read a filled sheet")
        both.type(str(filled))
        both.press("Return")
        both.window(DIALOG)
        both.press("Return")
        wait(lambda: not both.windows(DIALOG), "the sheet was not taken over")
        self.look("taken")
        both.window(APP)
        both.press("alt+F4")
        wait(lambda: app.poll() is not None, "the app did not end")
        self.check()

    def check(self) -> None:
        """All items of her agenda are there, letter by letter."""
        with closing(sqlite3.connect(self.team)) as db:
            titles = {title for (title,) in db.execute("select title from agenda_items")}
        missing = {words for code, words in (TYPED | PASTED).items() if code in ("C1", "C2", "C3")} - titles
        assert not missing, f"{self.reader.name}: not on the agenda: {missing}"

    def look(self, step: str) -> None:
        if self.keep:
            self.hands.picture().save(self.keep / f"{self.reader.name}-{step}.png")


def _planner(*words: str) -> str:
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, check=True).stdout


def _places(sheet: Path) -> dict[str, list[float]]:
    """Where the fields are, by code and part; of rings, by what each says."""
    found = {}
    with pikepdf.open(sheet) as pdf:
        for each in pdf.Root.AcroForm.Fields:
            parsed = parse_field_name(str(each.T))
            assert parsed
            for widget in each.get("/Kids", [each]):
                part = _says(widget) if parsed[2] == "kind" else parsed[2]
                found[f"{parsed[1]} {part}".strip()] = [float(corner) for corner in widget.Rect]
    return found


def _says(ring: pikepdf.Object) -> str:
    return next(str(key)[1:] for key in ring.AP.N if key != "/Off")


def _page(picture: Image.Image, sheet: Path) -> Page:
    """What is white over most of the screen's height and width."""
    with pikepdf.open(sheet) as pdf:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
    red, green, blue = picture.crop(INSIDE).split()
    white = ImageChops.darker(ImageChops.darker(red, green), blue).point([BLACK] * WHITE + [WHITE])
    left, _top, right, _bottom = _span(white.resize((white.width, 1), Image.Resampling.BOX))
    _left, top, _right, bottom = _span(white.resize((1, white.height), Image.Resampling.BOX))
    scale = (bottom - top) / height
    assert abs((right - left) / width / scale - 1) < 0.01, "the page was not found on the screen"
    return Page(left + INSIDE[0], top + INSIDE[1], scale, height)


def _span(shades: Image.Image) -> tuple[int, int, int, int]:
    span = shades.point(lambda shade: WHITE if shade > MOST * WHITE else BLACK).getbbox()
    assert span, "there is no page on the screen"
    return span


def _evince(both: Hands) -> None:
    both.press("f")


def _okular(both: Hands) -> None:
    both.press("alt+o", "Escape")


def _save_elsewhere(both: Hands, sheet: Path) -> Path:
    filled = sheet.with_name(f"filled-{sheet.name}")
    both.press("ctrl+s", "ctrl+a")
    both.type(str(filled))
    both.press("Return")
    return filled


def _save_in_place(both: Hands, sheet: Path) -> Path:
    both.press("ctrl+s")
    return sheet


READERS = (
    Reader("evince", _evince, _save_elsewhere),
    Reader("okular", _okular, _save_in_place),
)

if __name__ == "__main__":
    main()
