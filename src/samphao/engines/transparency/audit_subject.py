"""The subject's own question: is this everything that the log holds about me?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from samphao.engines.transparency.audit import opened_or_told
from samphao.engines.transparency.checkpoints import Checkpoint
from samphao.engines.transparency.commits import check_opening, entry_salt, subject_commit
from samphao.engines.transparency.contracts import Problem, Reader, SubjectReport, Verifier
from samphao.engines.transparency.errors import FileBroken, FileMissing
from samphao.engines.transparency.findings import Findings
from samphao.engines.transparency.leaves import Leaf
from samphao.engines.transparency.openings import OpenedEntry, SubjectFile
from samphao.engines.transparency.proofs import inclusion_proof, inclusion_root
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tiles import CHECKPOINT, WIDTH
from samphao.engines.transparency.tree import leaf_hash
from samphao.kernel.errors import SamphaoError


def audit_subject(*, file: SubjectFile, read: Reader, keys: Sequence[Verifier]) -> SubjectReport:
    """Tell whether a subject's events stand in the log, numbered without a gap, each linked on.

    Every event is proved against the signed root, so the rest of the log need not be trusted.
    """
    findings = Findings()
    opened = opened_or_told(raw=read(CHECKPOINT), keys=keys, findings=findings, file=CHECKPOINT)
    if opened is None:
        return _report(file, None, (), _Chain(), None, findings)
    checkpoint = opened.checkpoint
    if file.origin != checkpoint.origin:
        findings.add(Problem("audit.other_log", file=CHECKPOINT, detail=checkpoint.origin))
    log = TiledLog(read, checkpoint.size)
    chain = _Chain()
    for entry in file.entries:
        leaf = _proved_leaf(log, checkpoint, entry, findings)
        _check_numbers(chain, entry, findings)
        _check_link(chain, entry, leaf, findings)
    last = chain.number
    is_complete = _nothing_follows(log, file, last, findings) if file.key else None
    return _report(file, checkpoint, opened.signers, chain, is_complete, findings)


@dataclass(slots=True)
class _Chain:
    """The subject's events so far: the last number, its place, and what the next links to."""

    number: int = 0
    index: int = -1
    # Blank before the first event; None after one whose leaf could not be read.
    commit: str | None = ""
    moments: list[str] = field(default_factory=list)


def _proved_leaf(
    log: TiledLog, checkpoint: Checkpoint, entry: OpenedEntry, findings: Findings
) -> Leaf | None:
    index = entry.index
    if index >= checkpoint.size:
        findings.add(Problem("audit.entry_missing", index, index))
        return None
    try:
        raw = log.entry(index)
        proof = inclusion_proof(index=index, size=checkpoint.size, node=log.node)
    except (FileMissing, FileBroken) as refused:
        file = str(refused.values["file"])
        findings.add(Problem("audit.entry_missing", index, index, file))
        return None
    root = inclusion_root(index=index, size=checkpoint.size, leaf=leaf_hash(raw), proof=proof)
    if root != checkpoint.root:
        findings.add(Problem("audit.not_included", index, index))
    try:
        return Leaf.parse(raw)
    except SamphaoError:
        findings.add(Problem("audit.not_canonical", index, index))
        return None


def _check_numbers(chain: _Chain, entry: OpenedEntry, findings: Findings) -> None:
    number, index = entry.opening.subject_seq, entry.index
    if number != chain.number + 1:
        expected = str(chain.number + 1)
        findings.add(Problem("audit.numbering_gap", index, index, detail=expected))
        chain.commit = None
    if index <= chain.index:
        findings.add(Problem("audit.out_of_order", index, index))
    chain.number, chain.index = number, index


def _check_link(chain: _Chain, entry: OpenedEntry, leaf: Leaf | None, findings: Findings) -> None:
    before, chain.commit = chain.commit, leaf.subject_commit if leaf else None
    if leaf is None:
        return
    chain.moments.append(leaf.at)
    for name in check_opening(leaf=leaf, opening=entry.opening, previous=before):
        is_link = name == "previous_commit"
        code = "audit.chain_broken" if is_link else "audit.opening_differs"
        findings.add(Problem(code, entry.index, entry.index, detail="" if is_link else name))


def _nothing_follows(log: TiledLog, file: SubjectFile, last: int, findings: Findings) -> bool:
    """Tell whether no entry of the log is the subject's event after the last one in the file."""
    number = last + 1
    salt = entry_salt(subject_key=file.key, subject_seq=number)
    commit = subject_commit(salt=salt, subject=file.subject, subject_seq=number).encode()
    for index in range(-(-log.size // WIDTH)):
        try:
            entries = log.bundle(index=index)
        except (FileMissing, FileBroken) as refused:
            findings.add(Problem("audit.entry_missing", file=str(refused.values["file"])))
            return False
        hidden = next((at for at, entry in enumerate(entries) if commit in entry), None)
        if hidden is not None:
            place = index * WIDTH + hidden
            findings.add(Problem("audit.event_withheld", place, place, detail=str(number)))
            return False
    return True


def _report(
    file: SubjectFile,
    checkpoint: Checkpoint | None,
    signers: tuple[str, ...],
    chain: _Chain,
    is_complete: bool | None,
    findings: Findings,
) -> SubjectReport:
    return SubjectReport(
        subject=file.subject,
        origin=checkpoint.origin if checkpoint else file.origin,
        size=checkpoint.size if checkpoint else 0,
        count=len(file.entries),
        first_at=chain.moments[0] if chain.moments else "",
        last_at=chain.moments[-1] if chain.moments else "",
        signers=signers,
        is_complete_to_end=is_complete,
        problems=findings.kept,
        problem_count=findings.count,
    )
