"""The command line: what it writes, what it says, and that it needs no window."""

import os
import re
import stat
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

import main
from planner import __version__, barrier_desk, barriers, leaving, people, printing
from planner.clock import Clock
from planner.domain.salesperson import Details
from planner.storage import workspace_file
from tests import fixtures
from tests.conftest import TODAY

NAMES = ["Ana Sousa", "Bjørn Ødegård", "Ines Duarte", "Jonas Weber", "Kofi Mensah", "Lena Krüger", "Tomás Vidal"]


@pytest.fixture
def sample_copy(sample_file, tmp_path):
    path = tmp_path / "sample.planner"
    path.write_bytes(sample_file.read_bytes())
    return path


def run(capsys, *arguments):
    status = main.main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.mark.parametrize("asked", ["--help", "--version"])
def test_help_and_version_need_neither_qt_nor_sqlalchemy(asked):
    code = (
        "import sys, main\n"
        "try: main.main([sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "assert not {'PySide6', 'sqlalchemy', 'reportlab'} & set(sys.modules), sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code, asked], capture_output=True, text=True, check=True)
    assert __version__ in done.stdout or "WORKSPACE" in done.stdout


def test_the_sample_team_is_written_without_a_display(tmp_path):
    path = tmp_path / "team.planner"
    quiet = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "main.py", "demo", "--output", str(path), "--today", "2026-11-23"]
    subprocess.run(command, env=quiet, check=True, capture_output=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["team.planner"]


def test_an_existing_file_is_not_written_over(capsys, sample_copy):
    before = sample_copy.read_bytes()
    status, out, err = run(capsys, "demo", "--output", sample_copy)
    assert (status, out) == (2, "")
    assert "already a file" in err
    assert sample_copy.read_bytes() == before


def test_people_are_listed_one_a_line(capsys, sample_copy):
    status, out, err = run(capsys, "people", "--workspace", sample_copy)
    assert (status, err) == (0, "")
    assert [name for name in out.splitlines() if name in NAMES] == NAMES
    assert len(out.splitlines()) == 8


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("agenda", "One-on-one"),
        ("preparation", "What holds you back"),
        ("summary", "salesperson"),
        ("plan", "Development plan"),
        ("ride-along", "Ride-along"),
        ("agreement", "count on from me"),
    ],
)
def test_documents_are_printed(capsys, sample_copy, tmp_path, document, words):
    path = tmp_path / f"{document}.pdf"
    status, _out, err = run(
        capsys, "print", document, "--workspace", sample_copy, "--for", "ines", "--output", path,
        "--today", "2026-11-23",
    )  # fmt: skip
    assert (status, err) == (0, "")
    text = text_of(path)
    assert "Ines Duarte" in text
    assert words in " ".join(text.split()) or document == "summary"


