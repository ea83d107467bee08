"""The table of who may do what at which address, for people to read.

`python -m tests.bad_weather.web.access_page` writes it anew.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "access-matrix.md"
OPENING = """# Who may do what at which address

Made from what `tests/bad_weather/web` tries at every address with every method; do not edit it:
`python -m tests.bad_weather.web.access_page` writes it anew. Whoever has no letter in a line gets
there exactly what is given where nothing is, or is sent to the door.

G looks (GET) · P sends (POST) · U changes (PUT, PATCH) · D removes (DELETE). A *stranger* owns
another enterprise; *departed* was removed from this one and is invited to it again. Keys are taken
by the API alone.
"""
LETTERS = {"GET": "G", "POST": "P", "PUT": "U", "PATCH": "U", "DELETE": "D"}
# Every table of the admin has the same addresses.
TABLE = re.compile(r"^admin/(?!login|logout|jsi18n|password_change|\(|\^)[a-z_0-9]+/[a-z_0-9]+/")


def page() -> str:
    """Return the page."""
    from tests.bad_weather.web.cast import Who  # noqa: PLC0415  (after Django stands)

    heads = [str(who) for who in Who]
    lines = [OPENING, f"| address | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    return "\n".join([*lines, *dict.fromkeys(_lines())]) + "\n"


def _lines() -> Iterator[str]:
    from tests.bad_weather.web.cast import Who  # noqa: PLC0415  (after Django stands)
    from tests.bad_weather.web.routes import routes  # noqa: PLC0415
    from tests.bad_weather.web.visits import METHODS, visits  # noqa: PLC0415

    for name, route in sorted(routes().items(), key=lambda pair: pair[1].pattern):
        visit = visits()[name]
        cells = [
            "".join(dict.fromkeys(LETTERS[one] for one in METHODS if visit.may(who, one)))
            for who in Who
        ]
        place = TABLE.sub("admin/<table>/", route.pattern).replace("|", "\\|")
        yield f"| `/{place}` | {' | '.join(cells)} |"


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.django_settings")  # noqa: TID251
    import django  # noqa: PLC0415

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
