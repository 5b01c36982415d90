"""What keeps private text in, taken away: a condition of a question, a copy's row, a choice between two answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

OUTPUTS = {
    "planner.copies": [],
    "planner.sharing": [],
    "planner.printing.asking": ["pair", "session", "session_after", "_sessions", "items", "_may_be_named", "_heard"],
    "planner.printing.summaries": [
        "summary",
        "_shared",
        "_with_private",
        "_boxes",
        "_promises",
        "_asked_answers",
        "_observations",
    ],
    "planner.printing.agendas": ["_due"],
    "planner.printing.ride_alongs": [],
    "planner.printing.briefs": ["barrier_brief", "_heard", "_people", "_tried"],
    "planner.printing.looking_up": ["_asked"],
    "planner.printing.pack": [],
    "planner.agreements": ["lines_of"],
    "planner.boxes": ["_about", "_sittings"],
    "planner.client_cards": [],
    "planner.field_turning": [],
    "planner.field_view": ["calls_of", "marks_of", "opened", "notes_of", "evidence_of", "subjects"],
    "planner.invitations": [],
    "planner.people": ["active"],
    "planner.plan_paper": [],
    "planner.ratings": ["known_to_both", "_opened_by", "_given"],
    "planner.session_view": ["_facts", "promises_around", "last_answers"],
    "planner.turning": [],
    "ui.documents.opening": ["_letter"],
}
"""Modules by which something goes out or is turned, and of those that do more besides, the parts that do that."""
PRIVATE = "tests/trust/test_private_stays_private.py"
DEEDS, PAGES = "tests/planner", "tests/ui"
OWN: Mapping[str, Sequence[str]] = {
    "planner.copies": [f"{DEEDS}/test_copies.py"],
    "planner.sharing": [f"{DEEDS}/test_sharing.py", f"{DEEDS}/test_linking.py"],
    "planner.printing.asking": [f"{DEEDS}/test_asking.py"],
    "planner.printing.summaries": [f"{DEEDS}/test_asking.py"],
    "planner.printing.agendas": [f"{DEEDS}/test_asking.py"],
    "planner.printing.ride_alongs": [f"{DEEDS}/test_ride_along_paper.py"],
    "planner.printing.briefs": [f"{DEEDS}/test_barrier_brief.py"],
    "planner.printing.looking_up": [f"{DEEDS}/test_looking_up.py"],
    "planner.printing.pack": [f"{DEEDS}/test_pack.py"],
    "planner.agreements": [f"{DEEDS}/test_agreements.py"],
    "planner.boxes": [f"{DEEDS}/test_boxes.py"],
    "planner.client_cards": [f"{DEEDS}/test_clients.py"],
    "planner.field_view": [f"{DEEDS}/test_field.py"],
    "planner.invitations": [f"{DEEDS}/test_invitations.py"],
    "planner.people": [f"{DEEDS}/test_people.py"],
    "planner.plan_paper": [f"{DEEDS}/test_development.py"],
    "planner.ratings": [f"{DEEDS}/test_skills.py"],
    "planner.session_view": [f"{DEEDS}/test_running.py"],
    "planner.turning": [f"{DEEDS}/test_turning.py"],
    "ui.documents.opening": [f"{PAGES}/test_no_private_text_goes_out.py"],
}
"""The tests of each module itself. What neither they nor those of what is private notice is watched too little."""
FOR_ALL = ast.parse("__import__('sqlalchemy').true()", mode="eval").body


def watching(module: str) -> list[str]:
    """Its own first: they take less time."""
    return [*OWN.get(module, []), PRIVATE]


def widened(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    if isinstance(parent, ast.Call) and called(parent) in ("where", "and_") and node in parent.args:
        yield FOR_ALL
    match node:
        case ast.Call():
            yield from _answered(node)
        case ast.keyword(arg="shared" | "shared_only", value=ast.Constant(value=bool(said))):
            yield ast.keyword(node.arg, ast.Constant(not said))
        case ast.comprehension() if node.ifs:
            yield ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.IfExp():
            yield node.body
        case ast.BoolOp(op=ast.And()):
            yield from (_without(node, each) for each in node.values)
        case ast.Name(id="_MANAGER" | "_NOBODY" | "_NOT_THE_SALESPERSON") if isinstance(parent, ast.Dict):
            yield ast.Name("_EVERYBODY", ast.Load())


def _answered(node: ast.Call) -> Iterator[ast.AST]:
    match called(node), node.args:
        case "allows", _:
            yield ast.Constant(True)
        case "or_", _:
            yield FOR_ALL
        case "alive", [_, _, *_]:
            yield from (ast.Call(node.func, [each for each in node.args if each is not left], []) for left in node.args)
        case "case", [ast.Tuple(elts=[_, words]), *_]:
            yield words


def _without(node: ast.BoolOp, left: ast.expr) -> ast.expr:
    kept = [each for each in node.values if each is not left]
    return kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
