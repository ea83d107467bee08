"""Reckon the working that a golden case writes down, apart from the engines it is to prove.

A working is a mapping from what is reckoned to `expression = result`; an expression holds numbers,
percentages, + - * /, brackets, min( ) and max( ). The result is rounded half up to its own places.
"""

import ast
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
GRADED = re.compile(r"[ABC]: |arithmetic of ")
PLACE = re.compile(r"\.(?:com|org|net|gov|cn|vn|la|kh|mm|jp|sg|hk)\b|[Rr]ows? |Article |Decision ")


def reckoned(expression: str) -> Decimal:
    """Return the value of an expression, unrounded."""
    text = PERCENT.sub(r"(\1 / 100)", expression.strip())
    return _value(ast.parse(text, mode="eval").body, text)


def result_of(step: str) -> Decimal:
    """Return what a step of a working says it comes to."""
    return Decimal(step.rpartition("=")[2].strip())


def is_right(step: str) -> bool:
    """Tell whether the expression of a step comes to its result."""
    expression, _, _ = step.rpartition("=")
    result = result_of(step)
    return reckoned(expression).quantize(result, rounding=ROUND_HALF_UP) == result


def unworked(case: dict[str, Any]) -> list[str]:
    """Return the amounts a case expects, above nothing, to which no step of its working comes."""
    results = {abs(result_of(step)) for step in case["working"].values()}
    wanted = [abs(amount) for text in _told(case["expect"]) for amount in _amounts(text)]
    return [str(amount) for amount in wanted if amount and amount not in results]


def is_sourced(case: dict[str, Any]) -> bool:
    """Tell whether a source names its grade, and its place when it is of grade A or B."""
    source = str(case["source"])
    graded = GRADED.match(source)
    return bool(graded) and (source[0] in "Ca" or bool(PLACE.search(source)))


def _told(expect: dict[str, Any]) -> list[str]:
    told: list[str] = []
    for key, value in expect.items():
        if key in {"state", "baht", "parts"}:
            told.extend(str(amount) for amount in value.values())
        elif key in {"options", "remedies"}:
            told.extend(value)
        elif key in AMOUNTS and value is not None:
            told.append(str(value))
    return told


AMOUNTS = frozenset(
    "total per_unit total_local unit_local customs_value duty taxes left high duty_saved".split()
)


def _amounts(text: str) -> list[Decimal]:
    return [Decimal(word) for word in text.split() if NUMBER.fullmatch(word)]


def _value(node: ast.expr, text: str) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(ast.get_source_segment(text, node) or "")
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, text), _value(node.right, text)
        return _combined(node.op, left, right)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        values = [_value(given, text) for given in node.args]
        return {"min": min, "max": max}[node.func.id](values)
    raise ValueError(text)


def _combined(sign: ast.operator, left: Decimal, right: Decimal) -> Decimal:
    match sign:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise ValueError(type(sign).__name__)
