"""Labelled texts: what people wrote, the code it belongs to, and which half it is in."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode

COLUMNS = ("text", "hs6")


class EvalColumnMissing(SamphaoError):
    """The file of labelled texts lacks a column."""

    code: ClassVar[str] = "classification.eval_column_missing"


class EvalRowUnreadable(SamphaoError):
    """A row has no text, or neither a six-digit code nor the mark that it is vague."""

    code: ClassVar[str] = "classification.eval_row_unreadable"


class EvalSplitUnknown(SamphaoError):
    """A row's split is no word for one of the two halves."""

    code: ClassVar[str] = "classification.eval_split_unknown"


class Split(StrEnum):
    """The half a text belongs to: used for fitting, or held out."""

    FIT = "fit"
    HOLD = "hold"


SPLIT_WORDS = {
    **dict.fromkeys(("fit", "train", "dev"), Split.FIT),
    **dict.fromkeys(("hold", "held_out", "held-out", "test", "eval"), Split.HOLD),
}


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and the code people gave it; a vague one has none, and a question is right.

    `id` is blank where the file has none; `split` is what the file says, None when it is silent.
    """

    text: str
    hs6: str
    lang: str = ""
    style: str = ""
    acceptable: tuple[str, ...] = ()
    vague: bool = False
    id: str = ""
    split: Split | None = None

    @property
    def is_held_out(self) -> bool:
        """Tell whether the text belongs to the half that nothing was fitted on.

        Where the file is silent, the first byte of a hash halves the texts, by id if there is one.
        """
        if self.split is not None:
            return self.split is Split.HOLD
        return sha256((self.id or self.text).encode()).digest()[0] >= 0x80


def labelled_texts(content: str) -> tuple[LabelledText, ...]:
    """Read labelled texts from CSV: `text,hs6`, optional `id,lang,style,acceptable,vague,split`.

    Raises:
        EvalColumnMissing: `text` or `hs6` is not in the header row.
        EvalRowUnreadable: a row lacks a text or a code and is not marked vague.
        EvalSplitUnknown: a row's split is no word for a half.
    """
    reader = csv.DictReader(io.StringIO(content.removeprefix("\ufeff")), restval="")
    try:
        header = reader.fieldnames or ()
        for column in COLUMNS:
            if column not in header:
                raise EvalColumnMissing(column=column)
        texts = tuple(_labelled(row, reader.line_num) for row in reader)
    except csv.Error as error:
        # A cell longer than any text, such as one whose quote is never closed.
        raise EvalRowUnreadable(row=reader.line_num + 1, value=str(error)[:60]) from None
    if any(text.split for text in texts):
        # A blank among named splits may have been used for fitting.
        return tuple(text if text.split else replace(text, split=Split.FIT) for text in texts)
    return texts


def _labelled(row: Mapping[str, str], number: int) -> LabelledText:
    text, hs6 = row["text"].strip(), row["hs6"].strip()
    vague = row.get("vague", "").strip().lower() == "yes" or not hs6
    if not text or (hs6 and not _is_subheading(hs6)) or (vague and bool(hs6)):
        raise EvalRowUnreadable(row=number, value=(text or hs6)[:60])
    return LabelledText(
        text=text,
        hs6=hs6,
        lang=row.get("lang", "").strip(),
        style=row.get("style", "").strip(),
        acceptable=tuple(row.get("acceptable", "").split()),
        vague=vague,
        id=row.get("id", "").strip(),
        split=_split(row.get("split", "").strip(), number),
    )


def _split(word: str, number: int) -> Split | None:
    if word and word.lower() not in SPLIT_WORDS:
        raise EvalSplitUnknown(row=number, value=word[:60], expected=", ".join(Split))
    return SPLIT_WORDS.get(word.lower())


def _is_subheading(digits: str) -> bool:
    try:
        return len(HSCode(digits).digits) == 6 and len(digits) == 6
    except SamphaoError:
        return False
