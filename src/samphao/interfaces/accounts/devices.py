"""A device as a person knows it again: browser and system, no version and no more."""

from typing import Final

from django.apps import apps
from django.utils.translation import gettext

# The order matters: Edge says it is Chrome, and Chrome says it is Safari.
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Line/", "LINE"),
    ("MicroMessenger", "WeChat"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(*, user_agent: str) -> str:
    """Return what to call a browser by what it says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    named = " · ".join(filter(None, (browser, system)))
    return named or gettext("Unknown device")


def forget_device(*, session_key: str | None) -> None:
    """Forget the device a session was opened on, with its network address."""
    for model in apps.get_models():
        if model._meta.label == "usersessions.UserSession":
            model._default_manager.filter(session_key=session_key).delete()
