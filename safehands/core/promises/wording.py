"""The sentence a customer hears: what, by when, in his language, with the zone named."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_name
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from safehands.core import people

LEADING = re.compile(
    r"(?:when(?:ever)?|once|as soon as|cuando|en cuanto|tan pronto como|una vez que)\b[\s,:]*",
    re.IGNORECASE,
)


def sentence(*, words: str, due_at: datetime, person: people.Person, zone: str) -> str:
    """Return the promise as the customer hears it.

    The time is that of the office which owes (``zone``), named; a customer who lives in another
    zone hears both: "... by Monday, March 2, 2026, 12:00 PM (New York Time)".
    """
    language = person.language or "en"
    with override(language):
        said = _("%(words)s, by %(when)s") % {
            "words": begun(words.rstrip(". ")),
            "when": spoken(due_at, zone, language),
        }
        if person.zone not in {zone, "UTC"}:
            theirs = spoken(due_at, person.zone, language)
            said += " " + _("(for you: %(when)s)") % {"when": theirs}
    return said + "."


def giving_word(language: str, *, needed: bool = False) -> str:
    """Return what we say when we promise nothing but to be heard of; ``needed``: about a need."""
    with override(language or "en"):
        if needed:
            return _("We contact the pharmacy and the doctor for you; you hear from us")
        return _("We take care of this for you; you hear from us")


def only_word(words: str, language: str) -> bool:
    """Whether these are our own words for promising nothing but to be heard of."""
    return words in {giving_word(language, needed=needed) for needed in (False, True)}


def begun(words: str) -> str:
    """Return words as a sentence begins: with a capital letter."""
    return capfirst(words)


def without_when(trigger: str) -> str:
    """Return what must happen first without a leading "when", in English or Spanish.

    Somebody writes "When you have the appointment"; we say "as soon as you have the appointment".
    """
    words = trigger.strip()
    while found := LEADING.match(words):
        words = words[found.end() :].lstrip()
    return words


def spoken(at: datetime, zone: str, language: str) -> str:
    """Return an instant as one would say it in an office: weekday, date, time, zone."""
    local = at.astimezone(ZoneInfo(zone))
    day = format_date(local, format="full", locale=language)
    clock = format_time(local, format="short", locale=language)
    return f"{day}, {clock} ({get_timezone_name(local, width='long', locale=language)})"
