"""Reading a list of people from CSV as spreadsheets write it: bytes to cells, errors by line."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from safehands.core.people.import_columns import COLUMNS, column_of, is_day_first
from safehands.core.people.wording import tidy

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

ROWS_AT_MOST = 50_000
BYTES_AT_MOST = 40_000_000
FORMULA = ("=", "@", "+", "-")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong on a line (1 is the headings), in which column, and how to write it."""

    line: int
    column: str
    words: str
    remedy: str = ""


@dataclass(slots=True)
class Cells:
    """One line of the file: tidy texts by column."""

    line: int
    texts: dict[str, str]
    day_first: bool


@dataclass(slots=True)
class File:
    """The lines of a file and what was wrong with it as a file."""

    digest: str = ""
    lines: list[Cells] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read_file(data: bytes | str) -> File:
    """Return the lines of a file: UTF-8 (with or without mark) or Windows-1252; ``;`` or ``,``."""
    raw = data.encode() if isinstance(data, str) else data
    file = File(digest=hashlib.sha256(raw).hexdigest())
    text = _decoded(raw, file)
    if not text.strip():
        if not file.troubles:
            file.troubles.append(Trouble(1, "", _("The file is empty."), _columns_wanted()))
        return file
    _read(text, file)
    return file


def safe_cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not compute: for every CSV we write."""
    return f"'{text}" if text.startswith((*FORMULA, "\t", "\r", "\n")) else text


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would compute this text."""
    return text.startswith(FORMULA)


def _decoded(raw: bytes, file: File) -> str:
    if len(raw) > BYTES_AT_MOST:
        words = _("The file is larger than %(most)d MB.") % {"most": BYTES_AT_MOST // 1_000_000}
        file.troubles.append(Trouble(1, "", words, _("Split it into several files.")))
        return ""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = _("The letters of this file cannot be read.")
    file.troubles.append(Trouble(1, "", words, _("Save it as CSV UTF-8 and try again.")))
    return ""


def _read(text: str, file: File) -> None:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: dict[int, str] = {}
    day_first = False
    try:
        for line, row in _numbered(reader):
            if not columns:
                columns, day_first = _headings(line, row, file)
                if file.troubles:
                    return
            elif len(file.lines) >= ROWS_AT_MOST:
                words = _("The file has more than %(most)d lines.") % {"most": ROWS_AT_MOST}
                file.troubles.append(Trouble(line, "", words, _("Split it into several files.")))
                return
            else:
                file.lines.append(_cells(line, row, columns, file, day_first=day_first))
    except csv.Error as error:
        words = _("This line cannot be read: %(why)s") % {"why": str(error)}
        remedy = _("Check the quotation marks on this line and the one before.")
        file.troubles.append(Trouble(reader.line_num, "", words, remedy))


def _numbered(reader: "CsvReader") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with the line on which it begins."""
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1


def _headings(line: int, row: list[str], file: File) -> tuple[dict[int, str], bool]:
    columns: dict[int, str] = {}
    for number, heading in enumerate(row):
        column = column_of(heading)
        if column is None and heading.strip():
            words = _("There is no column “%(name)s”.") % {"name": tidy(heading)[:40]}
            file.troubles.append(Trouble(line, tidy(heading)[:40], words, _columns_wanted()))
        elif column in columns.values():
            words = _("The column “%(name)s” is there twice.") % {"name": tidy(heading)[:40]}
            file.troubles.append(Trouble(line, str(column), words, _("Remove one of them.")))
        elif column is not None:
            columns[number] = column
    if "name" not in columns.values():
        words = _("The column “name” is missing.")
        file.troubles.append(Trouble(line, "name", words, _columns_wanted()))
    return columns, any(is_day_first(heading) for heading in row)


def _cells(
    line: int,
    row: list[str],
    columns: dict[int, str],
    file: File,
    *,
    day_first: bool,
) -> Cells:
    if any(cell.strip() for number, cell in enumerate(row) if number not in columns):
        words = _("This line has more cells than there are headings.")
        remedy = _("Put a text that has a comma or semicolon in quotation marks.")
        file.troubles.append(Trouble(line, "", words, remedy))
    texts = {
        column: tidy(row[number]) if number < len(row) else "" for number, column in columns.items()
    }
    return Cells(line, texts, day_first)


def _columns_wanted() -> str:
    return _("The first line names the columns: %(names)s") % {"names": ", ".join(COLUMNS)}
