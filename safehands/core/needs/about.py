"""A case that is about a need: asked for by a person, or foreseen by the clock."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, people
from safehands.core.needs import bridging, conflicts
from safehands.core.needs.holding import hold
from safehands.core.needs.models import Because, Matter, Need
from safehands.core.refusals import Refusal


class OfSomebodyElse(Refusal):
    """The need is another person's, or another office's: siblings are two people."""

    code = "need_of_somebody_else"


@transaction.atomic
def concerns(
    *,
    case: cases.Case,
    need: Need,
    by: people.Person | None,
    now: datetime,
    because: str = Because.ASKED,
) -> Matter:
    """Say that a case is about a need; said twice it is said once.

    A daily need that runs out makes the case urgent at once. If another case about the need is
    open, both are linked. Raises ``OfSomebodyElse``.
    """
    of_this = cases.hold(cases.survivor_id(case.pk), by=by)
    held, other = hold(need.pk, by=by)
    if (of_this.subject_id, of_this.organization_id) != (held.person_id, held.organization_id):
        raise OfSomebodyElse(
            gettext_lazy("This need is not that of %(name)s at %(office)s.")
            % {"name": of_this.subject.name, "office": of_this.organization.name},
            field="need",
            remedy=gettext_lazy("Choose a need of the person whom the case is for."),
        )
    known = Matter.objects.filter(need=held, case=of_this).first()
    if known is not None:
        return known
    matter = Matter.objects.create(
        need=held, case=of_this, because=because, supply_until=held.supply_until, at=now
    )
    logbook.write(
        verb="case_about_need", by=by, now=now, case_id=of_this.pk, about_id=held.person_id,
        need=held.pk, words=held.words, supply_until=held.supply_until,
    )  # fmt: skip
    if held.conflict_since is not None:
        conflicts.write_conflict(held, matter, by=by, now=now)
    if other is not None and other.case.pk != of_this.pk:
        _link(of_this, other.case, by, now)
    elif other is None:
        bridging.watch(held, matter, now)
    return matter


def _link(case: cases.Case, other: cases.Case, by: people.Person | None, now: datetime) -> None:
    cases.link(one=case, other=other, reason=_("Both are about the same need"), by=by, now=now)
