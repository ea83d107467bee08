"""Contracts cross the wire and come back the same."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from samphao.engines.plan.contracts import PackStamp
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Flag, ProductCard
from samphao.reference.codec import from_bytes, from_json, plain, schema, to_bytes, to_json
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import load_pack
from tests.reference.pack_builder import CODES, market_pack

CARD = ProductCard(
    sku="A",
    name="มะม่วง",
    price=Money.of("12.50", "THB"),
    hs=HSCode("080450"),
    flags=frozenset({Flag.LIQUID, Flag.ALCOHOL}),
    target_prices=((Country("CN"), Money.of("19.57", "CNY")),),
)


@pytest.mark.parametrize("indent", [0, 2])
def test_a_card_comes_back_from_json(indent: int) -> None:
    assert from_json(to_json(CARD, indent=indent), ProductCard) == CARD


def test_a_pack_comes_back_from_the_cache_format(tmp_path: Path) -> None:
    facts = load_pack(market_pack(tmp_path / "la"), codes=lambda: CODES)

    assert from_bytes(to_bytes(facts), PackFacts) == facts


def test_money_crosses_as_exact_text() -> None:
    text = to_json(Money(Decimal("0.1") + Decimal("0.2"), "THB"))

    assert text == '{"amount":"0.3","currency":"THB"}'


def test_equal_contracts_give_equal_text() -> None:
    again = from_json(to_json(CARD), ProductCard)

    assert to_json(again) == to_json(CARD)


def test_words_of_the_trade_are_checked_on_the_way_in() -> None:
    text = to_json(CARD).replace('"CN"', '"ZZ"')

    with pytest.raises((msgspec.ValidationError, UnknownCountry)):
        from_json(text, ProductCard)


def test_a_contract_as_plain_values_holds_only_json_types() -> None:
    stamp = PackStamp("market/la", "1", date(2026, 11, 24), "00")

    assert plain(stamp)["as_of"] == "2026-11-24"
    assert plain(CARD)["hs"] == "080450"


def test_what_is_no_contract_is_not_encoded() -> None:
    with pytest.raises(NotImplementedError):
        to_json(object())


def test_what_is_no_word_is_not_decoded() -> None:
    with pytest.raises(NotImplementedError):
        from_json('"x"', complex)


def test_a_schema_describes_codes_by_their_pattern() -> None:
    found = schema(ProductCard)["$defs"]["ProductCard"]["properties"]["hs"]

    assert {"type": "string", "pattern": "^[0-9]{2,10}$"} in found["anyOf"]
