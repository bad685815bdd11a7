"""What waits to leave when a backup is made: one of each kind that a release decides about."""

from dataclasses import dataclass
from datetime import timedelta

from safehands.core import cases, duties, handoffs, keys, notices, people
from safehands.lab.cast import Cast
from safehands.lab.prove import practice

MINUTE = timedelta(minutes=1)
BEFORE = practice.MONDAY - 10 * MINUTE
"""When all of it is written; the backup is made at MONDAY."""


@dataclass(frozen=True)
class Waiting:
    """The practice, its messages that wait by what becomes of them, and its links."""

    stage: Cast
    case: cases.Case
    reminder: duties.Duty
    by_kind: dict[str, str]
    """Message-ID by kind: ``normal``, ``office``, ``urgent``, ``stale``, ``brief``, ``later``."""
    links: dict[str, str]
    """Addresses that customers and offices outside have."""


def wait_for_it(stage: Cast) -> Waiting:
    """Write one message of each kind, and give links away."""
    anna, _ = practice.customer(stage, "anna", BEFORE)
    case = practice.open_case(stage, BEFORE, of=anna, minutes=30)
    reminder = duties.owe(
        kind=duties.Kind.REMINDER, case_id=case.pk, owed_by=stage.front_desk, minutes=600,
        organization=stage.practice, words="Ask her", now=BEFORE,
    )  # fmt: skip
    people.add_contact_point(
        kind="email", value="counter@example.org", organization=stage.pharmacy, by=None, now=BEFORE
    )
    written = {
        "normal": _tell("normal", anna),
        "urgent": _tell("urgent", anna, urgency=notices.Urgency.URGENT),
        "stale": _tell("stale", anna, duty=reminder),
        "brief": _tell("brief", anna, valid_until=practice.MONDAY + 60 * MINUTE),
        "later": _tell("later", anna, not_before=practice.MONDAY + 30 * MINUTE),
        "office": notices.tell_organization(
            to_organization=stage.pharmacy,
            topic="free",
            subject="Word",
            words="Word.",
            by=None,
            now=BEFORE,
        ),
    }
    _key, office = handoffs.issue_office_key(
        organization=stage.pharmacy, practice=stage.practice, by=stage.front_desk, now=BEFORE
    )
    links = {
        "the customer's page": f"/c/{keys.issue(case=case, to=anna, by=None, now=BEFORE)}/",
        "the page of an office": f"/p/desk/{office}/",
        "the API of an office": f"/api/partner-office/{office}",
        "where a code is typed": "/c/",
    }
    by_kind = {kind: notice.message_id for kind, notice in written.items()}
    return Waiting(stage, case, reminder, by_kind, links)


def _tell(kind: str, to: people.Person, **more: object) -> notices.Notice:
    return notices.tell(
        to=to, topic="free", subject="Word", words=f"Word that is {kind}.", by=None, now=BEFORE,
        for_customer=True, **more,  # type: ignore[arg-type] # one of its own arguments
    )  # fmt: skip
