"""Things sent along with a hand-off: it is received when the taker says so, never before."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import cases, people, promises, protocols
from safehands.core import items as ledger
from safehands.core.handoffs.models import Code, Handoff, Purpose
from safehands.core.handoffs.offering import put_offer

ARRIVED = frozenset({Code.DONE, Code.RECEIVED, Code.APPROVED})


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
) -> Handoff:
    """Send things to another office and ask it to say that they are there.

    The sender stays the holder until then, and the promise is kept then and not now. Whoever
    works the case may send; silence alarms its owner. Raises what ``items.send`` raises.
    """
    held = cases.hold(case.pk, by=by)
    consignment = ledger.send(
        items=items, to=to_organization, means=means, case=held, by=by, now=now,
        tracking=tracking, promise=promise, expected_at=_expected(promise),
    )  # fmt: skip
    for one in _promises(consignment, promise):
        promises.sent(promise=one, by=by, now=now)
    names = ", ".join(str(item) for item in items)
    way = str(protocols.Means(means).label)
    return put_offer(
        held, purpose=Purpose.ANSWER, by=by, now=now, to_organization=to_organization,
        consignment=consignment,
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
    kept = [one for one in _promises(there, None) if _all_arrived(one)]
    for promise in kept:
        promises.arrived(promise=promise, how=how, by=by, now=now)
    if not kept:
        what = f"consignment:{consignment.pk}"
        promises.write_arrival(case, case.customer, consignment.receiver, what, by, now)
    return True


def came_back(row: Handoff, why: str, by: people.Person | None, now: datetime) -> None:
    """Let what did not arrive be ours again, and be sent again in time."""
    if row.consignment is None or row.consignment.ended_at is not None:
        return
    promised = _promises(row.consignment, None)
    ledger.came_back(consignment=row.consignment, why=why.strip()[:200], by=by, now=now)
    for promise in promised:
        promises.came_back(promise=promise, by=by, now=now)


def _all_arrived(promise: promises.Promise) -> bool:
    """Whether nothing that stands under a promise is still to arrive."""
    ways = [promise.pledges]
    if hasattr(promise, "condition"):
        ways.append(promise.condition.pledges)
    still = {"ended_at": None, "consignment__received_at": None}
    return not any(pledges.filter(**still).exists() for pledges in ways)


def _promises(
    consignment: ledger.Consignment, promise: promises.Promise | None
) -> list[promises.Promise]:
    """Return the open promises for which these things were sent."""
    found = {} if promise is None else {promise.pk: promise}
    for pledge in consignment.pledges.all():
        binding = ledger.binding_of(pledge)
        if isinstance(binding, promises.Promise):
            found[binding.pk] = binding
    return list(found.values())


def _expected(promise: promises.Promise | None) -> datetime | None:
    plan = promises.current_plan(promise) if promise is not None else None
    return plan.needed_by if plan is not None else None
