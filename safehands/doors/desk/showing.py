"""How the desk shows a case: in lists, and at the head of its own page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases, duties, handoffs, people
from safehands.doors.ui.looks import CaseLook

LATE = "late"


def look_of(
    case: cases.Case, reader: people.Person, now: datetime, offered_to: str = ""
) -> CaseLook:
    """Return a case as the components show it; reads nothing more from the database."""
    step = case.next_step
    return CaseLook(
        url=reverse("case", args=[case.pk]),
        reference=case.reference,
        asked=case.title,
        for_whom=case.subject.name,
        owner=case.owner.name,
        next_step=step.words if step else "",
        when=step.due_at if step else None,
        standing=standing_of(case, now),
        harm=case.harm,
        mine=case.owner_id == reader.pk,
        offered_to=offered_to,
        note="" if case.is_open else _ended(case),
    )


def looks_of(found: Iterable[cases.Case], reader: people.Person, now: datetime) -> list[CaseLook]:
    """Return cases as a list shows them, with whom each is offered to: one query for all."""
    listed = list(found)
    offered = _offered(listed, reader)
    return [look_of(case, reader, now, offered.get(case.pk, "")) for case in listed]


def standing_of(case: cases.Case, now: datetime) -> str:
    """Return how a case stands, as the pill names it."""
    if not case.is_open:
        return "closed"
    return standing_of_duty(case.next_step, now) if case.next_step else LATE


def standing_of_duty(duty: duties.Duty, now: datetime) -> str:
    """Return how a duty stands: late as soon as its time has passed, waiting while paused."""
    if duty.closed_at is not None:
        return str(duty.standing)
    if duty.paused_at is not None:
        return "waiting"
    return LATE if duty.due_at <= now else str(duty.standing)


def _offered(listed: Sequence[cases.Case], reader: people.Person) -> dict[UUID, str]:
    waiting = handoffs.visible_to(reader).filter(
        case__in=listed, state__in=handoffs.WAITING, purpose=handoffs.Purpose.OWN
    )
    return {offer.case_id: handoffs.taker_name(offer) for offer in waiting}


def _ended(case: cases.Case) -> str:
    if case.joined_into_id is not None:
        return _("Joined into another case")
    return str(cases.Ending(case.ending).label) if case.ending else ""
