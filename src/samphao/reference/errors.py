"""Refusals of packs: every problem names file, row, column and value."""

from dataclasses import dataclass
from typing import ClassVar

from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing that is wrong in a pack; row 0 is the file itself.

    `code` is the key of the sentence; `expected` says what would be right; `details` are further
    values of the sentence.
    """

    pack: str
    file: str
    row: int
    column: str
    value: str
    code: str
    expected: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def reason(self) -> Reason:
        """Return the sentence's code with all its values."""
        values = {"value": self.value, "expected": self.expected, **dict(self.details)}
        return Reason(self.code, values)


class PackRefused(SamphaoError):
    """A pack broke the rules; nothing of it is used."""

    code: ClassVar[str] = "pack.refused"

    def __init__(self, *, pack: str, problems: tuple[PackProblem, ...]) -> None:
        super().__init__(pack=pack, problems=len(problems))
        self.problems = problems


class NoPackHere(SamphaoError):
    """The directory given holds no pack.toml anywhere below it."""

    code: ClassVar[str] = "pack.none_here"


class FoldersTooDeep(SamphaoError):
    """A directory that is searched for packs has folders in folders without end."""

    code: ClassVar[str] = "pack.folders_too_deep"


class CellProblem(SamphaoError):
    """A cell could not be read; raised inside a row and turned into a PackProblem."""

    code: ClassVar[str] = "pack.cell"

    def __init__(self, *, column: str, value: str, problem: str, expected: str = "") -> None:
        super().__init__(column=column, value=value)
        self.column = column
        self.value = value
        self.problem = problem
        self.expected = expected
