"""Numbers and days are read as people type them, and shown again as they were typed."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from samphao.groundwork.page.forms import HouseForm

DAY = date(2026, 11, 24)


class Harvest(HouseForm):
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    amount = forms.DecimalField(max_digits=12, decimal_places=6, required=False)
    bags = forms.IntegerField(min_value=0, max_value=3, required=False)


@pytest.mark.parametrize("language", ["th", "en", "zh-hans"])
@pytest.mark.parametrize(
    "text",
    ["2026-11-24", "2569-11-24", "24/11/2569", "24-11-2026", "24.11.2569", "๒๔/๑๑/๒๕๖๙"],
)
def test_a_day_may_have_a_buddhist_year_and_is_read_alike_in_every_language(
    text: str, language: str
) -> None:
    with override(language):
        form = Harvest({"day": text})

        assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == DAY


def test_a_leap_day_of_the_buddhist_calendar_is_read() -> None:
    form = Harvest({"day": "29/02/2567"})

    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["31/11/2569", "24/11/69", "yesterday", "0000-00-00", "9/9/99999"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with override("th"):
        assert Harvest({"day": text}).errors["day"] == ["กรอกวันที่ เช่น 24/11/2569"]


def test_a_day_that_a_date_box_cannot_show_comes_back_as_text() -> None:
    typed = str(Harvest({"day": "24/11/2569", "bags": "many"})["day"])
    picked = str(Harvest({"day": "2026-11-24", "bags": "many"})["day"])

    assert 'type="text"' in typed
    assert 'value="24/11/2569"' in typed
    assert 'type="date"' in picked


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1,250", "1250"), ("1,250.5", "1250.5"), ("12.5", "12.5"), ("1，250", "1250")],
)
def test_commas_between_thousands_are_read_past(text: str, amount: str) -> None:
    form = Harvest({"day": "2026-11-24", "amount": text})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(amount)
    assert f'value="{text}"' in str(form["amount"])


@pytest.mark.parametrize("text", ["12,5", "1,25", "1,2500", "much"])
def test_a_comma_that_may_be_a_decimal_point_is_asked_about(text: str) -> None:
    with override("en"):
        said = Harvest({"day": "2026-11-24", "amount": text}).errors["amount"]

        assert said == ["Write a number, such as 12.50"]


@pytest.mark.parametrize(("language", "words"), [("en", "Write 3 or less"), ("th", "กรอกไม่เกิน 3")])
def test_a_number_over_its_bound_is_told_the_bound_in_our_words(language: str, words: str) -> None:
    with override(language):
        form = Harvest({"day": "2026-11-24", "bags": "4", "amount": "1.1234567"})
        said = str(form.errors)

        assert form.errors["bags"] == [words]
    assert "Ensure" not in said


def test_what_a_form_empties_is_said_to_be_typed_again() -> None:
    class Door(HouseForm):
        name = forms.CharField()
        secret = forms.CharField(widget=forms.PasswordInput)

    page = Template("{% load parts %}{% errors form %}")
    with override("en"):
        door = page.render(Context({"form": Door({"secret": "x"})}))
        plain = page.render(Context({"form": Harvest({})}))

    assert "Type the password again" in door
    assert "What you wrote is still here." not in door
    assert "What you wrote is still here." in plain
