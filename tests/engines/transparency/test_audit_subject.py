"""A subject's own audit: numbering, links, openings, and events it was not shown."""

from dataclasses import replace

import pytest

from samphao.engines.transparency import (
    OpenedEntry,
    Opening,
    OpeningsRefused,
    Problem,
    SubjectFile,
    SubjectReport,
    audit_subject,
    canonical,
)
from samphao.engines.transparency.tiles import bundle_of
from tests.engines.transparency.logs import KEYS, ORIGIN, SIGNER, History, history, published

PLACES = (3, 4, 200, 256, 299)
HISTORY = history(places=PLACES, size=300)
FILES = published(HISTORY.entries)


def audited(file: SubjectFile, files: dict[str, bytes] | None = None) -> SubjectReport:
    return audit_subject(file=file, read=(files or FILES).get, keys=KEYS)


def shown(*numbers: int, of: History = HISTORY, **changed: object) -> SubjectFile:
    """Return the subject's file with only some of its events, counted from 1."""
    entries = tuple(of.file.entries[number - 1] for number in numbers)
    return replace(of.file, entries=entries, **changed)


def problems(report: SubjectReport) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.first, one.detail) for one in report.problems]


def test_all_events_of_a_subject_are_found_linked_and_counted() -> None:
    report = audited(HISTORY.file)

    assert report.is_sound
    assert (report.subject, report.origin, report.size) == ("enterprise-7", ORIGIN, 300)
    assert report.count == 5
    assert report.first_at == "2026-11-24T07:00:03.000Z"
    assert report.last_at == "2026-11-24T07:04:59.000Z"
    assert report.signers == (SIGNER.name,)
    assert report.is_complete_to_end is True


def test_a_subject_without_events_is_told_so() -> None:
    report = audited(SubjectFile(ORIGIN, "enterprise-9", (), bytes(32)))

    assert report.is_sound
    assert (report.count, report.first_at, report.is_complete_to_end) == (0, "", True)


@pytest.mark.parametrize("left_out", [1, 2, 4])
def test_an_event_left_out_in_the_middle_leaves_a_gap(left_out: int) -> None:
    numbers = [number for number in range(1, 6) if number != left_out]

    report = audited(shown(*numbers))

    place = PLACES[left_out]
    assert problems(report) == [("audit.numbering_gap", place, str(left_out))]


def test_an_event_left_out_at_the_end_is_found_with_the_subjects_key() -> None:
    report = audited(shown(1, 2, 3, 4))

    assert problems(report) == [("audit.event_withheld", 299, "5")]
    assert report.is_complete_to_end is False


def test_without_the_subjects_key_the_end_is_not_asked_about() -> None:
    report = audited(shown(1, 2, 3, 4, key=b""))

    assert report.is_sound
    assert report.is_complete_to_end is None


def test_events_renumbered_to_hide_one_do_not_open() -> None:
    first, _, third, *_ = HISTORY.file.entries
    renumbered = replace(third, opening=replace(third.opening, subject_seq=2))

    report = audited(replace(HISTORY.file, entries=(first, renumbered), key=b""))

    assert ("audit.opening_differs", 200, "subject_commit") in problems(report)
    assert ("audit.chain_broken", 200, "") in problems(report)


def test_an_event_that_is_linked_to_another_one_is_told() -> None:
    forked = history(places=(3, 4, 200), size=300)
    other = history(places=(3, 5), size=300)
    entries = list(forked.entries)
    entries[4] = other.entries[4]
    entries[5] = other.entries[5]
    file = replace(forked.file, entries=other.file.entries, key=b"")

    sound = audited(file, published(entries))
    entries[3] = history(places=(3,), size=300, subject="enterprise-8").entries[3]
    report = audited(file, published(entries))

    assert sound.is_sound
    assert problems(report) == [
        ("audit.opening_differs", 3, "subject_commit"),
        ("audit.chain_broken", 5, ""),
    ]


def test_an_event_twice_or_backwards_is_told() -> None:
    twice = audited(shown(1, 1, key=b""))
    backwards = audited(shown(2, 1, key=b""))

    assert problems(twice) == [
        ("audit.numbering_gap", 3, "2"),
        ("audit.out_of_order", 3, ""),
    ]
    assert ("audit.out_of_order", 3, "") in problems(backwards)


