"""Values of JSON as the text of cells."""

import re
from collections.abc import Iterator, Mapping

from samphao.kernel.ports.sheets import JSONBroken

_AMOUNT = ("amount", "value", "จำนวน", "金额")
_UNIT = ("currency", "unit", "สกุลเงิน", "หน่วย", "币种", "单位")
_SIDES = 3
DEEPEST = 20
_THREE_DECIMALS = re.compile(r"-?\d+\.\d{3}")


def flat(item: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield keys and values; an object inside becomes one cell, or one column for each key.

    `{"amount": 26, "currency": "CNY"}` is the cell `26 CNY`; `"target_price": {"CN": …}` the
    column `target_price CN`.
    """
    for key, value in item.items():
        if isinstance(value, dict) and not _quantity(value):
            yield from ((f"{key} {inner}", part) for inner, part in value.items())
        else:
            yield key, value


def as_text(value: object, *, depth: int = 0) -> str:
    """Return the text of a cell; parts of a list stand on lines of their own.

    Raises:
        JSONBroken: parts stand inside parts deeper than any list of products has them.
    """
    if depth > DEEPEST:
        raise JSONBroken(detail=f"depth > {DEEPEST}")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return _list_text(value, depth + 1)
    if isinstance(value, dict):
        return _quantity(value, depth + 1) or " ".join(
            f"{key} {as_text(part, depth=depth + 1)}" for key, part in value.items()
        )
    text = str(value)
    # A fourth decimal keeps the number from being read as one with a mark for thousands.
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


def _list_text(value: list[object], depth: int) -> str:
    texts = [as_text(part, depth=depth) for part in value]
    is_sides = len(texts) == _SIDES and all(re.fullmatch(r"[\d.]+", text) for text in texts)
    return " x ".join(texts) if is_sides else "\n".join(texts)


def _quantity(value: Mapping[str, object], depth: int = 1) -> str:
    amount = next((value[key] for key in _AMOUNT if key in value), None)
    unit = next((value[key] for key in _UNIT if key in value), None)
    if amount is None or unit is None:
        return ""
    return f"{as_text(amount, depth=depth)} {as_text(unit, depth=depth)}"
