"""Conditions and lists of a market in the reader's words."""

import pytest

from samphao.interfaces.words import Speaker
from samphao.interfaces.words.catalogues import LOCALE
from samphao.interfaces.words.conditions import condition_words, facts_asked
from samphao.kernel.text import Language

TH, EN, ZH = Language.TH, Language.EN, Language.ZH


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("state fresh", ("สินค้าสดหรือแช่เย็น", "goods fresh or chilled", "货物新鲜或冷藏")),
        (
            "state dried frozen and sugar_added no",
            (
                "สินค้าอบแห้งหรือแช่แข็ง และไม่เติมน้ำตาล",
                "goods dried or frozen, and no sugar added",
                "货物干制或冷冻，且未加糖",
            ),
        ),
        (
            "value <= 800 USD",
            ("มูลค่าศุลกากรไม่เกิน 800.00 ดอลลาร์สหรัฐ", "customs value of 800.00 USD or less",
             "完税价格不超过800.00 美元"),
        ),
        (
            "unit_price >= 10 CNY/ml",
            ("ราคาต่อหน่วยตั้งแต่ 10.00 หยวน ต่อ ml ขึ้นไป", "unit price of 10.00 CNY per ml or more",
             "单价不低于每 ml 10.00 元人民币"),
        ),
        (
            "season 04-01..09-30",
            ("เข้าระหว่าง 1 เม.ย. ถึง 30 ก.ย.", "entry from 1 Apr to 30 Sep",
             "4月1日至9月30日期间进口"),
        ),
        ("mode post express", ("ส่งไปรษณีย์หรือด่วน", "sent by post or express",
                               "以邮政或快递方式发运")),
        ("colour red", ("colour red",) * 3),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_the_words_of_the_language(
    condition: str, said: tuple[str, str, str]
) -> None:
    assert (
        tuple(Speaker(language=one).value("condition", condition) for one in (TH, EN, ZH)) == said
    )
    assert condition_words(condition, Speaker(language=EN)) == said[1]


def test_the_facts_that_conditions_ask_for_are_named_with_their_values() -> None:
    conditions = ("state dried frozen and sugar_added no", "state fresh", "value <= 800 USD")

    assert facts_asked(conditions) == {
        "state": ("dried", "frozen", "fresh"),
        "sugar_added": ("no",),
    }


def test_lists_of_a_market_are_named_in_thai_and_chinese_and_the_rest_stays_unsaid() -> None:
    note = "workbook row 9: plant quarantine, secondary border gate list; something else"

    said = [Speaker(language=one).value("note", note) for one in (TH, EN, ZH)]

    assert said == [
        "ต้องกักกันพืช, อยู่ในรายการของด่านชายแดนรอง",
        note,
        "须植物检疫、列入次要口岸清单",
    ]


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_nothing_is_quoted_in_the_french_way(language: str) -> None:
    files = sorted((LOCALE / language / "LC_MESSAGES").glob("*.po"))

    french = [file.name for file in files if set("«»") & set(file.read_text(encoding="utf-8"))]

    assert files != []
    assert french == []
