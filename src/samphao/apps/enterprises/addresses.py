"""Thai places: every subdistrict with its district, province and postcodes.

The data has Thai and romanised names; Chinese pages show the romanised ones, because no source of
Chinese names for all 7,436 subdistricts could be cited.

Source: the package geothai (DOPA codes; data CC BY 4.0).
"""

import re
from dataclasses import dataclass
from typing import Final

import geothai

from samphao.apps.enterprises.errors import PlaceUnknown
from samphao.kernel.text import Language

POSTCODE: Final = re.compile(r"\d{5}")
MOST_CHOICES: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A subdistrict, where it lies, and the postcodes it uses."""

    code: str
    subdistrict: tuple[str, str]
    district: tuple[str, str]
    province: tuple[str, str]
    postcodes: tuple[str, ...]

    def named(self, language: Language) -> str:
        """Return subdistrict, district and province in one line."""
        th = language is Language.TH
        names = [name[0] if th else name[1] for name in self._levels()]
        if not th:
            return ", ".join(names)
        # Bangkok has khwaeng and khet; the latter word is in the names of its districts already.
        marks = ("แขวง", "", "") if self.code.startswith("10") else ("ต.", "อ.", "จ.")
        return " ".join(f"{mark}{name}" for mark, name in zip(marks, names, strict=True))

    def province_named(self, language: Language) -> str:
        """Return the name of the province."""
        return self.province[0 if language is Language.TH else 1]

    def _levels(self) -> tuple[tuple[str, str], ...]:
        return self.subdistrict, self.district, self.province


def place(*, code: str) -> Place:
    """Return the subdistrict of a six-digit code.

    Raises:
        PlaceUnknown: no subdistrict has it.
    """
    found = geothai.address(code)
    if found is None:
        raise PlaceUnknown(code=code)
    return _place(found)


def places(*, typed: str) -> tuple[Place, ...]:
    """Return the subdistricts of a postcode, or of which the name has what was typed; 60 at most.

    A district's or province's name brings its subdistricts too, those of the first district first.
    """
    text = typed.strip()
    if POSTCODE.fullmatch(text):
        codes = [one.code for one in geothai.by_postal_code(text)]
    else:
        codes = _codes_named(text)
    return tuple(place(code=code) for code in codes[:MOST_CHOICES])


def checked_postcode(*, found: Place, postcode: str) -> str:
    """Return the postcode of an address; blank takes the subdistrict's first.

    Raises:
        PlaceUnknown: the subdistrict does not use it.
    """
    if not postcode:
        return found.postcodes[0]
    if postcode not in found.postcodes:
        raise PlaceUnknown(code=postcode)
    return postcode


def _codes_named(text: str) -> list[str]:
    if len(text) < 2:
        return []
    codes: dict[str, None] = {}
    for one in geothai.search(text, limit=MOST_CHOICES):
        if one.level == "subdistrict":
            codes[one.area.code] = None
        elif one.level == "district":
            codes |= dict.fromkeys(each.code for each in geothai.subdistricts(one.area.code))
    return list(codes)


def _place(found: "geothai.types.Address") -> Place:
    return Place(
        code=str(found.subdistrict.code),
        subdistrict=(found.subdistrict.name_th, found.subdistrict.name_en),
        district=(found.district.name_th, found.district.name_en),
        province=(found.province.name_th, found.province.name_en),
        postcodes=tuple(found.subdistrict.postal_codes),
    )
