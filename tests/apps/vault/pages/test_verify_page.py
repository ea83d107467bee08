"""The public page: who has no script gets the server's answer, and is told whose answer it is."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samphao.apps.vault.forms.verifying import LARGEST
from samphao.apps.vault.log.exporting import export_tiles
from samphao.apps.vault.log.keys import verifiers
from samphao.apps.vault.showing.checking import check
from samphao.apps.vault.showing.proofs import Proof, proof
from samphao.apps.vault.views import verifying
from samphao.engines.transparency.checkpoints import open_checkpoint
from samphao.engines.transparency.keys import VerifierKey
from samphao.interfaces.auditor.program import run
from samphao.interfaces.auditor.single_file import auditor_words
from samphao.kernel.text import Language
from tests.apps.vault.pages.house import lively

pytestmark = pytest.mark.django_db
YES = "Yes: this entry stands in the log"


@pytest.fixture
def proved() -> Proof:
    return proof(subject=lively().id, index=2)


def post(**given: Any) -> str:
    client = Client()
    client.cookies["django_language"] = "en"
    return client.post("/verify/", given).content.decode()


def heading(text: str) -> str:
    return text.partition("<h1>")[2].partition("</h1>")[0].strip()


def changed(raw: bytes, old: bytes, new: bytes) -> bytes:
    assert old in raw
    return raw.replace(old, new, 1)


def test_a_receipt_is_checked_by_the_server_and_it_says_so(proved: Proof) -> None:
    text = post(receipt=proved.receipt.written().decode())

    assert heading(text) == YES
    assert "Checked by the server, not by you." in text
    assert "disclosure.released" in text


def test_files_are_taken_too(proved: Proof) -> None:
    text = post(
        receipt_file=SimpleUploadedFile("2.tlog-proof", proved.receipt.written()),
        opening_file=SimpleUploadedFile("2.opening.json", proved.opening.written()),
    )

    assert heading(text) == YES


def test_lines_as_a_form_sends_them_are_read(proved: Proof) -> None:
    text = post(receipt=proved.receipt.written().decode().replace("\n", "\r\n"))

    assert heading(text) == YES


def test_what_is_false_is_named(proved: Proof) -> None:
    raw, leaf = proved.receipt.written(), proved.receipt.extra
    other = changed(leaf, b'"type":"disclosure.released"', b'"type":"disclosure.refused"')
    opening = json.loads(proved.opening.written())
    opening["subject"] = "another"

    def code(receipt: bytes = raw, entry: bytes = b"", opened: bytes = b"") -> str:
        return check(receipt=receipt, leaf=entry, opening=opened).code

    assert code() == "proved"
    assert code(opened=proved.opening.written()) == "proved"
    assert code(entry=other) == "not_included"
    assert code(receipt=changed(raw, b"index 2", b"index 1")) == "not_included"
    assert code(receipt=raw[:40]) == "receipt_unreadable"
    assert code(receipt=raw[:-30]) == "checkpoint_unreadable"
    assert code(entry=b"{}") == "leaf_unreadable"
    assert code(opened=json.dumps(opening).encode()) == "opening_differs"
    assert code(opened=b"[]") == "opening_unreadable"
    opening["entries"] = []
    assert code(opened=json.dumps(opening).encode()) == "opening_missing"


def test_a_receipt_signed_by_a_stranger_is_not_proved(
    proved: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samphao.apps.vault.log.keys.verifiers", tuple)

    found = check(receipt=proved.receipt.written(), leaf=b"", opening=b"")

    assert found.code == "key_unknown"


@pytest.mark.parametrize("given", [{}, {"receipt": "  "}, {"receipt": "x" * (LARGEST + 1)}])
def test_what_is_no_receipt_is_said_plainly(given: dict[str, str]) -> None:
    text = post(**given)

    assert heading(text) in {"Check a receipt yourself", "No: this is not proved"}


def test_the_log_s_key_and_checkpoint_are_for_everybody(proved: Proof) -> None:
    keys = Client().get("/verify/key")
    checkpoint = Client().get("/verify/checkpoint")

    opened = open_checkpoint(raw=checkpoint.content, keys=verifiers())
    assert keys.content.decode().split() == [str(key) for key in verifiers()]
    assert keys["Content-Type"].startswith("text/plain")
    assert opened.signers != ()
    assert opened.checkpoint.size > proved.index


def test_the_page_of_keys_is_a_file_for_the_auditor_after_a_rotation_too(
    proved: Proof, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, out = verifiers(), io.StringIO()
    export_tiles(destination=tmp_path / "log")
    newer = VerifierKey(known[0].name, bytes(range(32)))
    monkeypatch.setattr("samphao.apps.vault.log.keys.verifiers", lambda: (*known, newer))

    keys = Client().get("/verify/key").content
    file = tmp_path / "keys.txt"
    file.write_bytes(keys)
    argv = ["verify", str(tmp_path / "log"), "--key", str(file)]
    code = run(argv=argv, out=out, words=auditor_words(), language=Language.EN)

    assert keys.decode().splitlines() == [str(key) for key in (*known, newer)]
    assert code == 0, out.getvalue()


def test_the_page_shows_the_key_in_full(proved: Proof) -> None:
    text = Client().get("/verify/").content.decode()

    assert all(str(key) in text for key in verifiers())


def test_the_auditor_is_handed_out_once_a_door_lends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "_auditors", [])
    missing = Client().get("/verify/auditor")

    verifying.set_auditor(build=lambda: b"#!/usr/bin/env python3\n")
    answer = Client().get("/verify/auditor")

    assert missing.status_code == 404
    assert answer.content.startswith(b"#!")
    assert answer["Content-Disposition"] == 'attachment; filename="samphao-audit.pyz"'
