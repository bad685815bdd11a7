"""Times held for the customer, so that he hears a way out together with the news."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, needs, notices, people
from safehands.core.news.models import News, Slot
from safehands.core.refusals import Refusal, Unclear

MOST = 6


class SlotGone(Refusal):
    """The time is not held any more, or was taken."""

    code = "slot_gone"


@transaction.atomic
def hold_slots(
    *,
    news: News,
    slots: Sequence[tuple[datetime, str]],
    by: people.Person,
    now: datetime,
) -> list[Slot]:
    """Hold some times (UTC, with words such as "with Dr Lee") for the customer for a while.

    None of them may lie after the end of the supply: that would be no way out.
    """
    held = cases.hold(news.case_id, by=by)
    if not 1 <= len(slots) <= MOST:
        raise Unclear(
            gettext_lazy("How many times do you offer?"),
            field="slots",
            remedy=gettext_lazy("Offer from one to %(most)s.") % {"most": MOST},
        )
    ends = _must_be_before(held)
    for starts_at, _words in slots:
        _check(starts_at, ends, now)
    until = now + timedelta(minutes=people.policy_of(held.organization).hold_slots)
    made = [
        Slot.objects.create(
            news=news, starts_at=starts_at, words=words.strip()[:120], held_until=until
        )
        for starts_at, words in slots
    ]
    logbook.write(
        verb="slots_held", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=news.pk, starts=[slot.starts_at for slot in made], until=until,
    )  # fmt: skip
    return made


@transaction.atomic
def take_slot(*, slot: Slot, by: people.Person | None, now: datetime) -> Slot:
    """Take one of the times that are held; the others are free again.

    ``by`` is None when the customer takes it on his page. The visit is noted in his needs.
    """
    held = cases.hold(slot.news.case_id, by=by, also_closed=True)
    mine = Slot.objects.filter(
        pk=slot.pk, taken_at=None, released_at=None, held_until__gt=now, starts_at__gt=now
    ).exclude(news__slots__taken_at__isnull=False)
    if not mine.update(taken_at=now):
        raise SlotGone(
            gettext_lazy("This time is not held any more."),
            remedy=gettext_lazy("Choose another one, or ask for a call."),
        )
    Slot.objects.filter(news=slot.news, taken_at=None, released_at=None).update(released_at=now)
    slot.refresh_from_db()
    logbook.write(
        verb="slot_taken", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        news=slot.news_id, starts=slot.starts_at, words=slot.words,
    )  # fmt: skip
    _plan_visits(held, slot, by, now)
    if by is None or by.pk != held.owner_id:
        _tell_owner(held, slot, by, now)
    return slot


def offered(news: News, now: datetime) -> QuerySet[Slot]:
    """Return the times still held for the customer, soonest first."""
    free = news.slots.filter(taken_at=None, released_at=None, held_until__gt=now)
    return free.filter(starts_at__gt=now).order_by("starts_at")


def _check(starts_at: datetime, ends: datetime | None, now: datetime) -> None:
    if starts_at <= now:
        raise Unclear(
            gettext_lazy("This time has already passed."),
            field="slots",
            remedy=gettext_lazy("Choose a time that is still to come."),
        )
    if ends is not None and starts_at >= ends:
        raise Unclear(
            gettext_lazy("This time lies after the end of the supply."),
            field="slots",
            remedy=gettext_lazy("Offer an earlier time, or ask for a bridge until then."),
        )


def _must_be_before(case: cases.Case) -> datetime | None:
    """Return the end of the last day with supply of the needs of a case, as an instant (UTC)."""
    ends = [
        datetime.combine(
            need.supply_until + timedelta(days=1),
            datetime.min.time(),
            ZoneInfo(people.current_version(need.organization.calendar).zone),
        )
        for need in needs.of_case(case)
    ]
    return min(ends, default=None)


def _plan_visits(case: cases.Case, slot: Slot, by: people.Person | None, now: datetime) -> None:
    for need in needs.of_case(case):
        if need.condition == needs.Condition.VISIT:
            zone = ZoneInfo(people.current_version(need.organization.calendar).zone)
            needs.plan_visit(need=need, on=slot.starts_at.astimezone(zone).date(), by=by, now=now)


def _tell_owner(case: cases.Case, slot: Slot, by: people.Person | None, now: datetime) -> None:
    notices.tell(
        to=case.owner,
        topic="slot_taken",
        subject=gettext_lazy("A time was taken: case %(reference)s"),
        words=gettext_lazy("%(name)s takes %(at)s %(words)s. Enter it in your schedule."),
        facts={
            "reference": case.reference,
            "name": case.customer.name,
            "at": slot.starts_at.astimezone(ZoneInfo(case.owner.zone)).strftime("%Y-%m-%d %H:%M"),
            "words": slot.words,
        },
        by=by,
        now=now,
        case_id=case.pk,
        dedupe_key=f"slot_taken:{slot.pk}",
    )
