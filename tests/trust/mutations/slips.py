"""The slips that a hand makes in a rule: a bound off by one, a condition turned round, a line forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterator

OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def slipped(node: ast.AST, parent: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[one]) if type(one) in OTHER:
            yield ast.Compare(node.left, [_other(one)], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(_other(node.op), node.values)
        case ast.BinOp() if type(node.op) in OTHER:
            yield ast.BinOp(node.left, _other(node.op), node.right)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool(said)):
            yield ast.Constant(not said)
        case ast.Constant(value=int(number)):
            yield ast.Constant(number + 1)
        case ast.Return(value=ast.expr(), ) if not _is_none(node.value):
            yield ast.Return(ast.Constant(None))
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Attribute()]):
            yield ast.Pass()
        case _ if _asked(node, parent):
            yield ast.UnaryOp(ast.Not(), node)


def _asked(node: ast.AST, parent: ast.AST) -> bool:
    """Whether it is a condition that no other slip is made in."""
    told = isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Subscript)
    return told and isinstance(parent, ast.If | ast.IfExp | ast.While) and parent.test is node


def _is_none(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other(node: ast.AST) -> ast.AST:
    return OTHER[type(node)]()
