"""Text tables: encoding and delimiter are found, quotes that stay open are mended."""

from samphao.connectors.files.csv_file.reading import read_csv

__all__ = ["read_csv"]
