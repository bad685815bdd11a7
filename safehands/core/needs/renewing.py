"""What moves the days of a need: a renewal, a visit held or planned, a condition that rests."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.needs import bridging, conflicts
from safehands.core.needs.checking import day_ahead, day_gone, day_in_reach, whole_number
from safehands.core.needs.holding import hold, today_of
from safehands.core.needs.looking import harm_is_near
from safehands.core.needs.models import Condition, Matter, Need
from safehands.core.needs.writing import store
from safehands.core.people.wording import given
from safehands.core.refusals import Unclear


@transaction.atomic
def renew(
    *,
    need: Need,
    supply_until: date,
    refills_left: int,
    by: people.Person | None,
    now: datetime,
    version: int | None = None,
) -> Need:
    """Write down that it was supplied again, to its new last day, with so many refills left.

    With that ends the reminder to go on after a visit; that of a rule that still stands does not.
    """
    held, matter = hold(need.pk, by=by, version=version)
    day_in_reach(supply_until, today_of(held.organization, now), field="supply_until")
    whole_number(refills_left, field="refills_left")
    if supply_until <= held.supply_until:
        raise Unclear(
            _("The supply lasts to %(day)s already.") % {"day": held.supply_until.isoformat()},
            field="supply_until",
            remedy=_("Give a later day. Correct the need if the old day was wrong."),
        )
    was = held.supply_until
    store(
        held, {"supply_until": supply_until, "refills_left": refills_left}, matter, by=by, now=now
    )
    if not harm_is_near(held, now):
        bridging.harm_is_over(matter, reason=_("supplied again"), by=by, now=now)
    if matter is not None and held.conflict_since is None:
        conflicts.end_duty(matter.reminder, by=by, now=now)
    _written("need_renewed", held, matter, by, now, was=was, until=supply_until,
             refills_left=refills_left)  # fmt: skip
    return held


@transaction.atomic
def visited(
    *,
    need: Need,
    on: date,
    by: people.Person | None,
    now: datetime,
    version: int | None = None,
) -> Need:
    """Write down that the visit (or test) of the rule was held; what was planned till then ends.

    If a case waits for it, its owner is reminded to go on, unless it was he who wrote it down.
    """
    held, matter = hold(need.pk, by=by, version=version)
    day_gone(on, today_of(held.organization, now), field="on")
    wanted: dict[str, Any] = {"last_done": max(on, held.last_done or on)}
    if held.next_planned is not None and held.next_planned <= on:
        wanted["next_planned"] = None
    store(held, wanted, matter, by=by, now=now)
    _written("need_visited", held, matter, by, now, on=on)
    if matter is not None and (by is None or by.pk != matter.case.owner_id):
        conflicts.go_on(held, matter, now)
    return held


@transaction.atomic
def plan_visit(
    *,
    need: Need,
    on: date | None,
    by: people.Person | None,
    now: datetime,
    version: int | None = None,
) -> Need:
    """Write down the day of the next visit (or test); None when it is planned no more.

    ``by`` is None when the customer chose it on his page.
    """
    held, matter = hold(need.pk, by=by, version=version)
    if on is not None:
        day_ahead(on, today_of(held.organization, now), field="on")
    store(held, {"next_planned": on}, matter, by=by, now=now)
    verb = "need_visit_planned" if on else "need_visit_dropped"
    _written(verb, held, matter, by, now, on=on)
    return held


@transaction.atomic
def waive(
    *,
    need: Need,
    until: date,
    reason: str,
    by: people.Person,
    now: datetime,
    decided_by: people.Person | None = None,
    version: int | None = None,
) -> Need:
    """Let the condition rest until a day, as a clinician decided; he is ``by`` unless named."""
    because = given(reason, field="reason", longest=200, missing=_("Why may it rest?"))
    held, matter = hold(need.pk, by=by, version=version)
    if held.condition == Condition.NONE:
        raise Unclear(
            _("This need has no condition that could rest."),
            field="until",
            remedy=_("Correct the need if its rule asks for a visit or a test."),
        )
    day_ahead(until, today_of(held.organization, now), field="until")
    decides = decided_by or by
    bridging.refuse_unless_clinician(held, decides, field="decided_by")
    store(held, {"waived_until": until, "waived_by": decides}, matter, by=by, now=now)
    _written("need_waived", held, matter, by, now, until=until, reason=because,
             clinician=decides.pk, clinician_name=decides.name)  # fmt: skip
    return held


def _written(
    verb: str,
    need: Need,
    matter: Matter | None,
    by: people.Person | None,
    now: datetime,
    **facts: Any,
) -> None:
    logbook.write(
        verb=verb, by=by, now=now, case_id=matter.case.pk if matter else None,
        about_id=need.person_id, need=need.pk, words=need.words, **facts,
    )  # fmt: skip
