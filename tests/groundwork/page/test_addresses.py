"""An address in a letter names the house as its operator does."""

import pytest
from pytest_django import Settings

from samphao.groundwork.page.addresses import whole


@pytest.mark.parametrize("origin", ["https://house.example", "https://house.example/"])
def test_an_address_is_whole_and_has_one_slash(settings: Settings, origin: str) -> None:
    settings.SAMPHAO_ORIGIN = origin

    assert whole("/accounts/login/?next=/") == "https://house.example/accounts/login/?next=/"


def test_no_path_leads_to_another_house(settings: Settings) -> None:
    settings.SAMPHAO_ORIGIN = "https://house.example"

    assert whole("//evil.example/x").startswith("https://house.example/")
