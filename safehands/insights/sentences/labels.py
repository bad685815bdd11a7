"""Codes in the facts of a line, in the words that pages use for them."""

from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safehands.core import (
    cases,
    contacts,
    escalations,
    feedback,
    handoffs,
    needs,
    news,
    notices,
    people,
    protocols,
    referrals,
)

# Which list of choices a fact's code comes from; another text is shown as it is.
CHOICES: dict[str, type[models.TextChoices]] = {
    "origin": cases.Origin,
    "came_by": cases.Origin,
    "how": cases.Origin,
    "ending": cases.Ending,
    "came_by_way": handoffs.CameBy,
    "purpose": handoffs.Purpose,
    "code": handoffs.Code,
    "channel": notices.Channel,
    "next_channel": notices.Channel,
    "way": contacts.Channel,
    "outcome": contacts.Outcome,
    "came_of": escalations.Outcome,
    "kind": news.Kind,
    "proof": news.Proof,
    "role": people.Role,
    "choice": referrals.Choice,
    "means": protocols.Means,
    "written": referrals.Written,
    "bridge": needs.Said,
    "tier": feedback.Tier,
    "wish": cases.Wish,
}

# Facts that are a day, kept as 2026-12-07.
DAYS = frozenset({"supply_until", "until"})

BECAUSE: dict[str, str | LazyText] = {
    "opened": _("opened it"),
    "accepted": _("accepted it"),
    "claimed": _("took it"),
    "fallback": _("stands in, nobody else was there"),
    "cover": _("stands in"),
    "left": _("the owner before has left"),
    "role": _("the owner before has another role"),
    "reopened": _("it was opened again"),
    "joined": _("it was joined"),
    "parted": _("it was parted again"),
}


def label_of(name: str, fact: object) -> str:
    """Return a fact in words: the label of its code if it has one."""
    if name == "because":
        return str(BECAUSE.get(str(fact), fact))
    if name in DAYS:
        return _day(str(fact))
    if name == "minutes" and isinstance(fact, int):
        return _span(fact)
    choices = CHOICES.get(name)
    if choices is not None and fact in choices.values:
        return str(choices(fact).label)
    return "—" if fact is None else str(fact)


def _day(fact: str) -> str:
    """Return a day in the reader's words; what is more than a day is left as it is."""
    try:
        return date_format(date.fromisoformat(fact))
    except ValueError:
        return fact


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours:
        return gettext("%(h)d h %(m)d min") % {"h": hours, "m": rest}
    return gettext("%(m)d min") % {"m": rest}
