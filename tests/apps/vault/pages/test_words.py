"""Everything a list of My data can show has words in all three languages."""

import ast
import re

import pytest

from samphao.apps.vault.showing import fields
from samphao.apps.vault.showing.checking import PROBLEMS, WORDS
from samphao.apps.vault.showing.timeline import Show
from samphao.groundwork.page.speech import sentence
from samphao.kernel.text import Language
from tests.architecture.trees import SOURCE, python_files

KIND = re.compile(r"[a-z_]+\.[a-z_]+")
# Tables that keep who may do what: nobody sends them to anybody.
NEVER_SENT = {
    "enterprises.ApiKey",
    "enterprises.Invitation",
    "enterprises.LotPlot",
    "enterprises.Membership",
}
# What they say is of use in the house only.
NOT_OFFERED = {"enterprises.Grower.removed_at", "enterprises.Plot.removed_at"}
VERIFY = SOURCE / "apps" / "vault" / "static" / "vault"


def kinds_of_events() -> set[str]:
    """Return every kind that is logged by a literal in the source."""
    found = set()
    for file in python_files(SOURCE):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in {"type", "kind"}:
                value = node.value
                if isinstance(value, ast.Constant) and KIND.fullmatch(str(value.value)):
                    found.add(str(value.value))
    return found


def silent(codes: set[str], language: Language) -> set[str]:
    return {code for code in codes if sentence(code, language) == code}


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_event_has_words(language: Language) -> None:
    kinds = kinds_of_events()

    without = {kind for kind in kinds if silent({kind}, language)}

    assert {"grower.added", "staff.looked", "member.invited"} <= kinds
    assert silent({f"event.{kind}" for kind in without}, language) == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_field_that_can_be_sent_has_words(language: Language) -> None:
    names = {
        f"{model._meta.label}.{name}"
        for model, held in fields.tables()
        for name in held
        if model._meta.label not in NEVER_SENT
    }
    tables = {name.rpartition(".")[0] for name in names}

    assert len(names) > 20
    assert silent({f"field.{name}" for name in names - NOT_OFFERED}, language) == set()
    assert silent({f"consent.{table}" for table in tables}, language) == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_finding_of_both_checkers_has_words(language: Language) -> None:
    script = "".join(file.read_text(encoding="utf-8") for file in VERIFY.glob("*.js"))
    codes = set(re.findall(r'(?:doubt\(|code: )"(\w+)"', script))
    codes |= set(re.findall(r', "(\w+_unreadable)"\)', script))
    ours = {*WORDS.values(), *PROBLEMS.values(), "proved", "leaf_missing", "place_differs"}

    assert len(codes) > 12
    assert ours <= codes
    assert silent({f"mydata.check_{code}" for code in codes | ours}, language) == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_part_of_the_list_has_a_name(language: Language) -> None:
    assert silent({f"mydata.show_{show.value}" for show in Show}, language) == set()


def test_the_scripts_stay_small_and_need_no_eval() -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in VERIFY.glob("*.js")}

    assert set(texts) == {"verify.js", "my-data.js"}
    assert sum(len(text.encode()) for text in texts.values()) <= 20 * 1024
    assert not re.search(r"\beval\b|new Function|innerHTML|https?://", "".join(texts.values()))
