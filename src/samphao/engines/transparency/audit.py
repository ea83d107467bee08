"""The auditor's first question: is this folder the log that was signed, whole and unaltered?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samphao.engines.transparency.audit_entries import EntryCheck
from samphao.engines.transparency.audit_tiles import stray_problems, upper_tile_problems
from samphao.engines.transparency.audit_walk import LogWalk
from samphao.engines.transparency.checkpoints import (
    Checkpoint,
    OpenedCheckpoint,
    open_checkpoint,
)
from samphao.engines.transparency.contracts import AuditReport, Problem, Reader, Verifier
from samphao.engines.transparency.encoding import base64_of
from samphao.engines.transparency.errors import CheckpointRefused, NoteRefused, SignatureFalse
from samphao.engines.transparency.findings import Findings
from samphao.engines.transparency.tile_reading import TiledLog
from samphao.engines.transparency.tiles import CHECKPOINT

# What looks as if entries were false, until the signed root speaks for all of them.
_AGAINST_ENTRIES = frozenset({"audit.leaf_damaged", "audit.subtree_differs"})


@dataclass(frozen=True, slots=True)
class Expectations:
    """What the auditor brings along.

    Attributes:
        trusted_checkpoints: signed checkpoints kept from before, by a name to call them; the log
            must still contain them.
        policies: hashes of the policy texts that may have decided; None where that isn't asked.
        names: the paths of all files in the folder, to find what shouldn't be there.
    """

    trusted_checkpoints: Mapping[str, bytes] = field(default_factory=dict)
    policies: frozenset[str] | None = None
    names: Iterable[str] = ()


def audit_log(
    *, read: Reader, keys: Sequence[Verifier], expected: Expectations | None = None
) -> AuditReport:
    """Read a log from end to end and tell everything that is wrong with it.

    Memory doesn't grow with the log. Entries are the ground: the root is recomputed from them; the
    tiles serve to say which entry it is that doesn't fit.
    """
    findings, expected = Findings(), expected or Expectations()
    opened = opened_or_told(raw=read(CHECKPOINT), keys=keys, findings=findings, file=CHECKPOINT)
    if opened is None:
        return AuditReport("", 0, None, (), (), "", "", findings.kept, findings.count)
    older = dict(_older(expected, opened.checkpoint, keys, findings))
    entries = EntryCheck(findings=findings, policies=expected.policies)
    walk = LogWalk(
        log=TiledLog(read, opened.checkpoint.size),
        signed_root=opened.checkpoint.root,
        findings=findings,
        entries=entries,
        wanted=frozenset(checkpoint.size for checkpoint in older.values()),
    )
    root = walk.through()
    for problem in _problems_around(walk, opened.checkpoint, root, expected.names):
        findings.add(problem)
    agreeing = tuple(_agreeing(older, walk.roots, findings))
    is_cleared = root == opened.checkpoint.root and bool(opened.signers)
    return AuditReport(
        origin=opened.checkpoint.origin,
        size=opened.checkpoint.size,
        root=root,
        signers=opened.signers,
        agreeing=agreeing,
        first_at=entries.first_at,
        last_at=entries.last_at,
        problems=_cleared(findings.kept) if is_cleared else findings.kept,
        problem_count=findings.count,
    )


def opened_or_told(
    *, raw: bytes | None, keys: Iterable[Verifier], findings: Findings, file: str
) -> OpenedCheckpoint | None:
    """Open a signed checkpoint; what is wrong with it goes to the findings under the file's name.

    Returns None where it can't be read, or where a known key's signature is false.
    """
    if raw is None:
        findings.add(Problem("audit.checkpoint_missing", file=file))
        return None
    try:
        opened = open_checkpoint(raw=raw, keys=keys)
    except (NoteRefused, CheckpointRefused) as refused:
        line = str(refused.values["line"])
        findings.add(Problem("audit.checkpoint_not_read", file=file, detail=line))
        return None
    except SignatureFalse as refused:
        key = str(refused.values["key"])
        findings.add(Problem("audit.signature_false", file=file, detail=key))
        return None
    if not opened.signers:
        findings.add(Problem("audit.checkpoint_unsigned", file=file))
    return opened


def _older(
    expected: Expectations,
    checkpoint: Checkpoint,
    keys: Sequence[Verifier],
    findings: Findings,
) -> Iterator[tuple[str, Checkpoint]]:
    """Yield the trusted checkpoints that this log could contain."""
    for name, raw in expected.trusted_checkpoints.items():
        opened = opened_or_told(raw=raw, keys=keys, findings=findings, file=name)
        if opened is None:
            continue
        trusted = opened.checkpoint
        if trusted.origin != checkpoint.origin:
            findings.add(Problem("audit.other_log", file=name, detail=trusted.origin))
        elif trusted.size > checkpoint.size:
            findings.add(Problem("audit.rolled_back", file=name, detail=str(trusted.size)))
        else:
            yield name, trusted


def _problems_around(
    walk: LogWalk, checkpoint: Checkpoint, root: bytes | None, names: Iterable[str]
) -> Iterator[Problem]:
    """Yield what concerns the tree above the entries, and files that shouldn't be there."""
    yield from upper_tile_problems(walk.log)
    yield from stray_problems(log=walk.log, names=names)
    if root is None:
        yield Problem("audit.root_unknown")
    elif root != checkpoint.root:
        yield Problem("audit.root_mismatch", detail=base64_of(root))


def _agreeing(
    older: Mapping[str, Checkpoint], roots: Mapping[int, bytes], findings: Findings
) -> Iterator[int]:
    """Yield the sizes of the trusted checkpoints whose root the entries give again."""
    for name, checkpoint in older.items():
        root = roots.get(checkpoint.size)
        if root == checkpoint.root:
            yield checkpoint.size
        elif root is not None:
            size = str(checkpoint.size)
            findings.add(Problem("audit.checkpoint_forked", file=name, detail=size))


def _cleared(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems, with tiles blamed where the signed root speaks for every entry."""
    return tuple(
        replace(problem, code="audit.tile_damaged") if problem.code in _AGAINST_ENTRIES else problem
        for problem in problems
    )
