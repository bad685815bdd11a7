"""Promises that wait for something: "when you have the appointment, call and we send"."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import override as in_language

from safehands.core import cases, duties, keys, logbook, notices, people, protocols
from safehands.core.promises import wording
from safehands.core.promises.models import Condition, Promise, Waiting
from safehands.core.promises.plans import needed, words_possible
from safehands.core.promises.verbs import make, must
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.backward import closing_on
from safehands.rules.business_days import business_day_after

RELATED = (
    "case__organization", "case__subject", "to", "doer", "about", "destination", "duty__owed_by",
    "made_by", "promise__duty",
)  # fmt: skip


class NotWaiting(Refusal):
    """What it waited for has happened already, or it was withdrawn."""

    code = "not_waiting_any_more"


@transaction.atomic
def make_conditional(
    *,
    case: cases.Case,
    trigger: str,
    words: str,
    by: people.Person,
    now: datetime,
    to: people.Person | None = None,
    doer: people.Person | None = None,
    about: protocols.Topic | None = None,
    destination: people.Organization | None = None,
    ask_after_days: int | None = None,
) -> Condition:
    """Promise something for when something else has happened.

    ``trigger`` completes "when": "you have the appointment". When it does not come within
    ``ask_after_days`` business days (the office's own number without it), we ask; so it never
    sleeps. ``doer`` does it then, else the owner of the case.
    """
    must(trigger, "trigger", gettext_lazy("What must happen first?"))
    must(words, "words", gettext_lazy("What is promised?"))
    trigger = wording.without_when(trigger)
    must(trigger, "trigger", gettext_lazy("What must happen first?"))
    held = cases.hold(case.pk, by=by)
    listener = to or held.customer
    for field, text in (("trigger", trigger), ("words", words)):
        notices.mind(text, field=field, to=listener, by=by, now=now, case_id=held.pk)
    if doer is not None:
        cases.refuse_as_owner(doer)
    condition = Condition(
        case=held, to=listener, trigger=trigger.strip()[:200], words=words.strip()[:300],
        heard=_heard(trigger, words, listener), made_at=now, made_by=by, doer=doer, about=about,
        destination=destination,
    )  # fmt: skip
    condition.duty = _question(condition, held, now, ask_after_days)
    condition.save(force_insert=True)
    logbook.write(
        verb="promised_when", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        condition=condition.pk, trigger=condition.trigger, words=condition.words,
        heard=condition.heard, ask_at=condition.duty.due_at,
    )  # fmt: skip
    if keys.may_write_to(held, listener, now) and _may_read(condition, now):
        keys.write_to(
            case=held, to=listener, topic="promised", subject=gettext_lazy("What we promised you"),
            words=condition.heard, by=by, now=now, dedupe_key=f"promised_when:{condition.pk}",
        )  # fmt: skip
    return condition


@transaction.atomic
def trigger(
    *,
    condition: Condition,
    by: people.Person | None,
    now: datetime,
    needed_by: datetime | None = None,
    due_at: datetime | None = None,
    minutes: int | None = None,
    what: str = "",
    happened_at: datetime | None = None,
) -> Promise:
    """Say that it has happened: from now on it is a promise with a date.

    ``needed_by`` (UTC) is when it must be there: it is counted back from it (``plans``). Else the
    promise is due at ``due_at`` or after ``minutes`` of the clock: one of the three. ``by`` is None
    when the customer says so on his page.
    """
    _refuse_two_times(needed_by, due_at, minutes)
    held = cases.hold(cases.survivor_id(condition.case_id), by=by)
    row = Condition.objects.select_related(*RELATED).get(pk=condition.pk)
    refuse_unless_waiting(row)
    try:
        promise = make(
            case=held, words=words_possible(
                row.words, case=held, to=row.to, destination=row.destination, needed_by=needed_by,
                about=row.about, now=now,
            ), by=by, now=now,
            due_at=needed_by or due_at, minutes=minutes, owed_by=_doer(row, held, now), to=row.to,
            about=row.about,
        )  # fmt: skip
    except Refusal as refusal:
        # Below it is the due time; whoever asked has given it as ``needed_by``.
        if needed_by is not None and refusal.field == "due_at":
            refusal.field = "needed_by"
        raise
    duties.close(duty=row.duty, standing=duties.Standing.KEPT, by=by, now=now)
    row.state, row.promise = Waiting.TRIGGERED, promise
    row.triggered_at, row.triggered_by = happened_at or now, by
    row.save(update_fields=["state", "promise", "triggered_at", "triggered_by"])
    logbook.write(
        verb="promise_triggered", by=by, now=now, happened_at=happened_at, case_id=held.pk,
        about_id=held.subject_id, condition=row.pk, promise=promise.pk, what=what.strip(),
        due=promise.duty.due_at, owed_by=promise.duty.owed_by_id,
    )  # fmt: skip
    if needed_by is not None and row.destination is not None:
        needed(
            promise=promise, needed_by=needed_by, destination=row.destination, by=by, now=now,
            about=row.about,
        )  # fmt: skip
    return promise


@transaction.atomic
def withdraw_condition(
    *, condition: Condition, customer_words: str, by: people.Person, now: datetime
) -> Condition:
    """End a promise that waited because the customer no longer wants it; his words are kept."""
    must(customer_words, "customer_words", gettext_lazy("What did the customer say?"))
    held = cases.hold(cases.survivor_id(condition.case_id), by=by, also_closed=True)
    row = Condition.objects.select_related(*RELATED).get(pk=condition.pk)
    refuse_unless_waiting(row)
    duties.close(duty=row.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    row.state, row.ended_because = Waiting.WITHDRAWN, customer_words.strip()[:300]
    row.save(update_fields=["state", "ended_because"])
    logbook.write(
        verb="promise_when_withdrawn", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        condition=row.pk, words=row.words, customer_words=customer_words,
    )  # fmt: skip
    return row


@transaction.atomic
def done_already(
    *, condition: Condition, how: str, by: people.Person | None, now: datetime
) -> Condition:
    """End what waited because all of it is there before what it waited for has happened."""
    held = cases.hold(cases.survivor_id(condition.case_id), by=by, also_closed=True)
    row = Condition.objects.select_related(*RELATED).get(pk=condition.pk)
    refuse_unless_waiting(row)
    duties.close(duty=row.duty, standing=duties.Standing.KEPT, by=by, now=now)
    row.state, row.ended_because = Waiting.DONE, how.strip()[:300]
    row.save(update_fields=["state", "ended_because"])
    logbook.write(
        verb="promise_when_done", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        condition=row.pk, words=row.words, how=how,
    )  # fmt: skip
    return row


@transaction.atomic
def ask_for_trigger(*, condition: Condition, now: datetime) -> Condition:
    """Ask the customer for what has not come, offer help, and look again after some days."""
    held = cases.hold(cases.survivor_id(condition.case_id), also_closed=True)
    row = Condition.objects.select_related(*RELATED).get(pk=condition.pk)
    if row.state != Waiting.WAITING:
        # What it waited for has ended; nobody is asked any more.
        if row.duty.closed_at is None:
            duties.close(duty=row.duty, standing=duties.Standing.WITHDRAWN, by=None, now=now)
        return row
    if row.duty.closed_at is not None:
        return row
    duties.close(duty=row.duty, standing=duties.Standing.KEPT, by=None, now=now)
    row.duty = _question(row, held, now, None)
    row.asked_at, row.times_asked = now, row.times_asked + 1
    row.save(update_fields=["duty", "asked_at", "times_asked"])
    wrote = keys.may_write_to(held, row.to, now) and _may_read(row, now)
    if wrote:
        keys.write_to(
            case=held, to=row.to, topic="asked_for", subject=gettext_lazy("May we help you?"),
            words=gettext_lazy(
                "We are ready to go on as soon as %(trigger)s. Is it so? Then tell us here or "
                "call us. If it is hard to arrange, we gladly do it with you."
            ),
            facts={"trigger": row.trigger}, by=None, now=now,
            dedupe_key=f"asked_for:{row.pk}:{row.times_asked}",
        )  # fmt: skip
    if not wrote or row.times_asked > 1:
        # Writing did not help or is not possible: somebody calls and offers to arrange it.
        words = _("Call %(name)s and offer help: %(trigger)s?") % {
            "name": row.to.name, "trigger": row.trigger
        }  # fmt: skip
        minutes = people.policy_of(held.organization).tell_within
        cases.remind(case=held, words=words, minutes=minutes, now=now)
    logbook.write(
        verb="asked_for_trigger", by=None, now=now, case_id=held.pk, about_id=held.subject_id,
        condition=row.pk, trigger=row.trigger, times=row.times_asked, written=wrote,
    )  # fmt: skip
    return row


def review_condition(*, duty: duties.Duty, now: datetime) -> None:
    """Ask for the trigger once its day has come; paused or early, the clock comes again."""
    if duty.paused_at is not None or now < duty.due_at:
        duties.review(duty=duty, now=now)
        return
    ask_for_trigger(condition=Condition.objects.get(duty=duty), now=now)


def conditions_of(case: cases.Case) -> QuerySet[Condition]:
    """Return the conditional promises of a case and of those joined into it, oldest first."""
    rows = Condition.objects.filter(case__in=cases.family_of(case))
    return rows.select_related(*RELATED).order_by("made_at", "pk")


def conditions_visible_to(person: people.Person) -> QuerySet[Condition]:
    """Return the conditional promises of the cases this person may see."""
    return Condition.objects.filter(cases.in_sight_of(person)).select_related(*RELATED)


def waiting_of(case_ids: Iterable[UUID]) -> QuerySet[Condition]:
    """Return what waits for its trigger on some cases, oldest first."""
    rows = Condition.objects.filter(case__in=case_ids, state=Waiting.WAITING)
    return rows.select_related(*RELATED).order_by("made_at", "pk")


def refuse_unless_waiting(condition: Condition) -> None:
    """Raise ``NotWaiting`` for what was triggered or withdrawn before."""
    if condition.state != Waiting.WAITING:
        raise NotWaiting(
            gettext_lazy("This does not wait any more: %(state)s.")
            % {"state": Waiting(condition.state).label},
            remedy=gettext_lazy("Load the page again to see what became of it."),
            facts={"state": condition.state, "promise": condition.promise_id},
        )


def _question(
    condition: Condition, case: cases.Case, now: datetime, days: int | None
) -> duties.Duty:
    """Put the question that we ask on the clock; until its time nobody is alarmed."""
    if days is not None and days < 1:
        raise Unclear(
            gettext_lazy("After how many business days do we ask?"),
            field="ask_after_days",
            remedy=gettext_lazy("Give one day or more, or leave it out."),
        )
    week = people.week_of(case.organization.calendar)
    after = days or people.policy_of(case.organization).trigger_days
    day: date = business_day_after(week, now, after)
    due_at = closing_on(week, day)
    duty = duties.owe(
        kind=duties.Kind.TRIGGER, case_id=case.pk, owed_by=case.owner,
        organization=case.organization, due_at=due_at, now=now,
        words=_("Ask %(name)s: %(trigger)s?")
        % {"name": condition.to.name, "trigger": condition.trigger},
    )  # fmt: skip
    duties.wait(duty=duty, until=due_at)
    duty.refresh_from_db()
    return duty


def _refuse_two_times(
    needed_by: datetime | None, due_at: datetime | None, minutes: int | None
) -> None:
    """Raise ``Unclear`` when more than one time was given: nobody knows which one counts."""
    given = {"needed_by": needed_by, "due_at": due_at, "minutes": minutes}
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise Unclear(
            gettext_lazy("More than one time was given: %(fields)s.")
            % {"fields": ", ".join(named)},
            field=named[-1],
            remedy=gettext_lazy("Give one of them: needed_by, due_at or minutes."),
        )


def _doer(row: Condition, case: cases.Case, now: datetime) -> people.Person:
    """Return who does it: as agreed, who stands in for him, or the owner of the case."""
    doer = row.doer
    if doer is None or not doer.active:
        return case.owner
    if people.is_present(person=doer, now=now):
        return doer
    return people.cover_of(doer, now) or case.owner


def _heard(trigger_words: str, words: str, person: people.Person) -> str:
    with in_language(person.language or "en"):
        said = _("As soon as %(trigger)s: %(words)s.")
        first = wording.without_when(trigger_words).strip(" .")
        return said % {"trigger": first, "words": words.strip(" .")}


def _may_read(condition: Condition, now: datetime) -> bool:
    scope = people.scope_between(condition.to, condition.case.subject, now)
    return scope == people.Scope.EVERYTHING
