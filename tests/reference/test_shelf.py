"""Good packs are loaded, put together, cached, and stay in use when a newer one is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samphao.engines.landed_cost.contracts import Formula
from samphao.engines.tariff.contracts import MeasureKind, Regime
from samphao.interfaces.facts import hs_codes
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade
from samphao.kernel.hs import HSRange
from samphao.kernel.money import Money
from samphao.kernel.quantities import Weight
from samphao.reference import shelf as shelves
from samphao.reference.cache import PackCache
from samphao.reference.checks import CodeBook
from samphao.reference.errors import NoPackHere, PackRefused
from samphao.reference.shelf import Shelf, built_in, load_pack, load_shelf, pack_folders
from tests.reference.pack_builder import (
    AGREEMENT,
    CODES,
    MARKET,
    PackDraft,
    agreement_pack,
    market_pack,
    rules,
)

LAOS = Country("LA")


def codes() -> CodeBook:
    return CODES


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand a directory with one good agreement where the built-in packs lie."""
    directory = tmp_path / "built_in"
    agreement_pack(directory / "agreements" / "tlfta")
    monkeypatch.setattr(shelves, "built_in", lambda: directory)
    return directory


def shelf_of(*directories: Path, cache: PackCache | None = None) -> Shelf:
    return load_shelf(directories=directories, codes=codes, cache=cache)


def test_a_market_pack_gives_the_facts_it_states(tmp_path: Path) -> None:
    facts = load_pack(market_pack(tmp_path / "la"), codes=codes)

    duty, control = facts.measures
    assert facts.stamp.pack == "market/la"
    assert (facts.market, facts.timezone) == (LAOS, "Asia/Vientiane")
    assert (duty.kind, duty.goods, duty.expression) == (
        MeasureKind.DUTY, HSRange.parse("0804"), "15%",
    )  # fmt: skip
    assert duty.regimes == (Regime.GENERAL,)
    assert duty.provenance.fact == "market/la/measures#mfn-0804"
    assert duty.provenance.grade is Grade.B
    assert duty.provenance.validity.first == date(2020, 1, 1)
    assert control.regimes == ()


def test_every_table_of_a_market_pack_is_read(tmp_path: Path) -> None:
    facts = load_pack(market_pack(tmp_path / "la"), codes=codes)

    book = facts.rate_book
    (customs, platform) = facts.fees
    assert facts.valuation is not None
    assert facts.valuation.insurance_default == Decimal("0.003")
    assert facts.regimes[0].formula is Formula.STANDARD
    assert facts.lines[0].title_th == "มะม่วง"
    assert (customs.fee.amount, customs.fee.share) == (Money.of(1500, "THB"), None)
    assert (platform.fee.amount, platform.fee.share) == (None, Decimal("0.03"))
    assert platform.regimes == ()
    assert book.lanes[0].posts == ("nong_khai",)
    assert book.services[0].max_weight == Weight.kg(15000)
    assert book.brackets[0].per_kg == Money.of(2, "THB")
    assert book.surcharges[0].market == "LA"
    assert book.posts[0].state == "open"
    assert facts.paper_kinds[0].held_as == ("Form L", "ฟอร์มแอล")
    assert facts.paper_rules[0].cost == Money.of(200, "THB")
    assert facts.exchange[0].market == LAOS
    assert facts.places[0].id == "vientiane"


def test_an_agreement_pack_gives_its_rules_and_what_it_does_not_hold(tmp_path: Path) -> None:
    facts = load_pack(agreement_pack(tmp_path / "tlfta"), codes=codes)

    assert facts.agreement is not None
    assert facts.agreement.programme == "TLFTA"
    assert facts.agreement.tolerance is not None
    assert facts.agreement.tolerance.share == Decimal("0.1")
    assert facts.agreement.waiver == Money.of(200, "USD")
    assert facts.agreement.unknown_rules == (HSRange.parse("17"),)
    assert facts.agreement.retroactive_after_days == 0
    assert facts.origin_rules[0].general


