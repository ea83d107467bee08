from tests.bad_weather.web.access_page import PAGE, page


def test_the_page_for_people_says_what_is_tried() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
