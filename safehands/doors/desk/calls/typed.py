"""What somebody typed while the caller said who he is: a number, a date of birth, a name."""

import re
from dataclasses import dataclass
from datetime import date

from safehands.core import people

LONGEST, FEWEST_DIGITS = 120, 6
DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4})")
NUMBER = re.compile(r"[\d\s+().\-/]+")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The parts of what was typed; ``dates`` are all that a written date can mean."""

    text: str
    name: str = ""
    number: str = ""
    dates: tuple[date, ...] = ()

    def born_on(self, person: people.Person) -> date | None:
        """Return the date that was said, as the person's own if it can mean that."""
        if person.born_on in self.dates:
            return person.born_on
        return self.dates[0] if self.dates else None


def read(text: str) -> Typed:
    """Return what a line means: digits are a number, a date is a birth date, words are a name."""
    text = " ".join(text.split())[:LONGEST]
    match = DATE.search(text)
    dates = _dates(match) if match else ()
    rest = " ".join(DATE.sub(" ", text).split())
    if NUMBER.fullmatch(rest) and sum(mark.isdigit() for mark in rest) >= FEWEST_DIGITS:
        return Typed(text=text, number=rest, dates=dates)
    return Typed(text=text, name=rest, dates=dates)


def _dates(match: re.Match[str]) -> tuple[date, ...]:
    year, month, day, one, other, last = (int(part or 0) for part in match.groups())
    orders = [(year, month, day)] if year else [(last, one, other), (last, other, one)]
    found = (_real(*order) for order in orders)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
