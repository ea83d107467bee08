"""The importers by name, with the files and options each takes, for a door to call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO

from samphao.engines.intake.contracts import Sheet
from samphao.kernel.country import Country
from samphao.reference.checks import CodeBook
from samphao.reference.importers.comtrade import import_comtrade
from samphao.reference.importers.contracts import Imported, Published
from samphao.reference.importers.errors import FilesNotFit, KindUnknown, NoRows, OptionUnknown
from samphao.reference.importers.table_headers import PROGRAMME_NAME
from samphao.reference.importers.tables import open_tables
from samphao.reference.importers.tariff_table import import_tariff_table
from samphao.reference.importers.thai_customs import NEIGHBOURS, TABLES, import_thai_customs
from samphao.reference.importers.vn_tariff import import_vn_tariff

LONGEST_OPTION = 500
EXPECTED_TEXT = f"A-Z a-z 0-9 ก-๙, <= {LONGEST_OPTION}"
SHOWN = 40


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Open files by their name without ending, the day they were read, and options as text.

    `mapping` gives headers their meaning. The files must stay open until the import is done.
    """

    files: Mapping[str, BinaryIO]
    retrieved: date
    codes: CodeBook
    options: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Importer:
    """How many files an importer takes, its options (those with a star are needed), and itself."""

    kind: str
    most_files: int
    options: tuple[str, ...]
    run: Callable[[ImportRequest], Imported]


def import_files(*, kind: str, request: ImportRequest) -> Imported:
    """Run the importer of that name.

    Raises:
        KindUnknown: there is none.
        FilesNotFit: none, or more files than it reads.
        OptionUnknown: an option it doesn't have, or one that it needs and lacks.
        SamphaoError: whatever the importer refuses.
    """
    importer = IMPORTERS.get(kind)
    if importer is None:
        raise KindUnknown(value=kind, expected=", ".join(IMPORTERS))
    if not 1 <= len(request.files) <= importer.most_files:
        names = ", ".join(request.files)
        raise FilesNotFit(files=names, expected=f"1-{importer.most_files}")
    _check_options(importer, request.options)
    return importer.run(request)


def _check_options(importer: Importer, options: Mapping[str, str]) -> None:
    known = {name.rstrip("*"): name.endswith("*") for name in importer.options}
    for name, text in options.items():
        if name not in known:
            raise OptionUnknown(value=_shown(name), expected=", ".join(known))
        # Bytes that are no text, and signs that act on a screen, would go into every row.
        if not text.isprintable() or len(text) > LONGEST_OPTION:
            raise OptionUnknown(value=f"{name}={_shown(text)}", expected=EXPECTED_TEXT)
    for name, needed in known.items():
        if needed and not options.get(name):
            raise OptionUnknown(value=name, expected=", ".join(known))


def _shown(text: str) -> str:
    return text[:SHOWN].encode("utf-8", "backslashreplace").decode()


def _first(stream: BinaryIO, name: str) -> Sheet:
    sheets = open_tables(stream=stream)
    if not sheets:
        raise NoRows(file=name)
    return Sheet(sheets[0].name or name, sheets[0].rows)


def _vn_tariff(request: ImportRequest) -> Imported:
    names = list(request.files)
    sheets = [_first(request.files[name], name) for name in names]
    return import_vn_tariff(
        tariff=sheets[0],
        procedures=sheets[1] if len(sheets) > 1 else None,
        retrieved=request.retrieved,
        valid_from=_day(request, "from"),
        valid_to=_day(request, "to"),
    )


def _day(request: ImportRequest, name: str) -> date | None:
    text = request.options.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise OptionUnknown(value=f"{name}={text}", expected="2026-12-31") from None


def _tariff_table(request: ImportRequest) -> Imported:
    ((name, stream),) = request.files.items()
    options = request.options
    return import_tariff_table(
        sheet=_first(stream, name),
        market=Country(options["market"]),
        published=Published(
            options["source"],
            request.retrieved,
            _day(request, "from"),
            _day(request, "to"),
        ),
        codes=request.codes,
        mapping=request.mapping,
        programme=_programme(options.get("programme", "")),
    )


def _programme(name: str) -> str:
    if name and not PROGRAMME_NAME.fullmatch(name):
        raise OptionUnknown(value=f"programme={name[:SHOWN]}", expected="ACFTA")
    return name


def _thai_customs(request: ImportRequest) -> Imported:
    return import_thai_customs(
        sheets={name: _first(stream, name) for name, stream in request.files.items()},
        codes=request.codes,
        retrieved=request.retrieved,
        countries=request.options.get("countries", NEIGHBOURS),
    )


def _comtrade(request: ImportRequest) -> Imported:
    ((name, stream),) = request.files.items()
    return import_comtrade(sheet=_first(stream, name), retrieved=request.retrieved)


IMPORTERS = {
    importer.kind: importer
    for importer in (
        Importer("vn-tariff", 2, ("from", "to"), _vn_tariff),
        Importer(
            "tariff-table", 1, ("market*", "source*", "programme", "from", "to"), _tariff_table
        ),
        Importer("thai-customs", len(TABLES), ("countries",), _thai_customs),
        Importer("comtrade", 1, (), _comtrade),
    )
}
