"""A change is announced, and everybody who works with it says that he has read it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, notices, people
from safehands.core.protocols.holding import (
    after_days,
    hold,
    refuse_unless_leading,
    refuse_unless_working,
)
from safehands.core.protocols.models import Acknowledgement, Protocol, Topic
from safehands.core.refusals import Refusal, Unclear

# The order in which a person's role is named who has several.
WORKING = tuple(role for role in people.Role.values if role in people.OWNING_ROLES)


class AlreadyAcknowledged(Refusal):
    """The person said before that he has read this version."""

    code = "already_acknowledged"


class AskedNoMore(Refusal):
    """Nobody has to acknowledge this version any more: another has taken its place."""

    code = "asked_no_more"


@transaction.atomic
def announce(
    *,
    protocol: Protocol,
    by: people.Person,
    now: datetime,
    roles: Sequence[str] | None = None,
) -> list[Acknowledgement]:
    """Announce a version again: who was asked stays asked, who has read it reads it anew.

    Returns who has to acknowledge it now. Raises ``AskedNoMore``, ``NotYourBook``,
    ``TopicRetired``, ``Unclear`` for a role that is none.
    """
    held = hold(protocol.topic_id)
    refuse_unless_leading(held.organization, by, [held.owner])
    fresh = Protocol.objects.get(pk=protocol.pk)
    fresh.topic = held
    _refuse_replaced(fresh, now)
    wanted = fresh.roles if roles is None else checked_roles(roles)
    fresh.announced_at = now
    fresh.save(update_fields=["announced_at"])
    asked = ask_everybody(fresh, wanted, by=by, now=now)
    logbook.write(
        verb="protocol_announced", by=by, now=now, topic=held.pk, name=held.name,
        protocol=fresh.pk, number=fresh.number, asked=len(asked),
    )  # fmt: skip
    return asked


@transaction.atomic
def acknowledge(*, protocol: Protocol, by: people.Person, now: datetime) -> Acknowledgement:
    """Say that one has read a version; who was not asked may say it too.

    Raises ``AlreadyAcknowledged``, ``AskedNoMore`` when a newer one is in force, ``NotYourBook``.
    """
    # The row of the topic orders this with publishing, announcing and a second press.
    held = hold(protocol.topic_id)
    refuse_unless_working(held.organization, by)
    mine = Acknowledgement.objects.filter(protocol=protocol, person=by).select_related("duty")
    asked = mine.filter(given_at=None, duty__closed_at=None).first()
    if asked is None:
        asked = _not_asked(protocol, mine.exclude(given_at=None).first(), held, by, now)
    duties.close(duty=asked.duty, standing=duties.kept_or_late(asked.duty, now), by=by, now=now)
    Acknowledgement.objects.filter(pk=asked.pk).update(given_at=now)
    logbook.write(
        verb="protocol_acknowledged", by=by, now=now, topic=held.pk, name=held.name,
        protocol=protocol.pk, number=protocol.number, role=asked.role,
    )  # fmt: skip
    asked.given_at = now
    return asked


def ask_everybody(
    protocol: Protocol, roles: Iterable[str], *, by: people.Person, now: datetime
) -> list[Acknowledgement]:
    """Ask everybody of some roles to acknowledge a version; who announces it knows it."""
    office = protocol.topic.organization
    waiting = {
        one.person_id: one
        for one in Acknowledgement.objects.filter(protocol=protocol, given_at=None)
        .select_related("duty", "person")
    }  # fmt: skip
    found = []
    people_asked = _people_of(office, list(roles) or list(WORKING))
    away = people.absent_now(people_asked, now)
    for person, role in people_asked.items():
        one = waiting.get(person.pk)
        if one is None or one.duty.closed_at is not None:
            absence = away.get(person)
            back = absence.until if absence else None
            one = _ask(protocol, person, role, one, max(back or now, now), now)
        if person == by:
            duties.close(duty=one.duty, standing=duties.Standing.KEPT, by=by, now=now)
            Acknowledgement.objects.filter(pk=one.pk).update(given_at=now)
            continue
        _tell(protocol, one, by, now)
        found.append(one)
    return found


def withdraw_asked(
    topic: Topic, *, by: people.Person | None, now: datetime, person: people.Person | None = None
) -> int:
    """Ask nobody (or not this person) any more about the versions of a topic begun by now."""
    rows = Acknowledgement.objects.filter(
        protocol__topic=topic, protocol__valid_from__lte=now, given_at=None, duty__closed_at=None
    )
    if person is not None:
        rows = rows.filter(person=person)
    for one in rows.select_related("duty"):
        duties.close(duty=one.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    return len(rows)


def checked_roles(roles: Sequence[str], *, field: str = "roles") -> list[str]:
    """Return roles in their order, each once; ``Unclear`` for one that works no cases."""
    unknown = [role for role in roles if role not in WORKING]
    if unknown:
        raise Unclear(
            _("There is no role “%(role)s” that works cases.") % {"role": str(unknown[0])[:20]},
            field=field,
            remedy=", ".join(WORKING),
        )
    return [role for role in WORKING if role in roles]


def _people_of(office: people.Organization, roles: list[str]) -> dict[people.Person, str]:
    """Return the persons of some roles, by name, each with the first of his roles."""
    found: dict[people.Person, str] = {}
    for role in roles:
        for person in people.members_of(office, [role]):
            found.setdefault(person, role)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].sort_name, str(pair[0].pk))))


def _ask(
    protocol: Protocol,
    person: people.Person,
    role: str,
    before: Acknowledgement | None,
    since: datetime,
    now: datetime,
) -> Acknowledgement:
    office = protocol.topic.organization
    days = people.policy_of(office).know_days
    duty = duties.owe(
        kind=duties.Kind.KNOW, owed_by=person, organization=office, now=now,
        due_at=after_days(office, since, days),
        words=_now("Read the answer on “%(topic)s”, version %(number)d")
        % {"topic": protocol.topic.name, "number": protocol.number},
    )  # fmt: skip
    if before is not None:
        # He was asked, and the question withdrawn when he left: he is asked again.
        Acknowledgement.objects.filter(pk=before.pk).update(duty=duty, asked_at=now, role=role)
        before.duty, before.asked_at, before.role = duty, now, role
        return before
    return Acknowledgement.objects.create(
        protocol=protocol, person=person, role=role, asked_at=now, duty=duty
    )


def _tell(
    protocol: Protocol, asked: Acknowledgement, by: people.Person | None, now: datetime
) -> None:
    notices.tell(
        to=asked.person, topic="protocol_announced", by=by, now=now, duty=asked.duty,
        subject=_("What we say on “%(topic)s” has changed"),
        words=_("%(change)s Please read version %(number)d and acknowledge it."),
        facts={
            "topic": protocol.topic.name,
            "number": protocol.number,
            "change": _sentence(protocol.change),
        },
        dedupe_key=f"announced:{asked.pk}:{now.timestamp():.0f}",
    )  # fmt: skip


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _not_asked(
    protocol: Protocol,
    given: Acknowledgement | None,
    topic: Topic,
    by: people.Person,
    now: datetime,
) -> Acknowledgement:
    """Return a row for who reads a version though nobody asked him, unless he read it before."""
    if given is not None:
        raise AlreadyAcknowledged(
            _("You have acknowledged this version already."), remedy=_("Nothing to do.")
        )
    _refuse_replaced(protocol, now)
    held = set(people.roles_of(by))
    role = next((role for role in WORKING if role in held), WORKING[0])
    protocol.topic = topic
    before = Acknowledgement.objects.filter(protocol=protocol, person=by, given_at=None).first()
    return _ask(protocol, by, role, before, now, now)


def _refuse_replaced(protocol: Protocol, now: datetime) -> None:
    newer = Protocol.objects.filter(
        topic=protocol.topic_id, number__gt=protocol.number, valid_from__lte=now
    )
    if (replaced_by := newer.order_by("-number").first()) is not None:
        raise AskedNoMore(
            _("Version %(number)d has taken its place.") % {"number": replaced_by.number},
            remedy=_("Read that one."),
            facts={"protocol": replaced_by.pk, "number": replaced_by.number},
        )
