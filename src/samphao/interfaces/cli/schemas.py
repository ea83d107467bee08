"""JSON schemas of what the commands answer; `python -m` this module writes them to a folder."""

import json
import sys
from pathlib import Path
from typing import Any

from samphao.engines.freight import FreightAnswer
from samphao.engines.origin import OriginFinding
from samphao.engines.plan import ExportPlan, QuoteRecord
from samphao.engines.tariff import DutyQuote
from samphao.interfaces.classifier_eval import Evaluation
from samphao.interfaces.cli.answers import ClassifiedLine, Explanation, PacksReport
from samphao.interfaces.cli.pack_answers import (
    ImportAnswer,
    KeyMade,
    PackDifference,
    PackInUse,
    PackLine,
    PackSigned,
    PackVerdict,
    PackVersion,
)
from samphao.reference.codec import schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ANSWERS: dict[str, Any] = {
    "plan": ExportPlan,
    "classify": ClassifiedLine,
    "classify-eval": Evaluation,
    "duty": DutyQuote,
    "origin": tuple[OriginFinding, ...],
    "freight": FreightAnswer,
    "quote": QuoteRecord,
    "explain": Explanation,
    "packs-list": tuple[PackLine, ...],
    "packs-verify": tuple[PackVerdict, ...],
    "packs-report": PacksReport,
    "packs-import": ImportAnswer,
    "packs-keygen": KeyMade,
    "packs-sign": tuple[PackSigned, ...],
    "packs-diff": PackDifference,
    "packs-install": tuple[PackInUse, ...],
    "packs-rollback": PackInUse,
    "packs-versions": tuple[PackVersion, ...],
}
"""What each command answers with --json; `classify --file` answers one such object a line."""


def schema_of(command: str) -> str:
    """Return the schema of a command's answer as text, ending in a newline."""
    content = {"$schema": DIALECT, "title": f"samphao {command}", **schema(ANSWERS[command])}
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> None:
    """Write every schema into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in ANSWERS:
        (folder / f"{command}.json").write_text(schema_of(command), encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
