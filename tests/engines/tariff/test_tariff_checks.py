from typing import Any

import pytest

from samphao.engines.tariff import check_measures
from tests.engines.tariff.tariff_facts import measure


def codes(*rows: dict[str, Any]) -> list[tuple[str, str]]:
    measures = [measure(**{"fact": f"row{number}", **row}) for number, row in enumerate(rows, 1)]
    return [(problem.fact, problem.reason.code) for problem in check_measures(measures)]


DUTY = {"kind": "duty", "hs": "0804", "expression": "15%"}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kind": "duty", "hs": "08", "expression": "15"}, "tariff.expression"),
        ({"kind": "vat", "hs": "08", "expression": ""}, "tariff.expression"),
        (DUTY | {"expression": "1234567890123456789%"}, "number.not_a_number"),
        (DUTY | {"condition": "storage"}, "tariff.condition"),
        (DUTY | {"kind": "control", "expression": "allowed"}, "tariff.check_control"),
        (DUTY | {"kind": "deminimis", "expression": "fees"}, "tariff.check_relief"),
        (DUTY | {"kind": "deminimis", "expression": ""}, "tariff.check_relief"),
        (DUTY | {"kind": "season"}, "tariff.check_season"),
        (DUTY | {"kind": "season", "condition": "mode sea"}, "tariff.check_season"),
        (DUTY | {"kind": "season", "condition": "season"}, "tariff.condition"),
        (DUTY | {"kind": "preference"}, "tariff.check_programme_missing"),
        (DUTY | {"kind": "preference", "programme": "MFN"}, "tariff.check_programme_missing"),
        (DUTY | {"programme": "ACFTA"}, "tariff.check_programme_of_duty"),
        (DUTY | {"kind": "vat", "programme": "ACFTA"}, "tariff.check_programme_unused"),
        (DUTY | {"kind": "quota_in"}, "tariff.check_quota_missing"),
        (DUTY | {"quota": "sugar"}, "tariff.check_quota_unused"),
        (DUTY | {"origin": "TH VN", "exclude": "VN"}, "tariff.check_origin_twice"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(row: dict[str, Any], code: str) -> None:
    assert codes(row) == [("row1", code)]


@pytest.mark.parametrize(
    "row",
    [
        DUTY,
        DUTY | {"programme": "MFN"},
        DUTY | {"kind": "preference", "programme": "ACFTA", "exclude": "TH"},
        DUTY | {"kind": "season", "condition": "season 11-01..02-28"},
        DUTY | {"kind": "quota_out", "quota": "sugar"},
        DUTY | {"kind": "remedy", "programme": "AD", "origin": "TH"},
        DUTY | {"kind": "deminimis", "expression": "duty vat"},
        DUTY | {"kind": "control", "expression": "listed_only"},
    ],
)
def test_a_sound_row_has_no_problem(row: dict[str, Any]) -> None:
    assert codes(row) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({}, {}),
        ({}, {"programme": "MFN"}),
        ({"hs": "0801-0814"}, {}),
        ({"hs": "*"}, {"hs": "*"}),
        ({"origin": "TH VN"}, {"origin": "VN"}),
        ({"regime": "cbec general"}, {"regime": "cbec"}),
        ({"valid_to": "2026-12-31"}, {"valid_from": "2026-12-31"}),
        ({"known_to": "2026-12-31"}, {"known_from": "2026-12-31"}),
        ({"condition": "mode sea"}, {"condition": "mode sea"}),
    ],
)
def test_two_rows_that_could_both_win_are_refused(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    assert [code for _, code in codes(DUTY | left, DUTY | right)] == ["tariff.check_overlap"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({}, {"hs": "0805"}),
        ({}, {"hs": "08"}),
        ({}, {"market": "VN"}),
        ({}, {"kind": "vat"}),
        ({"origin": "TH"}, {"origin": "VN"}),
        ({"regime": "cbec"}, {"regime": "parcel"}),
        ({"valid_to": "2026-12-31"}, {"valid_from": "2027-01-01"}),
        ({"known_to": "2026-12-31"}, {"known_from": "2027-01-01"}),
        ({"condition": "mode sea"}, {}),
        (
            {"kind": "control", "expression": "licence"},
            {"kind": "control", "expression": "listed_only"},
        ),
    ],
)
def test_two_rows_of_which_one_wins_stand_side_by_side(
    left: dict[str, Any], right: dict[str, Any]
) -> None:
    assert codes(DUTY | left, DUTY | right) == []


def test_an_overlap_names_both_rows() -> None:
    measures = [measure(fact=fact, **DUTY) for fact in ("one", "two")]

    (problem,) = check_measures(measures)

    assert problem.fact == "two"
    assert problem.reason.values == {"other": "one", "goods": "0804"}
