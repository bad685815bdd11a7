"""The plan of a promise: by when it must leave, by which way, and who sends it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import override as in_language

from safehands.core import cases, duties, keys, logbook, news, notices, people, protocols
from safehands.core.promises.models import Plan, Promise
from safehands.core.promises.planning import Backward, Option, alternatives, plan_back
from safehands.core.promises.wording import spoken
from safehands.core.refusals import Refusal, Unclear
from safehands.rules import hours

CHOSEN, TOO_LATE = "chosen", "TOOLATE"
RELATED = (
    "promise__case",
    "promise__duty",
    "promise__to",
    "way__capability",
    "destination",
    "duty",
)


class NoSuchWay(Refusal):
    """It cannot get there in time that way."""

    code = "no_such_way"


def current_plan(promise: Promise) -> Plan | None:
    """Return the plan of a promise that counts now."""
    return promise.plans.filter(replaced_at=None).select_related(*RELATED).first()


def plans_of(promises: list[Promise]) -> dict[object, Plan]:
    """Return the plans that count now, by the id of their promise; one query."""
    rows = Plan.objects.filter(promise__in=promises, replaced_at=None).select_related(*RELATED)
    return {plan.promise_id: plan for plan in rows}


def last_arrival(some: QuerySet[Promise]) -> Plan | None:
    """Return the plan of those promises by which something arrived last, if anything did."""
    arrived = Plan.objects.filter(promise__in=some, arrived_at__isnull=False)
    return arrived.select_related("destination").order_by("-arrived_at").first()


@transaction.atomic
def needed(
    *,
    promise: Promise,
    needed_by: datetime,
    destination: people.Organization,
    by: people.Person | None,
    now: datetime,
    about: protocols.Topic | None = None,
    because: str = "",
) -> Plan:
    """Count back from when it must be there and put the sending before who owes the promise.

    When no way of ours can do it in time the plan says so, and the customer hears it at once
    with the other ways.
    """
    held = cases.hold(cases.survivor_id(promise.case_id), by=by)
    back = plan_back(
        sender=held.organization, destination=destination, needed_by=needed_by, now=now,
        topic=about or promise.about, language=promise.to.language,
    )  # fmt: skip
    return _put(promise, held, back, back.best, destination, by, now, because=because)


@transaction.atomic
def choose_way(*, promise: Promise, means: str, by: people.Person, now: datetime) -> Plan:
    """Take another way than the usual one, as agreed with the customer."""
    held = cases.hold(cases.survivor_id(promise.case_id), by=by)
    plan = current_plan(promise)
    if plan is None or plan.destination is None:
        raise Unclear(
            gettext_lazy("This promise has no day on which something must be somewhere."),
            field="promise",
            remedy=gettext_lazy("Say first by when it is needed, and where."),
        )
    back = plan_back(
        sender=held.organization, destination=plan.destination, needed_by=plan.needed_by, now=now,
        topic=promise.about, language=promise.to.language,
    )  # fmt: skip
    chosen = next((one for one in back.options if one.means == means and one.feasible), None)
    if chosen is None:
        raise NoSuchWay(
            gettext_lazy("It would not be there in time that way."),
            field="means",
            remedy=gettext_lazy("Choose one of the ways that can still be done."),
            facts={"options": [one.facts() for one in back.options]},
        )
    return _put(promise, held, back, chosen, plan.destination, by, now, because=CHOSEN)


def to_replan() -> list[Plan]:
    """Return the plans whose way does not work any more, or whose better way works again."""
    running = Plan.objects.filter(replaced_at=None, sent_at=None, promise__duty__closed_at=None)
    down = Q(
        way__capability__outages__ended_at=None,
        way__capability__outages__since__gte=F("looked_at"),
    )
    better = ~Q(because=CHOSEN) & Q(
        way__protocol__ways__order__lt=F("way__order"),
        way__protocol__ways__capability__outages__ended_at__gt=F("looked_at"),
    )
    possible = Q(
        way=None, promise__about__protocols__ways__capability__outages__ended_at__gt=F("looked_at")
    )
    found = running.filter(down | better | possible).exclude(destination=None)
    return list(found.select_related(*RELATED).distinct())


@transaction.atomic
def replan(*, plan: Plan, now: datetime) -> Plan | None:
    """Plan anew what something that broke, or works again, has changed; None if nothing did."""
    held = cases.hold(cases.survivor_id(plan.promise.case_id), also_closed=True)
    plan = Plan.objects.select_related(*RELATED).get(pk=plan.pk)
    if plan.replaced_at or plan.sent_at or plan.destination is None or not held.is_open:
        return None
    back = plan_back(
        sender=held.organization, destination=plan.destination, needed_by=plan.needed_by, now=now,
        topic=plan.promise.about, language=plan.promise.to.language,
    )  # fmt: skip
    same = back.best is None and not plan.feasible
    if same or (back.best is not None and back.best.way == plan.way and plan.way is not None):
        Plan.objects.filter(pk=plan.pk).update(looked_at=now)
        return None
    why = _("%(name)s does not work") % {"name": plan.way.capability.name} if (
        plan.way is not None
        and plan.way.capability is not None
        and not protocols.is_up(plan.way.capability)
    ) else _("the better way works again")  # fmt: skip
    return _put(plan.promise, held, back, back.best, plan.destination, None, now, because=why)


def replan_what_is_down(now: datetime) -> int:
    """Plan anew everything that an outage, or its end, has changed; returns how many."""
    return sum(1 for plan in to_replan() if replan(plan=plan, now=now) is not None)


@transaction.atomic
def sent(
    *, promise: Promise, by: people.Person | None, now: datetime, means: str = ""
) -> Plan | None:
    """Note that what was promised has left. The promise is kept when it has arrived.

    ``means``: how it really went, where that is not the way that was planned.
    """
    plan = current_plan(promise)
    if plan is None or plan.sent_at is not None:
        return plan
    plan.sent_at, plan.means = now, means or plan.means
    plan.save(update_fields=["sent_at", "means"])
    _end_sending(plan, by, now)
    logbook.write(
        verb="promised_thing_sent", by=by, now=now, case_id=promise.case_id,
        about_id=promise.case.subject_id, promise=promise.pk, means=plan.means,
        leave_by=plan.leave_by,
    )  # fmt: skip
    return plan


def came_back(*, promise: Promise, by: people.Person | None, now: datetime) -> Plan | None:
    """Note that what was sent did not arrive: it has to be sent again, by a time."""
    plan = current_plan(promise)
    if plan is None or plan.destination is None or promise.duty.closed_at is not None:
        return plan
    held = cases.hold(cases.survivor_id(promise.case_id), by=by, also_closed=True)
    back = plan_back(
        sender=held.organization, destination=plan.destination, needed_by=plan.needed_by, now=now,
        topic=promise.about, language=promise.to.language,
    )  # fmt: skip
    because = _("it did not arrive")
    return _put(promise, held, back, back.best, plan.destination, by, now, because=because)


def note_arrival(
    promise: Promise, by: people.Person | None, now: datetime, *, writes: bool = True
) -> None:
    """Let the plan of a promise end with the arrival, and write to the customer: they have it."""
    plan = current_plan(promise)
    office = promise.case.organization
    if plan is not None:
        _end_sending(plan, by, now)
        if plan.arrived_at is not None:
            return
        plan.sent_at, plan.arrived_at = plan.sent_at or now, now
        plan.save(update_fields=["sent_at", "arrived_at"])
        office = plan.destination or office
    if writes:
        write_arrival(promise.case, promise.to, office, f"{promise.pk}", by, now)


def write_arrival(
    case: cases.Case,
    to: people.Person,
    office: people.Organization,
    what: str,
    by: people.Person | None,
    now: datetime,
    *,
    things: str = "",
) -> None:
    """Write to a customer, unasked, that an office has what we sent; ``what`` names it once.

    ``things`` names what arrived while something else is still to come; not to somebody who may
    not read about the health of the patient.
    """
    if not keys.may_write_to(case, to, now):
        _have_it_said(case, to, office, now)
        return
    words = gettext_lazy("%(office)s has what we sent. You need not do anything for it.")
    if things and people.scope_between(to, case.subject, now) == people.Scope.EVERYTHING:
        words = gettext_lazy("%(office)s has it: %(thing)s. You need not do anything for it.")
    keys.write_to(
        case=case, to=to, topic="arrived", subject=gettext_lazy("It has arrived"),
        words=words, facts={"office": office.name, "thing": things}, by=by, now=now,
        dedupe_key=f"arrived:{what}",
    )  # fmt: skip


def _have_it_said(
    case: cases.Case, to: people.Person, office: people.Organization, now: datetime
) -> None:
    """Have somebody call who cannot be written to: else he has to ask whether it is there."""
    held = cases.survivor_of(case)
    if not held.is_open or notices.can_write_to(to):
        return
    words = _("Call %(name)s, who cannot be written to: %(office)s has what we sent")
    minutes = people.policy_of(held.organization).news_within
    facts = {"name": to.name, "office": office.name}
    cases.remind(case=held, words=words % facts, minutes=minutes, now=now)


def end_plan(promise: Promise, by: people.Person | None, now: datetime) -> None:
    """End the sending of a promise that ended otherwise."""
    plan = current_plan(promise)
    if plan is not None:
        _end_sending(plan, by, now, standing=duties.Standing.WITHDRAWN)


def follow(before: Promise, moved: Promise, by: people.Person | None, now: datetime) -> None:
    """Plan a promise that was moved as the one before it was, for its new time.

    What is on its way is not sent once more; can it not be there by then, we call and ask.
    """
    plan = current_plan(before)
    if plan is None or plan.destination is None or plan.arrived_at is not None:
        return
    if plan.sent_at is not None:
        _go_on(plan, moved, by, now)
    else:
        needed(
            promise=moved, needed_by=moved.duty.due_at, destination=plan.destination, by=by,
            now=now,
        )  # fmt: skip


def words_possible(
    words: str,
    *,
    case: cases.Case,
    to: people.Person,
    destination: people.Organization | None,
    needed_by: datetime | None,
    about: protocols.Topic | None,
    now: datetime,
) -> str:
    """Return what can be promised: not what none of our ways can do any more."""
    if needed_by is None or destination is None:
        return words
    back = plan_back(
        sender=case.organization, destination=destination, needed_by=needed_by, now=now,
        topic=about,
    )  # fmt: skip
    if back.best is not None:
        return words
    with in_language(to.language or "en"):
        return _("We find another way together with you: %(words)s") % {"words": words}


def plain_words(promise: Promise) -> str:
    """Return the words of a promise as they were before none of our ways could do it."""
    first = promise
    while first.moved_from is not None:
        first = first.moved_from
    return first.condition.words if hasattr(first, "condition") else promise.words


def _go_on(before: Plan, moved: Promise, by: people.Person | None, now: datetime) -> None:
    """Let the plan of what is on its way count for a new time."""
    office, sent_at, needed_by = before.destination, before.sent_at, moved.duty.due_at
    assert office is not None
    assert sent_at is not None
    back = plan_back(
        sender=moved.case.organization, destination=office, needed_by=needed_by, now=sent_at,
        topic=moved.about, language=moved.to.language,
    )  # fmt: skip
    in_time = any(one.means == before.means and one.there_by <= needed_by for one in back.options)
    Plan.objects.create(
        promise=moved, needed_by=needed_by, destination=office, protocol=before.protocol,
        way=before.way, means=before.means, leave_by=before.leave_by, feasible=in_time,
        alternatives=alternatives(back.options, None), made_at=now, looked_at=now, sent_at=sent_at,
        because=_("it is on its way already"),
    )  # fmt: skip
    logbook.write(
        verb="planned" if in_time else "cannot_be_there", by=by, now=now, case_id=moved.case_id,
        about_id=moved.case.subject_id, promise=moved.pk, means=before.means,
        leave_by=before.leave_by, needed_by=needed_by, destination=office.name,
        because=_("it is on its way already"),
    )  # fmt: skip
    case = cases.survivor_of(moved.case)
    if in_time or not case.is_open:
        return
    zone = moved.duty.zone
    words = _("Call %(office)s: it is on its way to them and needed by %(when)s now") % {
        "office": office.name, "when": spoken(needed_by, zone, case.owner.language or "en")
    }  # fmt: skip
    minutes = people.policy_of(case.organization).act_within
    duty = cases.remind(case=case, words=words, minutes=minutes, now=now)
    notices.tell(
        to=case.owner, topic="planned", words="%(words)s",
        subject=gettext_lazy("Planned anew: case %(reference)s"),
        facts={"reference": case.reference, "words": words}, by=by, now=now, case_id=case.pk,
        duty=duty, urgency=notices.Urgency.URGENT, dedupe_key=f"planned:{moved.pk}",
    )  # fmt: skip


def _end_sending(
    plan: Plan,
    by: people.Person | None,
    now: datetime,
    *,
    standing: duties.Standing | None = None,
) -> None:
    if plan.duty is not None and plan.duty.closed_at is None:
        ends_as = standing or duties.kept_or_late(plan.duty, now)
        plan.duty = duties.close(duty=plan.duty, standing=ends_as, by=by, now=now)


def _put(
    promise: Promise,
    case: cases.Case,
    back: Backward,
    chosen: Option | None,
    destination: people.Organization,
    by: people.Person | None,
    now: datetime,
    *,
    because: str,
) -> Plan:
    before = current_plan(promise)
    if before is not None:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
        _end_sending(before, by, now, standing=duties.Standing.MOVED)
    plan = Plan.objects.create(
        promise=promise, needed_by=back.needed_by, destination=destination,
        protocol=chosen.way.protocol if chosen and chosen.way else None,
        way=chosen.way if chosen else None,
        means=chosen.means if chosen else protocols.Means.NONE,
        leave_by=chosen.leave_by if chosen else now, feasible=chosen is not None,
        alternatives=alternatives(back.options, chosen), made_at=now, looked_at=now,
        because=because[:200],
    )  # fmt: skip
    if chosen is not None:
        _owe_sending(plan, case, chosen, now)
    logbook.write(
        verb="planned" if chosen else "cannot_be_there", by=by, now=now, case_id=case.pk,
        about_id=case.subject_id, promise=promise.pk, means=plan.means, leave_by=plan.leave_by,
        needed_by=plan.needed_by, destination=destination.name, because=because,
    )  # fmt: skip
    if chosen is None:
        _say_at_once(plan, case, back, by, now)
    else:
        _say_no_more(case, by, now)
    if chosen is not None and before is not None:
        _tell_sender(plan, case, by, now)
    return plan


def _owe_sending(plan: Plan, case: cases.Case, chosen: Option, now: datetime) -> None:
    names = {"words": plan.promise.words, "how": chosen.words, "office": plan.destination}
    plan.duty = duties.owe(
        kind=duties.Kind.SEND, case_id=case.pk, owed_by=plan.promise.duty.owed_by,
        organization=case.organization, due_at=plan.leave_by, now=now,
        words=_("Send to %(office)s (%(how)s): %(words)s") % names,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE,
    )  # fmt: skip
    plan.save(update_fields=["duty"])


def _tell_sender(plan: Plan, case: cases.Case, by: people.Person | None, now: datetime) -> None:
    """Tell who sends it that the way and the time are others now."""
    sender = plan.promise.duty.owed_by
    if by is not None and by.pk == sender.pk:
        return
    notices.tell(
        to=sender, topic="planned", words="%(words)s",
        subject=gettext_lazy("Planned anew: case %(reference)s"),
        facts={"reference": case.reference, "words": plan.duty.words if plan.duty else ""},
        by=by, now=now, case_id=case.pk, duty=plan.duty, urgency=notices.Urgency.URGENT,
        dedupe_key=f"planned:{plan.pk}",
    )  # fmt: skip


def _say_at_once(
    plan: Plan, case: cases.Case, back: Backward, by: people.Person | None, now: datetime
) -> None:
    """Open the news that it will not be there in time, with what can be done instead.

    It is told before the customer goes there without it.
    """
    options = [one.words for one in back.options if one.feasible]
    words = (
        _("It cannot be at %(office)s in time by the usual way. Offer one of these.")
        if options
        else _("It cannot be at %(office)s in time any more. Ask whether a later day is possible.")
    )
    news.open_news(
        case=case, kind=news.Kind.DELAY, words=words % {"office": plan.destination}, by=by,
        now=now, reason=TOO_LATE, known_by=case.organization, options=options,
        no_later_than=_before_he_goes(case, plan.needed_by, now),
    )  # fmt: skip


def _say_no_more(case: cases.Case, by: people.Person | None, now: datetime) -> None:
    """Withdraw the news that it will not be there in time, when everything can be again."""
    plans = Plan.objects.filter(promise__case__in=cases.family_of(case), replaced_at=None)
    if plans.filter(feasible=False, promise__duty__closed_at=None).exists():
        return
    for one in news.open_of_case(case):
        if one.reason == TOO_LATE:
            because = _("it can be there in time after all")
            news.withdraw(news=one, reason=because, by=by, now=now)


def _before_he_goes(case: cases.Case, needed_by: datetime, now: datetime) -> datetime:
    week = people.week_of(case.organization.calendar)
    travel = timedelta(minutes=people.policy_of(case.organization).usual_travel)
    last = hours.last_open_before(week, max(needed_by - travel, now))
    return last if last > now else needed_by
