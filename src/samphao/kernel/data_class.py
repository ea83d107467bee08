"""Classes of data: who may see a value, and how it may leave the house."""

from collections.abc import Iterable
from enum import StrEnum


class DataClass(StrEnum):
    """The five classes, from what anyone may see to what nobody may.

    `OPERATOR` is what an enterprise told in confidence; it protects companies, for whom the law on
    personal data does nothing. Derived data takes the highest class of what it was made from.

    Source: Official Information Act B.E. 2540, sections 7, 9, 11, 14, 15(6), 17, 21.
    """

    PUBLIC = "public"
    OFFICIAL = "official"
    OPERATOR = "operator-confidential"
    PERSONAL = "personal"
    SEALED = "sealed"

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for public."""
        return list(DataClass).index(self)


def highest(classes: Iterable[DataClass]) -> DataClass:
    """Return the class of what was made from values of these classes, public for none."""
    return max(classes, key=lambda data_class: data_class.rank, default=DataClass.PUBLIC)
