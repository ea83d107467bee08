"""The Parquet table, read again by pyarrow."""

import sys
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pyarrow import parquet

from samphao.engines.plan.contracts import ExportPlan
from samphao.interfaces.outputs import PARQUET, ExtraMissing, check, written
from samphao.kernel.text import Language
from tests.interfaces.outputs.plans import BOOK, FORMULA, HOSTILE, PLAN, PLANS, named


def read(plan: ExportPlan = PLAN, language: Language = Language.EN) -> Any:
    return parquet.read_table(BytesIO(written(PARQUET, plan=plan, book=BOOK, language=language)))


def test_columns_have_types() -> None:
    types = {field.name: str(field.type) for field in read().schema}

    assert types["sku"] == "string"
    assert types["landed"] == types["left"] == types["duty_percent"] == "decimal128(28, 4)"
    assert types["units"] == types["days_p50"] == "int32"
    assert types["oldest"] == "date32[day]"


def test_money_is_exact_and_codes_stay_codes() -> None:
    row = read().to_pylist()[1]

    best = PLAN.products[0].markets[1].best
    assert best is not None
    assert row["landed"] == best.cost.per_unit.rounded().amount
    assert (row["market"], row["verdict"], row["reason"]) == ("CN", "fix", "plan.paper_missing")
    assert (row["currency"], row["currency_local"]) == ("THB", "CNY")
    assert (row["vat_rate"], row["vat_percent"]) == ("9%", Decimal("9.0000"))
    assert row["duty_percent"] == Decimal("0.0000")


def test_what_is_not_known_is_null() -> None:
    row = next(row for row in read().to_pylist() if row["sku"] == "M3")

    assert [row[name] for name in ("landed", "regime", "papers_missing", "oldest")] == [None] * 4


def test_only_names_and_sentences_follow_the_language() -> None:
    thai, english = read(language=Language.TH), read(language=Language.EN)

    differing = {name for name in english.column_names if not thai[name].equals(english[name])}
    assert differing == {
        "market_name", "reason_said", "route", "service_name", "papers_named", "next_step",
    }  # fmt: skip


def test_the_file_tells_its_days_and_packs() -> None:
    told = read().schema.metadata

    assert told[b"samphao-on"] == b"2026-11-24"
    assert told[b"samphao-packs"] == b"demo/sample@2026.11.0"


@pytest.mark.parametrize("kind", PLANS)
def test_every_kind_of_plan_has_a_row_a_pair(kind: str) -> None:
    table = read(PLANS[kind])

    assert table.num_rows == sum(len(product.markets) for product in PLANS[kind].products)


def test_a_long_plan_is_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samphao.interfaces.outputs.parquet.BATCH", 3)

    assert read().num_rows == 8


def test_hostile_text_is_kept_as_text() -> None:
    row = read(named(HOSTILE, sku=FORMULA)).to_pylist()[0]

    assert row["sku"] == FORMULA
    assert not {"\x1b", "\u202e", "\ufffe"} & set(row["product"])


def test_without_pyarrow_the_refusal_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ExtraMissing) as refused:
        check(PARQUET)

    assert dict(refused.value.values) == {"format": ".parquet", "extra": "parquet"}
