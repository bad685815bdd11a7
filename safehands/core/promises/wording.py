"""The sentence a customer hears: what, by when, in his language, with the zone named."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import people


def sentence(*, words: str, due_at: datetime, person: people.Person, zone: str) -> str:
    """Return the promise as the customer hears it.

    The time is that of the office which owes (``zone``), named; a customer who lives in another
    zone hears both: "... by Monday, March 2, 2026, 12:00 PM (New York Time)".
    """
    language = person.language or "en"
    with override(language):
        said = _("%(words)s, by %(when)s") % {
            "words": words.rstrip(". "),
            "when": spoken(due_at, zone, language),
        }
        if person.zone not in {zone, "UTC"}:
            theirs = spoken(due_at, person.zone, language)
            said += " " + _("(for you: %(when)s)") % {"when": theirs}
    return said + "."


def spoken(at: datetime, zone: str, language: str) -> str:
    """Return an instant as one would say it in an office: weekday, date, time, zone."""
    local = at.astimezone(ZoneInfo(zone))
    day = format_date(local, format="full", locale=language)
    clock = format_time(local, format="short", locale=language)
    return f"{day}, {clock} ({get_timezone_name(local, width='long', locale=language)})"
