"""Every string of a page has Thai and Chinese words, with the same values in them."""

import pytest

from tests.architecture.page_strings import (
    PageString,
    catalogue_files,
    placeholders,
    strings_of_pages,
    strings_of_python,
    strings_of_template,
    translations,
)
from tests.architecture.trees import shown

LANGUAGES = ("th", "zh_Hans")


def lacking(string: PageString, said: tuple[str, ...]) -> bool:
    return not said or not all(said)


def strays(string: PageString, said: tuple[str, ...]) -> bool:
    """Tell whether a translation names a value it is not given, or drops one for good.

    A plural may leave its number out of one of its forms, as the English singular does.
    """
    given = placeholders(string.words) | placeholders(string.plural)
    always = placeholders(string.words) & (placeholders(string.plural) or given)
    return any(not (always <= placeholders(one) <= given) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_a_page_has_words(language: str) -> None:
    known, strings = translations(language), strings_of_pages()

    missing = [
        f"{shown(file)}: {string.words}"
        for string, file in strings.items()
        if string.words and lacking(string, known.get((string.context, string.words), ()))
    ]

    assert len(strings) > 50
    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_name_the_same_values(language: str) -> None:
    known = translations(language)

    strange = [
        f"{shown(file)}: {string.words}"
        for string, file in strings_of_pages().items()
        if strays(string, known.get((string.context, string.words), ()))
    ]

    assert sorted(strange) == []


def test_no_string_is_made_at_run_time() -> None:
    nameless = [
        f"{shown(file)}: {string}"
        for string, file in strings_of_pages().items()
        if not string.words
    ]

    assert nameless == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_words_that_no_page_says(language: str) -> None:
    said = {(string.context, string.words) for string in strings_of_pages()}

    left_over = [words for words in translations(language) if words not in said]

    assert catalogue_files(language) != []
    assert sorted(left_over) == []


def test_planted_strings_are_found() -> None:
    template = """{% load i18n %}{% translate "One" %}{% translate "Two" context "c" %}
    {% blocktranslate count n=many trimmed %}
      {{ n }} thing of {{ who }}{% plural %}{{ n }} things
    {% endblocktranslate %}{{ x|default:_("Three") }}
    {% if a %}{% translate "50% off" %}{% endif %}"""
    head = "from django.utils.translation import gettext_lazy as _, pgettext"
    code = f"{head}\n_('A')\npgettext('x', 'B')"

    assert list(strings_of_template(template)) == [
        PageString("", "One"),
        PageString("c", "Two"),
        PageString("", "50%% off"),
        PageString("", "%(n)s thing of %(who)s", "%(n)s things"),
        PageString("", "Three"),
    ]
    assert list(strings_of_python(code)) == [PageString("", "A"), PageString("x", "B")]


def test_planted_values_are_compared() -> None:
    string = PageString("", "%(n)s thing of %(who)s", "%(n)s things of %(who)s")

    assert not strays(string, ("%(who)s มี %(n)s ชิ้น",))
    assert strays(string, ("%(who)s",))
    assert strays(string, ("%(n)s %(who)s %(when)s",))
