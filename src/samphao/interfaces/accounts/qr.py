"""A code a phone's camera reads, as one path that needs no picture and no script."""

from dataclasses import dataclass

import qrcode  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class QrDrawing:
    """A QR code.

    Attributes:
        side: how many modules wide it is, the quiet zone included.
        path: the dark modules, as the data of an SVG path.
    """

    side: int
    path: str


def qr_drawing(*, text: str) -> QrDrawing:
    """Return the code of a text."""
    code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    runs = (run for y, row in enumerate(rows) for run in _runs(y, row))
    return QrDrawing(side=len(rows), path="".join(runs))


def _runs(y: int, row: list[bool]) -> list[str]:
    """Return one rectangle for each run of dark modules in a row."""
    found, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = None
    return found
