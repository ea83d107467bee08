"""The auditor: a sound log is sound, and each fault is told with its place."""

from hashlib import sha256

import pytest

from samphao.engines.transparency import (
    AuditReport,
    Checkpoint,
    Expectations,
    Problem,
    audit_log,
    leaf_hash,
    root_of,
    tile_files,
)
from samphao.engines.transparency.tiles import bundle_of
from tests.engines.transparency.logs import (
    KEYS,
    ORIGIN,
    POLICY,
    SIGNER,
    TestSigner,
    leaf,
    plain_entries,
    published,
    signed,
)

SIZE = 700
ENTRIES = plain_entries(SIZE)
FILES = published(ENTRIES)
LAST = "tile/entries/002.p/188"
LAST_TILE = "tile/0/002.p/188"


def audited(files: dict[str, bytes], **expected: object) -> AuditReport:
    return audit_log(read=files.get, keys=KEYS, expected=Expectations(**expected))


def codes(report: AuditReport) -> list[str]:
    return [problem.code for problem in report.problems]


def altered(seq: int) -> bytes:
    return leaf(seq, recipient="someone else").written()


def with_bundle(number: int, entries: list[bytes]) -> dict[str, bytes]:
    path = LAST if number == 2 else f"tile/entries/{number:03}"
    return {**FILES, path: bundle_of(entries)}


def bundle(number: int) -> list[bytes]:
    return ENTRIES[number * 256 : (number + 1) * 256]


def with_entry(seq: int, entry: bytes) -> dict[str, bytes]:
    entries = bundle(seq // 256)
    entries[seq % 256] = entry
    return with_bundle(seq // 256, entries)


def rehashed(entries: list[bytes]) -> dict[str, bytes]:
    """Return a log whose entries and tiles agree, below the checkpoint that was signed before."""
    files = {file.path: file.content for file in tile_files(entries=entries)}
    return {**files, "checkpoint": FILES["checkpoint"]}


def with_flipped_hash(path: str, place: int) -> dict[str, bytes]:
    content = bytearray(FILES[path])
    content[place * 32] ^= 1
    return {**FILES, path: bytes(content)}


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 512, SIZE])
def test_a_sound_log_is_sound(size: int) -> None:
    entries = ENTRIES[:size]

    report = audited(published(entries), names=published(entries).keys(), policies={POLICY})

    assert report.is_sound
    assert report.problems == ()
    assert (report.origin, report.size, report.root) == (ORIGIN, size, root_of(entries))
    assert report.signers == (SIGNER.name,)
    assert report.first_at == report.last_at == "2026-11-24T07:00:00.000Z"


def test_an_empty_log_is_sound() -> None:
    report = audited(published([]), trusted_checkpoints={"old": published([])["checkpoint"]})

    assert report.is_sound
    assert (report.size, report.root, report.first_at) == (0, root_of([]), "")
    assert report.agreeing == (0,)


def test_without_expectations_the_log_itself_is_audited() -> None:
    assert audit_log(read=FILES.get, keys=KEYS).is_sound


@pytest.mark.parametrize("seq", [0, 255, 256, 511, 512, SIZE - 1])
def test_an_altered_entry_is_named(seq: int) -> None:
    report = audited(with_entry(seq, altered(seq)))

    assert Problem("audit.leaf_damaged", seq, seq, place_of(seq)) in report.problems
    assert codes(report) == ["audit.leaf_damaged", "audit.root_mismatch"]
    assert report.root not in {root_of(ENTRIES), None}


def place_of(seq: int) -> str:
    return LAST if seq >= 512 else f"tile/entries/{seq // 256:03}"


@pytest.mark.parametrize("seq", [3, 600])
def test_an_altered_entry_with_its_hash_does_not_reach_the_signed_root(seq: int) -> None:
    entries = [*ENTRIES[:seq], altered(seq), *ENTRIES[seq + 1 :]]
    path = "tile/0/000" if seq < 256 else LAST_TILE
    files = with_entry(seq, altered(seq))
    files[path] = rehashed(entries)[path]

    report = audited(files)

    grouped = [Problem("audit.subtree_differs", 0, 255, "tile/entries/000")] if seq < 256 else []
    assert list(report.problems[:-1]) == grouped
    assert report.problems[-1].code == "audit.root_mismatch"


def test_a_log_written_anew_below_an_old_signature_does_not_reach_its_root() -> None:
    report = audited(rehashed([*ENTRIES[:-1], altered(SIZE - 1)]))

    assert codes(report) == ["audit.root_mismatch"]


