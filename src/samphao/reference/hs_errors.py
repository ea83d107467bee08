"""Refusals of the nomenclature and of the hs pack; each names file, row and column."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class NomenclatureMissing(SamphaoError):
    """The package that carries the English nomenclature is not installed or lacks its file."""

    code: ClassVar[str] = "reference.nomenclature_missing"


class HSFileMissing(SamphaoError):
    """The folder of the hs pack lacks one of its files."""

    code: ClassVar[str] = "reference.hs_file_missing"


class HSColumnMissing(SamphaoError):
    """A file of the hs pack lacks a column."""

    code: ClassVar[str] = "reference.hs_column_missing"


class HSCellUnreadable(SamphaoError):
    """A cell of the hs pack is empty or does not read as what its column holds."""

    code: ClassVar[str] = "reference.hs_cell_unreadable"
