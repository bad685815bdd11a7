"""Calendars: the week as a picture, the days that differ, and a calculator to test them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from babel import Locale, UnknownLocaleError
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from safehands.core import people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import fields
from safehands.doors.desk.finding import may_run
from safehands.doors.desk.rows import me
from safehands.doors.ui import pictures
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest
from safehands.rules.steps import Step

WEEK = timedelta(days=7)
# No week beyond is drawn: it would have no holidays, and years end at 9999.
FAR = timedelta(days=100 * 366)
AHEAD = timedelta(days=366)
HOUR = 60
LONGEST = 10_000


@dataclass(frozen=True)
class SpecialDay:
    """One date that differs from its weekday, in words."""

    on: date
    name: str
    hours: str
    public: bool


class CalculatorForm(forms.Form):
    """A start and an amount of working time, to see when something would be due."""

    start = fields.instant(_("Start"))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=LONGEST, required=False)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=0, max_value=LONGEST * HOUR, required=False
    )

    def amount(self) -> int:
        """Return the amount in minutes."""
        asked = self.cleaned_data
        return (asked["hours"] or 0) * HOUR + (asked["minutes"] or 0)


@dataclass(frozen=True)
class Sum:
    """What the calculator found: when it is due, by which steps; or why it cannot be counted."""

    due: datetime | None = None
    steps: tuple[Step, ...] = ()
    minutes: int = 0
    refusal: Refusal | None = None


@door(may=May.SEE_PEOPLE)
@require_safe
def calendars(request: TimedRequest) -> HttpResponse:
    """List the calendars that the reader sees, with who keeps them."""
    seen = people.calendars_visible_to(me(request))
    about = {
        "calendars": seen.prefetch_related("organizations", "teams__organization"),
        "may_make": people.may(me(request), May.MANAGE_CALENDARS),
    }
    return render(request, "desk/calendars.html", about)


@door(may=May.SEE_PEOPLE)
@require_safe
def calendar(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """Show one week of a calendar, its special days and versions, and the calculator."""
    found = calendar_at(request, calendar_id)
    version = people.current_version(found)
    zone = people.week_of(version).zone
    today = request.now.astimezone(zone).date()
    monday = _monday(request.GET.get("week", ""), today)
    form, counted = _calculated(request, version)
    about = {
        "calendar": found,
        "version": version,
        "country": country_name(version.country),
        "week": _picture(version, monday, request.now.astimezone(zone)),
        "last_week": monday - WEEK,
        "next_week": monday + WEEK,
        "this_week": monday == _monday("", today),
        "special": special_days(version, today),
        "form": form,
        "sum": counted,
        "calendar_zone": zone,
        "versions": found.versions.select_related("made_by").order_by("-number")[:50],
        "may_change": may_change(me(request), found),
    }
    return render(request, "desk/calendar.html", about)


def calendar_at(request: TimedRequest, calendar_id: UUID) -> people.Calendar:
    """Return a calendar that the reader may see, or 404."""
    return get_object_or_404(people.calendars_visible_to(me(request)), pk=calendar_id)


def changeable_calendar(request: TimedRequest, calendar_id: UUID) -> people.Calendar:
    """Return a calendar that the reader may change, or 404."""
    found = calendar_at(request, calendar_id)
    if not may_change(me(request), found):
        raise Http404
    return found


def may_change(reader: people.Person, found: people.Calendar) -> bool:
    """Whether somebody may change a calendar: he runs every organisation that keeps it."""
    if not people.may(reader, May.MANAGE_CALENDARS):
        return False
    teams = found.teams.select_related("organization")
    kept_by = [*found.organizations.all(), *(team.organization for team in teams)]
    return all(may_run(reader, place) for place in kept_by)


def special_days(version: people.CalendarVersion, today: date) -> list[SpecialDay]:
    """Return the days of the coming year that differ from their weekday, soonest first."""
    last = str(today + AHEAD)
    days = {**version.holidays, **version.exceptions}
    return [
        SpecialDay(
            on=date.fromisoformat(on),
            name=given["name"],
            hours=", ".join("-".join(span) for span in given["spans"]),
            public=on not in version.exceptions,
        )
        for on, given in sorted(days.items())
        if str(today) <= on <= last
    ]


def country_name(code: str) -> str:
    """Return a country in the reader's language."""
    try:
        names = Locale.parse(get_language() or "en", sep="-").territories
    except (UnknownLocaleError, ValueError):
        return code
    return str(names.get(code, code))


def _calculated(
    request: TimedRequest, version: people.CalendarVersion
) -> tuple[CalculatorForm, Sum | None]:
    """Return the calculator and what it found. Its start is local to the calendar."""
    zone = people.week_of(version).zone
    if "start" not in request.GET:
        start = request.now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
        return CalculatorForm(initial={"start": start, "hours": 8, "minutes": 0}), None
    form = CalculatorForm(request.GET)
    with timezone.override(zone):
        if not form.is_valid():
            return form, None
    minutes = form.amount()
    try:
        steps = people.test_calculation(version, form.cleaned_data["start"], minutes)
    except Refusal as refusal:
        return form, Sum(refusal=refusal)
    return form, Sum(due=steps[-1].end, steps=steps, minutes=minutes)


def _picture(version: people.CalendarVersion, monday: date, local_now: datetime) -> pictures.Week:
    days = tuple(
        pictures.Day(
            on=day.date,
            spans=tuple((span.opens, span.closes) for span in day.spans),
            note=day.label,
        )
        for day in people.preview_week(version, monday)
    )
    inside = monday <= local_now.date() < monday + WEEK
    return pictures.Week(
        days=days,
        zone=version.zone,
        today=local_now.date() if inside else None,
        now=local_now.time() if inside else None,
    )


def _monday(given: str, today: date) -> date:
    try:
        day = date.fromisoformat(given) if given else today
    except ValueError:
        raise Http404 from None
    if abs(day - today) > FAR:
        raise Http404
    return day - timedelta(days=day.weekday())
