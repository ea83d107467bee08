"""The provenance columns of a row, and what grades A, B and C demand of them."""

from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.validity import Validity
from samphao.reference.errors import CellProblem
from samphao.reference.table import Row

LONGEST_QUOTE = 25


def provenance(row: Row, *, place: str) -> Provenance:
    """Read the provenance of a row; `place` is `kind/code/file stem`.

    Raises:
        CellProblem: a grade without the evidence it demands, or days that run backwards.
    """
    grade = row.choice("grade", Grade)
    citation = Citation(
        source=row.required("source"),
        locator=row.text("locator"),
        quote=row.text("quote"),
        retrieved=row.day("retrieved"),
    )
    if grade is not Grade.C:
        _demand_evidence(citation)
    return Provenance(
        fact=f"{place}#{row.required('id')}",
        grade=grade,
        citation=citation,
        validity=_days(row, "valid_from", "valid_to"),
        known=_days(row, "known_from", "known_to"),
    )


def _demand_evidence(citation: Citation) -> None:
    for column, value in (
        ("locator", citation.locator),
        ("quote", citation.quote),
        ("retrieved", citation.retrieved),
    ):
        if not value:
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
