"""The auditor with checkpoints kept from before, and with files that shouldn't be there."""

import pytest

from samphao.engines.transparency import (
    Checkpoint,
    Expectations,
    Problem,
    audit_log,
    root_of,
)
from samphao.engines.transparency.tiles import bundle_of
from tests.engines.transparency.logs import (
    KEYS,
    ORIGIN,
    TestSigner,
    leaf,
    plain_entries,
    published,
    signed,
)

SIZE = 700
ENTRIES = plain_entries(SIZE)
FILES = published(ENTRIES)


def kept(size: int, entries: list[bytes] | None = None, origin: str = ORIGIN) -> bytes:
    return signed(Checkpoint(origin, size, root_of((entries or ENTRIES)[:size])))


def problems(**expected: object) -> tuple[Problem, ...]:
    told = Expectations(**expected)
    return audit_log(read=FILES.get, keys=KEYS, expected=told).problems


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 512, 699, 700])
def test_an_older_checkpoint_is_found_again(size: int) -> None:
    expected = Expectations(trusted_checkpoints={"old": kept(size)})

    report = audit_log(read=FILES.get, keys=KEYS, expected=expected)

    assert report.is_sound
    assert report.agreeing == (size,)


@pytest.mark.parametrize("size", [1, 256, 300, 700])
def test_rewritten_history_is_found_by_an_older_checkpoint(size: int) -> None:
    other = [leaf(0, recipient="someone else").written(), *ENTRIES[1:]]

    found = problems(trusted_checkpoints={"old": kept(size, other)})

    assert found == (Problem("audit.checkpoint_forked", file="old", detail=str(size)),)


def test_a_log_shorter_than_it_was_is_found() -> None:
    longer = signed(Checkpoint(ORIGIN, 701, root_of(ENTRIES)))

    found = problems(trusted_checkpoints={"old": longer})

    assert found == (Problem("audit.rolled_back", file="old", detail="701"),)


def test_a_checkpoint_of_another_log_is_told() -> None:
    found = problems(trusted_checkpoints={"old": kept(5, origin="other.example")})

    assert found == (Problem("audit.other_log", file="old", detail="other.example"),)


def test_a_kept_checkpoint_that_nobody_known_signed_is_told_and_still_compared() -> None:
    checkpoint = Checkpoint(ORIGIN, 5, root_of(ENTRIES[:5]))
    unsigned = signed(checkpoint, TestSigner("else.example", 5))

    found = problems(trusted_checkpoints={"old": unsigned, "broken": b"nothing"})

    assert found == (
        Problem("audit.checkpoint_unsigned", file="old"),
        Problem("audit.checkpoint_not_read", file="broken", detail="1"),
    )


def test_files_beside_the_log_are_no_problem() -> None:
    assert problems(names=[*FILES, "README.txt", "checkpoint"]) == ()


@pytest.mark.parametrize(
    ("path", "code", "span"),
    [
        ("tile/entries/002", "audit.extra_entries", (512, 767)),
        ("tile/entries/003.p/1", "audit.extra_entries", (768, 768)),
        ("tile/0/002.p/189", "audit.extra_entries", (512, 700)),
        ("tile/1/000.p/3", "audit.extra_entries", (0, 767)),
        ("tile/entries/x", "audit.extra_file", (None, None)),
        ("tile/0/000.p/999", "audit.extra_file", (None, None)),
    ],
)
def test_files_beyond_what_was_signed_are_told(
    path: str, code: str, span: tuple[int | None, int | None]
) -> None:
    assert problems(names=[*FILES, path]) == (Problem(code, *span, path),)


def test_an_older_partial_file_is_the_beginning_of_the_present_one() -> None:
    older = published(ENTRIES[:600])
    files = {**older, **FILES}

    report = audit_log(read=files.get, keys=KEYS, expected=Expectations(names=files))

    assert len(files) > len(FILES)
    assert report.is_sound


def test_an_older_partial_file_that_says_otherwise_is_told() -> None:
    path = "tile/entries/000.p/2"
    files = {**FILES, path: bundle_of([ENTRIES[0], leaf(1, recipient="x").written()])}

    report = audit_log(read=files.get, keys=KEYS, expected=Expectations(names=files))

    assert report.problems == (Problem("audit.partial_differs", 0, 1, path),)


def test_an_older_partial_file_of_a_missing_one_is_no_second_problem() -> None:
    files = {**FILES, "tile/0/000.p/2": FILES["tile/0/000"][:64]}
    del files["tile/0/000"]

    report = audit_log(read=files.get, keys=KEYS, expected=Expectations(names=files))

    assert [problem.code for problem in report.problems] == ["audit.tile_missing"]
