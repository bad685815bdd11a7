"""The ladder of a duty, and whom its rungs reach in person."""

from collections.abc import Iterable
from datetime import datetime

from safehands.core import people
from safehands.core.duties.models import Clock, Duty
from safehands.rules.ladders import harm_ladder, service_ladder
from safehands.rules.rungs import Ladder, Who


def ladder_of(
    *,
    version: people.CalendarVersion,
    organization: people.Organization,
    clock: str,
    started_at: datetime,
    due_at: datetime,
) -> Ladder:
    """Return the ladder of a duty: in opening hours, or at any hour when harm is near.

    A calendar's version never changes, so the ladder is computed again and not stored.
    """
    policy = people.policy_of(organization).ladder
    if clock == Clock.HARM:
        return harm_ladder(started_at=started_at, due_at=due_at, policy=policy)
    week = people.week_of(version)
    return service_ladder(week=week, started_at=started_at, due_at=due_at, policy=policy)


def present_ladder(duty: Duty) -> Ladder:
    """Return the ladder of a duty as it stands."""
    return ladder_of(
        version=duty.calendar,
        organization=duty.organization,
        clock=duty.clock,
        started_at=duty.started_at,
        due_at=duty.due_at,
    )


def first_look(ladder: Ladder, due_at: datetime) -> datetime:
    """Return when the clock first has something to do about a duty (UTC)."""
    return min(ladder.rungs[0].at, due_at)


def reached_by(duty: Duty, tells: Iterable[Who], now: datetime) -> list[people.Person]:
    """Return the persons one rung reaches now, each once.

    An absent owner is told all the same (he may look), but somebody present is told too: a rung
    that reaches nobody would be silence.
    """
    found = [person for who in tells for person in _named(duty, who, now)]
    if not any(people.is_present(person=person, now=now) for person in found):
        found.append(
            people.fallback_for(organization=duty.organization, not_person=duty.owed_by, now=now)
        )
    return list(dict.fromkeys(found))


def _named(duty: Duty, who: Who, now: datetime) -> Iterable[people.Person]:
    if who is Who.MANAGER:
        return people.managers_of(duty.organization)
    if who is Who.ON_CALL:
        on_call = people.on_call_of(duty.organization, now)
        return [on_call] if on_call else []
    if who is Who.OWNER:
        return [duty.owed_by]
    cover = people.cover_of(duty.owed_by, now)
    return [cover] if cover else []
