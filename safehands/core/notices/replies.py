"""Text messages that come in: stored whole first, read and answered for afterwards."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from safehands.core import logbook, people
from safehands.core.notices.models import Channel, Notice, Reply, State
from safehands.rules import stopping

_SPOKEN = (people.ContactKind.MOBILE, people.ContactKind.PHONE)


@transaction.atomic
def note_reply(*, reference: str, number: str, words: str, now: datetime) -> Reply:
    """Keep a text message that came in; the same one twice is one. STOP and START work at once.

    An empty ``reference`` is a message that its gateway did not number.
    """
    reference = reference.strip()[:80] or f"unnumbered:{uuid.uuid4()}"
    reply, fresh = Reply.objects.get_or_create(
        reference=reference,
        defaults={"number": _normal(number), "words": words.strip(), "came_at": now},
    )
    if not fresh:
        return reply
    logbook.write(verb="text_came_in", by=None, now=now, reply=reply.pk)
    if stopping.asks_to_stop(words):
        for point in points_of(reply.number).filter(opted_out_at=None):
            people.opt_out(contact_point=point, by=None, now=now)
    elif stopping.asks_to_start(words):
        for point in points_of(reply.number).exclude(opted_out_at=None):
            people.opt_in(contact_point=point, by=None, now=now)
    return reply


def replies_to_take_up(limit: int = 50) -> list[Reply]:
    """Return what came in and was put before nobody yet, oldest first."""
    return list(Reply.objects.filter(taken_up_at=None).order_by("came_at", "pk")[:limit])


@transaction.atomic
def note_taken_up(*, reply: Reply, now: datetime) -> bool:
    """Note that a message is put before somebody, or needs nobody; False if it was before."""
    return Reply.objects.filter(pk=reply.pk, taken_up_at=None).update(taken_up_at=now) == 1


@transaction.atomic
def file_reply(*, reply: Reply, case_id: uuid.UUID) -> None:
    """Note to which case a message went."""
    Reply.objects.filter(pk=reply.pk).update(case=case_id)


def writers_of(reply: Reply) -> list[people.Person]:
    """Return the persons who have the number that a message came from."""
    owners = points_of(reply.number).values("person")
    return list(people.Person.objects.filter(pk__in=owners, active=True).order_by("sort_name"))


def last_told_at(number: str) -> Notice | None:
    """Return what was sent last to a number: its case tells whose office is meant."""
    told = Notice.objects.filter(channel=Channel.SMS, address=number, case__isnull=False)
    left = told.exclude(state__in=[State.HELD, State.DROPPED])
    return left.select_related("case__organization").order_by("-written_at").first()


def points_of(number: str) -> QuerySet[people.ContactPoint]:
    """Return every telephone number in use that is this one."""
    return people.ContactPoint.objects.filter(
        normal=number, kind__in=_SPOKEN, ended_at=None, person__isnull=False
    ).order_by("pk")


def _normal(number: str) -> str:
    """Return the sender as numbers are looked up; gateways write them with their country."""
    return "".join(mark for mark in number if mark.isdigit() or mark == "+")[:64]
