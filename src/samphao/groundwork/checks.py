"""System checks: the ground rules that a model can break; the app does not start while one is."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models

from samphao.groundwork.classes import class_map, fields_of
from samphao.groundwork.fields import CurrencyField, MinorUnitsField
from samphao.groundwork.rows import SCOPE_NAMES, SCOPES, Row, TenantManager, TenantRow

OURS = "samphao."


@register(Tags.models)
def ground_rules(app_configs: Iterable[AppConfig] | None = None, **_: Any) -> list[CheckMessage]:
    """Return every breach of a ground rule in the models of all apps."""
    chosen = list(app_configs) if app_configs is not None else list(apps.get_app_configs())
    found: list[CheckMessage] = []
    for config in chosen:
        for model in config.get_models(include_auto_created=True):
            found += _unclassified(model)
            if config.name.startswith(OURS):
                for rule in RULES:
                    found += rule(model)
    return found


def _unclassified(model: type[models.Model]) -> Iterator[Error]:
    stated, fields = class_map(model), fields_of(model)
    missing = [name for name in fields if name not in stated]
    if missing:
        yield Error(
            f"No data class for {', '.join(missing)}.",
            hint="State it in the model's data_classes, or in a class map for a third-party table.",
            obj=model,
            id="groundwork.E001",
        )
    gone = [name for name in stated if name not in fields]
    if gone:
        yield Error(
            f"A data class for {', '.join(gone)}, which the table does not have.",
            hint="Remove it: a field that is gone holds nothing.",
            obj=model,
            id="groundwork.E002",
        )


def _floats(model: type[models.Model]) -> Iterator[Error]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.FloatField | models.DecimalField):
            yield Error(
                f"{field.name} would be kept as a float by SQLite.",
                hint="Use MinorUnitsField with CurrencyField for money, RateField for rates.",
                obj=model,
                id="groundwork.E003",
            )


def _scopeless(model: type[models.Model]) -> Iterator[Error]:
    if model._meta.auto_created or issubclass(model, SCOPES):
        return
    if getattr(model, "scope", None) in SCOPE_NAMES and not issubclass(model, Row):
        return  # Django's own base, such as the user's, with its scope said
    yield Error(
        "No scope: whose rows are they?",
        hint="Derive from TenantRow, SharedRow or OperatorRow.",
        obj=model,
        id="groundwork.E004",
    )


def _links(model: type[models.Model]) -> Iterator[Error]:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey | models.ManyToManyField):
            continue
        if field.model is not model or field.remote_field is None:
            continue
        if not field.remote_field.hidden:
            yield Error(
                f"{field.name} can be followed backwards.",
                hint='Say related_name="+": rooms are entered by their facades.',
                obj=model,
                id="groundwork.E005",
            )


def _unguarded(model: type[models.Model]) -> Iterator[Error]:
    if not issubclass(model, TenantRow) or model._meta.abstract:
        return
    if not isinstance(model._meta.default_manager, TenantManager):
        yield Error(
            "Its default manager shows every tenant's rows.",
            hint="Leave default_manager_name in class Meta to TenantRow.",
            obj=model,
            id="groundwork.E008",
        )


def _lone_money(model: type[models.Model]) -> Iterator[Error]:
    names = set(fields_of(model))
    for field in model._meta.concrete_fields:
        beside = field.name.removesuffix("_minor") + "_currency"
        if isinstance(field, MinorUnitsField) and beside not in names:
            yield Error(
                f"{field.name} has no currency beside it.",
                hint=f"Add {beside} as a CurrencyField.",
                obj=model,
                id="groundwork.E006",
            )
        if isinstance(field, CurrencyField) and not field.name.endswith("currency"):
            yield Error(
                f"{field.name} is a currency under another name.",
                hint="Name it <what>_currency, so that it is found beside its amount.",
                obj=model,
                id="groundwork.E007",
            )


RULES = (_floats, _scopeless, _links, _unguarded, _lone_money)
