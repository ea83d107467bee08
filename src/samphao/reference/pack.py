"""One pack: verify, read, check, and compile into contracts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from samphao.engines.documents.contracts import PaperKind, PaperRule
from samphao.engines.freight.contracts import RateBook
from samphao.engines.landed_cost.contracts import ExchangeRate, RegimeRule, Valuation
from samphao.engines.origin.contracts import Agreement, OriginRule
from samphao.engines.plan.contracts import MarketFee, PackStamp, Place
from samphao.engines.tariff.contracts import Measure, TariffLine
from samphao.kernel.country import Country
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSRange
from samphao.kernel.text import Names
from samphao.reference import (
    agreement_rows,
    carriage_rows,
    head_tables,
    paper_rows,
    tariff_rows,
    world_rows,
)
from samphao.reference.errors import CellProblem
from samphao.reference.folder import PackFolder
from samphao.reference.manifest import Manifest
from samphao.reference.provenance import provenance
from samphao.reference.table import Reading, Row

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What one pack holds, before packs are put together into a fact book."""

    stamp: PackStamp
    names: Names
    market: Country | None = None
    timezone: str = "UTC"
    nomenclature: str = ""
    valuation: Valuation | None = None
    regimes: tuple[RegimeRule, ...] = ()
    measures: tuple[Measure, ...] = ()
    lines: tuple[TariffLine, ...] = ()
    fees: tuple[MarketFee, ...] = ()
    agreement: Agreement | None = None
    origin_rules: tuple[OriginRule, ...] = ()
    rate_book: RateBook = field(default_factory=RateBook)
    paper_kinds: tuple[PaperKind, ...] = ()
    paper_rules: tuple[PaperRule, ...] = ()
    exchange: tuple[ExchangeRate, ...] = ()
    places: tuple[Place, ...] = ()


class PackReader:
    """Reads the files of one pack; problems gather in `reading`."""

    def __init__(self, folder: PackFolder, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.reading = Reading(manifest.name, [])

    def facts(self) -> PackFacts:
        """Return the pack's facts, as far as its rows could be read."""
        make_service = partial(
            carriage_rows.service, carrier_names=self.manifest.names, demo=self.manifest.demo
        )
        facts = PackFacts(
            stamp=self.folder.stamp(self.manifest),
            names=self.manifest.names,
            regimes=self._table("regimes", tariff_rows.regime_rule),
            measures=self._table("measures", tariff_rows.measure),
            lines=self._table("lines", tariff_rows.tariff_line),
            fees=self._table("fees", tariff_rows.market_fee),
            origin_rules=self._table("origin_rules", agreement_rows.origin_rule),
            rate_book=RateBook(
                lanes=self._table("lanes", carriage_rows.lane),
                services=self._table("services", make_service),
                brackets=self._table("rates", carriage_rows.bracket),
                surcharges=self._table("surcharges", carriage_rows.surcharge),
                posts=self._table("posts", carriage_rows.post_state),
            ),
            paper_kinds=self._table("paper_kinds", paper_rows.paper_kind),
            paper_rules=self._table("papers", paper_rows.paper_rule),
            exchange=self._table("exchange", world_rows.exchange_rate),
            places=self._table("places", world_rows.place_of),
        )
        return self._with_head(facts)

    def _with_head(self, facts: PackFacts) -> PackFacts:
        notes = dict(self._table("notes", _note))
        try:
            if self.manifest.kind == "market":
                return replace(
                    facts,
                    market=head_tables.market_of(self.manifest),
                    timezone=head_tables.as_row(self.manifest).required("timezone"),
                    nomenclature=head_tables.as_row(self.manifest).required("nomenclature"),
                    valuation=head_tables.valuation(self.manifest, notes),
                )
            if self.manifest.kind == "agreement":
                found = head_tables.agreement(self.manifest, notes)
                self._check_programme(found)
                return replace(facts, agreement=self._with_unknown_rules(found))
        except CellProblem as problem:
            self.reading.report(
                "pack.toml",
                1,
                problem.column,
                problem.value,
                problem.problem,
                problem.expected,
            )
        return facts

    def _check_programme(self, found: Agreement) -> None:
        if _letters(found.programme) != _letters(self.manifest.code):
            raise CellProblem(
                column="programme",
                value=found.programme,
                problem="pack.not_its_own",
                expected=self.manifest.code.upper(),
            )

    def _with_unknown_rules(self, found: Agreement) -> Agreement:
        read = partial(_unknown_rule, programme=found.programme)
        return replace(found, unknown_rules=self._table("psr_unknown", read))

    def _table(self, stem: str, make: Callable[[Row, str], Iterator[T]]) -> tuple[T, ...]:
        file = f"{stem}.csv"
        try:
            content = self.folder.text(file)
        except CellProblem as problem:
            self.reading.report(file, 0, "", problem.value, problem.problem, problem.expected)
            return ()
        if content is None:
            return ()
        place = f"{self.manifest.name}/{stem}"
        return self.reading.read(file=file, content=content, make=lambda row: make(row, place))


def _note(row: Row, place: str) -> Iterator[tuple[str, Provenance]]:
    row.required("statement")
    yield row.required("id"), provenance(row, place=place)


def _unknown_rule(row: Row, place: str, *, programme: str) -> Iterator[HSRange]:
    for named, goods in agreement_rows.unknown_rule(row, place):
        if named != programme:
            raise CellProblem(
                column="programme", value=named, problem="pack.not_its_own", expected=programme
            )
        yield goods


def _letters(name: str) -> str:
    """Return the letters and digits of a code or programme, so that `acfta` is ACFTA."""
    return "".join(filter(str.isalnum, name.casefold()))
