"""Things sent along with a hand-off: it is received when the taker says so, never before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import cases, people, promises, protocols
from safehands.core import items as ledger
from safehands.core.handoffs.models import Code, Handoff, Purpose
from safehands.core.handoffs.offering import accept_within, put_offer
from safehands.rules import backward, hours

ARRIVED = frozenset({Code.DONE, Code.RECEIVED, Code.APPROVED})
# Business days on the way, where the way of the promise does not say how many.
DAYS_ON_THE_WAY = {protocols.Means.ELECTRONIC: 1, protocols.Means.COURIER: 2}
DAYS_BY_POST = 5
A_MINUTE = timedelta(minutes=1)


@transaction.atomic
def consign(
    *,
    case: cases.Case,
    items: Sequence[ledger.Item],
    to_organization: people.Organization,
    means: str,
    by: people.Person,
    now: datetime,
    promise: promises.Promise | None = None,
    tracking: str = "",
    words: str = "",
    new_plan: str = "",
) -> Handoff:
    """Send things to another office and ask it to say that they are there.

    The sender stays the holder until then, and the promise is kept then and not now. Whoever
    works the case may send; silence alarms its owner. What is promised for another office goes
    elsewhere only with a ``new_plan``. Raises what ``items.send`` raises.
    """
    held = cases.hold(case.pk, by=by)
    expected = _expected(held, to_organization, means, promise, now)
    consignment = ledger.send(
        items=items, to=to_organization, means=means, case=held, by=by, now=now,
        tracking=tracking, promise=promise, expected_at=expected, new_plan=new_plan,
    )  # fmt: skip
    for one in _promises(consignment, promise):
        promises.sent(promise=one, by=by, now=now, means=means)
    names = ", ".join(str(item) for item in items)
    way = str(protocols.Means(means).label)
    return put_offer(
        held, purpose=Purpose.ANSWER, by=by, now=now, to_organization=to_organization,
        consignment=consignment, accept_minutes=_minutes_to_say_so(held, expected, now),
        summary={
            "situation": _("We sent you %(way)s: %(names)s.") % {"way": way, "names": names},
            "background": words.strip() or held.title,
            "assessment": _("Until you say that it is there, we count it as not arrived."),
            "recommendation": _("Please look for it and say that you have it, or that you do not."),
        },
    )  # fmt: skip


def conclude(
    case: cases.Case, row: Handoff, by: people.Person | None, desk: str, now: datetime
) -> bool:
    """Take an answer about what was sent: it is there, or it has to be sent again.

    True when nothing is left for the owner to do about it.
    """
    consignment = row.consignment
    assert consignment is not None
    if row.answer_code not in ARRIVED:
        came_back(row, row.answer_words or str(Code(row.answer_code).label), by, now)
        return False
    there = ledger.receive(consignment=consignment, by=by, desk=desk, now=now)
    how = _("%(office)s has it: %(desk)s") % {
        "office": consignment.receiver.name,
        "desk": desk or (by.name if by else ""),
    }
    for condition in _waiting(there):
        if _all_arrived(condition):
            promises.done_already(condition=condition, how=how, by=by, now=now)
    kept = [one for one in _promises(there, None) if _all_arrived(one)]
    for promise in kept:
        promises.arrived(promise=promise, how=how, by=by, now=now, writes=False)
    _write_arrival(case, there, kept, by, now)
    return True


def came_back(row: Handoff, why: str, by: people.Person | None, now: datetime) -> None:
    """Let what did not arrive be ours again, and be sent again in time."""
    if row.consignment is None or row.consignment.ended_at is not None:
        return
    promised = _promises(row.consignment, None)
    ledger.came_back(consignment=row.consignment, why=why.strip()[:200], by=by, now=now)
    for promise in promised:
        promises.came_back(promise=promise, by=by, now=now)


def _write_arrival(
    case: cases.Case,
    there: ledger.Consignment,
    kept: Sequence[promises.Promise],
    by: people.Person | None,
    now: datetime,
) -> None:
    """Let the customer hear once that they have it; what else is to come there is not said so.

    While something of the same promise is still to arrive he hears nothing; while another
    promise for the same office is open, this names what arrived.
    """
    still: list[promises.Promise | promises.Condition] = [*_waiting(there)]
    still += [one for one in _promises(there, None) if one not in kept]
    if not kept and any(not _all_arrived(one) for one in still):
        return
    others = [
        one for one in promises.of_case(case).filter(duty__closed_at=None)
        if ledger.goal_of(one) == there.receiver_id
    ]  # fmt: skip
    originals = [one.copy_of or one for one in ledger.sent_with(there)]
    things = ", ".join(one.name for one in originals) if others else ""
    to = kept[0].to if kept else case.customer
    what = str(kept[0].pk) if kept else f"consignment:{there.pk}"
    promises.write_arrival(case, to, there.receiver, what, by, now, things=things)


def _all_arrived(binding: promises.Promise | promises.Condition) -> bool:
    """Whether nothing that stands under a promise is still to arrive."""
    still = {"ended_at": None, "consignment__received_at": None}
    return not ledger.under(binding).filter(**still).exists()


def _waiting(consignment: ledger.Consignment) -> list[promises.Condition]:
    """Return what still waited for something when these things were sent for it."""
    found = {}
    for pledge in consignment.pledges.all():
        binding = ledger.binding_of(pledge)
        if isinstance(binding, promises.Condition) and _is_there(binding, consignment):
            found[binding.pk] = binding
    return list(found.values())


def _is_there(
    binding: promises.Promise | promises.Condition, consignment: ledger.Consignment
) -> bool:
    """Whether what is promised is to be where this consignment goes."""
    return ledger.goal_of(binding) in (None, consignment.receiver_id)


def _promises(
    consignment: ledger.Consignment, promise: promises.Promise | None
) -> list[promises.Promise]:
    """Return the open promises for which these things were sent, to the office of each."""
    found = {}
    if promise is not None and _is_there(promise, consignment):
        found[promise.pk] = promise
    for pledge in consignment.pledges.all():
        binding = ledger.binding_of(pledge)
        if isinstance(binding, promises.Promise) and _is_there(binding, consignment):
            found[binding.pk] = binding
    return list(found.values())


def _expected(
    case: cases.Case,
    to: people.Organization,
    means: str,
    promise: promises.Promise | None,
    now: datetime,
) -> datetime:
    """Return when it can be there (UTC), counted over the days both offices work."""
    plan = promises.current_plan(promise) if promise is not None else None
    days = DAYS_ON_THE_WAY.get(protocols.Means(means), DAYS_BY_POST)
    if plan is not None and plan.way is not None and plan.means == means:
        days = plan.way.days if plan.way.days is not None else days
    ours, theirs = people.week_of(case.organization), people.week_of(to)
    return backward.there_by(sender=ours, receiver=theirs, leaves_at=now, days=days)


def _minutes_to_say_so(case: cases.Case, expected: datetime, now: datetime) -> int:
    """Return within how many open minutes the taker says that it is there.

    Nobody can say so before it can be there: the usual time begins then.
    """
    on_the_way = hours.elapsed(people.week_of(case.organization), now, max(now, expected))
    return int(on_the_way / A_MINUTE) + accept_within(case)
