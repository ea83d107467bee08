"""Forms after the design: label above, hint before, error after with its repair."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from samphao.groundwork.page.forms import HouseForm

ATTACK = "<script>alert(1)</script>"


class Sample(HouseForm):
    email = forms.EmailField(label="Address", help_text="Where we write to")
    weight = forms.IntegerField(label="Weight", required=False)
    kind = forms.ChoiceField(
        label="Kind", choices=[("a", "Farm group"), ("b", ATTACK)], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Tell me first", help_text="By mail")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def shown(text: str, form: forms.BaseForm) -> str:
    return Template("{% load parts %}" + text).render(Context({"form": form}))


def test_a_field_names_its_hint_and_its_error() -> None:
    form = Sample({"email": "not an address"})

    markup = shown("{% field form.email autocomplete='email' %}", form)

    assert '<label for="id_email">Address</label>' in markup
    assert '<small id="id_email_helptext">Where we write to</small>' in markup
    assert 'aria-describedby="id_email_helptext id_email_error"' in markup
    assert 'aria-invalid="true"' in markup
    assert 'class="in"' in markup
    assert 'autocomplete="email"' in markup
    assert markup.index("<label") < markup.index("<small") < markup.index("<input")
    assert markup.index("<input") < markup.index('id="id_email_error"')


def test_a_field_without_fault_claims_none() -> None:
    markup = shown("{% field form.email %}", Sample())

    assert "aria-invalid" not in markup
    assert "id_email_error" not in markup
    assert 'aria-describedby="id_email_helptext"' in markup


def test_what_may_stay_empty_says_so() -> None:
    with override("en"):
        markup = shown("{% field form.weight %}{% field form.email %}", Sample())

    assert markup.count("(may stay empty)") == 1


def test_choices_are_a_group_with_a_name() -> None:
    markup = shown("{% field form.kind %}", Sample({}))

    assert '<fieldset class="field"' in markup
    assert "<legend>Kind</legend>" in markup
    assert markup.count('<label class="opt"><input type="radio"') == 2
    assert "id_kind_error" in markup
    assert ATTACK not in markup
    assert "&lt;script&gt;" in markup


def test_one_box_wraps_its_words() -> None:
    markup = shown("{% field form.agree %}", Sample())

    assert re.search(r'<label class="opt"><input type="checkbox"[^>]*id="id_agree"', markup)
    assert "<b>Tell me first</b>" in markup
    assert '<small id="id_agree_helptext">By mail</small>' in markup


@pytest.mark.parametrize("language", ["th", "en", "zh-hans"])
def test_every_refusal_of_a_field_is_a_repair_in_the_readers_language(language: str) -> None:
    with override(language):
        form = Sample({"email": "x", "weight": "heavy", "kind": "c"})
        said = [str(error) for errors in form.errors.values() for error in errors]

    assert len(said) == 4
    assert not any("valid" in one.lower() for one in said)
    assert all(one.isascii() for one in said) == (language == "en")


def test_a_number_is_typed_as_text_on_a_keyboard_of_digits() -> None:
    class Price(HouseForm):
        whole = forms.IntegerField(min_value=1)
        exact = forms.DecimalField(decimal_places=2)

    markup = str(Price({"whole": "80 g", "exact": "1.5"}))

    assert 'value="80 g"' in markup
    assert 'inputmode="numeric"' in markup
    assert 'inputmode="decimal"' in markup
    assert "number" not in re.findall(r'type="(\w+)"', markup)
    assert "step=" not in markup


def test_words_a_form_gives_itself_stay() -> None:
    class Own(HouseForm):
        code = forms.IntegerField(error_messages={"required": "Type the code from the mail"})

    assert Own({}).errors["code"] == ["Type the code from the mail"]


def test_the_summary_leads_to_every_field_at_fault() -> None:
    with override("en"):
        markup = shown("{% errors form %}", Sample({"kind": "a", "agree": "on"}))
        clean = shown("{% errors form %}", Sample())

    assert 'role="alert"' in markup
    assert "One thing to put right" in markup
    assert '<a href="#id_email">Address</a>' in markup
    assert clean.strip() == ""


def test_the_summary_says_what_is_wrong_with_the_whole_form() -> None:
    form = Sample({})
    form.add_error(None, ATTACK)

    markup = shown("{% errors form %}", form)

    assert ATTACK not in markup
    assert markup.count("<li>") == 4


def test_a_form_draws_itself_whole() -> None:
    markup = str(Sample({"email": f'"{ATTACK}'}))

    for name in ("email", "weight", "kind", "agree", "secret"):
        assert f'name="{name}"' in markup
    assert ATTACK not in markup
    assert "<p>" not in markup.replace("<p class", "")
