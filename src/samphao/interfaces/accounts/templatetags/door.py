"""Template tags of the door."""

from django import template

from samphao.interfaces.accounts.devices import device_name
from samphao.interfaces.accounts.qr import qr_drawing

register = template.Library()


@register.inclusion_tag("accounts/_qr.html")
def qr(text: str, label: str) -> dict[str, object]:
    """Draw the QR code of a text."""
    return {"drawing": qr_drawing(text=text), "label": label}


@register.filter
def device(user_agent: str) -> str:
    """Name browser and system in a few words."""
    return device_name(user_agent=user_agent)


@register.filter
def code_groups(code: str) -> str:
    """Write a code in groups of four, as one reads and types it."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
