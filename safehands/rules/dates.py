"""Dates as people type them: every day that one writing can mean."""

import re
from datetime import date

_MONTHS = {
    "jan": 1, "ene": 1, "feb": 2, "mar": 3, "apr": 4, "abr": 4, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "ago": 8, "sep": 9, "set": 9, "oct": 10, "nov": 11, "dec": 12, "dic": 12,
}  # fmt: skip
_YEAR = r"(\d{4}|\d{2})"
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_OF = r"[\s.,/-]+(?:(?:de|del|of)\s+)?"
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(rf"(?<!\d)(\d{{1,2}})[-./](\d{{1,2}})[-./]{_YEAR}(?!\d)")
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_MONTH = re.compile(rf"(?<!\w){_DAY}{_OF}{_MONTH}{_OF}{_YEAR}(?!\d)", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"(?<!\w){_MONTH}\s+{_DAY}[\s,]+{_YEAR}(?!\d)", re.IGNORECASE)
_SOLID = re.compile(r"\d{8}")


def typed(text: str) -> tuple[list[date], str]:
    """Return the days that a date in a text can mean, and the text without that date.

    Day and month come in either order, in figures or in words (English, Spanish); a year of two
    figures is of either century. No date at all gives no days and the whole text.
    """
    for pattern, order in (
        (_YEAR_FIRST, ("ymd",)),
        (_YEAR_LAST, ("dmy", "mdy")),
        (_DAY_MONTH, ("dmy",)),
        (_MONTH_DAY, ("mdy",)),
    ):
        found = pattern.search(text)
        if found and (days := _days(found.groups(), order)):
            return days, f"{text[: found.start()]} {text[found.end() :]}".strip()
    return [], text


def solid(digits: str) -> list[date]:
    """Return the days that eight figures without a sign between them can mean."""
    if not _SOLID.fullmatch(digits):
        return []
    first = (digits[:4], digits[4:6], digits[6:])
    last = (digits[:2], digits[2:4], digits[4:])
    return [*_days(first, ("ymd",)), *_days(last, ("dmy", "mdy"))]


def turned(day: date) -> list[date]:
    """Return a day with day and month in each other's place, if there is such a day."""
    found = _real(day.year, day.day, day.month)
    return [found] if found else []


def mistyped(one: date, other: date) -> bool:
    """Whether two days may be one: at most one part differs, or day and month changed places."""
    if other in turned(one):
        return True
    parts = zip(one.timetuple()[:3], other.timetuple()[:3], strict=True)
    return sum(mine != theirs for mine, theirs in parts) <= 1


def _days(parts: tuple[str, ...], orders: tuple[str, ...]) -> list[date]:
    found = []
    for order in orders:
        named = dict(zip(order, parts, strict=True))
        month = _MONTHS.get(named["m"][:3].lower()) or int(named["m"])
        found += [
            day for year in _years(named["y"]) if (day := _real(year, month, int(named["d"])))
        ]
    return list(dict.fromkeys(found))


def _years(typed_year: str) -> list[int]:
    year = int(typed_year)
    return [year] if len(typed_year) > len("99") else [1900 + year, 2000 + year]


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
