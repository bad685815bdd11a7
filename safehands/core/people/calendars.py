"""Making and changing calendars. A change is a new version; due times keep the one they used."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.calendar_words import checked_days, checked_week
from safehands.core.people.facts import checked_zone
from safehands.core.people.models import Calendar, CalendarVersion, Person
from safehands.core.people.public_holidays import public_holidays
from safehands.core.people.weeks import version_of
from safehands.core.people.wording import fitting, given
from safehands.core.refusals import Stale


def current_version(calendar: Calendar) -> CalendarVersion:
    """Return the version of a calendar that holds now."""
    versions = CalendarVersion.objects.select_related("calendar")
    return versions.get(calendar=calendar, pk=version_of(calendar))


def calendars_without_holidays_after(day: date) -> QuerySet[Calendar]:
    """Return calendars of places with public holidays that know none after a date."""
    ending = Calendar.objects.filter(current__holidays_until__lt=day).exclude(current__country="")
    return ending.order_by("name", "pk")


@transaction.atomic
def make_calendar(
    *,
    name: str,
    zone: str,
    week: object,
    by: Person | None,
    now: datetime,
    country: str = "",
    region: str = "",
    exceptions: object = None,
) -> Calendar:
    """Make a calendar with its first version; the forms are those of ``CalendarVersion``.

    Raises ``BadCalendar`` listing every mistake by day and field, or ``Unclear``.
    """
    missing = _("A calendar needs a name.")
    calendar = Calendar.objects.create(
        name=given(name, field="name", longest=120, missing=missing), current=None
    )
    version = _version(calendar, 1, zone, week, exceptions or {}, country, region, now)
    return _publish(calendar, version, by, now)


@transaction.atomic
def publish_calendar(
    *,
    calendar: Calendar,
    by: Person | None,
    now: datetime,
    reason: str = "",
    seen: int | None = None,
    zone: str | None = None,
    week: object = None,
    exceptions: object = None,
    country: str | None = None,
    region: str | None = None,
) -> CalendarVersion:
    """Publish a new version of a calendar; what is not given stays as it was.

    ``seen`` is the number of the version that the person changed: ``Stale`` if there is a newer
    one. Raises ``BadCalendar`` or ``Unclear``. Holidays are written out anew from ``now``.
    """
    # Takes the row first, so that two who publish at once come one after another.
    Calendar.objects.filter(pk=calendar.pk).update(name=F("name"))
    calendar.refresh_from_db()
    old = current_version(calendar)
    if seen is not None and seen != old.number:
        raise Stale(
            _("Somebody changed this calendar while you were looking."),
            remedy=_("Load the page again, compare, and make your change once more."),
            facts={"seen": seen, "current": old.number},
        )
    version = _version(
        calendar,
        old.number + 1,
        old.zone if zone is None else zone,
        old.week if week is None else week,
        old.exceptions if exceptions is None else exceptions,
        old.country if country is None else country,
        old.region if region is None else region,
        now,
    )
    version.reason = fitting(reason, field="reason", longest=200)
    _publish(calendar, version, by, now)
    return version


@transaction.atomic
def rename_calendar(*, calendar: Calendar, name: str, by: Person | None, now: datetime) -> Calendar:
    """Give a calendar another name; its hours stay."""
    before = calendar.name
    calendar.name = given(name, field="name", longest=120, missing=_("A calendar needs a name."))
    calendar.save(update_fields=["name"])
    logbook.write(verb="calendar_renamed", by=by, now=now, calendar=calendar.pk, before=before)
    return calendar


def _version(
    calendar: Calendar,
    number: int,
    zone: str,
    week: object,
    exceptions: object,
    country: str,
    region: str,
    now: datetime,
) -> CalendarVersion:
    days, until = public_holidays(country.strip(), region.strip(), now)
    return CalendarVersion(
        calendar=calendar,
        number=number,
        zone=checked_zone(zone),
        week=checked_week(week),
        exceptions=checked_days(exceptions),
        country=country.strip(),
        region=region.strip(),
        holidays=days,
        holidays_until=until,
    )


def _publish(
    calendar: Calendar, version: CalendarVersion, by: Person | None, now: datetime
) -> Calendar:
    version.made_at, version.made_by = now, by
    version.save(force_insert=True)
    calendar.current = version
    calendar.save(update_fields=["current"])
    logbook.write(
        verb="calendar_published",
        by=by,
        now=now,
        calendar=calendar.pk,
        version=version.number,
        reason=version.reason,
    )
    return calendar
