"""Changing a calendar: each change is a new version, and moves nothing by itself."""

import re
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import duties, people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.calendar_forms import (
    DAYS,
    DayForm,
    HoursForm,
    NameForm,
    NewCalendarForm,
    ReopenForm,
    Spans,
    WeekForm,
    spans_of,
)
from safehands.doors.desk.calendars import changeable_calendar
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

FIELD_OF_A_DAY = re.compile(r"week\.(\d)")


@door(may=May.MANAGE_CALENDARS)
@once
def new_calendar(request: TimedRequest) -> HttpResponse:
    """Make a calendar; organisations and teams then choose it."""
    usual = dict.fromkeys(DAYS[:5], "09:00-17:00")
    initial = {"zone": me(request).zone, **usual}
    form = NewCalendarForm(request.POST or None, initial=initial)
    sheet = _sheet(reverse("calendars"), _("New calendar"), _("Make the calendar"))

    def make(asked: Asked) -> HttpResponse:
        found = people.make_calendar(
            name=asked["name"],
            zone=asked["zone"],
            week=form.week(),
            country=asked["country"],
            region=asked["region"],
            by=me(request),
            now=request.now,
        )
        return HttpResponseRedirect(reverse("calendar", args=[found.pk]))

    return fill_in(request, form, sheet, _by_day(form, make))


@door(may=May.MANAGE_CALENDARS)
@once
def change_week(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """Change the week, the zone or the holidays of a calendar."""
    found = changeable_calendar(request, calendar_id)
    version = people.current_version(found)
    initial = {
        "zone": version.zone,
        "country": version.country,
        "region": version.region,
        "seen": version.number,
        **{name: _written(spans) for name, spans in zip(DAYS, version.week, strict=True)},
    }
    form = WeekForm(request.POST or None, initial=initial)
    title = _("Change the hours of %(name)s") % {"name": found.name}
    sheet = _sheet(reverse("calendar", args=[found.pk]), title, _("Publish the new hours"))

    def publish(asked: Asked) -> Text | HttpResponse:
        changed = people.publish_calendar(
            calendar=found,
            zone=asked["zone"],
            week=form.week(),
            country=asked["country"],
            region=asked["region"],
            reason=asked["reason"],
            seen=asked["seen"],
            by=me(request),
            now=request.now,
        )
        return _what_moves(changed)

    return fill_in(request, form, replace(sheet, overwrites=True), _by_day(form, publish))


@door(may=May.MANAGE_CALENDARS)
@once
def special_day(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """Close one day, or give it hours of its own."""
    found = changeable_calendar(request, calendar_id)
    form = DayForm(request.POST or None, initial={"day": _asked_day(request)})
    title = _("A special day of %(name)s") % {"name": found.name}
    sheet = _sheet(reverse("calendar", args=[found.pk]), title, _("Publish the day"))

    def put(asked: Asked) -> Text | HttpResponse:
        by, now, reason = me(request), request.now, asked["reason"]
        if asked["hours"]:
            spans = spans_of(asked["hours"])
            version = people.half_day(
                calendar=found, day=asked["day"], spans=spans, reason=reason, by=by, now=now
            )
        else:
            version = people.close_day(
                calendar=found, day=asked["day"], reason=reason, by=by, now=now
            )
        return _what_moves(version)

    return fill_in(request, form, sheet, _at_hours(put))


@door(may=May.MANAGE_CALENDARS)
@once
def ordinary_day(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """Let a day be like every other of its weekday again."""
    found = changeable_calendar(request, calendar_id)
    form = ReopenForm(request.POST or None, initial={"day": _asked_day(request)})
    title = _("A day of %(name)s like every other") % {"name": found.name}
    sheet = _sheet(reverse("calendar", args=[found.pk]), title, _("Publish the day"))

    def reopen(asked: Asked) -> Text | HttpResponse:
        version = people.reopen_day(calendar=found, by=me(request), now=request.now, **asked)
        return _what_moves(version)

    return fill_in(request, form, sheet, reopen)


@door(may=May.MANAGE_CALENDARS)
@once
def rename(request: TimedRequest, calendar_id: UUID) -> HttpResponse:
    """Give a calendar another name."""
    found = changeable_calendar(request, calendar_id)
    form = NameForm(request.POST or None, initial={"name": found.name})
    title = _("Another name for %(name)s") % {"name": found.name}
    back = reverse("calendar", args=[found.pk])
    sheet = Sheet(title=title, button=_("Rename"), back=back, overwrites=True)

    def again(asked: Asked) -> Text:
        people.rename_calendar(calendar=found, name=asked["name"], by=me(request), now=request.now)
        return _("Stored.")

    return fill_in(request, form, sheet, again)


def _what_moves(version: people.CalendarVersion) -> Text | HttpResponse:
    """Lead to the list of what would move; say so if there is nothing."""
    if next(duties.would_move(version), None) is None:
        return _("Published. No time that was given would move.")
    return HttpResponseRedirect(reverse("calendar-moves", args=[version.calendar_id]))


def _by_day(form: HoursForm, do: Any) -> Any:
    """Put what is wrong with the hours beside the day it is wrong on."""

    def tried(asked: Asked) -> Text | HttpResponse:
        try:
            done: Text | HttpResponse = do(asked)
        except Refusal as refusal:
            day = FIELD_OF_A_DAY.match(refusal.field)
            if day is not None:
                refusal.field = DAYS[int(day[1])]
            elif refusal.field == "week":
                refusal.field = DAYS[0]
            for more in refusal.open_things[1:]:
                form.add_error(None, str(more))
            raise
        return done

    return tried


def _at_hours(do: Any) -> Any:
    """Put what is wrong with the hours of one day beside the hours."""

    def tried(asked: Asked) -> Text | HttpResponse:
        try:
            done: Text | HttpResponse = do(asked)
        except Refusal as refusal:
            if refusal.field.startswith(("exceptions", "spans")):
                refusal.field = "hours"
            raise
        return done

    return tried


def _sheet(back: str, title: Text, button: Text) -> Sheet:
    return Sheet(
        title=title,
        button=button,
        back=back,
        icon="calendar-days",
        help=_("Times that were given stay; the next page lists what would move."),
    )


def _asked_day(request: TimedRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _written(spans: Spans) -> str:
    return ", ".join("-".join(span) for span in spans)