def test_a_body_that_is_not_what_was_committed_to_is_told() -> None:
    entry = HISTORY.file.entries[0]
    other = replace(entry, opening=replace(entry.opening, body='{"n":9}'))

    report = audited(replace(HISTORY.file, entries=(other,), key=b""))

    assert problems(report) == [("audit.opening_differs", 3, "body_commit")]


def test_an_entry_altered_in_the_log_does_not_stand_under_the_root() -> None:
    entries = list(HISTORY.entries[:256])
    entries[4] = entries[5]
    entries[200] = b"odd"
    files = {**FILES, "tile/entries/000": bundle_of(entries)}

    report = audited(shown(1, 2, 3, 4, key=b""), files)

    found = problems(report)
    assert ("audit.not_included", 4, "") in found
    assert ("audit.not_canonical", 200, "") in found
    assert [code for code, place, _ in found if place == 256] == []


def test_an_event_beyond_the_log_or_in_a_missing_file_is_told() -> None:
    entry = replace(HISTORY.file.entries[0], index=300)
    files = {path: content for path, content in FILES.items() if path != "tile/entries/000"}

    beyond = audited(replace(HISTORY.file, entries=(entry,), key=b""))
    missing = audited(HISTORY.file, files)

    assert problems(beyond) == [("audit.entry_missing", 300, "")]
    assert missing.problems[0] == Problem("audit.entry_missing", 3, 3, "tile/entries/000")
    assert missing.problems[-1] == Problem("audit.entry_missing", file="tile/entries/000")
    assert missing.is_complete_to_end is False


def test_a_file_for_another_log_is_told() -> None:
    report = audited(replace(HISTORY.file, origin="other.example", key=b""))

    assert problems(report) == [("audit.other_log", None, ORIGIN)]


def test_without_a_checkpoint_nothing_is_proved() -> None:
    report = audited(HISTORY.file, {"tile/0/000": b""})

    assert problems(report) == [("audit.checkpoint_missing", None, "")]
    assert (report.size, report.origin, report.is_complete_to_end) == (0, ORIGIN, None)


def test_a_subjects_file_is_read_as_it_was_written() -> None:
    gone = OpenedEntry(7, Opening(bytes(16), "enterprise-7", 6, body=None, bytes_sha256=None))
    file = replace(HISTORY.file, entries=(*HISTORY.file.entries, gone))

    assert SubjectFile.parse(file.written()) == file


ENTRY = {"index": 1, "salt": "00" * 16, "subject_seq": 1, "body": "", "bytes_sha256": ""}
GOOD = {"schema": 1, "origin": "o", "subject": "s", "key": "", "entries": [ENTRY]}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"schema": 2}, "schema"),
        ({"schema": True}, "schema"),
        ({"more": 1}, "more"),
        ({"origin": 1}, "origin"),
        ({"subject": "a\nb"}, "subject"),
        ({"key": "xy"}, "key"),
        ({"entries": {}}, "entries"),
        ({"entries": [1]}, "entries"),
        ({"entries": [{**ENTRY, "more": 1}]}, "entries"),
        ({"entries": [{**ENTRY, "index": -1}]}, "index"),
        ({"entries": [{**ENTRY, "index": True}]}, "index"),
        ({"entries": [{**ENTRY, "subject_seq": "1"}]}, "subject_seq"),
        ({"entries": [{**ENTRY, "salt": "00"}]}, "salt"),
        ({"entries": [{**ENTRY, "body": 1}]}, "body"),
        ({"entries": [{**ENTRY, "bytes_sha256": []}]}, "bytes_sha256"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_field(
    changed: dict[str, object], field: str
) -> None:
    with pytest.raises(OpeningsRefused) as refused:
        SubjectFile.parse(canonical({**GOOD, **changed}))

    assert refused.value.values["field"] == field


@pytest.mark.parametrize("raw", [b"", b"\xff", b"[]", b"[" * 100_000])
def test_what_is_not_even_a_table_is_refused(raw: bytes) -> None:
    with pytest.raises(OpeningsRefused):
        SubjectFile.parse(raw)
