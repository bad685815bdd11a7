"""Today's answer in one case: with the day that was promised there, or with the arrival itself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import cases, people, promises, protocols
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after


def answer_now(current: protocols.Current, language: str, now: datetime, zone: str) -> str:
    """Return the words to use on a topic today, with the day until which it is done."""
    with override(language):
        said = current.say(language).rstrip(". ")
        by_day = there_by(current, now)
        if by_day is None:
            return said + "."
        day = format_date(by_day.astimezone(ZoneInfo(zone)), format="full", locale=language)
        return _("%(words)s. It is done by %(day)s.") % {"words": said, "day": day}


def answer_in_case(
    case: cases.Case, current: protocols.Current, language: str, now: datetime
) -> str:
    """Return the words to use on a topic in a case, in a language.

    What has arrived is said as a fact; what runs is named with its own day and no other; while it
    waits for something no day is named. Without any of it: the day of the answer itself.
    """
    zone = people.week_of(case.organization.calendar).zone
    about = promises.of_case(case).filter(about=current.topic)
    with override(language):
        said = current.say(language).rstrip(". ")
        there = promises.last_arrival(about)
        if there is not None and there.destination is not None and there.arrived_at is not None:
            facts = {
                "office": there.destination.name,
                "day": _day(there.arrived_at, zone, language),
            }
            return _("%(office)s has it since %(day)s; you need not do anything for it.") % facts
        running = about.filter(duty__closed_at=None).order_by("duty__due_at").first()
        if running is not None:
            day = _day(running.duty.due_at, zone, language)
            return _("%(words)s. They have it by %(day)s.") % {"words": said, "day": day}
        waits = promises.conditions_of(case).filter(
            about=current.topic, state=promises.Waiting.WAITING
        )
        if waits.exists():
            return said + "."
    return answer_now(current, language, now, str(zone))


def day_in_case(case: cases.Case, current: protocols.Current, now: datetime) -> datetime | None:
    """Return by when (UTC) it is done in a case; None where no day is named."""
    about = promises.of_case(case).filter(about=current.topic)
    running = about.filter(duty__closed_at=None).order_by("duty__due_at").first()
    if running is not None:
        return running.duty.due_at
    waits = promises.conditions_of(case).filter(about=current.topic, state=promises.Waiting.WAITING)
    return None if waits.exists() else there_by(current, now)


def days_in_case(case: cases.Case, current: protocols.Current) -> int | None:
    """Return within how many business days it is done, as it is said in a case.

    None where something was promised there: then the day of the promise is said, and that does
    not change with the way it goes.
    """
    promised = promises.of_case(case).filter(about=current.topic)
    running = promised.filter(duty__closed_at=None)
    waits = promises.conditions_of(case).filter(about=current.topic, state=promises.Waiting.WAITING)
    if running.exists() or waits.exists() or promises.last_arrival(promised) is not None:
        return None
    return current.answer.days if current.answer else None


def _day(at: datetime, zone: ZoneInfo, language: str) -> str:
    return format_date(at.astimezone(zone), format="full", locale=language)


def there_by(current: protocols.Current, now: datetime) -> datetime | None:
    """Return by when (UTC) what we do today is done; None where no time is given."""
    way = current.way
    if way is None or not way.days or way.stance != protocols.Stance.WE_DO:
        return None
    week = people.week_of(current.topic.organization.calendar)
    return closing_on(week, business_day_after(week, now, way.days))
