"""The glossary: one word, one meaning, in three languages."""

from collections import Counter

from tests.architecture.trees import ROOT

Row = tuple[str, ...]


def themes() -> list[list[Row]]:
    """Return the rows of every table, without header and rule."""
    tables: list[list[Row]] = []
    inside = False
    for line in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            tables.append([])
            inside = True
        tables[-1].append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return [table[2:] for table in tables]


def test_every_term_has_a_thai_and_a_chinese_word_and_a_meaning() -> None:
    rows = [row for theme in themes() for row in theme]

    assert len(rows) >= 120
    assert [row for row in rows if len(row) != 5 or not all(row)] == []


def test_a_term_stands_once_and_in_order() -> None:
    terms = [[row[0].lower() for row in theme] for theme in themes()]

    counted = Counter(term for theme in terms for term in theme)
    twice = [term for term, count in counted.items() if count > 1]

    assert twice == []
    assert [theme for theme in terms if theme != sorted(theme)] == []


def test_a_word_of_one_language_means_one_thing() -> None:
    rows = [row for theme in themes() for row in theme]

    for column in (1, 2):
        counted = Counter(row[column] for row in rows)
        assert [word for word, count in counted.items() if count > 1] == []
