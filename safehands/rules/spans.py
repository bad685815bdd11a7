"""Opening hours of one day, as an administrator writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from typing_extensions import override

from safehands.rules.mistakes import Mistake

MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one day in local time. To close at 00:00 means midnight at the day's end."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Refuse times that are not whole local minutes, and spans that hold no time."""
        _whole_minute("opens", self.opens)
        _whole_minute("closes", self.closes)
        if self.closes != MIDNIGHT and self.closes <= self.opens:
            raise Mistake(
                field="closes",
                code="span_empty" if self.closes == self.opens else "span_reversed",
                problem=f"{self} does not end after it begins.",
                remedy="For hours past midnight, end this day at 24:00 and open the next at 00:00.",
            )

    @override
    def __str__(self) -> str:
        ends = "24:00" if self.closes == MIDNIGHT else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{ends}"

    @property
    def begin(self) -> int:
        """Seconds of the day at which it opens."""
        return self.opens.hour * 3600 + self.opens.minute * 60

    @property
    def end(self) -> int:
        """Seconds of the day at which it closes: 86,400 at most."""
        return (self.closes.hour * 3600 + self.closes.minute * 60) or 86_400


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date that differs from its weekday: without spans it is closed, else a half day."""

    spans: tuple[Span, ...] = ()
    label: str = ""


def in_sequence(field: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans of one day in order; two that overlap are a `Mistake` of `field`."""
    ordered = tuple(sorted(spans))
    for earlier, later in pairwise(ordered):
        if later.begin < earlier.end:
            raise Mistake(
                field=field,
                code="spans_overlap",
                problem=f"{earlier} and {later} overlap.",
                remedy="Make them one span, or move one of them.",
            )
    return ordered


def _whole_minute(field: str, at: time) -> None:
    if at.tzinfo is not None or at.second or at.microsecond:
        raise Mistake(
            field=field,
            code="not_a_local_minute",
            problem=f"{at.isoformat()} is not a whole minute of local time.",
            remedy="Write hours and minutes, without a zone. The end of the day is 24:00.",
        )
