"""Every practice rule has golden cases, or a home to come."""

from functools import cache

import yaml

from tests.architecture.trees import ROOT, TESTS

PAGE = ROOT / "docs" / "explanation" / "practice-rules.md"
RULES = [*map(str, range(1, 13)), "China e-commerce", "Golden cases"]
LATER = "Later"


@cache
def published() -> frozenset[str]:
    """Return the names of all golden cases."""
    files = sorted((TESTS / "golden").rglob("*.yaml"))
    held = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    cases = [case for file in held if isinstance(file, list) for case in file]
    return frozenset(case["name"] for case in cases if "name" in case)


def cases_by_rule(text: str) -> dict[str, list[str]]:
    """Return what the last column of the table names, by rule."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {row[0]: row[-1].split("; ") for row in rows[1:]}


def unheld(text: str) -> list[str]:
    """Return the cases the page names that nobody has published."""
    named = [case for cases in cases_by_rule(text).values() for case in cases]
    return sorted({case for case in named if case != LATER} - published())


def without_cases(text: str) -> list[str]:
    """Return rules with fewer than two cases that do not say where they will stand."""
    rules = cases_by_rule(text)
    return [
        rule
        for rule in RULES
        if rules.get(rule, []) != [LATER] and len(set(rules.get(rule, ()))) < 2
    ]


def test_every_practice_rule_has_cases_or_a_later_home() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert list(cases_by_rule(text)) == RULES
    assert without_cases(text) == []


def test_every_case_the_page_names_is_published() -> None:
    assert unheld(PAGE.read_text(encoding="utf-8")) == []


def test_a_dropped_case_and_an_empty_rule_are_found() -> None:
    text = PAGE.read_text(encoding="utf-8")
    one = "for Japan all three agreements are tried"

    renamed = text.replace(one, "for Japan four agreements are tried")
    emptied = text.replace(f"; {one}", "")

    assert unheld(renamed) == ["for Japan four agreements are tried"]
    assert without_cases(emptied) == ["11"]