def test_an_agreement_that_says_no_day_of_the_mark_has_three(tmp_path: Path) -> None:
    head = AGREEMENT.replace("retroactive_after_days = 0\n", "")
    draft = PackDraft(head=head, tables=rules())

    facts = load_pack(draft.write(tmp_path / "tlfta"), codes=codes)

    assert facts.agreement is not None
    assert facts.agreement.retroactive_after_days == 3


def test_an_agreement_without_tolerance_has_none(tmp_path: Path) -> None:
    head = "\n".join(line for line in AGREEMENT.splitlines() if not line.startswith("tolerance"))
    draft = PackDraft(head=head, tables=rules())

    facts = load_pack(draft.write(tmp_path / "tlfta"), codes=codes)

    assert facts.agreement is not None
    assert facts.agreement.tolerance is None


def test_a_one_time_cost_is_told_from_one_per_consignment(tmp_path: Path) -> None:
    draft = PackDraft().cell("papers", "cost", "500 THB once")

    (rule,) = load_pack(draft.write(tmp_path / "la"), codes=codes).paper_rules

    assert (rule.cost, rule.cost_once) == (Money.of(500, "THB"), True)


@pytest.mark.parametrize(
    ("table", "column", "value", "read"),
    [
        ("papers", "cost", "", lambda facts: facts.paper_rules[0].cost is None),
        ("surcharges", "market", "", lambda facts: facts.rate_book.surcharges[0].market == "*"),
        ("surcharges", "service", "*", lambda facts: facts.rate_book.surcharges[0].service == "*"),
        ("exchange", "purpose", "commercial", lambda facts: facts.exchange[0].market is None),
        ("rates", "upto_kg", "", lambda facts: facts.rate_book.brackets[0].upto is None),
        ("measures", "origin", "TH LA", lambda facts: len(facts.measures[0].origins) == 2),
    ],
)
def test_words_that_mean_all_or_nothing_are_understood(
    tmp_path: Path, table: str, column: str, value: str, read: Callable[[object], bool]
) -> None:
    draft = PackDraft().cell(table, column, value)

    assert read(load_pack(draft.write(tmp_path / "la"), codes=codes))


def test_a_paper_for_every_market_stands_in_a_pack_of_papers(tmp_path: Path) -> None:
    head = MARKET.replace('kind = "market"', 'kind = "papers"')
    tables = {"papers": [{**PackDraft().tables["papers"][0], "market": "*"}]}

    (rule,) = load_pack(PackDraft(head, tables).write(tmp_path / "th"), codes=codes).paper_rules

    assert rule.market is None


