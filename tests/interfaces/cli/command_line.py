"""Running the command line inside the tests, with its own cache and no settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from samphao.interfaces.cli.main import run
from samphao.interfaces.environment import Environment
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language


@dataclass(frozen=True)
class Answer:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


Samphao = Callable[..., Answer]


def runner(
    *,
    capsys: pytest.CaptureFixture[str],
    cache: Path,
    language: Language = Language.EN,
    packs: tuple[Path, ...] = (),
    refusals: tuple[SamphaoError, ...] = (),
    home: Path | None = None,
) -> Samphao:
    """Return a function that runs one command; without a home nothing is installed."""
    house = home or cache / "no-home"

    def samphao(*argv: str | Path) -> Answer:
        environment = Environment(language, packs, cache, house, refusals)
        capsys.readouterr()
        code = run(argv=tuple(map(str, argv)), environment=environment)
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    return samphao
