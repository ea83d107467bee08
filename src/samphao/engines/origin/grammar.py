"""The rule's text read into rules: `CTH except 0801-0814 or RVC(40, build_down)`.

Grammar:
    rule   = all { "or" all }
    all    = one { "and" one }
    one    = "(" rule ")" | "WO" | "PE" | "PROCESS" "(" code ")" | value | change
    value  = "RVC" "(" percent [ "," method ] ")"
    change = ( "CC" | "CTH" | "CTSH" ) [ "except" range { range } ]
"""

import re
from functools import lru_cache

from samphao.engines.origin.errors import UnreadableRule
from samphao.engines.origin.rules.change_of_classification import LEVELS, ChangeOfClassification
from samphao.engines.origin.rules.composition import AllOf, AnyOf
from samphao.engines.origin.rules.outcome import Rule
from samphao.engines.origin.rules.process import Process
from samphao.engines.origin.rules.produced_exclusively import ProducedExclusively
from samphao.engines.origin.rules.value_content import METHODS, ValueContent
from samphao.engines.origin.rules.wholly_obtained import WhollyObtained
from samphao.kernel.hs import HSRange, NotAnHSRange
from samphao.kernel.numbers import NotANumber, exact

TOKEN = re.compile(r"\s*([A-Za-z_][A-Za-z0-9_-]*|[0-9][0-9.]*(?:-[0-9][0-9.]*)?|[(),])")
DEEPEST = 20


@lru_cache(maxsize=2048)
def parse_rule(text: str) -> Rule:
    """Read a rule.

    Raises:
        UnreadableRule: the text breaks the grammar; `position` counts characters from 1.
    """
    reader = _Reader(text)
    rule = reader.any_of(depth=0)
    if reader.token:
        raise reader.fault()
    return rule


class _Reader:
    """A reader that stands on one token at a time; an empty token is the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start = self.end = 0
        self.token = ""
        self._step()

    def any_of(self, *, depth: int) -> Rule:
        parts = [self._all_of(depth=depth)]
        while self._take("OR"):
            parts.append(self._all_of(depth=depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def fault(self) -> UnreadableRule:
        return UnreadableRule(text=self.text, position=self.start + 1)

    def _all_of(self, *, depth: int) -> Rule:
        parts = [self._one(depth=depth)]
        while self._take("AND"):
            parts.append(self._one(depth=depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self, *, depth: int) -> Rule:
        name = self.token.upper()
        if name == "(" and depth < DEEPEST:
            self._step()
            rule = self.any_of(depth=depth + 1)
            self._expect(")")
            return rule
        if name in LEVELS:
            self._step()
            return ChangeOfClassification(name, self._excepted())
        match name:
            case "WO" | "PE":
                self._step()
                return WhollyObtained() if name == "WO" else ProducedExclusively()
            case "RVC":
                self._step()
                return self._value_content()
            case "PROCESS":
                self._step()
                return self._process()
        raise self.fault()

    def _excepted(self) -> tuple[HSRange, ...]:
        if not self._take("EXCEPT"):
            return ()
        ranges = [self._range()]
        while self.token[:1].isdigit():
            ranges.append(self._range())
        return tuple(ranges)

    def _range(self) -> HSRange:
        try:
            found = HSRange.parse(self.token)
        except NotAnHSRange:
            raise self.fault() from None
        self._step()
        return found

    def _value_content(self) -> Rule:
        self._expect("(")
        try:
            percent = exact(self.token)
        except NotANumber:
            raise self.fault() from None
        if not 0 < percent <= 100:
            raise self.fault()
        self._step()
        method = self._method() if self._take(",") else ""
        self._expect(")")
        return ValueContent(percent / 100, method)

    def _method(self) -> str:
        method = self.token.lower()
        if method not in METHODS:
            raise self.fault()
        self._step()
        return method

    def _process(self) -> Rule:
        self._expect("(")
        code = self.token
        if not code or not (code[0].isalpha() or code[0] == "_"):
            raise self.fault()
        self._step()
        self._expect(")")
        return Process(code)

    def _take(self, token: str) -> bool:
        if self.token.upper() != token:
            return False
        self._step()
        return True

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise self.fault()

    def _step(self) -> None:
        rest = self.text[self.end :]
        self.start = self.end + len(rest) - len(rest.lstrip())
        if self.start == len(self.text):
            self.token = ""
            return
        found = TOKEN.match(self.text, self.end)
        if found is None:
            raise self.fault()
        self.token, self.end = found[1], found.end()
