"""The columns of every fact table: a misspelt one would lose a fact's last day without a word."""

PROVENANCE = "grade source locator quote retrieved valid_from valid_to known_from known_to"

_OWN = {
    "measures": (
        "id market kind programme hs origin exclude expression regime quota condition note"
    ),
    "lines": "id market hs title_th title_en title_zh",
    "regimes": (
        "id market regime formula value_limit annual_limit factor waiver fresh_allowed note"
    ),
    "fees": "id market regime mode amount before_border name_th name_en name_zh",
    "origin_rules": "id programme hs rule general note",
    "psr_unknown": "id programme hs",
    "notes": "id statement",
    "papers": (
        "id market paper side step hs exclude_hs regime mode when gate auto owner "
        "lead_days_min lead_days_max cost note"
    ),
    "paper_kinds": "id name_th name_en name_zh issuer_th issuer_en issuer_zh held_as",
    "lanes": (
        "id market mode from_place to_place via posts days_p50 days_p90 storage regime "
        "name_th name_en name_zh"
    ),
    "places": "id country kind province name_th name_en name_zh",
    "posts": "id post goods state",
    "services": (
        "id carrier mode basis divisor max_weight_kg max_side_cm minimum storage refuses "
        "name_th name_en name_zh"
    ),
    "rates": "id service market lane upto_kg price per_kg",
    "surcharges": "id service market when amount name_th name_en name_zh",
    "exchange": "id base counter rate purpose market",
}

COLUMNS = {f"{stem}.csv": frozenset(f"{own} {PROVENANCE}".split()) for stem, own in _OWN.items()}
"""The columns a file may have; a file that is not here is read by another loader."""
