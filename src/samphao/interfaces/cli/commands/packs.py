"""samphao packs: what facts are in use, whether a pack may be used, how far the facts reach."""

from collections.abc import Iterator
from pathlib import Path

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.answers import Coverage
from samphao.interfaces.cli.coverage import count_of, report
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.pack_answers import PackFault, PackLine, PackVerdict
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.standings import standing_of, standing_sentence
from samphao.interfaces.errors import CannotWrite
from samphao.interfaces.facts import hs_codes
from samphao.interfaces.installed import KEYS, trust_in
from samphao.reference.errors import PackProblem, PackRefused
from samphao.reference.folder import PackFolder, seal
from samphao.reference.shelf import load_pack, pack_folders
from samphao.reference.signing import Trust
from samphao.reference.vouching import signature_of


def list_packs(
    context: typer.Context, packs: options.Packs = None, as_json: options.AsJson = False
) -> None:
    """List the packs in use."""
    session: Session = context.obj
    session.pack_directories = packs or []
    lines = [
        PackLine(
            pack=facts.stamp.pack,
            names=facts.names,
            version=facts.stamp.version,
            as_of=facts.stamp.as_of,
            demo=facts.stamp.demo,
            facts=count_of(facts),
            sha256=facts.stamp.sha256,
            standing=standing_of(shelf=session.shelf, pack=facts.stamp.pack),
        )
        for facts in session.shelf.packs
    ]
    if as_json:
        session.print_json(lines)
        return
    names = ("pack", "name", "version", "as_of", "facts", "signature", "demo")
    session.print_table(
        [session.say(f"cli.column_{name}") for name in names],
        [
            [
                line.pack,
                line.names.within(session.language),
                line.version,
                line.as_of.isoformat(),
                str(line.facts),
                session.say(f"cli.standing_{line.standing}"),
                session.say("cli.demo") if line.demo else "",
            ]
            for line in lines
        ],
    )


def verify(
    context: typer.Context, directory: options.Directory, as_json: options.AsJson = False
) -> None:
    """Check every pack at or below a directory and say everything that is wrong."""
    session: Session = context.obj
    trust = trust_in(session.environment.home / KEYS)
    verdicts = [_verdict(session, folder, trust) for folder in pack_folders(directory)]
    if not all(verdict.accepted for verdict in verdicts):
        session.exit = Exit.PACKS_REFUSED
    if as_json:
        session.print_json(verdicts)
        return
    for verdict in verdicts:
        code = "cli.pack_accepted" if verdict.accepted else "cli.pack_not_accepted"
        count = str(verdict.facts if verdict.accepted else len(verdict.problems))
        session.print(session.say(code, pack=verdict.pack, folder=verdict.folder, count=count))
        if verdict.accepted:
            standing = standing_sentence(session.speaker, verdict.standing, verdict.signers)
            session.print(f"  {standing}")
        for problem in verdict.problems:
            session.print(f"  {problem.text}")


def _verdict(session: Session, folder: Path, trust: Trust) -> PackVerdict:
    try:
        facts = load_pack(folder, codes=hs_codes)
        found = signature_of(folder, trust=trust)
    except PackRefused as refused:
        return PackVerdict(
            pack=str(refused.values["pack"]),
            folder=str(folder),
            accepted=False,
            facts=0,
            problems=tuple(_fault(session, problem) for problem in refused.problems),
        )
    return PackVerdict(
        pack=facts.stamp.pack,
        folder=str(folder),
        accepted=True,
        facts=count_of(facts),
        problems=(),
        standing=found.standing.value,
        signers=found.signers,
    )


def _fault(session: Session, problem: PackProblem) -> PackFault:
    return PackFault(
        file=problem.file,
        row=problem.row,
        column=problem.column,
        value=problem.value,
        code=problem.code,
        text=session.problem_sentence(problem),
    )


def show_report(
    context: typer.Context,
    on: options.On = "",
    packs: options.Packs = None,
    as_json: options.AsJson = False,
) -> None:
    """Show how many facts there are, by grade and age."""
    session: Session = context.obj
    session.pack_directories = packs or []
    found = report(shelf=session.shelf, on=session.days(on=on, known_at="").on)
    if as_json:
        session.print_json(found)
        return
    session.print(session.say("cli.report_packs"))
    rows = [row for pack in found.packs for row in _rows(session, pack.pack, pack.tables)]
    session.print_table(_header(session, "pack"), rows)
    session.print("")
    session.print(session.say("cli.report_markets"))
    rows = [row for m in found.markets for row in _rows(session, m.market, m.tables)]
    session.print_table(_header(session, "market"), rows)
    for market in found.markets:
        session.print(
            session.say(
                "cli.report_market",
                market=market.market,
                subheadings=str(market.subheadings),
                lanes=str(market.lanes),
            )
        )


def _header(session: Session, first: str) -> list[str]:
    columns = ("table", "facts", "grade_a", "grade_b", "grade_c", "ages", "oldest")
    return [session.say(f"cli.column_{name}") for name in (first, *columns)]


def _rows(session: Session, name: str, tables: tuple[Coverage, ...]) -> Iterator[list[str]]:
    for table in tables:
        ages = ", ".join(
            session.say(f"cli.age_{age}", count=str(count)) for age, count in table.ages.items()
        )
        grades = [str(table.grades.get(grade, 0)) for grade in ("A", "B", "C")]
        oldest = table.oldest.isoformat() if table.oldest else ""
        yield [name, table.table, str(table.facts), *grades, ages, oldest]


def seal_packs(context: typer.Context, directory: options.Directory) -> None:
    """Write the checksums of every pack at or below a directory into its pack.toml."""
    session: Session = context.obj
    for folder in pack_folders(directory):
        try:
            seal(folder)
        except OSError as error:
            raise CannotWrite(file=str(folder), why=error.strerror or "") from None
        files = len(PackFolder(folder).checksums())
        session.print(session.say("cli.pack_sealed", folder=str(folder), count=str(files)))


COMMANDS = {"list": list_packs, "verify": verify, "report": show_report, "seal": seal_packs}
