"""A mother calls on the Tuesday about her daughter's medicine: all that a call screen can hold."""

from datetime import date, timedelta
from typing import Any

from safehands.core import cases, contacts, handoffs, needs, news, people, promises, statements

NUMBER = "+1 212 555 0177"
DAY = timedelta(days=1)


def take(*, office: Any, reader: Any, pharmacy: Any, now: Any) -> dict[str, Any]:
    """Let the call go on; return examples for the addresses of calls."""
    parent, child = _family(office, now)
    case = cases.open_case(
        organization=office, customer=parent, subject=child, owner=reader,
        asked="The inhaler runs out next week. Can the pharmacy refill it?",
        title="Refill of the daily inhaler", topic="refill", next_step="Hear from the doctor",
        origin=cases.Origin.PHONE, by=reader, now=now - 4 * DAY,
    )  # fmt: skip
    _need(office, reader, child, case, now)
    _said(reader, case, now)
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_organization=pharmacy, by=reader,
        summary={"situation": "Is it in stock?", "recommendation": "Say by tonight."}, now=now,
    )  # fmt: skip
    one = _news(office, reader, case, now)
    duty = contacts.ask_to_call(
        case=case, who=parent.name, words="tell her about the visit", owed_by=reader, by=reader,
        now=now,
    )  # fmt: skip
    earlier = _call(office, reader, child, now - DAY)
    contacts.end(contact=earlier, about="asked for the refill", by=reader, now=now - DAY)
    fresh = contacts.begin(organization=office, channel="phone", number=NUMBER, by=reader, now=now)
    contacts.is_caller(contact=fresh, person=parent, by=reader, now=now)
    return {
        "contact_id": str(_call(office, reader, child, now).pk),
        "fresh": str(fresh.pk),
        "news_id": str(one.pk),
        "called": str(case.pk),
        "duty": str(duty.pk),
    }


def _family(office: Any, now: Any) -> tuple[Any, Any]:
    facts = {"registered_with": office, "zone": "America/New_York", "by": None, "now": now}
    parent = people.enrol(name="Rosa Robles", born_on=date(1986, 2, 11), **facts)
    people.enrol(name="Rosa Robles", born_on=date(1951, 7, 30), **facts)
    people.add_contact_point(
        kind="mobile", value=NUMBER, person=parent, verified=True, by=None, now=now
    )
    people.add_constraint(
        person=parent, words="Works 8 to 17, no car", travel_minutes=25, by=None, now=now
    )
    children = [
        people.enrol(name="Lucia Robles", born_on=date(2015, 4, 3), **facts),
        people.enrol(name="Mateo Robles", born_on=date(2018, 9, 21), **facts),
    ]
    for one in children:
        people.let_speak(
            speaker=parent, subject=one, relation="mother", scope="everything", until=None,
            by=None, now=now - 300 * DAY,
        )  # fmt: skip
    return parent, children[0]


def _need(office: Any, reader: Any, child: Any, case: Any, now: Any) -> None:
    need = needs.write_down(
        person=child, organization=office, words="Daily inhaler", daily=True, by=reader, now=now,
        supply_until=now.date() + 7 * DAY, approval_by="Dr. David Doctor", condition="visit",
        within_months=5, last_done=date(2025, 9, 8), next_planned=date(2026, 8, 27),
    )  # fmt: skip
    needs.concerns(case=case, need=need, by=reader, now=now)


def _said(reader: Any, case: Any, now: Any) -> None:
    promises.make(
        case=case, words="You hear from us about the refill", due_at=now + timedelta(hours=2),
        by=reader, now=now - DAY,
    )  # fmt: skip
    statements.say(
        case=case, words="We have asked the doctor; you hear from us today.", by=reader,
        now=now - DAY,
    )  # fmt: skip
    statements.heard(
        case=case, words="She is not due for six months.", by=reader, now=now - timedelta(hours=1)
    )
    statements.heard(case=case, words="Shall I come on Saturday?", by=None, now=now)
    news.rely(case=case, at=now + 4 * DAY, words="Picks it up", travel_minutes=25, by=None, now=now)


def _news(office: Any, reader: Any, case: Any, now: Any) -> Any:
    one = news.open_news(
        case=case, kind=news.Kind.DECISION, reason="NEEDAPMT",
        words="The doctor has to see Lucia before the next refill, because the last visit was "
        "more than five months ago. The medicine lasts until next Tuesday.",
        options=["Ask the doctor to look at it again", "A bridge until the visit"],
        by=reader, now=now - timedelta(minutes=20), known_by=office,
    )  # fmt: skip
    slots = [(now + hours * timedelta(hours=1), "with Dr. David Doctor") for hours in (24, 47, 72)]
    news.hold_slots(news=one, slots=slots, by=reader, now=now)
    return one


def _call(office: Any, reader: Any, child: Any, now: Any) -> Any:
    contact = contacts.begin(
        organization=office, channel="phone", number=NUMBER, by=reader, now=now
    )
    speaker = people.proxies_of(child, now).get().speaker
    contacts.is_caller(contact=contact, person=speaker, by=reader, now=now)
    contact.refresh_from_db()
    contacts.choose_subject(contact=contact, subject=child, by=reader, now=now)
    contact.refresh_from_db()
    return contact
