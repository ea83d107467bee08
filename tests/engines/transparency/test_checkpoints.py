"""Checkpoints: the published example, round trips, and what is refused."""

import pytest

from samphao.engines.transparency import (
    Checkpoint,
    CheckpointRefused,
    NoteRefused,
    open_checkpoint,
    root_of,
    sign_checkpoint,
)
from tests.engines.transparency.logs import KEYS, ORIGIN, SIGNER, TestSigner

ROOT = root_of([b"a", b"b"])
# Source: the example of C2SP tlog-checkpoint.
PUBLISHED = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q"
    "1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)


def test_the_published_checkpoint_is_read() -> None:
    opened = open_checkpoint(raw=PUBLISHED.encode(), keys=())

    assert opened.checkpoint.origin == "example.com/behind-the-sofa"
    assert opened.checkpoint.size == 20852163
    assert opened.checkpoint.root.hex().startswith("0ac5186a91863e8e")
    assert opened.checkpoint.text() == PUBLISHED[: PUBLISHED.index("\n\n") + 1]
    assert opened.signers == ()


def test_a_signed_checkpoint_is_opened_with_the_keys_that_signed() -> None:
    witness = TestSigner("witness.example", seed=4)
    checkpoint = Checkpoint(ORIGIN, 2, ROOT, ("extension one", "extension two"))

    note = sign_checkpoint(checkpoint=checkpoint, signers=[SIGNER, witness])
    opened = open_checkpoint(raw=note.written(), keys=KEYS)

    assert opened.checkpoint == checkpoint
    assert opened.signers == (SIGNER.name,)


def test_an_empty_log_has_size_zero() -> None:
    assert Checkpoint.parse(Checkpoint(ORIGIN, 0, root_of([])).text()).size == 0


GOOD = Checkpoint(ORIGIN, 2, ROOT).text().splitlines()


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (GOOD[:2], 3),
        (GOOD[:1], 2),
        (["", *GOOD[1:]], 1),
        ([GOOD[0], "02", GOOD[2]], 2),
        ([GOOD[0], "-2", GOOD[2]], 2),
        ([GOOD[0], "٢", GOOD[2]], 2),
        ([GOOD[0], "9" * 20, GOOD[2]], 2),
        ([GOOD[0], "2", "AAAA"], 3),
        ([GOOD[0], "2", GOOD[2][:-1]], 3),
        ([*GOOD, ""], 4),
    ],
)
def test_what_is_no_checkpoint_is_refused_with_its_line(lines: list[str], line: int) -> None:
    with pytest.raises(CheckpointRefused) as refused:
        Checkpoint.parse("\n".join([*lines, ""]))

    assert refused.value.values["line"] == line


@pytest.mark.parametrize(
    "checkpoint",
    [Checkpoint(f"{ORIGIN}\n9", 2, ROOT), Checkpoint(ORIGIN, 2, ROOT, ("one\ntwo",))],
)
def test_a_checkpoint_that_reads_as_another_is_not_signed(checkpoint: Checkpoint) -> None:
    with pytest.raises(CheckpointRefused):
        sign_checkpoint(checkpoint=checkpoint, signers=[SIGNER])


def test_a_checkpoint_with_a_control_sign_is_not_signed() -> None:
    with pytest.raises(NoteRefused):
        sign_checkpoint(checkpoint=Checkpoint("a\tb", 2, ROOT), signers=[SIGNER])
