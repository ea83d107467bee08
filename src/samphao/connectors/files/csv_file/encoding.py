"""Finding the encoding of a text file from its bytes alone."""

import codecs
import re
from typing import BinaryIO

from samphao.kernel.ports.sheets import EncodingNotKnown

CHUNK = 1 << 20
SAMPLE = 1 << 18
# Zeros in every second byte are UTF-16 without its mark: commas and line ends have them at least.
_ZEROS = 0.005
_MISPLACED = 0.05

# UTF-32 begins as UTF-16 does and is asked first.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONSONANTS = "\u0e01-\u0e2e"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_THAI = re.compile("[\u0e01-\u0e5b]")
_THAI_VOWEL_OR_TONE = re.compile("[\u0e30-\u0e3a\u0e40-\u0e4e]")
# Marks above and below stand on a consonant or on each other; a vowel written before its
# consonant has one; letters and signs that left use centuries ago are no sign of Thai.
_NOT_LIKE_THAI = re.compile(
    f"(?<![{_CONSONANTS}{_MARKS}])[{_MARKS}]"
    f"|(?<![{_CONSONANTS}{_MARKS}\u0e24\u0e30\u0e32])[\u0e30\u0e32\u0e33]"
    f"|[\u0e40-\u0e44](?![{_CONSONANTS}])"
    "|[\u0e03\u0e05\u0e26\u0e3a\u0e4e\u0e4f\u0e5a\u0e5b]"
)
_FEWEST_VOWELS = 0.15
_CHINESE = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def encoding_of(stream: BinaryIO) -> str:
    """Return the name of the encoding, leaving the stream at its start.

    The whole file is looked through for UTF-8, so that a later row never breaks the reading;
    other encodings are judged by how the text looks in them.

    Raises:
        EncodingNotKnown: neither UTF-8, UTF-16, Thai (TIS-620, Windows-874) nor Chinese (GB 18030).
    """
    sample = stream.read(SAMPLE)
    stream.seek(0)
    for mark, name in _BYTE_ORDER_MARKS:
        if sample.startswith(mark) and _decodes(stream, name):
            return name
    wide = _wide(sample)
    if wide and _decodes(stream, wide):
        return wide
    if _decodes(stream, "utf-8"):
        return "utf-8"
    if _looks_thai(sample) and _decodes(stream, "cp874"):
        return "cp874"
    if _looks_chinese(sample) and _decodes(stream, "gb18030"):
        return "gb18030"
    raise EncodingNotKnown()


def _wide(sample: bytes) -> str:
    """Return UTF-16 without its mark when zeros stand in every second byte."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    name = ""
    if odd > _ZEROS and even < odd / 4:
        name = "utf-16-le"
    elif even > _ZEROS and odd < even / 4:
        name = "utf-16-be"
    # A stray zero in other text makes no line end of two bytes.
    return name if name and "\n" in sample.decode(name, errors="ignore").replace("\r", "\n") else ""


def _decodes(stream: BinaryIO, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _looks_thai(sample: bytes) -> bool:
    """Tell whether the text has vowels and tones as Thai has them, and where it has them."""
    text = sample.decode("cp874", errors="replace")
    letters = len(_THAI.findall(text))
    foreign = len(_NOT_ASCII.findall(text)) - letters
    vowels = len(_THAI_VOWEL_OR_TONE.findall(text))
    strange = len(_NOT_LIKE_THAI.findall(text))
    is_mostly_thai = letters > foreign and vowels > letters * _FEWEST_VOWELS
    return is_mostly_thai and strange <= letters * _MISPLACED


def _looks_chinese(sample: bytes) -> bool:
    text = sample.decode("gb18030", errors="ignore")
    chinese = len(_CHINESE.findall(text))
    return chinese * 2 > len(_NOT_ASCII.findall(text))
