"""What may be done with a duty. Other nouns call these; a duty has no page of its own."""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import logbook, notices, people
from safehands.core.duties.ladders import first_look, ladder_of, present_ladder, reached_by
from safehands.core.duties.models import OPEN, Clock, Duty, Kind, Standing
from safehands.core.duties.pausing import NotPausable, resume
from safehands.core.refusals import Refusal, Unclear
from safehands.rules import hours, standing
from safehands.rules.rungs import Stage
from safehands.rules.week import Week

logger = logging.getLogger(__name__)


# Public holidays are known for ten years; a time beyond is a slip of the hand.
FURTHEST = timedelta(days=3653)
# Several things of one case that come due together call a person once.
ONE_BELL = timedelta(hours=1)
# What somebody else has to say by a time: the giver is warned, so that he can ask in time.
AWAITED = (Kind.ACCEPTANCE, Kind.ANSWER)


class AlreadyClosed(Refusal):
    """The duty was kept, moved, broken or withdrawn before."""

    code = "already_closed"


class DueInThePast(Unclear):
    """A time that has passed cannot be promised."""

    code = "due_in_the_past"


def owe(
    *,
    kind: Kind,
    owed_by: people.Person,
    organization: people.Organization,
    words: str,
    now: datetime,
    case_id: uuid.UUID | None = None,
    due_at: datetime | None = None,
    minutes: int | None = None,
    clock: Clock = Clock.SERVICE,
    id: uuid.UUID | None = None,  # noqa: A002 - the field's own name
) -> Duty:
    """Put a duty on the clock: due at an instant (UTC), or after ``minutes`` of its clock.

    Minutes count on the calendar of the organisation for a service clock and on wall time for
    a harm clock. Raises ``DueInThePast`` and ``Unclear`` naming the field at fault.
    """
    version = people.current_version(organization.calendar)
    week = people.week_of(version)
    if due_at is None:
        due_at = _counted(week, clock, now, minutes)
    if due_at <= now:
        raise DueInThePast(
            gettext_lazy("The time has already passed."),
            field="due_at",
            remedy=gettext_lazy("Choose a time that is still to come."),
        )
    if due_at - now > FURTHEST:
        raise Unclear(
            gettext_lazy("The time is more than ten years away."),
            field="due_at",
            remedy=gettext_lazy("Check the year."),
        )
    ladder = ladder_of(
        version=version, organization=organization, clock=clock, started_at=now, due_at=due_at
    )
    duty = Duty(
        id=id or uuid.uuid4(),
        case_id=case_id,
        kind=kind,
        owed_by=owed_by,
        organization=organization,
        words=words.strip()[:300],
        clock=clock,
        calendar=version,
        started_at=now,
        minutes=minutes,
        due_at=due_at,
        zone=str(week.zone),
        look_again_at=first_look(ladder, due_at),
    )
    duty.save(force_insert=True)
    return duty


@transaction.atomic
def close(*, duty: Duty, standing: Standing, by: people.Person | None, now: datetime) -> Duty:
    """End a duty once; ``AlreadyClosed`` when somebody was first."""
    closed = Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(
        standing=standing, look_again_at=None, paused_at=None, closed_at=now, closed_by=by
    )
    if not closed:
        raise AlreadyClosed(
            gettext_lazy("This was already done or withdrawn."),
            remedy=gettext_lazy("Load the page again to see how it ended."),
        )
    duty.pauses.filter(ended_at=None).update(ended_at=now)
    duty.refresh_from_db()
    return duty


def kept_or_late(duty: Duty, now: datetime) -> Standing:
    """Return how a duty ends that is done at this instant: kept, or broken when late."""
    return Standing.KEPT if now <= duty.due_at else Standing.BROKEN


