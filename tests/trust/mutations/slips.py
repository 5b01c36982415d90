"""The slips that a hand makes in a rule: a bound off by one, a condition turned round, a line forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, TypeGuard

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def slipped(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _forgotten(node)
    elif isinstance(node, ast.Constant):
        yield from _another(node.value)
    elif _asked(node, parent):
        yield ast.UnaryOp(ast.Not(), node)
    else:
        yield from _turned_round(node)


def _forgotten(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Attribute()]):
            yield ast.Pass()


def _another(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)


def _turned_round(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[one]) if type(one) in OTHER:
            yield ast.Compare(node.left, [_other(one)], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(_other(node.op), node.values)
        case ast.BinOp() if type(node.op) in OTHER:
            yield ast.BinOp(node.left, _other(node.op), node.right)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand


def _asked(node: ast.AST, parent: ast.AST) -> TypeGuard[ast.expr]:
    """Whether it is a condition that no other slip is made in."""
    told = isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript)
    return told and isinstance(parent, ast.If | ast.IfExp | ast.While) and parent.test is node


def _other(node: ast.AST) -> Any:
    return OTHER[type(node)]()
