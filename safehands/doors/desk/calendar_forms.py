"""The forms of a calendar: a week, one day, a name."""

import re
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.doors.desk import fields
from safehands.doors.desk.calendars import country_name

Spans = list[list[str]]
DAYS = [f"day_{number}" for number in range(7)]
BETWEEN = re.compile(r"\s*(?:[-–—]|\bto\b|\ba\b)\s*")  # noqa: RUF001 - as people type a span


class HoursForm(forms.Form):
    """Zone, holidays and the seven days of a week."""

    zone = fields.zone()
    country = forms.ChoiceField(
        label=gettext_lazy("Public holidays of"),
        required=False,
        help_text=gettext_lazy("Their public holidays are closed days, for ten years ahead."),
    )
    region = fields.text(
        gettext_lazy("Region"),
        10,
        required=False,
        help_text=gettext_lazy("The short form, such as NY or MD, if it has holidays of its own."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted((country_name(code), code) for code in people.countries())
        choices = [fields.NOBODY, *((code, name) for name, code in known)]
        self.fields["country"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        for number, name in enumerate(DAYS):
            self.fields[name] = fields.text(WEEKDAYS[number], 200, required=False)
        self.fields[DAYS[0]].help_text = _(
            "Such as 09:00-12:30, 14:00-18:00. Empty is closed. 24:00 is the end of the day."
        )

    def week(self) -> list[Spans]:
        """Return the seven days as they were typed."""
        return [spans_of(self.cleaned_data[name]) for name in DAYS]


class WeekForm(HoursForm):
    """A change of the week, as of the version that was read."""

    reason = fields.text(gettext_lazy("Why is it changed?"), 200)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewCalendarForm(HoursForm):
    """A new calendar."""

    name = fields.text(gettext_lazy("Name"))
    field_order = ["name", "zone", "country", "region"]


class DayForm(forms.Form):
    """One day that differs."""

    day = fields.day(gettext_lazy("Which day?"))
    hours = fields.text(
        gettext_lazy("Open"),
        200,
        required=False,
        help_text=gettext_lazy("Empty: closed all day. A half day: 09:00-13:00."),
    )
    reason = fields.text(
        gettext_lazy("Name or reason"), 80, help_text=gettext_lazy("Shown wherever the day is.")
    )


class ReopenForm(forms.Form):
    """A day that is like every other after all."""

    day = fields.day(gettext_lazy("Which day?"))
    reason = fields.text(gettext_lazy("Why?"), 80)


class NameForm(forms.Form):
    """Another name."""

    name = fields.text(gettext_lazy("Name"))


def spans_of(text: str) -> Spans:
    """Return hours as they were typed, 09:00-12:30, 14:00-18:00; the core says what is wrong."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return [[end.strip() for end in BETWEEN.split(part)] for part in parts]
