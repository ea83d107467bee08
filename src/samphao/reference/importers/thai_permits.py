"""Thai Customs' table of permits, as notes on which papers a Thai export may need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.hs import HSCode, NotAnHSCode
from samphao.kernel.reason import Reason
from samphao.reference.checks import CodeBook
from samphao.reference.importers.contracts import Outcome, Published, Sum, Tally
from samphao.reference.importers.packing import Cells, evidence
from samphao.reference.importers.tables import cell, own_rows

EXPORT = frozenset({"ส่งออก", "นำเข้าและส่งออก"})
IMPORT = "นำเข้า"
WHOLE_CODE = "000"
NAMED = 4
WIDTH = 7
SUMS = (
    Sum(
        "permits",
        ("permits_read", "permits_import_only", "permits_refused", "permits_other_vintage"),
    ),
)


@dataclass(frozen=True, slots=True)
class Agency:
    """An office as the table names it, a short word for it, and its names."""

    name: str
    slug: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Permit:
    """One row for exports: the national code of 2017, its goods, office and day."""

    hs: str
    statistic: str
    agency: Agency
    goods: str
    since: date
    row: SheetRow


@cache
def agencies() -> dict[str, Agency]:
    """Return the offices of the table by their Thai names."""
    return {
        row["agency"]: Agency(row["agency"], row["slug"], row["name_en"], row["name_zh"])
        for row in own_rows("thai_agencies.csv")
    }


def read_permits(*, sheet: Sheet, codes: CodeBook, tally: Tally) -> tuple[Permit, ...]:
    """Return the rows that concern exports; all others are counted, odd ones noticed.

    The codes are those of AHTN 2017: a subheading that HS 2022 no longer has is noticed.
    """
    return tuple(permit for row in sheet.rows for permit in _permit(row, codes, tally))


def _permit(row: SheetRow, codes: CodeBook, tally: Tally) -> Iterator[Permit]:
    tally.count("permits")
    hs, statistic, direction, office, thai, english, day = (cell(row, n) for n in range(WIDTH))
    since, agency = _day(day), agencies().get(office)
    problem = _problem(hs, direction, office, day)
    if problem:
        tally.count("permits_refused")
        tally.notice(Outcome.REFUSED, problem, place=(row.number, ""), text=",".join(row.cells))
    elif direction == IMPORT:
        tally.count("permits_import_only")
    elif hs[:6] not in codes:
        tally.count("permits_other_vintage")
        reason = Reason("importers.code_of_2017", {"value": hs})
        tally.notice(Outcome.SET_ASIDE, reason, place=(row.number, "1"), text=hs)
    elif since is not None and agency is not None:
        tally.count("permits_read")
        named = [name for name in (english, thai) if name and name.casefold() != "nan"]
        yield Permit(hs, statistic, agency, named[0] if named else "", since, row)


def _problem(hs: str, direction: str, office: str, day: str) -> Reason | None:
    try:
        fits = len(HSCode(hs).digits) == 8
    except NotAnHSCode:
        fits = False
    if not fits:
        return Reason("importers.code_odd", {"value": hs, "expected": "28013000"})
    if direction not in EXPORT | {IMPORT}:
        words = ", ".join(sorted(EXPORT | {IMPORT}))
        return Reason("importers.word_unknown", {"value": direction, "expected": words})
    if office not in agencies():
        return Reason("importers.agency_unknown", {"value": office})
    if _day(day) is None:
        return Reason("importers.word_unknown", {"value": day, "expected": "20170131"})
    return None


def _day(text: str) -> date | None:
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def paper_rows(*, permits: tuple[Permit, ...], file: str, published: Published) -> Iterator[Cells]:
    """Yield a paper for each office and code, never a gate: the table is older than HS 2022."""
    grouped: dict[tuple[str, str], list[Permit]] = {}
    for permit in permits:
        grouped.setdefault((permit.agency.slug, permit.hs), []).append(permit)
    for (slug, hs), group in sorted(grouped.items()):
        first = group[0]
        numbers = " ".join(str(permit.row.number) for permit in group[:NAMED])
        more = f" and {len(group) - NAMED} more" if len(group) > NAMED else ""
        yield (
            *(f"{slug}.{hs}", "*", paper_code(slug), "thai", "30", hs),
            *("", "*", "*", "", "no", "no", "exporter", "", "", ""),
            _note(group),
            *evidence(
                Published(
                    published.source,
                    published.retrieved,
                    min(permit.since for permit in group),
                    published.valid_to,
                    published.grade,
                ),
                locator=f"{file} rows {numbers}{more}",
                quote=",".join(first.row.cells),
            ),
        )


def _note(group: list[Permit]) -> str:
    vintage = "Thai Customs permit table, codes of AHTN 2017"
    if any(permit.statistic == WHOLE_CODE for permit in group):
        return f"{vintage}; the whole code"
    names = list(dict.fromkeys(permit.goods for permit in group if permit.goods))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{vintage}; only {', '.join(names[:NAMED])}{more}" if names else vintage


def paper_code(slug: str) -> str:
    """Return the paper of an office."""
    return f"th_permit_{slug}"


def kind_rows(*, permits: tuple[Permit, ...], published: Published) -> Iterator[Cells]:
    """Yield the paper of each office that occurs."""
    found = {permit.agency.slug: permit.agency for permit in permits}
    names = Published("names in English and Chinese: general knowledge", published.retrieved)
    for slug, agency in sorted(found.items()):
        own = Published(names.source, names.retrieved, grade="C")
        yield (
            paper_code(slug),
            f"หนังสืออนุญาตส่งออก: {agency.name}",
            f"Export permit: {agency.name_en}",
            f"出口许可：{agency.name_zh}",
            *(agency.name, agency.name_en, agency.name_zh, ""),
            *evidence(own, locator="", quote=""),
        )
