"""The size of a pack as a fact: tea, for one, has another code in packs above 3 kg."""

import re
from decimal import Decimal

from samphao.engines.classification.spelling import folded

GRAMS = dict.fromkeys(("kg", "กก", "กิโล", "公斤", "千克"), Decimal(1000))
WEIGHT = re.compile(
    r"(?<![\d.,])(\d{1,6}(?:\.\d{1,3})?)\s*"
    r"(kg|กก|กิโล|公斤|千克|g|gm|gram|กรัม|克)(?![a-hj-qt-z])"
)
LIMIT_GRAMS = Decimal(3000)


def pack_size(text: str) -> dict[str, str]:
    """Return `upto_3kg` or `over_3kg` with the weight that says so; nothing without a weight.

    The smallest weight counts: a listing names the immediate pack and often its carton too.
    """
    found = [(_grams(*match.groups()), match[0]) for match in WEIGHT.finditer(folded(text))]
    if not found:
        return {}
    grams, words = min(found)
    return {"upto_3kg" if grams <= LIMIT_GRAMS else "over_3kg": words}


def _grams(number: str, unit: str) -> Decimal:
    return Decimal(number) * GRAMS.get(unit, Decimal(1))
