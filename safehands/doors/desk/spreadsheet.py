"""Rows as a file that a spreadsheet opens rightly."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from safehands.core import people


def as_file(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a CSV file; no cell can be taken for a formula, and nobody keeps a copy."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow([str(one) for one in head])
    for row in rows:
        out.writerow([_cell(one) for one in row])
    # The mark tells spreadsheets that it is UTF-8.
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _cell(value: object) -> object:
    return value if isinstance(value, int | float) else people.safe_cell(str(value))
