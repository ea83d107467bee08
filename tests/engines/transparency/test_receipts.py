"""Receipts: the format's own example, all entries of small logs, and what is refused."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    CheckpointRefused,
    NoteRefused,
    OutsideTree,
    Receipt,
    ReceiptRefused,
    SignatureFalse,
    check_receipt,
    make_receipt,
)
from tests.engines.transparency.logs import (
    KEYS,
    ORIGIN,
    SIGNER,
    TestSigner,
    log_of,
    plain_entries,
    published,
)

# Source: the example of C2SP tlog-proof, its signatures shortened there; only the form is read.
PUBLISHED = (
    "c2sp.org/tlog-proof@v1\n"
    "extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ\n"
    "index 73894\n"
    "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n"
    "B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n"
    "EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=\n"
    "RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=\n"
    "AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=\n"
    "\n"
    "example.com/fancylog\n"
    "109482\n"
    "sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n"
)
ENTRIES = plain_entries(300)
FILES = published(ENTRIES)
LOG = log_of(ENTRIES)


def receipt_of(index: int, **changed: object) -> Receipt:
    made = make_receipt(index=index, size=300, node=LOG.node, checkpoint=FILES["checkpoint"])
    return replace(made, **changed)


def test_the_published_proof_is_read_and_written_again() -> None:
    raw = PUBLISHED.encode()

    receipt = Receipt.parse(raw)

    assert receipt.index == 73894
    assert len(receipt.hashes) == 5
    assert receipt.extra.startswith(b"age-v1.2.1")
    assert receipt.written() == raw


@pytest.mark.parametrize("index", [0, 1, 255, 256, 299])
def test_a_receipt_proves_its_entry(index: int) -> None:
    receipt = Receipt.parse(receipt_of(index, extra=ENTRIES[index]).written())

    report = check_receipt(receipt=receipt, leaf=receipt.extra, keys=KEYS)

    assert report.is_proof
    assert (report.index, report.size, report.origin) == (index, 300, ORIGIN)
    assert report.signers == (SIGNER.name,)


def test_a_receipt_does_not_prove_another_entry_or_another_place() -> None:
    other_place = replace(receipt_of(7), index=8)

    for receipt, leaf in ((receipt_of(7), ENTRIES[8]), (other_place, ENTRIES[7])):
        report = check_receipt(receipt=receipt, leaf=leaf, keys=KEYS)
        assert [problem.code for problem in report.problems] == ["audit.not_included"]


def test_a_receipt_that_no_known_key_signed_proves_nothing() -> None:
    stranger = TestSigner("else.example", seed=8).key

    report = check_receipt(receipt=receipt_of(7), leaf=ENTRIES[7], keys=[stranger])

    assert not report.is_proof
    assert [problem.code for problem in report.problems] == ["audit.checkpoint_unsigned"]


def test_a_receipt_with_a_changed_checkpoint_is_false() -> None:
    changed = FILES["checkpoint"].replace(b"\n300\n", b"\n301\n")

    with pytest.raises(SignatureFalse):
        check_receipt(receipt=receipt_of(7, checkpoint=changed), leaf=ENTRIES[7], keys=KEYS)


def test_a_receipt_without_a_checkpoint_is_refused_when_it_is_checked() -> None:
    with pytest.raises(NoteRefused):
        check_receipt(receipt=receipt_of(7, checkpoint=b"nothing"), leaf=ENTRIES[7], keys=KEYS)


def test_an_entry_beyond_the_checkpoint_has_no_receipt() -> None:
    with pytest.raises(OutsideTree):
        receipt_of(300)


HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ="


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("c2sp.org/tlog-proof@v2\nindex 1", 1),
        ("c2sp.org/tlog-proof@v1", 2),
        ("c2sp.org/tlog-proof@v1\nindex", 2),
        ("c2sp.org/tlog-proof@v1\nindex 01", 2),
        ("c2sp.org/tlog-proof@v1\nplace 1", 2),
        ("c2sp.org/tlog-proof@v1\nextra ", 2),
        ("c2sp.org/tlog-proof@v1\nextra !!!!\nindex 1", 2),
        ("c2sp.org/tlog-proof@v1\nextra AAAA", 3),
        (f"c2sp.org/tlog-proof@v1\nindex 1\n{HASH}\nAAAA", 4),
        (f"c2sp.org/tlog-proof@v1\nindex 1\n{HASH}\n???", 4),
        ("c2sp.org/tlog-proof@v1\nindex 1" + f"\n{HASH}" * 65, 67),
        ("c2sp.org/tlog-proof@v1\nindex ๑", 1),
    ],
)
def test_what_is_no_proof_is_refused_with_its_line(head: str, line: int) -> None:
    with pytest.raises(ReceiptRefused) as refused:
        Receipt.parse(f"{head}\n\nrest".encode())

    assert refused.value.values["line"] == line


def test_a_proof_without_an_empty_line_is_refused() -> None:
    with pytest.raises(ReceiptRefused):
        Receipt.parse(b"c2sp.org/tlog-proof@v1\nindex 1\n")


@given(st.binary(max_size=200))
def test_noise_is_a_receipt_or_refused(raw: bytes) -> None:
    try:
        receipt = Receipt.parse(b"c2sp.org/tlog-proof@v1\n" + raw)
    except ReceiptRefused:
        return
    assert receipt.written() == b"c2sp.org/tlog-proof@v1\n" + raw


@given(st.data())
def test_a_flipped_bit_in_a_receipt_is_never_a_proof_of_something_else(
    data: st.DataObject,
) -> None:
    raw = bytearray(receipt_of(123).written())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    try:
        receipt = Receipt.parse(bytes(raw))
        report = check_receipt(receipt=receipt, leaf=ENTRIES[123], keys=KEYS)
    except (ReceiptRefused, CheckpointRefused, NoteRefused, SignatureFalse):
        return

    # A line of signature that names nobody known is passed over; then nobody has signed.
    assert not report.is_proof
