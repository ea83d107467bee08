"""Measure the house and its peers: `python -m bench --peers PYTHON`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.house import MANGO, House, open_house
from bench.long_list import write_long_list
from bench.peers import karrio, landed_cost_calculator
from bench.table import Line, once, rendered, speed
from bench.timing import cost_of_command, cpu_of, cpu_of_command, sample
from samphao.connectors.files import read_sheets
from samphao.engines.classification import Wording, classify
from samphao.engines.freight import quote_freight
from samphao.engines.intake import read_cards
from samphao.engines.plan import plan_product, quote_record, replayed
from samphao.interfaces import desks
from samphao.interfaces.cli.tracing import trace_of
from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference.hs_pack import read_hs_pack
from tests.postgresql import NoServer, start_server

ROOT = Path(__file__).resolve().parents[1]
SAMPHAO = Path(sys.executable).with_name("samphao")
KILOGRAMS = "4.5"
INTAKE_ROWS = 5_000
LONG_LIST = 1_000


def main() -> None:
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--peers", default="", help="the Python of the peers' environment")
    options.add_argument("--out", type=Path, default=ROOT / "docs/reference/benchmarks.md")
    chosen = options.parse_args()
    house = open_house()
    cold = cpu_of(lambda: house.shelf)
    lines = [
        *explained_quotes(house, chosen.peers),
        *freight_quotes(house, chosen.peers),
        *commands(house),
        *packs(house, cold),
        *lists(house),
        *classifier(house),
        *open_log(),
        *ground(),
    ]
    text = rendered(lines, on=time.strftime("%Y-%m-%d"))
    print(text)
    chosen.out.write_text(text, encoding="utf-8")


def open_log() -> Iterator[Line]:
    yield from lines_of("bench.open_log", env=os.environ)


def ground() -> Iterator[Line]:
    """Measure log, gate and pages on SQLite, and on PostgreSQL where one can be started."""
    yield from lines_of("bench.ground", env=os.environ)
    try:
        server = start_server()
    except NoServer:
        print("ground: no PostgreSQL here, so only SQLite is measured", file=sys.stderr)
        return
    try:
        yield from lines_of("bench.ground", env={**os.environ, "DATABASE_URL": server.database()})
    finally:
        server.stop()


def lines_of(module: str, *, env: Mapping[str, str]) -> Iterator[Line]:
    """Yield the lines a module prints that is run in a process of its own."""
    command = [sys.executable, "-m", module]
    printed = subprocess.run(command, cwd=ROOT, env=dict(env), check=True, stdout=subprocess.PIPE)
    yield from (Line(**line) for line in json.loads(printed.stdout))


def explained_quotes(house: House, peers: str) -> Iterator[Line]:
    speaker = Speaker(language=Language.EN, book=house.shelf.book)
    desk, request = house.desk, house.request()

    def explained() -> object:
        (market,) = plan_product(desk=desk, request=request).markets
        return [
            trace_of(way=way, book=house.shelf.book, speaker=speaker) for way in market.programmes
        ]

    (market,) = plan_product(desk=desk, request=request).markets
    ours = sample(explained, calls=20)
    ways = ours.per_cpu_second * len(market.ways)
    note = (
        f"{len(market.ways)} ways, {len(market.programmes)} traced; {ways:,.0f} ways a CPU-second"
    )
    yield speed("explained quote, one product in one market", "samphao", ours, note)
    record = quote_record(desk=desk, request=request)
    again = sample(lambda: replayed(record), calls=10)
    yield speed("replay of that quote from its own facts", "samphao", again)
    if peers and market.best is not None:
        cost = market.best.cost
        freight = next(line for line in cost.lines if line.code.endswith("freight"))
        rates = {
            "unit_price": str(MANGO.price.amount),
            "freight_total": str(freight.amount.amount),
            "tariff_rate": "0",
            "vat_rate": "0.09",
        }
        peer = landed_cost_calculator(python=peers, cost=cost, rates=rates)
        ratio = peer.sample.per_cpu_second / ours.per_cpu_second
        note = f"one sum, rates given by hand; {ratio:,.0f} sums in the CPU time of one quote"
        yield speed("landed cost, one way", "landed-cost-calculator", peer.sample, note)


def freight_quotes(house: House, peers: str) -> Iterator[Line]:
    request = house.parcel(KILOGRAMS)
    answer = quote_freight(request=request, book=house.freight)
    ours = sample(lambda: quote_freight(request=request, book=house.freight), calls=500)
    said = ", ".join(
        f"{q.service.id} {q.total} ({q.billable.kilograms:f} kg)" for q in answer.quotes
    )
    yield speed(f"freight of one parcel of {KILOGRAMS} kg, 40x30x20 cm", "samphao", ours, said)
    if peers:
        peer = karrio(python=peers, house=house, quotes=answer.quotes, kilograms=KILOGRAMS)
        ratio = ours.per_cpu_second / peer.sample.per_cpu_second
        totals = ", ".join(f"{name} {total}" for name, total in peer.said["totals"].items())
        note = f"{totals}; samphao answers {ratio:.1f} times as many per CPU-second"
        yield speed("the same parcel and rate card", "Karrio", peer.sample, note)


def commands(house: House) -> Iterator[Line]:
    warm = {"SAMPHAO_CACHE": str(house.cache)}
    empty = {"SAMPHAO_CACHE": tempfile.mkdtemp(prefix="samphao-bench-")}
    duty = [str(SAMPHAO), "duty", "0804.50", "CN"]
    yield once("samphao --help", cpu_of_command([str(SAMPHAO), "--help"], env=warm), "budget 0.4")
    yield once("samphao duty, packs compiled", cpu_of_command(duty, env=warm), "budget 1.0")
    cold = cpu_of_command(duty, env=empty, calls=1)
    yield once("samphao duty, first run ever", cold, "every pack verified and compiled")
    otop = [str(SAMPHAO), "plan", str(ROOT / "examples" / "otop.csv")]
    seconds = cpu_of_command(otop, env=warm, calls=1)
    yield once("samphao plan examples/otop.csv", seconds, "29 products, 9 markets, every way")
    yield from long_lists(warm)


def long_lists(warm: dict[str, str]) -> Iterator[Line]:
    with tempfile.TemporaryDirectory(prefix="samphao-bench-") as folder:
        listing = Path(folder) / "long.csv"
        write_long_list(source=ROOT / "examples/sixty.csv", target=listing, rows=LONG_LIST)
        for suffix, budget in ((".html", "budget 20, 500 MB"), (".xlsx", "")):
            out = Path(folder) / f"plan{suffix}"
            words = [str(SAMPHAO), "plan", str(listing), "--out", str(out)]
            seconds, megabytes = cost_of_command(words, env=warm)
            size = out.stat().st_size / 1_000_000
            note = f"{megabytes:,.0f} MB of memory, {size:.1f} MB written"
            what = f"samphao plan, {LONG_LIST:,} products, 9 markets, {suffix}"
            yield once(what, seconds, "; ".join(filter(None, [note, budget])))


def packs(house: House, cold: float) -> Iterator[Line]:
    count = len(house.shelf.packs)
    yield once("packs verified, read and compiled", cold, f"{count} packs")
    warm = cpu_of(lambda: House(house.cache).shelf)
    yield once("packs loaded from the cache", warm, f"{count} packs")


def lists(house: House) -> Iterator[Line]:
    header = "sku,name,hs,price,currency,net weight (g),gross weight (g),dimensions (cm),province\n"
    row = "M{0},Dried mango {0},0804.50,85,THB,100,120,20x15x3,Chiang Mai\n"
    with tempfile.TemporaryFile() as stream:
        stream.write((header + "".join(row.format(n) for n in range(INTAKE_ROWS))).encode())
        stream.seek(0)
        places = {p.names.en: p.id for p in house.shelf.book.places if p.kind == "province"}
        (sheet,) = read_sheets(stream=stream)
        seconds = cpu_of(lambda: sum(1 for _ in read_cards(sheet=sheet, places=places)))
    per_second = f"{INTAKE_ROWS / seconds:,.0f}"
    yield Line("rows of a product list, CSV", "samphao", "", "", per_second, f"{INTAKE_ROWS} rows")


def classifier(house: House) -> Iterator[Line]:
    pack = read_hs_pack(folder=house.shelf.hs_folder)
    built = cpu_of(lambda: desks.open_index(shelf=house.shelf, rulings=None))
    index = desks.open_index(shelf=house.shelf, rulings=None)
    texts = [word for term in pack.terms for word in term.words[:1]][:300]
    lines = iter(texts * 4)
    found = sample(lambda: classify(wording=Wording(text=next(lines)), index=index), calls=300)
    note = f"lexicon words of {len(texts)} rows; index built in {built:.2f} CPU-s"
    yield speed("classifier, one line", "samphao", found, note)


if __name__ == "__main__":
    main()
