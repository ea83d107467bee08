"""samphao packs import: a published tariff or table becomes a pack, and nothing is lost unsaid."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.coverage import count_of
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.importing import import_answer, show_import
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import CannotWrite, CommandMissing
from samphao.interfaces.facts import hs_codes
from samphao.interfaces.whole_file import whole_file
from samphao.reference.errors import PackRefused
from samphao.reference.folder import MANIFEST
from samphao.reference.importers import (
    Imported,
    ImportRequest,
    Outcome,
    header_mapping,
    import_files,
    open_tables,
    write_pack,
    write_tables,
)
from samphao.reference.importers.errors import FilesNotFit, NoRows

Kind = Annotated[str, typer.Argument(help="cli.argument_import_kind", metavar="KIND")]
Published = Annotated[
    list[Path] | None, typer.Argument(help="cli.argument_import_files", metavar="FILE...")
]
Named = Annotated[list[str] | None, typer.Option("--as", help="cli.option_as", metavar="NAME=FILE")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--option", help="cli.option_import_option", metavar="NAME=VALUE"),
]
Retrieved = Annotated[
    str, typer.Option("--retrieved", help="cli.option_retrieved", metavar="YYYY-MM-DD")
]
Folder = Annotated[Path, typer.Option("--out", "-o", help="cli.option_out_folder", metavar="DIR")]


def import_pack(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    kind: Kind,
    files: Published = None,
    out: Folder,
    named: Named = None,
    mapping: options.MappingFile = None,
    option: Settings = None,
    retrieved: Retrieved = "",
    as_json: options.AsJson = False,
) -> None:
    """Import published files into a pack, and say what became of every odd row and cell."""
    session: Session = context.obj
    paths = _paths(files or (), named or ())
    request = ImportRequest(
        files={name: BytesIO(whole_file(path)) for name, path in paths.items()},
        retrieved=reading.day("--retrieved", retrieved, default=session.today),
        codes=hs_codes(),
        options=dict(reading.pairs("--option", option or (), expected="market=LA")),
        mapping=_mapping(mapping) if mapping else {},
    )
    imported = import_files(kind=kind, request=request)
    facts = _write(session, imported, out)
    if imported.report.of(Outcome.REFUSED) and session.exit is Exit.DONE:
        session.exit = Exit.ROWS_LEFT_OUT
    answer = import_answer(session, kind=kind, imported=imported, folder=out)
    if as_json:
        session.print_json(answer)
    else:
        show_import(session, answer, facts=facts)


def _paths(files: Iterable[Path], named: Iterable[str]) -> dict[str, Path]:
    """Return the files by the name an importer knows them by: their own, or the one given."""
    pairs = [(file.stem, file) for file in files]
    pairs += [(name, Path(path)) for name, path in reading.pairs("--as", named, expected="a=b.csv")]
    if not pairs:
        raise CommandMissing(one="FILE", other="--as")
    names = [name for name, _ in pairs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise FilesNotFit(files=f"{twice}, {twice}", expected="--as NAME=FILE")
    return dict(pairs)


def _mapping(path: Path) -> Mapping[str, str]:
    sheets = open_tables(stream=BytesIO(whole_file(path)))
    pairs = header_mapping(sheet=sheets[0]) if sheets else {}
    if not pairs:
        raise NoRows(file=path.name)
    return pairs


def _write(session: Session, imported: Imported, out: Path) -> int:
    """Write what was imported, and return how many facts the pack holds; tables hold none."""
    try:
        if MANIFEST in imported.files:
            return count_of(write_pack(imported, out, codes=hs_codes))
        write_tables(imported, out)
    except PackRefused as refused:
        session.warn_problems(refused)
        raise
    except OSError as error:
        raise CannotWrite(file=str(out), why=error.strerror or "") from None
    return 0


COMMANDS = {"import": import_pack}
