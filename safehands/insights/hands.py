"""The hands a case went through: who held it, for whom he waited, to whom it was offered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from safehands.core import cases, duties, handoffs

Way = Literal["held", "waiting", "offered"]


@dataclass(frozen=True, kw_only=True)
class Hold:
    """One stretch of a case's life, in UTC; ``until`` None lasts until now.

    held: ``who`` owns the case. waiting: he owns it and waits for ``note``. offered: it was
    offered to ``who``, who has not accepted. ``person`` is his id; None for teams and offices.
    """

    who: str
    way: Way
    since: datetime
    until: datetime | None = None
    note: str = ""
    person: UUID | None = None


@dataclass(frozen=True)
class _Waiting:
    since: datetime
    until: datetime | None
    note: str


def strip_of(case: cases.Case, now: datetime) -> tuple[Hold, ...]:
    """Return the stretches of a case in the order in which they began; its own, no joined ones."""
    offers = [offer for offer in handoffs.of_case(case) if offer.case_id == case.pk]
    waits = sorted((*_pauses(case), *_asked(offers)), key=lambda wait: wait.since)
    held = [
        piece for owned in cases.ownerships_of([case.pk]) for piece in _pieces(owned, waits, now)
    ]
    return tuple(sorted((*held, *map(_offered, offers)), key=lambda hold: hold.since))


def _offered(offer: handoffs.Handoff) -> Hold:
    return Hold(
        who=handoffs.taker_name(offer),
        way="offered",
        since=offer.offered_at,
        until=offer.accepted_at or offer.ended_at,
        note=str(handoffs.Purpose(offer.purpose).label),
        person=offer.to_person_id,
    )


def _pauses(case: cases.Case) -> Iterator[_Waiting]:
    for duty in duties.of_case(case.pk).prefetch_related("pauses"):
        if duty.kind == duties.Kind.NEXT_STEP:
            for pause in duty.pauses.all():
                yield _Waiting(pause.since, pause.ended_at, pause.counterparty)


def _asked(offers: Iterable[handoffs.Handoff]) -> Iterator[_Waiting]:
    """Yield the time in which somebody who accepted to answer has not answered."""
    for offer in offers:
        if offer.purpose == handoffs.Purpose.ANSWER and offer.accepted_at is not None:
            yield _Waiting(offer.accepted_at, offer.ended_at, handoffs.taker_name(offer))


def _pieces(owned: cases.Ownership, waits: Iterable[_Waiting], now: datetime) -> Iterator[Hold]:
    """Cut an owner's stretch where he waited; of two waits at once the first is told."""
    who, person = owned.owner.name, owned.owner_id
    at, end = owned.since, owned.until or now
    for wait in waits:
        since, until = max(wait.since, at), min(wait.until or now, end)
        if since >= until:
            continue
        if at < since:
            yield Hold(who=who, way="held", since=at, until=since, person=person)
        still = wait.until is None and owned.until is None
        yield Hold(
            who=who, way="waiting", since=since, until=None if still else until,
            note=wait.note, person=person,
        )  # fmt: skip
        at = until
    if at < end or owned.since == end:
        yield Hold(who=who, way="held", since=at, until=owned.until, person=person)
