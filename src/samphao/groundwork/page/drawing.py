"""Icons and the mark as markup; the page that uses an icon often draws it once."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from samphao.groundwork.page.icons import ICONS, MARK


def icon_markup(*, name: str, role: str = "", sprite: set[str] | None = None) -> SafeString:
    """Return an icon that says nothing to a screen reader: the word beside it does.

    Args:
        name: one of `ICONS`; another is a KeyError, for a page with a hole is a bug.
        role: a class that gives its colour, such as `go`.
        sprite: the names the page draws once at its end; None draws the icon here.
    """
    path = ICONS[name]
    kind = format_html(' class="{}"', role) if role else ""
    if sprite is None:
        return format_html(
            '<svg aria-hidden="true" viewBox="0 0 20 20"{}>'
            '<path fill-rule="evenodd" d="{}"/></svg>',
            kind,
            path,
        )
    sprite.add(name)
    return format_html('<svg aria-hidden="true"{}><use href="#i-{}"/></svg>', kind, name)


def sprite_markup(*, names: Iterable[str]) -> SafeString:
    """Return the drawings that a page's icons point to."""
    symbols = format_html_join(
        "",
        '<symbol id="i-{}" viewBox="0 0 20 20"><path fill-rule="evenodd" d="{}"/></symbol>',
        ((name, ICONS[name]) for name in sorted(names)),
    )
    return format_html('<svg class="vh" aria-hidden="true" focusable="false">{}</svg>', symbols)


def mark_markup() -> SafeString:
    """Return the junk with battened sails that stands before the name of the house."""
    return format_html('<svg viewBox="0 0 28 28" aria-hidden="true"><path d="{}"/></svg>', MARK)
