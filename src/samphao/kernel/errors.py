"""Anticipated refusals: a dotted code and values; the words are in the catalogues."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class SamphaoError(Exception):
    """Refuse something a person can mend.

    A subclass names one thing that can be refused. `code` is stable and is the key of the
    sentence in every catalogue; `values` fill that sentence's placeholders.
    """

    code: ClassVar[str] = "samphao.refused"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values: Mapping[str, object] = MappingProxyType(dict(values))

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({shown})"
