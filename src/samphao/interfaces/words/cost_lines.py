"""What a line of a landed cost is called: the market's own word first, then ours."""

from collections.abc import Iterator

LANDED = "landed"


def line_codes(code: str, *, market: str, at_border: bool = False) -> Iterator[str]:
    """Yield the codes under which a line's name may stand in the catalogues, best first.

    At a border sale the sum is no cost at the buyer's door. A market may have its own word for a
    tax: VAT is GST in Singapore.
    """
    own = f"line_{code}"
    if code == LANDED and at_border:
        own = "line_landed_at_border"
    yield f"landed_cost.{own}_{market.lower()}"
    yield from (code, f"landed_cost.{code}", f"landed_cost.{own}")
