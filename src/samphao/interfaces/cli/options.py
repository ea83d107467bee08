"""The options that several commands share; help texts are codes, put into words by `helping`.

Numbers, days and codes arrive as text and are read by `reading`, which refuses in our own words.
"""

from pathlib import Path
from typing import Annotated

import typer

Listing = Annotated[Path, typer.Argument(help="cli.argument_file", metavar="FILE")]
Markets = Annotated[
    list[str] | None, typer.Option("--market", "-m", help="cli.option_market", metavar="CN")
]
OneMarket = Annotated[
    str, typer.Option("--market", "-m", help="cli.option_one_market", metavar="CN")
]
AsJson = Annotated[bool, typer.Option("--json", help="cli.option_json")]
Packs = Annotated[
    list[Path] | None, typer.Option("--packs", help="cli.option_packs", metavar="DIR")
]
On = Annotated[str, typer.Option("--on", help="cli.option_on", metavar="YYYY-MM-DD")]
KnownAt = Annotated[
    str, typer.Option("--known-at", help="cli.option_known_at", metavar="YYYY-MM-DD")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="cli.option_out", metavar="FILE")]
Units = Annotated[str, typer.Option("--units", "-n", help="cli.option_units", metavar="N")]
Bom = Annotated[Path | None, typer.Option("--bom", help="cli.option_bom", metavar="FILE")]
MappingFile = Annotated[
    Path | None, typer.Option("--mapping", help="cli.option_mapping", metavar="FILE")
]
Strict = Annotated[bool, typer.Option("--strict", help="cli.option_strict")]
Rulings = Annotated[
    Path | None, typer.Option("--rulings", help="cli.option_rulings", metavar="FILE")
]
Sku = Annotated[str, typer.Option("--sku", help="cli.option_sku", metavar="SKU")]
Directory = Annotated[Path, typer.Argument(help="cli.argument_pack_directory", metavar="DIR")]
