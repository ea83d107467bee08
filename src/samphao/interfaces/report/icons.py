"""Our own small icons, drawn once in a sprite and used by name."""

from markupsafe import Markup

ICONS = {
    "go": "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm4.9 6.7L9 14 5.1 10.3l1.4-1.5 2.4 2.3 4.6-4.9Z",
    "fix": "M10 1.5 19.5 18.5H.5ZM9 7h2v6H9Zm0 7.2h2v2H9Z",
    "ask": (
        "M3.5 2h13A2.5 2.5 0 0 1 19 4.5v7a2.5 2.5 0 0 1-2.5 2.5H10l-4.5 4.5V14h-2A2.5 2.5 0"
        " 0 1 1 11.5v-7A2.5 2.5 0 0 1 3.5 2ZM5 7v2h2V7Zm4 0v2h2V7Zm4 0v2h2V7Z"
    ),
    "no": (
        "M6 1h8l5 5v8l-5 5H6l-5-5V6Zm.6 4.2L5.2 6.6 8.6 10l-3.4 3.4 1.4 1.4L10 11.4l3.4 3.4"
        " 1.4-1.4L11.4 10l3.4-3.4-1.4-1.4L10 8.6Z"
    ),
    "now": (
        "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm0 3a4 4 0 1 0 0 8"
        " 4 4 0 0 0 0-8Z"
    ),
    "turn": "M13 2l6 5-6 5V9H3V5h10ZM7 8l-6 5 6 5v-3h10v-4H7Z",
    "sea": "M2 11.5h4v-4h3v-4h5v8h4L16 17H4.5Z",
    "road": (
        "M1 4.5h10.5V14H8a3 3 0 0 0-6 0H1ZM12.5 7h3.7L19 10.5V14h-1a3 3 0 0 0-5.5-1.5ZM5 12.5a2 2"
        " 0 1 0 0 4 2 2 0 0 0 0-4Zm10 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z"
    ),
    "rail": (
        "M5 2h10v10l-2 2 2 3h-2.2l-.8-1.2H8L7.2 17H5l2-3-2-2Zm2 2v4h6V4Zm1.3 5.5a1 1 0 1 0"
        " 0 2 1 1 0 0 0 0-2Zm3.4 0a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z"
    ),
    "air": ("M9 1.5h2V8l7.5 4v2L11 12v4l2 1.5V19l-3-.8L7 19v-1.5L9 16v-4l-7.5 2v-2L9 8Z"),
    "post": "M1 4h18v12H1Zm2 2.2V14h14V6.2l-7 5Zm1.5-.2L10 9.6 15.5 6Z",
    "express": "M11.5 1 4 11.5h5L7.5 19 16 8h-5.5Z",
    "sq": "M2 2h16v16H2Z",
    "up": "M10 3 18 12H13v6H7v-6H2Z",
}

MARK = Markup(
    '<svg class="mark-of" viewBox="0 0 28 28" aria-hidden="true"><path d="M14 2h2.6l3 3.2H14Z'
    "m0 4.2h6.4l2 3.2H14Zm0 4.2h8.9l1 3.2H14Zm0 4.2h10.2l.3 3.2H14Z"
    "M12.6 6.2v3.2H8.4l2-3.2Zm0 4.2v3.2H5.7"
    'l1.9-3.2Zm0 4.2v3.2H4l1.1-3.2ZM1.5 19.4h25L23.5 25h-17Z"/></svg>'
)


def sprite() -> Markup:
    """Return all icons as symbols, to stand once at the top of a page."""
    symbols = Markup("").join(
        Markup(
            '<symbol id="i-{}" viewBox="0 0 20 20"><path fill-rule="evenodd" d="{}"/></symbol>'
        ).format(name, path)
        for name, path in ICONS.items()
    )
    return Markup('<svg class="vh" aria-hidden="true" focusable="false">{}</svg>').format(symbols)


def icon(name: str, role: str = "") -> Markup:
    """Return one icon; `role` is a class that gives its colour."""
    kind = Markup(' class="{}"').format(role) if role else Markup("")
    return Markup('<svg{}><use href="#i-{}"/></svg>').format(kind, name)
