"""Refusals become pages that say what stopped, what is safe, what to do; faults reveal nothing."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from prometheus_client import CollectorRegistry

from samphao.groundwork.page.speech import sentence
from samphao.interfaces.web import metrics
from samphao.kernel.text import Language
from tests.interfaces.web.probe_urls import SECRET

pytestmark = pytest.mark.usefixtures("probes")
LANGUAGES = ("th", "en", "zh-hans")
BARE = {
    "absent": 404,
    "denied": 403,
    "suspicious": 400,
    "crash": 500,
    "bug": 500,
}
HEADLINES = {
    "absent": ("ที่นี่ไม่มีอะไรให้คุณดู", "There is nothing here", "这里没有"),
    "denied": ("หน้านี้ไม่ใช่ของบัญชีนี้", "not for this account", "不属于这个账户"),
    "suspicious": ("เราอ่านคำขอนี้ไม่ออก", "could not read", "读不懂"),
    "crash": ("ระบบของเราขัดข้อง", "failed on our side", "出了故障"),
    "bug": ("ระบบของเราขัดข้อง", "failed on our side", "出了故障"),
}


def refused(client: Client, kind: str, language: str = "en") -> tuple[int, str]:
    client.cookies["django_language"] = language
    client.raise_request_exception = False
    answer = client.get(f"/probe/refuse/{kind}")
    return answer.status_code, plain(answer.content.decode())


def plain(page: str) -> str:
    """Return the page without the pieces a heading is put together from."""
    return re.sub(r"</?span>|\u00a0", lambda found: " " if found[0] == "\u00a0" else "", page)


@pytest.mark.parametrize("kind", BARE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_reveals_nothing_in_any_language(client: Client, kind: str, language: str) -> None:
    status, page = refused(client, kind, language)

    assert status == BARE[kind]
    assert HEADLINES[kind][LANGUAGES.index(language)] in page
    assert SECRET not in page
    assert "/probe/" not in page
    assert "Traceback" not in page
    assert "RuntimeError" not in page


@pytest.mark.parametrize("kind", BARE)
def test_a_fault_carries_the_number_to_quote(client: Client, kind: str) -> None:
    client.raise_request_exception = False
    answer = client.get(f"/probe/refuse/{kind}")

    assert answer["X-Request-Id"] in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/probe/refuse/crash", "/nowhere"])
def test_a_fault_needs_no_database(
    client: Client, path: str, django_assert_num_queries: Callable[[int], AbstractContextManager]
) -> None:
    client.raise_request_exception = False
    client.cookies["sessionid"] = "made up"

    with django_assert_num_queries(0):
        answer = client.get(path)

    assert answer.status_code in {404, 500}


def test_what_is_not_there_and_what_is_not_mine_look_the_same(client: Client) -> None:
    other = refused(client, "absent")[1]
    missing = plain(client.get("/nowhere").content.decode())

    number = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
    assert number.sub("", other) == number.sub("", missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mendable_refusal_says_what_is_safe(client: Client, language: str) -> None:
    status, page = refused(client, "mendable", language)

    assert status == 422
    safe = ("ไม่มีอะไรถูกบันทึก", "Nothing was saved", "没有保存")
    assert safe[LANGUAGES.index(language)] in page
    assert "groundwork.file_too_large" in page
    assert 'role="alert"' in page


def test_a_role_that_does_not_allow_it_is_told_whom_to_ask(client: Client) -> None:
    status, page = refused(client, "role")

    assert status == 403
    assert "Your role does not allow this" in page
    assert "Ask the owner" in page


def test_a_refused_disclosure_says_that_nothing_left_and_why(client: Client) -> None:
    status, page = refused(client, "disclosure")

    assert status == 403
    assert "This was not sent" in page
    assert "Nothing left the house" in page
    assert page.count("<li>") == 2
    assert sentence("plan.no_lane", Language.EN) in page
    assert "plan.no_lane" not in page


def test_a_part_of_a_page_gets_a_part_back(client: Client) -> None:
    answer = client.get("/probe/refuse/mendable", headers={"HX-Request": "true"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "<html" not in page
    assert "<use" not in page
    assert 'class="say no"' in page


def test_going_back_never_leads_to_another_server(client: Client) -> None:
    away = client.get("/probe/refuse/role", headers={"Referer": "https://evil.example/x"})
    ours = client.get("/probe/refuse/role", headers={"Referer": "http://testserver/about"})

    assert "evil.example" not in away.content.decode()
    assert 'href="http://testserver/about"' in ours.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_tries_too_often_learns_how_long_to_wait(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    answer = client.get("/probe/wait")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "61"
    wait = ("ในอีก 2 นาที", "in 2 minutes", "2 分钟后")
    assert wait[LANGUAGES.index(language)] in plain(answer.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_without_its_token_is_not_taken(language: str, db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = language
    answer = client.post("/probe/form", {"grams": "80"})

    assert answer.status_code == 403
    said = ("แบบฟอร์มเปิดค้าง", "The form was open too long", "表单打开太久了")
    assert said[LANGUAGES.index(language)] in plain(answer.content.decode())
    assert answer["X-Request-Id"] in answer.content.decode()


def test_refusals_are_counted_by_code_alone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _count("groundwork.not_allowed")
    refused(client, "role")
    refused(client, "crash")

    assert _count("groundwork.not_allowed") == before + 1
    assert _count("RuntimeError") == 0


def _count(code: str) -> float:
    registry: CollectorRegistry = metrics.REGISTRY
    return registry.get_sample_value("samphao_refusals_total", {"code": code}) or 0
