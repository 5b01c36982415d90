"""Whatever keeps private text in is missed by a test as soon as it is gone; `python -m tests.trust.mutations` shows it.

Here a few are tried, so that the command can be trusted to tell what no test notices.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.trust.mutations.filters import OUTPUTS, OWN, watching, widened
from tests.trust.mutations.judged import HARMLESS
from tests.trust.mutations.mutants import ROOT, mutants, path_of
from tests.trust.mutations.rules import RULES
from tests.trust.mutations.slips import slipped

forked = pytest.mark.skipif(not hasattr(os, "fork"), reason="each change is tried in a process that was forked")


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@forked
def test_what_is_changed_is_noticed_and_the_tree_stays_as_it_is(figure):
    before = path_of("planner.copies").read_bytes()
    done = python("-m", "tests.trust.mutations", "sample")
    assert done.stdout.splitlines()[-1] == "planner.copies | 5 killed | 0 harmless | 0 SURVIVED", done.stderr
    assert done.returncode == 0
    assert path_of("planner.copies").read_bytes() == before
    figure("changes of what keeps private text in, and of rules", "5 tried, 5 noticed", "all of them")


@forked
def test_what_no_test_notices_is_told():
    code = (
        "import sys; from tests.trust.mutations.__main__ import *\n"
        "blind = ['tests/planner/domain/test_quarters.py']\n"
        "sys.exit(run([Trial(mutants('planner.copies', widened)[0], widened, blind)]))"
    )
    done = python("-c", code)
    assert done.stdout.startswith("SURVIVED planner.copies: _NOT_THE_SALESPERSON -> _EVERYBODY"), done.stderr
    assert done.returncode == 1


@forked
def test_tests_that_fail_anyway_tell_nothing():
    code = (
        "from tests.trust.mutations.__main__ import *\n"
        "run([Trial(mutants('planner.copies', widened)[0], widened, ['tests/there_is_no_such_file.py'])])"
    )
    assert "NothingToTry" in python("-c", code).stderr


@forked
def test_what_a_change_writes_is_not_in_the_checkout(tmp_path):
    tried = tmp_path / "test_that_writes.py"
    tried.write_text(
        "from pathlib import Path\n\n\ndef test_that_writes():\n    Path('None').touch()\n", encoding="utf-8"
    )
    done = python("-c", f"from tests.trust.mutations import trying; trying.make_sure_of([{str(tried)!r}])")
    assert done.returncode == 0, done.stderr
    assert not (ROOT / "None").exists()


def test_each_row_of_the_copies_that_is_not_for_everybody_is_tried():
    rows = [each for each in mutants("planner.copies", widened) if each.after == "_EVERYBODY"]
    assert len(rows) == 14


@pytest.mark.parametrize("module", OUTPUTS)
def test_what_is_named_is_there_and_has_filters(module):
    found = {each.where for each in mutants(module, widened)}
    assert found
    assert set(OUTPUTS[module]) <= found


def _is_there(file: str, test: str) -> bool:
    path = ROOT / file
    name = test.rpartition("::")[2]
    begun = f"class {name}:" if name[:1].isupper() else f"def {name}"
    return path.is_file() and begun in path.read_text(encoding="utf-8")


def test_the_tests_that_are_named_are_there():
    named = [*map(watching, OUTPUTS), *RULES.values()]
    assert [each for some in named for each in some if not _is_there(*each.partition("::")[::2])] == []
    assert set(OWN) <= set(OUTPUTS)
    assert [module for module in RULES if not mutants(module, slipped)] == []


def test_what_was_judged_to_do_no_harm_is_still_what_could_be_changed():
    known = {str(each) for module in OUTPUTS for each in mutants(module, widened)}
    known |= {str(each) for module in RULES for each in mutants(module, slipped)}
    assert set(HARMLESS) - known == set()
    assert all(reason.endswith(".") for reason in HARMLESS.values())