def test_everything_held_about_one_person_is_written_with_others_blacked_out(
    capsys, sample_copy, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    asked = ("print", "everything", "--workspace", sample_copy, "--for", "ines", "--today", "2026-11-23")
    assert run(capsys, *asked) == (0, "", "")
    assert run(capsys, *asked, "--output", tmp_path / "all.pdf") == (0, "", "")
    for path in (tmp_path / "everything-Ines-Duarte.pdf", tmp_path / "all.pdf"):
        text = text_of(path)
        assert "Wants to lead a small team one day" in text
        assert "sample.planner" in text
        assert [
            name for name in NAMES for name in name.split() if name not in ("Ines", "Duarte") and name in text
        ] == []


def test_everything_is_written_for_somebody_who_left(capsys, sample_copy, tmp_path):
    store = workspace_file.open_to_write(sample_copy, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    store.write(lambda db: leaving.archive(db, people.active(db)[0].id, on=TODAY))
    store.close()
    path = tmp_path / "all.pdf"
    asked = ("print", "everything", "--workspace", sample_copy, "--for", "ana sousa", "--output", path)
    assert run(capsys, *asked) == (0, "", "")
    assert "Ana Sousa" in text_of(path)


def test_a_first_name_that_two_have_is_left_and_said(capsys, sample_copy, tmp_path):
    store = workspace_file.open_to_write(sample_copy, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    store.write(lambda db: people.add(db, Details("Ines Costa")))
    store.close()
    asked = (
        "print",
        "everything",
        "--workspace",
        sample_copy,
        "--for",
        "ines duarte",
        "--output",
        tmp_path / "all.pdf",
    )
    status, out, err = run(capsys, *asked)
    assert (status, out) == (0, "")
    assert err == "Not blacked out, because it may mean Ines Duarte or you as well: Ines.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("everything", "--all", "--output", "papers"), "no meaning"),
        (("plan", "--for", "ines"), "required: --output"),
    ],
)
def test_what_a_document_needs_or_does_not_know_is_said(capsys, sample_copy, arguments, sentence):
    with pytest.raises(SystemExit) as left:
        main.main(["print", *arguments, "--workspace", str(sample_copy)])
    assert left.value.code == 2
    assert sentence in capsys.readouterr().err


def printed(workspace, typed):
    store = workspace_file.open_to_read(workspace, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    found = store.read(lambda db: [(each, printing.kept(db, each.id)) for each in printing.coded(db, typed)])
    store.close()
    return found


def code_of(path):
    return re.search(r"[A-Z]{2}-\d+\.\d+ · [0-9a-f]{4}", text_of(path)).group()


@pytest.mark.parametrize(
    ("document", "copy"),
    [("agenda", None), ("summary", "file"), ("plan", None), ("agreement", None), ("ride-along", None)],
)
def test_what_is_printed_is_kept_once_and_found_by_its_code(capsys, sample_copy, tmp_path, document, copy):
    path = tmp_path / "page.pdf"
    asked = ("print", document, "--workspace", sample_copy, "--for", "ines", "--output", path, "--today", "2026-11-23")
    for _each in range(2):
        assert run(capsys, *asked, *(("--copy", copy) if copy else ())) == (0, "", "")
    [(each, content)] = printed(sample_copy, code_of(path))
    assert (each.document, each.whose, content) == (document, "Ines Duarte", path.read_bytes())
    assert (each.copy.value if each.copy else None) == copy


def test_pages_for_everybody_are_kept_one_by_one(capsys, sample_copy, tmp_path):
    folder = tmp_path / "plans"
    run(capsys, "print", "plan", "--workspace", sample_copy, "--all", "--output", folder)
    for path in folder.iterdir():
        [(_each, content)] = printed(sample_copy, code_of(path))
        assert content == path.read_bytes()


def test_it_keeps_while_the_window_has_the_workspace_open(capsys, sample_copy, tmp_path, clock):
    window = workspace_file.open_to_write(sample_copy, clock)
    window.write(lambda db: setattr(people.active(db)[0], "name", "Ana Sousa-Reis"))
    path = tmp_path / "plan.pdf"
    assert run(capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", path) == (0, "", "")
    assert [each.whose for each in window.read(lambda db: printing.coded(db, code_of(path)))] == ["Ines Duarte"]
    window.write(lambda db: setattr(people.active(db)[0], "name", "Ana Sousa"))
    window.close()


def test_what_cannot_be_written_is_not_kept(capsys, sample_copy, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ines")
    status, *_ = run(
        capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", tmp_path / "letter.txt"
    )
    assert (status, printed(sample_copy, "dp-2")) == (2, [])


def test_signs_that_no_font_has_are_told_beside_the_name_of_the_file(capsys, sample_copy, tmp_path):
    store = workspace_file.open_to_write(sample_copy, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    store.write(_call_ines_what_nobody_can_print)
    store.close()
    asked = ("print", "plan", "--workspace", sample_copy, "--today", "2026-11-23")
    told = "1 sign has no font on this computer and prints as \ufffd: U+10FFFD on page 1."
    assert run(capsys, *asked, "--for", "ines", "--output", tmp_path / "plan.pdf") == (0, "", f"plan.pdf: {told}\n")
    _status, _out, err = run(capsys, *asked, "--all", "--output", tmp_path / "all")
    assert [line for line in err.splitlines() if told in line] == [f"plan-Ines-Duarte.pdf: {told}"]


def _call_ines_what_nobody_can_print(db):
    ines = next(person for person in people.active(db) if person.name.startswith("Ines"))
    ines.name += " \U0010fffd"


def test_a_barrier_brief_is_printed_by_the_number_on_the_desk(capsys, sample_copy, tmp_path):
    path, named = tmp_path / "brief.pdf", tmp_path / "named.pdf"
    store = workspace_file.open_to_read(sample_copy, Clock(ZoneInfo("Europe/Lisbon"), TODAY))
    barrier = next(row for row in store.read(barriers.listed) if row.text.startswith("Pricing approval"))
    pricing = store.read(lambda db: str(barrier_desk.number_of(db, barrier.id)))
    store.close()
    asked = ("print", "barrier-brief", "--workspace", sample_copy, "--barrier", pricing, "--today", "2026-11-23")
    assert run(capsys, *asked, "--output", path) == (0, "", "")
    assert run(capsys, *asked, "--names", "--output", named) == (0, "", "")
    assert "Pricing approval" in text_of(path)
    assert "Ines Duarte" not in text_of(path)
    assert "Ines Duarte" in text_of(named)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("barrier-brief", "--barrier", "9999"), "no barrier 9999"),
        (("barrier-brief", "--barrier", "6"), "internal"),
    ],
)
def test_a_brief_that_cannot_be_is_said_and_not_written(capsys, sample_copy, tmp_path, arguments, sentence):
    path = tmp_path / "brief.pdf"
    status, _out, err = run(capsys, "print", *arguments, "--workspace", sample_copy, "--output", path)
    assert (status, path.exists()) == (2, False)
    assert sentence in err


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("barrier-brief", "--for", "Ines"), "--for"),
        (("barrier-brief", "--all"), "--all"),
        (("plan", "--barrier", "1"), "--barrier"),
        (("plan", "--for", "Ines", "--names"), "--names"),
        (("plan", "--for", "Ines", "--session", "0"), "--session"),
    ],
)
def test_what_a_document_is_about_must_be_of_its_kind(capsys, sample_copy, tmp_path, arguments, option):
    with pytest.raises(SystemExit) as left:
        run(capsys, "print", *arguments, "--workspace", sample_copy, "--output", tmp_path / "out.pdf")
    assert left.value.code == 2
    assert f"{option} has no meaning" in capsys.readouterr().err


