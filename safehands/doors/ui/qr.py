"""A link as a square that a telephone reads, for the sheet that lies on a partner's counter."""

from qrcode.main import QRCode

MARGIN = 2


def squares_of(link: str) -> tuple[int, str]:
    """Return the length of a side and the path of the dark squares, in units of one square."""
    code = QRCode(border=MARGIN)
    code.add_data(link)
    rows = code.get_matrix()
    dark = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return len(rows), "".join(dark)
