"""Labels of folded cells: on a phone a table's header goes, and each cell names its column.

They stand once in the style sheet, not in every cell: a catalogue has thousands of cells.
"""

from decimal import Decimal

from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.heat import markets_of

LABELS = {
    "landed": "landed",
    "left": "left",
    "door": "days_word",
    "rate": "ways.rate",
    "levies": "ways.levies",
    "origin": "ways.origin",
    "days": "days_head",
    "freight": "freight",
    "issuer": "guide.issuer",
    "owner": "guide.owner",
    "lead": "guide.days",
    "fee": "guide.cost",
}

# Percent of the heat table: one market's column, and all of them; the product has the rest.
WIDEST, MARKETS_SHARE = Decimal("8.6"), Decimal(78)
# As in tables.css.
FOLD = "52rem"


def folded_labels(edition: Edition) -> str:
    """Return the labels of one language as custom properties."""
    named = [f'--l-{name}:"{_text(edition.say(code))}"' for name, code in LABELS.items()]
    for at, market in enumerate(markets_of(edition), start=1):
        named.append(f'--m{at}:"{_text(edition.speaker.country(str(market)))}"')
    code = edition.language.value
    return f"html:lang({code}),#show-{code}:checked~*{{{';'.join(named)}}}\n"


def market_columns(edition: Edition) -> str:
    """Return the rules of the heat table's columns: how wide, and whose name a folded cell has."""
    count = max(1, len(markets_of(edition)))
    width = min(WIDEST, MARKETS_SHARE / count)
    names = "".join(
        f".heat td:nth-child({at + 1})::before{{content:var(--m{at})}}"
        for at in range(1, count + 1)
    )
    return f".heat thead th+th{{width:{width:.2f}%}}@container (max-width:{FOLD}){{{names}}}\n"


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