@pytest.mark.parametrize("document", ["agenda", "preparation", "ride-along", "agreement", "plan"])
def test_a_form_is_printed_blank_or_half_filled(capsys, sample_copy, tmp_path, document):
    blank, half = tmp_path / "blank.pdf", tmp_path / "half.pdf"
    asked = ("print", document, "--workspace", sample_copy, "--blank")
    assert run(capsys, *asked, "--output", blank) == (0, "", "")
    assert run(capsys, *asked, "--for", "ines", "--output", half) == (0, "", "")
    assert ("Ines" in text_of(blank), "Ines Duarte" in text_of(half)) == (False, True)
    codes = {"plan": "G1", "agreement": "S1"}
    assert codes.get(document, "A1") in text_of(blank).split()
    assert not PdfReader(blank).get_fields()


def test_a_blank_form_can_be_for_one_session(capsys, sample_copy, tmp_path):
    asked = ("print", "preparation", "--workspace", sample_copy, "--blank", "--for", "ines", "--session")
    assert run(capsys, *asked, "1", "--output", tmp_path / "one.pdf") == (0, "", "")
    assert "One-on-one 1" in text_of(tmp_path / "one.pdf")
    status, _out, err = run(capsys, *asked, "999", "--output", tmp_path / "none.pdf")
    assert (status, "no session 999" in err) == (2, True)


