"""A pack holds the tables of its kind, and rows of its own market or agreement only."""

from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference.errors import PackRefused
from samphao.reference.manifest import KINDS
from samphao.reference.scope import TABLES
from samphao.reference.shelf import load_pack
from samphao.reference.signing import SecretKey, Trust, TrustedKey, sign_pack
from samphao.reference.vouching import signature_of
from tests.reference.pack_builder import AGREEMENT, CODES, MARKET, PackDraft, everything, rules

OURS = SecretKey.new(name="example.org/packs", seed=b"1" * 32)


def of_kind(kind: str, *tables: str, code: str = "la") -> PackDraft:
    head = MARKET.replace('kind = "market"', f'kind = "{kind}"').replace('"la"', f'"{code}"')
    return PackDraft(head, {name: everything()[name] for name in tables})


def problems(draft: PackDraft, folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(PackRefused) as refused:
        load_pack(draft.write(folder), codes=lambda: CODES)
    for problem in refused.value.problems:
        for language in Language:
            assert Speaker(language=language).say(problem.reason) != problem.code
    return [(problem.file, problem.column, problem.code) for problem in refused.value.problems]


def test_every_kind_has_its_tables() -> None:
    assert TABLES.keys() == KINDS


def test_a_key_for_lanes_can_not_change_a_duty(tmp_path: Path) -> None:
    draft = of_kind("lanes", "lanes", "measures", code="zz")
    pack = draft.write(tmp_path / "zz")
    sign_pack(path=pack, key=OURS)
    trust = Trust((TrustedKey(OURS.public, packs=("lanes/*",)),))

    assert signature_of(pack, trust=trust).signers == (OURS.name,)
    assert problems(draft, pack) == [("measures.csv", "", "pack.table_of_another_kind")]


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("carrier", "measures"),
        ("carrier", "exchange"),
        ("currencies", "rates"),
        ("places", "lanes"),
        ("papers", "regimes"),
        ("hs", "measures"),
        ("tariff", "fees"),
        ("agreement", "regimes"),
    ],
)
def test_a_table_of_another_kind_is_refused(tmp_path: Path, kind: str, table: str) -> None:
    found = problems(of_kind(kind, table), tmp_path / "la")

    assert (f"{table}.csv", "", "pack.table_of_another_kind") in found


@pytest.mark.parametrize(
    "table", "measures lines regimes fees papers lanes rates surcharges exchange".split()
)
def test_a_row_of_another_market_is_refused_in_a_pack_of_one_market(
    tmp_path: Path, table: str
) -> None:
    draft = PackDraft().cell(table, "market", "VN")

    assert problems(draft, tmp_path / "la") == [(f"{table}.csv", "market", "pack.not_its_own")]


def test_a_paper_for_every_market_is_refused_in_a_pack_of_one_market(tmp_path: Path) -> None:
    draft = PackDraft().cell("papers", "market", "*")

    assert problems(draft, tmp_path / "la") == [("papers.csv", "market", "pack.not_its_own")]


@pytest.mark.parametrize("code", ["la", "la-2025", "la_whole", "la.x"])
def test_a_tariff_is_of_the_market_that_its_code_begins_with(tmp_path: Path, code: str) -> None:
    facts = load_pack(
        of_kind("tariff", "measures", "lines", code=code).write(tmp_path / code),
        codes=lambda: CODES,
    )

    assert {str(measure.market) for measure in facts.measures} == {"LA"}


def test_a_tariff_of_another_market_is_refused(tmp_path: Path) -> None:
    found = problems(of_kind("tariff", "measures", code="vn"), tmp_path / "vn")

    assert set(found) == {("measures.csv", "market", "pack.not_its_own")}


def agreement(**measure: str) -> PackDraft:
    tables = rules()
    own = {"kind": "preference", "programme": "TLFTA", "expression": "0%"}
    tables["measures"] = [{**everything()["measures"][0], **own, **measure}]
    return PackDraft(AGREEMENT, tables)


def test_an_agreement_gives_its_own_preferences(tmp_path: Path) -> None:
    facts = load_pack(agreement().write(tmp_path / "tlfta"), codes=lambda: CODES)

    assert [measure.programme for measure in facts.measures] == ["TLFTA"]


@pytest.mark.parametrize(
    ("measure", "column"),
    [
        ({"programme": "ACFTA"}, "programme"),
        ({"kind": "duty", "programme": "MFN"}, "programme"),
        ({"kind": "control", "programme": "", "expression": "admitted"}, "programme"),
        ({"market": "VN"}, "market"),
    ],
)
def test_an_agreement_gives_nothing_else(
    tmp_path: Path, measure: dict[str, str], column: str
) -> None:
    found = problems(agreement(**measure), tmp_path / "tlfta")

    assert found == [("measures.csv", column, "pack.not_its_own")]


@pytest.mark.parametrize("table", ["origin_rules", "psr_unknown"])
def test_a_rule_of_another_agreement_is_refused(tmp_path: Path, table: str) -> None:
    draft = PackDraft(AGREEMENT, rules()).cell(table, "programme", "ACFTA")

    assert problems(draft, tmp_path / "tlfta") == [
        (f"{table}.csv", "programme", "pack.not_its_own")
    ]


def test_an_agreement_does_not_take_the_name_of_another(tmp_path: Path) -> None:
    tables = {name: rows for name, rows in rules().items() if name == "notes"}
    draft = PackDraft(AGREEMENT.replace('"TLFTA"', '"ACFTA"'), tables)

    assert problems(draft, tmp_path / "tlfta") == [("pack.toml", "programme", "pack.not_its_own")]
