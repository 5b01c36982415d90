"""A process that has everything loaded, and gives birth to others that work on a workspace: one that is killed after a
moment need not load anything for it.

Takes a line of JSON for each, and tells its number; what a child says is a line of JSON as well. Children are told how
many deeds stand already, and go on with the next one: `deed N` is said when it was acknowledged.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import configure_mappers

import planner.storage.upgrade  # noqa: F401 - loaded here, so that no child has to
from planner import people
from planner.clock import Clock
from planner.errors import PlannerError
from planner.storage import records, workspace_file  # noqa: F401
from planner.storage.key import Key
from planner.storage.store import Store
from tests.conftest import TODAY
from tests.trust import deeds, upheavals

CLOCK = Clock(ZoneInfo("Europe/Lisbon"), TODAY)


def say(*what: object) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


def opened(asked: dict[str, object]) -> Store:
    return workspace_file.open_to_write(Path(str(asked["file"])), CLOCK, _key(asked))


def write(asked: dict[str, object]) -> None:
    """Do one deed after the other, until somebody ends it."""
    store = opened(asked)
    doer = deeds.Doer(store)
    number = int(str(asked["done"]))
    last = int(str(asked.get("last", -1)))
    while number != last:
        number += 1
        doer.do(number)
        say("deed", number)
    store.close()


def session(asked: dict[str, object]) -> None:
    """Bring an older workspace up to date, do some deeds, close it, and the same again; each is told to the recorder.

    Before it is prepared nothing was acknowledged but what the older one held.
    """
    disk, file = ctypes.CDLL(None), Path(str(asked["file"]))
    number, last = 0, int(str(asked["last"]))
    store = opened(asked)
    deeds.prepare(store, store.read(people.me).id)
    for _time in range(2):
        doer = deeds.Doer(store)
        disk.recorder_say(str(number).encode())
        for _deed in range(last // 2):
            number += 1
            doer.do(number)
            disk.recorder_say(str(number).encode())
        store.close()
        store = opened(asked)
    store.close()
    say("left", sorted(each.name for each in file.parent.iterdir()))


def recover(asked: dict[str, object]) -> None:
    """Open what a process that died has left, look at it, and close it."""
    store = opened(asked)
    deeds.state(store)
    store.close()


def struggle(asked: dict[str, object]) -> None:
    """Do some deeds on a disk that fails; what fails is told, the disk is mended, and the same is tried again."""
    disk = ctypes.CDLL(None)
    number, last = int(str(asked["done"])), int(str(asked["last"]))
    at, sticky, error = (int(str(asked[name])) for name in ("at", "sticky", "errno"))
    disk.faults_begin(str(asked["kind"]).encode(), at, sticky, error)
    store, doer = None, None
    while number < last:
        begun = time.monotonic()
        try:
            store = store or opened(asked)
            doer = doer or deeds.Doer(store)
            doer.do(number + 1)
            if (number + 1) % 5 == 0:
                deeds.state(store)
        except PlannerError as error:
            say("told", type(error).__name__, str(error), time.monotonic() - begun)
            if disk.faults_met():
                disk.faults_end()
            continue
        number += 1
        say("deed", number)
    say("met", disk.faults_met())
    disk.faults_end()
    if store:
        store.close()


def press(asked: dict[str, object]) -> None:
    """Try so many times to go on, on a disk that may take nothing."""
    number, store, doer = int(str(asked["done"])), None, None
    for _try in range(int(str(asked["tries"]))):
        try:
            store = store or opened(asked)
            doer = doer or deeds.Doer(store)
            doer.do(number + 1)
        except PlannerError as error:
            say("told", type(error).__name__, str(error))
            continue
        number += 1
        say("deed", number)
    if store:
        store.close()


def upheaval(asked: dict[str, object]) -> None:
    """Do something with its files as a whole, recorded as a session is."""
    root, file, disk = Path(str(asked["root"])), Path(str(asked["file"])), ctypes.CDLL(None)
    scene = upheavals.SCENES[str(asked["scene"])]
    scene(upheavals.Upheaval(root, file, _key(asked), CLOCK, disk.recorder_say, say))


WORK = {each.__name__: each for each in (write, session, recover, struggle, press, upheaval)}


def born(asked: dict[str, object]) -> None:
    say("born", os.getpid())
    status = 1
    if "root" in asked:
        os.environ |= {f"XDG_{each.upper()}_HOME": f"{asked['root']}/{each}" for each in ("data", "config")}
    try:
        WORK[str(asked["work"])](asked)
        status = 0
    except BaseException as fault:  # noqa: BLE001 - told to the test, which fails by it
        say("fault", type(fault).__name__, str(fault))
    os._exit(status)


def _key(asked: dict[str, object]) -> Key | None:
    key = asked.get("key")
    return Key(bytes.fromhex(str(key)[:64]), bytes.fromhex(str(key)[64:])) if key else None


def main() -> None:
    configure_mappers()
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            born(json.loads(line))
        _pid, status = os.waitpid(child, 0)
        say("ended", os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
