"""The app does not start with a model that breaks a ground rule."""

from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import models

from samphao.groundwork import checks
from samphao.groundwork import classes as registry
from samphao.groundwork.classes import (
    ClassMap,
    DataClass,
    class_of,
    classes,
    fields_of,
    register_class_map,
    registered_labels,
)
from samphao.groundwork.fields import CurrencyField, MinorUnitsField
from samphao.groundwork.models import User
from samphao.groundwork.rows import OperatorRow, TenantRow


class Faulty(models.Model):
    """Breaks every rule at once."""

    weight = models.FloatField()
    price = models.DecimalField(max_digits=9, decimal_places=2)
    cost_minor = MinorUnitsField()
    money = CurrencyField()
    owner = models.ForeignKey("groundwork.User", on_delete=models.CASCADE, related_name="faults")

    class Meta:
        app_label = "planted"

    def __str__(self) -> str:
        return "faulty"


class Sound(OperatorRow):
    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"), operator=("cost_minor", "cost_currency"), personal=("owner",)
    )
    cost_minor = MinorUnitsField()
    cost_currency = CurrencyField()
    owner = models.ForeignKey("groundwork.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "planted"

    def __str__(self) -> str:
        return "sound"


class Unguarded(TenantRow):
    """Takes another default manager and loses the guard."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"), operator=("enterprise_id",)
    )

    class Meta:
        app_label = "planted"
        default_manager_name = "everywhere"

    def __str__(self) -> str:
        return "unguarded"


class Guarded(TenantRow):
    data_classes: ClassVar[ClassMap] = Unguarded.data_classes

    class Meta:
        app_label = "planted"

    def __str__(self) -> str:
        return "guarded"


class PlantedConfig:
    name = "samphao.planted"

    def __init__(self, *found: type[models.Model]) -> None:
        self.found = found

    def get_models(self, **_: Any) -> list[type[models.Model]]:
        return list(self.found)


def faults(*found: type[models.Model]) -> list[str]:
    planted: Any = PlantedConfig(*found)
    return sorted(str(message.id) for message in checks.ground_rules([planted]))


def test_every_breach_is_found() -> None:
    assert faults(Faulty) == [
        "groundwork.E001",
        "groundwork.E003",
        "groundwork.E003",
        "groundwork.E004",
        "groundwork.E005",
        "groundwork.E006",
        "groundwork.E007",
    ]


def test_a_sound_model_passes() -> None:
    assert faults(Sound) == []


def test_a_tenants_table_that_lost_its_guard_is_found() -> None:
    assert faults(Unguarded) == ["groundwork.E008"]
    assert faults(Guarded) == []


def test_a_class_for_a_field_that_is_gone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    stale = classes(public=("id", "created_at", "gone"), operator=("cost_minor", "cost_currency"))
    monkeypatch.setattr(Sound, "data_classes", stale)

    assert faults(Sound) == ["groundwork.E001", "groundwork.E002"]


def test_every_table_of_the_house_and_of_others_is_classified() -> None:
    assert [str(fault) for fault in run_checks() if fault.is_serious()] == []
    assert len(list(apps.get_models(include_auto_created=True))) > 20


def test_a_field_named_in_two_classes_is_refused_at_import() -> None:
    with pytest.raises(ValueError, match="email is in"):
        classes(public=("email",), personal=("email",))


def test_a_field_nobody_classified_counts_as_sealed() -> None:
    assert class_of(User, "email") is DataClass.PERSONAL
    assert class_of(User, "no_such_field") is DataClass.SEALED
    assert class_of(Faulty, "weight") is DataClass.SEALED
    assert "weight" in fields_of(Faulty)


def test_a_table_of_others_is_classified_by_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_registered", {})

    register_class_map("planted.Faulty", classes(public=("weight",)))

    assert class_of(Faulty, "weight") is DataClass.PUBLIC
    assert registered_labels() == {"planted.faulty"}
