"""Incoterms 2020: who pays which leg."""

from enum import StrEnum


class Incoterm(StrEnum):
    """The eleven rules; the order is that of what the seller pays, least first."""

    EXW = "EXW"
    FCA = "FCA"
    FAS = "FAS"
    FOB = "FOB"
    CPT = "CPT"
    CFR = "CFR"
    CIP = "CIP"
    CIF = "CIF"
    DAP = "DAP"
    DPU = "DPU"
    DDP = "DDP"

    @property
    def seller_loads_ship(self) -> bool:
        """Tell whether the price already holds the goods cleared and loaded for export."""
        return self not in {Incoterm.EXW, Incoterm.FCA, Incoterm.FAS}

    @property
    def seller_pays_freight(self) -> bool:
        """Tell whether the price already holds the main carriage."""
        return self not in {Incoterm.EXW, Incoterm.FCA, Incoterm.FAS, Incoterm.FOB}

    @property
    def seller_pays_insurance(self) -> bool:
        """Tell whether the rule obliges the seller to insure the main carriage."""
        return self in {Incoterm.CIP, Incoterm.CIF}

    @property
    def seller_pays_duty(self) -> bool:
        """Tell whether the price already holds import duty and tax."""
        return self is Incoterm.DDP
