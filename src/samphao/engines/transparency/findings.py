"""Problems as an audit meets them: some of each kind are kept, all are counted."""

from collections import Counter
from itertools import pairwise

from samphao.engines.transparency.contracts import Problem

# A thousand of one kind must not hide the one of another that explains them.
MOST_OF_A_KIND = 20


class Findings:
    """Collects problems in the order of the log, in memory that doesn't grow with it."""

    __slots__ = ("_kept", "_of_a_kind", "count")

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[Problem] = []
        self._of_a_kind: Counter[str] = Counter()

    def add(self, problem: Problem) -> None:
        """Count a problem, and keep it while there are few of its kind."""
        self.count += 1
        self._of_a_kind[problem.code] += 1
        if self._of_a_kind[problem.code] <= MOST_OF_A_KIND:
            self._kept.append(problem)

    @property
    def kept(self) -> tuple[Problem, ...]:
        """Return the problems that were kept."""
        return tuple(self._kept)


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return ascending numbers, one at least, as runs of neighbours: their first and last."""
    breaks = [at for at, (one, next_one) in enumerate(pairwise(numbers), 1) if next_one - one > 1]
    starts, ends = [0, *breaks], [*breaks, len(numbers)]
    return [(numbers[start], numbers[end - 1]) for start, end in zip(starts, ends, strict=True)]
