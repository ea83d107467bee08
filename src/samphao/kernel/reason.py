"""Reasons: what an engine says instead of a sentence."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """A dotted code and the values of its sentence; the words are in the catalogues."""

    code: str
    values: dict[str, str] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
