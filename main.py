"""The command line: opens the window, or lists and prints without one."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from planner import __version__, file_console
from planner.errors import PlannerError
from planner.language import _

COMMANDS = ("demo", "people", "print", *file_console.COMMANDS)
WHOM = ("for", "all")
DOCUMENTS = {
    "agenda": (*WHOM, "session", "blank"),
    "preparation": (*WHOM, "session", "blank"),
    "summary": (*WHOM, "session", "copy"),
    "plan": (*WHOM, "blank"),
    "agreement": (*WHOM, "blank"),
    "ride-along": (*WHOM, "session", "blank"),
    "barrier-brief": ("barrier", "names"),
    "everything": ("for",),
    "pack": (*WHOM, "documents"),
}
"""Each with the options that it knows; one of `for`, `all` and `barrier` says what it is about."""
PARTS = ("agenda", "preparation", "summary", "summary-file-copy", "plan", "ride-along", "agreement")
"""What a pack may hold, as `planner.printing.pack` has it."""
NAMES_ITSELF = "everything"
"""The document that has a name for its file."""
UNUSABLE = 2
SUFFIX = ".planner"


class Parser(argparse.ArgumentParser):
    """What is wrong with the arguments is said in a line or two."""

    def error(self, message: str) -> NoReturn:
        told = _("{message}\nTry “{program} --help”.").format(message=message, program=self.prog)
        self.exit(UNUSABLE, f"{told}\n")


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 when done, 2 for what cannot be done, said in a line on stderr."""
    os.umask(0o077)
    _leave_no_core()
    asked = _parse(sys.argv[1:] if arguments is None else arguments)
    try:
        return _do(asked)
    except PlannerError as error:
        print(error, file=sys.stderr)
        return UNUSABLE


