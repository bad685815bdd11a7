"""The protocol book on the Tuesday: an answer with everything about it, one that is down, a gap.

All of it is written at that very minute: nothing of it is late.
"""

from datetime import timedelta
from typing import Any

from safehands.core import cases, people, probes, protocols, statements

HALF_A_YEAR, A_DAY = timedelta(days=182), timedelta(hours=8)
WE_SEND = "Yes, we send the images to the specialist for you; you need not come."
WE_SEND_ES = "Sí, enviamos las imágenes al especialista; no tiene que venir."
COURIER = "We send a disc to the specialist by courier for you; you need not come."


def write(*, office: Any, reader: Any, now: Any) -> dict[str, Any]:
    """Let the book be written; return examples for its addresses."""
    keeper = next(one for one in people.members_of(office) if one.name == "Carla Case")
    exchange, courier = (
        protocols.found_capability(
            organization=office, code=f"a-{name.lower()}", name=f"{name} of images",
            keeper=keeper, by=reader, now=now,
        )
        for name in ("Exchange", "Courier")
    )  # fmt: skip
    topic = protocols.found_topic(
        organization=office, code="images-tuesday", name="Sending films and images",
        question="Can you send my X-rays to the specialist?", owner=reader, by=reader,
        synonyms=["x-rays", "films", "radiografías"], now=now,
    )  # fmt: skip
    first = protocols.NewWay(stance="we_do_not", actor="customer", say={"en": "Come for a disc."})
    _publish(topic, [first], "First answer", reader, now)
    ways = [
        protocols.NewWay(
            stance="we_do", actor="us", means="electronic", days=1, capability=exchange,
            say={"en": WE_SEND, "es": WE_SEND_ES}, how="Exchange, folder of the specialist",
        ),
        protocols.NewWay(
            stance="we_do", actor="us", means="courier", days=2, capability=courier,
            say={"en": COURIER}, how="Disc and cover sheet",
        ),
    ]  # fmt: skip
    made = _publish(topic, ways, "We send images ourselves", reader, now)
    # The reader says himself that he reads it, so that there is something for him to read.
    protocols.change_topic(topic=topic, owner=keeper, by=reader, now=now)
    protocols.announce(protocol=made, by=keeper, now=now)
    protocols.take_down(
        capability=exchange, reason="The exchange does not answer", by=keeper,
        now=now, expected_until=now + timedelta(hours=3),
    )  # fmt: skip
    said = _told_otherwise(office, keeper, topic, now)
    gap = protocols.note_gap(
        organization=office, question="Do you take old films back?", by=keeper, owner=reader,
        interim="I find out and call you by tomorrow noon.", now=now,
    )  # fmt: skip
    return {
        "topic_id": str(topic.pk),
        "capability_id": str(courier.pk),
        "gap_id": str(gap.pk),
        "statement_id": str(said.pk),
        **_checks(topic, keeper, reader, now),
    }


def _publish(topic: Any, ways: list[Any], change: str, by: Any, now: Any) -> Any:
    return protocols.publish(
        topic=topic, ways=ways, change=change, review_on=(now + HALF_A_YEAR).date(), by=by, now=now,
        by_role={"front_desk": "Ask for the date of the appointment."},
        how_long="Usually the next morning", who="Imaging, extension 12",
    )  # fmt: skip


def _told_otherwise(office: Any, by: Any, topic: Any, now: Any) -> Any:
    customer = people.enrol(
        name="Olga Otherwise", registered_with=office, by=by, now=now, zone="America/New_York"
    )
    case = cases.open_case(
        organization=office, customer=customer, subject=customer, by=by, now=now,
        asked="Will you send my films?", origin=cases.Origin.PHONE,
    )  # fmt: skip
    return statements.say(
        case=case, words="We do not send X-rays, you have to come and get them.", about=topic,
        stance="we_do_not", actor="customer", override_reason="I was told so", by=by, now=now,
    )  # fmt: skip


def _checks(topic: Any, keeper: Any, reader: Any, now: Any) -> dict[str, Any]:
    """One check that some have answered, and one in which the reader is asked himself."""
    some = _check(topic, reader, now)
    for one, stance in zip(probes.to_ask(now + A_DAY), ("we_do", "we_do_not"), strict=False):
        if probes.put(ask=one, now=now):
            one.refresh_from_db()
            probes.answer(ask=one, stance=stance, by=one.person, now=now)
    probes.end(probe=some, by=reader, now=now)
    mine = _check(topic, _another_manager(topic, reader, keeper), now)
    for one in probes.to_ask(now + A_DAY):
        if one.probe_id == mine.pk and one.person == reader:
            probes.put(ask=one, now=now)
    (asked,) = (one for one in probes.mine_open(reader) if one.probe_id == mine.pk)
    return {"probe_id": str(some.pk), "ask_id": str(asked.pk)}


def _check(topic: Any, by: Any, now: Any) -> Any:
    return probes.start(topic=topic, since=now, until=now + A_DAY, by=by, now=now, seed=3)


def _another_manager(topic: Any, reader: Any, keeper: Any) -> Any:
    found = people.members_of(topic.organization, [people.Role.MANAGER])
    return next(one for one in found if one not in {reader, keeper})
