"""An enterprise's pages in a real browser: every page, three languages, phone and desk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.kinds import Role
from samphao.groundwork.models import User
from tests.apps.enterprises.building import person
from tests.apps.enterprises.farms import GET, PAGES, Farm, planted_farm
from tests.journeys.web.conftest import CODES, DESK, PHONE, Visit, Window, sign_in

Album = Callable[[Window, str], Path]
OWN = {
    "mine": "/enterprises/",
    "kinds": "/enterprises/new/",
    "found": "/enterprises/new/?kind=community",
}


@pytest.fixture
def farm(house: str) -> Farm:
    return planted_farm()


def addresses(farm: Farm) -> dict[str, str]:
    shown = {name: farm.address(name) for name, (_, method) in PAGES.items() if method == GET}
    return OWN | shown


@pytest.mark.parametrize("code", CODES)
def test_every_page_fits_the_screen_and_keeps_nobody_out(
    visit: Visit, album: Album, farm: Farm, code: str
) -> None:
    window = visit(language=code, width=PHONE, dark=code == "en")
    sign_in(window=window, user=farm.people[Role.OWNER])

    found: dict[str, list[str]] = {}

    for name, address in addresses(farm).items():
        window.page.set_viewport_size({"width": PHONE, "height": 844})
        window.open(address)
        album(window, f"enterprise-{name}-{code}-{PHONE}")
        faults = [*window.too_wide(), *window.too_small()]
        # The tree a screen reader reads is the same in Chinese; light and dark are both looked at.
        faults += window.barriers() if code != "zh-hans" else []
        window.page.set_viewport_size({"width": DESK, "height": 844})
        found[name] = [*faults, *window.too_wide()]

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_farm_group_is_founded_with_its_place(visit: Visit, house: str, script: bool) -> None:
    mali: User = person("mali")
    window = visit(width=PHONE, script=script)
    sign_in(window=window, user=mali)
    page = window.open("/enterprises/new/")
    page.click("text=Farm group")
    page.fill("#id_name", "Plai Nam Orchard (demo)")
    page.fill("#id_place", "84280")
    page.press("#id_place", "Tab")
    if not script:
        page.click("main button")
    page.select_option("#id_subdistrict", label="Ban Tai, Ko Pha-ngan, Surat Thani")

    page.click("main button")

    assert "you are its owner" in page.inner_text("main")
    (one,) = facade.enterprises_of(user_id=mali.pk)
    card = facade.enterprise(enterprise_id=one.enterprise_id)
    assert (card.subdistrict, card.postcode) == ("840502", "84280")
    assert card.names.en == "Plai Nam Orchard (demo)"
