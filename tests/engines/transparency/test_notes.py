"""Notes and keys: the published example, several signers, and what is refused."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    KeyRefused,
    Note,
    NoteRefused,
    NoteSignature,
    SignatureFalse,
    VerifierKey,
    mark_of,
    sign_note,
    verified_by,
)
from samphao.engines.transparency.notes import LARGEST_NOTE, MOST_SIGNATURES
from tests.engines.transparency.logs import TestSigner

# Source: the example in the documentation of Go's golang.org/x/mod/sumdb/note.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# Source: go.mod tests (second signer), and transparency-dev/formats v0.1.1 (a key with a plus).
OTHER_KEYS = (
    "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
    "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
)
# Source: golang.org/x/mod/sumdb/note, note_test.go: a wrong length and an unknown algorithm, each
# with the key id that belongs to it.
REFUSED_KEYS = (
    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
)
ONE, TWO, THREE = (TestSigner(f"signer.example/{seed}", seed) for seed in (1, 2, 3))
LINE = "— a.example AAAAAAA=\n"


def test_the_published_note_was_made_with_the_published_key() -> None:
    note = Note.parse(PUBLISHED_NOTE.encode())
    key = VerifierKey.parse(PUBLISHED_KEY)

    assert verified_by(note=note, keys=[key]) == ("PeterNeumann",)
    assert note.written() == PUBLISHED_NOTE.encode()


def test_the_published_note_with_another_letter_is_false() -> None:
    note = Note.parse(PUBLISHED_NOTE.replace("answer", "Answer").encode())

    with pytest.raises(SignatureFalse) as refused:
        verified_by(note=note, keys=[VerifierKey.parse(PUBLISHED_KEY)])

    assert refused.value.values["key"] == "PeterNeumann"


@pytest.mark.parametrize("text", [PUBLISHED_KEY, *OTHER_KEYS])
def test_published_keys_are_read_and_written_again(text: str) -> None:
    assert str(VerifierKey.parse(f"{text}\n")) == text


def test_every_mangled_key_is_refused() -> None:
    cuts = [PUBLISHED_KEY[:end] for end in range(len(PUBLISHED_KEY))]
    cuts += [PUBLISHED_KEY[start:] for start in range(1, len(PUBLISHED_KEY))]
    raised = [
        PUBLISHED_KEY[:at] + chr(ord(letter) + 1) + PUBLISHED_KEY[at + 1 :]
        for at, letter in enumerate(PUBLISHED_KEY)
    ]

    for text in (*cuts, *raised, *REFUSED_KEYS):
        with pytest.raises(KeyRefused):
            VerifierKey.parse(text)


def test_a_secret_key_given_by_mistake_is_not_repeated() -> None:
    with pytest.raises(KeyRefused) as refused:
        VerifierKey.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QI")

    assert "AYEKFALV" not in str(refused.value)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\u2003b", "line\nend"])
def test_a_key_name_with_blanks_or_a_plus_is_refused(name: str) -> None:
    with pytest.raises(KeyRefused):
        VerifierKey(name, bytes(32))


def test_several_signers_are_found_and_strangers_are_passed_over() -> None:
    note = sign_note(text="one\n\ntwo\n", signers=[ONE, TWO, THREE])

    read = Note.parse(note.written())

    assert read == note
    assert verified_by(note=read, keys=[ONE.key, THREE.key]) == (ONE.name, THREE.name)
    assert verified_by(note=read, keys=[]) == ()


def test_a_stranger_with_a_known_name_or_a_known_id_is_passed_over() -> None:
    same_name = TestSigner(ONE.name, seed=9)
    note = sign_note(text="one\n", signers=[same_name])
    same_id = Note("one\n", (NoteSignature("other.example", ONE.mark, b"x" * 64),))

    assert verified_by(note=note, keys=[ONE.key]) == ()
    assert verified_by(note=same_id, keys=[ONE.key]) == ()


def test_one_false_line_of_a_known_key_spoils_the_note() -> None:
    note = sign_note(text="one\n", signers=[ONE])
    false = NoteSignature(TWO.name, TWO.mark, note.signatures[0].signed)

    with pytest.raises(SignatureFalse):
        verified_by(note=Note(note.text, (*note.signatures, false)), keys=[ONE.key, TWO.key])


def test_the_id_depends_on_name_and_key() -> None:
    marks = {mark_of(name=name, public=bytes([seed]) * 32) for name in "ab" for seed in (1, 2)}

    assert len(marks) == 4


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"", 1),
        (b"text\n", 2),
        (b"text\n\n", 3),
        (b"text\n\nno signature\n", 3),
        (f"text\n{LINE}".encode(), 3),
        (f"text\n\n{LINE}".encode()[:-1], 3),
        (f"text\n\n{LINE}x\n".encode(), 4),
        (f"te\xffxt\n\n{LINE}".encode("latin-1", "replace"), 1),
        (f"text\nt\tab\n\n{LINE}".encode(), 2),
        (b"text\n\n\xe2\x80\x94 a.example AAAA\n", 3),
        (b"text\n\n\xe2\x80\x94 a.example AAAAAA=\n", 3),
        (b"text\n\n\xe2\x80\x94 a.example AAAAAAB=\n", 3),
        (b"text\n\n\xe2\x80\x94 a+b AAAAAAA=\n", 3),
        (f"text\n\n{LINE * (MOST_SIGNATURES + 1)}".encode(), 3 + MOST_SIGNATURES),
        (b"a\n" * (LARGEST_NOTE // 2 + 1), LARGEST_NOTE // 2 + 1),
    ],
)
def test_what_is_no_note_is_refused_with_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(NoteRefused) as refused:
        Note.parse(raw)

    assert refused.value.values["line"] == line


def test_sixteen_large_signatures_are_taken() -> None:
    large = NoteSignature("pq.example", b"\x01\x02\x03\x04", bytes(5000))
    note = Note("text\n", (large,) * 16)

    assert Note.parse(note.written()) == note


@pytest.mark.parametrize("text", ["no end", "tab\there\n", "", "below\n\n— x.example AAAAAAA="])
def test_what_can_not_be_read_back_is_not_signed(text: str) -> None:
    with pytest.raises(NoteRefused):
        sign_note(text=text, signers=[ONE])


def test_a_note_that_nobody_signs_is_none() -> None:
    with pytest.raises(NoteRefused):
        sign_note(text="text\n", signers=[])


@given(st.binary(max_size=300))
def test_noise_is_a_note_or_refused(raw: bytes) -> None:
    try:
        note = Note.parse(raw)
    except NoteRefused:
        return
    assert note.written() == raw


def test_base64_has_one_way_of_being_written() -> None:
    mark = base64.b64encode(b"\x00" * 5).decode()

    assert Note.parse(f"t\n\n— a {mark}\n".encode()).signatures[0].signed == b"\x00"
    with pytest.raises(NoteRefused):
        Note.parse(f"t\n\n— a {mark.replace('AA=', 'AB=')}\n".encode())
