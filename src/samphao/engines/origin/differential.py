"""RCEP's tariff differential: whose rate the goods pay where rates differ by origin."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.origin.bill import GIVES_ORIGIN, BillLine, Standing, check_case, read_bill
from samphao.engines.origin.contracts import Agreement, OriginCase
from samphao.engines.origin.rules.outcome import percent
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Differential:
    """Whose rate the goods pay; `country` None while facts are missing.

    `domestic` is Thailand's share as a fraction of FOB, None when the line asks for none.
    """

    country: Country | None
    domestic: Decimal | None
    reasons: tuple[Reason, ...]


def country_of_rate(
    *, case: OriginCase, agreement: Agreement, listed: bool, least: Decimal
) -> Differential:
    """Return the country whose rate goods pay that originate under the agreement.

    Args:
        case: one sales unit of goods that already qualify.
        agreement: RCEP, whose members' materials can cumulate.
        listed: whether the importing party lists the line for the further requirement.
        least: the domestic share that the requirement asks for, a fraction of FOB.

    Raises:
        PriceNotPositive, MaterialOutOfRange: figures that no goods can have.
        CurrencyMismatch: FOB, ex-works and material values in more than one currency.

    Source: RCEP Article 2.6, paragraphs 2 to 4.
    """
    check_case(case=case)
    if not listed:
        return Differential(THAILAND, None, (Reason("origin.differential.none"),))
    lines = read_bill(case=case, agreement=agreement)
    unknown = next((line for line in lines if line.value is None), None)
    if unknown is not None:
        values = {"material": unknown.material.name}
        return Differential(None, None, (Reason("origin.material_value_unknown", values),))
    return _settled(case.fob, lines, least)


def _settled(fob: Money, lines: tuple[BillLine, ...], least: Decimal) -> Differential:
    abroad = (line for line in lines if not _is_domestic(line))
    share = (fob.amount - _worth(tuple(abroad))) / fob.amount
    values = {"percent": percent(share), "limit_percent": percent(least)}
    if share >= least:
        reason = Reason("origin.differential.domestic", values)
        return Differential(THAILAND, share, (reason,))
    short = Reason("origin.differential.too_low", values)
    country = _highest_contributor(lines)
    if country is None:
        return Differential(None, share, (short, Reason("origin.differential.no_contributor")))
    named = Reason("origin.differential.contributor", {"country": str(country)})
    return Differential(country, share, (short, named))


def _is_domestic(line: BillLine) -> bool:
    return line.standing is Standing.ORIGINATING


def _highest_contributor(lines: tuple[BillLine, ...]) -> Country | None:
    """Return the party whose originating materials are worth most, None when two tie or none."""
    worth: dict[Country, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.standing in GIVES_ORIGIN and line.material.origin is not None:
            worth[line.material.origin] += line.value or Decimal(0)
    most = max(worth.values(), default=Decimal(0))
    first = [country for country, value in worth.items() if value == most]
    return first[0] if len(first) == 1 else None


def _worth(lines: tuple[BillLine, ...]) -> Decimal:
    return sum((line.value or Decimal(0) for line in lines), Decimal(0))
