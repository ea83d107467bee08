"""The size of a pack as a fact: tea, for one, has another code in packs above 3 kg."""

import re
from decimal import Decimal

from samphao.engines.classification.spelling import folded

GRAMS = {"kg": Decimal(1000), "กก": Decimal(1000), "กิโล": Decimal(1000), "公斤": Decimal(1000)}
WEIGHT = re.compile(
    r"(?<![\d.,])(\d{1,6}(?:\.\d{1,3})?)\s*"
    r"(kg|กก|กิโล|公斤|千克|g|gm|gram|กรัม|克)(?![a-hj-qt-z])"
)
LIMIT_GRAMS = Decimal(3000)


def pack_size(text: str) -> str:
    """Return `upto_3kg` or `over_3kg` by the weights the text states; `` when it states none.

    The smallest weight counts: a listing names the immediate pack and often its carton too.
    """
    found = [
        Decimal(number) * (Decimal(1000) if unit == "千克" else GRAMS.get(unit, Decimal(1)))
        for number, unit in WEIGHT.findall(folded(text))
    ]
    if not found:
        return ""
    return "upto_3kg" if min(found) <= LIMIT_GRAMS else "over_3kg"
