"""The provenance columns of a row, and what grades A, B and C demand of them."""

from datetime import date
from typing import NamedTuple

from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.validity import Validity
from samphao.reference.errors import CellProblem
from samphao.reference.table import Row

LONGEST_QUOTE = 25
_STANDING = ("grade", "retrieved", "valid_from", "valid_to", "known_from", "known_to")


class _Standing(NamedTuple):
    """What many rows of a table have in common: their grade and their days."""

    grade: Grade
    retrieved: date | None
    validity: Validity
    known: Validity


def provenance(row: Row, *, place: str) -> Provenance:
    """Read the provenance of a row; `place` is `kind/code/file stem`.

    Raises:
        CellProblem: a grade without the evidence it demands, or days that run backwards.
    """
    grade, retrieved, validity, known = row.shared(_standing, _STANDING)
    citation = Citation(
        row.required("source"), row.text("locator"), row.text("quote"), retrieved=retrieved
    )
    if grade is not Grade.C:
        _demand_evidence(citation)
    return Provenance(f"{place}#{row.required('id')}", grade, citation, validity, known)


def _standing(row: Row) -> _Standing:
    return _Standing(
        grade=row.choice("grade", Grade),
        retrieved=row.day("retrieved"),
        validity=_days(row, "valid_from", "valid_to"),
        known=_days(row, "known_from", "known_to"),
    )


def _demand_evidence(citation: Citation) -> None:
    if not (citation.locator and citation.quote and citation.retrieved):
        missing = {"locator": citation.locator, "quote": citation.quote}
        column = next((name for name, value in missing.items() if not value), "retrieved")
        raise CellProblem(column=column, value="", problem="pack.no_evidence")
    if len(citation.quote.split()) > LONGEST_QUOTE:
        raise CellProblem(
            column="quote",
            value=citation.quote[:60],
            problem="pack.quote_too_long",
            expected=str(LONGEST_QUOTE),
        )


def _days(row: Row, first: str, last: str) -> Validity:
    try:
        return Validity(row.day(first), row.day(last))
    except CellProblem:
        raise
    except SamphaoError:
        raise CellProblem(
            column=last,
            value=row.text(last),
            problem="pack.ends_before_it_starts",
            expected=row.text(first),
        ) from None
