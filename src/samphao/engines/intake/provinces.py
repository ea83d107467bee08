"""Thai provinces by the names that a places table gives them."""

from collections.abc import Mapping
from dataclasses import dataclass

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import plain, word_table

_EVERYDAY_NAMES = word_table("""
th-10 กรุงเทพ กรุงเทพฯ กทม. bkk krung_thep
th-14 อยุธยา ayutthaya
th-30 โคราช korat
th-84 สุราษฎร์ สุราษ surat
th-90 หาดใหญ่ hat_yai 合艾
""")
_AROUND = ("จังหวัด", "จ", "province", "changwat", "府")


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Codes by plain name."""

    codes: Mapping[str, str]

    def read(self, text: str, _hint: str = "") -> str:
        """Return the code of a province, given by code or by name in any of the languages."""
        word = plain(text)
        code = self.codes.get(word)
        for mark in _AROUND:
            code = code or self.codes.get(word.removeprefix(mark).removesuffix(mark))
        if code is None:
            raise CellFault("intake.province_unknown", value=text)
        return code


def province_code(*, text: str, places: Mapping[str, str]) -> str | None:
    """Return the code of a province, given by code or by name; None where nobody knows it."""
    try:
        return place_table(places).read(text)
    except CellFault:
        return None


def place_table(places: Mapping[str, str]) -> PlaceTable:
    """Return the table for names and the codes they stand for.

    Everyday names count only where the table knows the place that they mean.
    """
    codes = {plain(code): code for code in places.values()}
    known = set(places.values())
    codes |= {word: code for word, code in _EVERYDAY_NAMES.items() if code in known}
    codes |= {plain(name): code for name, code in places.items()}
    return PlaceTable(codes)
