"""Help, language and usage: the door speaks before any fact is read."""

from pathlib import Path

import pytest

from samphao.interfaces.cli import commands
from samphao.kernel.text import Language
from samphao.settings.environment import LanguageUnknown
from tests.interfaces.cli.command_line import Samphao, runner

PATHS = [(name,) for name in commands.NAMES] + [("packs", name) for name in commands.PACKS]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("path", [(), *PATHS], ids=" ".join)
def test_every_command_has_help_in_every_language(
    samphao: Samphao, path: tuple[str, ...], language: Language
) -> None:
    answer = samphao(*path, "--help", "--lang", language)

    assert answer.code == 0
    assert answer.err == ""
    assert "cli." not in answer.out
    assert answer.out.startswith("samphao")


def test_help_in_three_languages_differs(samphao: Samphao) -> None:
    texts = {samphao("plan", "--help", f"--lang={language}").out for language in Language}

    assert len(texts) == 3


def test_no_words_at_all_give_the_help(samphao: Samphao) -> None:
    assert samphao().out == samphao("--help").out


def test_packs_alone_gives_its_help(samphao: Samphao) -> None:
    assert samphao("packs").out == samphao("packs", "--help").out


def test_help_shows_what_must_be_given(samphao: Samphao) -> None:
    first = samphao("freight", "--help").out.splitlines()[0]

    assert first == "samphao freight --market CN --from th-50 --weight-kg KG [OPTIONS]"


def test_the_version_is_told(samphao: Samphao) -> None:
    assert samphao("--version").out == commands.VERSION + "\n"


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_language_may_stand_anywhere(samphao: Samphao, place: str) -> None:
    words = ("duty", "0804.50", "ZZ")
    lang = ("--lang", "zh")

    answer = samphao(*lang, *words) if place == "before" else samphao(*words, *lang)

    assert "无法读取" in answer.err


def test_a_locale_name_is_a_language_too(samphao: Samphao) -> None:
    assert samphao("--help", "--lang", "zh_CN.UTF-8").out == samphao("--help", "--lang", "zh").out


@pytest.mark.parametrize("language", ["fr", "", "1"])
def test_an_unknown_language_is_refused(samphao: Samphao, language: str) -> None:
    answer = samphao("duty", "0804.50", "CN", "--lang", language)

    assert answer.code == 2
    assert "th, en, zh" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plna"], "plan"),
        (["duty", "0804.50"], "MARKET is missing"),
        (["plan"], "FILE is missing"),
        (["freight", "--market", "CN", "--from", "th-50"], "--weight-kg is missing"),
        (["duty", "0804.50", "CN", "--foo"], "no option --foo"),
        (["duty", "0804.50", "CN", "--value"], "--value needs a value"),
        (["duty", "0804.50", "CN", "VN"], "VN"),
        (["packs", "burn"], "burn"),
        (["classify"], "TEXT or --file"),
        (["classify", "mango", "--file", "list.csv"], "TEXT or --file"),
    ],
)
def test_a_command_that_cannot_be_read_is_refused(
    samphao: Samphao, words: list[str], said: str
) -> None:
    answer = samphao(*words)

    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_settings_that_were_refused_stop_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    refusal = LanguageUnknown(variable="SAMPHAO_LANG", value="fr", known="th, en, zh")
    samphao = runner(capsys=capsys, cache=tmp_path, refusals=(refusal,))

    answer = samphao("duty", "0804.50", "CN")

    assert answer.code == 2
    assert 'SAMPHAO_LANG: the language "fr" isn\'t known' in answer.err


def test_settings_that_were_refused_do_not_hide_the_help(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    refusal = LanguageUnknown(variable="SAMPHAO_LANG", value="fr", known="th, en, zh")
    samphao = runner(capsys=capsys, cache=tmp_path, refusals=(refusal,))

    assert samphao("--help").code == 0
