"""What the journey, the certificate's day and the invoice do to origin."""

from samphao.engines.origin.contracts import Agreement, OriginCase
from samphao.engines.origin.reading import Missing, Reading
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

# Customs asks for a through bill of lading or a certificate of non-manipulation; without either
# the goods pay the full duty.
ENTREPOTS = frozenset({Country("HK"), Country("MO")})
TOO_LATE_AFTER_DAYS = 365


def consigned_directly(*, reading: Reading) -> tuple[bool, tuple[Reason, ...]]:
    """Return whether the goods keep their origin on the way, and why.

    A third country asks for a through document; a seal known to be broken undoes it.
    """
    journey = reading.case.consignment
    if not journey.via or reading.agreement.transit == "none":
        return True, ()
    reasons = {
        "document": Reason("origin.through_document_missing", _via(reading)),
        "seal": Reason("origin.seal_broken", _via(reading)),
        "direct": Reason("origin.through_document_held", _via(reading)),
    }
    unsaid = papers_unsaid(reading=reading) and reading.grants(Missing.THROUGH_DOCUMENT)
    if not (journey.through_document or unsaid):
        return False, (reasons["document"],)
    if journey.sealed is False and not reading.grants(Missing.SEAL):
        return False, (reasons["seal"],)
    return True, (reasons["direct"],)


def papers_unsaid(*, reading: Reading) -> bool:
    """Tell whether nobody has said if a through document exists, where saying it would help.

    Through an entrepot a paper that nobody has is the rule, so silence counts as none there.
    """
    journey = reading.case.consignment
    entrepot = ENTREPOTS.intersection(journey.via)
    return bool(journey.via) and journey.through_document is None and not entrepot


def proof_is_needed(*, case: OriginCase, agreement: Agreement) -> bool:
    """Return whether a proof of origin must be shown for a consignment of this value.

    True whenever it is not certain: no waiver, value not known, or in another currency.
    """
    return not within_waiver(agreement=agreement, value=case.consignment.fob)


def within_waiver(*, agreement: Agreement, value: Money | None) -> bool:
    """Tell whether a consignment of this value surely stays within the agreement's waiver."""
    waiver = agreement.waiver
    if waiver is None or value is None or waiver.currency != value.currency:
        return False
    return _positive(value) and value <= waiver


def bars(*, case: OriginCase, agreement: Agreement) -> tuple[Reason, ...]:
    """Return what keeps the goods out of the agreement whatever they are made of."""
    programme = {"programme": agreement.programme}
    reasons = []
    if not agreement.provenance.holds(on=case.on, known_at=case.known_at):
        reasons.append(Reason("origin.agreement_not_in_force", {**programme, "day": f"{case.on}"}))
    outside = [party for party in (THAILAND, case.market) if party not in agreement.members]
    reasons += [Reason("origin.not_a_party", {**programme, "country": f"{p}"}) for p in outside]
    made_in = case.facts.country
    if made_in is not None and made_in != THAILAND:
        reasons.append(Reason("origin.made_elsewhere", {"country": str(made_in)}))
    if _lateness(case) > TOO_LATE_AFTER_DAYS and proof_is_needed(case=case, agreement=agreement):
        values = {"paper": agreement.proof, "days": str(_lateness(case))}
        reasons.append(Reason("origin.proof_too_late", values))
    return tuple(reasons)


def remarks(*, case: OriginCase, agreement: Agreement) -> tuple[Reason, ...]:
    """Return what the certificate must say besides, or that none is asked for.

    Source: the agreement pack's notes `retroactive` and `waiver`; the practice of Form E for a
    third-party invoice and split consignments.
    """
    if not proof_is_needed(case=case, agreement=agreement):
        return (
            Reason(
                "origin.proof_waived",
                {"limit": str(agreement.waiver and agreement.waiver.rounded())},
            ),
        )
    reasons = []
    if agreement.retroactive_after_days < _lateness(case) <= TOO_LATE_AFTER_DAYS:
        values = {"paper": agreement.proof, "days": str(_lateness(case))}
        reasons.append(Reason("origin.issued_retroactively", values))
    if case.consignment.third_party_invoice:
        reasons.append(Reason("origin.third_party_invoice", {"paper": agreement.proof}))
    return tuple(reasons)


def _lateness(case: OriginCase) -> int:
    return case.consignment.issued_days_after_shipment or 0


def _positive(value: Money) -> bool:
    return value.amount.is_finite() and value.amount > 0


def _via(reading: Reading) -> dict[str, str]:
    return {"transit_country": str(reading.case.consignment.via[0])}
