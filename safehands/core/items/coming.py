"""Somebody comes for a thing: looked at the day before, and said before he leaves home if not."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safehands.core import cases, duties, news, people
from safehands.core.items.bound import open_pickup
from safehands.core.items.holding import Held, is_on_the_way, last_move
from safehands.core.items.models import Item, Kind, MoveKind, Pickup
from safehands.core.items.stepping import note
from safehands.rules import hours
from safehands.rules import pickups as rules
from safehands.rules.business_days import business_day_before, local_day

REASON = "PICKUP"
ASKED_AFTER = timedelta(hours=1)
# So long are the words of a duty.
MOST_WORDS = 300


def at_hand(item: Item, pickup: Pickup) -> bool:
    """Whether by the ledger an item lies where it is to be fetched, and may be given out."""
    move = last_move(item)
    here = item.holder_id == pickup.case.organization_id and item.with_person_id is None
    gone = move.kind == MoveKind.LOST or is_on_the_way(move) or item.ended_at is not None
    same = people.folded(item.place) == people.folded(pickup.place)
    return here and same and not gone and not item.blocked_because


def out_of_reach(item: Item, pickup: Pickup) -> bool:
    """Whether an item cannot be there by itself: another has it, it is on its way, or gone."""
    elsewhere = item.holder_id != pickup.case.organization_id or item.with_person_id is not None
    return elsewhere or is_on_the_way(last_move(item)) or item.ended_at is not None


def not_as_checked(held: Held, *, why: str, by: people.Person | None, now: datetime) -> None:
    """Take back what a check found, once the item is no longer there; tell if it is near.

    If the day of the check is still to come, somebody looks again then. Else it counts as not
    there, and the customer hears it before he comes.
    """
    pickup = open_pickup(held.item)
    if pickup is None or pickup.there is False or at_hand(held.item, pickup):
        return
    gone = out_of_reach(held.item, pickup)
    if pickup.there is None and not gone:
        return
    pickup.there, pickup.checked_at, pickup.checked_by = None, None, None
    pickup.save(update_fields=["there", "checked_at", "checked_by"])
    note(held, verb="pickup_check_void", by=by, now=now, pickup=pickup.pk, why=why)
    if not gone and cases.survivor_of(pickup.case).is_open and _regular_check(pickup) > now:
        owe_check(held, pickup, by, now)
    else:
        mark_missing(held, pickup, by, now)


def owe_check(
    held: Held, pickup: Pickup, by: people.Person | None, now: datetime, waits: str = ""
) -> None:
    """Put the check of a pick-up before the owner of its case, in place of the one before.

    ``waits`` is who stays for it while the office is closed.
    """
    case = cases.survivor_of(pickup.case)
    before = duties.Duty.objects.filter(pickup=pickup).first()
    policy = people.policy_of(case.organization)
    due = rules.check_by(
        people.week_of(case.organization), at=pickup.at, travel=news.usual_travel(case),
        before=timedelta(minutes=policy.check_before), now=now,
    )  # fmt: skip
    facts = {"thing": held.item.name, "code": held.item.code, "place": pickup.place}
    words = _("See with your own eyes whether %(thing)s (%(code)s) is at: %(place)s") % facts
    if waits:
        words += ". " + _("%(name)s waits for the customer outside opening hours") % {"name": waits}
    pickup.duty = duties.owe(
        kind=duties.Kind.CHECK, case_id=case.pk, owed_by=case.owner,
        organization=case.organization, due_at=due, now=now, words=words[:MOST_WORDS],
    )  # fmt: skip
    pickup.save()
    if before is not None and before.closed_at is None:
        duties.close(duty=before, standing=duties.Standing.MOVED, by=by, now=now)


def await_him(held: Held, pickup: Pickup, now: datetime) -> None:
    """Have somebody ask, an hour of work after the pick-up, whether it was fetched.

    A case does not close over what lies there for somebody who did not come.
    """
    case = cases.survivor_of(pickup.case)
    if not case.is_open:
        return
    facts = {"name": pickup.who.name, "thing": held.item.name, "code": held.item.code}
    pickup.duty = duties.owe(
        kind=duties.Kind.REMINDER, case_id=case.pk, owed_by=case.owner,
        organization=case.organization, now=now,
        due_at=hours.due(people.week_of(case.organization), max(pickup.at, now), ASKED_AFTER),
        words=_("Has %(name)s fetched %(thing)s (%(code)s)? If not, agree another time") % facts,
    )  # fmt: skip
    pickup.save(update_fields=["duty"])


def mark_missing(held: Held, pickup: Pickup, by: people.Person | None, now: datetime) -> None:
    """Note that it is not there for the pick-up, and have the customer told before closing."""
    pickup.there = False
    pickup.save(update_fields=["there"])
    end_check(pickup, duties.Standing.WITHDRAWN, by, now)
    case = cases.survivor_of(pickup.case)
    missing = [one for one in coming_in(case) if one.there is False]
    if pickup.at <= now:
        _remind_of_it(held, pickup, now)
        return
    week = people.week_of(case.organization)
    news.open_news(
        case=case, kind=news.Kind.DELAY, reason=REASON, by=who_works(case, by), now=now,
        known_by=case.organization, words=_missing_words(missing), options=_options(missing),
        no_later_than=rules.tell_before(week, max(_regular_check(pickup), now), now),
    )  # fmt: skip


def end_check(
    pickup: Pickup, standing: duties.Standing, by: people.Person | None, now: datetime
) -> None:
    """End the duty of a check if it is still open."""
    duty = duties.Duty.objects.get(pk=pickup.duty_id)
    if duty.closed_at is None:
        duties.close(duty=duty, standing=standing, by=by, now=now)


def there_after_all(case: cases.Case, by: people.Person | None, now: datetime) -> None:
    """End the news that it is not there, once nothing is missing; who was told hears that it is."""
    if any(one.there is False for one in coming_in(case)):
        return
    said = [one for one in news.of_case(case) if one.reason == REASON]
    by = who_works(case, by)
    for one in said:
        if one.state == news.State.OPEN:
            news.withdraw(news=one, reason=_("it is there after all"), by=by, now=now)
    last = said[-1] if said else None
    if last is not None and last.state == news.State.TOLD:
        news.open_news(
            case=case, kind=news.Kind.READY, by=by, now=now, known_by=case.organization,
            words=_("It is there after all and can be fetched as agreed"), reason=REASON,
        )  # fmt: skip


def coming_in(case: cases.Case) -> list[Pickup]:
    """Return the agreed pick-ups of a case and of those joined into it, soonest first."""
    rows = Pickup.objects.filter(case__in=cases.family_of(case), ended_at=None)
    return list(rows.select_related("item", "who", "case__organization").order_by("at", "pk"))


def plan_the_trip(case: cases.Case, by: people.Person | None, now: datetime) -> None:
    """Let the plan of the customer be the next pick-up of his case; news get their time from it."""
    ahead = [one for one in coming_in(case) if one.at > now]
    ours = Pickup.objects.filter(case__in=cases.family_of(case)).values_list("at", flat=True)
    trips = [plan for plan in news.plans_of(case) if plan.at in set(ours)]
    if ahead and all(plan.at != ahead[0].at for plan in trips):
        words = _("Comes to fetch something")
        news.rely(case=case, at=ahead[0].at, by=who_works(case, by), now=now, words=words)
    for plan in trips if not ahead else ():
        because = _("nothing is to be fetched")
        news.end_reliance(reliance=plan, because=because, by=who_works(case, by), now=now)


def who_works(case: cases.Case, by: people.Person | None) -> people.Person | None:
    """Return who acts, if he works the case; a colleague of another office only moved the thing."""
    if by is None or case.organization_id in people.organizations_where(by, people.May.WORK_CASES):
        return by
    return None


def _regular_check(pickup: Pickup) -> datetime:
    office = cases.survivor_of(pickup.case).organization
    before = timedelta(minutes=people.policy_of(office).check_before)
    return rules.day_before(people.week_of(office), pickup.at, before)


def is_early(pickup: Pickup, now: datetime) -> bool:
    """Whether the business day before a pick-up has not begun yet in its office."""
    week = people.week_of(cases.survivor_of(pickup.case).organization)
    return local_day(week, now) < business_day_before(week, pickup.at)


def _missing_words(missing: list[Pickup]) -> str:
    things = ", ".join(one.item.name for one in missing)
    return ngettext(
        "%(things)s is not where it was to be fetched. Say so before the customer leaves home.",
        "%(things)s are not where they were to be fetched. Say so before the customer leaves home.",
        len(missing),
    ) % {"things": things}


def _options(missing: list[Pickup]) -> list[str]:
    """Return what can be offered, what spares the customer most first; his trip comes last."""
    by_wire = all(one.item.kind not in {Kind.DEVICE, Kind.SAMPLE} for one in missing)
    offers = [
        _("We send it electronically to where it is needed") if by_wire else "",
        _("We send it by courier, on us"),
        _("You fetch it outside working hours; we wait for you"),
        _("You fetch it another day; we call when it is there"),
    ]
    return [one for one in offers if one]


def _remind_of_it(held: Held, pickup: Pickup, now: datetime) -> None:
    """Have somebody act now: the hour of the pick-up has come, the trip is made."""
    case = cases.survivor_of(pickup.case)
    if case.is_open:
        words = _("%(name)s comes for %(thing)s, and it is not there: find it or offer another way")
        minutes = people.policy_of(case.organization).act_within
        facts = {"name": pickup.who.name, "thing": held.item.name}
        cases.remind(case=case, words=words % facts, minutes=minutes, now=now)