@pytest.mark.parametrize("arguments", [("plan",), ("agenda", "--blank", "--session", "2")])
def test_it_must_be_said_whom_a_document_is_for(capsys, sample_copy, tmp_path, arguments):
    with pytest.raises(SystemExit):
        run(capsys, "print", *arguments, "--workspace", sample_copy, "--output", tmp_path / "out.pdf")
    assert "say whom it is for" in capsys.readouterr().err


def test_a_person_is_found_by_mail_address(capsys, sample_copy, tmp_path):
    path = tmp_path / "plan.pdf"
    mail = "ines.duarte@lindqvist-moor.example"
    status, *_ = run(capsys, "print", "plan", "--workspace", sample_copy, "--for", mail, "--output", path)
    assert status == 0
    assert "Ines Duarte" in text_of(path)


def test_the_managers_copy_is_for_the_manager(capsys, sample_copy, tmp_path):
    texts = {}
    for copy in ("salesperson", "file", "manager"):
        path = tmp_path / f"{copy}.pdf"
        run(capsys, "print", "summary", "--workspace", sample_copy, "--for", "Ines", "--copy", copy, "--output", path)
        texts[copy] = text_of(path)
    assert len(texts["manager"]) > len(texts["file"]) > 200
    assert len(set(texts.values())) == 3


def test_a_plan_for_everybody_goes_into_a_folder(capsys, sample_copy, tmp_path):
    folder = tmp_path / "plans"
    status, _out, err = run(capsys, "print", "plan", "--workspace", sample_copy, "--all", "--output", folder)
    assert status == 0
    names = {path.name for path in folder.glob("*.pdf")}
    assert len(names) >= 6
    assert {"plan-Ines-Duarte.pdf", "entwicklungsplan-Lena-Krüger.pdf"} <= names
    assert "Entwicklungsplan" in text_of(folder / "entwicklungsplan-Lena-Krüger.pdf")
    assert err == "Nothing to print for Ελένη Παπαδάκη.\n"


def test_a_pack_is_one_file_for_those_who_are_named(capsys, sample_copy, tmp_path):
    file = tmp_path / "pack.pdf"
    whom = ("--for", "Ines", "--for", "Kofi")
    status, _out, err = run(capsys, "print", "pack", "--workspace", sample_copy, *whom, "--output", file)
    assert (status, err) == (0, "")
    people = [entry.title for entry in PdfReader(file).outline if not isinstance(entry, list)]
    assert people == ["Ines Duarte", "Kofi Mensah"]


def test_a_pack_is_a_folder_of_what_was_chosen_and_says_who_lacks_it(capsys, sample_copy, tmp_path):
    folder = tmp_path / "pack"
    given = ("--all", "--documents", "plan", "--output", folder)
    status, _out, err = run(capsys, "print", "pack", "--workspace", sample_copy, *given)
    assert (status, err) == (0, "Nothing to print for Ελένη Παπαδάκη (Development plan).\n")
    assert "plan-Ines-Duarte.pdf" in {path.name for path in folder.iterdir()}


def test_for_everybody_all_is_written_or_nothing(capsys, sample_copy, tmp_path):
    folder = tmp_path / "plans"
    in_the_way = folder / "plan-Tomás-Vidal.pdf"
    in_the_way.mkdir(parents=True)
    status, _out, err = run(capsys, "print", "plan", "--workspace", sample_copy, "--all", "--output", folder)
    assert status == 2
    assert "plan-Tomás-Vidal.pdf cannot be written" in err
    assert list(folder.iterdir()) == [in_the_way]


