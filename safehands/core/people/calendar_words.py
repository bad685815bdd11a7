"""Checking a calendar as it was typed: what is wrong is said by day and field."""

import re
from collections.abc import Mapping
from datetime import date, time
from itertools import pairwise

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from safehands.core.people.wording import tidy
from safehands.core.refusals import Unclear
from safehands.rules.spans import MIDNIGHT, Span

Week = list[list[list[str]]]
Days = dict[str, dict[str, object]]

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)|24:00")
SPANS_A_DAY = 12
LABEL = 80


class BadCalendar(Unclear):
    """Hours that cannot be kept; ``open_things`` lists every mistake."""

    code = "bad_calendar"


class _Mistakes(list[tuple[str, str]]):
    """What was found wrong so far: (field, words)."""

    def note(self, field: str, words: str) -> None:
        self.append((field, words))

    def refuse(self) -> None:
        """Raise ``BadCalendar`` with everything found, if anything was."""
        if self:
            field, words = self[0]
            raise BadCalendar(
                words,
                field=field,
                remedy=_("Write times like 09:00, and 24:00 for the end of a day."),
                open_things=[each for _field, each in self],
            )


def checked_week(week: object) -> Week:
    """Return seven days of ``["09:00", "17:00"]`` spans in order, or raise ``BadCalendar``."""
    found = _Mistakes()
    if not isinstance(week, list | tuple) or len(week) != len(WEEKDAYS):
        found.note("week", _("A week needs seven days, Monday first."))
        found.refuse()
        return []
    days = [
        _spans(spans, str(WEEKDAYS[number]), f"week.{number}", found)
        for number, spans in enumerate(week)
    ]
    if not any(days) and not found:
        found.note("week", _("The week has no opening hours at all."))
    found.refuse()
    return days


def checked_days(days: object) -> Days:
    """Return single days ``{"2026-12-24": {"name": ..., "spans": [...]}}`` by date, or raise."""
    found = _Mistakes()
    if not isinstance(days, Mapping):
        found.note("exceptions", _("Exceptions are listed by date."))
        found.refuse()
        return {}
    kept: Days = {}
    for key, day in days.items():
        field = f"exceptions.{key}"
        if not _is_date(key):
            found.note(field, _("“%(key)s” is no date; write it like 2026-12-24.") % {"key": key})
        elif not isinstance(day, Mapping):
            found.note(field, _("%(day)s: give a name and spans.") % {"day": key})
        else:
            name = tidy(str(day.get("name", "")))[:LABEL]
            spans = _spans(day.get("spans", []), str(key), f"{field}.spans", found)
            kept[str(key)] = {"name": name, "spans": spans}
    found.refuse()
    return dict(sorted(kept.items()))


def to_spans(spans: object) -> tuple[Span, ...]:
    """Return stored spans as the rules know them."""
    assert isinstance(spans, list)
    return tuple(Span(_time(opens), _time(closes)) for opens, closes in spans)


def _spans(spans: object, day: str, field: str, found: _Mistakes) -> list[list[str]]:
    if not isinstance(spans, list | tuple) or len(spans) > SPANS_A_DAY:
        words = _("%(day)s: give a list of at most %(count)d spans.")
        found.note(field, words % {"day": day, "count": SPANS_A_DAY})
        return []
    kept = [_span(span, day, f"{field}.{number}", found) for number, span in enumerate(spans)]
    ordered = sorted(span for span in kept if span)
    for earlier, later in pairwise(ordered):
        if later[0] < earlier[1]:
            words = _("%(day)s: %(one)s and %(other)s overlap.")
            found.note(
                field, words % {"day": day, "one": "-".join(earlier), "other": "-".join(later)}
            )
    return ordered


def _span(span: object, day: str, field: str, found: _Mistakes) -> list[str]:
    if not isinstance(span, list | tuple) or len(span) != len(("opens", "closes")):
        found.note(field, _("%(day)s: a span is a beginning and an end.") % {"day": day})
        return []
    times = []
    for name, at in zip(("opens", "closes"), span, strict=True):
        if not isinstance(at, str) or not CLOCK.fullmatch(at.strip()):
            words = _("%(day)s: “%(time)s” is no time of day.") % {"day": day, "time": str(at)[:20]}
            found.note(f"{field}.{name}", words)
            return []
        times.append(at.strip().zfill(5))
    if times[1] <= times[0]:
        words = _(
            "%(day)s: %(opens)s-%(closes)s ends before it begins. For a night, end this day at"
            " 24:00 and begin the next at 00:00."
        )
        found.note(f"{field}.closes", words % {"day": day, "opens": times[0], "closes": times[1]})
        return []
    return times


def _time(text: str) -> time:
    return MIDNIGHT if text == "24:00" else time.fromisoformat(text)


def _is_date(key: object) -> bool:
    try:
        return isinstance(key, str) and date.fromisoformat(key).isoformat() == key
    except ValueError:
        return False
