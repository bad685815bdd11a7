"""One day that differs: closed, half, or open after all. Each is a new version with its reason."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core.people.calendars import current_version, publish_calendar
from safehands.core.people.models import Calendar, CalendarVersion, Person
from safehands.core.refusals import Refusal, Unclear


class NotSpecial(Refusal):
    """The day is like every other of its weekday."""

    code = "not_special"


@transaction.atomic
def close_day(
    *, calendar: Calendar, day: date, reason: str, by: Person | None, now: datetime
) -> CalendarVersion:
    """Close one day; ``reason`` is shown wherever the day is."""
    return _put(calendar, day, {"name": _reason(reason), "spans": []}, reason, by, now)


@transaction.atomic
def half_day(
    *,
    calendar: Calendar,
    day: date,
    spans: Iterable[Iterable[str]],
    reason: str,
    by: Person | None,
    now: datetime,
) -> CalendarVersion:
    """Give one day hours of its own, such as ``[["09:00", "13:00"]]``, instead of its weekday's."""
    hours = [list(span) for span in spans]
    if not hours:
        raise Unclear(
            _("A half day needs hours."),
            field="spans",
            remedy=_("Give a beginning and an end, or close the day."),
        )
    return _put(calendar, day, {"name": _reason(reason), "spans": hours}, reason, by, now)


@transaction.atomic
def reopen_day(
    *, calendar: Calendar, day: date, reason: str, by: Person | None, now: datetime
) -> CalendarVersion:
    """Let one day be like every other of its weekday again; on a public holiday: open after all.

    Raises ``NotSpecial`` when it is so already.
    """
    version = current_version(calendar)
    key, exceptions = day.isoformat(), dict(version.exceptions)
    was_special = exceptions.pop(key, None) is not None
    if key in version.holidays:
        exceptions[key] = {"name": _reason(reason), "spans": version.week[day.weekday()]}
    elif not was_special:
        raise NotSpecial(
            _("%(day)s is a day like every other.") % {"day": key}, remedy=_("Nothing to do.")
        )
    return publish_calendar(
        calendar=calendar,
        exceptions=exceptions,
        reason=reason,
        seen=version.number,
        by=by,
        now=now,
    )


@transaction.atomic
def copy_exceptions(
    *,
    origin: Calendar,
    calendar: Calendar,
    by: Person | None,
    now: datetime,
    reason: str = "",
    since: date | None = None,
) -> CalendarVersion:
    """Copy the special days of one calendar (from a date on) to another; its own ones stay."""
    theirs = current_version(origin).exceptions
    version = current_version(calendar)
    chosen = {day: given for day, given in theirs.items() if since is None or day >= str(since)}
    return publish_calendar(
        calendar=calendar,
        exceptions={**chosen, **version.exceptions},
        reason=reason or str(_("Special days of %(name)s") % {"name": origin.name})[:200],
        seen=version.number,
        by=by,
        now=now,
    )


def _put(
    calendar: Calendar,
    day: date,
    special: dict[str, object],
    reason: str,
    by: Person | None,
    now: datetime,
) -> CalendarVersion:
    version = current_version(calendar)
    return publish_calendar(
        calendar=calendar,
        exceptions={**version.exceptions, day.isoformat(): special},
        reason=reason,
        seen=version.number,
        by=by,
        now=now,
    )


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Unclear(
            _("Why is this day different?"), field="reason", remedy=_("Give a name or a reason.")
        )
    return reason
