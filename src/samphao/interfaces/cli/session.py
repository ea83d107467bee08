"""One run of the command line: language, output, days, and facts loaded when first asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samphao.interfaces.cli import output, reading
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.environment import Environment
from samphao.interfaces.errors import NoSuchMarket
from samphao.interfaces.words import Speaker
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language

if TYPE_CHECKING:
    from samphao.engines.plan import PlanDesk
    from samphao.engines.plan.contracts import MarketFacts
    from samphao.reference.errors import PackProblem, PackRefused
    from samphao.reference.shelf import Refusal, Shelf


QUOTES = {Language.TH: ('"', '"'), Language.EN: ('"', '"'), Language.ZH: ("“", "”")}
AS_TYPED = frozenset({"value", "text"})
TO_TYPE = frozenset({"expected"})


@dataclass(frozen=True, slots=True)
class Days:
    """The day asked about, and the day whose knowledge counts."""

    on: date
    known_at: date


@dataclass
class Session:
    """What every command works with.

    Results go to standard output, everything else to standard error.
    """

    environment: Environment
    today: date
    language: Language
    exit: Exit = Exit.DONE
    pack_directories: Sequence[Path] = field(default_factory=list)
    rulings: Path | None = None

    @cached_property
    def speaker(self) -> Speaker:
        """Return the voice of this run; without the fact book it knows no names of papers."""
        return Speaker(language=self.language)

    @cached_property
    def fact_speaker(self) -> Speaker:
        """Return the voice that also knows the names in the packs."""
        return Speaker(language=self.language, book=self.shelf.book)

    @cached_property
    def shelf(self) -> "Shelf":
        """Load the packs and say which were refused."""
        # Only here, for --help must not wait for the engines.
        from samphao.interfaces.facts import open_shelf  # noqa: PLC0415
        from samphao.reference.errors import PackRefused  # noqa: PLC0415

        directories = [*self.environment.packs, *self.pack_directories]
        try:
            shelf = open_shelf(
                directories=directories, cache=self.environment.cache, home=self.environment.home
            )
        except PackRefused as refused:
            # A pack of the program itself is broken: nothing can be answered.
            self.exit = Exit.PACKS_REFUSED
            self.warn_problems(refused)
            raise
        self._tell_of(shelf)
        return shelf

    def _tell_of(self, shelf: "Shelf") -> None:
        """Say which packs were refused, and which are used on the user's own word alone."""
        from samphao.interfaces.cli.standings import unvouched  # noqa: PLC0415  (cold start)

        for refusal in shelf.refusals:
            self.exit = Exit.PACKS_REFUSED
            code = "cli.pack_refused_instead" if refusal.instead else "cli.pack_refused"
            self.warn(code, pack=refusal.pack, folder=refusal.folder, instead=refusal.instead)
            self.warn_problems(refusal)
        for note in unvouched(shelf=shelf):
            self.warn_of(note)

    @cached_property
    def desk(self) -> "PlanDesk":
        """Return the facts indexed for planning."""
        from samphao.interfaces.desks import open_desk  # noqa: PLC0415  (cold start of --help)

        return open_desk(shelf=self.shelf, rulings=self.rulings)

    def days(self, *, on: str, known_at: str) -> Days:
        """Read the two days of a question; both are today unless given."""
        return Days(
            on=reading.day("--on", on, default=self.today),
            known_at=reading.day("--known-at", known_at, default=self.today),
        )

    def market(self, name: str, value: str) -> "MarketFacts":
        """Return the facts of the market asked for.

        Raises:
            NotAnOption: no country has this code.
            NoSuchMarket: no pack describes it.
        """
        known = {facts.market: facts for facts in self.shelf.book.markets}
        market = reading.country(name, value, expected=_joined(known))
        if market not in known:
            raise NoSuchMarket(market=str(market), known=_joined(known))
        return known[market]

    def markets(self, values: Sequence[str]) -> tuple[Country, ...]:
        """Return the markets asked for, or every market that the packs describe.

        Raises:
            NoSuchMarket: a market that no pack describes.
        """
        known = tuple(facts.market for facts in self.shelf.book.markets)
        wanted = reading.countries("--market", values, expected=_joined(known)) or known
        for market in wanted:
            if market not in known:
                raise NoSuchMarket(market=str(market), known=_joined(known))
        return wanted

    def warn_problems(self, refused: "PackRefused | Refusal") -> None:
        """Write everything that stands against a pack to standard error."""
        for problem in refused.problems:
            self.warn_sentence(self.problem_sentence(problem))

    def problem_sentence(self, problem: "PackProblem") -> str:
        """Return the sentence that names a pack's file, row, column, and what is wrong."""
        what = self.said(problem.reason)
        place = "cli.pack_problem_in_cell" if problem.column else "cli.pack_problem_in_row"
        code = place if problem.row else "cli.pack_problem_in_file"
        return self.speaker.say(
            code, file=problem.file, row=str(problem.row), column=problem.column, wrong=what
        )

    def said(self, what: Reason | SamphaoError) -> str:
        """Return the sentence of a refusal; what a person typed or is to type stays as it is."""
        opening, closing = QUOTES[self.language]
        literal = {
            key: f"{opening}{value}{closing}"
            for key, value in what.values.items()
            if key in AS_TYPED or (key in TO_TYPE and self._would_change(str(value)))
        }
        return self.speaker.say(what, **literal)

    def _would_change(self, text: str) -> bool:
        return self.speaker.value("", text) != text

    def say(self, code: str, **values: object) -> str:
        """Return a sentence of the catalogues."""
        return self.speaker.say(code, **values)

    def together(self, sentences: Iterable[str]) -> str:
        """Return whole sentences in one cell; Thai ones end without a stop to part them."""
        parting = {Language.TH: "; ", Language.EN: " ", Language.ZH: ""}
        return parting[self.language].join(sentences)

    def warn(self, code: str, **values: object) -> None:
        """Write a sentence to standard error."""
        self.warn_sentence(self.say(code, **values))

    def warn_of(self, error: SamphaoError | Reason) -> None:
        """Write the sentence of a refusal or a reason to standard error."""
        self.warn_sentence(self.said(error))

    def warn_sentence(self, sentence: str) -> None:
        """Write words to standard error."""
        output.warn(sentence.rstrip("\n") + "\n")

    def print(self, text: str = "") -> None:
        """Write a line of the answer to standard output."""
        output.write(text.rstrip("\n") + "\n")

    def print_json(self, contract: object, *, indent: int = 2) -> None:
        """Write a contract as JSON to standard output."""
        from samphao.reference.codec import to_json  # noqa: PLC0415  (cold start of --help)

        self.print(to_json(contract, indent=indent))

    def print_table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table: aligned on a terminal, else one row a line with tabs between cells."""
        from samphao.interfaces.cli.tables import write_table  # noqa: PLC0415  (cold start)

        write_table(header=header, rows=rows)


def _joined(markets: "Sequence[Country] | dict[Country, MarketFacts]") -> str:
    return ", ".join(map(str, markets))
