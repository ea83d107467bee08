"""Words, areas, weights and places as the reader's language writes them."""

from collections.abc import Iterable
from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samphao.apps.enterprises import addresses, labels, measures
from samphao.apps.enterprises.contracts import PlotCard
from samphao.apps.enterprises.errors import PlaceUnknown
from samphao.apps.enterprises.identifiers import shown_company_number
from samphao.apps.enterprises.kinds import Unit
from samphao.groundwork.fields import canonical
from samphao.groundwork.page.speech import language_now
from samphao.kernel.text import Language, Names

register = template.Library()


@register.filter
def kind_word(kind: str) -> str:
    """Say what an enterprise is."""
    return str(labels.KINDS[kind])


@register.filter
def role_word(role: str) -> str:
    """Say what a person is in an enterprise."""
    return str(labels.ROLES[role])


@register.filter
def role_note(role: str) -> str:
    """Say what a role may do."""
    return str(labels.ROLE_NOTES[role])


@register.filter
def role_line(role: str) -> str:
    """Say a role and what it may do, in one line."""
    return _("%(role)s: %(note)s") % {"role": role_word(role), "note": role_note(role)}


@register.filter
def level_word(level: str) -> str:
    """Say the size class."""
    return str(labels.LEVELS[level])


@register.filter
def scope_word(scope: str) -> str:
    """Say what an API key may touch."""
    return str(labels.SCOPES[scope])


@register.filter
def named(names: Names) -> str:
    """Write a name in the reader's language."""
    return names.within(language_now())


@register.filter
def area(square_wa: int) -> str:
    """Write an area as a Thai deed does: rai, ngan and square wa."""
    rai, ngan, wa = measures.rai_ngan_wa(area=square_wa)
    return _("%(rai)s-%(ngan)s-%(wa)s rai") % {
        "rai": number_format(rai, force_grouping=True),
        "ngan": ngan,
        "wa": wa,
    }


@register.filter
def weight(grams: int, unit: str) -> str:
    """Write a weight in the unit it was given in."""
    amount = measures.in_unit(weight=grams, unit=Unit(unit))
    shown = number_format(Decimal(canonical(amount)), force_grouping=True)
    return _("%(amount)s %(unit)s") % {"amount": shown, "unit": labels.UNITS[unit]}


@register.filter
def plot_names(plots: Iterable[PlotCard]) -> str:
    """Write the names of plots one after the other, as the reader's language joins a list."""
    return ("、" if language_now() is Language.ZH else ", ").join(plot.name for plot in plots)


@register.filter
def place_word(code: str) -> str:
    """Write subdistrict, district and province; nothing for none."""
    if not code:
        return ""
    try:
        return addresses.place(code=code).named(language_now())
    except PlaceUnknown:
        return code  # the country has changed since: what was kept is still said


@register.filter
def company_number(number: str) -> str:
    """Write a company's number in its groups."""
    return shown_company_number(number=number)
