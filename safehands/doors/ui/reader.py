"""Who reads the page: the person, the instant and the time zone that the page speaks in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.template import Context
from django.utils import timezone

from safehands.core import house

if TYPE_CHECKING:
    from safehands.core.people import Person


@dataclass(frozen=True)
class Reader:
    """One reader: `now` is an instant in UTC, `zone` the zone that times are shown in."""

    now: datetime
    zone: tzinfo


def person_of(request: HttpRequest) -> Person | None:
    """Return who is signed in; None if nobody is, or if the request failed before we knew."""
    person: Person | None = getattr(request, "person", None)
    return person


def now_of(request: HttpRequest) -> datetime:
    """Return the instant of the request (UTC); error pages may have a request without one."""
    stamped: datetime | None = getattr(request, "now", None)
    return stamped or house.wall_now()


def zone_of(request: HttpRequest | None) -> tzinfo:
    """Return the zone of the reader, or else the zone of the installation."""
    person = person_of(request) if request is not None else None
    return ZoneInfo(person.zone) if person is not None else timezone.get_current_timezone()


def reader_of(context: Context) -> Reader:
    """Return the reader of a template: `now` and `zone` in the context win over the request's."""
    request: HttpRequest | None = getattr(context, "request", None) or context.get("request")
    now = context.get("now") or (now_of(request) if request is not None else house.wall_now())
    zone = context.get("zone") or zone_of(request)
    return Reader(now=now, zone=zone)
