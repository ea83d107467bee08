"""Whether a proof of origin will be accepted: its day, its boxes, its code, its original."""

from collections.abc import Iterator
from datetime import date, timedelta

from samphao.engines.origin.journey import TOO_LATE_AFTER_DAYS, within_waiver
from samphao.engines.origin.proof_contracts import (
    Original,
    Proof,
    ProofCase,
    ProofFinding,
    ProofMark,
    ProofStatus,
)
from samphao.kernel.country import THAILAND
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money, total
from samphao.kernel.reason import Reason

Word = tuple[ProofStatus, Reason]

_GRAVITY = tuple(ProofStatus)
_SUBHEADING = 6


def check_proof(*, case: ProofCase) -> ProofFinding:
    """Return what a proof of origin is worth, and what has to be mended or asked.

    A certificate issued late is a question even when it is marked: customs may verify it.

    Source: certification practice of Form E, ACFTA pack notes `retroactive`, `waiver` and
    `third_party_invoice`; ATIGA pack note `cumulation` for partial cumulation.
    """
    limit = case.agreement.waiver
    if limit is not None and _waived(case):
        reason = Reason("origin.proof_waived", {"limit": str(limit.rounded())})
        return ProofFinding(ProofStatus.WAIVED, (reason,))
    words = sorted(_words(case), key=lambda word: -_GRAVITY.index(word[0]))
    status = words[0][0] if words else ProofStatus.GOOD
    return ProofFinding(status, tuple(reason for _, reason in words))


def _waived(case: ProofCase) -> bool:
    return within_waiver(agreement=case.agreement, value=case.fob) and not _split(case)


def _split(case: ProofCase) -> bool:
    """Tell whether consignments that travel together pass the waiver that each stays below."""
    if case.fob is None or not within_waiver(agreement=case.agreement, value=case.fob):
        return False
    whole: Money = total((case.fob, *case.beside), currency=case.fob.currency)
    return not within_waiver(agreement=case.agreement, value=whole)


def _words(case: ProofCase) -> Iterator[Word]:
    if _split(case):
        count = str(len(case.beside) + 1)
        # Alone it would need no proof, so a proof held mends it.
        status = ProofStatus.GOOD if case.proof else ProofStatus.MEND
        yield status, Reason("origin.proof.split", {"count": count})
    if case.proof is None:
        yield from _day(case, issued=max(case.on, case.shipped), marked=True)
        yield ProofStatus.MEND, Reason("origin.proof.missing", _paper(case))
        return
    if ProofMark.PARTIAL_CUMULATION in case.proof.marks:
        yield ProofStatus.NONE, Reason("origin.proof.partial", _paper(case))
    marked = ProofMark.ISSUED_RETROACTIVELY in case.proof.marks
    yield from _day(case, issued=case.proof.issued, marked=marked)
    yield from _term(case, case.proof)
    yield from _invoice(case, case.proof)
    yield from _code(case, case.proof)
    if case.proof.original is not None:
        yield from _back_to_back(case, case.proof, case.proof.original)


def _day(case: ProofCase, *, issued: date, marked: bool) -> Iterator[Word]:
    late = (issued - case.shipped).days
    retroactive = late > case.agreement.retroactive_after_days
    values = {**_paper(case), "days": str(late)}
    if late > TOO_LATE_AFTER_DAYS:
        yield ProofStatus.NONE, Reason("origin.proof_too_late", values)
    elif retroactive and marked:
        yield ProofStatus.ASK, Reason("origin.issued_retroactively", values)
    elif retroactive:
        yield ProofStatus.MEND, Reason("origin.proof.mark_missing", values)


def _term(case: ProofCase, proof: Proof) -> Iterator[Word]:
    days = case.agreement.proof_validity_days
    own = None if days is None else proof.issued + timedelta(days=days)
    last = proof.expires or own
    if last is not None and case.on > last:
        values = {**_paper(case), "day": f"{last}"}
        yield ProofStatus.NONE, Reason("origin.proof.expired", values)


def _invoice(case: ProofCase, proof: Proof) -> Iterator[Word]:
    if case.invoiced_from == THAILAND:
        return
    named = ProofMark.THIRD_PARTY_INVOICING in proof.marks and proof.invoicer
    status = ProofStatus.GOOD if named else ProofStatus.MEND
    code = "origin.third_party_invoice" if named else "origin.proof.invoicer_missing"
    yield status, Reason(code, {**_paper(case), "country": str(case.invoiced_from)})


def _code(case: ProofCase, proof: Proof) -> Iterator[Word]:
    """Ask where certificate and importer differ in six digits; a shorter code settles nothing."""
    declared = case.importer_hs
    if declared is not None and _subheading(declared) != _subheading(proof.hs):
        values = {"hs": str(proof.hs), "importer_hs": str(declared)}
        yield ProofStatus.ASK, Reason("origin.proof.codes_differ", values)


def _subheading(code: HSCode) -> str:
    return code.digits[:_SUBHEADING]


def _back_to_back(case: ProofCase, proof: Proof, original: Original) -> Iterator[Word]:
    if original.expires < proof.issued:
        values = {"day": f"{original.expires}"}
        yield ProofStatus.NONE, Reason("origin.proof.original_expired", values)
    if proof.quantity > original.quantity:
        values = {"quantity": str(proof.quantity), "limit": str(original.quantity)}
        yield ProofStatus.NONE, Reason("origin.proof.above_original", values)
    if original.worked_on:
        yield ProofStatus.NONE, Reason("origin.proof.worked_on")
    if proof.expires != original.expires:
        values = {**_paper(case), "day": f"{original.expires}"}
        yield ProofStatus.MEND, Reason("origin.proof.expiry_changed", values)
    if ProofMark.BACK_TO_BACK not in proof.marks:
        yield ProofStatus.MEND, Reason("origin.proof.back_to_back_missing", _paper(case))


def _paper(case: ProofCase) -> dict[str, str]:
    return {"paper": case.agreement.proof}
