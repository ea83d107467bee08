"""What every page's shell knows: languages, places, who is there. Asked for only when drawn."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

import samphao
from samphao.groundwork.page.places import Audience, Place, Seat, places_for, seat_of
from samphao.groundwork.page.speech import language_now, tag_of
from samphao.interfaces.web.moments import name_of
from samphao.kernel.text import Language

SHORT: Final = {Language.TH: "ไทย", Language.EN: "EN", Language.ZH: "中文"}
LONG: Final = {Language.TH: "ภาษาไทย", Language.EN: "English", Language.ZH: "简体中文"}
CODES: Final = {Language.TH: "th", Language.EN: "en", Language.ZH: "zh-hans"}


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A way to the same page in another language."""

    tag: str
    short: str
    long: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place of the navigation on this page."""

    words: str
    icon: str
    href: str
    is_current: bool


class Shell:
    """The shell of one page; nothing is looked up before a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def language(self) -> str:
        """Return the tag of the page's language."""
        return tag_of(language_now())

    @cached_property
    def languages(self) -> tuple[LanguageLink, ...]:
        """Return the three languages, each leading back to this page."""
        here = urlencode({"next": self._request.get_full_path()})
        now = language_now()
        return tuple(
            LanguageLink(
                tag_of(language),
                SHORT[language],
                LONG[language],
                f"{reverse('language', args=[CODES[language]])}?{here}",
                language is now,
            )
            for language in Language
        )

    @cached_property
    def is_signed_in(self) -> bool:
        """Tell whether a person is there; asks the database once."""
        user = getattr(self._request, "user", None)
        return user is not None and user.is_authenticated

    @cached_property
    def seat(self) -> Seat | None:
        """Return the enterprise and role at hand."""
        return seat_of(request=self._request)

    @cached_property
    def who(self) -> str:
        """Return the name at the top: the enterprise at hand, or the person."""
        if self.seat is not None:
            return self.seat.name
        return str(self._request.user.name) if self.is_signed_in else ""  # type: ignore[union-attr]

    @cached_property
    def places(self) -> tuple[PlaceLink, ...]:
        """Return the places of this person on this page."""
        return tuple(self._link(place) for place in self._shown())

    @cached_property
    def request_id(self) -> str:
        """Return the name of the request."""
        return name_of(self._request)

    @property
    def version(self) -> str:
        """Return the version of the house."""
        return samphao.__version__

    def _shown(self) -> tuple[Place, ...]:
        if self.seat is not None:
            places = places_for(audience=Audience.MEMBER, role=self.seat.role)
            if places:
                return places
        signed_in = self.is_signed_in
        return places_for(audience=Audience.PERSON if signed_in else Audience.VISITOR)

    def _link(self, place: Place) -> PlaceLink:
        member = place.audience is Audience.MEMBER and self.seat is not None
        arguments = [self.seat.enterprise_id] if member and self.seat else []
        match = self._request.resolver_match
        here = match is not None and place.holds(view=match.view_name)
        return PlaceLink(str(place.words), place.icon, reverse(place.view, args=arguments), here)


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the shell, and the set in which the page notes which icons it draws."""
    part = bool(getattr(request, "htmx", False))
    names = None if part else _sprite_names(request)
    return {
        "shell": Shell(request),
        "sprite_names": names,
        "static_prefix": settings.STATIC_URL,
    }


def _sprite_names(request: HttpRequest) -> set[str]:
    """Return one set for the whole page, also for parts rendered by themselves."""
    names = getattr(request, "samphao_sprite", None)
    if not isinstance(names, set):
        names = set()
        request.samphao_sprite = names  # type: ignore[attr-defined]
    return names
