"""duty in cross-border retail and by parcel: the tax on the price paid, where no duty exists."""

import pytest

from tests.interfaces.cli.command_line import Samphao


def rows(text: str) -> list[list[str]]:
    return [line.split("\t")[1:3] for line in text.splitlines() if "\t" in line][1:]


def test_cross_border_retail_shows_the_composite_for_each_consumption_tax(
    samphao: Samphao,
) -> None:
    answer = samphao("duty", "3304.99", "CN", "--regime", "cbec", "--value", "480 CNY")

    assert answer.code == 0
    assert rows(answer.out) == [["23.06%", "110.68 CNY"], ["9.1%", "43.68 CNY"]]
    assert "up to 5,000.00 CNY; beyond that use general trade" in answer.out
    assert "duty of 3304.99" not in answer.out
    assert "customs broker" not in answer.out


def test_without_consumption_tax_there_is_one_composite(samphao: Samphao) -> None:
    answer = samphao("duty", "0813.40", "CN", "--regime", "cbec")

    assert rows(answer.out) == [["6.3%", "63.00 CNY"]]
    assert "otherwise" not in answer.out


def test_a_parcel_shows_its_rates_and_the_waiver(samphao: Samphao) -> None:
    answer = samphao("duty", "3304.99", "CN", "--regime", "parcel", "--value", "480 CNY")

    assert rows(answer.out) == [["50%", "240.00 CNY"], ["20%", "96.00 CNY"]]
    assert "Tax of 50.00 CNY or less is waived." in answer.out


def test_a_parcel_that_pays_duty_shows_programmes(samphao: Samphao) -> None:
    answer = samphao("duty", "3304.99", "VN", "--regime", "parcel")

    assert "MFN\t" in answer.out


def test_a_regime_that_a_market_does_not_know_has_no_facts(samphao: Samphao) -> None:
    answer = samphao("duty", "3304.99", "VN", "--regime", "cbec")

    assert "No facts yet on the tax of 3304.99 in Viet Nam" in answer.out
    assert "MFN" not in answer.out


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("th", "มีอัตรานี้ (ต้องผ่านถิ่นกำเนิด)"),
        ("en", "rate exists (origin must pass)"),
        ("zh", "有此税率（须符合原产地规则）"),
    ],
)
def test_a_preferential_rate_is_not_called_available(
    samphao: Samphao, language: str, word: str
) -> None:
    answer = samphao("duty", "0804.50", "CN", "--lang", language)

    lines = answer.out.splitlines()
    assert all(word in line for line in lines if line.startswith(("ACFTA\t", "RCEP\t")))
    assert all(word not in line for line in lines if line.startswith("MFN\t"))
    assert word in answer.out
