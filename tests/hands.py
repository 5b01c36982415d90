"""A screen that nobody sits at, with a window manager on it, and hands for it: by these things are tried by hand.

Other programs run on it as somebody's do: in a home of their own, which is thrown away afterwards.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image

PATIENCE = 60
"""Seconds for a window to come up, or for a file to be saved."""
SIZE = 1500, 1700
TOOLS = ("Xvfb", "openbox", "xdotool", "xclip", "setxkbmap", "import", "dbus-daemon")
QUIET = 0.4
"""Seconds without a change after which a picture counts as drawn."""
Place = tuple[int, int]


def lacking(tools: Sequence[str] = TOOLS) -> list[str]:
    """Which programs are not there."""
    return [tool for tool in tools if not shutil.which(tool)]


@dataclass
class Hands:
    """On one screen, which is there until its last line."""

    home: Path
    under: dict[str, str]
    """What programs are started under."""
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        with (self.home / "log.txt").open("ab") as log:
            program = subprocess.Popen(command, env=self.under | more, stdout=log, stderr=log, start_new_session=True)
        self.started.append(program)
        return program

    def run(self, *command: str, words: str = "") -> str:
        """One that ends at once; what it says."""
        done = subprocess.run(command, env=self.under, input=words.encode(), capture_output=True, check=False)
        return done.stdout.decode()

    def window(self, title: str) -> str:
        """The newest with these words in its title, or of this program, once it is there; brought to the front."""
        found: list[str] = []

        def come() -> bool:
            found[:] = self.windows(title)
            return bool(found)

        wait(come, f"no window “{title}” came up")
        self.run("xdotool", "windowactivate", "--sync", found[-1])
        self.settle()
        return found[-1]

    def windows(self, title: str) -> list[str]:
        return self.run("xdotool", "search", "--onlyvisible", title).split()

    def lay(self, window: str, left: int, top: int, width: int, height: int) -> None:
        self.run("xdotool", "windowsize", window, str(width), str(height))
        self.run("xdotool", "windowmove", window, str(left), str(top))
        self.settle()

    def press(self, *keys: str) -> None:
        """As xdotool calls them: `ctrl+s`, `Return`."""
        for key in keys:
            self.run("xdotool", "key", "--clearmodifiers", key)
            self.settle()

    def type(self, words: str) -> None:
        self.run("xdotool", "type", "--clearmodifiers", "--delay", "40", words)
        self.settle()

    def paste(self, words: str) -> None:
        """What another program has put on the clipboard: letters that no key has."""
        # It stays behind to hand the words over, and would keep a pipe open.
        subprocess.run(
            ["xclip", "-selection", "clipboard", "-in"], env=self.under, input=words.encode(), check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.press("ctrl+v")

    def click(self, place: Place) -> None:
        self.run("xdotool", "mousemove", *map(str, place), "click", "1")
        self.settle()

    def drag(self, begin: Place, end: Place) -> None:
        """Slowly: a window wants to be asked on the way whether it takes what comes."""
        self.run("xdotool", "mousemove", *map(str, begin), "mousedown", "1")
        steps = 20
        for step in range(1, steps + 1):
            at = (str(a + (b - a) * step // steps) for a, b in zip(begin, end, strict=True))
            self.run("xdotool", "mousemove", *at)
            time.sleep(0.03)
        self.settle()
        self.run("xdotool", "mouseup", "1")
        self.settle()

    def picture(self) -> Image.Image:
        done = subprocess.run(["import", "-window", "root", "png:-"], env=self.under, capture_output=True, check=True)
        return Image.open(BytesIO(done.stdout)).convert("RGB")

    def settle(self) -> None:
        """Until two pictures in a row are the same; a blinking cursor is waited for no longer than it takes."""
        end = time.monotonic() + 4 * QUIET
        before = self.picture().tobytes()
        while time.monotonic() < end:
            time.sleep(QUIET / 2)
            now = self.picture().tobytes()
            if now == before:
                return
            before = now


def wait(until: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise SystemExit(f"{otherwise} within {PATIENCE} s")
        time.sleep(0.2)


@contextmanager
def hands(folder: Path) -> Iterator[Hands]:
    """Everything that was started is ended again, the screen last."""
    home, run = folder / "home", folder / "run"
    home.mkdir()
    run.mkdir(mode=0o700)
    read, write = os.pipe()
    width, height = SIZE
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        display = told.readline().strip()
    under = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "QT_", "WAYLAND"))}
    under |= {"DISPLAY": f":{display}", "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "LC_ALL": "C.UTF-8"}
    both = Hands(home, under)
    try:
        address = f"unix:path={run}/bus"
        both.start("dbus-daemon", "--session", "--nofork", "--address", address)
        under["DBUS_SESSION_BUS_ADDRESS"] = address
        both.start("openbox")
        wait(lambda: bool(both.run("xdotool", "getdisplaygeometry")), "no screen came up")
        both.run("setxkbmap", "de")  # what no key has, xdotool puts on one in the middle of typing: some is lost
        yield both
    finally:
        for program in reversed(both.started):
            _end(program)
        _end(screen)


def _end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
