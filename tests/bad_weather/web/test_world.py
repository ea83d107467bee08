import pytest

from samphao.groundwork import tenancy
from tests.bad_weather.web.secrets_of import rows_of, tenant_models
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db


def test_every_table_of_enterprises_has_a_row_of_both(world: World) -> None:
    with tenancy.operator():
        empty = [
            f"{model._meta.label} of {tenant.mark}"
            for model in tenant_models()
            for tenant in (world.ours, world.theirs)
            if not rows_of(model, tenant.id).exists()
        ]

    assert not empty
