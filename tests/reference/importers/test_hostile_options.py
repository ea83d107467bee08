"""Options and mappings that would spoil a pack are refused before anything is read."""

import io
from datetime import date

import pytest

from samphao.interfaces.words import Speaker
from samphao.kernel.text import Language
from samphao.reference.importers import ImportRequest, import_files
from samphao.reference.importers.errors import MappingUnknown, OptionUnknown
from tests.reference.importers.made import CODES

OPTIONS = {"market": "LA", "source": "Gazette"}


def request(options: dict[str, str], mapping: dict[str, str] | None = None) -> ImportRequest:
    content = "HS;Rate;Other\n080450;5;3\n"
    return ImportRequest(
        {"table": io.BytesIO(content.encode())},
        date(2026, 11, 24),
        CODES,
        {**OPTIONS, **options},
        mapping or {"Rate": "duty"},
    )


@pytest.mark.parametrize(
    "option",
    [
        {"source": "x\udcff"},
        {"source": "x\ny"},
        {"source": "\u202egazette"},
        {"source": "x" * 501},
        {"programme": "../../x"},
        {"programme": "A"},
        {"od\udcffd": "x"},
    ],
)
def test_an_option_that_would_spoil_every_row_is_refused(option: dict[str, str]) -> None:
    with pytest.raises(OptionUnknown) as refused:
        import_files(kind="tariff-table", request=request(option))

    for language in Language:
        assert Speaker(language=language).say(refused.value).encode()


@pytest.mark.parametrize("source", ["Gazette, vol. 3", "ราชกิจจานุเบกษา ที่ ๑", "国务院公报"])
def test_a_source_is_named_in_any_language(source: str) -> None:
    found = import_files(kind="tariff-table", request=request({"source": source}))

    assert source in found.files["measures.csv"].decode()


@pytest.mark.parametrize(
    "meaning", ["preference ../../x", "preference A B", "preference " + "A" * 99]
)
def test_an_agreement_that_is_no_name_is_refused_in_a_mapping(meaning: str) -> None:
    with pytest.raises(MappingUnknown) as refused:
        import_files(kind="tariff-table", request=request({}, {"Rate": "duty", "Other": meaning}))

    assert str(refused.value.values["value"]) in meaning
