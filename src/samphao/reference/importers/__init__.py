"""Published files turned into packs: tariffs, customs tables, trade statistics."""

from samphao.reference.importers.comtrade import (
    TradeFlow,
    TradeFlows,
    flows_csv,
    import_comtrade,
    read_trade_flows,
)
from samphao.reference.importers.contracts import (
    Imported,
    ImportReport,
    Notice,
    Outcome,
    Published,
    Sum,
)
from samphao.reference.importers.packing import write_pack, write_tables
from samphao.reference.importers.registry import IMPORTERS, Importer, ImportRequest, import_files
from samphao.reference.importers.table_headers import header_mapping
from samphao.reference.importers.tables import open_tables
from samphao.reference.importers.tariff_table import import_tariff_table
from samphao.reference.importers.thai_customs import import_thai_customs
from samphao.reference.importers.vn_tariff import import_vn_tariff

__all__ = [
    "IMPORTERS",
    "ImportReport",
    "ImportRequest",
    "Imported",
    "Importer",
    "Notice",
    "Outcome",
    "Published",
    "Sum",
    "TradeFlow",
    "TradeFlows",
    "flows_csv",
    "header_mapping",
    "import_comtrade",
    "import_files",
    "import_tariff_table",
    "import_thai_customs",
    "import_vn_tariff",
    "open_tables",
    "read_trade_flows",
    "write_pack",
    "write_tables",
]
