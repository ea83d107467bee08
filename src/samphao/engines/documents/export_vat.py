"""Whether a sale abroad pays Thai VAT at 0 %: whose name the proof of export carries."""

from collections.abc import Sequence
from dataclasses import dataclass

from samphao.kernel.product import Exporter, VATStatus
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class ExportProof:
    """A proof that goods left Thailand: a declaration with its status, or the post's receipt.

    `exporters` are the names the proof carries; `status` None is a postal receipt, which has none.
    """

    exporters: tuple[str, ...]
    status: str | None


@dataclass(frozen=True, slots=True)
class ExportVAT:
    """Whether the exporter's sale is at 0 %; None while a fact is missing, and why."""

    exporter: str
    is_zero: bool | None
    reasons: tuple[Reason, ...]


def export_vat(
    *, exporters: Sequence[Exporter], proofs: Sequence[ExportProof], final_status: str
) -> tuple[ExportVAT, ...]:
    """Return for each exporter of a consignment whether its sale is at 0 %.

    A consolidation shares the truck, not the proof: each exporter must be named itself.

    Args:
        exporters: the enterprises whose goods travel together.
        proofs: all proofs of export of the consignment.
        final_status: what an export declaration shows once customs has confirmed the loading.

    Source: a practitioner's rule of the Thai side; the pack of Thai papers, `export-declaration`.
    """
    return tuple(_answer(exporter, proofs, final_status) for exporter in exporters)


def _answer(exporter: Exporter, proofs: Sequence[ExportProof], final: str) -> ExportVAT:
    values = {"exporter": exporter.name}
    if exporter.vat is VATStatus.NOT_REGISTERED:
        return _refused(exporter, Reason("documents.vat.not_registered", values))
    mine = [proof for proof in proofs if exporter.name in proof.exporters]
    if not mine:
        return _refused(exporter, Reason("documents.vat.not_named", values))
    if not any(proof.status in {None, final} for proof in mine):
        reason = Reason("documents.vat.not_final", {**values, "status": final})
        return ExportVAT(exporter.name, None, (reason,))
    if exporter.vat is VATStatus.UNKNOWN:
        reason = Reason("documents.vat.registration_unknown", values)
        return ExportVAT(exporter.name, None, (reason,))
    return ExportVAT(exporter.name, True, (Reason("documents.vat.zero", values),))


def _refused(exporter: Exporter, reason: Reason) -> ExportVAT:
    return ExportVAT(exporter.name, False, (reason,))
