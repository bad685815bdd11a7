"""A conversation begins: a number rings, somebody stands at the desk, a paper log is typed in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, duties, logbook, people
from safehands.core.contacts import callers
from safehands.core.contacts.chasing import is_chase
from safehands.core.contacts.holding import refuse_strangers
from safehands.core.contacts.models import Channel, Contact, Direction
from safehands.core.refusals import Unclear

FACTS = frozenset({"phone", "name", "born_on", "email", "external_id"})


@transaction.atomic
def begin(
    *,
    organization: people.Organization,
    channel: str,
    by: people.Person,
    now: datetime,
    number: str = "",
    caller: people.Person | None = None,
    caller_said: str = "",
    about: str = "",
    direction: str = Direction.IN,
    happened_at: datetime | None = None,
    ended_at: datetime | None = None,
    case: cases.Case | None = None,
    duty: duties.Duty | None = None,
    known_facts: Iterable[str] = (),
    staff: people.Person | None = None,
    call_id: str = "",
) -> Contact:
    """Begin a contact; ``staff`` who talks is ``by`` unless another one is named.

    A number that is one person's says who calls, and counts as one fact; of several persons
    with it none is chosen. ``happened_at`` is the true beginning of what is typed in later, and
    ``ended_at`` its end; a time still to come is refused (``Unclear``).
    """
    _check(channel, direction)
    _refuse_to_come(now, happened_at=happened_at, ended_at=ended_at)
    talks = staff or by
    for one in {by, talks}:
        refuse_strangers(organization, one)
    normal = callers.normal_number(number, organization)
    point = callers.only_one(callers.points_of(normal, talks), now) if caller is None else None
    caller = caller or (point.person if point else None)
    began = happened_at or now
    contact = Contact(
        organization=organization,
        direction=direction,
        channel=channel,
        staff=talks,
        number=normal,
        contact_point=point,
        caller=caller,
        caller_said=people.tidy(caller_said)[:120],
        known_facts=sorted(FACTS & set(known_facts)),
        happened_at=began,
        noted_at=now,
        ended_at=None if ended_at is None else max(ended_at, began),
        about=people.tidy(about)[:200],
        case=case,
        duty=duty,
        call_id=call_id,
    )
    if caller is not None:
        contact.known_facts = sorted({*contact.known_facts, *facts_without_asking(contact, caller)})
    if case is not None:
        contact.chase = is_chase(contact, case)
        contact.subject = case.subject if callers.scope_of(contact, case.subject, now) else None
    contact.save(force_insert=True)
    logbook.write(
        verb="contact_began", by=by, now=now, happened_at=happened_at,
        case_id=case.pk if case else None, about_id=_about(contact), contact=contact.pk,
        way=channel, direction=direction, chase=contact.chase,
    )  # fmt: skip
    return contact


def facts_without_asking(contact: Contact, person: people.Person) -> set[str]:
    """Return what the call itself says of a person: from his number, under his name."""
    found = set()
    if callers.has_number(person, contact.number):
        found.add("phone")
    if contact.caller_said and people.folded(contact.caller_said) == person.sort_name:
        found.add("name")
    return found


def _about(contact: Contact) -> UUID | None:
    return contact.subject_id or contact.caller_id


def _check(channel: str, direction: str) -> None:
    for field, given, known in (
        ("channel", channel, Channel.values),
        ("direction", direction, Direction.values),
    ):
        if given not in known:
            raise Unclear(_("There is no such choice."), field=field, remedy=", ".join(known))


def _refuse_to_come(now: datetime, **times: datetime | None) -> None:
    for field, at in times.items():
        if at is not None and at > now:
            raise Unclear(
                _("This time is still to come: nothing has happened then yet."),
                field=field,
                remedy=_("Give a time that has passed, or leave it out for now."),
            )
