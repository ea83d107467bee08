"""Ten thousand entries, each flipped, dropped, doubled, swapped and cut off: all are found."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import pytest

from samphao.engines.transparency import (
    Checkpoint,
    Problem,
    TiledLog,
    audit_log,
    audit_walk,
    leaf_hash,
    root_of,
)
from samphao.engines.transparency.audit_entries import EntryCheck
from samphao.engines.transparency.audit_walk import LogWalk
from samphao.engines.transparency.findings import Findings
from samphao.engines.transparency.tiles import CHECKPOINT, WIDTH, TileName, bundle_of
from samphao.engines.transparency.tree import root_of_hashes
from tests.engines.transparency.logs import (
    KEYS,
    ORIGIN,
    TestSigner,
    plain_entries,
    published,
    signed,
)

SIZE = 10_000
Tamper = Callable[[list[bytes], int], list[bytes]]


@cache
def log() -> tuple[list[bytes], dict[str, bytes]]:
    entries = plain_entries(SIZE)
    return entries, published(entries)


def flip(entries: list[bytes], at: int) -> list[bytes]:
    entry = bytearray(entries[at])
    entry[at % len(entry)] ^= 1 << (at % 8)
    return [*entries[:at], bytes(entry), *entries[at + 1 :]]


def drop(entries: list[bytes], at: int) -> list[bytes]:
    return [*entries[:at], *entries[at + 1 :]]


def insert(entries: list[bytes], at: int) -> list[bytes]:
    return [*entries[:at], entries[at], *entries[at:]]


def swap(entries: list[bytes], at: int) -> list[bytes]:
    other = at + 1 if at + 1 < len(entries) else at - 1
    swapped = list(entries)
    swapped[at], swapped[other] = swapped[other], swapped[at]
    return swapped


def truncate(entries: list[bytes], at: int) -> list[bytes]:
    return entries[:at]


TAMPERINGS = (flip, drop, insert, swap, truncate)


class Unasked(EntryCheck):
    """Asks nothing of an entry by itself, so that hashes alone must find it."""

    def check(self, *, entries: list[bytes], first: int) -> None: ...


@dataclass(frozen=True)
class Altered(TiledLog):
    """The signed log with one bundle's entries given; its tiles are cut once."""

    entries: list[bytes]
    tiles: dict[tuple[int, int], list[bytes]]

    def bundle(self, *, index: int) -> list[bytes]:
        return self.entries

    def tile(self, *, level: int, index: int) -> list[bytes]:
        place = (level, index)
        if place not in self.tiles:
            self.tiles[place] = super().tile(level=level, index=index)
        return self.tiles[place]


