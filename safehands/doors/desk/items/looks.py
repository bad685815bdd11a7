"""How a thing is shown: where it is, what it is promised for, what stands in its way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safehands.core import items, people, promises
from safehands.doors.ui import moments
from safehands.rules.backward import days_left
from safehands.rules.business_days import local_day


@dataclass(frozen=True, kw_only=True)
class PledgeLook:
    """A promise under which a thing stands. ``by`` (UTC): when it has to be there, if known.

    ``leave_by`` is the last moment at which it can leave; ``left`` says in words how long that is.
    """

    words: str
    owner: str
    reference: str
    case_url: str
    by: datetime | None
    leave_by: datetime | None
    left: str
    waits_for: str


@dataclass(frozen=True, kw_only=True)
class ThingLook:
    """One thing as lists, cards and its own page show it."""

    item: items.Item
    url: str
    words: str
    state: str
    since: datetime
    sent: items.Consignment | None
    pledges: tuple[PledgeLook, ...]
    pickup: items.Pickup | None

    @property
    def promised(self) -> bool:
        """Whether it stands under a promise or somebody comes for it."""
        return bool(self.pledges) or self.pickup is not None

    @property
    def shown_as(self) -> str:
        """The state in its word: what somebody looked for in vain is not said to be here."""
        missed = self.pickup is not None and self.pickup.there is False
        return "not_seen" if missed and self.state == "here" else self.state


def looks_of(found: Iterable[items.Item], now: datetime) -> list[ThingLook]:
    """Return things as they are shown, in their order."""
    return [look_of(one, now) for one in items.where_of(found)]


def look_of(where: items.Whereabouts, now: datetime) -> ThingLook:
    """Return one thing as it is shown."""
    item = where.item
    return ThingLook(
        item=item,
        url=reverse("item", args=[item.pk]),
        words=where.words,
        state=state_of(where),
        since=where.since,
        sent=where.on_the_way,
        pledges=tuple(_pledge(one, where.plans.get(one.pk), now) for one in where.pledges),
        pickup=where.pickup,
    )


def state_of(where: items.Whereabouts) -> str:
    """Return the one word that says how it stands; what must not be given out goes before all."""
    item = where.item
    if item.ended_at is not None:
        return "thing_ended"
    if item.blocked_because:
        return "blocked"
    if where.on_the_way is not None:
        return "on_the_way"
    if where.lost:
        return "lost"
    if item.with_person_id is not None:
        return "given_out"
    return "here" if item.holder_id == item.organization_id else "elsewhere"


def _pledge(one: items.Pledge, plan: promises.Plan | None, now: datetime) -> PledgeLook:
    binding = items.binding_of(one)
    by = plan.needed_by if plan else items.due_of(one)
    # On its way the last moment to leave has passed, as it should.
    leave_by = plan.leave_by if plan and one.consignment_id is None else None
    waits = binding.trigger if isinstance(binding, promises.Condition) else ""
    return PledgeLook(
        words=binding.words if binding else "",
        owner=binding.duty.owed_by.name if binding else "",
        reference=one.case.reference,
        case_url=reverse("case", args=[one.case_id]),
        by=by,
        leave_by=leave_by,
        left=left_until(leave_by or by, one.case.organization, now),
        waits_for=waits,
    )


def left_until(at: datetime | None, office: people.Organization, now: datetime) -> str:
    """Return in words how many business days of an office are left until an instant."""
    if at is None:
        return ""
    if at <= now:
        return _("too late by %(span)s") % {"span": moments.span(now - at)}
    week = people.week_of(office)
    if local_day(week, at) == local_day(week, now):
        return _("today until %(time)s") % {"time": moments.clock(at, get_current_timezone())}
    left = days_left(week, now, at)
    return ngettext(
        "%(left)s business day left", "%(left)s business days left", left
    ) % {"left": left}  # fmt: skip
