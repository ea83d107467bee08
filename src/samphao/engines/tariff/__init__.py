"""Answer what customs takes: HS code, market and day give every way to pay duty, and why."""

from samphao.engines.tariff.book import MFN, TariffBook, build_tariff_book
from samphao.engines.tariff.checks import check_measures
from samphao.engines.tariff.condition import Condition, Finding, Truth, parse_condition
from samphao.engines.tariff.contracts import (
    Charge,
    Control,
    DutyOption,
    DutyQuote,
    Entry,
    Measure,
    MeasureKind,
    OptionStatus,
    Problem,
    Regime,
    TariffLine,
)
from samphao.engines.tariff.expression import Expression, parse_expression
from samphao.engines.tariff.levy import Levied, LevyBase, levy
from samphao.engines.tariff.proportion import between_rows
from samphao.engines.tariff.quantities import Counted, Quantities, counted
from samphao.engines.tariff.quote import CONTROL_STATES, duty_quote, lowest_duty
from samphao.engines.tariff.selection import Row, judge

__all__ = [
    "CONTROL_STATES",
    "MFN",
    "Charge",
    "Condition",
    "Control",
    "Counted",
    "DutyOption",
    "DutyQuote",
    "Entry",
    "Expression",
    "Finding",
    "Levied",
    "LevyBase",
    "Measure",
    "MeasureKind",
    "OptionStatus",
    "Problem",
    "Quantities",
    "Regime",
    "Row",
    "TariffBook",
    "TariffLine",
    "Truth",
    "between_rows",
    "build_tariff_book",
    "check_measures",
    "counted",
    "duty_quote",
    "judge",
    "levy",
    "lowest_duty",
    "parse_condition",
    "parse_expression",
]
