"""What the importers refuse as a whole, and the one refusal of a single cell."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class FileNotRead(SamphaoError):
    """The file is no workbook and no text table, or it is damaged; `detail` says where."""

    code: ClassVar[str] = "importers.file_not_read"


class FileTooLarge(SamphaoError):
    """The file, or what it unpacks to, is larger than the limit."""

    code: ClassVar[str] = "importers.file_too_large"


class NotUTF8(SamphaoError):
    """A text table is UTF-8, or UTF-16 with its mark; `position` is the byte that is neither."""

    code: ClassVar[str] = "importers.not_utf8"


class NoRows(SamphaoError):
    """The table holds a header at most."""

    code: ClassVar[str] = "importers.no_rows"


class HeaderMissing(SamphaoError):
    """Columns without which nothing can be read are not in the table."""

    code: ClassVar[str] = "importers.header_missing"


class HeaderTwice(SamphaoError):
    """Two columns claim the same meaning."""

    code: ClassVar[str] = "importers.header_twice"


class MappingUnknown(SamphaoError):
    """A mapping names a header that is not in the table, or a meaning that does not exist."""

    code: ClassVar[str] = "importers.mapping_unknown"


class OptionUnknown(SamphaoError):
    """An importer was given an option that it does not have, or lacks one that it needs."""

    code: ClassVar[str] = "importers.option_unknown"


class NothingRead(SamphaoError):
    """The table has rows, but not one of them could be used."""

    code: ClassVar[str] = "importers.nothing_read"


class KindUnknown(SamphaoError):
    """There is no importer of that name."""

    code: ClassVar[str] = "importers.kind_unknown"


class FilesNotFit(SamphaoError):
    """An importer was given other files than those it reads."""

    code: ClassVar[str] = "importers.files_not_fit"


class FolderTaken(SamphaoError):
    """A pack is not written over a folder that is no pack."""

    code: ClassVar[str] = "importers.folder_taken"


class NoPack(SamphaoError):
    """Files without a head are no pack; statistics are one such case."""

    code: ClassVar[str] = "importers.no_pack"


class CellNotRead(SamphaoError):
    """A cell breaks off at a character; `position` counts from 1."""

    code: ClassVar[str] = "importers.cell"