def test_two_of_the_same_name_both_get_their_plan(capsys, sample_copy, clock, tmp_path):
    window = workspace_file.open_to_write(sample_copy, clock)
    window.write(lambda db: [setattr(each, "name", "Ana Sousa") for each in people.active(db)] and None)
    window.close()
    folder = tmp_path / "plans"
    status, *_ = run(capsys, "print", "plan", "--workspace", sample_copy, "--all", "--output", folder)
    assert status == 0
    assert len(list(folder.glob("*.pdf"))) >= 6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--for", "Inés Duarto"), "Did you mean Ines Duarte"),
        (("--for", "inse duarte"), "Did you mean Ines Duarte"),
        (("--for", "TOMSA"), "Did you mean Tomás Vidal"),
        (("--for", "lena.kruger@lindqvist-moor.example"), "Did you mean Lena Krüger"),
        (("--for", "a"), "fits several"),
        (("--for", "Zzzz"), "Nobody in this workspace is called “Zzzz”."),
        (("--for", ""), "Nobody"),
        (("--for", "Ines", "--session", "9999"), "9999"),
    ],
)
def test_what_cannot_be_printed_is_said_and_nothing_is_written(capsys, sample_copy, tmp_path, arguments, sentence):
    path = tmp_path / "out.pdf"
    status, out, err = run(capsys, "print", "summary", "--workspace", sample_copy, *arguments, "--output", path)
    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) <= 2
    assert not path.exists()


@pytest.mark.parametrize("name", ["tomas", "TOMÁS vidal", "Kruger", "tomas.vidal@lindqvist-moor.example"])
def test_a_name_is_found_without_its_accents_and_capitals(capsys, sample_copy, tmp_path, name):
    path = tmp_path / "out.pdf"
    status, *_ = run(capsys, "print", "summary", "--workspace", sample_copy, "--for", name, "--output", path)
    assert status == 0


