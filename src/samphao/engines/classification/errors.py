"""What this engine refuses while an index is built; wording itself is never refused."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class UnknownSubheading(SamphaoError):
    """A lexicon row or ruling names a code that the nomenclature does not have."""

    code: ClassVar[str] = "classification.unknown_subheading"


class TermTwice(SamphaoError):
    """Two lexicon rows have the same id."""

    code: ClassVar[str] = "classification.term_twice"
