"""Measure the classifier on the golden cases and on labelled product texts, when present.

    python tools/measure_classifier.py [--data ../shared/data/hs_dev] [--misses N]

Prints, for each set: lines, HS4 and HS6 first answers that are right, HS6 within five, share marked
certain and the precision of those, share answered by a question or abstention, CPU time a line;
then the share that is right by confidence.
"""

import argparse
import csv
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import yaml

from samphao.engines.classification import Classification, ClassificationIndex, Wording, classify
from samphao.reference.hs_pack import classification_index

ROOT = Path(__file__).resolve().parents[1]
CONSUMER_CHAPTERS = frozenset(
    f"{chapter:02}"
    for chapter in (*range(1, 25), *range(30, 39), *range(40, 68), 69, 71, *range(92, 97))
) - {"38"}


@dataclass(frozen=True)
class Line:
    """One text with its six digits; blank digits mean that the text is too vague for a code."""

    wording: Wording
    hs: str


@dataclass
class Tally:
    """Counts over one set."""

    lines: int = 0
    vague: int = 0
    vague_held: int = 0
    first4: int = 0
    first6: int = 0
    within5: int = 0
    certain: int = 0
    certain_right: int = 0
    held: int = 0
    by_confidence: dict[int, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, line: Line, answer: Classification) -> bool:
        """Count one answer; tell whether its first code is right."""
        codes = [item.hs.digits for item in answer.candidates]
        if not line.hs:
            self.vague += 1
            self.vague_held += not answer.certain
            return not answer.certain
        right = codes[:1] == [line.hs]
        self.lines += 1
        self.first6 += right
        self.first4 += bool(codes) and codes[0][:4] == line.hs[:4]
        self.within5 += line.hs in codes
        self.certain += answer.certain
        self.certain_right += answer.certain and right
        self.held += not answer.certain
        if answer.candidates:
            level = answer.candidates[0].confidence // 10 * 10
            self.by_confidence[level][0] += right
            self.by_confidence[level][1] += 1
        return right


def golden(folder: Path) -> Iterator[Line]:
    """Yield the golden cases."""
    for file in sorted(folder.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            facts = tuple(sorted(case["input"].get("facts", {}).items()))
            yield Line(Wording(case["input"]["text"], facts=facts), case["expect"].get("hs", ""))


def development(file: Path, *, part: str) -> Iterator[Line]:
    """Yield one part, `fit` or `hold`, of the development list; its README has the rule."""
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            here = "fit" if sha256(row["id"].encode()).digest()[0] < 0x80 else "hold"
            if here == part:
                yield Line(Wording(row["text"]), row["hs6"])


def thai(folder: Path) -> Iterator[Line]:
    """Yield Thai Customs' own descriptions, consumer chapters only."""
    with (folder / "thai_desc_hs6.csv").open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["hs6"][:2] in CONSUMER_CHAPTERS:
                yield Line(Wording(row["desc_th"]), row["hs6"])


def british(folder: Path) -> Iterator[Line]:
    """Yield noisy British parcel descriptions."""
    with (folder / "uk_extra_references.csv").open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            yield Line(Wording(row["Goods Description"]), row["Commodity Code"].zfill(8)[:6])


def marketplace(folder: Path) -> Iterator[Line]:
    """Yield marketplace listings with their category."""
    with (folder / "hscodecomp.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            category = str(row.get("cate_lv4_desc") or row.get("cate_lv3_desc") or "")
            code = str(row["hs_code"]).zfill(10)[:6]
            yield Line(Wording(row["product_name"], category=category), code)


def measure(*, name: str, lines: Iterable[Line], index: ClassificationIndex, misses: int) -> None:
    """Print the figures of one set, and some of its misses."""
    tally = Tally()
    listed = list(lines)
    shown = 0
    begun = time.process_time()
    answers = [classify(wording=line.wording, index=index) for line in listed]
    spent = time.process_time() - begun
    for line, answer in zip(listed, answers, strict=True):
        right = tally.add(line, answer)
        if not right and shown < misses:
            shown += 1
            codes = " ".join(item.hs.digits for item in answer.candidates)
            mark = "CERTAIN" if answer.certain else ""
            print(f"  {line.hs or 'vague'} | {line.wording.text[:90]} | {codes} {mark}")
    report(name=name, tally=tally, milliseconds=1000 * spent / max(1, len(listed)))


def report(*, name: str, tally: Tally, milliseconds: float) -> None:
    """Print one line of figures and the calibration below it."""
    total, certain = max(1, tally.lines), max(1, tally.certain)
    print(
        f"{name}: n={tally.lines} HS4@1={tally.first4 / total:.3f} "
        f"HS6@1={tally.first6 / total:.3f} "
        f"HS6@5={tally.within5 / total:.3f} certain={tally.certain / total:.3f} "
        f"precision={tally.certain_right / certain:.3f} held={tally.held / total:.3f} "
        f"vague held={tally.vague_held}/{tally.vague} {milliseconds:.2f} ms/line"
    )
    bands = sorted(tally.by_confidence.items(), reverse=True)
    print("  right by confidence: " + " ".join(f"{k}+:{a}/{b}" for k, (a, b) in bands))


def main() -> None:
    """Measure every set that is there."""
    parser = argparse.ArgumentParser(description="Measure the classifier.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "hs_dev")
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args()
    begun = time.process_time()
    index = classification_index()
    print(f"index: {time.process_time() - begun:.2f} CPU-s")
    sets = {"golden": golden(ROOT / "tests" / "golden" / "classification")}
    file = ROOT / "tests" / "golden" / "classifier_dev" / "dev.csv"
    sets |= {f"dev {part}": development(file, part=part) for part in ("fit", "hold")}
    if given.data.is_dir():
        sets["thai customs"] = thai(given.data)
        sets["uk parcels"] = british(given.data)
        sets["hscodecomp"] = marketplace(given.data)
    for name, lines in sets.items():
        shown = 0 if name == "dev hold" else given.misses
        measure(name=name, lines=lines, index=index, misses=shown)


if __name__ == "__main__":
    main()
