"""Typed readers of the environment; a value that cannot be used is refused, not ignored."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, TypeVar

from samphao.interfaces.environment import Environment
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language

T = TypeVar("T")

# In the order POSIX gives them; the first that is set decides.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = frozenset({"", "C", "POSIX"})


class LanguageUnknown(SamphaoError):
    """Refuse a language the house does not speak; values: variable, value, known."""

    code: ClassVar[str] = "settings.language_unknown"


class PacksDirectoryMissing(SamphaoError):
    """Refuse a packs directory that is not there; values: variable, path."""

    code: ClassVar[str] = "settings.packs_directory_missing"


class NotADirectory(SamphaoError):
    """Refuse a path for a directory where something else lies; values: variable, path."""

    code: ClassVar[str] = "settings.not_a_directory"


def language(*, variables: Mapping[str, str]) -> Language:
    """Return the language of SAMPHAO_LANG, or else the one nearest to the locale.

    Thai stands for no locale at all, English for a locale of a language the house does not speak.

    Raises:
        LanguageUnknown: SAMPHAO_LANG names another language.
    """
    asked = variables.get("SAMPHAO_LANG", "")
    if asked:
        spoken = spoken_language(locale=asked)
        if spoken is None:
            raise LanguageUnknown(variable="SAMPHAO_LANG", value=asked, known=", ".join(Language))
        return spoken
    locale = next((variables[name] for name in LOCALE_VARIABLES if variables.get(name)), "")
    if locale.partition(".")[0] in NO_LANGUAGE:
        return Language.TH
    return spoken_language(locale=locale) or Language.EN


def spoken_language(*, locale: str) -> Language | None:
    """Return the house's language for a locale name such as `zh_CN.UTF-8`, or None."""
    subtag = locale.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    return next((known for known in Language if known == subtag), None)


def packs_directories(*, variables: Mapping[str, str]) -> tuple[Path, ...]:
    """Return the directories of SAMPHAO_PACKS, which are separated as in PATH.

    Raises:
        PacksDirectoryMissing: one of them is not a directory.
    """
    named = variables.get("SAMPHAO_PACKS", "").split(os.pathsep)
    directories = tuple(Path(name).expanduser() for name in named if name)
    for directory in directories:
        if not directory.is_dir():
            raise PacksDirectoryMissing(variable="SAMPHAO_PACKS", path=str(directory))
    return directories


def cache_directory(*, variables: Mapping[str, str]) -> Path:
    """Return SAMPHAO_CACHE, or else the folder `samphao` in the user's cache.

    Raises:
        NotADirectory: something other than a directory lies there.
    """
    usual = _users_own(variables.get("XDG_CACHE_HOME", ""), Path(".cache"))
    return _directory("SAMPHAO_CACHE", variables, usual)


def home_directory(*, variables: Mapping[str, str]) -> Path:
    """Return SAMPHAO_HOME, or else the folder `samphao` among the user's data.

    Raises:
        NotADirectory: something other than a directory lies there.
    """
    usual = _users_own(variables.get("XDG_DATA_HOME", ""), Path(".local", "share"))
    return _directory("SAMPHAO_HOME", variables, usual)


def _users_own(named: str, usual: Path) -> Path:
    # The XDG rules say that a relative path is to be ignored.
    base = Path(named) if Path(named).is_absolute() else Path.home() / usual
    return base / "samphao"


def _directory(variable: str, variables: Mapping[str, str], usual: Path) -> Path:
    named = variables.get(variable, "")
    if not named:
        return usual
    directory = Path(named).expanduser()
    if directory.exists() and not directory.is_dir():
        raise NotADirectory(variable=variable, path=str(directory))
    return directory


def read_environment(*, variables: Mapping[str, str]) -> Environment:
    """Return the settings of this run, its refusals collected so that all are shown at once."""
    refusals: list[SamphaoError] = []

    def read(reader: Callable[..., T], otherwise: T) -> T:
        try:
            return reader(variables=variables)
        except SamphaoError as refusal:
            refusals.append(refusal)
            return otherwise

    usual = {name: value for name, value in variables.items() if not name.startswith("SAMPHAO_")}
    return Environment(
        language=read(language, language(variables=usual)),
        packs=read(packs_directories, packs_directories(variables=usual)),
        cache=read(cache_directory, cache_directory(variables=usual)),
        home=read(home_directory, home_directory(variables=usual)),
        refusals=tuple(refusals),
    )
