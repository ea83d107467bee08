"""What needs a person in the enterprise that is bound."""

from dataclasses import dataclass
from datetime import datetime

from samphao.apps.enterprises.contracts import Seated
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.models import Membership
from samphao.apps.enterprises.queries import groups, growing, people, seats


@dataclass(frozen=True, slots=True)
class Need:
    """Something to do: which, how many, and the page where it is done."""

    what: str
    number: int
    view: str


@dataclass(frozen=True, slots=True)
class Figures:
    """How large an enterprise is here; None where the role does not see it."""

    people: int | None
    growers: int | None
    plots: int | None
    lots: int | None


def needs(*, seated: Seated, at: datetime) -> tuple[Need, ...]:
    """Return what needs the person, most pressing first; nothing the role does not carry."""
    found: list[Need] = []
    if seated.may(Deed.KEEP_GROUPS):
        waiting = sum(
            link.waits_for_us for link in groups.links(enterprise_id=seated.enterprise.id)
        )
        found += _if(waiting, "groups", "groups")
    if seated.may(Deed.KEEP_ENTERPRISE):
        found += _of_the_enterprise(seated)
    if seated.may(Deed.KEEP_PEOPLE):
        found += _if(people.owners() == 1, "second_owner", "people")
        found += _if(len(people.open_invitations(at=at)), "invitations", "people")
    if seated.may(Deed.KEEP_GROWERS) and seated.enterprise.grows:
        found += _if(not growing.has_growers(), "growers", "growers")
    return tuple(found)


def figures(*, seated: Seated) -> Figures:
    """Return how large the enterprise is, as far as the role sees it."""
    sees_growers = seated.may(Deed.SEE_GROWERS) and seated.enterprise.grows
    sees_lots = seated.may(Deed.SEE_LOTS) and seated.enterprise.grows
    growers, plots, lots = growing.figures() if sees_lots else (0, 0, 0)
    return Figures(
        people=_people() if seated.may(Deed.SEE_PEOPLE) else None,
        growers=growers if sees_growers else None,
        plots=plots if sees_growers else None,
        lots=lots if sees_lots else None,
    )


def _of_the_enterprise(seated: Seated) -> list[Need]:
    enterprise = seated.enterprise
    names = seats.written_names(enterprise_id=enterprise.id)
    missing = sum(not name for name in names.values())
    return [
        *_if(not enterprise.subdistrict, "place", "settings"),
        *_if(missing, "names", "settings"),
    ]


def _people() -> int:
    return Membership.objects.filter(until=None).count()


def _if(number: int, what: str, view: str) -> list[Need]:
    return [Need(what, int(number), f"enterprises:{view}")] if number else []
