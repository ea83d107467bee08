"""Digits as a person reads them: grouped, with a true minus sign."""

from decimal import Decimal

from samphao.kernel.money import MINOR_UNITS, Money
from samphao.kernel.numbers import rounded
from samphao.kernel.text import Language, Names

MINUS = "\u2212"

CURRENCIES = {
    "THB": Names("บาท", "THB", "泰铢"),
    "CNY": Names("หยวน", "CNY", "元人民币"),
    "VND": Names("ด่ง", "VND", "越南盾"),
    "USD": Names("ดอลลาร์สหรัฐ", "USD", "美元"),
    "LAK": Names("กีบ", "LAK", "基普"),
    "HKD": Names("ดอลลาร์ฮ่องกง", "HKD", "港元"),
    "SGD": Names("ดอลลาร์สิงคโปร์", "SGD", "新加坡元"),
    "JPY": Names("เยน", "JPY", "日元"),
    "MMK": Names("จ๊าด", "MMK", "缅元"),
    "KHR": Names("เรียล", "KHR", "瑞尔"),
}


def digits(amount: Decimal, *, places: int, signed: bool = False) -> str:
    """Return the number with so many decimals; `signed` puts a plus before what is above zero."""
    value = rounded(amount, places=places)
    text = f"{abs(value):,}"
    if value < 0:
        return MINUS + text
    return f"+{text}" if signed and value > 0 else text


def money_digits(money: Money, *, signed: bool = False) -> str:
    """Return the amount in the currency's minor units, without the currency."""
    return digits(money.amount, places=MINOR_UNITS.get(money.currency, 2), signed=signed)


def currency_word(code: str, language: Language) -> str:
    """Return what the currency is called after a number; never a bare sign."""
    names = CURRENCIES.get(code)
    return names.within(language) if names else code


def plain(number: Decimal) -> str:
    """Return a number without needless zeros: 12.5, 9, 0.003."""
    text = f"{number.normalize():,f}"
    return text.replace("-", MINUS)


def percent(fraction: Decimal, *, places: int = 0) -> str:
    """Return a fraction as percent, without the sign."""
    return plain(rounded(fraction * 100, places=places))
