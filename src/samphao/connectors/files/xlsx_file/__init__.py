"""Excel workbooks since 2007: values as stored, with what the file knows of doubtful cells."""

from samphao.connectors.files.xlsx_file.reading import read_xlsx

__all__ = ["read_xlsx"]
