"""A log of a million entries, audited as an outsider would: `python -m bench.open_log`."""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bench.table import Line
from samphao.engines.transparency import (
    Checkpoint,
    Leaf,
    VerifierKey,
    audit_log,
    moment_text,
    root_of,
    sign_checkpoint,
    tile_files,
)
from samphao.interfaces.auditor.folder import LogFolder

NAME = "log.demo.example"
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


class DemoSigner:
    """Signs with a key that lives as long as the run."""

    def __init__(self) -> None:
        self._key = Ed25519PrivateKey.generate()
        public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.verifier = VerifierKey(NAME, public)
        self.name = NAME
        self.mark = self.verifier.mark

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def entries(count: int) -> Iterator[bytes]:
    """Yield the leaves of a made-up year: disclosures, each with its commitments."""
    digest = hashlib.sha256(b"demo").hexdigest()
    first = Leaf(
        type="disclosure.released",
        seq=0,
        at=moment_text(FIRST),
        recipient="demo-customs",
        country="TH",
        purpose="dpv:LegalCompliance",
        basis="legal_duty:customs_export_declaration",
        data_class="operator-confidential",
        decision="allow permit.legal_duty",
        policy_hash=digest,
        bytes_commit=digest,
        body_commit=digest,
        subject_commit=digest,
        previous_commit=digest,
    ).written()
    # A leaf is filled in like a form: making a million by the house's own hand takes minutes.
    form = first.replace(b'"seq":0', b'"seq":%d').replace(moment_text(FIRST).encode(), b"%s")
    for number in range(count):
        at = moment_text(FIRST + timedelta(seconds=number)).encode()
        yield form % (at, number)


def write_log(folder: Path, count: int, signer: DemoSigner) -> bytes:
    """Write the files of a log and its checkpoint; return the root."""
    for file in tile_files(entries=entries(count)):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    root = root_of(entries(count))
    note = sign_checkpoint(checkpoint=Checkpoint(NAME, count, root), signers=[signer])
    (folder / "checkpoint").write_bytes(note.written())
    return root


def bare_hashing(folder: Path) -> float:
    """Return the CPU seconds of reading the same files and hashing them once: the floor."""
    started = time.process_time()
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.read_bytes())
    digest.digest()
    return time.process_time() - started


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, signer = Path(name), DemoSigner()
        root = write_log(folder, count, signer)
        floor = bare_hashing(folder)
        started = time.process_time()
        report = audit_log(read=LogFolder(folder), keys=[signer.verifier])
        spent = time.process_time() - started
    if report.root != root or report.problem_count:
        raise SystemExit("the log of the benchmark does not audit")
    what = f"audit of {count:,} log entries"
    lines = [
        Line(what, "samphao", f"{spent:.2f} CPU-s", "", f"{count / spent:,.0f}", "goal 30"),
        Line(what, "reading and hashing once", f"{floor:.2f} CPU-s", "", "", "the floor"),
    ]
    print(json.dumps([asdict(line) for line in lines]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
