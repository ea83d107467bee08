"""What an auditor asks of every entry by itself: is it canonical, is it the next number?"""

from samphao.engines.transparency.contracts import Problem
from samphao.engines.transparency.findings import Findings
from samphao.engines.transparency.leaves import GRAMMAR, is_moment


class EntryCheck:
    """Goes through the entries in order; knows the policies that may have decided, if told."""

    __slots__ = ("_findings", "_policies", "_shift", "first_at", "last_at")

    def __init__(self, *, findings: Findings, policies: frozenset[str] | None) -> None:
        self._findings = findings
        self._policies = None if policies is None else policies | {""}
        self._shift = 0
        self.first_at = ""
        self.last_at = ""

    def check(self, *, entries: list[bytes], first: int) -> None:
        """Look at entries that stand one after another, the first of them at number `first`."""
        match, policies = GRAMMAR.fullmatch, self._policies
        for index, entry in enumerate(entries, start=first):
            try:
                found = match(entry.decode())
            except UnicodeDecodeError:
                found = None
            if found is None or not is_moment(found[1]):
                self._findings.add(Problem("audit.not_canonical", index, index))
                continue
            at, policy, number = found.groups()
            self.first_at = self.first_at or at
            self.last_at = at
            if int(number) - index != self._shift:
                self._renumber(index, int(number))
            if policies is not None and policy not in policies:
                problem = Problem("audit.policy_unknown", index, index, detail=policy)
                self._findings.add(problem)

    def _renumber(self, index: int, number: int) -> None:
        # Everything after a dropped entry is off by one; one problem says it, not a million.
        self._shift = number - index
        if self._shift:
            problem = Problem("audit.seq_gap", index, index, detail=str(number))
            self._findings.add(problem)
