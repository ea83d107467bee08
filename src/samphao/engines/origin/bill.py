"""The bill of materials as an agreement sees it: how each material stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samphao.engines.origin.contracts import Agreement, OriginCase
from samphao.engines.origin.errors import MaterialOutOfRange, PriceNotPositive
from samphao.engines.origin.partial import PartialProof, read_partial
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import CurrencyMismatch, Money
from samphao.kernel.numbers import exact
from samphao.kernel.product import Material
from samphao.kernel.reason import Reason

# Below a hundredth of a unit or a milligram no share can be told in 28 digits.
SMALLEST_PRICE = Decimal("0.01")
SMALLEST_NET_GRAMS = Decimal("0.001")

# Bags and sacks, cartons, labels, glass jars, tins and aluminium cans. RCEP Article 3.8 leaves
# retail packaging out of WO, PE, change of classification and process rules, not out of value
# content.
PACKING = frozenset({"3923", "4819", "4821", "6305", "7010", "7310", "7612"})

_SEPARATORS = str.maketrans("", "", "-_.")

# Words of a proof that name a certificate, and the paper it is. A supplier's own statement names
# none and serves every agreement.
CERTIFICATES = {
    "forme": "forme",
    "ฟอร์มอี": "forme",
    "formd": "formd",
    "ฟอร์มดี": "formd",
    "rcep": "rcepco",
    "formaj": "formaj",
    "formjtepa": "formjtepa",
}


class Standing(StrEnum):
    """How a material stands before any rule is asked."""

    ORIGINATING = "originating"
    CUMULATED = "cumulated"
    PARTIAL = "partial"
    NON_ORIGINATING = "non_originating"
    UNDETERMINED = "undetermined"


GIVES_ORIGIN = frozenset({Standing.ORIGINATING, Standing.CUMULATED})


@dataclass(frozen=True, slots=True)
class BillLine:
    """One material: its standing, its value in the case's currency, and whether it is packing.

    `counted` is the share of the value that counts in value content though the material itself
    does not originate: partial cumulation.
    """

    material: Material
    standing: Standing
    value: Decimal | None
    packing: bool
    note: Reason
    counted: Decimal = Decimal(0)


def check_case(*, case: OriginCase) -> None:
    """Refuse prices from which no share can be told.

    Raises:
        PriceNotPositive: FOB at or below zero, or ex-works below it.
        NotANumber: an amount that is not finite or beyond trade.
        CurrencyMismatch: FOB and ex-works in different currencies.
    """
    fob, ex_works = exact(case.fob.amount), exact(case.ex_works.amount)
    if case.ex_works.currency != case.fob.currency:
        raise CurrencyMismatch(left=case.fob.currency, right=case.ex_works.currency)
    if fob < SMALLEST_PRICE or ex_works < 0:
        raise PriceNotPositive(price=str(min(case.fob, case.ex_works)))
    if case.net is not None:
        exact(case.net.grams)


def net_grams(*, case: OriginCase) -> Decimal | None:
    """Return the net weight of one sales unit in grams, None when it is not known."""
    if case.net is None or case.net.grams < SMALLEST_NET_GRAMS:
        return None
    return case.net.grams


def read_bill(*, case: OriginCase, agreement: Agreement) -> tuple[BillLine, ...]:
    """Return the materials in the order of the bill, each with its standing.

    Raises:
        MaterialOutOfRange: a value or share that no material can have.
        CurrencyMismatch: a value in another currency than the case.
    """
    pool = _cumulation_pool(case=case, agreement=agreement)
    return tuple(
        _read(material, case=case, pool=pool, agreement=agreement)
        for material in case.facts.materials
    )


def _read(
    material: Material, *, case: OriginCase, pool: frozenset[Country], agreement: Agreement
) -> BillLine:
    if material.weight is not None:
        exact(material.weight.grams)
    standing, note = _standing(material, pool=pool, agreement=agreement)
    part = read_partial(proof=material.proof) if standing is Standing.PARTIAL else None
    return BillLine(
        material=material,
        standing=standing,
        value=_value(material, case=case),
        packing=_is_packing(material.hs, goods=case.hs),
        note=note,
        counted=part.counted() if part else Decimal(0),
    )


def _cumulation_pool(*, case: OriginCase, agreement: Agreement) -> frozenset[Country]:
    if agreement.cumulation == "none":
        return frozenset()
    if agreement.cumulation == "bilateral":
        return frozenset({case.market}) & frozenset(agreement.members)
    return frozenset(agreement.members)


def _standing(
    material: Material, *, pool: frozenset[Country], agreement: Agreement
) -> tuple[Standing, Reason]:
    if material.origin is None:
        note = Reason("origin.material_origin_unknown", {"material": material.name})
        return Standing.UNDETERMINED, note
    values = {"material": material.name, "origin": str(material.origin)}
    if material.origin != THAILAND and material.origin not in pool:
        return Standing.NON_ORIGINATING, Reason("origin.material_foreign", values)
    if not material.proof or _proves_another(material.proof, agreement):
        return Standing.UNDETERMINED, Reason("origin.material_unproven", values)
    values["proof"] = material.proof
    part = read_partial(proof=material.proof)
    if part is not None:
        cumulates = agreement.cumulation == "partial" and material.origin != THAILAND
        return _partial(part, values) if cumulates else _proves_a_part_only(values)
    if material.origin == THAILAND:
        return Standing.ORIGINATING, Reason("origin.material_proven", values)
    return Standing.CUMULATED, Reason("origin.material_cumulated", values)


def _partial(part: PartialProof, values: dict[str, str]) -> tuple[Standing, Reason]:
    if not part.is_clear:
        return Standing.UNDETERMINED, Reason("origin.material_partial_unclear", values)
    values = {**values, "percent": part.percent}
    if not part.counted():
        return Standing.NON_ORIGINATING, Reason("origin.material_partial_too_little", values)
    return Standing.PARTIAL, Reason("origin.material_partial", values)


def _proves_a_part_only(values: dict[str, str]) -> tuple[Standing, Reason]:
    return Standing.UNDETERMINED, Reason("origin.material_part_proven", values)


def _proves_another(proof: str, agreement: Agreement) -> bool:
    """Tell whether the proof is a certificate of another agreement than the one asked about."""
    plain = "".join(proof.casefold().translate(_SEPARATORS).split())
    own = agreement.proof.replace("_", "")
    named = {word for word in CERTIFICATES if word in plain}
    return bool(named) and own not in {CERTIFICATES[word] for word in named}


def _value(material: Material, *, case: OriginCase) -> Decimal | None:
    if material.value is not None:
        return _amount(material.value, name=material.name, currency=case.fob.currency)
    if material.share is None:
        return None
    share = exact(material.share)
    if not 0 <= share <= 1:
        raise MaterialOutOfRange(material=material.name, value=str(share))
    return share * case.ex_works.amount


def _amount(money: Money, *, name: str, currency: str) -> Decimal:
    if money.currency != currency:
        raise CurrencyMismatch(left=currency, right=money.currency)
    amount = exact(money.amount)
    if amount < 0:
        raise MaterialOutOfRange(material=name, value=str(money))
    return amount


def _is_packing(hs: HSCode | None, *, goods: HSCode) -> bool:
    if hs is None or str(goods.heading) in PACKING:
        return False
    return str(hs.heading) in PACKING
