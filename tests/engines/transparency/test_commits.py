"""Commitments: they open with their salt, and with nothing else."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    Opening,
    SaltTooShort,
    check_opening,
    commits_of,
    entry_salt,
    previous_commit,
    subject_commit,
)
from samphao.engines.transparency.commits import commit
from tests.engines.transparency.logs import leaf

SALT = bytes(range(32))
OPENING = Opening(SALT, "enterprise-7", 3, '{"fields":["price"]}', sha256(b"sent").hexdigest())
BEFORE = "ab" * 32


def committed(opening: Opening, before: str = BEFORE):
    commits = commits_of(opening=opening, previous=before)
    return leaf(
        9,
        subject_commit=commits.subject_commit,
        previous_commit=commits.previous_commit,
        body_commit=commits.body_commit,
        bytes_commit=commits.bytes_commit,
    )


def test_a_commitment_is_the_hash_that_the_reference_writes_down() -> None:
    preimage = b"".join(
        len(part).to_bytes(8, "big") + part
        for part in (b"samphao.log/v1", b"subject", SALT, b"enterprise-7", b"3")
    )

    made = subject_commit(salt=SALT, subject="enterprise-7", subject_seq=3)

    assert made == sha256(preimage).hexdigest()


def test_an_opening_opens_its_leaf() -> None:
    assert check_opening(leaf=committed(OPENING), opening=OPENING, previous=BEFORE) == ()
    assert check_opening(leaf=committed(OPENING), opening=OPENING) == ()


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"subject": "enterprise-8"}, ("subject_commit",)),
        ({"subject_seq": 4}, ("subject_commit",)),
        ({"body": '{"fields":[]}'}, ("body_commit",)),
        ({"body": ""}, ("body_commit",)),
        ({"bytes_sha256": "0" * 64}, ("bytes_commit",)),
        (
            {"salt": bytes(32)},
            ("subject_commit", "body_commit", "bytes_commit", "previous_commit"),
        ),
    ],
)
def test_another_opening_does_not(changed: dict[str, object], fields: tuple[str, ...]) -> None:
    opening = replace(OPENING, **changed)

    assert check_opening(leaf=committed(OPENING), opening=opening, previous=BEFORE) == fields


def test_a_leaf_that_follows_another_event_is_told() -> None:
    fields = check_opening(leaf=committed(OPENING), opening=OPENING, previous="cd" * 32)

    assert fields == ("previous_commit",)


def test_what_is_no_longer_kept_is_not_compared() -> None:
    kept = replace(OPENING, body=None, bytes_sha256=None)

    assert check_opening(leaf=committed(OPENING), opening=kept, previous=BEFORE) == ()


def test_what_there_never_was_leaves_its_field_blank() -> None:
    commits = commits_of(opening=Opening(SALT, "enterprise-7", 1), previous="")

    assert (commits.body_commit, commits.bytes_commit) == ("", "")


def test_two_events_of_one_subject_share_no_field() -> None:
    salts = [entry_salt(subject_key=SALT, subject_seq=number) for number in (1, 2)]
    first = commits_of(opening=replace(OPENING, salt=salts[0], subject_seq=1), previous="")
    second = commits_of(
        opening=replace(OPENING, salt=salts[1], subject_seq=2), previous=first.subject_commit
    )

    fields = [
        value
        for one in (first, second)
        for value in (
            one.subject_commit,
            one.previous_commit,
            one.body_commit,
            one.bytes_commit,
        )
    ]

    # Neither by its own commitment nor by its link to the one before can they be told as a pair.
    assert len(set(fields)) == len(fields)


def test_a_first_event_looks_like_any_other() -> None:
    assert len(previous_commit(salt=SALT, previous="")) == 64


@given(st.lists(st.binary(max_size=5), max_size=4), st.lists(st.binary(max_size=5), max_size=4))
def test_different_parts_never_give_the_same_commitment(
    one: list[bytes], other: list[bytes]
) -> None:
    same = commit(what="x", salt=SALT, parts=one) == commit(what="x", salt=SALT, parts=other)

    assert same == (one == other)


def test_what_is_committed_to_parts_the_domains() -> None:
    assert commit(what="body", salt=SALT, parts=[b"x"]) != commit(
        what="bytes", salt=SALT, parts=[b"x"]
    )


def test_a_salt_that_could_be_tried_out_is_refused() -> None:
    with pytest.raises(SaltTooShort):
        subject_commit(salt=bytes(15), subject="enterprise-7", subject_seq=1)


def test_the_salts_of_a_key_all_differ() -> None:
    salts = {
        entry_salt(subject_key=key, subject_seq=number)
        for key in (bytes(32), SALT)
        for number in range(100)
    }

    assert len(salts) == 200
    assert {len(salt) for salt in salts} == {32}
