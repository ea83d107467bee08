"""The import contracts report a planted break, each by its number, and keep the tree as it is."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.trees import ROOT, SOURCE

OUTCOME = re.compile(r"^(\d)\. .+ (KEPT|BROKEN)", re.MULTILINE)
PARTNERS = {
    "connectors/carriers/__init__.py": "",
    "connectors/carriers/first/__init__.py": "",
    "connectors/carriers/second/__init__.py": "",
    "connectors/channels/__init__.py": "",
    "connectors/channels/third/__init__.py": "",
}
ROOMS = {
    f"apps/{room}/{module}.py": ""
    for room in ("trade", "vault")
    for module in ("__init__", "facade", "models")
}

# What is planted (path below samphao: its text), and the contracts that must be broken by it.
BREAKS = {
    "a room imports a door": ({**ROOMS, "apps/trade/planted.py": "import samphao.interfaces"}, {1}),
    "facts import a partner": ({"reference/planted.py": "import samphao.connectors"}, {1}),
    "the kernel imports an engine": ({"kernel/planted.py": "import samphao.engines.tariff"}, {1}),
    "a door reads the settings": ({"interfaces/planted.py": "import samphao.settings"}, {1}),
    "a storey nobody designed": ({"drawer/__init__.py": ""}, {1}),
    "an engine imports Django": ({"engines/tariff/planted.py": "import django.db"}, {2}),
    "the kernel opens paths": ({"kernel/planted.py": "from pathlib import Path"}, {2}),
    "an engine parses JSON": ({"engines/origin/planted.py": "import msgspec"}, {2}),
    "a low room enters a high one": (
        {**ROOMS, "apps/vault/planted.py": "from samphao.apps.trade import facade"}, {3},
    ),
    "a room nobody designed": ({"apps/drawer/__init__.py": ""}, {3}),
    "a room reads another's tables": (
        {**ROOMS, "apps/trade/planted.py": "from samphao.apps.vault import models"}, {4},
    ),
    "a low engine asks a high one": (
        {"engines/classification/planted.py": "import samphao.engines.plan"}, {5},
    ),
    "engines side by side meet": (
        {"engines/tariff/planted.py": "import samphao.engines.freight"}, {5},
    ),
    "an engine nobody designed": ({"engines/drawer/__init__.py": ""}, {5}),
    "carriers know each other": (
        {**PARTNERS, "connectors/carriers/first/planted.py":
            "import samphao.connectors.carriers.second"}, {6},
    ),
    "a kind imports another kind": (
        {**PARTNERS, "connectors/carriers/planted.py": "import samphao.connectors.channels"}, {7},
    ),
    "a door enters by the window": (
        {**ROOMS, "interfaces/planted.py": "from samphao.apps.trade import models"}, {8},
    ),
}  # fmt: skip


def broken_contracts(*, house: Path, planted: dict[str, str]) -> set[int]:
    """Return the numbers of the broken contracts of a copy of the source with planted files."""
    package = house / "samphao"
    shutil.copytree(
        SOURCE,
        package,
        ignore=lambda folder, names: [
            name for name in names if Path(folder, name).is_file() and not name.endswith(".py")
        ],
    )
    for name, text in planted.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{text}\n", encoding="utf-8")
    finished = subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--no-cache",
            "--config",
            ROOT / "pyproject.toml",
        ],
        cwd=house,
        env={"PYTHONPATH": str(house), "PYTHONUTF8": "1", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        text=True,
    )
    outcomes = dict(OUTCOME.findall(finished.stdout))
    assert len(outcomes) == 8, finished.stdout + finished.stderr
    return {int(number) for number, outcome in outcomes.items() if outcome == "BROKEN"}


def test_the_tree_as_it_is_keeps_every_contract(tmp_path: Path) -> None:
    assert broken_contracts(house=tmp_path, planted={}) == set()


@pytest.mark.parametrize("fault", BREAKS)
def test_a_planted_break_is_reported(tmp_path: Path, fault: str) -> None:
    planted, broken = BREAKS[fault]

    assert broken_contracts(house=tmp_path, planted=planted) == broken
