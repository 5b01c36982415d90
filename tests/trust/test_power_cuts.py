"""A power cut at any moment of a session, and of what is done with its files as a whole: every state that the disk may
be in is opened, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planner import people
from planner.clock import Clock
from planner.storage import recoding, workspace_file
from planner.storage.key import Key
from planner.storage.store import Store
from tests.fixtures import FILES, unpack
from tests.trust import deeds
from tests.trust.after_cuts import NOT_OPENED, Judge, OfBackups, OfGoingBack, OfMoving, OfRecoding, OfRestore, integrity
from tests.trust.births import Life, Nursery, nursery
from tests.trust.conftest import Tell
from tests.trust.cuts import Cut, Files, Note, cuts, lay, lying_in, read_notes
from tests.trust.shims import needs_compiler, preload
from tests.trust.sizes import size
from tests.trust.upheavals import KEY, STICK

STATES = size(150, 3100)
STATES_OF_FILES = size(20, 100)
UNSAFE = 60
DEEDS = 48
OLDER = FILES[-2]
"""A workspace of the version before this one: the first that is recorded is how it is brought up to date."""
MEMORY = Path("/dev/shm")
SEED = 2026
KEYS = [pytest.param(None, id="plain"), pytest.param(KEY, id="encrypted")]


@dataclass(frozen=True)
class Recorded:
    """Files as they were at first, and what was done to them; what the process said of itself."""

    root: Path
    file: Path
    before: Files
    notes: list[Note]
    life: Life


@dataclass(frozen=True)
class Recorder:
    """In memory where there is such a place: each state is written and synced anew, where its files were recorded."""

    born: Nursery
    folder: Path

    def folder_for(self, scene: str, desk: str) -> Path:
        """For the files of a scene, with a place for the workspace."""
        root = self.folder / scene
        for name in (desk, STICK):
            (root / name).mkdir(parents=True)
        return root

    def record(self, root: Path, file: Path, work: str, **asked: object) -> Recorded:
        before, kept = lying_in(root), self.folder / "notes"
        begun = kept.stat().st_size if kept.exists() else 0
        life = self.born.live(work, file, root=str(root), **asked)
        assert (life.faults, life.ended) == ([], 0)
        return Recorded(root, file, before, read_notes(kept, root, begun), life)


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as made:
        preloaded = preload("recorder", tmp_path_factory.mktemp("recorder"))
        with nursery(preloaded | {"RECORD_FOLDER": made, "RECORD_INTO": f"{made}/notes"}) as born:
            yield Recorder(born, Path(made))


@pytest.fixture(scope="module", params=KEYS)
def session(request: pytest.FixtureRequest, recorder: Recorder) -> tuple[Recorded, Key | None]:
    """A session from an older workspace on."""
    key: Key | None = request.param
    root = recorder.folder_for(f"session {'encrypted' if key else 'plain'}", "desk")
    file = unpack(OLDER, root / "desk")
    if key:
        recoding.recode(file, None, key)
    recorded = recorder.record(root, file, "session", last=DEEDS, key=words(key))
    assert not [name for name in recorded.life.said[-1][1] if name.startswith(f"{file.name}-")]
    return recorded, key


def words(key: Key | None) -> str:
    return (key.raw + key.salt).hex() if key else ""


@needs_compiler
def test_nothing_acknowledged_is_lost_by_a_power_cut(
    session: tuple[Recorded, Key | None], clock: Clock, figure: Tell
) -> None:
    (recorded, key), told = session, Counter[str]()
    for cut in cuts(recorded.notes, recorded.before, STATES, SEED):
        _open(cut, recorded, key, clock, told)
    name = "encrypted" if key else "plain"
    figure(f"power cuts, {name}: states opened", told["states"], "3000")
    figure(f"power cuts, {name}: writes, syncs and the like that were recorded", len(recorded.notes), "")
    figure(f"power cuts, {name}: acknowledged but missing", told["missing"], "0")
    figure(f"power cuts, {name}: damaged", told["damaged"], "0")
    figure(f"power cuts, {name}: not opened", told["not opened"], "0")
    assert (told["missing"], told["damaged"], told["not opened"]) == (0, 0, 0)
    assert told["states"] >= STATES * 0.9
    assert told["before it was prepared"] and told["ahead"]


@needs_compiler
def test_without_syncs_it_would_be(session: tuple[Recorded, Key | None], clock: Clock) -> None:
    """So the test above can fail."""
    (recorded, key), told = session, Counter[str]()
    for cut in cuts(without_syncs(recorded), recorded.before, UNSAFE, SEED):
        _open(cut, recorded, key, clock, told)
    assert told["missing"] + told["damaged"] + told["not opened"] > told["states"] / 4


def without_syncs(recorded: Recorded) -> list[Note]:
    return [note for note in recorded.notes if note.what != "S"]


def _open(cut: Cut, recorded: Recorded, key: Key | None, clock: Clock, told: Counter[str]) -> None:
    lay(cut.files, recorded.root)
    told["states"] += 1
    try:
        store = workspace_file.open_to_write(recorded.file, clock, key)
    except NOT_OPENED:
        told["not opened"] += 1
        return
    try:
        _look(store, cut, told)
    except NOT_OPENED:
        told["not opened"] += 1
    finally:
        store.close()


def _look(store: Store, cut: Cut, told: Counter[str]) -> None:
    told["damaged"] += store.read(integrity) != ["ok"]
    if not cut.said:
        names = {each.name for each in store.read(people.active)}
        told["missing"] += "Ines Duarte" not in names
        told["before it was prepared"] += 1
        return
    acknowledged = int(cut.said)
    standing = deeds.standing(deeds.state(store), acknowledged, acknowledged + 1)
    told["missing"] += standing is None
    told["ahead"] += standing == acknowledged + 1


@dataclass(frozen=True)
class Case:
    """What is done with the files of a workspace that was made ready, and who judges what is left of them."""

    scene: str
    ready: str
    judge: Callable[..., Judge]
    key: Key | None = None
    desk: str = "desk"
    spoilt: bool = False

    @property
    def name(self) -> str:
        return f"{self.scene.replace('_', ' ')}, {'encrypted' if self.key else 'plain'}"


CASES = [
    *(Case("back_up", "prepare", OfBackups, key) for key in (None, KEY)),
    *(Case("restore", "prepare", OfRestore, key) for key in (None, KEY)),
    *(Case("swap", "leave_open", OfRestore, key) for key in (None, KEY)),
    *(Case("go_back", "leave_open", OfGoingBack, key, spoilt=True) for key in (None, KEY)),
    Case("recode", "prepare", OfRecoding),
    *(Case("move", "prepare", OfMoving, key, "Dropbox") for key in (None, KEY)),
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def done(request: pytest.FixtureRequest, recorder: Recorder) -> tuple[Case, Recorded]:
    case: Case = request.param
    root = recorder.folder_for(case.name, case.desk)
    file = root / case.desk / "team.planner"
    recorder.record(root, file, "upheaval", scene=case.ready, key=words(case.key))
    if case.spoilt:
        spoil(file)
    return case, recorder.record(root, file, "upheaval", scene=case.scene, key=words(case.key))


def spoil(file: Path) -> None:
    """Some pages are overwritten while nobody has it open."""
    with file.open("r+b") as disk:
        disk.seek(20 * 4096)
        disk.write(b"\xa5" * 8 * 4096)


@pytest.fixture
def judge(done: tuple[Case, Recorded], clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Judge:
    (case, recorded), root = done, done[1].root
    for name in ("data", "config"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(root / name))
    given = [bytes.fromhex(said[1]) for said in recorded.life.said if said[0] == "key" and said[1]]
    keys = [case.key, *(Key(each[:32], each[32:]) for each in given)]
    by_salt = {key.salt if key else None: key for key in keys}
    return case.judge(root, recorded.file, clock, recorded.before, by_salt)


@needs_compiler
def test_files_are_whole_whatever_is_done_with_them(done: tuple[Case, Recorded], judge: Judge, figure: Tell) -> None:
    case, recorded = done
    for cut in cuts(recorded.notes, recorded.before, STATES_OF_FILES, SEED):
        judge.judge(cut)
    figure(f"power cuts, {case.name}: states opened", judge.told["states"], "")
    figure(f"power cuts, {case.name}: not as they should be", judge.faults.total(), "0")
    assert judge.faults == {}


@needs_compiler
def test_without_syncs_they_would_not_be(done: tuple[Case, Recorded], judge: Judge) -> None:
    """So the test above can fail."""
    _case, recorded = done
    for cut in cuts(without_syncs(recorded), recorded.before, UNSAFE, SEED):
        judge.judge(cut)
        if judge.faults:
            return
    pytest.fail("syncs were left out, and nothing came of it")
