"""Every refusal can be said in Thai, English and Chinese, with the values it carries."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.architecture import syntax
from tests.architecture.trees import CATALOGUES, SOURCE, python_files, shown

# Domains whose errors are raised with every value their words name.
ALWAYS_IN_FULL = {"accounts", "disclosure", "enterprises", "errors", "groundwork", "vault"}
NAMED_VALUE = re.compile(r"%\((\w+)\)|(?<!\{)\{(\w+)[^{}]*\}")


@cache
def catalogue(language: str, domain: str) -> Catalog:
    file = SOURCE / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    with file.open("rb") as words:
        return read_po(words, locale=language, abort_invalid=True)


def said(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def values_named(texts: Iterable[str]) -> set[str]:
    return {one or other for text in texts for one, other in NAMED_VALUE.findall(text)}


def unfinished(words: Catalog) -> list[str]:
    return [
        str(message.id)
        for message in words
        if message.id and (message.fuzzy or not said(message) or not all(said(message)))
    ]


def values_by_message(words: Catalog) -> dict[str, set[str]]:
    return {str(message.id): values_named(said(message)) for message in words if message.id}


def source_trees() -> list[tuple[Path, ast.AST]]:
    return [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in python_files(SOURCE)]


def codes_by_class() -> dict[str, set[str]]:
    codes: dict[str, set[str]] = defaultdict(set)
    for _, tree in source_trees():
        for name, code in syntax.error_codes(tree):
            codes[name].add(code)
    return codes


def families_of_codes() -> frozenset[str]:
    """Return the first parts of all codes of errors and reasons."""
    reasons = {code for _, tree in source_trees() for code in syntax.reason_codes(tree)}
    codes = reasons.union(*codes_by_class().values())
    return frozenset(code.partition(".")[0] for code in codes)


def domains(language: str) -> set[str]:
    return {file.stem for file in (SOURCE / "locale" / language / "LC_MESSAGES").glob("*.po")}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_error_code_has_words(language: str) -> None:
    codes = set().union(*codes_by_class().values())

    # Each engine keeps its own words; errors.po holds those of kernel, packs and settings.
    worded = {
        str(message.id) for domain in domains(language) for message in catalogue(language, domain)
    }

    assert codes != set()
    assert sorted(codes - worded) == []


def test_every_code_given_as_a_value_has_words() -> None:
    families = families_of_codes()
    worded = set().union(*(values_by_message(catalogue("en", domain)) for domain in domains("en")))

    silent = [
        f"{shown(file)}:{line}: {code}"
        for file, tree in source_trees()
        for line, code in syntax.codes_in_passing(tree, families=families)
        if code not in worded
    ]

    assert silent == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_catalogue_is_complete(language: str) -> None:
    left = {domain: unfinished(catalogue(language, domain)) for domain in domains(language)}

    assert domains(language) == domains("en")
    assert {domain: messages for domain, messages in left.items() if messages} == {}


@pytest.mark.parametrize("language", sorted(set(CATALOGUES) - {"en"}))
def test_translations_name_the_same_messages_and_values(language: str) -> None:
    for domain in sorted(domains("en")):
        translated = values_by_message(catalogue(language, domain))

        assert translated == values_by_message(catalogue("en", domain)), domain


def test_every_value_in_the_words_is_given_where_the_error_is_raised() -> None:
    codes = codes_by_class()
    named: dict[str, set[str]] = {}
    for domain in ALWAYS_IN_FULL & domains("en"):
        named |= values_by_message(catalogue("en", domain))

    missing = [
        f"{shown(file)}:{line}: {name} gives no {', '.join(sorted(wanted - given))}"
        for file, tree in source_trees()
        for line, name, given in syntax.keywords_of_calls(tree, names=frozenset(codes))
        if (wanted := set.intersection(*(named.get(code, set()) for code in codes[name]))) - given
    ]

    assert missing == []


def test_planted_faults_in_a_catalogue_are_found() -> None:
    words = Catalog(locale="en")
    words.add("origin.unknown", "No rule for {code!r}, said %(who)s, not {{this}}")
    words.add("origin.empty", "")
    words.add("origin.guessed", "Perhaps", flags=["fuzzy"])

    assert unfinished(words) == ["origin.empty", "origin.guessed"]
    assert values_by_message(words)["origin.unknown"] == {"code", "who"}


def test_planted_codes_and_calls_are_found() -> None:
    tree = ast.parse(
        "class A(E):\n    code: ClassVar[str] = 'a.b'\nclass B(E):\n    code = 'b.c'\n"
        "class Currency:\n    code = 'THB'\nraise A(line=1)\nraise m.B(**values)"
    )

    calls = list(syntax.keywords_of_calls(tree, names=frozenset({"A", "B"})))

    assert list(syntax.error_codes(tree)) == [("A", "a.b"), ("B", "b.c")]
    assert calls == [(7, "A", {"line"})]


def test_planted_codes_in_passing_are_found() -> None:
    tree = ast.parse("f('pack.toml', code='pack.id_twice')\ng('other.code', 'pack', 'Pack.x')")

    found = list(syntax.codes_in_passing(tree, families=frozenset({"pack"})))

    assert found == [(1, "pack.id_twice")]


def test_planted_reasons_are_found() -> None:
    tree = ast.parse(
        "Reason('plan.go'), Reason(code='plan.ask', values={}), Reason(code), R('a.b')"
    )

    assert list(syntax.reason_codes(tree)) == ["plan.go", "plan.ask"]
