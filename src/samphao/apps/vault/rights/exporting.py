"""Everything a subject's house holds about it, in one file that needs no Samphao to read."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from samphao.apps.vault.contracts import (
    DOWNLOAD,
    EXPORT_SCHEMA,
    Basis,
    BasisKind,
    DisclosureDraft,
    Purpose,
    Recipient,
    RecipientKind,
)
from samphao.apps.vault.gate.disclosing import disclose
from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.rights.registry import KeptFileBytes, Table, exporters
from samphao.engines.transparency.canonical import Json, canonical
from samphao.engines.transparency.receipts import ENDING
from samphao.groundwork import tenancy
from samphao.kernel.released import Released

OPEN_FOR = timedelta(hours=1)
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_all(*, subject: UUID, asked_by: UUID, at: datetime) -> Released[bytes]:
    """Return a zip of all that is held about a subject, released to the subject itself.

    Raises:
        DisclosureRefused, RuntimeError: as the gate's `disclose`.
    """
    content, fields = archive_of(subject=subject, at=at)
    draft = DisclosureDraft(
        subject=subject,
        recipient=Recipient(RecipientKind.SELF, str(subject), str(subject), "TH"),
        purpose=Purpose.RIGHTS_FULFILMENT,
        basis=Basis(BasisKind.OWN_REQUEST),
        content=content,
        fields=fields,
        schema=EXPORT_SCHEMA,
        address=DOWNLOAD,
        expires_at=at + OPEN_FOR,
        asked_by=asked_by,
    )
    return disclose(draft=draft, at=at)


def archive_of(*, subject: UUID, at: datetime) -> tuple[bytes, frozenset[str]]:
    """Return the zip and the names of the fields that are in it.

    Raises:
        RuntimeError: a room gives one table twice, and the second would stand over the first.
    """
    written: dict[str, bytes] = {}
    fields: set[str] = set()
    with tenancy.bound(subject):
        for room, export in exporters():
            for part in export(subject):
                files = dict(_files(room, part))
                if isinstance(part, Table) and files.keys() & written.keys():
                    raise RuntimeError(f"{room} gives {part.name} twice")
                written |= files
                if isinstance(part, Table):
                    fields |= {f"{part.name}.{name}" for row in part.rows for name in row}
                else:
                    fields |= _fields_of_file(part)
        written |= dict(_log_files(subject))
    written["manifest.json"] = _manifest(subject, written, at)
    return _zipped(written, at), frozenset(fields or {"vault.Request.id"})


def _fields_of_file(part: KeptFileBytes) -> set[str]:
    name = "vault.Payload.content" if part.path.startswith("sent/") else "groundwork.KeptFile.name"
    return {name}


def _files(room: str, part: Table | KeptFileBytes) -> Iterator[tuple[str, bytes]]:
    if isinstance(part, KeptFileBytes):
        yield part.path, part.content
        return
    stem = f"tables/{room}/{part.name}"
    yield f"{stem}.json", canonical([*part.rows]) + b"\n"
    yield f"{stem}.csv", _csv(part)


def _csv(table: Table) -> bytes:
    columns = list(dict.fromkeys(name for row in table.rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Json) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else canonical(value).decode()
    return f"'{text}" if text.startswith(FORMULA) else text


def _log_files(subject: UUID) -> Iterator[tuple[str, bytes]]:
    last = reading.end()
    if last is None:
        return
    file = reading.subject_file(subject=subject)
    yield "log/openings.json", file.written()
    yield "log/checkpoint", last.checkpoint
    yield "log/keys", "".join(f"{key}\n" for key in keys.verifiers()).encode()
    for entry in file.entries:
        if entry.index < last.size:
            receipt = reading.receipt(index=entry.index, against=last)
            yield f"log/receipts/{entry.index}{ENDING}", receipt.written()


def _manifest(subject: UUID, written: dict[str, bytes], at: datetime) -> bytes:
    return canonical(
        {
            "schema": EXPORT_SCHEMA,
            "subject": str(subject),
            "at": at.isoformat(),
            "files": {
                path: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for path, content in sorted(written.items())
            },
        }
    )


def _zipped(written: dict[str, bytes], at: datetime) -> bytes:
    buffer = io.BytesIO()
    moment = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(written.items()):
            entry = zipfile.ZipInfo(path, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
