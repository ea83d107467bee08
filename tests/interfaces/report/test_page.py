"""The page as bytes: complete, well formed, asking nothing of the outside."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from samphao.engines.plan.contracts import ExportPlan
from samphao.interfaces.report import render
from samphao.interfaces.report.shell import HERE
from samphao.interfaces.report.tidy import marked, tidy
from samphao.interfaces.report.weave import woven
from samphao.interfaces.words.catalogues import sentences
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

LIMIT = 1_500_000
VOID = {"meta", "input", "br"}
CODE = re.compile(r"\b(report|plan|origin|tariff|freight|landed_cost|documents)\.[a-z_]+")


@pytest.fixture(scope="module")
def page() -> str:
    return render(plan=sample_plan(), book=sample_book())


def many_products() -> ExportPlan:
    """Return a catalogue of 24 products."""
    plan = sample_plan()
    return replace(plan, products=plan.products * 6)


def words_of(html: str) -> str:
    """Return the words outside style and tags."""
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL)


class Balance(HTMLParser):
    """Complains of a tag that is closed wrongly or left open."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)
        if len({name for name, _ in attrs}) != len(attrs):
            self.faults.append(f"an attribute twice in {tag}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Drawn pieces close themselves."""

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"{tag} closed at {self.getpos()}")


def test_every_tag_is_closed_where_it_was_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samphao.interfaces.report.page.compact", lambda html: html)
    balance = Balance()

    balance.feed(render(plan=sample_plan(), book=sample_book()))

    assert balance.faults == []
    assert balance.stack == []


def test_ids_are_unique_and_every_link_leads_to_one(page: str) -> None:
    ids = re.findall(r"[ ]id=\"?([\w-]+)", page)
    links = set(re.findall(r'href="?#([\w-]+)', page))

    assert len(ids) == len(set(ids))
    assert links - set(ids) == set()
    assert "p1-cn" in links


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    body = page.split("</style>", 1)[1]

    assert not re.search(r"(src|srcset|action|poster)=|url\(|@import|<script|<link", page)
    assert not re.search(r'href="?(?!#)', body)
    assert "style=" not in body
    assert re.search(r"\son\w+=", body) is None


def test_the_policy_allows_exactly_the_style_sheet_of_the_page(page: str) -> None:
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_no_code_is_left_unsaid_in_any_language(page: str) -> None:
    register = page.index("class=register")

    assert CODE.findall(words_of(page[:register])) == []


def test_a_makers_own_words_are_never_markup(page: str) -> None:
    assert "&lt;180&gt; &amp; ขิง" in page
    assert "<180>" not in page


def test_figures_stand_once_and_words_in_each_language(page: str) -> None:
    # heat, sail, comparison, market head, answer, waterfall: six places, not eighteen
    assert page.count("41.08") == 6
    assert "<i>ส่งได้เลย</i><i lang=en>Ready</i><i lang=zh-Hans>可以出货</i>" in page


def test_the_first_language_names_the_page() -> None:
    page = render(plan=sample_plan(), book=sample_book(), first=Language.EN)

    assert '<html lang="en">' in page
    assert "<title>Export plan, 24 Nov 2026 · Samphao</title>" in page
    assert "<i lang=th>ส่งได้เลย</i><i>Ready</i>" in page


def test_a_page_of_one_language_has_no_switch_and_no_other_words() -> None:
    page = render(
        plan=sample_plan(), book=sample_book(), languages=(Language.ZH,), first=Language.ZH
    )

    assert "<input" not in page
    assert "可以出货" in page
    assert "Ready" not in page


def test_a_single_product_opens_and_needs_no_heat_table() -> None:
    plan = sample_plan()

    page = render(plan=replace(plan, products=plan.products[:1]), book=sample_book())

    assert "class=heat" not in page
    assert page.count("<details class=product open>") == 1


def test_an_empty_plan_is_still_a_page() -> None:
    plan = replace(sample_plan(), products=(), shared_fixes=())

    assert "Nothing on this list should go yet" in render(plan=plan, book=sample_book())


def test_a_catalogue_of_24_products_stays_below_one_and_a_half_megabytes() -> None:
    page = render(plan=many_products(), book=sample_book())

    assert len(page.encode()) < LIMIT


def test_a_demo_says_so_in_every_language(page: str) -> None:
    head = "<i>มีข้อมูลสาธิต</i><i lang=en>with demo facts</i><i lang=zh-Hans>含演示数据</i>"
    pack = "<i>ข้อมูลสาธิต</i><i lang=en>demo</i><i lang=zh-Hans>演示数据</i>"

    assert page.count(f'<span class="tag demo">{head}</span>') == 1
    assert page.count(f'<span class="tag demo">{pack}</span>') == 1


def test_a_plan_whose_demo_packs_are_carriers_says_that_freight_is_illustrative() -> None:
    plan = sample_plan()
    packs = tuple(replace(stamp, pack="carrier/demo_sea") for stamp in plan.packs)

    page = render(plan=replace(plan, packs=packs), book=sample_book())

    assert "<i lang=en>illustrative freight prices</i>" in page
    assert "with demo facts" not in page


def test_papers_register_and_packs_are_folded(page: str) -> None:
    assert page.count('<section class="card fold"><details>') == 2
    assert page.count('<section class="card flat fold"><details>') == 1


def test_every_fact_that_a_market_used_stands_in_the_register_with_its_source(page: str) -> None:
    used = {
        fact.fact
        for product in sample_plan().products
        for market in product.markets
        for fact in market.facts
    }

    register = page[page.index("class=register") :]

    assert [fact for fact in sorted(used) if fact not in register] == []
    assert register.count("Demo gazette, invented") >= len(used)


def test_no_sentence_of_the_report_is_asked_for_in_vain() -> None:
    files = [*HERE.glob("*.py"), *HERE.glob("templates/*.j2")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    asked = set(re.findall(r"""(?:\bt|say|said|_worded|count)\(\s*['"]([\w.]+)['"][,)]""", text))
    known = {code.removeprefix("report.") for code in sentences(Language.EN)}

    missing = {code for code in asked if code not in known and f"{code}.one" not in known}

    assert len(asked) > 80
    assert missing == set()


def test_editions_of_different_shape_are_laid_side_by_side() -> None:
    html = woven(pages=("<p>ก</p>", "<p>a<b>b</b></p>"), tags=("th", "en"), own="th")

    assert html == (
        '<div class="only" lang="th"><p>ก</p></div>'
        '<div class="only" lang="en"><p><span lang="th"></span>a<b>b</b></p></div>'
    ).replace('<span lang="th"></span>', "")


def test_runs_of_another_script_name_their_language() -> None:
    assert marked("for มะม่วง น้ำดอกไม้ now", tag="en") == (
        'for <span lang="th">มะม่วง น้ำดอกไม้</span> now'
    )
    assert marked("ส่ง中国", tag="th") == 'ส่ง<span lang="zh-Hans">中国</span>'


def test_numbers_hold_on_to_their_units_and_ranges() -> None:
    assert tidy("24 พ.ย. 2569") == "24\u00a0พ.ย.\u00a02569"
    assert tidy("24 Nov 2026, 3–5 days") == "24\u00a0Nov\u00a02026, 3\u2060–\u20605\u00a0days"
    assert tidy("อื่น ๆ") == "อื่น\u00a0ๆ"


def test_the_report_is_the_same_twice() -> None:
    once, again = (render(plan=sample_plan(), book=sample_book()) for _ in range(2))

    assert once == again
