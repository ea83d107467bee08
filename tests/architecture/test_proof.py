"""A test that cannot fail proves nothing."""

import ast

import pytest

from tests.architecture import syntax
from tests.architecture.trees import TESTS, python_files, shown


def test_every_test_asserts_something() -> None:
    found = [
        f"{shown(file)}:{fault}"
        for file in python_files(TESTS)
        for fault in syntax.unproving_tests(ast.parse(file.read_text(encoding="utf-8")))
    ]

    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def test_a(): price()", ["1: test_a"]),
        ("async def test_a(): await price()", ["1: test_a"]),
        ("class T:\n    def test_a(self): recheck(1)", ["2: test_a"]),
        ("def test_a(): assert price()", []),
        ("def test_a():\n    with pytest.raises(E): price()", []),
        ("def test_a(): check_sum(1)", []),
        ("def helper(): price()", []),
    ],
)
def test_a_planted_test_without_assertion_is_found(source: str, found: list[str]) -> None:
    assert list(syntax.unproving_tests(ast.parse(source))) == found
