"""When the clock looks at a need again."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from safehands.core.needs.conflicts import supply_of
from safehands.core.needs.holding import week_of
from safehands.core.needs.models import Need
from safehands.core.refusals import Unclear
from safehands.rules import needs as rules
from safehands.rules.mistakes import Mistake


def begins_at(need: Need) -> datetime:
    """Return from when on somebody must look after the end of this supply (UTC)."""
    return rules.first_look(supply_of(need), week_of(need), need.days_ahead)


def next_look(need: Need, now: datetime) -> datetime:
    """Return the next instant after ``now`` at which something may become true."""
    return rules.next_look(supply_of(need), week_of(need), need.days_ahead, now, daily=need.daily)


def look_after_change(need: Need, now: datetime) -> datetime:
    """Return when to look after somebody changed a need: at once if its time has come.

    Raises ``Unclear`` for an office whose hours give no business day to begin on.
    """
    try:
        return now if begins_at(need) <= now else next_look(need, now)
    except Mistake as mistake:
        raise Unclear(
            _("There is no business day on which somebody could begin."),
            field="organization",
            remedy=_("Give the office its opening hours first."),
        ) from mistake


def harm_is_near(need: Need, now: datetime) -> bool:
    """Whether a daily need runs out before the office can work another full day."""
    return need.daily and rules.harm_is_near(supply_of(need), week_of(need), now)


def an_hour_on(now: datetime) -> datetime:
    """Return when to try again after trouble."""
    return now + timedelta(hours=1)
