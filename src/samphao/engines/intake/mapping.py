"""A mapping file: a person's own header words and the columns they mean."""

from samphao.engines.intake.contracts import Mapping, Sheet
from samphao.engines.intake.errors import ColumnNotKnown
from samphao.engines.intake.header import column_named, tables
from samphao.engines.intake.spelling import plain, tidy

_TITLES = frozenset(
    map(plain, ("column", "our column", "ชื่อคอลัมน์ของเรา", "คอลัมน์", "列", "标准列名"))
)


def read_mapping(*, sheet: Sheet) -> Mapping:
    """Return the pairs of a table with two columns: header as written, column of ours.

    A first row of titles such as `header, column` is passed over.

    Raises:
        ColumnNotKnown: the second cell of a row is no column of a list or a bill.
    """
    pairs: list[tuple[str, str]] = []
    for row in sheet.rows:
        header, name, *_ = (*map(tidy, row.cells), "", "")
        if not header or (row.number == 1 and plain(name) in _TITLES):
            continue
        if all(column_named(name, table=table) is None for table in tables()):
            raise ColumnNotKnown(header=header, column=name)
        pairs.append((header, name))
    return Mapping(tuple(pairs))
