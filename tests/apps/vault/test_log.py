from pathlib import Path

import pytest
from django.db import transaction

from samphao.apps.vault.log import appending, keys, reading
from samphao.apps.vault.log.exporting import export_tiles
from samphao.apps.vault.models import LogEntry, Opening, SubjectHead
from samphao.apps.vault.services import log
from samphao.engines.transparency import Expectations, audit_log, audit_subject
from samphao.engines.transparency.commits import check_opening
from samphao.engines.transparency.leaves import Leaf
from samphao.engines.transparency.receipts import check_receipt
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from tests.apps.vault.building import AT, MINUTE, OTHER, SUBJECT, event

pytestmark = pytest.mark.django_db


def reader_of(folder: Path):
    def read(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    return read


def fill(count: int) -> None:
    for number in range(count):
        subject = SUBJECT if number % 3 else OTHER
        log(event=event(subject=subject, body={"number": number}), at=AT + number * MINUTE)


def test_entries_are_numbered_from_nought_and_each_subjects_from_one() -> None:
    fill(4)

    assert list(LogEntry.objects.order_by("index").values_list("index", flat=True)) == [0, 1, 2, 3]
    assert [card.subject_seq for card in reading.openings(subject=SUBJECT)] == [1, 2]
    assert [card.entry_index for card in reading.openings(subject=OTHER)] == [0, 3]


@pytest.mark.parametrize("index", range(11))
def test_a_receipt_proves_each_entry_by_the_key_alone(index: int) -> None:
    fill(11)

    report = check_receipt(
        receipt=reading.receipt(index=index),
        leaf=reading.entry(index=index),
        keys=keys.verifiers(),
    )

    assert report.is_proof
    assert (report.index, report.size) == (index, 11)


def test_a_receipt_proves_no_other_entry() -> None:
    fill(5)

    report = check_receipt(
        receipt=reading.receipt(index=2), leaf=reading.entry(index=3), keys=keys.verifiers()
    )

    assert not report.is_proof


def test_the_subject_can_open_its_own_entry_and_the_entry_itself_tells_nothing() -> None:
    log(event=event(body={"price": "120 baht"}, bytes_sha256="ab" * 32), at=AT)
    entry = reading.subject_file(subject=SUBJECT).entries[0]
    leaf = Leaf.parse(reading.entry(index=0))

    assert check_opening(leaf=leaf, opening=entry.opening, previous="") == ()
    assert b"120 baht" not in reading.entry(index=0)
    assert str(SUBJECT).encode() not in reading.entry(index=0)
    assert "120 baht" in reading.opening(subject=SUBJECT, entry_index=0).body


def test_another_subject_cannot_open_it() -> None:
    log(event=event(), at=AT)

    with pytest.raises(NotFoundHere):
        reading.opening(subject=OTHER, entry_index=0)


def test_the_body_cannot_give_itself_another_type_or_moment() -> None:
    log(event=event(body={"type": "staff.looked", "at": "1999"}), at=AT)

    body = reading.opening(subject=SUBJECT, entry_index=0).body

    assert '"type":"demo.happened"' in body
    assert '"at":"2026-11-24T07:00:00.000Z"' in body


def test_what_is_rolled_back_is_not_in_the_log() -> None:
    log(event=event(), at=AT)
    before = reading.end()

    with transaction.atomic():
        appending.append(event=event(), at=AT)
        transaction.set_rollback(True)

    assert reading.end() == before
    assert [card.subject_seq for card in reading.openings(subject=SUBJECT)] == [1]
    log(event=event(), at=AT)
    assert reading.size() == 2


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        appending.append(event=event(), at=AT)


def test_the_exported_log_is_sound_and_so_are_both_subjects(tmp_path: Path) -> None:
    fill(300)

    exported = export_tiles(destination=tmp_path)
    report = audit_log(read=reader_of(tmp_path), keys=keys.verifiers())

    assert exported.size == report.size == 300
    assert report.is_sound
    for subject, count in ((SUBJECT, 200), (OTHER, 100)):
        own = audit_subject(
            file=reading.subject_file(subject=subject),
            read=reader_of(tmp_path),
            keys=keys.verifiers(),
        )
        assert (own.is_sound, own.count, own.is_complete_to_end) == (True, count, True)


def test_an_export_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    whole, grown = tmp_path / "whole", tmp_path / "grown"
    fill(270)
    export_tiles(destination=grown)
    fill(270)

    export_tiles(destination=grown)
    export_tiles(destination=whole)

    report = audit_log(read=reader_of(grown), keys=keys.verifiers())
    assert report.is_sound
    full = {path.relative_to(whole): path.read_bytes() for path in files(whole)}
    assert {path: (grown / path).read_bytes() for path in full} == full


def test_an_export_over_another_log_is_written_whole(tmp_path: Path) -> None:
    fill(3)
    export_tiles(destination=tmp_path)
    with transaction.atomic():
        LogEntry.objects.all().delete()
        appending.LogHead.objects.all().delete()
        appending.LogNode.objects.all().delete()
    tell_apart = [event(body={"again": number}, subject=OTHER) for number in range(5)]
    with tenancy.bound(OTHER):
        SubjectHead.objects.all().delete()
        Opening.objects.all().delete()
    with tenancy.bound(SUBJECT):
        Opening.objects.all().delete()
    for one in tell_apart:
        log(event=one, at=AT)

    export_tiles(destination=tmp_path)

    assert audit_log(read=reader_of(tmp_path), keys=keys.verifiers()).is_sound


def test_an_empty_log_without_a_key_exports_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "key_file", lambda: tmp_path / "log.key")

    assert export_tiles(destination=tmp_path).size == 0
    assert list(tmp_path.iterdir()) == []


def test_an_empty_log_with_a_key_is_exported_as_signed_empty_and_goes_on(tmp_path: Path) -> None:
    keys.ensure(at=AT)

    exported = export_tiles(destination=tmp_path)
    empty = audit_log(read=reader_of(tmp_path), keys=keys.verifiers())
    fill(3)
    export_tiles(destination=tmp_path)
    report = audit_log(read=reader_of(tmp_path), keys=keys.verifiers())

    assert (exported.size, exported.files) == (0, 2)
    assert (empty.is_sound, empty.size, empty.signers) == (True, 0, report.signers)
    assert (report.is_sound, report.size) == (True, 3)


def test_a_kept_checkpoint_is_kept_once_and_agrees_with_the_later_log(tmp_path: Path) -> None:
    assert not reading.keep_checkpoint(at=AT)
    fill(5)

    assert reading.keep_checkpoint(at=AT)
    assert not reading.keep_checkpoint(at=AT)
    fill(8)
    export_tiles(destination=tmp_path)
    report = audit_log(
        read=reader_of(tmp_path),
        keys=keys.verifiers(),
        expected=Expectations({"kept": reading.checkpoints()[0]}),
    )

    assert report.is_sound
    assert report.agreeing == (5,)


def test_a_line_changed_in_the_database_is_found_by_the_auditor(tmp_path: Path) -> None:
    fill(20)
    row = LogEntry.objects.get(index=7)
    LogEntry.objects.filter(index=7).update(leaf=bytes(row.leaf).replace(b"demo", b"dema"))

    export_tiles(destination=tmp_path)
    report = audit_log(read=reader_of(tmp_path), keys=keys.verifiers())

    assert not report.is_sound


def test_what_is_not_in_the_log_has_no_receipt() -> None:
    fill(2)

    for index in (-1, 2, 10**12):
        with pytest.raises(NotFoundHere):
            reading.receipt(index=index)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
