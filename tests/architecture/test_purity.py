"""Kernel and engines answer without the outside world, and reckon without binary fractions."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture import syntax
from tests.architecture.trees import SOURCE, pure_files, python_files, shown

Finder = Callable[[ast.AST], Iterator[str]]


def faults(*, files: list[Path], find: Finder) -> list[str]:
    return [
        f"{shown(file)}:{fault}"
        for file in files
        for fault in find(ast.parse(file.read_text(encoding="utf-8")))
    ]


def test_kernel_and_engines_never_name_float() -> None:
    found = faults(files=pure_files(), find=syntax.floats)

    assert found == []


def test_kernel_and_engines_never_touch_the_outside_world() -> None:
    found = faults(files=pure_files(), find=syntax.impurities)

    assert found == []


def test_the_kernel_imports_only_the_standard_library() -> None:
    def foreign(tree: ast.AST) -> Iterator[str]:
        return syntax.foreign_imports(tree, own="samphao.kernel")

    found = faults(files=python_files(SOURCE / "kernel"), find=foreign)

    assert found == []


def test_only_the_vault_makes_released_bytes() -> None:
    vault = SOURCE / "apps" / "vault"
    others = [file for file in python_files(SOURCE) if not file.is_relative_to(vault)]

    def released(tree: ast.AST) -> Iterator[str]:
        return syntax.constructions(tree, of="Released")

    found = faults(files=others, find=released)

    assert found == []


@pytest.mark.parametrize(
    ("find", "planted"),
    [
        (syntax.floats, "rate: float = 1"),
        (syntax.floats, "def f(x: 'int') -> list[float]: ..."),
        (syntax.floats, "rate = 0.05"),
        (syntax.floats, "rate = 1e-3"),
        (syntax.impurities, "open('facts.csv')"),
        (syntax.impurities, "print('here')"),
        (syntax.impurities, "input()"),
        (syntax.impurities, "day = date.today()"),
        (syntax.impurities, "text = path.open()"),
        (syntax.impurities, "from pathlib import Path"),
        (syntax.impurities, "import os.path"),
    ],
)
def test_a_planted_impurity_is_found(find: Finder, planted: str) -> None:
    assert len(list(find(ast.parse(planted)))) == 1


@pytest.mark.parametrize(
    "planted", ["Released(content, 'x', 'y')", "released.Released(1)", "Released[bytes](1)"]
)
def test_a_planted_release_is_found(planted: str) -> None:
    assert list(syntax.constructions(ast.parse(planted), of="Released")) == ["1: Released()"]


def test_a_planted_foreign_import_in_the_kernel_is_found() -> None:
    tree = ast.parse(
        "import decimal, msgspec\nfrom samphao.kernel import money\nimport samphao.engines"
    )

    found = list(syntax.foreign_imports(tree, own="samphao.kernel"))

    assert found == ["1: import of msgspec", "3: import of samphao.engines"]
