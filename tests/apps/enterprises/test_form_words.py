"""What the room's forms ask for and how they say what they cannot read."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils.translation import override

from samphao.apps.enterprises import mail
from samphao.apps.enterprises.contracts import PlotCard
from samphao.apps.enterprises.forms.growing import GrowerForm, LotForm, PlotForm
from samphao.apps.enterprises.forms.places import PlaceForm
from samphao.apps.enterprises.templatetags.enterprise_words import plot_names

pytestmark = pytest.mark.django_db


def lot(**changed: str) -> LotForm:
    typed = {"harvested_on": "24/11/2569", "amount": "1,250.5", "unit": "kg", "code": ""}
    return LotForm({**typed, **changed}, offered=())


@pytest.mark.parametrize("amount", ["1,250.5", "1,250.5 กก.", "1250.5kg", "1250.5 公斤"])
def test_a_weight_may_have_commas_and_its_unit_behind_it(amount: str) -> None:
    form = lot(amount=amount)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal("1250.5")
    draft = form.draft(form.cleaned_data)
    assert (draft.weight, draft.harvested_on) == (1_250_500, date(2026, 11, 24))


@pytest.mark.parametrize(
    ("amount", "unit", "fits"),
    [("2 ตัน", "t", True), ("2 กก.", "t", False), ("2 g", "kg", False), ("500 กรัม", "g", True)],
)
def test_a_weight_typed_in_another_unit_is_asked_about(amount: str, unit: str, fits: bool) -> None:
    assert ("unit" not in lot(amount=amount, unit=unit).errors) is fits


def test_a_deed_is_told_how_many_ngan_and_square_wa_there_are() -> None:
    values = {"name": "แปลง", "crop": "ทุเรียน", "rai": "1", "ngan": "4", "wa": "100"}
    with override("th"):
        said = PlotForm(values).errors

        assert said["ngan"] == ["งานมีได้ 0–3 (4 งาน = 1 ไร่)"]
        assert said["wa"] == ["ตารางวามีได้ 0–99 (100 ตารางวา = 1 งาน)"]


@pytest.mark.parametrize(
    ("phone", "fits"),
    [("081-234-5678", True), ("+66 81 234 5678", True), ("", True), ("๐๘๑๒๓๔๕๖๗๘", True)]
    + [(text, False) for text in ("call me", "-", "08x1234567")],
)
def test_a_telephone_is_digits(phone: str, fits: bool) -> None:
    form = GrowerForm({"name": "Somchai Demo", "phone": phone})

    assert form.is_valid() is fits


def test_a_place_that_is_given_asks_for_its_subdistrict_as_the_next_step() -> None:
    with override("th"):
        form = PlaceForm({"place": "84280"})

        assert form.errors["subdistrict"] == ["อีกขั้นเดียว เลือกตำบล"]
    assert form["subdistrict"].field.required
    assert PlaceForm({"place": ""}).is_valid()
    assert PlaceForm({"place": "84360"}).is_valid()


@pytest.mark.parametrize(
    ("language", "word"), [("th", "ความยินยอม"), ("en", "consent"), ("zh-hans", "同意")]
)
def test_who_invites_is_told_before_that_sending_is_a_consent(language: str, word: str) -> None:
    with override(language):
        assert word in mail.notice()


@pytest.mark.parametrize(("language", "joined"), [("th", "A, B"), ("zh-hans", "A、B")])
def test_a_list_is_joined_as_the_readers_language_does(language: str, joined: str) -> None:
    plots = [PlotCard(uuid4(), uuid4(), name, 400, "mango", "") for name in ("A", "B")]

    with override(language):
        assert plot_names(plots) == joined
