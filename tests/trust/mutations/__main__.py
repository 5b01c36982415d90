"""Change what keeps private text in, one place after the other, and tell what no test notices.

python -m tests.trust.mutations                      every filter by which something goes out or is turned
python -m tests.trust.mutations filters MODULE ...   those of some modules, or of parts of them: planner.boxes:_about
python -m tests.trust.mutations rules [MODULE ...]   the usual slips in the rules, in storage and in the copies
python -m tests.trust.mutations sample               a few of both, to see that it works
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.trust.mutations import trying
from tests.trust.mutations.filters import OUTPUTS, watching, widened
from tests.trust.mutations.judged import HARMLESS
from tests.trust.mutations.mutants import Changes, Mutant, mutants, mutated
from tests.trust.mutations.rules import RULES
from tests.trust.mutations.slips import slipped

KILLED, JUDGED, SURVIVED = "killed", "harmless", "SURVIVED"


@dataclass(frozen=True)
class Trial:
    mutant: Mutant
    changes: Changes
    tests: Sequence[str]


def filters(modules: Sequence[str]) -> list[Trial]:
    return [
        Trial(each, widened, watching(module))
        for module, wanted in _parts(modules or OUTPUTS)
        for each in mutants(module, widened)
        if not wanted or each.where in wanted
    ]


def _parts(asked: Iterable[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each module with the parts of it that are meant, all of those that matter where none is named."""
    for each in asked:
        module, _colon, part = each.partition(":")
        yield module, [part] if part else OUTPUTS[module]


def rules(modules: Sequence[str]) -> list[Trial]:
    return [Trial(each, slipped, RULES[module]) for module in modules or RULES for each in mutants(module, slipped)]


def sample() -> list[Trial]:
    """In one module, with tests that take no time."""
    quick = RULES["planner.copies"]
    rows = [Trial(each, widened, quick) for each in mutants("planner.copies", widened)][:3]
    return [*rows, *(Trial(each, slipped, quick) for each in mutants("planner.copies", slipped))]


def run(trials: Sequence[Trial]) -> int:
    """0 where every change is noticed, or judged to do no harm."""
    trying.load_libraries()
    trying.be_steady()
    seconds = _patience({tuple(each.tests): None for each in trials})
    found: Counter[tuple[str, str]] = Counter()
    for trial in trials:
        outcome = _outcome(trial, seconds[tuple(trial.tests)])
        found[trial.mutant.module, outcome] += 1
        print(f"{outcome:9}{trial.mutant}", flush=True)
    for module in dict.fromkeys(trial.mutant.module for trial in trials):
        print(module, *(f"{found[module, each]} {each}" for each in (KILLED, JUDGED, SURVIVED)), sep=" | ")
    return int(any(outcome == SURVIVED for _module, outcome in found))


def _patience(every: dict[tuple[str, ...], None]) -> dict[tuple[str, ...], int]:
    """How many seconds some tests may take with a change: several times as many as without."""
    return {tests: int(30 + 5 * _taken_by(tests)) for tests in every}


def _taken_by(tests: Sequence[str]) -> float:
    began = time.monotonic()
    trying.make_sure_of(tests)
    return time.monotonic() - began


def _outcome(trial: Trial, seconds: int) -> str:
    changed = mutated(trial.mutant, trial.changes)
    if trying.is_noticed(trial.mutant.module, changed, trial.tests, seconds):
        return KILLED
    return JUDGED if str(trial.mutant) in HARMLESS else SURVIVED


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case []:
            return run(filters([]))
        case ["filters", *modules]:
            return run(filters(modules))
        case ["rules", *modules]:
            return run(rules(modules))
        case ["sample"]:
            return run(sample())
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