@pytest.mark.parametrize(
    ("path", "place", "first", "last"),
    [
        ("tile/0/000", 7, 7, 7),
        ("tile/0/001", 255, 511, 511),
        (LAST_TILE, 0, 512, 512),
        ("tile/1/000.p/2", 1, 256, 511),
    ],
)
def test_an_altered_tile_is_blamed_while_the_entries_give_the_root(
    path: str, place: int, first: int, last: int
) -> None:
    report = audited(with_flipped_hash(path, place))

    assert codes(report) == ["audit.tile_damaged"]
    assert (report.problems[0].first, report.problems[0].last) == (first, last)
    assert report.root == root_of(ENTRIES)


def test_an_entry_and_its_tile_altered_apart_are_both_named() -> None:
    files = with_entry(9, altered(9))
    files["tile/0/000"] = leaf_hash(b"else") + files["tile/0/000"][32:]

    report = audited(files)

    assert codes(report) == [
        "audit.tile_damaged",
        "audit.leaf_damaged",
        "audit.leaf_damaged",
        "audit.root_mismatch",
    ]


@pytest.mark.parametrize(
    ("number", "seq", "first", "last"), [(0, 17, 17, 255), (1, 256, 256, 511), (2, 699, 699, 699)]
)
def test_a_dropped_entry_is_named_by_its_number(
    number: int, seq: int, first: int, last: int
) -> None:
    entries = bundle(number)
    del entries[seq % 256]

    report = audited(with_bundle(number, entries))

    problem = next(one for one in report.problems if one.code == "audit.truncated")
    assert (problem.first, problem.last) == (first, last)
    assert report.problems[-1].code == "audit.root_unknown"
    assert report.root is None


def test_numbers_that_jump_are_told_once_and_where_they_settle() -> None:
    entries = bundle(0)
    del entries[17]

    report = audited(with_bundle(0, entries))
    gaps = [problem for problem in report.problems if problem.code == "audit.seq_gap"]

    assert [(gap.first, gap.detail) for gap in gaps] == [(17, "18")]


@pytest.mark.parametrize("number", [0, 2])
def test_an_inserted_entry_is_one_too_many(number: int) -> None:
    entries = bundle(number)
    entries.insert(5, altered(5))

    report = audited(with_bundle(number, entries))

    problem = next(one for one in report.problems if one.code == "audit.extra_entries")
    assert problem.first == number * 256 + 5


def test_neighbours_that_changed_places_are_told_as_one() -> None:
    entries = bundle(0)
    entries[7], entries[8] = entries[8], entries[7]

    report = audited(with_bundle(0, entries))

    assert Problem("audit.leaf_damaged", 7, 8, "tile/entries/000") in report.problems


def test_an_entry_of_another_way_of_writing_is_told_even_if_it_was_signed() -> None:
    odd = [
        leaf(1).written() + b" ",
        b"\xff",
        leaf(3).written().replace(b"2026-11-24", b"2026-02-30"),
    ]

    report = audited(published([ENTRIES[0], *odd]))

    assert [(one.code, one.first) for one in report.problems] == [
        ("audit.not_canonical", number) for number in (1, 2, 3)
    ]


def test_an_entry_of_another_number_is_told_even_if_it_was_signed() -> None:
    report = audited(published([leaf(0).written(), leaf(7).written(), leaf(2).written()]))

    assert report.problems == (Problem("audit.seq_gap", 1, 1, detail="7"),)


def test_an_unknown_policy_is_told_and_a_blank_one_is_none() -> None:
    other = sha256(b"other").hexdigest()
    entries = [leaf(0), leaf(1, policy_hash=other), leaf(2, policy_hash="")]
    files = published([entry.written() for entry in entries])

    report = audited(files, policies=frozenset({POLICY}))

    assert report.problems == (Problem("audit.policy_unknown", 1, 1, detail=other),)
    assert audited(files).is_sound


def test_a_missing_bundle_is_told_and_the_rest_is_still_looked_at() -> None:
    files = with_entry(600, altered(600))
    del files["tile/entries/000"]

    report = audited(files)

    assert codes(report) == ["audit.truncated", "audit.leaf_damaged", "audit.root_unknown"]
    assert (report.problems[0].first, report.problems[0].last) == (0, 255)


def test_a_bundle_that_can_not_be_cut_is_told() -> None:
    report = audited({**FILES, "tile/entries/001": b"\xff\xff"})

    assert report.problems[0] == Problem("audit.bundle_broken", 256, 511, "tile/entries/001")


