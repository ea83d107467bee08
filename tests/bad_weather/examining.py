"""What a house says afterwards: `python -m tests.bad_weather.examining SUBJECT...`, as JSON."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from samphao.interfaces.operations.opening import open_house

open_house()

from django.conf import settings  # noqa: E402

from samphao.apps.vault import facade  # noqa: E402
from samphao.engines.transparency import audit_log, audit_subject  # noqa: E402
from samphao.interfaces.auditor.folder import LogFolder  # noqa: E402


def subject_says(subject: UUID, folder: LogFolder) -> dict[str, Any]:
    """Return what a subject can see, and what its own audit of the log finds."""
    report = audit_subject(
        file=facade.subject_file(subject=subject), read=folder, keys=facade.verifiers()
    )
    given, withdrawn, refused = [], [], []
    for card in facade.consents(subject=subject):
        given.append(str(card.id))
        if card.withdrawn_at is not None:
            withdrawn.append(str(card.id))
    disclosed = {}
    for start in range(0, 1_000_000, 500):
        cards = facade.disclosures(subject=subject, start=start, limit=500)
        for card in cards:
            if card.state == "refused":
                refused.append(card.sha256)
            else:
                disclosed[card.sha256] = card.entry_index
        if not cards:
            break
    logged = {card.entry_index: card.bytes_sha256 for card in facade.openings(subject=subject)}
    return {
        "given": given,
        "withdrawn": withdrawn,
        "refused": refused,
        "logged": sorted(
            sha256 for sha256, index in disclosed.items() if logged.get(index) == sha256
        ),
        "problems": [problem.code for problem in report.problems],
        "complete": report.is_complete_to_end,
    }


def main(subjects: list[UUID]) -> None:
    """Audit the log from outside and print everything."""
    with tempfile.TemporaryDirectory(dir=settings.SAMPHAO_HOME) as made:
        size = facade.export_tiles(destination=Path(made)).size
        folder = LogFolder(Path(made))
        report = audit_log(read=folder, keys=facade.verifiers())
        told = {str(subject): subject_says(subject, folder) for subject in subjects}
    problems = [problem.code for problem in report.problems]
    json.dump({"size": size, "problems": problems, "subjects": told}, sys.stdout)


if __name__ == "__main__":
    main([UUID(text) for text in sys.argv[1:]])