@transaction.atomic
def review(*, duty: Duty, now: datetime, ends_at_due: bool = False) -> standing.Verdict | None:
    """Judge one duty and reach whom its ladder names; None when another worker was first.

    ``ends_at_due`` is for promises: at its time it is broken, and the caller goes on from there.
    """
    if duty.paused_at is not None:
        _waited_long_enough(duty, now)
        return None
    verdict = _judge(duty, now, ends_at_due=ends_at_due)
    open_still = verdict.standing.is_open
    claimed = Duty.objects.filter(
        pk=duty.pk, standing=duty.standing, look_again_at=duty.look_again_at
    ).update(
        standing=verdict.standing.value,
        look_again_at=verdict.look_again_at if open_still else None,
        closed_at=None if open_still else now,
        next_rung=verdict.next_rung,
        trouble="",
    )
    if not claimed:
        return None
    if verdict.standing.value != duty.standing and duty.case_id:
        logbook.write(
            verb=f"{duty.kind}_{verdict.standing.value}",
            by=None,
            now=now,
            case_id=duty.case_id,
            duty=duty.pk,
            words=duty.words,
            due=duty.due_at,
        )
    for number, fired in enumerate(verdict.fired, verdict.next_rung - len(verdict.fired)):
        _alarm(duty, number, fired, now)
    duty.refresh_from_db()
    return verdict


def wait(*, duty: Duty, until: datetime) -> None:
    """Let the clock leave an open duty alone until an instant (UTC)."""
    Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(look_again_at=until)


def reword(*, duty: Duty, words: str) -> None:
    """Say anew what an open duty asks for; its time and who owes it stay."""
    Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(words=words.strip()[:300])
    duty.refresh_from_db(fields=["words"])


@transaction.atomic
def push_on(*, duty: Duty, trouble: str, now: datetime) -> None:
    """Put a duty that the clock cannot review an hour on, so that it never stops the rest.

    Who owes it hears once that nobody but he looks after its time.
    """
    claimed = Duty.objects.filter(pk=duty.pk, standing__in=OPEN).update(
        look_again_at=now + timedelta(hours=1), trouble=trouble[:300]
    )
    if claimed:
        notices.tell(
            to=duty.owed_by, topic="unwatched", by=None, now=now, case_id=duty.case_id,
            subject=gettext_lazy("Look after this yourself: %(words)s"),
            words=gettext_lazy(
                "%(words)s\n\nThe clock cannot look after this because of a fault of the program: "
                "you will not be reminded. Whoever looks after Safehands here must see its log."
            ),
            facts={"words": duty.words}, urgency="urgent",
            dedupe_key=f"unwatched:{duty.pk}:{duty.due_at.timestamp():.0f}",
        )  # fmt: skip


@transaction.atomic
def pass_on(*, case_id: uuid.UUID, giver: people.Person, taker: people.Person) -> list[uuid.UUID]:
    """Let everything the giver owes on a case be owed by the taker; dates stay as they are."""
    owed = Duty.objects.filter(case_id=case_id, owed_by=giver, standing__in=OPEN)
    ids = list(owed.values_list("pk", flat=True))
    owed.update(owed_by=taker)
    return ids


def _waited_long_enough(duty: Duty, now: datetime) -> None:
    """Let a paused clock run on at the end that was named; there is nothing to judge yet."""
    try:
        resume(duty=duty, by=None, now=now)
    except NotPausable:
        logger.info("duty %s was resumed by somebody else first", duty.pk)


def _counted(week: Week, clock: Clock, now: datetime, minutes: int | None) -> datetime:
    if not minutes or minutes < 1:
        raise Unclear(
            gettext_lazy("By when? Neither a time nor a number of minutes was given."),
            field="due_at",
            remedy=gettext_lazy("Give a date and time, or working minutes greater than zero."),
        )
    given = timedelta(minutes=minutes)
    return now + given if clock == Clock.HARM else hours.due(week, now, given)


def _judge(duty: Duty, now: datetime, *, ends_at_due: bool) -> standing.Verdict:
    return standing.judge(
        standing=standing.Standing(duty.standing),
        ladder=present_ladder(duty),
        next_rung=duty.next_rung,
        due_at=duty.due_at,
        ends_at_due=ends_at_due,
        now=now,
    )


