"""The parts of the design as template tags and filters; everything given is escaped."""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samphao.groundwork.page import days, drawing, fields, speech, tidying
from samphao.groundwork.page.icons import VERDICTS
from samphao.groundwork.page.lines import Line
from samphao.groundwork.page.verdicts import verdict_word
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

register = template.Library()
SPRITE = "sprite_names"


def _sprite(context: template.Context) -> set[str] | None:
    names = context.get(SPRITE)
    return names if isinstance(names, set) else None


@register.simple_tag(takes_context=True)
def icon(context: template.Context, name: str, role: str = "") -> SafeString:
    """Draw an icon; the word beside it says what it means."""
    return drawing.icon_markup(name=name, role=role, sprite=_sprite(context))


@register.simple_tag
def mark() -> SafeString:
    """Draw the mark of the house."""
    return drawing.mark_markup()


@register.simple_tag(takes_context=True)
def sprite(context: template.Context) -> SafeString:
    """Draw every icon the page has used, once; stands at the end of the page."""
    return drawing.sprite_markup(names=_sprite(context) or set())


@register.simple_tag(takes_context=True)
def verdict(context: template.Context, kind: str, word: str = "") -> SafeString:
    """Show go, fix, ask or no by word, shape and colour."""
    if kind not in VERDICTS:
        raise ValueError(kind)
    shape = drawing.icon_markup(name=kind, sprite=_sprite(context))
    return format_html('<span class="v {}">{}{}</span>', kind, shape, word or verdict_word(kind))


@register.simple_tag
def seal(grade: object, text: object = "", *, old: bool = False) -> SafeString:
    """Show the grade of a fact and what is said of its age; amber when it is old."""
    letter = str(grade)
    kind = f"{letter.lower()} old" if old else letter.lower()
    return format_html('<span class="seal"><b class="{}">{}</b>{}</span>', kind, letter, text)


@register.simple_tag
def public_code(code: object) -> SafeString:
    """Show a code that is read aloud, never broken in two lines."""
    return format_html('<span class="code nw" translate="no">{}</span>', code)


@register.simple_tag
def time(when: date | datetime) -> SafeString:
    """Show a day or moment in Thai time, with its exact form for machines."""
    shown = days.shown_moment(when) if isinstance(when, datetime) else days.shown_day(when)
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), shown)


@register.filter
def day(when: date | datetime | None) -> str:
    """Write a day in Thailand; nothing for none."""
    return "" if when is None else days.shown_day(when)


@register.filter
def moment(when: datetime | None) -> str:
    """Write day and time in Thailand; nothing for none."""
    return "" if when is None else days.shown_moment(when)


@register.filter
def money(amount: Money | None) -> str:
    """Write an amount with its currency in one piece; nothing for none."""
    if amount is None:
        return ""
    said = speech.voice(speech.language_now()).money(amount)
    return said.replace(" ", tidying.NO_BREAK)


@register.filter
def words(what: SamphaoError | Reason | str) -> str:
    """Write the sentence of a refusal, a reason or a code in the reader's language."""
    return speech.sentence(what, speech.language_now())


@register.filter
def tidy(text: object) -> SafeString:
    """Keep numbers with their units and dates in one piece."""
    return tidying.tidy_markup(text)


@register.filter
def phrases(sentence: object) -> SafeString:
    """Let a Thai or Chinese heading break between its phrases first."""
    return tidying.phrase_markup(sentence)


@register.filter
def tongues(name: object) -> SafeString:
    """Name the language of what a person wrote in another script than the page's."""
    return tidying.tongue_markup(name, tag=speech.tag_of(speech.language_now()))


@register.inclusion_tag("page/field.html")
def field(bound: BoundField, **attributes: str) -> dict[str, object]:
    """Show a field of a form: label, hint, control, and after it the error with its repair.

    Further attributes go to the control, `autocomplete="email"` for one; `_` stands for `-`.
    """
    return {"part": fields.field_part(bound=bound, attributes=attributes)}


@register.inclusion_tag("page/errors.html")
def errors(form: BaseForm) -> dict[str, object]:
    """Show what stopped a form, each with a link to its field."""
    return {"found": fields.form_errors(form=form), "emptied": fields.emptied(form=form)}


@register.inclusion_tag("page/lines.html", takes_context=True)
def lines(context: template.Context, shown: Iterable[Line]) -> dict[str, object]:
    """Show a list of lines."""
    return {"shown": tuple(shown), SPRITE: _sprite(context)}


@register.inclusion_tag("page/say.html", takes_context=True)
def say(
    context: template.Context, kind: str, heading: str, text: str = "", symbol: str = ""
) -> dict[str, object]:
    """Show a result with its reason: go, fix, ask, no, or blank for a plain remark."""
    symbol = symbol or (kind if kind in VERDICTS else "info")
    return {
        "kind": kind,
        "symbol": symbol,
        "heading": heading,
        "text": text,
        SPRITE: _sprite(context),
    }
