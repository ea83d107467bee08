import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from samphao.interfaces.words import CataloguesMissing, Speaker
from samphao.interfaces.words.catalogues import LOCALE, sentences
from samphao.interfaces.words.numbers import digits, money_digits, percent, plain
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import NotAnHSCode
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language, Names
from tests.interfaces.report.sample_facts import sample_book

TH, EN, ZH = Language.TH, Language.EN, Language.ZH


@pytest.fixture(params=list(Language))
def language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def test_a_reason_is_said_with_the_names_the_facts_give() -> None:
    reason = Reason("plan.paper_missing", {"paper": "gacc", "days": "60"})

    said = [Speaker(language=code, book=sample_book()).say(reason) for code in (TH, EN, ZH)]

    assert all("60" in sentence for sentence in said)
    assert "ทะเบียนโรงงาน GACC" in said[0]
    assert "GACC plant registration" in said[1]
    assert "工厂 GACC 注册" in said[2]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("market", "CN", ("จีน", "China", "中国")),
        ("transit_country", "LA VN", ("ลาว, เวียดนาม", "Laos, Vietnam", "老挝、越南")),
        ("origin", "IS", ("ไอซ์แลนด์", "Iceland", "冰岛")),
        ("hs", "08045020", ("0804.50.20",) * 3),
        ("valid_to", "2027-12-31", ("31 ธ.ค. 2570", "31 Dec 2027", "2027年12月31日")),
        ("first_day", date(2026, 11, 24), ("24 พ.ย. 2569", "24 Nov 2026", "2026年11月24日")),
        ("price", "1234.5 THB", ("1,234.50 บาท", "1,234.50 THB", "1,234.50 泰铢")),
        ("cost", Money.of("-61719", "VND"), ("−61,719 ด่ง", "−61,719 VND", "−61,719 越南盾")),
        ("percent", "-12.5", ("−12.5",) * 3),
        ("rate", Decimal("4.6000"), ("4.6",) * 3),
        ("regime", "parcel", ("พัสดุส่วนบุคคล", "Personal parcel", "个人包裹")),
        ("who", Names("ก", "b", "丙"), ("ก", "b", "丙")),
        ("mode", "submarine", ("submarine",) * 3),
        ("day", "soon", ("soon",) * 3),
        ("day", "2026-13-40", ("2026-13-40",) * 3),
        ("hs", "not a code", ("not a code",) * 3),
        ("paper", "unheard_of", ("unheard_of",) * 3),
        ("lane", "cn.sea cn.air", ("แหลมฉบัง–เซี่ยงไฮ้, สุวรรณภูมิ–กว่างโจว",
                                   "Laem Chabang–Shanghai, Suvarnabhumi–Guangzhou",
                                   "林查班—上海、素万那普—广州")),
        ("post", "th-66", ("พิจิตร", "Phichit", "披集")),
        ("service", "demo.air", ("ทางอากาศตัวอย่าง", "Demo air", "示例空运")),
    ],
)  # fmt: skip
def test_a_value_is_written_as_its_key_and_language_ask(
    key: str, value: object, expected: tuple[str, str, str]
) -> None:
    book = sample_book()

    written = tuple(Speaker(language=code, book=book).value(key, value) for code in (TH, EN, ZH))

    assert written == expected


def test_without_facts_a_code_stands_for_itself(language: Language) -> None:
    speaker = Speaker(language=language)

    assert speaker.paper("gacc") == "gacc"
    assert speaker.country("QQ") == "QQ"


def test_a_code_without_words_is_shown_as_it_is(language: Language) -> None:
    speaker = Speaker(language=language)

    assert speaker.say("nobody.wrote_this", day=1) == "nobody.wrote_this"
    assert not speaker.knows("nobody.wrote_this")


def test_a_value_that_was_not_given_is_a_dash(language: Language) -> None:
    assert "–" in Speaker(language=language).say("plan.paper_missing", paper="x")


def test_a_refusal_is_said_like_a_reason(language: Language) -> None:
    refusal: SamphaoError = NotAnHSCode(hs="77")

    sentence = Speaker(language=language).say(refusal)

    assert "77" in sentence
    assert sentence != refusal.code


def test_a_broken_placeholder_shows_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {"a.b": "{x.real.nothing} {0}", "a.c": "{"}
    monkeypatch.setattr("samphao.interfaces.words.speaker.sentences", lambda language: broken)
    speaker = Speaker(language=EN)

    assert speaker.say("a.b", x="1") == "a.b"
    assert speaker.say("a.c") == "a.c"


def test_numbers_have_groups_and_a_true_minus() -> None:
    assert digits(Decimal("-1234.555"), places=2) == "−1,234.56"
    assert digits(Decimal("3"), places=1, signed=True) == "+3.0"
    assert digits(Decimal("0"), places=0, signed=True) == "0"
    assert money_digits(Money.of("72000.4", "VND")) == "72,000"
    assert plain(Decimal("100")) == "100"
    assert plain(Decimal("-0.0030")) == "−0.003"
    assert percent(Decimal("0.125"), places=1) == "12.5"


def test_catalogues_that_are_not_compiled_are_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "plan.po").write_text("", encoding="utf-8")

    with pytest.raises(CataloguesMissing) as refused:
        sentences(EN, tmp_path)

    assert refused.value.values == {"language": "en", "domains": "plan"}


def test_every_domain_in_the_folder_is_read_just_as_babel_wrote_it(tmp_path: Path) -> None:
    folder = tmp_path / "th" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for source in (LOCALE / "th" / "LC_MESSAGES").glob("*.po"):
        with source.open("rb") as words, (folder / f"{source.stem}.mo").open("wb") as target:
            write_mo(target, read_po(words, locale="th"))

    found = sentences(TH, tmp_path)

    assert found == sentences(TH)
    assert {code.partition(".")[0] for code in found} >= {"plan", "origin", "report", "cli"}


def test_importing_the_words_loads_neither_engines_nor_babel() -> None:
    script = (
        "import sys; import samphao.interfaces.words;"
        "print([m for m in sys.modules if m.startswith(('samphao.engines', 'babel', 'jinja2'))])"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )

    assert answer.stdout.strip() == "[]"


def test_an_officers_note_is_read_in_english_only() -> None:
    values = {"market": "VN", "hs": "410320", "note": "exotic skins need CITES papers"}
    reason = Reason("plan.control_ask", values)

    said = [Speaker(language=code, book=sample_book()).say(reason) for code in (TH, EN, ZH)]

    assert said[1].endswith("exotic skins need CITES papers")
    for sentence in (said[0], said[2]):
        assert "exotic" not in sentence
        assert sentence == sentence.strip()
        assert "  " not in sentence


def test_a_fact_that_is_asked_for_has_a_name_and_its_column(language: Language) -> None:
    speaker = Speaker(language=language)

    assert speaker.value("fact", "wild_species").endswith(
        ("(fact:wild_species)", "（fact:wild_species）")
    )
    assert speaker.value("fact", "wild_species") != "wild_species"
    assert speaker.value("fact", "unheard_of") == "unheard_of"
