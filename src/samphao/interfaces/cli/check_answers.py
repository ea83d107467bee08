"""What `samphao check` answers, as JSON has it."""

from dataclasses import dataclass

from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.findings import Finding


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding: its weight (`unsafe` or `notice`), its code, and what it says and advises."""

    weight: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckedHouse:
    """Everything that was found."""

    findings: tuple[ShownFinding, ...]
    schema: int = 1

    @property
    def safe(self) -> bool:
        """Tell whether nothing unsafe was found."""
        return all(finding.weight != "unsafe" for finding in self.findings)


def shown(session: Session, finding: Finding) -> ShownFinding:
    """Return a finding in the user's language."""
    weight = "unsafe" if finding.is_unsafe else "notice"
    return ShownFinding(weight, finding.reason.code, session.said(finding.reason))
