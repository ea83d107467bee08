"""Lines told by prefix say for every line what its cell says, and nothing of blank ones."""

from hypothesis import given
from hypothesis import strategies as st

from samphao.reference.importers.spans import Cell, Span, spans

LINES = st.dictionaries(
    st.tuples(
        st.sampled_from(["0804", "0805", "0810", "2008"]),
        st.sampled_from(["10", "50", "90"]),
        st.sampled_from(["10", "20", "90"]),
    ).map("".join),
    st.sampled_from(["", "0", "0", "5", "0 (-TH)"]),
    min_size=1,
)


def cells_of(lines: dict[str, str]) -> list[Cell]:
    return [Cell(code, row, lines[code]) for row, code in enumerate(sorted(lines), start=2)]


def blank(text: str) -> bool:
    return not text


@given(LINES)
def test_the_most_specific_prefix_of_every_line_has_its_text(lines: dict[str, str]) -> None:
    found = list(spans(cells_of(lines), alone=blank))

    for code, text in lines.items():
        above = [span for span in found if code.startswith(span.hs)]
        assert max(above, key=lambda span: len(span.hs), default=Span("", "", 0, 0)).text == text


@given(LINES)
def test_no_prefix_stands_above_a_blank_line(lines: dict[str, str]) -> None:
    found = [span for span in spans(cells_of(lines), alone=blank) if span.text]

    for code, text in lines.items():
        if not text:
            assert [span.hs for span in found if code.startswith(span.hs)] == []


@given(LINES)
def test_there_are_never_more_rows_than_lines(lines: dict[str, str]) -> None:
    assert len(list(spans(cells_of(lines), alone=blank))) <= len(lines)


def test_a_prefix_says_in_which_rows_its_lines_stand() -> None:
    lines = {"08041010": "0", "08041020": "0", "08045010": "5", "08045020": "0"}

    wide, own = spans(cells_of(lines), alone=blank)

    assert (wide.hs, wide.rows) == ("08", "rows 2-5, 3 of 4 lines, each other by its own row")
    assert (own.hs, own.rows) == ("08045010", "row 4")
