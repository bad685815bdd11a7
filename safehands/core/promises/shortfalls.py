"""Honour or remedy: what staff promised binds the practice, also against its own protocol."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import override as in_language

from safehands.core import cases, duties, logbook, notices, people
from safehands.core.promises.models import Promise, Remedy, Shortfall
from safehands.core.promises.plans import current_plan
from safehands.core.promises.verbs import move, must
from safehands.core.protocols import Means
from safehands.core.refusals import Refusal, Unclear

RELATED = (
    "promise__case__organization", "promise__duty", "promise__to", "duty__owed_by", "replaced_by",
)  # fmt: skip


class ShortfallEnded(Refusal):
    """It was honoured, or the customer took the remedy."""

    code = "shortfall_ended"


class ShortfallOpen(Refusal):
    """Somebody has said already that this promise cannot be kept."""

    code = "shortfall_open"


@transaction.atomic
def cannot_keep(*, promise: Promise, why: str, by: people.Person, now: datetime) -> Shortfall:
    """Say that a promise cannot be kept as it was made: a manager hears it, the promise stays.

    The first thing to try is to honour it all the same; the offers are what can be done instead,
    what spares the customer most first.
    """
    must(why, "why", gettext_lazy("Why can it not be kept?"))
    held = cases.hold(promise.case_id, by=by, also_closed=True)
    promise = Promise.objects.select_related("duty", "to", "case").get(pk=promise.pk)
    if promise.duty.standing not in {*duties.OPEN, duties.Standing.BROKEN}:
        raise ShortfallEnded(
            gettext_lazy("This promise has ended already."),
            remedy=gettext_lazy("Load the page again; make a new promise if one is needed."),
        )
    if promise.shortfalls.filter(ended_at=None).exists():
        raise ShortfallOpen(
            gettext_lazy("It was said already that this cannot be kept."),
            remedy=gettext_lazy("Offer the customer what is listed there."),
        )
    manager = people.manager_there(
        organization=held.organization, now=now, rather_not=by, team=held.team
    )
    words = _("Honour or make good what we promised: %(words)s") % {"words": promise.words}
    row = Shortfall(
        promise=promise, why=why.strip()[:300], noted_at=now, noted_by=by,
        offers=_offers(promise),
    )  # fmt: skip
    row.duty = duties.owe(
        kind=duties.Kind.UNABLE, case_id=held.pk, owed_by=manager, organization=held.organization,
        words=words, minutes=people.policy_of(held.organization).conflict_within, now=now,
        clock=duties.Clock.HARM if held.harm else duties.Clock.SERVICE,
    )  # fmt: skip
    row.save(force_insert=True)
    cases.let_see(case=held, person=manager, because="shortfall", now=now)
    logbook.write(
        verb="promise_unable", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=promise.pk, words=promise.words, why=row.why, manager=manager.pk,
        manager_name=manager.name, due=row.duty.due_at,
    )  # fmt: skip
    notices.tell(
        to=manager, topic="promise_unable", words="%(words)s\n\n%(why)s",
        subject=gettext_lazy("A promise we may not be able to keep: case %(reference)s"),
        facts={"words": words, "why": row.why, "reference": held.reference}, by=by, now=now,
        case_id=held.pk, duty=row.duty, urgency=notices.Urgency.URGENT,
        dedupe_key=f"unable:{row.pk}",
    )  # fmt: skip
    return row


@transaction.atomic
def honour(*, shortfall: Shortfall, how: str, by: people.Person, now: datetime) -> Shortfall:
    """Decide to keep the promise all the same; it goes on as it was made."""
    must(how, "how", gettext_lazy("How is it honoured?"))
    held, row = _open(shortfall, by)
    _end(row, by, now)
    row.remedy_words = how.strip()[:300]
    row.save()
    logbook.write(
        verb="promise_honoured", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=row.promise_id, how=how,
    )  # fmt: skip
    return row


@transaction.atomic
def remedy(
    *,
    shortfall: Shortfall,
    remedy: str,
    words: str,
    apology: str,
    accepted: bool,
    customer_words: str,
    by: people.Person,
    now: datetime,
    due_at: datetime | None = None,
    minutes: int | None = None,
) -> Promise | None:
    """Apologise and offer something instead; the customer says yes or no, in his words.

    A yes makes the new promise that follows the old one, by ``due_at`` (UTC; the old time without
    it). With a no the old promise stands, and so does the manager's duty. Returns the new promise.
    """
    must(apology, "apology", gettext_lazy("What did you say to apologise?"))
    must(words, "words", gettext_lazy("What does the customer get instead?"))
    must(customer_words, "customer_words", gettext_lazy("What did the customer say?"))
    if remedy not in Remedy.values:
        raise Unclear(
            gettext_lazy("There is no such remedy."),
            field="remedy",
            remedy=", ".join(Remedy.values),
        )
    held, row = _open(shortfall, by)
    for field, text in (("words", words), ("apology", apology)):
        notices.mind(text, field=field, to=row.promise.to, by=by, now=now, case_id=held.pk)
    row.remedy, row.remedy_words = remedy, words.strip()[:300]
    row.apology, row.accepted = apology.strip()[:300], accepted
    row.customer_words = customer_words.strip()[:300]
    logbook.write(
        verb="remedy_taken" if accepted else "remedy_declined", by=by, now=now, case_id=held.pk,
        about_id=held.subject_id, promise=row.promise_id, remedy=remedy, words=words,
        apology=apology, customer_words=customer_words,
    )  # fmt: skip
    if not accepted:
        row.save()
        return None
    due_at = due_at or (None if minutes else row.promise.duty.due_at)
    row.replaced_by = move(
        promise=row.promise, reason=row.why, told_how=customer_words, words=words, due_at=due_at,
        minutes=minutes, by=by, now=now,
    )  # fmt: skip
    _end(row, by, now)
    row.save()
    return row.replaced_by


def shortfalls_of(case: cases.Case) -> QuerySet[Shortfall]:
    """Return the promises of a case that could not be kept as made, oldest first."""
    rows = Shortfall.objects.filter(promise__case__in=cases.family_of(case))
    return rows.select_related(*RELATED).order_by("noted_at", "pk")


def open_shortfalls(organization: people.Organization) -> QuerySet[Shortfall]:
    """Return what an office has to honour or make good, the oldest first."""
    rows = Shortfall.objects.filter(promise__case__organization=organization, ended_at=None)
    return rows.select_related(*RELATED).order_by("noted_at", "pk")


def shortfalls_visible_to(person: people.Person) -> QuerySet[Shortfall]:
    """Return those of the cases this person may see."""
    seen = cases.in_sight_of(person, "promise__case")
    return Shortfall.objects.filter(seen).select_related(*RELATED)


def _open(shortfall: Shortfall, by: people.Person) -> tuple[cases.Case, Shortfall]:
    held = cases.hold(cases.survivor_id(shortfall.promise.case_id), by=by, also_closed=True)
    row = Shortfall.objects.select_related(*RELATED).get(pk=shortfall.pk)
    if row.ended_at is not None:
        raise ShortfallEnded(
            gettext_lazy("This was settled before."),
            remedy=gettext_lazy("Load the page again to see how."),
        )
    return held, row


def _end(row: Shortfall, by: people.Person, now: datetime) -> None:
    row.ended_at, row.ended_by = now, by
    ends_as = duties.kept_or_late(row.duty, now)
    duties.close(duty=row.duty, standing=ends_as, by=by, now=now)


def _offers(promise: Promise) -> list[dict[str, object]]:
    """Return what can be offered: a courier on us, a late pick-up, we bring it, anything else."""
    with in_language(promise.to.language or "en"):
        words = {
            Remedy.COURIER: _("A courier brings it, and we pay for it."),
            Remedy.LATE_PICKUP: _("You fetch it when it suits you; we wait for you after hours."),
            Remedy.BRING: _("One of us brings it."),
            Remedy.OTHER: _("Tell us what would help you."),
        }
    plan = current_plan(promise)
    possible = {
        str(one["means"]): one for one in (plan.alternatives if plan else []) if one["feasible"]
    }
    courier = possible.get(Means.COURIER, {})
    return [
        {"remedy": str(kind), "words": said, "leave_by": courier.get("leave_by", "")}
        if kind == Remedy.COURIER
        else {"remedy": str(kind), "words": said}
        for kind, said in words.items()
    ]
