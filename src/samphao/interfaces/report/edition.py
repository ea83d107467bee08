"""One language's edition of a report: who speaks, about which plan, from which facts."""

from dataclasses import dataclass

from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.words import Speaker
from samphao.kernel.money import Money
from samphao.kernel.text import Language

TAGS = {Language.TH: "th", Language.EN: "en", Language.ZH: "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Edition:
    """What every view of one language is built from."""

    plan: ExportPlan
    book: FactBook
    register: FactRegister
    speaker: Speaker

    @property
    def language(self) -> Language:
        """Return the language of this edition."""
        return self.speaker.language

    @property
    def tag(self) -> str:
        """Return the language's tag for `lang`."""
        return TAGS[self.language]

    def say(self, code: str, **values: object) -> str:
        """Return the report's own sentence of that name."""
        return self.speaker.say(f"report.{code}", **values)

    def count(self, code: str, number: int, **values: object) -> str:
        """Return the sentence for one or for many."""
        form = "one" if number == 1 else "many"
        return self.say(f"{code}.{form}", count=number, **values)

    def listed(self, words: list[str]) -> str:
        """Return words as a list in a sentence: a, b and c."""
        if len(words) < 2:
            return "".join(words)
        between = "、" if self.language is Language.ZH else ", "
        return self.say("and", first=between.join(words[:-1]), last=words[-1])

    def shows_exporters(self) -> bool:
        """Tell whether the list has products of more than one exporter."""
        return len({product.card.exporter.name for product in self.plan.products}) > 1

    def anchor(self, product: int, market: str = "") -> str:
        """Return the id of a product's or a product and market's section."""
        tail = f"-{market.lower()}" if market else ""
        return f"p{product + 1}{tail}"

    def money(self, money: Money) -> str:
        """Return an amount with its currency."""
        return self.speaker.money(money)
