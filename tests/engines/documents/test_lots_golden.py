"""Lots of a farm group, and whose sale abroad is at 0 % VAT."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.documents import ExportProof, ExportVAT, LotStatus, export_vat
from samphao.kernel.product import Exporter, VATStatus
from tests.engines.documents.lot_cases import Words, judge

ROOT = Path(__file__).resolve().parents[3]
LOTS = yaml.safe_load((ROOT / "tests/golden/lots/durian_group.yaml").read_text("utf-8"))
HUBS = yaml.safe_load((ROOT / "tests/golden/export_vat/hub.yaml").read_text("utf-8"))
GROUP = LOTS[0]["input"]


def sold(words: Words) -> tuple[ExportVAT, ...]:
    return export_vat(
        exporters=[Exporter(name, VATStatus(vat)) for name, vat in words["exporters"].items()],
        proofs=[ExportProof(tuple(p["exporters"]), p["status"]) for p in words["proofs"]],
        final_status="0409",
    )


@pytest.mark.parametrize("golden", LOTS, ids=lambda golden: golden["name"])
def test_golden_case_of_a_lot(golden: dict[str, Any]) -> None:
    expect = golden["expect"]

    found = judge(golden["input"])

    assert found.status.value == expect["status"]
    assert bool(found.reasons) == (found.status is not LotStatus.GOES)
    if "reasons" in expect:
        assert [reason.code for reason in found.reasons] == expect["reasons"]
    if "about" in expect:
        assert expect["about"] in found.reasons[0].values.values()
    delivered = {
        line.orchard: f"{line.delivered.kilograms.normalize():f}" for line in found.balance
    }
    assert expect.get("delivered_kg", {}).items() <= delivered.items()


@pytest.mark.parametrize("golden", HUBS, ids=lambda golden: golden["name"])
def test_golden_case_of_the_zero_rate(golden: dict[str, Any]) -> None:
    expect = golden["expect"]

    found = sold(golden["input"])

    assert [answer.exporter for answer in found if answer.is_zero] == expect["zero"]
    assert [answer.exporter for answer in found if answer.is_zero is False] == expect["not_zero"]
    told = {answer.exporter: answer.reasons[0].code for answer in found}
    assert expect.get("reasons", {}).items() <= told.items()


def test_every_case_has_a_name_of_its_own_and_a_source() -> None:
    cases = [*LOTS, *HUBS]

    assert len({item["name"] for item in cases}) == len(cases)
    assert all(item["source"] for item in cases)


@given(st.sets(st.sampled_from([f"AC-{n:02}" for n in range(1, 11)]), min_size=1))
def test_any_unregistered_grower_stops_the_container(out: set[str]) -> None:
    changed = {**GROUP, "change_orchard": {name: {"listed_from": None} for name in out}}

    found = judge(changed)

    assert found.status is LotStatus.STOPPED
    assert {reason.values["orchard"] for reason in found.reasons} == out


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_the_values_of_every_reason_fill_its_words(language: str) -> None:
    file = ROOT / "src/samphao/locale" / language / "LC_MESSAGES/documents.po"
    with file.open("rb") as source:
        said = {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}
    reasons = [reason for item in LOTS for reason in judge(item["input"]).reasons]
    reasons += [reason for item in HUBS for vat in sold(item["input"]) for reason in vat.reasons]

    sentences = {reason.code: said[reason.code].format(**reason.values) for reason in reasons}

    assert set(sentences) == {code for code in said if code.split(".")[1] in {"lot", "vat"}}
    assert not any("{" in sentence for sentence in sentences.values())
