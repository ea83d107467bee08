from typing import ClassVar

from django.db import models

from samphao.apps.enterprises.kinds import Unit
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class Grower(TenantRow):
    """A person who grows for an enterprise; needs no account."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"),
        operator=("number",),
        personal=("name", "phone", "removed_at"),
    )

    number = models.CharField(max_length=20)
    name = models.CharField(max_length=150)
    phone = models.CharField(max_length=20, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("enterprise_id", "number"), name="grower_number_once"),
        )
        indexes = (
            models.Index(fields=("enterprise_id", "removed_at", "name"), name="grower_by_name"),
        )


class Plot(TenantRow):
    """A piece of land of a grower; its area is in square wa."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"),
        operator=("name", "area", "crop", "subdistrict", "removed_at"),
        personal=("grower",),
    )

    grower = models.ForeignKey("enterprises.Grower", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    area = models.PositiveIntegerField()
    crop = models.CharField(max_length=100)
    subdistrict = models.CharField(max_length=6, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(area__gt=0), name="plot_has_area"),
        )


class Lot(TenantRow):
    """What was harvested on a day, weighed in grams."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"),
        operator=("code", "harvested_on", "weight", "unit"),
    )

    code = models.CharField(max_length=40)
    harvested_on = models.DateField()
    weight = models.PositiveBigIntegerField()
    unit = models.CharField(max_length=2, choices=[(unit, unit) for unit in Unit])

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("enterprise_id", "code"), name="lot_code_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="lot_has_weight"),
            models.CheckConstraint(condition=models.Q(unit__in=list(Unit)), name="lot_unit_known"),
        )

    def __str__(self) -> str:
        return self.code


class LotPlot(TenantRow):
    """A lot came from a plot, among others."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"), operator=("lot", "plot")
    )

    lot = models.ForeignKey("enterprises.Lot", on_delete=models.CASCADE, related_name="+")
    plot = models.ForeignKey("enterprises.Plot", on_delete=models.PROTECT, related_name="+")

    class Meta(TenantRow.Meta):
        constraints = (models.UniqueConstraint(fields=("lot", "plot"), name="lot_plot_once"),)