def judged(altered: Altered, name: TileName) -> tuple[Problem, ...]:
    """Return what the engine says of one bundle in a log that is otherwise as it was signed."""
    findings = Findings()
    walk = LogWalk(
        log=altered,
        signed_root=b"",
        findings=findings,
        entries=Unasked(findings=findings, policies=None),
        wanted=frozenset(),
    )
    walk.bundle(name)
    return findings.kept


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_every_tampering_with_each_of_10000_entries_is_found(
    tamper: Tamper, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The same bytes have the same hash, so that of what was left as it was is worked out once.
    roots = lru_cache(64)(root_of_hashes)
    monkeypatch.setattr(audit_walk, "leaf_hash", cache(leaf_hash))
    monkeypatch.setattr(audit_walk, "root_of_hashes", lambda hashes: roots(tuple(hashes)))
    entries, files = log()
    tiles: dict[tuple[int, int], list[bytes]] = {}
    unseen, tried = [], 0

    for start in range(0, SIZE, WIDTH):
        part = entries[start : start + WIDTH]
        name = TileName(None, start // WIDTH, len(part))
        assert judged(Altered(files.get, SIZE, part, tiles), name) == ()
        for at in range(len(part)):
            tried += 1
            altered = Altered(files.get, SIZE, tamper(part, at), tiles)
            first = next((one.first for one in judged(altered, name)), None)
            # An entry told twice differs from its place on; the last one's partner is before it.
            if first is None or abs(first - start - at) > 1:
                unseen.append(start + at)

    assert tried == SIZE
    assert unseen == []


def written_over(start: int, entries: list[bytes]) -> dict[str, bytes]:
    """Return the log's files with one bundle in another state."""
    _, files = log()
    width = min(WIDTH, SIZE - start)
    return {**files, TileName(None, start // WIDTH, width).path(): bundle_of(entries)}


# Sixty places that a fixed seed drew, each with every tampering in turn.
PLACES = [(number, random.Random(number).randrange(SIZE)) for number in range(60)]


@pytest.mark.parametrize(("number", "place"), PLACES)
def test_the_auditor_of_the_whole_log_names_the_place(number: int, place: int) -> None:
    entries, _ = log()
    tamper = TAMPERINGS[number % len(TAMPERINGS)]
    start = place - place % WIDTH
    part = entries[start : start + WIDTH]

    report = audit_log(read=written_over(start, tamper(part, place - start)).get, keys=KEYS)

    spans = [(one.first, one.last) for one in report.problems if one.first is not None]
    assert not report.is_sound
    assert any(first <= place + 1 and place <= last for first, last in spans)
    # What was added pushes the last entry of its bundle one place on.
    assert all(start <= first and last <= start + WIDTH for first, last in spans)


def forged(entries: list[bytes]) -> dict[str, bytes]:
    """Return a log whose every tile was made anew for other entries, under our checkpoint."""
    _, files = log()
    return {**published(entries), CHECKPOINT: files[CHECKPOINT]}


def made_up(entries: list[bytes]) -> list[bytes]:
    """Return entries in the place of others, told of another recipient."""
    return [entry.replace("ขนส่งตัวอย่าง".encode(), "ผู้รับอื่น".encode()) for entry in entries]


def replace(entries: list[bytes], at: int) -> list[bytes]:
    """Return a log with one false entry that is canonical and has its number."""
    return [*entries[:at], *made_up(entries[at : at + 1]), *entries[at + 1 :]]


FORGERIES = [
    ((*TAMPERINGS, replace)[number % 6], random.Random(number + 1000).randrange(SIZE))
    for number in range(30)
]


@pytest.mark.parametrize(("tamper", "place"), FORGERIES)
def test_a_forger_who_makes_the_tiles_anew_fails_at_the_signed_root(
    tamper: Tamper, place: int
) -> None:
    entries, _ = log()
    # As many entries as were signed, so that the number does not give it away.
    false = tamper(entries, place)[:SIZE]
    false += made_up(entries[len(false) :])

    report = audit_log(read=forged(false).get, keys=KEYS)

    codes = {problem.code for problem in report.problems}
    assert false != entries
    assert not report.is_sound
    assert "audit.root_mismatch" in codes
    assert report.root == root_of(false)
    # The tiles fit each other: nothing else speaks against a well-made entry.
    assert codes == {"audit.root_mismatch"} or tamper not in (replace, truncate)


def test_a_forger_who_states_his_own_root_has_no_signature_for_it() -> None:
    entries, files = log()
    false = replace(entries, SIZE // 2)
    root = root_of(false)
    text = Checkpoint(ORIGIN, SIZE, root).text()
    signature = files[CHECKPOINT].partition(b"\n\n")[2]
    kept = {**forged(false), CHECKPOINT: text.encode() + b"\n" + signature}
    own = {**forged(false), CHECKPOINT: signed(Checkpoint(ORIGIN, SIZE, root), TestSigner(seed=9))}

    assert [one.code for one in audit_log(read=kept.get, keys=KEYS).problems] == [
        "audit.signature_false"
    ]
    assert "audit.checkpoint_unsigned" in {
        one.code for one in audit_log(read=own.get, keys=KEYS).problems
    }
