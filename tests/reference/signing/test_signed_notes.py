"""Keys and notes: the published example of the format, and what is refused."""

import base64
import sys

import pytest

from samphao.reference.signing import PublicKey, SecretKey
from samphao.reference.signing.errors import (
    KeyNameUnfit,
    KeyNotRead,
    LibraryMissing,
    NoteNotRead,
    SeedTooShort,
)
from samphao.reference.signing.note import MOST_SIGNATURES, Note, NoteSignature

# Source: the example in the documentation of Go's golang.org/x/mod/sumdb/note.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLISHED_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
LINE = "— PeterNeumann x08go/ZJkuBS\n"
PUBLIC = base64.b64encode(b"\x01" + bytes(32)).decode()


def test_the_published_note_was_made_with_the_published_key() -> None:
    note = Note.parse(PUBLISHED_NOTE.encode())
    (signature,) = note.signatures
    key = PublicKey.parse(PUBLISHED_KEY)

    assert signature.mark == key.mark
    assert key.made(signed=signature.signed, message=note.text.encode())
    assert not key.made(signed=signature.signed, message=note.text.encode() + b"\n")


def test_the_published_secret_signs_as_the_published_note_is_signed() -> None:
    secret = SecretKey.parse(PUBLISHED_SECRET)
    note = Note.parse(PUBLISHED_NOTE.encode())

    ours = NoteSignature(secret.name, secret.public.mark, secret.sign(note.text.encode()))

    assert str(secret.public) == PUBLISHED_KEY
    assert Note(note.text, (ours,)).written() == PUBLISHED_NOTE.encode()


def test_a_key_is_written_and_read_again() -> None:
    secret = SecretKey.new(name="example.org/packs", seed=bytes(range(32)))

    assert SecretKey.parse(secret.written()) == secret
    assert PublicKey.parse(str(secret.public)) == secret.public


def test_a_secret_key_shows_no_secret_when_printed() -> None:
    secret = SecretKey.new(name="example.org", seed=b"s" * 32)

    assert "sss" not in repr(secret)


def test_a_signature_of_no_length_at_all_is_not_made_by_a_key() -> None:
    assert not PublicKey.parse(PUBLISHED_KEY).made(signed=b"", message=b"x")


@pytest.mark.parametrize("name", ["", "two words", "a+b", "tab\there", "line\n"])
def test_a_key_name_that_breaks_the_line_is_refused(name: str) -> None:
    with pytest.raises(KeyNameUnfit) as refused:
        SecretKey.new(name=name, seed=bytes(32))

    assert refused.value.values["name"] == name


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_seed_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(SeedTooShort) as refused:
        SecretKey.new(name="example.org", seed=bytes(size))

    assert refused.value.values["bytes"] == size


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a3+not base64",
        PUBLISHED_KEY.replace("c74f20a3", "c74f20a4"),
        PUBLISHED_KEY.replace("Peter", "Paul"),
        PUBLISHED_KEY.replace("+ARpc", "+AhpC"),
        PUBLISHED_KEY[:-4],
        "+c74f20a3+" + PUBLIC,
    ],
)
def test_a_text_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(KeyNotRead):
        PublicKey.parse(text)


@pytest.mark.parametrize(
    "text",
    [PUBLISHED_KEY, PUBLISHED_SECRET.replace("c74f20a3", "00000000"), PUBLISHED_SECRET[:-8]],
)
def test_a_secret_that_is_not_read_is_not_repeated(text: str) -> None:
    with pytest.raises(KeyNotRead) as refused:
        SecretKey.parse(text)

    assert refused.value.values["text"] == "PRIVATE+KEY+"


def test_a_secret_given_for_a_public_key_is_not_repeated() -> None:
    with pytest.raises(KeyNotRead) as refused:
        PublicKey.parse(PUBLISHED_SECRET)

    assert refused.value.values["text"] == "PRIVATE+KEY+"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"text\n", 2),
        (b"text\n\n", 3),
        ("text\n\n" + LINE.rstrip("\n"), 3),
        ("text\n\n- PeterNeumann x08go/ZJkuBS\n", 3),
        ("text\n\n— Peter Neumann x08go/ZJkuBS\n", 3),
        ("text\n\n" + LINE + "— PeterNeumann x08go/Z\n", 4),
        ("text\n\n— PeterNeumann AAAA\n", 3),
        ("te\txt\n\n" + LINE, 1),
        ("text\r\n\n" + LINE, 1),
        (b"text\n\xff\n\n", 2),
        ("text\n\n" + LINE * (MOST_SIGNATURES + 1), 3 + MOST_SIGNATURES),
        (b"x\n" * 40_000, 32_769),
    ],
)
def test_a_note_that_is_none_is_refused_at_its_line(raw: bytes | str, line: int) -> None:
    content = raw.encode() if isinstance(raw, str) else raw

    with pytest.raises(NoteNotRead) as refused:
        Note.parse(content)

    assert refused.value.values["line"] == line


def test_a_text_may_hold_empty_lines() -> None:
    note = Note.parse(f"one\n\ntwo\n\n{LINE}".encode())

    assert note.text == "one\n\ntwo\n"
    assert len(note.signatures) == 1


def test_without_the_library_a_signature_is_refused_by_the_name_of_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)

    with pytest.raises(LibraryMissing) as refused:
        PublicKey.parse(PUBLISHED_KEY).made(signed=bytes(64), message=b"")

    assert refused.value.values["library"] == "cryptography"
