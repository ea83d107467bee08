"""Every text and mark of the report can be told from what is behind it, by day and by night."""

import re

import pytest

from samphao.interfaces.report.shell import HERE

TEXT, MARK = 4.5, 3.0
CSS = (HERE / "styles" / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = CSS.split("@media screen", 1)
GROUNDS = ("paper", "canvas", "sunk", "veil")
VERDICTS = ("go", "fix", "ask", "no")
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in GROUNDS],
    *[(v, ground) for v in VERDICTS for ground in (*GROUNDS, f"{v}-tint")],
    *[("ink", f"{v}-tint") for v in VERDICTS],
    *[("act", ground) for ground in ("paper", "canvas", "act-tint")],
    ("on-act", "act"), ("on-sea", "sea"), ("on-sea-2", "sea"), ("on-glaze", "glaze"),
    *[("on-h", f"h{step}") for step in range(4)], ("on-h4", "h4"),
]  # fmt: skip
MARK_PAIRS = [
    *[(v, "h0") for v in VERDICTS],
    *[(f"sea-{v}", "sea") for v in ("fix", "ask", "no")],
    ("glaze", "sea"), ("rule", "paper"), ("focus", "paper"), ("focus", "canvas"),
    ("b-mark", "veil"),
    *[(f"b-{part}", "veil") for part in ("goods", "move", "state", "serve", "ghost")],
]  # fmt: skip


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "block"), [("light", LIGHT), ("dark", DARK)])
def test_text_and_marks_have_contrast(name: str, block: str) -> None:
    colours = {**tokens(LIGHT), **tokens(block)}
    pairs = [(*pair, TEXT) for pair in TEXT_PAIRS] + [(*pair, MARK) for pair in MARK_PAIRS]

    weak = [
        f"{fore} on {ground}: {ratio(colours[fore], colours[ground]):.2f}"
        for fore, ground, least in pairs
        if ratio(colours[fore], colours[ground]) < least
    ]

    assert weak == []
    assert len(pairs) > 50


def test_the_contrast_of_black_on_white_is_the_greatest() -> None:
    assert round(ratio("#000000", "#ffffff"), 1) == 21.0
