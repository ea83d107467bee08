from pathlib import Path

import pytest

from samphao.kernel.text import Language
from samphao.settings import environment
from samphao.settings.environment import read_environment


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, Language.TH),
        ({"LANG": "C.UTF-8"}, Language.TH),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, Language.TH),
        ({"LANG": "th_TH.UTF-8"}, Language.TH),
        ({"LANG": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "de_DE.UTF-8"}, Language.EN),
        ({"LC_MESSAGES": "zh_CN", "LANG": "th_TH"}, Language.ZH),
        ({"LC_ALL": "en", "LC_MESSAGES": "zh_CN", "LANG": "th_TH"}, Language.EN),
        ({"LC_ALL": "", "LANG": "en_US"}, Language.EN),
        ({"SAMPHAO_LANG": "zh-Hans", "LC_ALL": "th_TH"}, Language.ZH),
        ({"SAMPHAO_LANG": "TH", "LC_ALL": "en_US"}, Language.TH),
    ],
)
def test_the_language_follows_the_variables_in_their_order(
    variables: dict[str, str], spoken: Language
) -> None:
    assert environment.language(variables=variables) is spoken


def test_a_language_the_house_does_not_speak_is_refused() -> None:
    with pytest.raises(environment.LanguageUnknown) as refused:
        environment.language(variables={"SAMPHAO_LANG": "fr"})

    assert refused.value.values == {
        "variable": "SAMPHAO_LANG",
        "value": "fr",
        "known": "th, en, zh",
    }


def test_packs_directories_keep_their_order(tmp_path: Path) -> None:
    first, second = tmp_path / "b", tmp_path / "a"
    first.mkdir()
    second.mkdir()

    found = environment.packs_directories(variables={"SAMPHAO_PACKS": f"{first}:{second}:"})

    assert found == (first, second)


def test_a_packs_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    with pytest.raises(environment.PacksDirectoryMissing) as refused:
        environment.packs_directories(variables={"SAMPHAO_PACKS": str(missing)})

    assert refused.value.values["path"] == str(missing)


@pytest.mark.parametrize(
    ("variables", "cache"),
    [
        ({"SAMPHAO_CACHE": "/var/cache/own", "XDG_CACHE_HOME": "/var/x"}, Path("/var/cache/own")),
        ({"XDG_CACHE_HOME": "/var/x"}, Path("/var/x/samphao")),
        ({"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "samphao"),
        ({}, Path.home() / ".cache" / "samphao"),
    ],
)
def test_the_cache_lies_where_the_user_keeps_caches(variables: dict[str, str], cache: Path) -> None:
    assert environment.cache_directory(variables=variables) == cache


def test_a_cache_path_with_a_file_at_it_is_refused(tmp_path: Path) -> None:
    occupied = tmp_path / "cache"
    occupied.write_text("", encoding="utf-8")

    with pytest.raises(environment.NotADirectory) as refused:
        environment.cache_directory(variables={"SAMPHAO_CACHE": str(occupied)})

    assert refused.value.values["path"] == str(occupied)


@pytest.mark.parametrize(
    ("variables", "home"),
    [
        ({"SAMPHAO_HOME": "/srv/samphao", "XDG_DATA_HOME": "/var/x"}, Path("/srv/samphao")),
        ({"XDG_DATA_HOME": "/var/x"}, Path("/var/x/samphao")),
        ({"XDG_DATA_HOME": "relative"}, Path.home() / ".local" / "share" / "samphao"),
        ({}, Path.home() / ".local" / "share" / "samphao"),
    ],
)
def test_installed_packs_lie_where_the_user_keeps_data(
    variables: dict[str, str], home: Path
) -> None:
    assert environment.home_directory(variables=variables) == home


def test_a_home_with_a_file_at_it_is_refused_by_its_variable(tmp_path: Path) -> None:
    occupied = tmp_path / "home"
    occupied.write_text("", encoding="utf-8")

    read = read_environment(variables={"SAMPHAO_HOME": str(occupied)})

    (refusal,) = read.refusals
    assert refusal.values == {"variable": "SAMPHAO_HOME", "path": str(occupied)}
    assert read.home == Path.home() / ".local" / "share" / "samphao"


def test_an_environment_without_faults_has_no_refusals(tmp_path: Path) -> None:
    read = read_environment(variables={"SAMPHAO_LANG": "en", "SAMPHAO_PACKS": str(tmp_path)})

    assert (read.language, read.packs, read.refusals) == (Language.EN, (tmp_path,), ())


def test_all_faults_of_an_environment_are_shown_at_once(tmp_path: Path) -> None:
    occupied = tmp_path / "cache"
    occupied.write_text("", encoding="utf-8")
    variables = {
        "SAMPHAO_LANG": "fr",
        "SAMPHAO_PACKS": str(tmp_path / "missing"),
        "SAMPHAO_CACHE": str(occupied),
        "LANG": "zh_CN.UTF-8",
        "XDG_CACHE_HOME": str(tmp_path),
    }

    read = read_environment(variables=variables)

    assert [refusal.code for refusal in read.refusals] == [
        "settings.language_unknown",
        "settings.packs_directory_missing",
        "settings.not_a_directory",
    ]
    assert (read.language, read.packs, read.cache) == (Language.ZH, (), tmp_path / "samphao")
