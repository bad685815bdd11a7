"""Cracks: open cases without owner, next step or time. There must be none; each is mended."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import logbook, people
from safehands.core.cases.claiming import hold
from safehands.core.cases.models import Case, Ownership
from safehands.core.cases.queries import without_owner
from safehands.core.cases.steps import put_next_step


@dataclass(frozen=True, slots=True)
class Crack:
    """One open case that nobody holds rightly, and what is wrong with it."""

    case: Case
    wrong: tuple[str, ...]


def cracks() -> list[Crack]:
    """Return every crack there is at this moment; the clock looks each minute."""
    return [Crack(case, _wrong(case)) for case in without_owner()[:1000]]


@transaction.atomic
def mend(*, crack: Crack, now: datetime) -> Case:
    """Give a cracked case an owner and a next step, and write down that it was needed."""
    case = hold(crack.case.pk)
    if not case.owner.active:
        case.owner = people.fallback_for(
            organization=case.organization, team=case.team, not_person=case.owner, now=now
        )
        case.save(update_fields=["owner"])
    stretch = Ownership.objects.filter(case=case, until=None)
    if not stretch.filter(owner=case.owner).exists():
        stretch.update(until=now)
        Ownership.objects.create(
            case=case, owner=case.owner, since=now, because="fallback", from_version=case.version
        )
    if case.next_step is None or case.next_step.closed_at is not None:
        put_next_step(
            case=case, words=_("Look at this case: it had no next step"), now=now, by=None,
            minutes=60,
        )  # fmt: skip
    logbook.write(
        verb="mended", by=None, now=now, case_id=case.pk, about_id=case.subject_id,
        wrong=list(crack.wrong), owner=case.owner_id, owner_name=case.owner.name,
    )  # fmt: skip
    return case


def _wrong(case: Case) -> tuple[str, ...]:
    found = []
    if not case.owner.active:
        found.append("the owner has left")
    if case.next_step is None:
        found.append("no next step")
    elif case.next_step.closed_at is not None:
        found.append("the next step has ended")
    return tuple(found) or ("the stretches of ownership do not agree",)
