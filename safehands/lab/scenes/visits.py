"""Short words for visits to specialists and the films that go there; each is one verb."""

from datetime import datetime, time

from safehands.core import cases, contacts, handoffs, items, logbook, people, promises, protocols
from safehands.core import referrals as visits
from safehands.core import statements as said
from safehands.lab.book import IMAGES
from safehands.lab.stage import Stage
from safehands.rules.business_days import business_day_after
from safehands.rules.instants import utc

FETCH = "We do not send X-rays, you have to come and get them."
SHELF, ROOM = "Film shelf 3", "Imaging room"


def images(on: Stage) -> protocols.Topic:
    """Return the topic of sending images."""
    found = protocols.topic_by_code(on.company.cast.practice, IMAGES)
    assert found is not None
    return found


def filmed(
    on: Stage, name: str, *, whose: people.Person, by: people.Person, now: datetime,
    place: str = ROOM, kind: str = items.Kind.FILM,
) -> items.Item:  # fmt: skip
    """Enter a film that was taken here."""
    return items.register(
        organization=on.company.cast.practice, kind=kind, name=name, subject=whose, place=place,
        by=by, now=now,
    )  # fmt: skip


def ordered(
    on: Stage, film: items.Item, *, by: people.Person, owner: people.Person, now: datetime,
    reason: str, customer: people.Person | None = None, doctor: str = "Dr. Amara Bell",
    specialist: people.Organization | None = None,
) -> visits.Referral:  # fmt: skip
    """Order a visit to a specialist who wants to see a film."""
    return visits.refer(
        organization=on.company.cast.practice, subject=film.subject,
        customer=customer or film.subject, specialist=specialist or on.company.bone_clinic,
        reason=reason, doctor=doctor, booking_help="We gladly book it with you.",
        things=[("", film)], owner=owner, by=by, now=now,
    )  # fmt: skip


def said_when(
    on: Stage, visit: visits.Referral, *, by: people.Person, doer: people.Person, now: datetime
) -> promises.Condition:
    """Say: call us when you have the appointment, then we send it."""
    thing = visits.things_of(visit)[0]
    _statement, condition = said.promise_when(
        case=visit.case, trigger="you have the appointment",
        words=f"We send it to {visit.specialist.name}: {thing.name}", about=images(on),
        doer=doer, destination=visit.specialist, by=by, now=now,
    )  # fmt: skip
    return condition


def checked_out(on: Stage, visit: visits.Referral, *, by: people.Person, now: datetime) -> None:
    """Ask before the patient leaves: take it now, or shall we send it? He wants it sent."""
    (thing,) = visits.things_of(visit)
    asked = f"{visit.specialist.name} needs {thing.name}: take it now, or shall we send it?"
    visits.check_out(
        organization=on.company.cast.practice, subject=visit.case.subject, by=by, now=now,
        answers=[visits.Answer(words=asked, answer=visits.Choice.SEND, thing=thing)],
        written=visits.Written.PRINTED,
    )  # fmt: skip


def days_after(on: Stage, at: datetime, days: int, hour: int) -> datetime:
    """Return an hour of the practice's clock, so many business days after an instant (UTC)."""
    day = business_day_after(on.week, at, days)
    return utc(datetime.combine(day, time(hour), on.week.zone))


def booked_for(
    visit: visits.Referral, *, at: datetime, needed_by: datetime, by: people.Person, now: datetime
) -> None:
    """Write the appointment down; what waited for it is promised with a date from now on."""
    visits.book(referral=visit, appointment_at=at, needed_by=needed_by, by=by, now=now)


def spoken_against(
    on: Stage, case: cases.Case, *, by: people.Person, now: datetime,
    call: contacts.Contact | None = None,
) -> said.Statement:  # fmt: skip
    """Say the old answer all the same, although the screen shows what stands against it."""
    return said.say(
        case=case, contact=call, words=FETCH, about=images(on), stance="we_do_not",
        actor="customer", override_reason="I was told so when I started here", by=by, now=now,
    )  # fmt: skip


def stopped(
    on: Stage, case: cases.Case, *, by: people.Person, now: datetime, call: contacts.Contact
) -> said.Statement:
    """Begin to say the old answer, be stopped, and say today's."""
    try:
        said.say(
            case=case, contact=call, words=FETCH, about=images(on), stance="we_do_not",
            actor="customer", by=by, now=now,
        )  # fmt: skip
    except said.Conflicts as refusal:
        # What was caught is kept, as the pages keep it after their answer.
        if refusal.afterwards is not None:
            refusal.afterwards()
    return said.say_protocol(case=case, topic=images(on), contact=call, by=by, now=now)


def sent(
    visit: visits.Referral, *, by: people.Person, now: datetime,
    means: str = protocols.Means.ELECTRONIC, tracking: str = "",
) -> handoffs.Handoff:  # fmt: skip
    """Send what the specialist needs; it counts once they say that they have it."""
    there = [thing.item for thing in visits.things_of(visit) if thing.item is not None]
    return handoffs.consign(
        case=visit.case, items=there, to_organization=visit.specialist, means=means, by=by,
        now=now, tracking=tracking,
    )  # fmt: skip


def acknowledged(handoff: handoffs.Handoff, *, desk: str, now: datetime) -> None:
    """Let the specialist's desk say by its link that it is there."""
    handoffs.note_delivered(handoff=handoff, now=now)
    with logbook.through("partner"):
        handoffs.answer(
            handoff=handoff, desk=desk, code=handoffs.Code.RECEIVED, words="", now=now
        )  # fmt: skip
