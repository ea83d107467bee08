"""What intake refuses as a whole; single cells become problems of their row."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class NoHeaderFound(SamphaoError):
    """None of the first rows names a column that a product list has."""

    code: ClassVar[str] = "intake.no_header"


class MissingColumns(SamphaoError):
    """The header lacks columns without which no product can be read."""

    code: ClassVar[str] = "intake.missing_columns"


class NoProductSheet(SamphaoError):
    """No sheet of the file lists products."""

    code: ClassVar[str] = "intake.no_product_sheet"


class ColumnNotKnown(SamphaoError):
    """A mapping names a column that a product list does not have."""

    code: ClassVar[str] = "intake.column_not_known"
