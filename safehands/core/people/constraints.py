"""What makes things hard for a customer, noted once so that nobody asks again."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.models import Constraint, Person
from safehands.core.people.wording import given
from safehands.core.refusals import Refusal, Unclear

LONGEST_TRAVEL = 24 * 60


class ConstraintEnded(Refusal):
    """The constraint holds no more."""

    code = "constraint_ended"


@transaction.atomic
def add_constraint(
    *,
    person: Person,
    words: str,
    by: Person | None,
    now: datetime,
    travel_minutes: int | None = None,
) -> Constraint:
    """Note a constraint: works 8 to 5, no car; ``travel_minutes`` is one way to the office."""
    if travel_minutes is not None and not 0 <= travel_minutes <= LONGEST_TRAVEL:
        raise Unclear(
            _("This travel time cannot be right."),
            field="travel_minutes",
            remedy=_("Give the minutes of one way, from 0 to %(most)d.") % {"most": LONGEST_TRAVEL},
        )
    constraint = Constraint.objects.create(
        person=person,
        words=given(words, field="words", longest=200, missing=_("What makes it hard?")),
        travel_minutes=travel_minutes,
        noted_at=now,
        noted_by=by,
    )
    logbook.write(
        verb="constraint_noted",
        by=by,
        now=now,
        about_id=person.pk,
        constraint=constraint.pk,
        words=constraint.words,
        travel_minutes=travel_minutes,
    )
    return constraint


@transaction.atomic
def end_constraint(*, constraint: Constraint, by: Person | None, now: datetime) -> Constraint:
    """Note that a constraint holds no more."""
    if not Constraint.objects.filter(pk=constraint.pk, ended_at=None).update(ended_at=now):
        raise ConstraintEnded(_("This holds no more already."), remedy=_("Nothing to do."))
    constraint.ended_at = now
    logbook.write(
        verb="constraint_ended",
        by=by,
        now=now,
        about_id=constraint.person_id,
        constraint=constraint.pk,
    )
    return constraint


def constraints_of(person: Person) -> QuerySet[Constraint]:
    """Return what makes things hard for a person now, oldest first."""
    return person.constraints.filter(ended_at=None).order_by("noted_at", "pk")
