"""News and promises as the customer reads them on his page."""

from datetime import datetime

from safehands.core import cases, duties, news, promises
from safehands.insights.matter.shapes import NewsLine, PromiseLine, SlotLine

OVER = (news.State.WITHDRAWN, news.State.REPLACED)
GOOD = frozenset({news.Kind.READY, news.Kind.APPROVED})


def news_of(case: cases.Case, now: datetime) -> tuple[NewsLine, ...]:
    """Return what happened that he must know, the newest first."""
    known = news.of_case(case).exclude(state__in=OVER)
    return tuple(_line(one, now) for one in known.order_by("-known_at", "pk"))


def promises_of(case: cases.Case, *, health: bool) -> tuple[PromiseLine, ...]:
    """Return what we promised, the open ones first; of a moved promise only the last one."""
    made = list(promises.of_case(case))
    moved = {one.moved_from_id for one in made}
    lines = [_promise(one, health=health) for one in made if one.pk not in moved]
    return tuple(sorted(lines, key=lambda line: (not line.open, line.due_at)))


def _promise(one: promises.Promise, *, health: bool) -> PromiseLine:
    return PromiseLine(
        id=one.pk,
        heard=one.heard if health else "",
        due_at=one.duty.due_at,
        standing=one.duty.standing,
        open=one.duty.standing in duties.OPEN,
    )


def _line(one: news.News, now: datetime) -> NewsLine:
    known = one.state != news.State.OPEN
    says = known or one.shown_at is not None
    taken = next((slot for slot in one.slots.all() if slot.taken_at is not None), None)
    return NewsLine(
        id=one.pk,
        kind=one.kind,
        good=one.kind in GOOD,
        known=known,
        words=one.words if says else "",
        known_at=one.known_at,
        told_at=one.told_at,
        tell_by=one.duty.due_at,
        teller=_teller(one),
        options=tuple(one.options) if says else (),
        slots=tuple(_slot(slot) for slot in news.offered(one, now)) if says else (),
        taken=_slot(taken) if taken else None,
    )


def _teller(one: news.News) -> str:
    if one.teller_office is not None:
        return f"{one.teller_desk}, {one.teller_office.name}"
    return one.duty.owed_by.name


def _slot(slot: news.Slot) -> SlotLine:
    return SlotLine(
        id=slot.pk, starts_at=slot.starts_at, words=slot.words, held_until=slot.held_until
    )
