"""Certificates of origin and the rate differential, as a broker judges them."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.origin import (
    Agreement,
    Differential,
    Original,
    Proof,
    ProofCase,
    ProofFinding,
    ProofMark,
    ProofStatus,
    check_proof,
    country_of_rate,
)
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import CurrencyMismatch
from samphao.kernel.reason import Reason
from tests.engines.origin.origin_cases import Words, agreement, case, money, provenance

ROOT = Path(__file__).resolve().parents[3]
PROOFS = [
    case
    for file in sorted((ROOT / "tests/golden/proofs").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]
RATES = yaml.safe_load((ROOT / "tests/golden/differential/rcep.yaml").read_text("utf-8"))


def proof(words: Words | None) -> Proof | None:
    if words is None:
        return None
    before = words.get("original")
    return Proof(
        hs=HSCode(words["hs"]),
        issued=words["issued"],
        quantity=Decimal(words["quantity"]),
        expires=words.get("expires"),
        marks=frozenset(map(ProofMark, words.get("marks", ()))),
        invoicer=words.get("invoicer", ""),
        original=before
        and Original(
            before["expires"], Decimal(before["quantity"]), before.get("worked_on", False)
        ),
    )


def under(words: Words) -> Agreement:
    return Agreement(
        programme=words["programme"],
        members=tuple(map(Country, words["members"].split())),
        provenance=provenance("agreement"),
        proof=words["proof"],
        proof_validity_days=words["validity_days"],
        waiver=money(words["waiver"]),
        retroactive_after_days=words.get("retroactive_after_days", 3),
    )


def check(words: Words) -> ProofFinding:
    importer_hs = words["importer_hs"]
    return check_proof(
        case=ProofCase(
            agreement=under(words["agreement"]),
            proof=proof(words["proof"]),
            shipped=words["shipped"],
            on=words["on"],
            importer_hs=HSCode(importer_hs) if importer_hs else None,
            invoiced_from=Country(words.get("invoiced_from", "TH")),
            fob=money(words["fob"]),
            beside=tuple(filter(None, map(money, words.get("beside", ())))),
        )
    )


def rate(words: Words) -> Differential:
    return country_of_rate(
        case=case({**words, "facts": {"materials": words["materials"]}}),
        agreement=agreement(
            {
                "programme": "RCEP",
                "members": words["members"],
                "cumulation": "regional",
                "proof": "rcep_co",
            }
        ),
        listed=words["listed"],
        least=Decimal(words["least"]),
    )


@pytest.mark.parametrize("golden", PROOFS, ids=lambda golden: golden["name"])
def test_golden_case_of_a_proof(golden: dict[str, Any]) -> None:
    found = check(golden["input"])

    assert found.status.value == golden["expect"]["status"]
    if "reasons" in golden["expect"]:
        assert [reason.code for reason in found.reasons] == golden["expect"]["reasons"]


@pytest.mark.parametrize("golden", RATES, ids=lambda golden: golden["name"])
def test_golden_case_of_a_differential(golden: dict[str, Any]) -> None:
    expect = golden["expect"]

    found = rate(golden["input"])

    assert found.country == (Country(expect["country"]) if expect["country"] else None)
    assert set(expect.get("reasons", ())) <= {reason.code for reason in found.reasons}
    if "domestic" in expect:
        wanted = expect["domestic"]
        assert found.domestic == (None if wanted is None else Decimal(wanted))


def test_every_case_has_a_name_of_its_own_and_a_source() -> None:
    cases = [*PROOFS, *RATES]

    assert len({item["name"] for item in cases}) == len(cases)
    assert all(item["source"] for item in cases)


def test_consignments_in_two_currencies_are_not_added() -> None:
    plain = PROOFS[0]["input"]

    with pytest.raises(CurrencyMismatch):
        check({**plain, "fob": "190 USD", "beside": ["5000 THB"]})


@given(st.integers(-30, 500), st.integers(0, 500), st.booleans())
def test_a_later_day_of_issue_is_never_judged_milder(days: int, more: int, marked: bool) -> None:
    plain = PROOFS[0]["input"]
    marks = ["issued_retroactively"] if marked else []
    gravity = list(ProofStatus).index

    def issued(late: int) -> int:
        day = plain["shipped"] + timedelta(days=late)
        written = {**plain["proof"], "issued": day, "marks": marks}
        return gravity(check({**plain, "on": day, "proof": written}).status)

    assert issued(days) <= issued(days + more)


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_the_values_of_every_reason_of_a_proof_fill_its_words(language: str) -> None:
    file = ROOT / "src/samphao/locale" / language / "LC_MESSAGES/origin.po"
    with file.open("rb") as source:
        said = {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}
    reasons: list[Reason] = [r for item in PROOFS for r in check(item["input"]).reasons]
    reasons += [r for item in RATES for r in rate(item["input"]).reasons]

    sentences = {reason.code: said[reason.code].format(**reason.values) for reason in reasons}

    assert len(sentences) > 15
    assert not any("{" in sentence for sentence in sentences.values())
