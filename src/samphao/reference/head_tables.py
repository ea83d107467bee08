"""The [market] and [agreement] tables of pack.toml, turned into contracts."""

from decimal import Decimal

from samphao.engines.landed_cost.contracts import ExciseBase, Valuation
from samphao.engines.origin.contracts import Agreement, Tolerance
from samphao.kernel.country import Country
from samphao.kernel.grade import Provenance
from samphao.reference.errors import CellProblem
from samphao.reference.manifest import Manifest
from samphao.reference.table import Row

# What a pack that says nothing is taken to mean: the day count of Form E and Form D.
USUAL_DAYS_WITHOUT_MARK = 3
# A proof issued more than a year late grants nothing, so no later mark can be meant.
MOST_DAYS_WITHOUT_MARK = 365


def as_row(manifest: Manifest) -> Row:
    """Return the head table with every value as text; lists become blank-separated words."""
    cells = {
        key: " ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in manifest.table.items()
    }
    return Row(1, cells)


def valuation(manifest: Manifest, notes: dict[str, Provenance]) -> Valuation:
    """Read how the market values goods."""
    row = as_row(manifest)
    return Valuation(
        provenance=_source(row, notes),
        market=market_of(manifest),
        currency=row.currency("currency"),
        basis=row.one_of("valuation", "CIF FOB"),
        insurance_default=row.number_or_none("insurance_default") or Decimal(0),
        excise_base=row.choice("excise_base", ExciseBase),
    )


def market_of(manifest: Manifest) -> Country:
    """Return the country a market pack is about: its code."""
    return Row(1, {"code": manifest.code}).country("code")


def agreement(manifest: Manifest, notes: dict[str, Provenance]) -> Agreement:
    """Read what an agreement says besides its rules."""
    row = as_row(manifest)
    return Agreement(
        programme=row.required("programme"),
        members=row.countries("members"),
        provenance=_source(row, notes),
        rvc_methods=row.words("rvc_methods"),
        cumulation=row.one_of("cumulation", "bilateral regional full partial none"),
        tolerance=_tolerance(row, "tolerance"),
        textile_tolerance=_tolerance(row, "textile_tolerance"),
        transit=row.one_of("transit", "through_document none"),
        proof=row.required("proof"),
        proof_validity_days=row.whole_or_none("proof_validity_days"),
        produced_exclusively=row.text("produced_exclusively") == "True",
        waiver=row.money_or_none("waiver_value"),
        retroactive_after_days=_retroactive_after_days(row),
    )


def _retroactive_after_days(row: Row) -> int:
    """Read how many days after shipment a proof needs no mark; 0 when it must be issued by then."""
    days = row.whole_or_none("retroactive_after_days")
    if days is None:
        return USUAL_DAYS_WITHOUT_MARK
    if not 0 <= days <= MOST_DAYS_WITHOUT_MARK:
        raise CellProblem(
            column="retroactive_after_days",
            value=str(days),
            problem="pack.cell_out_of_range",
            expected=f"0–{MOST_DAYS_WITHOUT_MARK}",
        )
    return days


def _tolerance(row: Row, stem: str) -> Tolerance | None:
    percent = row.number_or_none(f"{stem}_percent")
    if percent is None:
        return None
    return Tolerance(share=percent / 100, basis=row.one_of(f"{stem}_basis", "fob weight"))


def _source(row: Row, notes: dict[str, Provenance]) -> Provenance:
    key = row.required("provenance")
    if key not in notes:
        raise CellProblem(
            column="provenance", value=key, problem="pack.no_such_note", expected="notes.csv id"
        )
    return notes[key]
