"""The auditor as a program: it answers in three languages, and its exit code tells the rest."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from samphao.engines.transparency import make_receipt
from samphao.engines.transparency.tiles import bundle_of
from samphao.interfaces.auditor.program import run
from samphao.interfaces.auditor.single_file import auditor_words
from samphao.interfaces.auditor.start import usual_language
from samphao.kernel.text import Language
from tests.engines.transparency.logs import (
    KEYS,
    ORIGIN,
    History,
    TestSigner,
    history,
    leaf,
    log_of,
    plain_entries,
    published,
)

KEY = str(KEYS[0])
HISTORY = history(places=(3, 4, 200), size=300)


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return written(tmp_path / "log", published(HISTORY.entries))


def ran(*argv: str | Path, language: Language = Language.EN) -> tuple[int, str]:
    out = io.StringIO()
    code = run(argv=[*map(str, argv)], out=out, words=auditor_words(), language=language)
    return code, out.getvalue()


def receipt_file(folder: Path, *, index: int, extra: bool = True) -> Path:
    made = make_receipt(
        index=index,
        size=300,
        node=log_of(HISTORY.entries).node,
        checkpoint=published(HISTORY.entries)["checkpoint"],
        extra=HISTORY.entries[index] if extra else b"",
    )
    file = folder / "one.tlog-proof"
    file.write_bytes(made.written())
    return file


def subject_file(folder: Path, of: History = HISTORY, **changed: object) -> Path:
    file = folder / "mine.json"
    file.write_bytes(replace(of.file, **changed).written())
    return file


def test_a_sound_log_is_called_so(log: Path) -> None:
    code, said = ran("verify", log, "--key", KEY)

    assert code == 0
    assert said.splitlines()[0] == f"Log {ORIGIN} is whole and unaltered; entries: 300"
    assert f"Signature verified: {ORIGIN}" in said
    assert "From 24 Nov 2026 07:00:00 UTC to 24 Nov 2026 07:00:00 UTC" in said


def test_a_key_may_stand_in_a_file(log: Path, tmp_path: Path) -> None:
    file = tmp_path / "log.key"
    file.write_text(f"{KEY}\n", encoding="utf-8")

    assert ran("verify", log, f"--key={file}")[0] == 0


def test_a_file_may_hold_several_keys_one_a_line_each_with_its_day(
    log: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "log-verifiers", TestSigner(seed=2).key
    file.write_text(f"{other} 2025-01-01\n\n{KEY} 2026-11-24\n", encoding="utf-8")

    assert ran("verify", log, "--key", file)[0] == 0

    file.write_text(f"{other} 2025-01-01\n", encoding="utf-8")

    assert ran("verify", log, "--key", file)[0] == 1


def test_a_log_signed_as_empty_has_nothing_to_prove(tmp_path: Path) -> None:
    empty = written(tmp_path / "log", {"checkpoint": published([])["checkpoint"]})
    old = tmp_path / "old"
    old.write_bytes(published(HISTORY.entries[:9])["checkpoint"])

    code, said = ran("verify", empty, "--key", KEY)
    emptied = ran("verify", empty, "--key", KEY, "--checkpoint", old)
    stranger = ran("verify", empty, "--key", str(TestSigner(seed=2).key))

    assert code == 0
    assert (
        said.splitlines()[0] == f"Log {ORIGIN} is empty, and signed as such: nothing to prove yet"
    )
    assert emptied[0] == stranger[0] == 1
    assert "confirmed 9 entries once; this log is shorter" in emptied[1]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.TH, "รายการ 7: เนื้อความถูกแก้ ไม่ตรงกับค่าแฮชที่บันทึกไว้"),
        (Language.EN, "Entry 7: altered: it is not what its hash stands for"),
        (Language.ZH, "第 7 条：已被改动：与所记录的哈希不符"),
    ],
)
def test_an_altered_entry_is_named_in_every_language(
    log: Path, language: Language, said: str
) -> None:
    entries = [*HISTORY.entries[:7], leaf(7, recipient="x").written(), *HISTORY.entries[8:256]]
    (log / "tile/entries/000").write_bytes(bundle_of(entries))

    code, lines = ran("verify", log, "--key", KEY, "--lang", language, language=Language.EN)

    assert code == 1
    assert f"- {said}" in lines.splitlines()


def test_checkpoints_and_policies_are_brought_along(log: Path, tmp_path: Path) -> None:
    policy, old = tmp_path / "policy.cedar", tmp_path / "old"
    policy.write_text("permit(principal, action, resource);", encoding="utf-8")
    old.write_bytes(published(HISTORY.entries[:9])["checkpoint"])
    other = tmp_path / "other"
    other.write_bytes(published(plain_entries(9))["checkpoint"])

    sound = ran("verify", log, "--key", KEY, "--policy", policy, "--checkpoint", old)
    forked = ran("verify", log, "--key", KEY, "--policy", old, "--checkpoint", other)

    assert sound[0] == 0
    assert "The older checkpoint at 9 entries is still contained" in sound[1]
    assert forked[0] == 1
    assert f"{other}: confirmed other first 9 entries" in forked[1]
    assert "decided by a policy you did not give" in forked[1]
    assert "and 280 more" in forked[1]


def test_a_file_too_many_is_found_in_the_folder(log: Path) -> None:
    written(log, {"tile/entries/001": b"", "tile/notes.txt": b"", "README": b""})

    code, said = ran("verify", log, "--key", KEY)

    assert code == 1
    assert "Entries 256 to 511: tile/entries/001 holds more entries than were signed for" in said
    assert "tile/notes.txt: tile/notes.txt is no part of a log" in said


def test_a_receipt_brings_its_entry_along(tmp_path: Path) -> None:
    code, said = ran("receipt", receipt_file(tmp_path, index=200), "--key", KEY)

    assert code == 0
    assert said.splitlines() == [
        f"The receipt holds: entry 200 is in the log {ORIGIN} of 300 entries",
        f"Signature verified: {ORIGIN}",
        "24 Nov 2026 07:03:20 UTC: disclosure.released",
        "Recipient: ขนส่งตัวอย่าง CN",
        "Purpose dpv:ServiceProvision, based on consent:12",
    ]


def test_a_receipt_of_another_entry_proves_nothing(tmp_path: Path) -> None:
    entry = tmp_path / "leaf"
    entry.write_bytes(HISTORY.entries[5])
    file = receipt_file(tmp_path, index=4, extra=False)

    code, said = ran("receipt", file, "--leaf", entry, "--key", KEY)

    assert code == 1
    assert "does not prove" in said
    assert "Entry 4: does not stand under the signed root" in said


def test_an_entry_of_another_kind_or_without_a_recipient_is_proved_too(tmp_path: Path) -> None:
    bare = leaf(0, recipient="", country="", purpose="", basis="").written()
    entries = [bare, b"odd"]
    for index, lines in ((0, 3), (1, 2)):
        made = make_receipt(
            index=index,
            size=2,
            node=log_of(entries).node,
            checkpoint=published(entries)["checkpoint"],
            extra=entries[index],
        )
        (tmp_path / "r").write_bytes(made.written())

        code, said = ran("receipt", tmp_path / "r", "--key", KEY)

        assert code == 0
        assert len(said.splitlines()) == lines


def test_a_receipt_without_its_entry_asks_for_it(tmp_path: Path) -> None:
    code, said = ran("receipt", receipt_file(tmp_path, index=4, extra=False), "--key", KEY)

    assert code == 2
    assert "--leaf" in said


def test_a_subject_finds_all_its_events(log: Path, tmp_path: Path) -> None:
    code, said = ran("subject", subject_file(tmp_path), log, "--key", KEY)

    assert code == 0
    assert f"All your events stand in the log {ORIGIN}; events: 3" in said
    assert "No next event of yours is hidden among the log's 300 entries" in said


def test_a_subject_without_events_is_told_of_no_period(log: Path, tmp_path: Path) -> None:
    file = subject_file(tmp_path, subject="enterprise-9", entries=())

    code, said = ran("subject", file, log, "--key", KEY)

    assert code == 0
    assert "From" not in said


def test_a_subject_finds_what_was_left_out(log: Path, tmp_path: Path) -> None:
    two = HISTORY.file.entries[:2]

    withheld = ran("subject", subject_file(tmp_path, entries=two), log, "--key", KEY)
    unasked = ran("subject", subject_file(tmp_path, entries=two, key=b""), log, "--key", KEY)

    assert withheld[0] == 1
    assert "Entry 200: is your event 3, and the file you were given leaves it out" in withheld[1]
    assert unasked[0] == 0
    assert "can't be told" in unasked[1]


def test_the_answer_for_machines_is_json(log: Path) -> None:
    code, said = ran("verify", log, "--key", KEY, "--json")
    answer = json.loads(said)

    assert code == 0
    assert (answer["schema"], answer["is_sound"], answer["size"]) == (1, True, 300)
    assert len(answer["root"]) == 64


def test_an_empty_folder_has_no_checkpoint(tmp_path: Path) -> None:
    code, said = ran("verify", tmp_path, "--key", KEY)

    assert code == 1
    assert "checkpoint: the folder has no signed checkpoint" in said


def test_words_of_the_log_can_not_pass_for_lines_of_ours(tmp_path: Path) -> None:
    file = subject_file(tmp_path, origin="x\u202e\u2028Signature verified: all")
    code, said = ran("subject", file, tmp_path, "--key", KEY)

    assert code == 2
    assert "\u202e" not in said

    hostile = leaf(0, recipient="a\nSignature verified: all\x1b[2J").written()
    made = make_receipt(
        index=0,
        size=1,
        node=log_of([hostile]).node,
        checkpoint=published([hostile])["checkpoint"],
        extra=hostile,
    )
    (tmp_path / "r").write_bytes(made.written())

    _, said = ran("receipt", tmp_path / "r", "--key", KEY)

    assert "\x1b" not in said
    assert "Recipient: a Signature verified: all␛[2J CN" in said.splitlines()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["check"], "no command or option check"),
        (["verify"], "no command or option verify"),
        (["verify", "a", "b"], "no command or option verify"),
        (["verify", "a", "--loud"], "no command or option --loud"),
        (["verify", "a", "--key"], "no command or option --key"),
        (["verify", "a", "--lang", "de"], "no command or option --lang de"),
        (["verify", "a"], "give it with --key"),
        (["verify", "a", "--key", "nowhere"], "nowhere is not a verifier key"),
        (["verify", "nowhere", "--key", KEY], "nowhere is not there or can't be read"),
        (["receipt", "nowhere", "--key", KEY], "nowhere is not there or can't be read"),
    ],
)
def test_what_can_not_be_asked_is_told(argv: list[str], said: str) -> None:
    code, lines = ran(*argv)

    assert code == 2
    assert said in lines


@pytest.mark.parametrize("content", [b"\xff", b"", b" \n\n", b"2026-11-24 " + KEY.encode()])
def test_a_key_file_that_holds_none_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "key"
    file.write_bytes(content)

    assert "is not a verifier key" in ran("verify", tmp_path, "--key", file)[1]


def test_help_is_given_when_asked_for_and_when_nothing_was() -> None:
    asked, said = ran("--help", "--lang", "zh")
    nothing, also_said = ran()

    assert (asked, nothing) == (0, 2)
    assert said.startswith("审计器")
    assert "samphao" not in also_said
    assert "--checkpoint FILE" in also_said


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, Language.TH),
        ({"LANG": "C.UTF-8"}, Language.TH),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "th_TH"}, Language.TH),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({"LC_ALL": "en_GB", "LANG": "th_TH"}, Language.EN),
        ({"SAMPHAO_LANG": "zh", "LC_ALL": "en_GB"}, Language.ZH),
    ],
)
def test_the_machines_language_is_spoken(variables: dict[str, str], language: Language) -> None:
    assert usual_language(variables) is language
