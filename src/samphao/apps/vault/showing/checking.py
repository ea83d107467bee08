"""Checking a receipt on the server, for who has no script: in the words the browser uses too."""

from dataclasses import dataclass

from samphao.apps.vault.log import keys
from samphao.engines.transparency.commits import check_opening
from samphao.engines.transparency.errors import (
    CheckpointRefused,
    LeafNotCanonical,
    LeafRefused,
    LeafSchemaUnknown,
    NoteRefused,
    OpeningsRefused,
    ReceiptRefused,
    SaltTooShort,
    SignatureFalse,
)
from samphao.engines.transparency.leaves import Leaf
from samphao.engines.transparency.openings import SubjectFile
from samphao.engines.transparency.receipts import Receipt, check_receipt
from samphao.kernel.errors import SamphaoError

PROVED = "proved"
# The same words stand in static/vault/verify.js.
WORDS: dict[type[SamphaoError], str] = {
    ReceiptRefused: "receipt_unreadable",
    NoteRefused: "checkpoint_unreadable",
    CheckpointRefused: "checkpoint_unreadable",
    SignatureFalse: "signature_false",
    LeafRefused: "leaf_unreadable",
    LeafNotCanonical: "leaf_unreadable",
    LeafSchemaUnknown: "leaf_unreadable",
    OpeningsRefused: "opening_unreadable",
    SaltTooShort: "opening_unreadable",
}
PROBLEMS = {
    "audit.checkpoint_unsigned": "key_unknown",
    "audit.not_included": "not_included",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: `code` is `proved` or why not; the rest is what the receipt says."""

    code: str
    index: int = 0
    size: int = 0
    origin: str = ""
    leaf: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether it is proved."""
        return self.code == PROVED


def check(*, receipt: bytes, leaf: bytes, opening: bytes) -> Finding:
    """Check a receipt by this log's keys; blank leaf: the receipt's own; blank opening: none."""
    try:
        return _check(receipt, leaf, opening)
    except tuple(WORDS) as refusal:
        return Finding(WORDS[type(refusal)])


def _check(raw: bytes, leaf: bytes, opening: bytes) -> Finding:
    receipt = Receipt.parse(raw)
    content = leaf.removesuffix(b"\n") or receipt.extra
    if not content:
        return Finding("leaf_missing")
    entry = Leaf.parse(content)
    report = check_receipt(receipt=receipt, leaf=content, keys=keys.verifiers())
    if report.problems:
        return Finding(PROBLEMS[report.problems[0].code])
    if report.origin not in report.signers:
        return Finding("key_unknown")
    if entry.seq != receipt.index:
        return Finding("place_differs")
    code = _opened(entry, receipt.index, opening) if opening else PROVED
    return Finding(code, receipt.index, report.size, report.origin, content.decode())


def _opened(entry: Leaf, index: int, raw: bytes) -> str:
    file = SubjectFile.parse(raw)
    opened = next((one for one in file.entries if one.index == index), None)
    if opened is None:
        return "opening_missing"
    return "opening_differs" if check_opening(leaf=entry, opening=opened.opening) else PROVED
