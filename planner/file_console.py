"""What the command line does with a workspace as a file: checks it, backs it up, puts it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.errors import CannotOpen, Refused
from planner.language import _
from planner.terminal import say

if TYPE_CHECKING:
    import argparse

    from planner.storage.checking import Findings
    from planner.storage.key import Key

P = TypeVar("P", bound="argparse.ArgumentParser")
COMMANDS = ("check", "backup", "restore")


def add(commands: argparse._SubParsersAction[P]) -> None:
    """The commands and what each is told."""
    check = commands.add_parser("check", help=_("look whether a workspace is sound; changes nothing"))
    check.add_argument("--json", action="store_true", help=_("say what was found as JSON"))
    backup = commands.add_parser("backup", help=_("write a verified copy of a workspace, also while it is open"))
    backup.add_argument("--output", type=Path, required=True, metavar="FILE", help=_("a new file"))
    restore = commands.add_parser("restore", help=_("put a workspace back to what a copy of it holds"))
    restore.add_argument("--from", type=Path, required=True, metavar="FILE", help=_("the copy; it stays as it is"))
    for each in (check, backup, restore):
        each.add_argument("--workspace", type=Path, required=True, metavar="FILE")
        words = _("read the workspace’s passphrase from the first line of the input, instead of asking for it")
        each.add_argument("--passphrase-stdin", action="store_true", help=words)


def do(asked: argparse.Namespace) -> int:
    """What cannot be done is raised as a PlannerError."""
    return {"check": _check, "backup": _backup, "restore": _restore}[asked.command](asked)


def _key(asked: argparse.Namespace, path: Path) -> Key | None:
    """By which a file is opened; the one place where a command gets it."""
    from planner import unlocking

    return unlocking.key_for(path, lambda: unlocking.prompt(asked.passphrase_stdin))


def _check(asked: argparse.Namespace) -> int:
    """The exit status says what was found: 0 sound, 1 damaged, 2 not ours, 3 locked by a passphrase."""
    found = _found(asked)
    if asked.json:
        say(json.dumps(_told(asked.workspace, found), ensure_ascii=False))
    else:
        say("\n  ".join((found.sentence, *found.faults)))
    return found.state.value


def _found(asked: argparse.Namespace) -> Findings:
    """Why a workspace cannot be opened is what is asked for, and so no error."""
    from planner.storage import checking
    from planner.unlocking import WrongPassphrase

    key = None
    try:
        key = _key(asked, asked.workspace)
    except WrongPassphrase as wrong:
        return checking.Findings(checking.State.LOCKED, str(wrong))
    except CannotOpen:
        pass  # the look itself says it
    return checking.check(asked.workspace, key)


def _told(path: Path, found: Findings) -> dict[str, object]:
    return {
        "workspace": str(path),
        "state": found.state.name.lower(),
        "sentence": found.sentence,
        "version": found.version,
        "rows": found.rows,
        "faults": list(found.faults),
    }


def _backup(asked: argparse.Namespace) -> int:
    from planner.storage import copying, workspace_file

    key = _key(asked, asked.workspace)
    workspace_file.marks(asked.workspace, key)
    if asked.output.exists():
        raise Refused(_("There is already something at {path}. It was not touched.").format(path=asked.output))
    copying.copy(asked.workspace, asked.output, key)
    say(_("{path} holds everything, and was compared row for row.").format(path=asked.output))
    return 0


def _restore(asked: argparse.Namespace) -> int:
    from planner import restoring
    from planner.clock import system_clock
    from planner.storage import holding, swapping

    source, now = vars(asked)["from"], system_clock().now()
    holding.make_sure_no_window_has(asked.workspace)
    swapping.finish(asked.workspace)
    aside = restoring.restore(asked.workspace, source, now, _key(asked, source))
    say(_("{name} is as {path} has it.").format(name=asked.workspace.name, path=source))
    if aside:
        say(_("What was there before is kept for 30 days: {path}").format(path=aside.path))
    return 0
