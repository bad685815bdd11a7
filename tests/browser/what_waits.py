"""On the Tuesday: a promise that waits, one with a plan, one that is hard to keep; two answers."""

from datetime import datetime, timedelta
from typing import Any

from safehands.core import cases, escalations, people, promises, protocols, statements

DAY = timedelta(days=1)
FETCH = "You have to come and get them, we do not send films."


def promise(
    *, office: Any, reader: Any, partner: Any, topic_id: str, now: datetime
) -> dict[str, Any]:
    """Promise what waits, is planned, and cannot be kept; return examples for addresses."""
    topic = protocols.visible_topics(reader).get(pk=topic_id)
    customer = people.enrol(
        name="Walter Waits", registered_with=office, by=reader, now=now - DAY,
        zone="America/New_York",
    )  # fmt: skip
    people.add_constraint(
        person=customer, words="works 8 to 17, 25 minutes away", by=reader, now=now - DAY
    )
    case = cases.open_case(
        organization=office, customer=customer, subject=customer, by=reader, now=now - DAY,
        asked="Please send my knee X-rays to the specialist", origin=cases.Origin.PHONE,
    )  # fmt: skip
    waiting, planned = (
        statements.promise_when(
            case=case, trigger=trigger, words=words, about=topic, destination=partner, by=reader,
            now=now - DAY,
        )[1]
        for trigger, words in (
            ("you have the second appointment", "We send the films"),
            ("you have the appointment", "We send the images"),
        )
    )  # fmt: skip
    made = promises.trigger(
        condition=planned, needed_by=now + 4 * DAY, what="Tuesday at 9", by=reader, now=now
    )
    hard = promises.make(case=case, words="We bring the films", minutes=600, by=reader, now=now)
    short = promises.cannot_keep(promise=hard, why="Nobody drives there", by=reader, now=now)
    spoken = statements.say(
        case=case, words=FETCH, about=topic, stance="we_do_not", actor="customer",
        override_reason="The exchange is down", by=reader, now=now - timedelta(minutes=20),
    )  # fmt: skip
    statements.say(case=case, words="Yes, we send the films for you.", by=reader, now=now)
    frustrated = escalations.frustrated(
        case=case, words="This got me nowhere", by=reader, now=now - timedelta(minutes=10)
    )
    said = {"case_id": str(case.pk)}
    return {
        "condition_id": str(waiting.pk),
        "shortfall_id": str(short.pk),
        "contradiction_id": str(spoken.contradiction.pk),
        "promise-plan": {"promise_id": str(made.pk)},
        "promise-arrived": {"promise_id": str(made.pk)},
        "case-say": said,
        "condition-make": said,
        "frustration_id": str(frustrated.pk),
        "waits_case": str(case.pk),
    }
