"""Columns for money, rates and texts: nothing that a database would keep as a float."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any, overload

from django.core.exceptions import ValidationError
from django.db import models

from samphao.groundwork.errors import RateMisread
from samphao.kernel.money import MINOR_UNITS, Money
from samphao.kernel.text import Language, Names

ORIGINS = ("person", "machine")


def digits(currency: str) -> int:
    """Return how many digits a currency has behind the point."""
    return MINOR_UNITS.get(currency, 2)


class MinorUnitsField(models.BigIntegerField[Any, Any]):
    """An amount in the minor unit of the currency beside it: satang, fen; dong have none."""


class CurrencyField(models.CharField[Any, Any]):
    """A currency's ISO 4217 code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        super().__init__(*args, **kwargs)


class MoneyPair:
    """Joins the columns `<name>_minor` and `<name>_currency` into one `Money` or None."""

    def __init__(self, name: str) -> None:
        self.minor = f"{name}_minor"
        self.currency = f"{name}_currency"

    @overload
    def __get__(self, row: None, owner: type) -> "MoneyPair": ...
    @overload
    def __get__(self, row: models.Model, owner: type) -> Money | None: ...
    def __get__(self, row: models.Model | None, owner: type) -> "MoneyPair | Money | None":
        if row is None:
            return self
        minor, currency = getattr(row, self.minor), getattr(row, self.currency)
        if minor is None or not currency:
            return None
        return Money.of(Decimal(minor).scaleb(-digits(currency)), currency)

    def __set__(self, row: models.Model, money: Money | None) -> None:
        if money is None:
            setattr(row, self.minor, None)
            setattr(row, self.currency, "")
            return
        minor = money.amount.scaleb(digits(money.currency))
        if minor != minor.to_integral_value():
            # Rounding is the law's business and has been done before money is kept.
            raise ValueError(f"{money} has a fraction of a minor unit")
        setattr(row, self.minor, int(minor))
        setattr(row, self.currency, money.currency)


class RateField(models.CharField[Any, Any]):
    """A rate as canonical decimal text, a `Decimal` in Python."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> Decimal | None:
        """Return the number that is kept as text."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """Return the number that was given, a float never."""
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return read_rate(text=value)
        except RateMisread as error:
            raise ValidationError(str(error)) from None

    def get_prep_value(self, value: Any) -> str | None:
        """Return the canonical text: plain digits, no exponent, no needless zero."""
        number = self.to_python(value)
        return None if number is None else canonical(number)


def read_rate(*, text: Any) -> Decimal:
    """Return a decimal number.

    Raises:
        RateMisread: it is no finite decimal text.
    """
    try:
        number = Decimal(text) if isinstance(text, str | int) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise RateMisread(text=str(text))
    return number


def canonical(number: Decimal) -> str:
    """Return a decimal as text that is the same for equal numbers."""
    if not number:
        return "0"
    # Not normalize(): it rounds to the context's 28 digits.
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class TextsField(models.JSONField):
    """A text in the house's languages: `{"th": …, "en": …, "zh": …, "origin": {"th": …}}`.

    `origin` says of each language who wrote it, a person or a machine.
    """

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse other languages, other origins and a text without any language."""
        super().validate(value, model_instance)
        read_texts(value)


def texts(*, origin: str = "person", **written: str) -> dict[str, Any]:
    """Return texts as they are kept, all by the same hand."""
    value = {language: text for language, text in written.items() if text}
    return {**value, "origin": dict.fromkeys(value, origin)}


def names_of(value: dict[str, Any]) -> Names:
    """Return texts as names; a language that is missing takes the first that is there."""
    otherwise = next((value[language] for language in Language if value.get(language)), "")
    return Names(*(value.get(language) or otherwise for language in Language))


def read_texts(value: Any) -> None:
    """Refuse what is no text in the house's languages.

    Raises:
        django.core.exceptions.ValidationError: it is not.
    """
    if not isinstance(value, dict) or not isinstance(value.get("origin"), dict):
        raise ValidationError("texts without an origin")
    written = {key: text for key, text in value.items() if key != "origin"}
    if not written or written.keys() - set(Language):
        raise ValidationError(f"texts in {json.dumps(sorted(written))}")
    if not all(isinstance(text, str) for text in written.values()):
        raise ValidationError("a text that is none")
    origin = value["origin"]
    if origin.keys() != written.keys() or set(origin.values()) - set(ORIGINS):
        raise ValidationError("an origin for each text: person or machine")
