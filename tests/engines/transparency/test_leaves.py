"""Leaves: one way of writing, one grammar, and what is refused."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.transparency import (
    EntryTooLarge,
    Leaf,
    LeafNotCanonical,
    LeafRefused,
    LeafSchemaUnknown,
    NotWritable,
    canonical,
    moment_text,
)
from samphao.engines.transparency.leaves import GRAMMAR, LARGEST_ENTRY
from tests.engines.transparency.logs import leaf

TEXTS = st.text(max_size=30)
COMMITS = st.sampled_from(["", "0" * 64, "9f" * 32])


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    moment = draw(st.datetimes())
    return Leaf(
        type=draw(st.from_regex(r"[a-z][a-z0-9_.]{0,20}", fullmatch=True)),
        seq=draw(st.integers(0, 2**40)),
        at=moment_text(moment.replace(tzinfo=UTC)),
        recipient=draw(TEXTS),
        country=draw(st.sampled_from(["", "TH", "CN"])),
        purpose=draw(TEXTS),
        basis=draw(TEXTS),
        data_class=draw(TEXTS),
        decision=draw(TEXTS),
        policy_hash=draw(COMMITS),
        bytes_commit=draw(COMMITS),
        body_commit=draw(COMMITS),
        subject_commit=draw(COMMITS),
        previous_commit=draw(COMMITS),
    )


def table(**changed: object) -> dict[str, object]:
    return {**asdict(leaf(5)), **changed}


@given(leaves())
def test_a_leaf_is_read_as_it_was_written(written: Leaf) -> None:
    raw = written.written()

    assert Leaf.parse(raw) == written
    assert GRAMMAR.fullmatch(raw.decode())
    assert json.loads(raw) == asdict(written)


def test_a_leaf_is_one_line_with_its_keys_in_order() -> None:
    raw = leaf(5, recipient='ร้าน "หนึ่ง"\n').written().decode()

    assert raw.startswith('{"at":"2026-11-24T07:00:05.000Z","basis":"consent:12","body_commit":""')
    assert '"recipient":"ร้าน \\"หนึ่ง\\"\\n","schema":1,"seq":5,' in raw
    assert "\n" not in raw


@given(st.data())
def test_the_grammar_takes_exactly_what_is_canonical(data: st.DataObject) -> None:
    raw = bytearray(leaf(5, recipient="ขนส่ง\t\\").written())
    place = data.draw(st.integers(0, len(raw) - 1))
    with_what = data.draw(st.sampled_from([b"", b" ", b"\\", b'"', b"0", b"\x00", b"}", b"\xff"]))
    raw[place : place + data.draw(st.integers(0, 2))] = with_what

    try:
        parsed = Leaf.parse(bytes(raw))
    except (LeafRefused, LeafNotCanonical, LeafSchemaUnknown):
        parsed = None
    try:
        fits = GRAMMAR.fullmatch(raw.decode()) is not None
    except UnicodeDecodeError:
        fits = False

    # Days that the calendar lacks are the one thing that the grammar can't see.
    assert fits == (parsed is not None) or (fits and b"2026-11-24" not in raw)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", ""),
        ("type", "Upper"),
        ("type", "a" * 65),
        ("seq", -1),
        ("seq", True),
        ("seq", "5"),
        ("seq", 10**15),
        ("at", "2026-02-30T00:00:00.000Z"),
        ("at", "2026-11-24T24:00:00.000Z"),
        ("at", "2026-11-24T07:00:00Z"),
        ("at", "2026-11-24T07:00:00.000+00:00"),
        ("country", "cn"),
        ("country", "CHN"),
        ("policy_hash", "A" * 64),
        ("bytes_commit", "0" * 63),
        ("recipient", None),
        ("recipient", "\ud800"),
        ("schema", 2),
        ("schema", True),
    ],
)
def test_a_field_that_holds_what_it_may_not_is_refused(field: str, value: object) -> None:
    with pytest.raises(LeafRefused) as refused:
        replace(leaf(5), **{field: value})

    assert refused.value.values["field"] == field


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"", "json"),
        (b"\xff", "json"),
        (b"[]", "json"),
        (b"{" * 100_000, "json"),
        (b'{"a":' * 50_000, "json"),
        (json.dumps(table(seq=1.5)).encode(), "1.5"),
        (json.dumps(table(seq=float("nan"))).encode(), "NaN"),
        (json.dumps(table(more="x")).encode(), "more"),
        (json.dumps({k: v for k, v in table().items() if k != "basis"}).encode(), "basis"),
        (leaf(5).written().replace(b'"seq":5', b'"seq":5,"seq":6'), "seq"),
        (leaf(5).written().replace(b'"schema":1', b'"schema":true'), "schema"),
        (leaf(5).written().replace(b'"CN"', b'"cn"'), "country"),
    ],
)
def test_what_is_no_leaf_is_refused_with_its_field(raw: bytes, field: str) -> None:
    with pytest.raises(LeafRefused) as refused:
        Leaf.parse(raw)

    assert refused.value.values["field"] == field


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps(table()).encode(),
        leaf(5).written() + b"\n",
        leaf(5).written().replace(b":", b": ", 1),
        json.dumps(table(), sort_keys=True, separators=(",", ":")).encode(),
        leaf(5).written().replace(b'"consent:12"', b'"consent\\u003a12"'),
    ],
)
def test_another_way_of_writing_the_same_is_refused(raw: bytes) -> None:
    with pytest.raises(LeafNotCanonical):
        Leaf.parse(raw)


@pytest.mark.parametrize("schema", [0, 2, "1", None])
def test_a_leaf_of_another_schema_is_refused_as_such(schema: object) -> None:
    with pytest.raises(LeafSchemaUnknown):
        Leaf.parse(canonical(table(schema=schema)))

    with pytest.raises(LeafSchemaUnknown):
        Leaf.parse(b"{}")


def test_a_leaf_that_no_bundle_can_hold_is_refused() -> None:
    room = LARGEST_ENTRY - len(leaf(5, recipient="").written())

    assert len(leaf(5, recipient="x" * room).written()) == LARGEST_ENTRY
    with pytest.raises(EntryTooLarge):
        leaf(5, recipient="x" * (room + 1))


def test_a_moment_is_told_in_utc_to_the_millisecond() -> None:
    bangkok = timezone(timedelta(hours=7))

    assert moment_text(datetime(2026, 11, 24, 0, 30, 1, 999_999, bangkok)) == (
        "2026-11-23T17:30:01.999Z"
    )
    with pytest.raises(LeafRefused):
        moment_text(datetime(2026, 11, 24))  # noqa: DTZ001


@pytest.mark.parametrize(
    "value", [1.5, {1: "a"}, {"a": {2: 3}}, {"a": b"x"}, 2**53, -(2**53), "\udfff", {"a": {1}}]
)
def test_what_has_no_one_way_of_writing_is_refused(value: object) -> None:
    with pytest.raises(NotWritable):
        canonical(value)  # type: ignore[arg-type]


def test_nests_are_written_to_a_depth_and_no_deeper() -> None:
    nest: object = "x"
    for _ in range(32):
        nest = [nest]

    assert canonical(nest) == b"[" * 32 + b'"x"' + b"]" * 32  # type: ignore[arg-type]
    with pytest.raises(NotWritable):
        canonical([nest])  # type: ignore[list-item]


def test_tables_are_written_with_their_keys_in_order() -> None:
    value = {"ข": [1, None, True], "a": {"z": "é", "b": -(2**53) + 1}}

    assert canonical(value) == ('{"a":{"b":-9007199254740991,"z":"é"},"ข":[1,null,true]}'.encode())