def test_packs_are_put_together_by_market(house: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    market_pack(own / "la")

    shelf = shelf_of(own)

    (market,) = shelf.book.markets
    assert [pack.stamp.pack for pack in shelf.packs] == ["agreement/tlfta", "market/la"]
    assert market.market == LAOS
    assert len(market.measures) == 2
    assert shelf.book.agreements[0].programme == "TLFTA"
    assert shelf.refusals == ()


def test_measures_of_another_pack_go_to_the_market_they_name(house: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    market_pack(own / "la")
    tables = rules()
    tables["measures"] = [{**PackDraft().tables["measures"][0], "id": "x", "kind": "preference",
                           "programme": "TLFTA", "expression": "0%"}]  # fmt: skip
    PackDraft(head=AGREEMENT, tables=tables).write(own / "tlfta")

    (market,) = shelf_of(own).book.markets

    assert [m.programme for m in market.measures] == ["TLFTA", "MFN", ""]


def test_the_last_of_two_packs_of_one_name_wins(house: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    market_pack(first / "la")
    PackDraft().cell("measures", "expression", "7%").write(second / "la")

    (market,) = shelf_of(first, second).book.markets

    assert market.measures[0].expression == "7%"


def test_a_directory_without_packs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPackHere):
        pack_folders(tmp_path / "nowhere")


def test_a_broken_built_in_pack_stops_everything(house: Path) -> None:
    (house / "agreements" / "tlfta" / "notes.csv").write_text("id\n")

    with pytest.raises(PackRefused):
        shelf_of()


def test_a_refused_pack_is_reported_and_the_rest_stays(house: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    PackDraft().cell("rates", "price", "free").write(own / "la")

    shelf = shelf_of(own)

    (refusal,) = shelf.refusals
    assert (refusal.pack, refusal.instead) == ("market/la", "")
    assert refusal.problems[0].column == "price"
    assert [pack.stamp.pack for pack in shelf.packs] == ["agreement/tlfta"]


@pytest.mark.parametrize("spoil", ["cell", "head"])
def test_the_last_good_copy_of_a_pack_stays_in_use(house: Path, tmp_path: Path, spoil: str) -> None:
    own, cache = tmp_path / "own", PackCache(tmp_path / "cache")
    folder = market_pack(own / "la")
    good = shelf_of(own, cache=cache)
    if spoil == "cell":
        PackDraft().cell("rates", "price", "free").write(folder)
    else:
        (folder / "pack.toml").write_text("not toml at all")

    shelf = shelf_of(own, cache=cache)

    assert shelf.refusals[0].instead == "2026.11.0"
    assert shelf.book == good.book


def test_a_newer_good_pack_takes_the_place_of_the_last_good_copy(
    house: Path, tmp_path: Path
) -> None:
    own, cache = tmp_path / "own", PackCache(tmp_path / "cache")
    folder = market_pack(own / "la")
    shelf_of(own, cache=cache)
    PackDraft().cell("measures", "expression", "7%").write(folder)
    shelf_of(own, cache=cache)
    PackDraft().cell("rates", "price", "free").write(folder)

    (market,) = shelf_of(own, cache=cache).book.markets

    assert market.measures[0].expression == "7%"


def test_a_copy_that_is_no_longer_accepted_is_not_used(house: Path, tmp_path: Path) -> None:
    own, cache = tmp_path / "own", PackCache(tmp_path / "cache")
    folder = market_pack(own / "la")
    shelf_of(own, cache=cache)
    PackDraft().cell("rates", "price", "free").write(folder)
    copy = cache.good(pack="market/la", folder=folder)
    assert copy is not None
    (copy / "rates.csv").write_text("id\n")

    shelf = shelf_of(own, cache=cache)

    assert shelf.refusals[0].instead == ""
    assert shelf.book.markets == ()


def test_a_compiled_pack_gives_the_same_facts(house: Path, tmp_path: Path) -> None:
    own, cache = tmp_path / "own", PackCache(tmp_path / "cache")
    market_pack(own / "la")
    fresh = shelf_of(own, cache=cache)

    def never() -> CodeBook:
        raise AssertionError("the nomenclature is not needed for a compiled pack")

    compiled = load_shelf(directories=(own,), codes=never, cache=cache)

    assert compiled == fresh


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x80", b"\x93\x01\x02\x03"])
def test_a_spoilt_cache_is_read_from_the_source_again(
    house: Path, tmp_path: Path, content: bytes
) -> None:
    own, cache = tmp_path / "own", PackCache(tmp_path / "cache")
    market_pack(own / "la")
    fresh = shelf_of(own, cache=cache)
    for file in (tmp_path / "cache" / "compiled").iterdir():
        file.write_bytes(content)

    assert shelf_of(own, cache=cache) == fresh


def test_a_cache_that_cannot_be_written_is_no_error(house: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the directory should be")
    own = tmp_path / "own"
    market_pack(own / "la")

    shelf = shelf_of(own, cache=PackCache(tmp_path / "cache"))

    assert len(shelf.packs) == 2


def test_the_built_in_packs_all_pass() -> None:
    packs = [load_pack(folder, codes=hs_codes) for folder in pack_folders(built_in())]

    names = [pack.stamp.pack for pack in packs]
    assert len(set(names)) == len(names)
    assert {"market/cn", "market/vn"} <= set(names)
