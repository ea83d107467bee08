"""Thai places as people name them: by code, or a province by its name in three languages."""

from difflib import SequenceMatcher

from samphao.engines.intake import province_code
from samphao.engines.plan.contracts import Place
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import NoSuchPlace
from samphao.kernel.country import THAILAND

MOST_SUGGESTIONS = 5


def provinces(session: Session) -> dict[str, str]:
    """Return names of Thai provinces in three languages, and the codes they stand for."""
    return {
        name: place.id
        for place in _provinces(session)
        for name in (place.id, place.names.th, place.names.en, place.names.zh)
    }


def known_place(session: Session, text: str) -> str:
    """Return the code of the place that goods start from.

    Raises:
        NoSuchPlace: no pack knows it; the provinces named most alike are offered.
    """
    code = text.strip().lower()
    if code in {place.id for place in session.shelf.book.places}:
        return code
    found = province_code(text=text, places=provinces(session))
    if found is None:
        alike = sorted(_provinces(session), key=lambda place: -_likeness(text, place))
        known = [_named(session, place) for place in alike[:MOST_SUGGESTIONS]]
        raise NoSuchPlace(place=text, known=", ".join(known))
    return found


def _provinces(session: Session) -> list[Place]:
    return [
        place
        for place in session.shelf.book.places
        if place.country == THAILAND and place.kind == "province"
    ]


def _likeness(text: str, place: Place) -> float:
    names = (place.id, place.names.th, place.names.en.lower(), place.names.zh)
    return max(SequenceMatcher(None, text.strip().lower(), name).ratio() for name in names)


def _named(session: Session, place: Place) -> str:
    return f"{place.names.within(session.language)} ({place.id})"
