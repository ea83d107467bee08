"""A long product list: the sixty products again and again, with other prices and weights."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

VARIED = ("ราคา (บาท)", "น้ำหนักสุทธิ", "น้ำหนักรวม")
SKU = "รหัสสินค้า"
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def write_long_list(*, source: Path, target: Path, rows: int) -> None:
    """Write so many products: no two have the same SKU, nor the same price and weight."""
    with source.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, known = list(reader.fieldnames or ()), list(reader)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(_rows(known, rows))


def _rows(known: list[dict[str, str]], rows: int) -> Iterator[dict[str, str]]:
    for number in range(rows):
        again, place = divmod(number, len(known))
        row = dict(known[place])
        row[SKU] = f"{row[SKU]}-{again:02d}"
        for column in VARIED:
            row[column] = _raised(row[column], 1 + again / 50)
        yield row


def _raised(text: str, factor: float) -> str:
    """Return the text with its first number multiplied."""
    return NUMBER.sub(lambda found: f"{float(found[0]) * factor:.2f}", text, count=1)
