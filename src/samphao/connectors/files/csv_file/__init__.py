"""Text tables: encoding and delimiter are found, quotes that stay open are mended."""

from samphao.connectors.files.csv_file.reading import read_csv
from samphao.connectors.files.csv_file.records import Records

__all__ = ["Records", "read_csv"]
