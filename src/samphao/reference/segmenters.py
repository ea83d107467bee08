"""Word splitters for Thai and Chinese, when their packages happen to be installed."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec

from samphao.engines.classification.contracts import Segmenter

Split = Callable[[str], list[str]]
THAI = ("\u0e00", "\u0e7f")
HAN = ("\u3400", "\u9fff")


def installed_segmenter() -> Segmenter | None:
    """Return a splitter over the installed packages; None when there is neither.

    Thai runs go to `pythainlp` (its dictionary engine newmm), Chinese runs to `jieba`; each is
    imported when a run of its script first comes. A run of another script stays whole.
    """
    makers: dict[tuple[str, str], Callable[[], Split]] = {}
    if find_spec("pythainlp"):
        makers[THAI] = _thai
    if find_spec("jieba"):
        makers[HAN] = _chinese
    return _Splitter(makers) if makers else None


class _Splitter:
    def __init__(self, makers: Mapping[tuple[str, str], Callable[[], Split]]) -> None:
        self._makers = makers
        self._made: dict[tuple[str, str], Split] = {}

    def __call__(self, run: str) -> list[str]:
        for scope, make in self._makers.items():
            if scope[0] <= run[:1] <= scope[1]:
                if scope not in self._made:
                    self._made[scope] = make()
                return [word for word in self._made[scope](run) if word]
        return [run]


def _thai() -> Split:
    tokenize = import_module("pythainlp.tokenize").word_tokenize
    return lambda run: list(tokenize(run, engine="newmm", keep_whitespace=False))


def _chinese() -> Split:
    cut = import_module("jieba").lcut
    return lambda run: list(cut(run))
