"""Who held the case from when to when, and how its offers went."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from safehands.core import cases, handoffs
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import HandoffLine, OwnerStretch, OwnerTime
from safehands.insights.sentences.labels import label_of


def stretches_of(
    ownerships: Iterable[cases.Ownership], reading: Reading
) -> tuple[OwnerStretch, ...]:
    """Return the stretches of all owners, joined cases included and marked."""
    return tuple(
        OwnerStretch(
            owner=reading.name_of(held.owner),
            since=held.since,
            until=held.until,
            because=label_of("because", held.because) if reading.for_staff else "",
            lasted=reading.wait(held.since, held.until or reading.now),
            joined=reading.joined(held.case_id),
        )
        for held in ownerships
    )


def times_of(stretches: Sequence[OwnerStretch]) -> tuple[OwnerTime, ...]:
    """Add the stretches of each owner up, the longest time first."""
    names = dict.fromkeys(stretch.owner for stretch in stretches)
    times = [_time(name, [one for one in stretches if one.owner == name]) for name in names]
    return tuple(sorted(times, key=lambda time: time.wall, reverse=True))


def _time(owner: str, mine: Sequence[OwnerStretch]) -> OwnerTime:
    return OwnerTime(
        owner=owner,
        wall=sum((one.lasted.wall for one in mine), timedelta()),
        working=sum((one.lasted.working for one in mine), timedelta()),
        stretches=len(mine),
    )


def handoffs_of(offers: Iterable[handoffs.Handoff], reading: Reading) -> tuple[HandoffLine, ...]:
    """Return how each offer went; the outcome's own words are for colleagues only."""
    return tuple(_line(offer, reading) for offer in offers)


def _line(offer: handoffs.Handoff, reading: Reading) -> HandoffLine:
    first_word = offer.accepted_at or offer.answered_at or offer.ended_at
    return HandoffLine(
        giver=reading.name_of(offer.giver),
        taker=reading.taker_of(offer),
        purpose=str(handoffs.Purpose(offer.purpose).label),
        state=offer.state,
        offered_at=offer.offered_at,
        accepted_at=offer.accepted_at,
        answered_at=offer.answered_at,
        ended_at=offer.ended_at,
        accepted_who=_accepted_who(offer, reading),
        outcome=reading.veiled(_outcome(offer)) if reading.for_staff else "",
        waited=reading.wait(offer.offered_at, first_word or reading.now),
        joined=reading.joined(offer.case_id),
    )


def _accepted_who(offer: handoffs.Handoff, reading: Reading) -> str:
    if not reading.for_staff:
        return ""
    if offer.accepted_by is not None:
        return reading.name_of(offer.accepted_by)
    return offer.accepted_desk if reading.by_name else ""


def _outcome(offer: handoffs.Handoff) -> str:
    if offer.answer_code:
        return f"{handoffs.Code(offer.answer_code).label}. {offer.answer_words}".strip()
    return offer.end_reason
