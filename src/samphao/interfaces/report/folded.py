"""Labels of folded cells: on a phone a table's header goes, and each cell names its column.

They stand once in the style sheet, not in every cell: a catalogue has thousands of cells.
"""

from samphao.interfaces.report.edition import Edition

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


def folded_labels(edition: Edition) -> str:
    """Return the labels of one language as custom properties."""
    named = (f'--l-{name}:"{_text(edition.say(code))}"' for name, code in LABELS.items())
    code = edition.language.value
    return f"html:lang({code}),#show-{code}:checked~*{{{';'.join(named)}}}\n"


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
