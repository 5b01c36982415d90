"""With a passphrase nothing readable is left anywhere, and whatever happens on the way, the file opens."""

from __future__ import annotations

import os
import pty
import random
import resource
import shlex
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired

import keyring
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoBackend
from keyring.errors import PasswordDeleteError
from pypdf import PdfReader

import main
from planner import encryption, mailing, people, printing, remembering, restoring, settings, unlocking
from planner.clock import Clock
from planner.documents.recovery import COMMANDS
from planner.domain.passphrase import LONGEST_WAIT, Patience, strength
from planner.errors import CannotSave, Refused
from planner.storage import backups, recoding, second_place, workspace_file
from planner.storage.backups import Why
from planner.storage.engine import connect
from planner.storage.key import Key, derive, salt_of
from planner.storage.store import Store
from tests.trust.canaries import CANARY, found_in, reads, sing
from tests.trust.conftest import Tell
from tests.trust.recoder import KEYS, which
from tests.trust.sizes import size

ONE, OTHER = "four words of mine", "quite another sentence"
SEED = 2026
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(settings, "user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()


@pytest.fixture
def sung(store: Store, file: Path) -> Path:
    """A plain workspace that was written in and closed."""
    sing(store)
    store.close()
    return file


def changed(file: Path, old: Key | None, passphrase: str) -> Key | None:
    """Its key from now on; nothing is left behind."""
    done = encryption.change(file, old, passphrase, NOW)
    assert done.left == 0
    return done.key


def under(file: Path, passphrase: str) -> Key:
    """The key of a file, as whoever types the passphrase gets it."""
    return unlocking.proved(file, passphrase)


class TestNothingReadableIsLeft:
    def test_after_encryption_was_turned_on(self, sung: Path, tmp_path: Path, clock: Clock) -> None:
        assert found_in(tmp_path) == ["team.planner"]
        mailing.as_file(mailing.Letter("ines@halden.example", "Agenda", CANARY, "agenda.pdf", b"%PDF"))
        changed(sung, None, ONE)
        assert found_in(tmp_path) == []
        assert [each.name for each in tmp_path.glob("team.planner*")] == ["team.planner"]
        assert reads(sung, clock, under(sung, ONE)) == [f"Ines {CANARY}"]

    def test_in_no_backup_and_in_nothing_that_a_restore_has_kept(
        self, sung: Path, tmp_path: Path, clock: Clock
    ) -> None:
        now = clock.now()
        (tmp_path / "stick").mkdir()
        settings.store(settings.Settings(second_place=str(tmp_path / "stick")))
        kept = backups.keep(sung, None, Why.ASKED, now)
        second_place.carry(sung, tmp_path / "stick")
        restoring.restore(sung, kept.path, now, None)
        assert len(found_in(tmp_path)) >= 4
        key = changed(sung, None, ONE)
        assert found_in(tmp_path) == []
        assert key and reads(backups.listed(sung)[0].path, clock, key) == [f"Ines {CANARY}"]
        assert len(encryption.copies(sung)) >= 3

    def test_a_backup_is_made_first_and_opens_with_the_new_passphrase(self, sung: Path, clock: Clock) -> None:
        assert changed(sung, None, ONE)
        (made,) = backups.listed(sung)
        assert made.why is Why.REKEY
        assert reads(made.path, clock, under(made.path, ONE)) == [f"Ines {CANARY}"]

    def test_a_copy_that_cannot_follow_is_told_of(self, sung: Path, clock: Clock) -> None:
        kept = backups.keep(sung, None, Why.ASKED, clock.now())
        recoding.recode(kept.path, None, KEYS["first"])
        assert encryption.change(sung, None, ONE, NOW).left == 1
        assert reads(kept.path, clock, KEYS["first"]) == [f"Ines {CANARY}"]

    def test_a_copy_that_was_left_readable_follows_later(
        self, sung: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As one is that the power left so, between the workspace and its backups."""
        monkeypatch.setattr(encryption, "FOLLOWERS", ())
        key = encryption.change(sung, None, ONE, NOW).key
        assert key and found_in(tmp_path)
        (kept,) = backups.listed(sung)
        os.link(kept.path, kept.path.with_name(kept.path.name + recoding.SPENT))
        encryption.catch_up(sung, key)
        assert found_in(tmp_path) == []
        assert reads(kept.path, clock, key) == [f"Ines {CANARY}"]

    def test_also_while_it_is_written_in(self, sung: Path, tmp_path: Path, clock: Clock) -> None:
        store = workspace_file.open_to_write(sung, clock, changed(sung, None, ONE))
        store.write(lambda db: setattr(people.me(db), "company", f"{CANARY} and Sons"))
        assert (tmp_path / "team.planner-wal").stat().st_size
        assert found_in(tmp_path) == []
        store.close()

    def test_also_in_the_copy_it_goes_on_in_where_its_place_was_taken(
        self, sung: Path, tmp_path: Path, clock: Clock
    ) -> None:
        store = workspace_file.open_to_write(sung, clock, changed(sung, None, ONE))
        store.read(people.active)
        sung.unlink()
        sung.write_bytes(b"something else")
        store.write(lambda db: setattr(people.me(db), "company", f"{CANARY} and Sons"))
        assert store.path.name.startswith("team (kept ")
        store.close()
        assert found_in(tmp_path) == []
        under(store.path, ONE)

    def test_after_the_passphrase_was_changed(self, sung: Path, tmp_path: Path, clock: Clock) -> None:
        first = changed(sung, None, ONE)
        second = changed(sung, first, OTHER)
        assert first and second and first.salt != second.salt
        assert found_in(tmp_path) == []
        with pytest.raises(unlocking.WrongPassphrase):
            under(sung, ONE)
        assert reads(sung, clock, under(sung, OTHER)) == [f"Ines {CANARY}"]

    def test_after_it_was_turned_off_and_on_again(self, sung: Path, tmp_path: Path, clock: Clock) -> None:
        key = changed(sung, changed(sung, None, ONE), "")
        assert key is None and reads(sung, clock, None) == [f"Ines {CANARY}"]
        changed(sung, None, ONE)
        assert found_in(tmp_path) == []

    def test_the_old_file_is_overwritten_and_not_only_unlinked(self, sung: Path, tmp_path: Path) -> None:
        """Seen through a second name that it has by chance, as an examiner of the disk would see its blocks."""
        os.link(sung, tmp_path / "blocks")
        changed(sung, None, ONE)
        assert set((tmp_path / "blocks").read_bytes()) == {0}

    def test_every_row_came_along(self, sample_file: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(sample_file, tmp_path / "sample.planner"))
        before = dump(path, None)
        assert dump(path, changed(path, None, ONE)) == before
        assert dump(path, changed(path, under(path, ONE), "")) == before
        assert len(before) > 1000


def dump(path: Path, key: Key | None) -> list[str]:
    connection = connect(path, "ro", key)
    lines = [
        repr((name, row))
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        for row in connection.execute(f'SELECT * FROM "{name}"')
    ]
    connection.close()
    return lines


class TestWhateverHappensTheFileOpens:
    @pytest.mark.parametrize(("one", "other"), [("plain", "first"), ("first", "second")])
    def test_a_kill_leaves_the_old_or_the_new(
        self, sung: Path, tmp_path: Path, clock: Clock, figure: Tell, one: str, other: str
    ) -> None:
        if one == "first":
            recoding.recode(sung, None, KEYS["first"])
        chance, kills, found, readable = random.Random(SEED), size(5, 30), list[str](), 0
        longest = 3 * _time_of_one(sung, KEYS[one], KEYS[other])
        for _kill in range(kills):
            _killed(sung, chance.uniform(0, longest), one, other)
            encryption.tidy(sung)
            here = which(sung, one, other)
            found.append(here)
            assert reads(sung, clock, KEYS[here]) == [f"Ines {CANARY}"]
            workspace_file.open_to_write(sung, clock, KEYS[here]).close()  # as the window does; a journal goes with it
            assert [each.name for each in tmp_path.glob("team.planner*")] == ["team.planner"]
            readable += len(found_in(tmp_path)) if here != "plain" else 0
        assert set(found) == {one, other} or kills < 30
        assert readable == 0
        figure(f"kills while a key is changed, {one} and {other}: files that did not open", f"0 of {kills}", "0")
        figure(f"readable words beside an encrypted file afterwards, {one} and {other}", readable, "0")

    def test_a_full_disk_leaves_the_old(self, sung: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
        def full(*_given: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(CannotSave, match="was not changed"):
            changed(sung, None, ONE)
        monkeypatch.undo()
        assert reads(sung, clock, None) == [f"Ines {CANARY}"]
        assert [each.name for each in sung.parent.glob("team.planner*")] == ["team.planner"]

    def test_another_program_that_has_it_open_is_asked_to_close_it(self, sung: Path, clock: Clock) -> None:
        other = workspace_file.open_to_read(sung, clock)
        other.read(people.active)
        with pytest.raises(CannotSave, match="Another program"):
            recoding.recode(sung, None, KEYS["first"])
        other.close()
        recoding.recode(sung, None, KEYS["first"])


def _time_of_one(path: Path, one: Key | None, other: Key | None) -> float:
    """In seconds, on this machine in this minute; afterwards all is as it was."""
    begun = time.monotonic()
    recoding.recode(path, one, other)
    recoding.recode(path, other, one)
    return (time.monotonic() - begun) / 2


def _killed(path: Path, after: float, one: str, other: str) -> None:
    command = [sys.executable, "-m", "tests.trust.recoder", str(path), one, other]
    with Popen(command, stdout=PIPE, stderr=PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout and process.stderr
        begun = process.stdout.readline()
        try:
            process.wait(after)
        except TimeoutExpired:
            process.kill()
        assert begun == "begins\n", process.stderr.read()


class TestAPassphrase:
    def test_the_same_letters_typed_in_another_way_open_it(self, sung: Path) -> None:
        changed(sung, None, "caf\u00e9 na Pra\u00e7a")
        under(sung, "cafe\u0301 na Prac\u0327a")

    @pytest.mark.parametrize("wrong", ["", "four words of Mine", "x" * 5000])
    def test_a_wrong_one_says_one_sentence_and_changes_nothing(self, sung: Path, wrong: str) -> None:
        changed(sung, None, ONE)
        before = sung.read_bytes()
        with pytest.raises(unlocking.WrongPassphrase) as said:
            under(sung, wrong)
        assert str(said.value) == "This passphrase does not open the workspace."
        assert sung.read_bytes() == before

    def test_after_wrong_ones_one_waits_twice_as_long_each_time(self) -> None:
        patience, waits, moment = Patience(), list[float](), 1000.0
        for _wrong in range(9):
            patience.fail(moment)
            waits.append(patience.left(moment))
            moment += waits[-1]
            assert patience.left(moment) == 0
        assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
        patience.succeed()
        patience.fail(moment)
        assert patience.left(moment) == 1

    @pytest.mark.parametrize(
        ("words", "hint"),
        [("", ""), ("secret", "Too short"), ("aaaaaaaaaaaaaaaaaaaa", "Weak"), ("swordfish", "Fair"), (ONE, "Good")],
    )
    def test_its_strength_is_said_simply(self, words: str, hint: str) -> None:
        assert strength(words).startswith(hint)
        assert bool(strength(words)) == bool(hint)

    def test_too_short_or_mistyped_is_refused(self) -> None:
        from planner.domain.passphrase import checked

        with pytest.raises(Refused, match="at least 8"):
            checked("secret", "secret")
        with pytest.raises(Refused, match="not the same"):
            checked(ONE, OTHER)
        assert checked(ONE, ONE) == ONE


class TestTheRecoverySheet:
    def test_what_it_says_of_the_tools_opens_the_file(self, sung: Path, tmp_path: Path) -> None:
        """Typed into SQLCipher as it stands there; a quote is written twice."""
        changed(sung, None, "it's four words")
        begin, *commands = (words.format(sung) for words in COMMANDS)
        assert shlex.split(begin) == ["sqlcipher", str(sung)]
        assert shlex.split(COMMANDS[0].format("my team.planner")) == ["sqlcipher", "my team.planner"]
        bare = sqlcipher.connect(sung, isolation_level=None)
        for command in commands:
            bare.execute(command.replace("…", "it''s four words").replace("open.db", str(tmp_path / "open.db")))
        bare.close()
        assert "open.db" in found_in(tmp_path)

    def test_names_the_file_and_its_folder_and_no_passphrase(self, sung: Path, clock: Clock) -> None:
        store = workspace_file.open_to_read(sung, clock, changed(sung, None, ONE))
        sheet = store.read(printing.sheet)
        paper = store.read(lambda db: printing.recovery(db, clock.today()))
        store.close()
        text = " ".join(
            "".join(page.extract_text() for page in PdfReader(BytesIO(printing.document(paper, sheet))).pages).split()
        )
        assert "team.planner" in text and sung.parent.name in text.replace(" ", "")
        assert ONE not in text and "By hand, letter by letter" in text


class TestTheCommandLine:
    @pytest.fixture
    def locked(self, sung: Path) -> Path:
        changed(sung, None, ONE)
        return sung

    def test_reads_it_from_the_input(self, locked: Path) -> None:
        done = _planner(locked, "--passphrase-stdin", given=f"{ONE}\n")
        assert (done.returncode, done.stdout) == (0, f"Ines {CANARY}\n")

    def test_asks_for_it_in_a_terminal_unseen(self, locked: Path) -> None:
        status, seen = _in_a_terminal(locked, ONE)
        assert status == 0
        assert "Passphrase: " in seen and f"Ines {CANARY}" in seen and ONE not in seen

    def test_says_what_to_do_where_nobody_can_be_asked(self, locked: Path) -> None:
        done = _planner(locked, given="")
        assert (done.returncode, done.stdout) == (2, "")
        assert "--passphrase-stdin" in done.stderr

    def test_a_wrong_one_is_refused_in_a_sentence(self, locked: Path) -> None:
        done = _planner(locked, "--passphrase-stdin", given=f"{OTHER}\n")
        assert (done.returncode, done.stderr) == (2, "This passphrase does not open the workspace.\n")

    def test_a_plain_one_is_opened_without_a_question(self, sung: Path) -> None:
        assert _planner(sung, given="").stdout == f"Ines {CANARY}\n"

    def test_what_is_printed_is_kept_in_the_encrypted_file(
        self, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
    ) -> None:
        path = Path(shutil.copy(sample_file, tmp_path / "sample.planner"))
        key = changed(path, None, ONE)
        asked = ["print", "plan", "--workspace", str(path), "--for", "Ines Duarte", "--output", str(tmp_path / "p.pdf")]
        done = _run([*asked, "--passphrase-stdin"], given=f"{ONE}\n")
        assert (done.returncode, done.stderr) == (0, "")
        store = workspace_file.open_to_read(path, clock, key)
        from sqlalchemy import text

        assert store.read(lambda db: db.scalar(text("SELECT count(*) FROM printed_documents"))) == 1
        store.close()

    def test_takes_it_as_no_argument(self, locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main.main(["people", "--workspace", str(locked), "--passphrase", ONE])


def _planner(path: Path, *more: str, given: str) -> subprocess.CompletedProcess[str]:
    return _run(["people", "--workspace", str(path), *more], given)


def _run(arguments: list[str], given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)


def _in_a_terminal(path: Path, typed: str) -> tuple[int, str]:
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, str(ROOT / "main.py"), "people", "--workspace", str(path)])
    seen = b""
    try:
        while part := os.read(terminal, 1024):
            seen += part
            if seen.endswith(b"Passphrase: "):
                os.write(terminal, f"{typed}\n".encode())
    except OSError:
        pass  # the other end is closed
    _pid, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), seen.decode()


class InMemory(KeyringBackend):
    """A keyring like those of a desktop, that lasts as long as a test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class TestTheKeyring:
    @pytest.fixture
    def ring(self) -> InMemory:
        before, ring = keyring.get_keyring(), InMemory()
        keyring.set_keyring(ring)
        yield ring
        keyring.set_keyring(before)

    def test_remembers_the_key_and_never_the_passphrase(self, sung: Path, ring: InMemory) -> None:
        key = changed(sung, None, ONE)
        assert key and not ring.kept and remembering.recalled(sung) is None
        remembering.remember(sung, key)
        assert remembering.recalled(sung) == key
        assert ONE not in str(ring.kept)

    def test_follows_a_change_of_the_passphrase(self, sung: Path, ring: InMemory) -> None:
        key = changed(sung, None, ONE)
        assert key
        remembering.remember(sung, key)
        newer = changed(sung, key, OTHER)
        assert remembering.recalled(sung) == newer == under(sung, OTHER)

    def test_forgets_when_encryption_is_turned_off(self, sung: Path, ring: InMemory) -> None:
        key = changed(sung, None, ONE)
        assert key
        remembering.remember(sung, key)
        changed(sung, key, "")
        assert not ring.kept and remembering.recalled(sung) is None

    def test_where_there_is_none_it_is_said_plainly(self, sung: Path) -> None:
        before = keyring.get_keyring()
        keyring.set_keyring(NoBackend())
        key = changed(sung, None, ONE)
        assert key
        with pytest.raises(remembering.NoKeyring, match="has no keyring"):
            remembering.remember(sung, key)
        assert remembering.recalled(sung) is None
        keyring.set_keyring(before)


class TestTheKeyStaysInTheProcess:
    def test_no_core_is_left_where_the_app_crashes(self) -> None:
        script = "import main\ntry: main.main(['--version'])\nexcept SystemExit: pass\n"
        script += "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
        said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
        assert said.stdout.endswith("(0, 0)\n")
        assert resource.RLIM_INFINITY != 0

    @pytest.mark.skipif(sys.platform != "linux", reason="what others see of a process is read as on Linux")
    def test_nobody_sees_it_among_arguments_and_environment(self, sung: Path) -> None:
        changed(sung, None, ONE)
        command = [sys.executable, "main.py", "people", "--workspace", str(sung), "--passphrase-stdin"]
        with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT) as process:
            assert process.stdin and process.stdout
            seen = b"".join(Path(f"/proc/{process.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
            process.stdin.write(f"{ONE}\n")
            process.stdin.close()
            assert process.stdout.read() == f"Ines {CANARY}\n"
        assert ONE.encode() not in seen

    def test_it_is_derived_once_whatever_is_asked(self, sung: Path, clock: Clock, figure: Tell) -> None:
        key = changed(sung, None, ONE)
        begun = time.monotonic()
        store = workspace_file.open_to_write(sung, clock, key)
        for _question in range(20):
            store.read(people.active)
        store.close()
        took, begun = time.monotonic() - begun, time.monotonic()
        derive(ONE, salt_of(sung) or b"")
        derivings = took / (time.monotonic() - begun)
        figure("20 questions on an encrypted file, in derivings of its key", round(derivings, 2), "< 3")
        assert derivings < 3
