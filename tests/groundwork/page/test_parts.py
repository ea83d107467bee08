"""The parts of a page: each by its markup, each with what an attacker would put into it."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from samphao.groundwork.page.icons import ICONS, VERDICTS
from samphao.groundwork.page.lines import Line
from samphao.kernel.money import Money

ATTACK = "<img src=x onerror=alert(1)>\"'&"
LOAD = "{% load parts %}"


def drawn(template: str, **values: object) -> str:
    return Template(LOAD + template).render(Context(values))


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_drawn_where_no_page_collects_them(name: str) -> None:
    markup = drawn("{% icon name %}", name=name)

    assert 'viewBox="0 0 20 20"' in markup
    assert ICONS[name] in markup
    assert 'aria-hidden="true"' in markup


def test_a_page_draws_each_icon_once() -> None:
    names: set[str] = set()
    text = "{% icon 'go' 'go' %}{% icon 'go' %}{% icon 'no' %}{% sprite %}"

    markup = drawn(text, sprite_names=names)

    assert names == {"go", "no"}
    assert markup.count('<use href="#i-go"/>') == 2
    assert markup.count('<symbol id="i-go"') == markup.count('<symbol id="i-no"') == 1
    assert "i-fix" not in markup


def test_an_icon_nobody_drew_is_a_bug() -> None:
    with pytest.raises(KeyError):
        drawn("{% icon 'unicorn' %}")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", ["ส่งได้เลย", "แก้ก่อน", "ถามตัวแทนออกของ", "ยังไม่ควร"]),
        ("en", ["Ready", "Fix first", "Ask a broker", "Not yet"]),
        ("zh-hans", ["可以出货", "先补一项", "请询问报关行", "暂不建议"]),
    ],
)
def test_a_verdict_has_shape_and_word(language: str, words: list[str]) -> None:
    with override(language):
        markup = [drawn("{% verdict kind %}", kind=kind) for kind in VERDICTS]

    for kind, word, one in zip(VERDICTS, words, markup, strict=True):
        assert f'<span class="v {kind}"><svg' in one
        assert one.endswith(f"</svg>{word}</span>")


def test_a_verdict_outside_the_four_is_a_bug() -> None:
    with pytest.raises(ValueError, match="maybe"):
        drawn("{% verdict 'maybe' %}")


def test_a_seal_shows_grade_and_age() -> None:
    fresh = drawn("{% seal 'A' 'checked today' %}")
    old = drawn("{% seal 'B' 'checked long ago' old=True %}")

    assert '<b class="a">A</b>checked today' in fresh
    assert '<b class="b old">B</b>' in old


@pytest.mark.parametrize(
    "part",
    [
        "{% verdict 'go' attack %}",
        "{% seal 'A' attack %}",
        "{% seal attack attack %}",
        "{% public_code attack %}",
        "{% icon 'go' attack %}",
        "{% say 'fix' attack attack %}",
        "{{ attack|tidy }}",
        "{{ attack|phrases }}",
        "{{ attack|tongues }}",
        "{{ attack|words }}",
    ],
)
def test_what_is_given_to_a_part_is_escaped(part: str) -> None:
    markup = drawn(part, attack=ATTACK)

    assert "<img" not in markup
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;" in markup


def test_lines_escape_everything_a_line_holds() -> None:
    line = Line(ATTACK, icon="go", tone=ATTACK, note=ATTACK, tag=ATTACK, href=ATTACK)

    markup = drawn("{% lines shown %}", shown=[line])

    assert "<img" not in markup
    assert markup.count("&lt;img") == 6


def test_lines_show_icon_note_tag_and_way() -> None:
    shown = [
        Line("Form E", icon="go", tone="go", note="3 copies", tag="held", href="/e"),
        Line("x"),
    ]

    markup = drawn("{% lines shown %}", shown=shown)

    assert '<a href="/e">Form E</a><small>3 copies</small>' in markup
    assert '<span class="tag go">held</span>' in markup
    assert "<li><span></span><div>x</div></li>" in markup


def test_say_without_a_verdict_is_a_plain_remark() -> None:
    markup = drawn("{% say '' 'Kept' %}")

    assert '<div class="say"><svg' in markup
    assert ICONS["info"] in markup


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("th", "24\u00a0พ.ย.\u00a02569", "24\u00a0พ.ย.\u00a02569 เวลา 06:30"),
        ("en", "24\u00a0Nov\u00a02026", "24\u00a0Nov\u00a02026, 06:30"),
        ("zh-hans", "2026年11月24日", "2026年11月24日 06:30"),
    ],
)
def test_days_are_in_thai_time_and_in_the_readers_era(language: str, day: str, moment: str) -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    with override(language):
        assert drawn("{{ at|day }}", at=late) == day
        assert drawn("{{ on|day }}", on=date(2026, 11, 24)) == day
        assert drawn("{{ at|moment }}", at=late) == moment
        assert drawn("{% time at %}", at=late) == (
            f'<time datetime="2026-11-23T23:30:00+00:00">{moment}</time>'
        )


def test_nothing_is_written_for_none() -> None:
    assert drawn("{{ x|day }}{{ x|moment }}{{ x|money }}", x=None) == ""


@pytest.mark.parametrize(
    ("language", "said"), [("th", "1,234.50\u00a0บาท"), ("en", "1,234.50\u00a0THB")]
)
def test_money_stays_with_its_currency(language: str, said: str) -> None:
    with override(language):
        assert drawn("{{ sum|money }}", sum=Money.parse("1234.5 THB")) == said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("3 วัน ก่อน 24 พ.ย. 2569", "3\u00a0วัน ก่อน 24\u00a0พ.ย.\u00a02569"),
        ("ต่าง ๆ", "ต่าง\u00a0ๆ"),
        ("212–216", "212\u2060–\u2060216"),
        ("5 kgs", "5 kgs"),
    ],
)
def test_tidy_keeps_together_what_belongs_together(text: str, kept: str) -> None:
    assert drawn("{{ text|tidy }}", text=text) == kept


def test_phrases_of_a_thai_or_chinese_heading_stay_whole() -> None:
    assert drawn("{{ 'หมอนยางพารา ส่งจีน'|phrases }}") == (
        "<span>หมอนยางพารา</span> <span>ส่งจีน</span>"
    )
    assert drawn("{{ '看清什么能出口，还能赚多少'|phrases }}").count("<span>") == 2
    assert drawn("{{ 'Ready for China'|phrases }}") == "Ready for China"


def test_a_name_in_another_script_says_its_language() -> None:
    name = "Mali มะลิ สวน 陈伟 <b>"
    marked = (
        'Mali <span lang="th">มะลิ สวน</span> <span lang="zh-Hans">陈伟</span> &lt;b&gt;',
        'Mali มะลิ สวน <span lang="zh-Hans">陈伟</span> &lt;b&gt;',
        'Mali <span lang="th">มะลิ สวน</span> 陈伟 &lt;b&gt;',
    )

    for language, markup in zip(("en", "th", "zh-hans"), marked, strict=True):
        with override(language):
            assert drawn("{{ name|tongues }}", name=name) == markup


def test_phrases_leave_markup_of_their_own_alone() -> None:
    markup = drawn("{% filter phrases %}ส่ง <b>จีน</b> ได้{% endfilter %}")

    assert markup == "ส่ง <b>จีน</b> ได้"
