"""The shell of a person who is signed in, and a form that is not right yet."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from samphao.groundwork.models import User
from tests.interfaces.web import conftest as web
from tests.journeys.web.conftest import CODES, DESK, PHONE, Visit, Window, sign_in

Album = Callable[[Window, str], Path]


@pytest.fixture
def probes(settings: Settings) -> None:
    """Add a form to the addresses of the house."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [str(web.HERE / "templates")]
    settings.TEMPLATES = templates
    settings.ROOT_URLCONF = "tests.interfaces.web.probe_urls"


@pytest.fixture
def person(house: str) -> User:
    return User.objects.create_user("mali@example.com", "long enough", full_name="มะลิ สวนปลายน้ำ")


@pytest.mark.parametrize("code", CODES)
def test_a_person_finds_home_and_name_on_a_phone(
    visit: Visit, album: Album, person: User, code: str
) -> None:
    window = visit(language=code, width=PHONE)
    sign_in(window=window, user=person)
    window.open("/")

    assert window.page.locator(".who").bounding_box() is not None
    assert window.barriers() == []
    for width in (320, PHONE, DESK):
        window.page.set_viewport_size({"width": width, "height": 844})
        assert window.too_wide() == []
        assert window.too_small() == []
    assert window.page.locator(".who").inner_text() == "มะลิ สวนปลายน้ำ"
    album(window, f"person-{code}-{DESK}")


@pytest.mark.usefixtures("probes")
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_wrong_form_keeps_what_was_typed_and_leads_to_the_fault(
    visit: Visit, album: Album, script: bool
) -> None:
    window = visit(width=PHONE, script=script)
    page = window.open("/probe/form")
    page.fill("#id_grams", "80 g")
    page.click("main button")

    assert page.locator("#id_grams").input_value() == "80 g"
    assert page.locator("#id_grams").get_attribute("aria-invalid") == "true"
    page.click('[role="alert"] a')
    assert window.path() == "/probe/form"
    assert page.url.endswith("#id_grams")
    if script:
        assert window.barriers() == []
        assert window.too_wide() == []
        album(window, f"form-en-{PHONE}")


@pytest.mark.usefixtures("probes")
def test_a_screen_reader_is_led_to_what_is_wrong(visit: Visit) -> None:
    page = visit().open("/probe/form")
    page.fill("#id_grams", "much")
    page.click("main button")

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


@pytest.mark.usefixtures("probes")
def test_a_form_is_sent_once_however_often_the_button_is_pressed(visit: Visit) -> None:
    window = visit()
    page = window.open("/probe/form")
    page.fill("#id_grams", "80")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))

    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate("for (const _ of [1, 2, 3]) document.querySelector('main button').click()")
    page.wait_for_load_state("networkidle")

    assert sent.count("POST") == 1
