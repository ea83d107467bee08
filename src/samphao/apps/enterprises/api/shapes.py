"""Shapes of the API: what comes in is written here, what goes out is made by the vault."""

from datetime import date
from uuid import UUID

from ninja import Field, Schema

from samphao.apps.enterprises.contracts import GrowerDraft, LotDraft, PlotDraft
from samphao.apps.enterprises.kinds import Unit
from samphao.apps.enterprises.models import Enterprise, Grower, Lot, Membership, Plot
from samphao.apps.vault import facade as vault

# What the owner sees is the whole; others get fewer fields of the same names.
ENTERPRISE = vault.serializer_for(model=Enterprise, audience=vault.Audience.OWNER)
MEMBERSHIP = vault.serializer_for(model=Membership, audience=vault.Audience.OWNER)
GROWER = vault.serializer_for(model=Grower, audience=vault.Audience.OWNER)
PLOT = vault.serializer_for(model=Plot, audience=vault.Audience.OWNER)
LOT = vault.serializer_for(model=Lot, audience=vault.Audience.OWNER)
LONGEST = 1000


class Slice(Schema):
    """Which part of a list is wanted."""

    offset: int = Field(0, ge=0, le=1_000_000)
    limit: int = Field(50, ge=1, le=200)


class GrowerIn(Schema):
    """A grower as sent."""

    name: str = Field(max_length=LONGEST)
    phone: str = Field("", max_length=LONGEST)
    number: str = Field("", max_length=LONGEST)

    def draft(self) -> GrowerDraft:
        """Return the draft for the service."""
        return GrowerDraft(self.name, self.phone, self.number)


class PlotIn(Schema):
    """A plot as sent; its area is in square wa (400 make a rai)."""

    name: str = Field(max_length=LONGEST)
    area: int
    crop: str = Field(max_length=LONGEST)
    subdistrict: str = Field("", max_length=6)

    def draft(self) -> PlotDraft:
        """Return the draft for the service."""
        return PlotDraft(self.name, self.area, self.crop, self.subdistrict)


class LotIn(Schema):
    """A lot as sent; its weight is in grams, `unit` is how people write it."""

    harvested_on: date
    weight: int
    unit: Unit = Unit.KILOGRAM
    plots: list[UUID] = Field(default_factory=list, max_length=500)
    code: str = Field("", max_length=LONGEST)

    def draft(self) -> LotDraft:
        """Return the draft for the service."""
        return LotDraft(tuple(self.plots), self.harvested_on, self.weight, self.unit, self.code)
