"""All packs that are in use: discovered, verified, compiled, and put together into a fact book."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from samphao.engines.freight.contracts import RateBook
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.kernel.country import Country
from samphao.kernel.text import Names
from samphao.reference.cache import PackCache
from samphao.reference.checks import CodeBook, problems_of
from samphao.reference.errors import CellProblem, NoPackHere, PackProblem, PackRefused
from samphao.reference.folder import MANIFEST, PackFolder
from samphao.reference.manifest import Manifest
from samphao.reference.pack import PackFacts, PackReader
from samphao.reference.pausing import collection_paused

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A pack that was refused, and the version that stays in use instead, blank when none."""

    pack: str
    folder: str
    problems: tuple[PackProblem, ...]
    instead: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts in use, the packs they came from, and what was refused."""

    book: FactBook
    packs: tuple[PackFacts, ...]
    refusals: tuple[Refusal, ...]
    hs_folder: Path


def built_in() -> Path:
    """Return the directory of the packs inside the wheel."""
    return Path(__file__).parent / "packs"


def pack_folders(directory: Path) -> tuple[Path, ...]:
    """Return every folder at or below the directory that holds a pack.toml, in order of path.

    Raises:
        NoPackHere: there is none.
    """
    found = tuple(sorted(path.parent for path in directory.rglob(MANIFEST)))
    if not found:
        raise NoPackHere(directory=str(directory))
    return found


@collection_paused()
def load_pack(
    path: Path, *, codes: Callable[[], CodeBook], cache: PackCache | None = None
) -> PackFacts:
    """Verify, read and check one pack.

    Raises:
        PackRefused: with every problem found.
    """
    folder = PackFolder(path)
    if cache and (compiled := cache.compiled(folder.sha256)):
        return compiled
    manifest = _manifest(folder)
    reader = PackReader(folder, manifest)
    problems = list(folder.checksum_problems(manifest))
    if not problems:
        facts = reader.facts()
        problems = _problems(reader, facts, codes)
        if not problems:
            if cache:
                cache.keep(facts)
            return facts
    raise PackRefused(pack=manifest.name, problems=tuple(problems))


def _problems(
    reader: PackReader, facts: PackFacts, codes: Callable[[], CodeBook]
) -> list[PackProblem]:
    if reader.reading.problems:
        return reader.reading.problems
    return list(problems_of(facts, codes=codes(), numbers=reader.reading.numbers))


def _manifest(folder: PackFolder) -> Manifest:
    try:
        return folder.manifest()
    except CellProblem as error:
        problem = PackProblem(
            folder.path.name,
            MANIFEST,
            1,
            error.column,
            error.value,
            error.problem,
            error.expected,
        )
        raise PackRefused(pack=folder.path.name, problems=(problem,)) from None


def load_shelf(
    *,
    directories: Sequence[Path] = (),
    codes: Callable[[], CodeBook],
    cache: PackCache | None = None,
) -> Shelf:
    """Load the built-in packs and those of the directories; of one name, the last one given wins.

    A refused pack changes nothing: the last good copy of its name stays in use.
    """
    chosen: dict[str, PackFacts] = {}
    where: dict[str, Path] = {}
    refusals: list[Refusal] = []
    for path in pack_folders(built_in()):
        facts = load_pack(path, codes=codes, cache=cache)
        chosen[facts.stamp.pack], where[facts.stamp.pack] = facts, path
    for path in _outside(directories):
        try:
            facts = load_pack(path, codes=codes, cache=cache)
        except PackRefused as refused:
            refusals.append(_refusal(path, refused, chosen=chosen, codes=codes, cache=cache))
            continue
        chosen[facts.stamp.pack], where[facts.stamp.pack] = facts, path
        if cache:
            cache.keep_good(pack=facts.stamp.pack, folder=path)
    packs = tuple(chosen[name] for name in sorted(chosen))
    return Shelf(
        fact_book(packs), packs, tuple(refusals), where.get("hs/world", built_in() / "hs" / "world")
    )


def _outside(directories: Iterable[Path]) -> Iterator[Path]:
    for directory in directories:
        yield from pack_folders(directory)


def _refusal(
    path: Path,
    refused: PackRefused,
    *,
    chosen: dict[str, PackFacts],
    codes: Callable[[], CodeBook],
    cache: PackCache | None,
) -> Refusal:
    name = str(refused.values["pack"])
    good = cache.good(pack=name, folder=path) if cache else None
    if good:
        try:
            facts = load_pack(good, codes=codes, cache=cache)
        except PackRefused:
            # A copy that a newer program no longer accepts is no good copy any more.
            pass
        else:
            name = facts.stamp.pack
            chosen[name] = facts
    standing = chosen.get(name)
    return Refusal(name, str(path), refused.problems, standing.stamp.version if standing else "")


def fact_book(packs: Sequence[PackFacts]) -> FactBook:
    """Put packs together; measures, fees and lines go to the market they name."""
    books = [pack.rate_book for pack in packs]
    return FactBook(
        markets=tuple(_markets(packs)),
        agreements=tuple(pack.agreement for pack in packs if pack.agreement),
        origin_rules=_joined(pack.origin_rules for pack in packs),
        rate_book=RateBook(
            lanes=_joined(book.lanes for book in books),
            services=_joined(book.services for book in books),
            brackets=_joined(book.brackets for book in books),
            surcharges=_joined(book.surcharges for book in books),
            posts=_joined(book.posts for book in books),
        ),
        paper_kinds=_joined(pack.paper_kinds for pack in packs),
        paper_rules=_joined(pack.paper_rules for pack in packs),
        exchange=_joined(pack.exchange for pack in packs),
        places=_joined(pack.places for pack in packs),
        packs=tuple(pack.stamp for pack in packs),
    )


def _markets(packs: Sequence[PackFacts]) -> Iterator[MarketFacts]:
    measures = _joined(pack.measures for pack in packs)
    lines = _joined(pack.lines for pack in packs)
    fees = _joined(pack.fees for pack in packs)
    regimes = _joined(pack.regimes for pack in packs)
    for pack in packs:
        if pack.market is None or pack.valuation is None:
            continue
        market: Country = pack.market
        names: Names = pack.names
        empty = MarketFacts(market=market, names=names, valuation=pack.valuation)
        yield replace(
            empty,
            regimes=tuple(row for row in regimes if row.market == market),
            measures=tuple(row for row in measures if row.market == market),
            lines=tuple(row for row in lines if row.market == market),
            fees=tuple(row for row in fees if row.market == market),
            timezone=pack.timezone,
            nomenclature=pack.nomenclature,
            demo=pack.stamp.demo,
        )


def _joined(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(row for part in parts for row in part)
