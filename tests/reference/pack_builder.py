"""A small good pack of everything, and how to spoil it: cells, rows, files."""

import csv
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from samphao.reference.folder import seal

CODES = frozenset("01 08 0804 080450 080410 20 2008 200899 17 1701 170199".split())
SOURCED = {
    "grade": "B",
    "source": "Gazette of Examples",
    "locator": "page 1",
    "quote": "mangoes pay fifteen per cent",
    "retrieved": "2026-11-01",
}
ILLUSTRATIVE = {"grade": "C", "source": "illustrative"}
NAMES = {"name_th": "ลาว", "name_en": "Laos", "name_zh": "老挝"}

Row = dict[str, str]

MARKET = """schema = 1
kind = "market"
code = "la"
version = "2026.11.0"
as_of = 2026-11-24
licence = "CC0-1.0"
[names]
th = "ลาว"
en = "Laos"
zh = "老挝"
[market]
currency = "LAK"
timezone = "Asia/Vientiane"
valuation = "CIF"
insurance_default = "0.003"
excise_base = "exclusive"
nomenclature = "LA8"
provenance = "valuation"
"""

AGREEMENT = """schema = 1
kind = "agreement"
code = "tlfta"
version = "2026.11.0"
as_of = 2026-11-24
licence = "CC0-1.0"
[names]
th = "ความตกลงไทย-ลาว"
en = "Thai-Lao agreement"
zh = "泰老协定"
[agreement]
programme = "TLFTA"
members = ["TH", "LA"]
rvc_methods = ["build_down"]
cumulation = "bilateral"
tolerance_percent = "10"
tolerance_basis = "fob"
transit = "through_document"
proof = "form_l"
proof_validity_days = 365
retroactive_after_days = 0
waiver_value = "200 USD"
provenance = "articles"
"""


def everything() -> dict[str, list[Row]]:
    """Return the tables of a market pack that holds every kind of file."""
    return {
        "notes": [{"id": "valuation", "statement": "Value is CIF.", **SOURCED}],
        "measures": [
            {"id": "mfn-0804", "market": "LA", "kind": "duty", "programme": "MFN", "hs": "0804",
             "origin": "*", "exclude": "", "expression": "15%", "regime": "general", "quota": "",
             "condition": "", "note": "", **SOURCED, "valid_from": "2020-01-01"},
            {"id": "control-0804", "market": "LA", "kind": "control", "programme": "",
             "hs": "0804", "origin": "*", "exclude": "", "expression": "admitted", "regime": "*",
             "quota": "", "condition": "", "note": "", **SOURCED},
        ],
        "lines": [{"id": "08045020", "market": "LA", "hs": "08045020", "title_th": "มะม่วง",
                   "title_en": "Mangoes", "title_zh": "芒果", **SOURCED}],
        "regimes": [{"id": "general", "market": "LA", "regime": "general", "formula": "standard",
                     "value_limit": "", "waiver": "", "fresh_allowed": "yes", **SOURCED}],
        "fees": [
            {"id": "customs", "market": "LA", "regime": "general", "mode": "road",
             "amount": "1500 THB", "before_border": "no", **NAMES, **ILLUSTRATIVE},
            {"id": "platform", "market": "LA", "regime": "*", "mode": "*", "amount": "3%",
             "before_border": "", **NAMES, **ILLUSTRATIVE},
        ],
        "paper_kinds": [{"id": "form_l", **NAMES, "issuer_th": "กรม", "issuer_en": "Office",
                         "issuer_zh": "局", "held_as": "Form L|ฟอร์มแอล", **ILLUSTRATIVE}],
        "papers": [{"id": "form-l", "market": "LA", "paper": "form_l", "side": "thai",
                    "step": "20", "hs": "*", "regime": "general", "mode": "*",
                    "when": "programme TLFTA", "gate": "no", "auto": "no", "owner": "exporter",
                    "lead_days_min": "1", "lead_days_max": "3", "cost": "200 THB", **SOURCED}],
        "places": [{"id": "vientiane", "country": "LA", "kind": "city", "province": "", **NAMES,
                    **ILLUSTRATIVE}],
        "lanes": [{"id": "la-road", "market": "LA", "mode": "road", "from_place": "th-43",
                   "to_place": "vientiane", "via": "", "posts": "nong_khai", "days_p50": "2",
                   "days_p90": "4", "storage": "ambient", "regime": "general", **NAMES,
                   **ILLUSTRATIVE}],
        "posts": [{"id": "nong-khai", "post": "nong_khai", "goods": "0804", "state": "open",
                   **SOURCED}],
        "services": [{"id": "la.truck", "carrier": "la", "mode": "road", "basis": "consignment",
                      "divisor": "3000", "max_weight_kg": "15000", "max_side_cm": "",
                      "minimum": "900 THB", "storage": "ambient", "refuses": "live", **NAMES,
                      **ILLUSTRATIVE}],
        "rates": [{"id": "r1", "service": "la.truck", "market": "LA", "lane": "*",
                   "upto_kg": "500", "price": "1000 THB", "per_kg": "2 THB", **ILLUSTRATIVE}],
        "surcharges": [{"id": "fuel", "service": "la.truck", "market": "LA", "when": "",
                        "amount": "12%", **NAMES, **ILLUSTRATIVE}],
        "exchange": [{"id": "usd", "base": "THB", "counter": "LAK", "rate": "680",
                      "purpose": "customs", "market": "LA", **ILLUSTRATIVE}],
    }  # fmt: skip


def rules() -> dict[str, list[Row]]:
    """Return the tables of an agreement pack."""
    return {
        "notes": [{"id": "articles", "statement": "Rules of 2020.", **SOURCED}],
        "origin_rules": [{"id": "general", "programme": "TLFTA", "hs": "*", "rule": "RVC(40)",
                          "general": "yes", "note": "", **SOURCED}],
        "psr_unknown": [{"id": "sugar", "programme": "TLFTA", "hs": "17", **ILLUSTRATIVE}],
    }  # fmt: skip


@dataclass
class PackDraft:
    """A pack about to be written: its head, its tables, and raw files that replace tables."""

    head: str = MARKET
    tables: dict[str, list[Row]] = field(default_factory=everything)
    raw: dict[str, bytes] = field(default_factory=dict)

    def cell(self, table: str, column: str, value: str, *, row: int = 0) -> "PackDraft":
        """Write a value into a cell."""
        self.tables[table][row][column] = value
        return self

    def write(self, folder: Path, *, sealed: bool = True) -> Path:
        """Write the pack and seal it."""
        folder.mkdir(parents=True, exist_ok=True)
        for stem, rows in self.tables.items():
            (folder / f"{stem}.csv").write_text(as_csv(rows), encoding="utf-8")
        for name, content in self.raw.items():
            (folder / name).write_bytes(content)
        if "pack.toml" not in self.raw:
            (folder / "pack.toml").write_text(self.head, encoding="utf-8")
            if sealed:
                seal(folder)
        return folder


def as_csv(rows: list[Row]) -> str:
    """Return rows as CSV, the columns in the order in which they first appear."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    stream = StringIO()
    writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def market_pack(folder: Path) -> Path:
    """Write a good market pack."""
    return PackDraft().write(folder)


def agreement_pack(folder: Path) -> Path:
    """Write a good agreement pack."""
    return PackDraft(head=AGREEMENT, tables=rules()).write(folder)