def _leave_no_core() -> None:
    """What the system writes of a process that crashes would hold everybody's words, and the key."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _do(asked: argparse.Namespace) -> int:
    if asked.command == "open" or (asked.command == "demo" and not asked.output):
        return _show(asked)
    if asked.command in file_console.COMMANDS:
        return file_console.do(asked)
    from planner import console

    return console.do(asked)


def _show(asked: argparse.Namespace) -> int:
    """Nothing that is loaded here is waste; `ui.waste` looks for it when the window stands."""
    if asked.command == "open" and asked.workspace:
        _make_sure_of(asked.workspace)
    gc.disable()
    try:
        from ui import start
    except ImportError as error:
        if ".so" not in str(error):
            raise
        words = _("No window can be opened: {what}. The README names the line that installs it.")
        raise PlannerError(words.format(what=error)) from error

    return start.run_sample(asked.today) if asked.command == "demo" else start.run(asked.workspace, asked.today)


def _make_sure_of(workspace: Path) -> None:
    """A slip of the fingers makes no workspace."""
    if workspace.suffix != SUFFIX and not os.access(workspace, os.F_OK):
        words = _("There is no workspace at {path}. A new one is made where the name ends in {suffix}.")
        raise PlannerError(words.format(path=workspace, suffix=SUFFIX))


def _parse(arguments: list[str]) -> argparse.Namespace:
    known = {"-h", "--help", "--version", *COMMANDS}
    asks_for_window = not any(argument in known for argument in arguments[:1])
    parser = _parser()
    asked = parser.parse_args(["open", *arguments] if asks_for_window else arguments)
    if asked.command == "print" and _about_nobody(asked):
        parser.error(
            _("say whom it is for: one of --for, --all and --barrier is needed, or --blank for a form to write on")
        )
    if asked.command == "print" and (option := _without_use(asked)):
        parser.error(_("{option} has no meaning for a document of this kind: {document}").format(
            option=option, document=asked.document
        ))  # fmt: skip
    if asked.command == "print" and asked.output is None and asked.document != NAMES_ITSELF:
        parser.error(_("the following arguments are required: {option}").format(option="--output"))
    if asked.command == "print" and asked.document != "pack" and len(vars(asked)["for"] or ()) > 1:
        parser.error(_("Only a pack is for several people: name one, or take --all"))
    return asked


def _about_nobody(asked: argparse.Namespace) -> bool:
    """Only a form to write on need not be about anybody, and then it is about no session either."""
    named = vars(asked)["for"] or asked.all or asked.barrier is not None
    return not named and (not asked.blank or asked.session is not None)


def _without_use(asked: argparse.Namespace) -> str:
    """An option that the document does not know: it shall not be passed over in silence."""
    known = DOCUMENTS[asked.document]
    options = {option for each in DOCUMENTS.values() for option in each if option not in known}
    given = {name for name, value in vars(asked).items() if value is not None and value is not False}
    return next((f"--{option}" for option in sorted(options & given)), "")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="coaching-planner",
        description=_("Prepare coaching sessions, run them, keep promises both ways, print development plans."),
        epilog=_("With only a WORKSPACE, or nothing at all, the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"Coaching Planner {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_open(commands.add_parser("open", help=_("open a workspace; the one in your data folder unless named")))
    _add_demo(commands.add_parser("demo", help=_("open the sample team, or write its workspace")))
    _add_people(commands.add_parser("people", help=_("list the salespeople, one a line")))
    _add_print(commands.add_parser("print", help=_("write a document as PDF")))
    file_console.add(commands)
    return parser


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("workspace", nargs="?", type=Path, metavar="WORKSPACE")
    _add_today(parser)


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="FILE", help=_("only write the workspace, without a window"))
    _add_today(parser)


def _add_people(parser: argparse.ArgumentParser) -> None:
    _add_workspace(parser)
    _add_today(parser)


def _add_print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", choices=DOCUMENTS, metavar="DOCUMENT", help=", ".join(DOCUMENTS))
    _add_workspace(parser)
    whom = parser.add_mutually_exclusive_group()
    once = _("one salesperson; for a pack as often as you like")
    whom.add_argument("--for", action="append", metavar="NAME-OR-EMAIL", help=once)
    whom.add_argument("--all", action="store_true", help=_("everybody, into a folder"))
    whom.add_argument("--barrier", type=int, metavar="N", help=_("the barrier with this number on the desk"))
    parser.add_argument("--session", type=int, metavar="N", help=_("the session with this number"))
    copies = _("whose copy of a summary; the salesperson's unless named")
    parser.add_argument("--copy", choices=("salesperson", "file", "manager"), help=copies)
    blank = _("with nothing in it, to write on by hand; with --for, the name stands on it")
    parser.add_argument("--blank", action="store_true", help=blank)
    chosen = _("what a pack holds: some of {names}")
    parser.add_argument("--documents", type=_parts, metavar="A,B", help=chosen.format(names=", ".join(PARTS)))
    parser.add_argument("--names", action="store_true", help=_("name who met the barrier in its brief"))
    itself = _("where to; only “everything” has a name of its own, in this folder")
    parser.add_argument("--output", type=Path, metavar="FILE.pdf", help=itself)
    _add_today(parser)


def _add_workspace(parser: argparse.ArgumentParser) -> None:
    """The passphrase itself is no argument: those are seen by everybody on the machine."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="FILE")
    words = _("read the workspace’s passphrase from the first line of the input, instead of asking for it")
    parser.add_argument("--passphrase-stdin", action="store_true", help=words)


def _add_today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", type=_date, metavar="DATE", help=_("the app's day, as 2026-11-23"))


def _parts(words: str) -> list[str]:
    chosen = [word.strip() for word in words.split(",")]
    unknown = next((word for word in chosen if word not in PARTS), None)
    if unknown is not None:
        told = _("{word} is no part of a pack; choose from {names}").format(word=unknown, names=", ".join(PARTS))
        raise argparse.ArgumentTypeError(told)
    return chosen


def _date(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{words} is no date; write it as 2026-11-23").format(words=words)) from None


if __name__ == "__main__":
    sys.exit(main())
