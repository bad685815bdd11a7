"""What one may ask of the outbox."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from safehands.core import people
from safehands.core.notices import routes
from safehands.core.notices.models import Attempt, Channel, Notice, Outcome, State

IN_THE_TRAY = "kept in the tray"
ARRIVED = (State.HANDED_OVER, State.DELIVERED, State.READ, State.MADE_GOOD)
UNSENT = (State.READY, State.LEASED, State.TO_PRINT)
TO_DECIDE = (State.FAILED, State.IN_DOUBT)
# Written out as in the condition of their indexes: of a parameter, SQLite cannot know that an index
# holds it, and looks at every message there is.
TROUBLED = RawSQL("core_notice.state IN ('failed', 'in_doubt')", (), BooleanField())


def not_told(case_id: uuid.UUID) -> QuerySet[Notice]:
    """Return what the customer of a case was NOT told, or perhaps not, and nobody made good."""
    troubled = Notice.objects.filter(case_id=case_id, for_customer=True, state__in=TO_DECIDE)
    return troubled.exclude(made_good_by__state__in=ARRIVED).order_by("written_at")


def customers_not_told() -> QuerySet[Notice]:
    """Return what any customer was NOT told, or perhaps not, and nobody made good, oldest first."""
    troubled = Notice.objects.filter(TROUBLED, for_customer=True)
    return troubled.exclude(made_good_by__state__in=ARRIVED).order_by("written_at")


def undelivered(case_ids: Iterable[uuid.UUID]) -> QuerySet[Notice]:
    """Return what stands between some cases and their closing: on the way, held, or not told."""
    open_still = Notice.objects.filter(
        case_id__in=list(case_ids),
        for_customer=True,
        state__in=[State.HELD, *UNSENT, *TO_DECIDE],
    )
    return open_still.exclude(made_good_by__state__in=ARRIVED).order_by("written_at")


def failures_to_take_up(limit: int = 50) -> list[Notice]:
    """Return failures on cases that no person has been given yet, oldest first.

    Only words for customers and other offices: colleagues have their page.
    """
    unseen = _unseen().filter(case__isnull=False)
    ours = unseen.filter(Q(for_customer=True) | Q(to_organization__isnull=False))
    chosen = ours.select_related("case", "to", "to_organization")
    return list(chosen.order_by("ended_at", "pk")[:limit])


def heard_after_all(limit: int = 50) -> list[Notice]:
    """Return what a customer heard after all though its failure is still somebody's duty."""
    arrived = Q(state__in=ARRIVED) | Q(made_good_by__state__in=ARRIVED)
    owed = Q(duty__kind="untold", duty__look_again_at__isnull=False)
    return list(Notice.objects.filter(arrived, owed, for_customer=True)[:limit])


def failures() -> QuerySet[Notice]:
    """Return all that failed or is in doubt and was put before nobody, newest first."""
    return _unseen().select_related("to", "to_organization", "case").order_by("-ended_at")


def to_decide() -> QuerySet[Notice]:
    """Return all that failed or is in doubt and that nobody made good, newest first."""
    open_still = Notice.objects.filter(state__in=TO_DECIDE).exclude(channel=Channel.OWN)
    open_still = open_still.exclude(made_good_by__state__in=ARRIVED)
    return open_still.select_related("to", "to_organization", "case").order_by("-written_at", "pk")


def written() -> QuerySet[Notice]:
    """Return every message, newest first: for the tray of a demonstration or test."""
    every = Notice.objects.select_related("to", "to_organization", "case")
    return every.order_by("-written_at", "-pk")


def counts_to_decide() -> tuple[int, int]:
    """Return how many notices failed and how many are in doubt, not made good."""
    open_still = _unseen()
    return (
        open_still.filter(state=State.FAILED).count(),
        open_still.filter(state=State.IN_DOUBT).count(),
    )


def oldest_to_decide() -> Notice | None:
    """Return the words for a customer or an office that failed first and nobody has seen to."""
    outside = Q(for_customer=True) | Q(to_organization__isnull=False)
    return _unseen().filter(outside).order_by("ended_at").first()


def oldest_unsent(now: datetime, *, channel: Channel | None = None) -> Notice | None:
    """Return the notice that should have left longest ago (by ``not_before``, UTC)."""
    waiting = Notice.objects.filter(look_again_at__isnull=False, not_before__lte=now)
    if channel is not None:
        waiting = waiting.filter(channel=channel)
    return waiting.order_by("not_before").first()


def first_to_leave() -> Notice | None:
    """Return the notice that the post should look at first."""
    return Notice.objects.filter(look_again_at__isnull=False).order_by("look_again_at").first()


def waited_for_on_pages(now: datetime) -> set[uuid.UUID]:
    """Return the ids of those on whose pages something new stands that did not leave yet."""
    fresh = Notice.objects.filter(
        look_again_at__lte=now, channel=Channel.PAGE, state=State.READY, to__isnull=False
    )
    return set(fresh.values_list("to_id", flat=True))


def by_ids(ids: Iterable[uuid.UUID | str]) -> QuerySet[Notice]:
    """Return some notices in the order of writing."""
    return Notice.objects.filter(pk__in=list(ids)).order_by("written_at", "pk")


def of_case(case_id: uuid.UUID) -> QuerySet[Notice]:
    """Return every notice of a case in the order of writing, with its tries."""
    told = Notice.objects.filter(case_id=case_id).select_related("to", "to_organization")
    return told.prefetch_related("attempts").order_by("written_at", "pk")


def told_in(case_ids: Iterable[uuid.UUID]) -> QuerySet[Notice]:
    """Return every notice to the customer of some cases, in the order of writing."""
    told = Notice.objects.filter(case_id__in=list(case_ids), for_customer=True)
    related = ("to", "written_by", "made_good_by")
    return told.select_related(*related).order_by("written_at", "pk")


def can_write_to(person: people.Person) -> bool:
    """Whether there is a way to write to a customer, if only that there is word for him."""
    return routes.next_to(person, discreet=True) is not None


def went_out(case_id: uuid.UUID) -> int:
    """Return how many words of a case have left for a customer."""
    left = Notice.objects.filter(case_id=case_id, for_customer=True, attempts_made__gt=0)
    return left.exclude(state=State.FAILED).count()


def of_person(person: people.Person, now: datetime) -> QuerySet[Notice]:
    """Return what is on a person's page, newest first.

    What waits for the worker is shown too: a page needs nobody to carry it.
    """
    mine = Notice.objects.filter(to=person, channel=Channel.PAGE, not_before__lte=now)
    shown = mine.filter(state__in=[State.READY, State.LEASED, State.HANDED_OVER, State.READ])
    return shown.select_related("case").order_by("-written_at", "pk")


def unread_of(person: people.Person, now: datetime) -> QuerySet[Notice]:
    """Return what a person has not read on the page."""
    return of_person(person, now).exclude(state=State.READ)


def in_tray() -> QuerySet[Attempt]:
    """Return the captured mail of a demonstration or test, newest first."""
    kept = Attempt.objects.filter(outcome=Outcome.HANDED_OVER, detail=IN_THE_TRAY)
    related = ("notice__to", "notice__to_organization", "notice__case")
    return kept.select_related(*related).order_by("-ended_at", "-pk")


def _unseen() -> QuerySet[Notice]:
    # A colleague sees at his own ways how they do, and has his page anyway.
    unseen = Notice.objects.filter(TROUBLED, failure_seen_at=None)
    return unseen.exclude(channel=Channel.OWN)
