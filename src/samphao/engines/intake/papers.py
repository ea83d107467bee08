"""Papers in a cell: `GMP 10-2-12345 (31/12/2570); GAP`."""

import re
from functools import lru_cache

from samphao.engines.intake.dates import read_day
from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import folded, tidy
from samphao.kernel.product import Held

LONGEST_PAPER = 120
_SEPARATORS = re.compile(r"[;；,，、\n](?![^(（]*[)）])")
_DATED = re.compile(r"(?P<paper>.*?)\s*[(（](?P<until>[^()（）]*)[)）]\s*")
_UNTIL = re.compile(
    r"^(?:หมดอายุ|ถึง|valid\s+(?:to|until|till)|until|till|exp(?:ires|iry)?|有效期至|至|到期)\s*[.:：]?\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<paper>.*?)\s*(?:เลขที่|เลข|no\.|nr\.|number|#|:|：|编号|号码)\s*(?P<number>[^\s:：].*)",
    re.IGNORECASE,
)
# These names of standards and forms carry a number of their own.
_NAMED_WITH_NUMBER = frozenset(
    "iso gb un ispm cn decree มอก tis brc fssc ifs en astm มส basic form h.s. haccp/iso".split()
)
_SHORTEST_NUMBER = 4


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several things, without separators in brackets."""
    parts = (tidy(part) for part in _SEPARATORS.split(text))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=16384)
def read_papers(text: str, _hint: str = "") -> tuple[Held, ...]:
    """Return the papers, each with the number and last day that are written beside it.

    Raises:
        CellFault: one of them cannot be read; the others are in `kept`.
    """
    held: list[Held] = []
    fault: CellFault | None = None
    for part in parts_of(text):
        try:
            held.append(_paper(part))
        except CellFault as found:
            fault = fault or found
    if fault is not None:
        fault.kept = tuple(held)
        raise fault
    return tuple(held)


def _paper(part: str) -> Held:
    dated = _DATED.fullmatch(part)
    name, valid_to = part, None
    if dated is not None and any(sign.isdigit() for sign in folded(dated["until"])):
        name, valid_to = dated["paper"], read_day(_UNTIL.sub("", tidy(dated["until"])))
    paper, number = _name_and_number(name.strip())
    if not any(sign.isalpha() for sign in paper):
        raise CellFault("intake.paper_without_name", value=part)
    if len(paper) > LONGEST_PAPER:
        raise CellFault("intake.too_long", value=paper[:40], limit=str(LONGEST_PAPER))
    return Held(paper, number, valid_to)


def _name_and_number(name: str) -> tuple[str, str]:
    marked = _NUMBERED.fullmatch(name)
    if marked is not None and marked["paper"]:
        return marked["paper"], marked["number"]
    words = name.split()
    for place in range(1, len(words)):
        before = folded(words[place - 1]).strip(".")
        long_enough = len(words[place]) >= _SHORTEST_NUMBER
        has_digit = any(sign.isdigit() for sign in words[place])
        if has_digit and long_enough and before not in _NAMED_WITH_NUMBER:
            return " ".join(words[:place]), " ".join(words[place:])
    return name, ""
