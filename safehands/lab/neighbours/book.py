"""The protocol book of a practice: topics, a check of the same page, a gap, a capability."""

from datetime import date, datetime, timedelta
from typing import Any

from safehands.core import people, probes, protocols
from safehands.lab.neighbours.practice import Practice


def written(practice: Practice, now: datetime) -> dict[str, Any]:
    """Write what belongs into a book, and ask everybody the same."""
    office, manager, later = practice.office, practice.manager, now + timedelta(minutes=2)
    about = topic(practice, "ys", now)
    probe = probes.start(topic=about, since=now, until=later, by=manager, now=now)
    probes.ask_due(later)
    current = protocols.current(about, now)
    assert current is not None  # was published a moment ago
    return {
        "topic_id": about, "probe_id": probe,
        "protocol_id": protocols.history(about)[0],
        "ask_id": _asked(practice.nurse),
        "gap_id": protocols.note_gap(
            organization=office, question="x", interim="y", by=practice.desk, now=now
        ),
        "capability_id": protocols.found_capability(
            organization=office, code="x", name="X", keeper=manager, by=manager, now=now
        ),
    }  # fmt: skip


def topic(practice: Practice, code: str, now: datetime) -> protocols.Topic:
    """Publish a first answer on a topic of its own."""
    manager = practice.manager
    found = protocols.found_topic(
        organization=practice.office, code=code, name=code.title(), question=f"Do you {code}?",
        owner=manager, by=manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=found, ways=[protocols.NewWay(stance="we_do", actor="us", say={"en": "We do."})],
        change="x", review_on=date(2027, 5, 1), by=manager, now=now,
    )  # fmt: skip
    return found


def _asked(whom: people.Person) -> probes.Ask:
    return probes.mine_open(whom)[0]
