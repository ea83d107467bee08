"""Mails of the door: text only, in the language of the person they go to."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from samphao.apps.vault import facade
from samphao.groundwork.models import User
from samphao.groundwork.page.addresses import whole
from samphao.interfaces.accounts.languages import language_here


def send(
    *, template_prefix: str, address: str, values: Mapping[str, Any], request: HttpRequest
) -> None:
    """Send the mail of a template to a person's own address."""
    person = _person(address, values)
    language = person.language if person is not None else language_here()
    # A mail shows nothing of the request: neither who asked nor from where.
    shown = {
        **_at_home(values),
        "request": None,
        "email": address,
        "at": request.at,  # type: ignore[attr-defined]
        "reset_url": whole(reverse("account_reset_password")),
    }
    with override(language):
        subject = render_to_string(f"{template_prefix}_subject.txt", shown)
        body = render_to_string(f"{template_prefix}_message.txt", shown)
    _hand_over(
        person=person,
        address=address,
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        request=request,
    )


def _at_home(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with every address under the name of the house.

    allauth makes its addresses from the `Host` of whoever asks for the letter.
    """
    return {
        name: whole(urlsplit(value)._replace(scheme="", netloc="").geturl())
        if name.endswith("_url")
        else value
        for name, value in values.items()
    }


def _person(address: str, values: Mapping[str, Any]) -> User | None:
    named = values.get("user")
    if isinstance(named, User):
        return named
    return User.objects.filter(email=address.lower()).first()


def _hand_over(
    *, person: User | None, address: str, subject: str, body: str, request: HttpRequest
) -> None:
    facade.mail_to_self(
        subject=person.id if person is not None else None,
        address=address,
        title=subject,
        text=body,
        at=request.at,  # type: ignore[attr-defined]
    )
