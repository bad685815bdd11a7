"""Fields that several office forms share: dates, times, zones, languages, people to choose."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safehands.core import people

NOBODY = ("", "—")


def text(label: Any, longest: int = 120, **more: Any) -> forms.CharField:
    """Return a line of text that the browser does not fill in by itself."""
    widget = forms.TextInput(attrs={"autocomplete": more.pop("autocomplete", "off")})
    return forms.CharField(label=label, max_length=longest, widget=widget, **more)


def day(label: Any, **more: Any) -> forms.DateField:
    """Return a date, picked or typed as 2026-03-09."""
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": _("Write the date as year-month-day, such as 2026-03-09.")}
    return forms.DateField(label=label, widget=picker, error_messages=wrong, **more)


def instant(label: Any, **more: Any) -> forms.DateTimeField:
    """Return a date and time in the reader's zone."""
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    wrong = {"invalid": _("Write date and time, such as 2026-03-09 16:00.")}
    return forms.DateTimeField(label=label, widget=picker, error_messages=wrong, **more)


def clock(label: Any, **more: Any) -> forms.TimeField:
    """Return a time of day."""
    picker = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=picker, **more)


def secret(label: Any, **more: Any) -> forms.CharField:
    """Return a field whose text nobody reads over a shoulder and no page brings back."""
    kind = more.pop("autocomplete", "new-password")
    attrs = {"autocomplete": kind, **more.pop("attrs", {})}
    return forms.CharField(label=label, strip=False, widget=forms.PasswordInput(attrs), **more)


def language(label: Any = "", **more: Any) -> forms.ChoiceField:
    """Return one of the languages that pages and messages come in."""
    return forms.ChoiceField(label=label or _("Language"), choices=settings.LANGUAGES, **more)


def zone(**more: Any) -> forms.ChoiceField:
    """Return one of the world's time zones."""
    choices = [(name, name) for name in zones()]
    return forms.ChoiceField(label=_("Time zone"), choices=choices, **more)


def utc(at: datetime | None) -> datetime | None:
    """Return an instant of a form in UTC."""
    return at.astimezone(UTC) if at is not None else None


def persons(found: Iterable[people.Person]) -> list[tuple[str, str]]:
    """Return persons as choices, with nobody first."""
    return [NOBODY, *((str(one.pk), one.name) for one in found)]


def chosen(found: Iterable[people.Person], key: str) -> people.Person | None:
    """Return the person of a choice."""
    return next((one for one in found if str(one.pk) == key), None)


@cache
def zones() -> tuple[str, ...]:
    """Return the names of places whose time one can keep, and UTC."""
    old = ("Etc/", "SystemV/", "US/", "posix/", "right/")
    found = (name for name in available_timezones() if "/" in name and not name.startswith(old))
    return ("UTC", *sorted(found))
