"""Money: an exact amount in one currency."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Self

from samphao.kernel.errors import SamphaoError
from samphao.kernel.numbers import NotANumber, Rounding, exact, rounded

MINOR_UNITS = {"VND": 0, "JPY": 0, "KRW": 0, "LAK": 0, "MMK": 0, "KHR": 0}


class UnknownCurrency(SamphaoError):
    """A currency is three capital letters of ISO 4217."""

    code: ClassVar[str] = "money.unknown_currency"


class CurrencyMismatch(SamphaoError):
    """Two amounts in different currencies were added or compared."""

    code: ClassVar[str] = "money.currency_mismatch"


class NotMoney(SamphaoError):
    """The text is not an amount followed by a currency, such as `12.50 THB`."""

    code: ClassVar[str] = "money.not_money"


def currency_code(text: str) -> str:
    """Return the ISO 4217 code in capitals.

    Raises:
        UnknownCurrency: the text is not three letters.
    """
    code = text.strip().upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UnknownCurrency(currency=text)
    return code


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units (baht, yuan) of one currency, unrounded until `rounded`."""

    amount: Decimal
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Self:
        """Build from text or number, refusing what is no number or no currency."""
        return cls(exact(amount), currency_code(currency))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `12.50 THB`.

        Raises:
            NotMoney: anything else.
        """
        parts = text.split()
        if len(parts) != 2:
            raise NotMoney(text=text)
        try:
            return cls.of(parts[0], parts[1])
        except (NotANumber, UnknownCurrency):
            raise NotMoney(text=text) from None

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Return nothing in that currency."""
        return cls(Decimal(0), currency_code(currency))

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __truediv__(self, divisor: Decimal | int) -> "Money":
        return Money(self.amount / divisor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def rounded(self, rule: Rounding = Rounding.HALF_UP) -> "Money":
        """Round to the currency's minor unit."""
        places = MINOR_UNITS.get(self.currency, 2)
        return Money(rounded(self.amount, places=places, rule=rule), self.currency)

    def allocate(self, weights: Sequence[Decimal]) -> tuple["Money", ...]:
        """Split into parts in proportion to the weights, by largest remainder.

        The parts are whole minor units, keep the order of the weights, and sum to the rounded
        whole. Weights that sum to zero share equally.
        """
        places = MINOR_UNITS.get(self.currency, 2)
        unit = Decimal(1).scaleb(-places)
        whole = self.rounded().amount
        total = sum(weights, Decimal(0))
        shares = [w / total if total else Decimal(1) / len(weights) for w in weights]
        ideal = [whole * share for share in shares]
        parts = [rounded(part, places=places, rule=Rounding.DOWN) for part in ideal]
        missing = int((whole - sum(parts, Decimal(0))) / unit)
        step = unit if missing >= 0 else -unit
        by_remainder = sorted(range(len(parts)), key=lambda i: (-abs(ideal[i] - parts[i]), i))
        for index in by_remainder[: abs(missing)]:
            parts[index] += step
        return tuple(Money(part, self.currency) for part in parts)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatch(left=self.currency, right=other.currency)
        return other.amount


def total(amounts: Iterable[Money], *, currency: str) -> Money:
    """Return the sum in that currency; nothing sums to zero."""
    code, result = currency_code(currency), Decimal(0)
    for money in amounts:
        if money.currency != code:
            raise CurrencyMismatch(left=code, right=money.currency)
        result += money.amount
    return Money(result, code)
