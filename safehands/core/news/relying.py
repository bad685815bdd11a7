"""When the customer comes: asked for, never demanded."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, people
from safehands.core.news.expecting import plans_of, usual_travel
from safehands.core.news.models import Reliance
from safehands.core.news.timing import set_times_again
from safehands.core.refusals import Refusal, Unclear

A_DAY = 24 * 60


class PlanEnded(Refusal):
    """The customer's plan was changed or ended before."""

    code = "plan_ended"


@transaction.atomic
def rely(
    *,
    case: cases.Case,
    at: datetime,
    by: people.Person | None,
    now: datetime,
    words: str = "",
    travel_minutes: int | None = None,
) -> Reliance:
    """Note when the customer will act (UTC) and how long he travels; replaces his plan before.

    ``by`` is None when he says so himself on his page. Without ``travel_minutes`` his usual way
    counts, else that of the office. News not told yet get their time anew.
    """
    held = cases.hold(case.pk, by=by)
    _refuse_past(at, now)
    minutes = _travel(held, travel_minutes)
    plans_of(held).update(ended_at=now, ended_because=_("another time was given"))
    plan = Reliance.objects.create(
        case=held, at=at, travel_minutes=minutes, noted_at=now, noted_by=by,
        words=words.strip()[:200] or _("The customer comes"),
    )  # fmt: skip
    logbook.write(
        verb="relies", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        reliance=plan.pk, at=at, travel_minutes=minutes, words=plan.words,
    )  # fmt: skip
    set_times_again(case=held, now=now)
    return plan


@transaction.atomic
def end_reliance(
    *, reliance: Reliance, because: str, by: people.Person | None, now: datetime
) -> Reliance:
    """Note that the customer does not come, or was here; news get their time anew."""
    held = cases.hold(reliance.case_id, by=by, also_closed=True)
    standing = Reliance.objects.filter(pk=reliance.pk, ended_at=None)
    if not standing.update(ended_at=now, ended_because=because.strip()[:200]):
        raise PlanEnded(
            gettext_lazy("This plan has ended already."),
            remedy=gettext_lazy("Load the page again to see when the customer comes."),
        )
    reliance.refresh_from_db()
    logbook.write(
        verb="relies_no_more", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        reliance=reliance.pk, because=reliance.ended_because,
    )  # fmt: skip
    set_times_again(case=held, now=now)
    return reliance


def _refuse_past(at: datetime, now: datetime) -> None:
    if at <= now:
        raise Unclear(
            gettext_lazy("This time has already passed."),
            field="at",
            remedy=gettext_lazy("Choose a time that is still to come."),
        )


def _travel(case: cases.Case, minutes: int | None) -> int:
    if minutes is None:
        return int(usual_travel(case).total_seconds()) // 60
    if not 0 <= minutes <= A_DAY:
        raise Unclear(
            gettext_lazy("This way is too long."),
            field="travel_minutes",
            remedy=gettext_lazy("Give minutes, from 0 to %(most)s.") % {"most": A_DAY},
        )
    return minutes