def _alarm(duty: Duty, number: int, fired: standing.Fired, now: datetime) -> None:
    soon = fired.rung.stage is Stage.WARNING
    subject = gettext_lazy("Due soon: %(words)s") if soon else gettext_lazy("Late: %(words)s")
    late = gettext_lazy("%(words)s (This word itself comes late: the clock stood still.)")
    for person in reached_by(duty, fired.rung.tells, now):
        if _heard_already(duty, person, now, soon=soon):
            continue
        notices.tell(
            to=person,
            topic="due_soon" if soon else "late",
            subject=subject,
            words=late if fired.is_late else "%(words)s",
            facts={"words": duty.words},
            by=None,
            now=now,
            not_before=fired.rung.at,
            case_id=duty.case_id,
            duty=duty,
            urgency="urgent" if duty.clock == Clock.HARM else "normal",
            dedupe_key=f"rung:{duty.pk}:{duty.due_at.timestamp():.0f}:{number}:{person.pk}",
        )


def _heard_already(duty: Duty, person: people.Person, now: datetime, *, soon: bool) -> bool:
    """Whether another bell calls the person to the very thing this one would call him to."""
    if soon:
        return _called_already(duty, person, now) or _answer_rings(duty, person)
    return _late_answer_rang(duty, person, now)


def _called_already(duty: Duty, person: people.Person, now: datetime) -> bool:
    """Whether a warning just called a person to the same case: one bell, the page shows all.

    What is late, what was promised, and where harm is near, rings for itself.
    """
    if duty.case_id is None or duty.clock == Clock.HARM or duty.kind == Kind.PROMISE:
        return False
    return notices.warned_since(to=person, case_id=duty.case_id, since=now - ONE_BELL)


def _answer_rings(duty: Duty, person: people.Person) -> bool:
    """Whether the same person is called about an answer this case waits for, or has to tell it.

    That bell is the warning of the next step, too.
    """
    case_id = _case_in_calm(duty)
    if case_id is None:
        return False
    awaited = Duty.objects.filter(
        case_id=case_id, kind__in=[*AWAITED, Kind.NEWS], standing__in=OPEN,
        owed_by=person, look_again_at__isnull=False,
    )  # fmt: skip
    return awaited.filter(paused_at=None).exists()


def _case_in_calm(duty: Duty) -> uuid.UUID | None:
    """Return the case whose next step this is, unless harm is near."""
    calm = duty.kind == Kind.NEXT_STEP and duty.clock != Clock.HARM
    return duty.case_id if calm else None


def _late_answer_rang(duty: Duty, person: people.Person, now: datetime) -> bool:
    """Whether the person heard that the answer is late for which this next step waits.

    That bell goes on to the manager by itself. Everything else that is late rings for itself.
    """
    case_id = _case_in_calm(duty)
    if case_id is None:
        return False
    late = notices.told_late(to=person, case_id=case_id).filter(duty__kind__in=AWAITED)
    return late.filter(duty__standing__in=OPEN, duty__due_at__lte=now).exists()


@transaction.atomic
def restore(
    *, states: list[dict[str, Any]], withdrawn: str, owner: people.Person
) -> dict[str, uuid.UUID]:
    """Open again what a join withdrew and give all back to their owers; returns ids by text.

    ``states`` is what was stored before the join, ``withdrawn`` the id of the one that the join
    itself withdrew. What was kept, moved or withdrawn on its own in between stays ended.
    """
    found = {}
    for state in states:
        duty = Duty.objects.get(pk=state["id"])
        found[state["id"]] = duty.pk
        by_the_join = duty.standing == Standing.WITHDRAWN and state["id"] == withdrawn
        if duty.standing not in OPEN and not by_the_join:
            continue
        ower = people.by_id(state["owed_by"])
        duty.owed_by = ower if ower.active else owner
        duty.standing, duty.closed_at, duty.closed_by = state["standing"], None, None
        duty.look_again_at = datetime.fromisoformat(state["look_again_at"])
        duty.next_rung = state["next_rung"]
        duty.save()
    return found
