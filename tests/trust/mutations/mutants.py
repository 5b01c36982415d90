"""Where a module can be changed, and the module with one of those changes made."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[3]
NOT_RUN = {"annotation", "returns", "decorator_list", "type_params"}
"""Parts of a module that say something of it, and do nothing."""

Changes: TypeAlias = Callable[[ast.AST, ast.AST], Iterator[ast.AST]]
"""Is given a node and the one that it is in, and gives what could stand there instead."""


@dataclass(frozen=True)
class Mutant:
    """A change is told by the words of the module, for the numbers of its lines move."""

    module: str
    where: str
    before: str
    after: str
    time: int
    """Which one of those that read alike."""
    place: tuple[int, int]
    """Which node of the module, and which change of it."""

    def __str__(self) -> str:
        again = f" ({self.time})" if self.time > 1 else ""
        return f"{' '.join(filter(None, (self.module, self.where)))}: {self.before} -> {self.after}{again}"


@dataclass(frozen=True)
class Place:
    """A node and where it hangs."""

    node: ast.AST
    parent: ast.AST
    field: str
    number: int | None
    scope: tuple[str, ...]

    def put(self, other: ast.AST) -> None:
        if self.number is None:
            setattr(self.parent, self.field, other)
        else:
            getattr(self.parent, self.field)[self.number] = other


def path_of(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def mutants(module: str, changes: Changes) -> list[Mutant]:
    found: list[Mutant] = []
    alike: Counter[tuple[str, str, str]] = Counter()
    for number, place in enumerate(_places(_parsed(module))):
        before = _words(place.node)
        said = {before}
        for change, other in enumerate(changes(place.node, place.parent)):
            after = _words(other)
            if after not in said:
                said.add(after)
                where = ".".join(place.scope)
                alike[where, before, after] += 1
                found.append(
                    Mutant(module, where, before, after, alike[where, before, after], (number, change))
                )  # fmt: skip
    return found


def mutated(mutant: Mutant, changes: Changes) -> ast.Module:
    tree = _parsed(mutant.module)
    number, change = mutant.place
    place = next(each for at, each in enumerate(_places(tree)) if at == number)
    place.put(list(changes(place.node, place.parent))[change])
    return ast.fix_missing_locations(tree)


def _parsed(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


def _places(parent: ast.AST, scope: tuple[str, ...] = ()) -> Iterator[Place]:
    for field, value in ast.iter_fields(parent):
        if field in NOT_RUN or (field == "value" and _is_alias(parent)):
            continue
        several = isinstance(value, list)
        for number, node in enumerate(value if several else [value]):
            if isinstance(node, ast.AST) and not _says(node):
                yield Place(node, parent, field, number if several else None, scope)
                yield from _places(node, _inside(node, scope))


def _inside(node: ast.AST, scope: tuple[str, ...]) -> tuple[str, ...]:
    named = isinstance(node, ast.FunctionDef | ast.ClassDef)
    return (*scope, node.name) if named else scope


def _says(node: ast.AST) -> bool:
    """Docstrings, imports, and what is for the checker of types alone."""
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    return docstring or for_types or isinstance(node, ast.Import | ast.ImportFrom | ast.expr_context)


def _is_alias(node: ast.AST) -> bool:
    return isinstance(node, ast.AnnAssign) and "TypeAlias" in ast.unparse(node.annotation)


def _words(node: ast.AST) -> str:
    said = " ".join(ast.unparse(node).split()).replace("__import__('sqlalchemy').", "")
    return said if len(said) <= 100 else f"{said[:70]} … {said[-27:]}"
