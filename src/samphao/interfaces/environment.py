"""What the program was started with, as the doors receive it."""

from dataclasses import dataclass
from pathlib import Path

from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one run, read once by `samphao.settings`.

    Attributes:
        language: the language of messages and reports unless an option names another.
        packs: directories with the user's own packs, in the order they are to be loaded.
        cache: the directory for compiled packs; it need not exist yet.
        home: the directory with installed packs and the keys trusted; it need not exist yet.
        refusals: settings that could not be used; a door shows them and stops.
    """

    language: Language
    packs: tuple[Path, ...]
    cache: Path
    home: Path
    refusals: tuple[SamphaoError, ...] = ()
