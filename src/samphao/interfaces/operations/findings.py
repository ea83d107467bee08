"""What a check finds: something unsafe, or something to know."""

from dataclasses import dataclass

from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; its sentence says what is wrong and what mends it."""

    reason: Reason
    is_unsafe: bool


def unsafe(code: str, **values: str) -> Finding:
    """Return a finding with which strangers must not be served."""
    return Finding(Reason(code, values), is_unsafe=True)


def notice(code: str, **values: str) -> Finding:
    """Return a finding that whoever runs the house should know."""
    return Finding(Reason(code, values), is_unsafe=False)