@pytest.mark.parametrize(
    ("change", "code"), [(None, "audit.tile_missing"), (b"x", "audit.tile_damaged")]
)
@pytest.mark.parametrize("path", ["tile/0/000", LAST_TILE, "tile/1/000.p/2"])
def test_a_tile_that_can_not_be_read_is_told(path: str, change: bytes | None, code: str) -> None:
    files = {**FILES, path: change}

    report = audited({name: content for name, content in files.items() if content is not None})

    assert codes(report) == [code]
    assert report.problems[0].file == path
    assert report.root == root_of(ENTRIES)


def test_entries_and_tile_both_gone_leave_no_root_at_all() -> None:
    files = dict(FILES)
    del files["tile/entries/000"], files["tile/0/000"]
    old = signed(Checkpoint(ORIGIN, 300, root_of(ENTRIES[:300])))

    report = audited(files, trusted_checkpoints={"old": old})

    assert codes(report) == [
        "audit.tile_missing",
        "audit.truncated",
        "audit.stopped",
        "audit.root_unknown",
    ]
    assert (report.problems[2].first, report.problems[2].last) == (0, SIZE - 1)
    assert report.agreeing == ()


def test_a_checkpoint_of_a_size_that_nobody_has_ends_the_audit_at_once() -> None:
    claimed = signed(Checkpoint(ORIGIN, 10**18, root_of(ENTRIES)))

    report = audited({**FILES, "checkpoint": claimed})

    assert "audit.stopped" in codes(report)
    assert report.problem_count < 20


@pytest.mark.parametrize("delta", [-1, 1])
def test_without_their_tile_entries_are_still_counted(delta: int) -> None:
    entries = bundle(0)[:255] if delta < 0 else [*bundle(0), altered(256)]
    files = with_bundle(0, entries)
    del files["tile/0/000"]

    report = audited(files)

    counted = "audit.truncated" if delta < 0 else "audit.extra_entries"
    assert counted in codes(report)
    assert "audit.root_unknown" in codes(report)


def test_a_tile_of_a_higher_level_is_held_against_the_one_above() -> None:
    entries = plain_entries(65_536)
    files = published(entries)
    content = bytearray(files["tile/2/000.p/1"])
    content[0] ^= 1

    report = audited({**files, "tile/2/000.p/1": bytes(content)})

    assert report.problems == (Problem("audit.tile_damaged", 0, 65_535, "tile/1/000"),)


def test_many_problems_of_one_kind_are_counted_and_hide_no_other() -> None:
    odd = [b"odd %d" % number for number in range(150)]
    other = signed(Checkpoint(ORIGIN, 9, root_of(ENTRIES[:9])))

    report = audited(published(odd), trusted_checkpoints={"old": other})

    assert codes(report) == ["audit.not_canonical"] * 20 + ["audit.checkpoint_forked"]
    assert report.problem_count == 151
    assert not report.is_sound


def test_the_signature_of_another_does_not_count() -> None:
    stranger = TestSigner("else.example", 5)
    checkpoint = Checkpoint(ORIGIN, SIZE, root_of(ENTRIES))

    report = audited({**FILES, "checkpoint": signed(checkpoint, stranger)})

    assert codes(report) == ["audit.checkpoint_unsigned"]
    assert report.signers == ()


def test_without_a_signature_nothing_clears_an_entry() -> None:
    files = with_flipped_hash("tile/1/000.p/2", 1)
    checkpoint = Checkpoint(ORIGIN, SIZE, root_of(ENTRIES))
    files["checkpoint"] = signed(checkpoint, TestSigner("else.example", 5))

    assert codes(audited(files)) == ["audit.checkpoint_unsigned", "audit.subtree_differs"]


@pytest.mark.parametrize(
    ("content", "code", "detail"),
    [
        (None, "audit.checkpoint_missing", ""),
        (b"nothing", "audit.checkpoint_not_read", "1"),
        (FILES["checkpoint"].replace(b"\n700\n", b"\n0700\n"), "audit.checkpoint_not_read", "2"),
        (FILES["checkpoint"].replace(b"\n700\n", b"\n699\n"), "audit.signature_false", ORIGIN),
    ],
)
def test_without_a_true_checkpoint_there_is_no_audit(
    content: bytes | None, code: str, detail: str
) -> None:
    files = {name: held for name, held in FILES.items() if name != "checkpoint"}
    if content is not None:
        files["checkpoint"] = content

    report = audited(files)

    assert report.problems == (Problem(code, file="checkpoint", detail=detail),)
    assert (report.size, report.root, report.is_sound) == (0, None, False)