def test_a_missing_workspace_is_said(capsys, tmp_path):
    status, _out, err = run(capsys, "people", "--workspace", tmp_path / "gone.planner")
    assert status == 2
    assert "no workspace" in err
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_is_said_and_untouched(capsys, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ines")
    status, _out, err = run(capsys, "people", "--workspace", path)
    assert (status, path.read_text()) == (2, "Dear Ines")
    assert "not a workspace" in err


def test_an_older_workspace_is_never_migrated_from_here(capsys, tmp_path):
    older = fixtures.unpack(fixtures.FILES[0], tmp_path)
    before = older.read_bytes()
    status, _out, err = run(capsys, "people", "--workspace", older)
    assert status == 2
    assert "in the app" in err
    assert older.read_bytes() == before


def test_it_reads_while_the_window_has_the_workspace_open(capsys, sample_copy, clock):
    window = workspace_file.open_to_write(sample_copy, clock)
    window.write(lambda db: setattr(people.active(db)[0], "name", "Ana Sousa-Reis"))
    status, out, _err = run(capsys, "people", "--workspace", sample_copy)
    window.close()
    assert status == 0
    assert "Ana Sousa-Reis" in out.splitlines()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 of yesterday"])
def test_a_page_may_be_written_anew(capsys, sample_copy, tmp_path, content):
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    status, *_ = run(capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", path)
    assert status == 0
    assert "Ines Duarte" in text_of(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.pdf", "sample.planner"]


@pytest.mark.parametrize("name", ["sample.planner", "letter.txt", "also.pdf"])
def test_nothing_but_a_page_is_written_over_least_of_all_the_workspace(capsys, sample_copy, tmp_path, name):
    (tmp_path / "letter.txt").write_text("Dear Ines")
    (tmp_path / "also.pdf").symlink_to(sample_copy)
    before = (tmp_path / name).read_bytes()
    status, _out, err = run(
        capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", tmp_path / name
    )
    assert status == 2
    assert "is no PDF" in err
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="a device that is always full")
def test_a_full_disk_is_said(capsys, sample_copy):
    status, _out, err = run(
        capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", "/dev/full"
    )
    assert (status, err) == (2, "/dev/full cannot be written: No space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_disk_that_is_full_half_way_leaves_what_was_there(sample_copy, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.4 of yesterday")
    done = with_files_of(LOG, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", path)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "cannot be written: File too large" in done.stderr
    assert path.read_bytes() == b"%PDF-1.4 of yesterday"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.pdf", "sample.planner"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_disk_without_room_even_to_read_is_said(sample_copy):
    before = sample_copy.read_bytes()
    done = with_files_of(LOG - 1, "people", "--workspace", sample_copy)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "could not be read: the disk" in done.stderr
    assert sample_copy.read_bytes() == before


LOG = 32768
"""Bytes that SQLite needs beside a workspace while it reads."""
LIMITED = """
import resource, signal, sys, main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main.main(sys.argv[2:]))
"""


def with_files_of(size, *command):
    """As on a disk that has room for files of so many bytes."""
    told = [sys.executable, "-c", LIMITED, *map(str, (size, *command))]
    return subprocess.run(told, capture_output=True, text=True, check=False)


def test_names_that_a_terminal_has_no_letters_for_are_listed_all_the_same(sample_copy):
    listed = piped(sample_copy, PYTHONIOENCODING="ascii")
    assert (listed.returncode, listed.stderr, len(listed.stdout.splitlines())) == (0, "", 8)


@pytest.mark.parametrize(("asked", "spoilt", "status"), [("people", False, 0), ("check", False, 0), ("check", True, 1)])
def test_whoever_reads_the_first_lines_only_is_no_fault_and_hears_how_it_is(sample_copy, asked, spoilt, status):
    if spoilt:
        content = bytearray(sample_copy.read_bytes())
        content[200_000:216_384] = b"\xff" * 16_384
        sample_copy.write_bytes(content)
    command = f"'{sys.executable}' main.py {asked} --workspace '{sample_copy}' | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{status}\n", "")
    assert [each.name for each in sample_copy.parent.iterdir()] == [sample_copy.name]


def piped(workspace, **environment):
    command = [sys.executable, "main.py", "people", "--workspace", str(workspace)]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_a_slip_of_the_fingers_makes_no_workspace(capsys, tmp_path):
    status, _out, err = run(capsys, tmp_path / "peple")
    assert (status, list(tmp_path.iterdir())) == (2, [])
    assert err == f"There is no workspace at {tmp_path / 'peple'}. A new one is made where the name ends in .planner.\n"


def test_a_folder_that_takes_no_file_is_said(capsys, sample_copy, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    status, _out, err = run(
        capsys, "print", "plan", "--workspace", sample_copy, "--for", "Ines", "--output", blocked / "plan.pdf"
    )
    assert status == 2
    assert "cannot be written" in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["print", "poem"], "poem"),
        (["print", "plan", "--for", "Ines"], "--workspace"),
        (["people"], "--workspace"),
        (["open", "--today", "yesterday"], "yesterday"),
    ],
)
def test_wrong_arguments_end_with_status_2_in_two_lines(arguments, named, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(arguments)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert named in told
    assert "--help" in told
    assert len(told.splitlines()) <= 2


@pytest.mark.parametrize(
    ("document", "option"),
    [
        ("plan", ("--documents", "plan")),
        ("plan", ("--session", "5")),
        ("agreement", ("--session", "5")),
        ("plan", ("--copy", "file")),
        ("agenda", ("--copy", "manager")),
    ],
)
def test_an_option_that_means_nothing_for_a_document_is_refused(document, option, capsys, sample_copy, tmp_path):
    path = tmp_path / "out.pdf"
    with pytest.raises(SystemExit) as ended:
        run(capsys, "print", document, "--workspace", sample_copy, "--for", "Ines", *option, "--output", path)
    assert (ended.value.code, path.exists()) == (2, False)
    assert option[0] in capsys.readouterr().err


def test_in_a_folder_no_copy_takes_the_place_of_another(capsys, sample_copy, tmp_path):
    asked = ("print", "summary", "--workspace", sample_copy, "--all", "--output", tmp_path / "all")
    run(capsys, *asked)
    own = {path.name for path in (tmp_path / "all").iterdir()}
    run(capsys, *asked, "--copy", "manager")
    managers = {path.name for path in (tmp_path / "all").iterdir()} - own
    assert len(managers) == len(own) > 3
    assert all(name.startswith("summary-manager-copy-") for name in managers), managers
    assert any(name.startswith("zusammenfassung-") for name in own)
