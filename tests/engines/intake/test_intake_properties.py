"""Whatever stands in a list, intake answers with cards, problems or a coded refusal."""

import io
import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from samphao.connectors.files import read_sheets
from samphao.engines.intake import RowResult, read_cards, sort_sheets
from samphao.kernel.errors import SamphaoError
from tests.engines.intake.lists import PLACES, cards, read

HEAD = (
    "sku", "name", "price", "hs", "net weight", "dimensions (cm)", "shelf life", "flags",
    "certificates", "province", "price_cn", "storage", "per carton", "fact:state",
)  # fmt: skip
GOOD = (
    "G{}", "mango", "12 THB", "0804.50", "80 g", "20x15x3", "12 months", "liquid",
    "GMP 10-2-1 (31/12/2570)", "เชียงใหม่", "26 CNY", "ambient", "24", "dried",
)  # fmt: skip
SCRAPS = [
    "-1",
    "nan",
    "1e9",
    "¥5",
    "๑๒,๕๐",
    "1-Mar",
    "#REF!",
    "(",
    "x" * 400,
    "\x00",
    "ไม่มี",
    "1,2,3",
]
CELLS = st.one_of(
    st.sampled_from([*GOOD, *SCRAPS]),
    st.text(max_size=12),
    st.from_regex(
        re.compile(r"[-+(]?[0-9๑-๓]{0,5}[.,/ x-]?[0-9]{0,4} ?(kg|บาท|元|%|月)?"), fullmatch=True
    ),
)
ROWS = st.lists(CELLS, min_size=len(HEAD), max_size=len(HEAD))
LOCALE = Path(__file__).parents[3] / "src" / "samphao" / "locale" / "en" / "LC_MESSAGES"
WORDED = set(re.findall(r'^msgid "(.+)"$', (LOCALE / "intake.po").read_text("utf-8"), re.MULTILINE))


def good(number: int) -> list[str]:
    return [cell.format(number) for cell in GOOD]


@given(rows=st.lists(ROWS, max_size=4))
def test_every_row_gives_a_card_or_a_problem_that_has_words(rows: list[list[str]]) -> None:
    results = read([HEAD, *rows])

    assert all(result.card or result.problems for result in results)
    for problem in (problem for result in results for problem in result.problems):
        assert {problem.problem.code, problem.remedy.code} <= WORDED
        assert all(isinstance(value, str) for value in problem.problem.values.values())


@given(bad=ROWS)
def test_a_fatal_problem_and_a_card_never_stand_together(bad: list[str]) -> None:
    for result in read([HEAD, bad]):
        assert (result.card is None) == any(problem.fatal for problem in result.problems)


@given(
    bad=ROWS.filter(lambda row: not row[0].strip().upper().startswith("G")), place=st.integers(0, 2)
)
def test_good_rows_do_not_feel_a_bad_neighbour(bad: list[str], place: int) -> None:
    rows = [good(number) for number in range(2)]
    mixed = [*rows[:place], bad, *rows[place:]]

    alone = [(card.sku, card.price, card.unit, card.held) for card in cards(read([HEAD, *rows]))]
    among = [(card.sku, card.price, card.unit, card.held) for card in cards(read([HEAD, *mixed]))]

    assert [card for card in among if card in alone] == alone


@given(order=st.permutations(range(len(HEAD))), row=ROWS)
def test_the_order_of_columns_never_matters(order: list[int], row: list[str]) -> None:
    table = [HEAD, row, good(1)]
    moved = [[line[index] for index in order] for line in table]

    straight, turned = read(table), read(moved)

    for one, other in zip(straight, turned, strict=True):
        assert {p.problem.code for p in one.problems} == {p.problem.code for p in other.problems}
        assert (one.card is None) == (other.card is None)


@given(content=st.binary(max_size=300))
@example(content=b'sku,name,price\n"')
@example(content=b"PK\x03\x04" + b"\x00" * 60)
@example(content=b"[" * 5000)
@example(content=b'{"products": [{"sku": {"a": [[1]]}}]}')
@example(content=b"\xff\xfes\x00k")
@example(content=b'a,"' + b"x" * 140_000)
def test_no_bytes_bring_anything_but_a_coded_refusal(content: bytes) -> None:
    refused = ""
    results: list[RowResult] = []
    try:
        sheets = sort_sheets(sheets=read_sheets(stream=io.BytesIO(content)))
        results = list(read_cards(sheet=sheets.products, places=PLACES))
    except SamphaoError as refusal:
        refused = refusal.code

    assert not refused or refused in WORDED
    assert all(result.card or result.problems for result in results)
