"""Whether a lot of fresh fruit may go: every orchard, the packing house, tests and journey."""

from collections.abc import Iterator
from datetime import date

from samphao.engines.documents.lot_balance import balance_of, imbalances
from samphao.engines.documents.lot_contracts import (
    LabReport,
    LandJourney,
    Listing,
    Lot,
    LotFinding,
    LotRules,
    LotStatus,
    Orchard,
)
from samphao.kernel.hs import any_covers
from samphao.kernel.reason import Reason

Word = tuple[LotStatus, Reason]

_GRAVITY = tuple(LotStatus)


def check_lot(*, lot: Lot, rules: LotRules, on: date) -> LotFinding:
    """Return whether one container of fruit may go on the day, and every reason, gravest first.

    All conditions must hold together: one grower who is not registered stops the container.

    Source: GACC Announcement 89 of 2021 on Thai fruit through third countries; a practitioner's
    rule for farm groups.
    """
    words = [*_species(lot, rules), *_orchards(lot), *_packing_house(lot, on)]
    words += [(LotStatus.STOPPED, reason) for reason in imbalances(lot=lot)]
    words += _tests(lot, rules)
    if lot.journey is not None:
        words += [*_posts(lot.journey, rules), *_seal(lot.journey)]
    words.sort(key=lambda word: -_GRAVITY.index(word[0]))
    status = words[0][0] if words else LotStatus.GOES
    return LotFinding(status, tuple(reason for _, reason in words), balance_of(lot=lot))


def _species(lot: Lot, rules: LotRules) -> Iterator[Word]:
    if not any_covers(rules.species, lot.hs):
        yield LotStatus.STOPPED, Reason("documents.lot.species_not_listed", {"hs": lot.hs.digits})


def _orchards(lot: Lot) -> Iterator[Word]:
    """Stop for each orchard that was not on the list on a day it delivered."""
    known = {orchard.id: orchard for orchard in lot.orchards}
    for name in dict.fromkeys(delivery.orchard for delivery in lot.deliveries):
        days = [delivery.on for delivery in lot.deliveries if delivery.orchard == name]
        orchard = known.get(name)
        if orchard is None:
            yield LotStatus.STOPPED, Reason("documents.lot.orchard_unknown", {"orchard": name})
        elif not all(_stands(orchard.listing, day) for day in days):
            yield LotStatus.STOPPED, _not_registered(orchard)


def _not_registered(orchard: Orchard) -> Reason:
    values = {"orchard": orchard.id, "grower": orchard.grower}
    return Reason("documents.lot.orchard_not_registered", values)


def _packing_house(lot: Lot, on: date) -> Iterator[Word]:
    """Stop when the house was off the list at packing, or is suspended while goods travel."""
    house = lot.packing_house
    days = {on} if house.listing is None else {lot.packed_on, on}
    for day in sorted(days):
        values = {"house": house.id, "day": f"{day}"}
        if house.listing is not None and house.listing.suspended_on(day):
            reason = Reason("documents.lot.packing_house_suspended", values)
            yield LotStatus.STOPPED, reason
        elif not _stands(house.listing, day):
            yield LotStatus.STOPPED, Reason("documents.lot.packing_house_not_registered", values)


def _stands(listing: Listing | None, day: date) -> bool:
    return listing is not None and listing.validity.covers(day) and not listing.suspended_on(day)


def _tests(lot: Lot, rules: LotRules) -> Iterator[Word]:
    reports = {report.paper: report for report in lot.reports}
    for goods, paper in rules.tests:
        if goods.covers(lot.hs):
            yield from _test(paper, reports.get(paper))


def _test(paper: str, report: LabReport | None) -> Iterator[Word]:
    values = {"paper": paper}
    if report is None:
        yield LotStatus.STOPPED, Reason("documents.lot.test_missing", values)
        return
    if report.passed is None:
        yield LotStatus.ASK, Reason("documents.lot.test_unknown", values)
    elif not report.passed:
        yield LotStatus.STOPPED, Reason("documents.lot.test_failed", values)
    if report.laboratory_listed is None:
        yield LotStatus.ASK, Reason("documents.lot.laboratory_unknown", values)
    elif not report.laboratory_listed:
        yield LotStatus.STOPPED, Reason("documents.lot.laboratory_not_listed", values)


def _posts(journey: LandJourney, rules: LotRules) -> Iterator[Word]:
    if not journey.posts:
        yield LotStatus.ASK, Reason("documents.lot.posts_unknown")
    for post in journey.posts:
        if post not in rules.posts:
            yield LotStatus.STOPPED, Reason("documents.lot.post_not_listed", {"post": post})


def _seal(journey: LandJourney) -> Iterator[Word]:
    """Compare the container's seal with the number on the phytosanitary certificate."""
    if journey.phyto_seal == "" or journey.seal == "":
        yield LotStatus.STOPPED, Reason("documents.lot.seal_missing")
    elif journey.phyto_seal is None or journey.seal is None:
        yield LotStatus.ASK, Reason("documents.lot.seal_unknown")
    elif journey.phyto_seal != journey.seal:
        values = {"seal": journey.seal, "phyto_seal": journey.phyto_seal}
        yield LotStatus.STOPPED, Reason("documents.lot.seal_differs", values)
