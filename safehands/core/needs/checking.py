"""What is checked about a need before it is stored: every mistake names its field and remedy."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypedDict

from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.needs.models import Condition, Need
from safehands.core.people.wording import fitting, given
from safehands.core.refusals import Unclear, Words

YEAR = timedelta(days=366)
# Whole numbers: the least and the most of each.
NUMBERS = {"refills_left": (0, 99), "within_months": (0, 120), "days_ahead": (1, 250)}


class More(TypedDict, total=False):
    """What may be written down about a need beside what it is and how long it lasts."""

    team: people.Team | None
    holder: people.Organization | None
    daily: bool
    refills_left: int
    approval_by: str
    condition: str
    within_months: int
    last_done: date | None
    next_planned: date | None
    days_ahead: int


class Changes(More, total=False):
    """What may be written down about a need."""

    words: str
    supply_until: date


def checked(need: Need, changes: Changes, today: date) -> dict[str, Any]:
    """Return what to store, clean; ``Unclear`` naming the field. ``need`` is as it stands."""
    found: dict[str, Any] = dict(changes)
    for name, field in (("words", _what), ("approval_by", _who)):
        if name in found:
            found[name] = field(found[name])
    for name in NUMBERS.keys() & found.keys():
        whole_number(found[name], field=name)
    _check_team(need, found)
    _check_days(need, found, today)
    _check_condition(need, found)
    return found


def day_in_reach(day: date, today: date, *, field: str) -> date:
    """Return a last day of supply that can be meant: a year back to ten years ahead."""
    if not today - YEAR <= day <= today + 10 * YEAR:
        raise _wrong_day(field, _("Give a day from last year to ten years ahead."))
    return day


def day_gone(day: date, today: date, *, field: str) -> date:
    """Return a day on which something was done; one still to come is refused."""
    if not today - 100 * YEAR <= day <= today:
        raise _wrong_day(field, _("Give a day that has passed, or today."))
    return day


def day_ahead(day: date, today: date, *, field: str) -> date:
    """Return a day on which something is planned; one that has passed is refused."""
    if not today <= day <= today + 10 * YEAR:
        raise _wrong_day(field, _("Give today or a later day; if it was held, say so."))
    return day


def whole_number(number: object, *, field: str) -> int:
    """Return a whole number within its bounds; ``Unclear`` if it is none."""
    least, most = NUMBERS[field]
    if isinstance(number, int) and not isinstance(number, bool) and least <= number <= most:
        return number
    raise Unclear(
        _("This number cannot be used."),
        field=field,
        remedy=_("Give a whole number from %(least)s to %(most)s.")
        % {"least": least, "most": most},
    )


def _what(words: str) -> str:
    return given(words, field="words", longest=120, missing=_("What is needed?"))


def _who(words: str) -> str:
    return fitting(words, field="approval_by", longest=120)


def _check_team(need: Need, found: Mapping[str, Any]) -> None:
    team = found.get("team")
    if team is not None and team.organization_id != need.organization_id:
        raise Unclear(
            _("This team is of another office."),
            field="team",
            remedy=_("Choose a team of the office that looks after the need, or none."),
        )


def _check_days(need: Need, found: Mapping[str, Any], today: date) -> None:
    """Check the days that change; one that stood there before is no mistake of today."""
    checks = {"supply_until": day_in_reach, "last_done": day_gone, "next_planned": day_ahead}
    for name, check in checks.items():
        day = found.get(name)
        if day is not None and day != getattr(need, name):
            check(day, today, field=name)


def _check_condition(need: Need, found: dict[str, Any]) -> None:
    condition = found.get("condition", need.condition)
    if condition not in Condition.values:
        raise Unclear(
            _("There is no such condition."),
            field="condition",
            remedy=", ".join(Condition.values),
        )
    if condition == Condition.NONE:
        found["within_months"] = 0
    elif not found.get("within_months", need.within_months):
        raise Unclear(
            _("How old may the last one be?"),
            field="within_months",
            remedy=_("Give the months, such as 5."),
        )


def _wrong_day(field: str, remedy: Words) -> Unclear:
    return Unclear(_("This day cannot be right."), field=field, remedy=remedy)
