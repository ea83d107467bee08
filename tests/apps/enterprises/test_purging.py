"""What was removed goes for good once nobody can bring it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.contracts import GrowerDraft
from samphao.apps.enterprises.models import Grower, Plot
from samphao.apps.enterprises.services import growing, lots
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.models import User
from tests.apps.enterprises.building import AT, founded, grower, hand, person
from tests.apps.enterprises.test_growing import LOT, PLOT

OVER = AT + timedelta(days=30, seconds=1)
Place = tuple[facade.EnterpriseCard, User]


@pytest.fixture
def farm(db: None) -> Place:
    mali = person("mali")
    return founded(mali), mali


def left(farm: Place) -> tuple[int, int]:
    with tenancy.bound(farm[0].id):
        return Grower.objects.count(), Plot.objects.count()


def purges(farm: Place) -> list[str]:
    cards = vault.openings(subject=farm[0].id)
    return [card.body for card in cards if card.kind == "growers.purged"]


def test_a_removed_grower_goes_with_plots_after_thirty_days_and_the_log_says_how_many(
    farm: Place,
) -> None:
    kept, gone = grower(*farm), grower(*farm, "Somchai Demo")
    for key in (kept, gone):
        growing.add_plot(hand=hand(*farm), grower_id=key, draft=PLOT)
    growing.remove_grower(hand=hand(*farm), grower_id=gone)

    early = facade.purge_removed(at=AT + timedelta(days=30))
    purged = facade.purge_removed(at=OVER)
    again = facade.purge_removed(at=OVER)

    assert (early, purged, again) == (0, 2, 0)
    assert left(farm) == (1, 1)
    (body,) = purges(farm)
    assert '"growers":"1"' in body
    assert '"plots":"1"' in body
    assert "Somchai" not in body


def test_a_removed_plot_goes_and_its_grower_stays(farm: Place) -> None:
    plot = growing.add_plot(hand=hand(*farm), grower_id=grower(*farm), draft=PLOT)
    growing.remove_plot(hand=hand(*farm), plot_id=plot.id)

    assert facade.purge_removed(at=OVER) == 1
    assert left(farm) == (1, 0)


def test_what_a_lot_came_from_stays_without_the_growers_telephone(farm: Place) -> None:
    draft = GrowerDraft("Mali Demo", phone="0812345678")
    mali = growing.add_grower(hand=hand(*farm), draft=draft).id
    plots = [growing.add_plot(hand=hand(*farm), grower_id=mali, draft=PLOT).id for _ in range(2)]
    lots.add_lot(hand=hand(*farm), draft=replace(LOT, plots=(plots[0],)))
    growing.remove_grower(hand=hand(*farm), grower_id=mali)

    assert facade.purge_removed(at=OVER) == 1
    assert facade.purge_removed(at=OVER) == 0

    assert left(farm) == (1, 1)
    with tenancy.bound(farm[0].id):
        row = Grower.objects.get()
        (held,) = Plot.objects.all()
    assert (row.name, row.phone, held.id) == ("Mali Demo", "", plots[0])
    assert len(purges(farm)) == 1


def test_each_enterprise_loses_its_own_alone(farm: Place) -> None:
    wichai = person("wichai")
    other = (founded(wichai), wichai)
    growing.remove_grower(hand=hand(*farm), grower_id=grower(*farm))
    grower(*other)

    facade.purge_removed(at=OVER)

    assert (left(farm)[0], left(other)[0]) == (0, 1)
    assert purges(other) == []
