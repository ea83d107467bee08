"""The fixed parts of a workbook's package: styles, sheet frames, and what binds them together."""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEXT, HEAD, DAY, WHOLE, CENTS, FINE = range(6)

# Format 49 is text; 3 and 4 are grouped digits without and with two decimals.
STYLES = f"""{DECLARATION}<styleSheet xmlns="{MAIN}">\
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
<numFmt numFmtId="165" formatCode="#,##0.0000"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEEA"/></patternFill></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="6">\
<xf numFmtId="49" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" \
applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="3" applyNumberFormat="1"/>\
<xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""


def letters(at: int) -> str:
    """Return the name of column number `at`, counted from zero: A, Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet_start(widths: Sequence[int], *, frozen: int) -> str:
    """Return a sheet up to its first row; the header and so many columns stay in sight."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(widths, start=1)
    )
    across = f'xSplit="{frozen}" ' if frozen else ""
    corner, pane = f"{letters(frozen)}2", "bottomRight" if frozen else "bottomLeft"
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        f'<sheetView workbookViewId="0"><pane {across}ySplit="1" topLeftCell="{corner}" '
        f'activePane="{pane}" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def sheet_end(area: str) -> str:
    """Return what follows the rows: the filter over them, and paper on its side."""
    setup = '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    return f'</sheetData><autoFilter ref="{area}"/>{setup}</worksheet>'


def strings_start(used: int, distinct: int) -> str:
    """Return the start of the table of strings."""
    return f'{DECLARATION}<sst xmlns="{MAIN}" count="{used}" uniqueCount="{distinct}">'


def string_item(text: str) -> str:
    """Return one string of the table; blanks at its ends are kept."""
    return f'<si><t xml:space="preserve">{escape(text)}</t></si>'


def bindings(
    sheets: Sequence[tuple[str, str]], title: str, made: date
) -> Iterator[tuple[str, str]]:
    """Yield path and content of the package's other parts.

    Args:
        sheets: name and filtered area of each, in their order.
        title: the document's title.
        made: the day it was made.
    """
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield (
        "_rels/.rels",
        _relations(
            (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
    )
    yield "docProps/core.xml", _properties(title, made)
    yield "xl/workbook.xml", _workbook(sheets)
    paths = [f"worksheets/sheet{at}.xml" for at in range(1, len(sheets) + 1)]
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            *((f"{OFFICE}/worksheet", path) for path in paths),
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/sharedStrings", "sharedStrings.xml"),
        ),
    )
    yield "xl/styles.xml", STYLES


def _content_types(sheets: int) -> str:
    kinds = {
        "/xl/workbook.xml": f"{SPREADSHEET}.sheet.main+xml",
        "/xl/styles.xml": f"{SPREADSHEET}.styles+xml",
        "/xl/sharedStrings.xml": f"{SPREADSHEET}.sharedStrings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for at in range(1, sheets + 1):
        kinds[f"/xl/worksheets/sheet{at}.xml"] = f"{SPREADSHEET}.worksheet+xml"
    overrides = "".join(
        f'<Override PartName="{path}" ContentType="{kind}"/>' for path, kind in kinds.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _properties(title: str, made: date) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Samphao</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made.isoformat()}T00:00:00Z'
        "</dcterms:created></cp:coreProperties>"
    )


def _workbook(sheets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, (name, _) in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{escape(_quoted(name))}!{area}</definedName>"
        for at, (name, area) in enumerate(sheets)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{entries}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"
