"""What is checked about the plain facts of a person: zone, language, birth date."""

import re
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Unclear

OLDEST = 130 * 366
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def checked_zone(zone: str, *, field: str = "zone") -> str:
    """Return the name of a time zone that exists; ``Unclear`` if it does not."""
    if zone.strip() not in _zones():
        raise Unclear(
            _("There is no time zone “%(zone)s”.") % {"zone": zone[:64]},
            field=field,
            remedy=_("Write it like Europe/Madrid or America/New_York."),
        )
    return zone.strip()


def checked_language(language: str) -> str:
    """Return a language tag such as ``en`` or ``pt-BR``; ``Unclear`` if it is none."""
    if not LANGUAGE.fullmatch(language.strip()):
        raise Unclear(
            _("“%(language)s” is no language tag.") % {"language": language[:20]},
            field="language",
            remedy=_("Write the short form, such as en or es."),
        )
    return language.strip()


def checked_birth(born_on: date | None, now: datetime) -> date | None:
    """Return a birth date that somebody alive can have; ``Unclear`` if not."""
    if born_on is None:
        return None
    # Somewhere on Earth it is tomorrow already.
    today = now.date()
    if not today - timedelta(days=OLDEST) <= born_on <= today + timedelta(days=1):
        raise Unclear(
            _("The birth date %(date)s cannot be right.") % {"date": born_on.isoformat()},
            field="born_on",
            remedy=_("Write it as year-month-day, such as 1980-12-31."),
        )
    return born_on


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
