"""Public holidays by country and region, written out so that they never change afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache

import holidays
from django.utils.translation import gettext_lazy as _

from safehands.core.people.calendar_words import LABEL, Days
from safehands.core.refusals import Unclear

YEARS_AHEAD = 10


def public_holidays(country: str, region: str, now: datetime) -> tuple[Days, date | None]:
    """Return closed days from the year before ``now`` to ten years ahead, and the last date.

    No country, no holidays. Raises ``Unclear`` for a country or region nobody knows.
    """
    if not country:
        if region:
            raise Unclear(
                _("A region needs its country."), field="country", remedy=_("Write it like ES.")
            )
        return {}, None
    _refuse_unknown(country, region)
    days: Days = {
        day: {"name": name, "spans": []} for day, name in _named_days(country, region, now.year)
    }
    return days, date(now.year + YEARS_AHEAD, 12, 31)


@lru_cache(maxsize=64)
def _named_days(country: str, region: str, year: int) -> tuple[tuple[str, str], ...]:
    years = range(year - 1, year + YEARS_AHEAD + 1)
    found = holidays.country_holidays(country, subdiv=region or None, years=years)
    return tuple((day.isoformat(), name[:LABEL]) for day, name in sorted(found.items()))


@cache
def countries() -> Mapping[str, Sequence[str]]:
    """Return the countries whose holidays are known, each with its regions."""
    known = holidays.list_supported_countries(include_aliases=False)
    return {country: regions for country, regions in sorted(known.items()) if len(country) == 2}  # noqa: PLR2004 - ISO 3166 alpha-2


def _refuse_unknown(country: str, region: str) -> None:
    known = countries()
    if country not in known:
        raise Unclear(
            _("The holidays of “%(country)s” are not known.") % {"country": country[:20]},
            field="country",
            remedy=_("Write the country in two capital letters, such as US or ES."),
        )
    if region and region not in known[country]:
        raise Unclear(
            _("“%(region)s” is no region of %(country)s.")
            % {"region": region[:20], "country": country},
            field="region",
            remedy=", ".join(known[country]) or _("Leave the region empty."),
        )
