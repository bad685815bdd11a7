"""What hangs on a case: promises, news, things, a visit to a specialist."""

from datetime import datetime, timedelta
from typing import Any

from safehands.core import cases, items, news, people, promises, referrals, statements
from safehands.lab.neighbours import book
from safehands.lab.neighbours.practice import Practice

Rows = dict[str, Any]


def promised(practice: Practice, case: cases.Case, now: datetime) -> Rows:
    """Make a promise, one that waits, one that cannot be kept, and say what stands against it."""
    by = practice.desk
    against = statements.say(
        case=case, words="No.", about=book.topic(practice, "xs", now), stance="we_do_not",
        override_reason="x", by=by, now=now,
    )  # fmt: skip
    promise = promises.make(case=case, words="Call", minutes=60, by=by, now=now)
    return {
        "promise_id": promise,
        "condition_id": promises.make_conditional(
            case=case, trigger="x", words="x", by=by, now=now
        ),
        "shortfall_id": promises.cannot_keep(promise=promise, why="x", by=by, now=now),
        "contradiction_id": against.contradiction,
    }  # fmt: skip


def untold(practice: Practice, case: cases.Case, now: datetime) -> Rows:
    """Learn what the customer does not know yet, when he comes, and hold a time for him."""
    by, tomorrow = practice.desk, now + timedelta(days=1)
    one = news.open_news(
        case=case, kind=news.Kind.DELAY, words="x", known_by=practice.office, by=by, now=now
    )
    plan = news.rely(case=case, at=tomorrow, by=by, now=now)
    (slot,) = news.hold_slots(news=one, slots=[(tomorrow, "x")], by=by, now=now)
    return {"news_id": one, "plan_id": plan, "slot_id": slot}


def things(practice: Practice, case: cases.Case, promise: promises.Promise, now: datetime) -> Rows:
    """Keep a film that is promised, and for which somebody comes."""
    by, customer = practice.desk, practice.customer
    film = items.register(
        organization=practice.office, kind="film", name="x", subject=customer, place="y",
        case=case, by=by, now=now,
    )  # fmt: skip
    pledge = items.pledge(item=film, case=case, promise=promise, by=by, now=now)
    pickup = items.agree_pickup(
        item=film, case=case, who=customer, at=now + timedelta(days=2), place="y", by=by, now=now
    )
    return {"item_id": film, "pledge_id": pledge, "pickup_id": pickup}


def visit(practice: Practice, specialist: people.Organization, now: datetime) -> Rows:
    """Send the customer to a specialist."""
    made = referrals.refer(
        organization=practice.office, subject=practice.customer, customer=practice.customer,
        specialist=specialist, phone="555 0188", reason="x", things=[("x", None)],
        by=practice.desk, now=now,
    )  # fmt: skip
    return {"referral_id": made, "thing_id": referrals.things_of(made)[0]}
