"""The browser's own check: the same verdict as the engine's, for what is true and what is not."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from samphao.engines.transparency import (
    Checkpoint,
    Frontier,
    Leaf,
    OpenedEntry,
    Opening,
    SubjectFile,
    VerifierKey,
    commits_of,
    leaf_hash,
    make_receipt,
    sign_checkpoint,
)
from tests.journeys.web.conftest import Visit, Window

SIZE = 13
SALT = bytes(range(32))
# RFC 8032, section 7.1, test 3.
KEY = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
SIGNED = (
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
)
# With and without what a secure page lends.
LIBRARY = """async (given) => {
  const library = await import('/static/vault/verify.js')
  if (given.bare) Object.defineProperty(globalThis.crypto, 'subtle', {value: undefined})
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  const hex = (raw) => [...raw].map(one => one.toString(16).padStart(2, '0')).join('')
  return await (%s)(library, given, bytes, hex)
}"""
VERIFY = """async (library, given) => {
  const leaf = given.leaf === undefined ? null : new TextEncoder().encode(given.leaf)
  const bytes = given.bytes === undefined ? null : new TextEncoder().encode(given.bytes)
  const found = await library.verify({...given, leaf, bytes})
  return found.code
}"""


class Key:
    """A signing key of a log named log.demo."""

    def __init__(self, seed: int) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.name, self.verifier = "log.demo", VerifierKey("log.demo", public)
        self.mark = self.verifier.mark

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


@dataclass(frozen=True)
class Entry:
    receipt: str
    opening: dict[str, Any]
    leaf: str
    content: str


def log() -> tuple[str, list[Entry]]:
    """Return the key of a small log and its entries, all of one subject."""
    contents = [f"ข้อมูล {number}" for number in range(SIZE)]
    openings, leaves, previous = [], [], ""
    for number, content in enumerate(contents):
        digest = hashlib.sha256(content.encode()).hexdigest()
        opened = Opening(SALT, "a subject", number + 1, '{"ไทย":"泰国"}', digest)
        commits = commits_of(opening=opened, previous=previous)
        previous = commits.subject_commit
        leaves.append(
            Leaf(
                type="demo.happened",
                seq=number,
                at="2026-11-24T07:00:00.000Z",
                recipient='a "demo"\n\\ 泰国 \x7f',
                bytes_commit=commits.bytes_commit,
                body_commit=commits.body_commit,
                subject_commit=commits.subject_commit,
                previous_commit=commits.previous_commit,
            ).written()
        )
        openings.append(opened)
    nodes: dict[tuple[int, int], bytes] = {}
    frontier = Frontier()
    for leaf in leaves:
        grown = frontier.append(leaf_hash(leaf))
        nodes |= {(node.level, node.index): node.hash for node in grown.nodes}
        frontier = grown.frontier
    key = Key(1)
    note = sign_checkpoint(
        checkpoint=Checkpoint("log.demo", SIZE, frontier.root()), signers=(key,)
    ).written()

    def node(*, level: int, index: int) -> bytes:
        return nodes[level, index]

    return str(key.verifier), [
        Entry(
            make_receipt(index=at, size=SIZE, node=node, checkpoint=note, extra=leaves[at])
            .written()
            .decode(),
            json.loads(
                SubjectFile("log.demo", "a subject", (OpenedEntry(at, openings[at]),)).written()
            ),
            leaves[at].decode(),
            contents[at],
        )
        for at in range(SIZE)
    ]


KEYS, ENTRIES = log()
TRUE = ENTRIES[5]


@pytest.fixture
def window(visit: Visit) -> Window:
    """Return a window on a page of the house, whose policy holds for the script too."""
    opened = visit()
    opened.open("/verify/")
    return opened


def run(window: Window, work: str, **given: Any) -> Any:
    return window.page.evaluate(LIBRARY % work, given)


def code(window: Window, **changed: Any) -> str:
    given = {"receipt": TRUE.receipt, "keys": KEYS, "opening": TRUE.opening, **changed}
    return str(run(window, VERIFY, **given))


@pytest.mark.parametrize("bare", [False, True], ids=["lent", "own"])
def test_every_true_receipt_is_proved(window: Window, bare: bool) -> None:
    found = {
        code(window, receipt=one.receipt, opening=one.opening, bytes=one.content, bare=bare)
        for one in ENTRIES
    }

    assert found == {"proved"}


def without_its_last_hash(receipt: str) -> str:
    head, between, note = receipt.partition("\n\n")
    return head.rpartition("\n")[0] + between + note


def in_opening(**changed: Any) -> dict[str, Any]:
    entry = {**TRUE.opening["entries"][0], **changed}
    return {**TRUE.opening, "entries": [entry]}


FALSE: dict[str, tuple[dict[str, Any], str]] = {
    "another key": ({"keys": str(Key(2).verifier)}, "key_unknown"),
    "a key with another's id": ({"keys": KEYS.replace("+", "+0", 1)}, "keys_unreadable"),
    "no key": ({"keys": ""}, "keys_unreadable"),
    "another index": ({"receipt": TRUE.receipt.replace("index 5", "index 4")}, "not_included"),
    "an index beyond the end": (
        {"receipt": TRUE.receipt.replace("index 5", "index 13")},
        "not_included",
    ),
    "an index with a zero": (
        {"receipt": TRUE.receipt.replace("index 5", "index 05")},
        "receipt_unreadable",
    ),
    "another entry": ({"leaf": ENTRIES[4].leaf}, "not_included"),
    "an entry with another type": (
        {"leaf": TRUE.leaf.replace("demo.happened", "demo.changed")},
        "not_included",
    ),
    "an entry with a blank": ({"leaf": TRUE.leaf.replace(":", ": ", 1)}, "leaf_unreadable"),
    "an entry with a field too many": (
        {"leaf": TRUE.leaf.replace("{", '{"a":1,', 1)},
        "leaf_unreadable",
    ),
    "no entry": (
        {"receipt": "\n".join(line for line in TRUE.receipt.split("\n") if line[:6] != "extra ")},
        "leaf_missing",
    ),
    "a hash too few": ({"receipt": without_its_last_hash(TRUE.receipt)}, "not_included"),
    "another size": ({"receipt": TRUE.receipt.replace("\n13\n", "\n14\n")}, "signature_false"),
    "another log": ({"receipt": TRUE.receipt.replace("\nlog.demo\n", "\nlog.x\n")}, "key_unknown"),
    "half a receipt": ({"receipt": TRUE.receipt[: len(TRUE.receipt) // 2]}, "receipt_unreadable"),
    "all but the end": ({"receipt": TRUE.receipt[:-9]}, "checkpoint_unreadable"),
    "nothing": ({"receipt": ""}, "receipt_unreadable"),
    "another opening": ({"opening": ENTRIES[4].opening}, "opening_missing"),
    "another subject": ({"opening": {**TRUE.opening, "subject": "b"}}, "opening_differs"),
    "another number": ({"opening": in_opening(subject_seq=7)}, "opening_differs"),
    "another salt": ({"opening": in_opening(salt="00" * 32)}, "opening_differs"),
    "a short salt": ({"opening": in_opening(salt="00")}, "opening_unreadable"),
    "another body": ({"opening": in_opening(body="{}")}, "opening_differs"),
    "other bytes": ({"bytes": TRUE.content + " "}, "bytes_differ"),
}


@pytest.mark.parametrize("bare", [False, True], ids=["lent", "own"])
def test_what_is_false_is_named(window: Window, bare: bool) -> None:
    found = {name: code(window, **given, bare=bare) for name, (given, _) in FALSE.items()}

    assert found == {name: wanted for name, (_, wanted) in FALSE.items()}


def test_every_bit_of_the_proof_counts(window: Window) -> None:
    work = """async (library, given) => {
      const codes = new Set()
      const read = library.readReceipt(given.receipt)
      for (let hash = 0; hash < read.hashes.length; hash++) {
        for (const bit of [0, 101, 255]) {
          const changed = library.readReceipt(given.receipt).hashes
          changed[hash][bit >> 3] ^= 1 << (bit & 7)
          const lines = given.receipt.split('\\n')
          lines[3 + hash] = btoa(String.fromCharCode(...changed[hash]))
          const found = await library.verify({...given, receipt: lines.join('\\n')})
          codes.add(found.code)
        }
      }
      return [read.hashes.length, [...codes]]
    }"""

    assert run(window, work, receipt=TRUE.receipt, keys=KEYS) == [4, ["not_included"]]


def test_two_events_in_a_row_name_each_other(window: Window) -> None:
    work = """async (library, given) => {
      const [one, two, three] = await Promise.all(given.entries.map(
        (entry) => library.verify({...entry, keys: given.keys})))
      return [await library.follows(two, one), await library.follows(three, one)]
    }"""
    entries = [{"receipt": one.receipt, "opening": one.opening} for one in ENTRIES[:3]]

    assert run(window, work, keys=KEYS, entries=entries) == [True, False]


@pytest.mark.parametrize("length", [0, 3, 55, 56, 64, 111, 112, 128, 1000])
def test_our_own_digests_are_the_standard_s(window: Window, length: int) -> None:
    message = bytes(number % 251 for number in range(length))
    work = """(library, given, bytes, hex) =>
      [256, 512].map((bits) => hex(library.plainDigest(bits, bytes(given.message))))"""

    found = run(window, work, message=message.hex())

    assert found == [hashlib.sha256(message).hexdigest(), hashlib.sha512(message).hexdigest()]


def test_our_own_signatures_are_the_standard_s(window: Window) -> None:
    work = """(library, given, bytes) => Promise.all(given.cases.map(([key, message, signed]) =>
      library.plainSignature(bytes(key), bytes(message), bytes(signed))))"""
    order = 2**252 + 27742317777372353535851937790883648493
    number = int.from_bytes(bytes.fromhex(SIGNED[64:]), "little") + order
    cases = [
        (KEY, "af82", SIGNED),
        (KEY, "af83", SIGNED),
        (KEY, "af82", f"00{SIGNED[2:]}"),
        (KEY, "af82", SIGNED[:-2]),
        (KEY, "af82", SIGNED[:64] + number.to_bytes(32, "little").hex()),
        ("ff" * 32, "af82", SIGNED),
        ("00" * 32, "af82", SIGNED),
    ]

    assert run(window, work, cases=cases) == [True, *[False] * 6]


def test_a_receipt_is_checked_in_fifty_milliseconds(window: Window) -> None:
    work = """async (library, given) => {
      const times = []
      for (const entry of given.entries) {
        const started = performance.now()
        await library.verify({...entry, keys: given.keys})
        times.push(performance.now() - started)
      }
      return times.sort((one, other) => one - other)[times.length >> 1]
    }"""
    entries = [{"receipt": one.receipt, "opening": one.opening} for one in ENTRIES]

    assert run(window, work, keys=KEYS, entries=entries) <= 50
    assert run(window, work, keys=KEYS, entries=entries, bare=True) <= 50
