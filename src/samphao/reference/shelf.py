"""All packs that are in use: discovered, verified, compiled, and put together into a fact book."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from samphao.engines.freight.contracts import RateBook, Surcharge
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.kernel.country import Country
from samphao.kernel.text import Names
from samphao.reference.cache import PackCache
from samphao.reference.checks import CodeBook, problems_of
from samphao.reference.errors import (
    CellProblem,
    FoldersTooDeep,
    NoPackHere,
    PackProblem,
    PackRefused,
)
from samphao.reference.folder import MANIFEST, PackFolder
from samphao.reference.manifest import Manifest
from samphao.reference.pack import PackFacts, PackReader
from samphao.reference.pausing import collection_paused
from samphao.reference.scope import misplaced_files
from samphao.reference.signing import Trust
from samphao.reference.vouching import Vouched, check_place, signature_of

T = TypeVar("T")
DEEPEST_FOLDER = 32
ANY = "*"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A pack that was refused, and the version that stays in use instead, blank when none."""

    pack: str
    folder: str
    problems: tuple[PackProblem, ...]
    instead: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts in use, the packs they came from, what was refused, and who vouches.

    `vouched` tells of the packs from outside that are in use, in order of name.
    """

    book: FactBook
    packs: tuple[PackFacts, ...]
    refusals: tuple[Refusal, ...]
    hs_folder: Path
    vouched: tuple[Vouched, ...] = ()


def built_in() -> Path:
    """Return the directory of the packs inside the wheel."""
    return Path(__file__).parent / "packs"


def pack_folders(directory: Path) -> tuple[Path, ...]:
    """Return every folder at or below the directory that holds a pack.toml, in order of path.

    Folders below it whose names begin with a dot are work in progress and are passed over.

    Raises:
        NoPackHere: there is none.
        FoldersTooDeep: folders in folders, deeper than anybody keeps packs.
    """
    found: list[Path] = []
    waiting = [(directory, 0)]
    while waiting:
        folder, depth = waiting.pop()
        if depth > DEEPEST_FOLDER:
            raise FoldersTooDeep(directory=str(directory), limit=str(DEEPEST_FOLDER))
        if (folder / MANIFEST).exists():
            found.append(folder)
        waiting.extend((below, depth + 1) for below in _folders_in(folder))
    if not found:
        raise NoPackHere(directory=str(directory))
    return tuple(sorted(found))


def _folders_in(folder: Path) -> list[Path]:
    """Return the folders right below one that may be looked into; links are not followed."""
    try:
        with os.scandir(folder) as entries:
            return [
                folder / entry.name
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
            ]
    except OSError:
        return []


@collection_paused()
def load_pack(
    path: Path, *, codes: Callable[[], CodeBook], cache: PackCache | None = None
) -> PackFacts:
    """Verify, read and check one pack.

    Raises:
        PackRefused: with every problem found.
    """
    folder = PackFolder(path)
    # The hash is over the files that are read; what else stands there is looked at every time.
    if cache and not folder.unfit_files(path.name):
        compiled = cache.compiled(folder.sha256)
        if compiled:
            return compiled
    manifest = _manifest(folder)
    reader = PackReader(folder, manifest)
    problems = [
        *folder.checksum_problems(manifest),
        *misplaced_files(manifest, folder.checksums()),
    ]
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
    trust: Trust | None = None,
    installed: Sequence[Path] = (),
) -> Shelf:
    """Load the built-in packs, the installed ones, and those of the directories, in this order.

    Of one name the last wins. A pack that is refused, also for its signature by the keys in
    `trust`, changes nothing: the last good copy stays in use, or what was loaded before it.
    """
    loader = _Loader(codes, cache, trust or Trust())
    loader.take_built_in(pack_folders(built_in()))
    for path in installed:
        loader.take_from_outside(path, installed=True)
    for path in _outside(directories):
        loader.take_from_outside(path, installed=False)
    packs = tuple(loader.chosen[name] for name in sorted(loader.chosen))
    return Shelf(
        fact_book(packs),
        packs,
        tuple(loader.refusals),
        loader.where.get("hs/world", built_in() / "hs" / "world"),
        tuple(loader.vouched[name] for name in sorted(loader.vouched)),
    )


def _outside(directories: Iterable[Path]) -> Iterator[Path]:
    for directory in directories:
        yield from pack_folders(directory)


class _Loader:
    """Takes packs one after the other; of one name the last stays."""

    def __init__(
        self, codes: Callable[[], CodeBook], cache: PackCache | None, trust: Trust
    ) -> None:
        self.codes, self.cache, self.trust = codes, cache, trust
        self.chosen: dict[str, PackFacts] = {}
        self.where: dict[str, Path] = {}
        self.vouched: dict[str, Vouched] = {}
        self.refusals: list[Refusal] = []
        self.shipped: dict[str, str] = {}

    def take_built_in(self, paths: Iterable[Path]) -> None:
        """Take the packs of the wheel, and note their versions; a broken one stops everything."""
        for path in paths:
            self.take(load_pack(path, codes=self.codes, cache=self.cache), path)
        self.shipped = {name: facts.stamp.version for name, facts in self.chosen.items()}

    def take(self, facts: PackFacts, path: Path) -> None:
        """Take a pack into use."""
        self.chosen[facts.stamp.pack], self.where[facts.stamp.pack] = facts, path

    def take_from_outside(self, path: Path, *, installed: bool) -> None:
        """Take a pack that may be refused.

        Only packs that may be edited where they lie have good copies: an installed one never is,
        and its store keeps the versions before it.
        """
        cache = None if installed else self.cache
        try:
            name = self._take_vouched(path, installed=installed)
        except PackRefused as refused:
            self.refusals.append(self._refusal(path, refused, cache))
            return
        if cache:
            cache.keep_good(pack=name, folder=path)

    def _take_vouched(self, path: Path, *, installed: bool) -> str:
        facts = load_pack(path, codes=self.codes, cache=self.cache)
        if installed:
            check_place(path, facts.stamp)
        found = signature_of(path, trust=self.trust)
        name = facts.stamp.pack
        self.take(facts, path)
        self.vouched[name] = Vouched(
            pack=name,
            version=facts.stamp.version,
            folder=path,
            standing=found.standing,
            signers=found.signers,
            installed=installed,
            built_in=self.shipped.get(name, ""),
        )
        return name

    def _refusal(self, path: Path, refused: PackRefused, cache: PackCache | None) -> Refusal:
        name = str(refused.values["pack"])
        good = cache.good(pack=name, folder=path) if cache else None
        if good:
            # A copy that a newer program no longer accepts is no good copy any more.
            with suppress(PackRefused):
                name = self._take_vouched(good, installed=False)
        standing = self.chosen.get(name)
        return Refusal(
            name, str(path), refused.problems, standing.stamp.version if standing else ""
        )


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
            surcharges=_joined(map(_own_surcharges, books)),
            posts=_joined(book.posts for book in books),
        ),
        paper_kinds=_joined(pack.paper_kinds for pack in packs),
        paper_rules=_joined(pack.paper_rules for pack in packs),
        exchange=_joined(pack.exchange for pack in packs),
        places=_joined(pack.places for pack in packs),
        packs=tuple(pack.stamp for pack in packs),
    )


def _own_surcharges(book: RateBook) -> tuple[Surcharge, ...]:
    """Return a pack's surcharges; one for all services is for all of this pack, not of others."""
    own = dict.fromkeys(service.id for service in book.services)
    return tuple(
        replace(extra, service=service)
        for extra in book.surcharges
        for service in (own if extra.service == ANY else [extra.service])
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
