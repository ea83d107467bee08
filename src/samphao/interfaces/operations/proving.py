"""Whether the disclosure log verifies, from the rows that are there."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samphao.engines.transparency import VerifierKey, audit_log
from samphao.interfaces.auditor.folder import LogFolder
from samphao.interfaces.operations.errors import LogNotWhole


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The log as files for the time being, and the keys that sign it."""

    folder: Path
    size: int
    keys: tuple[VerifierKey, ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """A log that verifies: its size, its root in hex, and who signed."""

    size: int
    root: str
    signers: tuple[str, ...]


def begin_log(*, at: datetime) -> None:
    """Give a log without an entry its key, so that it can be told empty under a signature.

    A log with entries gets none: whoever lost its key must learn of it.
    """
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)
    from samphao.interfaces.operations.migrating import require_migrated  # noqa: PLC0415

    require_migrated()
    if facade.log_size() == 0:
        facade.ensure_keys(at=at)


@contextmanager
def laid_out(*, beside: Path) -> Iterator[LaidOut]:
    """Give the log as a folder within a private one; it is gone afterwards."""
    from samphao.apps.vault import facade  # noqa: PLC0415  (needs Django set up)
    from samphao.interfaces.operations.migrating import require_migrated  # noqa: PLC0415

    require_migrated()
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        exported = facade.export_tiles(destination=Path(folder))
        yield LaidOut(Path(folder), exported.size, facade.verifiers())


def prove_log(*, beside: Path) -> Proven:
    """Recompute the whole log and return what it is.

    Args:
        beside: a private folder in which it is laid out for the time being.

    Raises:
        LogNotWhole: anything about it is wrong.
    """
    with laid_out(beside=beside) as log:
        if log.size == 0:
            return Proven(0, "", ())
        report = audit_log(read=LogFolder(log.folder), keys=log.keys)
    if not report.is_sound or report.size != log.size:
        raise LogNotWhole(problems=", ".join(problem.code for problem in report.problems))
    return Proven(report.size, (report.root or b"").hex(), report.signers)
