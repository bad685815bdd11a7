"""What may be done with a promise. None is ever gone: kept, moved in agreement, broken."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import cases, duties, keys, logbook, news, notices, people, protocols
from safehands.core.promises import plans
from safehands.core.promises.models import Promise
from safehands.core.promises.next_word import had_word
from safehands.core.promises.wording import giving_word, sentence
from safehands.core.refusals import Refusal, Unclear, Words
from safehands.rules.standing import Verdict


class TellFirst(Refusal):
    """The customer does not know yet what this promise was about."""

    code = "tell_first"


class NotAPromise(Refusal):
    """The promise has ended; a new one may be made."""

    code = "promise_ended"


@transaction.atomic
def make(
    *,
    case: cases.Case,
    words: Words,
    by: people.Person | None,
    now: datetime,
    due_at: datetime | None = None,
    minutes: int | None = None,
    owed_by: people.Person | None = None,
    to: people.Person | None = None,
    about: protocols.Topic | None = None,
) -> Promise:
    """Promise the customer of a case something by a time (UTC), or in ``minutes`` of the clock.

    The sentence with its date is kept as the customer heard it, in his language and zone. ``by``
    is None when the clock promises the next word while somebody is silent. ``about`` is the topic
    on which it stands: no other answer is given meanwhile.
    """
    held = cases.hold(case.pk, by=by)
    if by is not None and isinstance(words, str):
        notices.mind(words, to=to or held.customer, by=by, now=now, case_id=held.pk)
    promise = _promise(
        held, words=words, by=by, now=now, due_at=due_at, minutes=minutes,
        owed_by=owed_by or held.owner, to=to or held.customer, about=about,
    )  # fmt: skip
    logbook.write(
        verb="promised", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=promise.pk, words=promise.words, heard=promise.heard, due=promise.duty.due_at,
        owed_by=promise.duty.owed_by_id,
    )  # fmt: skip
    _write_to_customer(
        promise, gettext_lazy("What we promised you"), promise.heard, "promised", by, now
    )
    return promise


@transaction.atomic
def keep(*, promise: Promise, how: str, by: people.Person, now: datetime) -> Promise:
    """Say that what was promised is done, and how; after its time it counts as broken.

    Not while the customer does not know the news of his case: ``TellFirst``.
    """
    held = cases.hold(promise.case_id, by=by, also_closed=True)
    if not how.strip():
        raise Unclear(
            gettext_lazy("How was the promise kept?"),
            field="how",
            remedy=gettext_lazy("Write for example: called, refill is ready."),
        )
    _refuse_untold(held)
    ends_as = duties.kept_or_late(promise.duty, now)
    _end(promise, ends_as, by, now, because=how)
    logbook.write(
        verb=f"promise_{ends_as}", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=promise.pk, words=promise.words, how=how,
    )  # fmt: skip
    return promise


@transaction.atomic
def arrived(
    *,
    promise: Promise,
    how: str,
    by: people.Person | None,
    now: datetime,
    writes: bool = True,
) -> Promise:
    """Keep a promise because what it was about has arrived; the customer hears it unasked.

    ``writes=False``: he hears it with something else that arrived.
    It is no matter here what else he does not know yet: this is true and he waits for it.
    """
    held = cases.hold(promise.case_id, by=by, also_closed=True)
    if promise.duty.closed_at is not None:
        # Late, but there: whom we let down hears it all the same.
        if promise.duty.standing == duties.Standing.BROKEN and not hasattr(promise, "moved_to"):
            plans.note_arrival(promise, by, now, writes=writes)
        return promise
    ends_as = duties.kept_or_late(promise.duty, now)
    _end(promise, ends_as, by, now, because=how)
    logbook.write(
        verb=f"promise_{ends_as}", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=promise.pk, words=promise.words, how=how,
    )  # fmt: skip
    plans.note_arrival(promise, by, now, writes=writes)
    return promise


@transaction.atomic
def move(
    *,
    promise: Promise,
    reason: str,
    told_how: str,
    by: people.Person | None,
    now: datetime,
    due_at: datetime | None = None,
    minutes: int | None = None,
    words: str = "",
) -> Promise:
    """Agree with the customer on another time; returns the promise that goes on.

    The first date stays on record. Before it was due it counts as moved in agreement, after
    that the old promise stays broken. The customer must have been told: say how.
    """
    must(reason, "reason", gettext_lazy("Why is the date moved?"))
    must(told_how, "told_how", gettext_lazy("How was the customer told?"))
    held = cases.hold(promise.case_id, by=by, also_closed=True)
    notices.mind(words, to=promise.to, by=by, now=now, case_id=held.pk)
    duty = promise.duty
    if duty.standing == duties.Standing.BROKEN:
        if hasattr(promise, "moved_to"):
            raise _ended()
        plans.end_plan(promise, by, now)
        _note_end(promise, because=reason, told_how=told_how, now=now)
    else:
        _end(promise, duties.Standing.MOVED, by, now, because=reason, told_how=told_how)
    moved = _promise(
        held, words=words or _words_on(promise, held, due_at, now), by=by, now=now, due_at=due_at,
        minutes=minutes, owed_by=duty.owed_by, to=promise.to, moved_from=promise,
        about=promise.about,
    )  # fmt: skip
    logbook.write(
        verb="promise_moved", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=moved.pk, moved_from=promise.pk, words=moved.words, heard=moved.heard,
        was=duty.due_at, due=moved.duty.due_at, first=moved.first_due_at, reason=reason,
        told_how=told_how, after_due=duty.standing == duties.Standing.BROKEN,
    )  # fmt: skip
    plans.follow(promise, moved, by, now)
    subject = gettext_lazy("A new time, as agreed")
    _write_to_customer(moved, subject, moved.heard, "moved", by, now)
    return moved


def _words_on(promise: Promise, case: cases.Case, due_at: datetime | None, now: datetime) -> str:
    """Return the words of a promise for another time: what our ways can do by then."""
    plan = plans.current_plan(promise)
    if plan is None:
        return promise.words
    return plans.words_possible(
        plans.plain_words(promise), case=case, to=promise.to, destination=plan.destination,
        needed_by=due_at, about=promise.about, now=now,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, promise: Promise, customer_words: str, by: people.Person, now: datetime) -> Promise:
    """End a promise because the customer no longer wants it; his words are kept."""
    must(customer_words, "customer_words", gettext_lazy("What did the customer say?"))
    held = cases.hold(promise.case_id, by=by, also_closed=True)
    _end(promise, duties.Standing.WITHDRAWN, by, now, because=customer_words)
    logbook.write(
        verb="promise_withdrawn", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        promise=promise.pk, words=promise.words, customer_words=customer_words,
    )  # fmt: skip
    return promise


@transaction.atomic
def review(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Judge a promise; at its time it is broken, and telling the customer so is the next step."""
    promise = Promise.objects.select_related("duty", "case", "to").get(duty=duty)
    held = cases.hold(cases.survivor_id(promise.case_id), also_closed=True)
    heard = had_word(promise)
    if heard is not None and heard <= duty.due_at:
        _keep_next_word(promise, heard, now)
        return None
    verdict = duties.review(duty=duty, now=now, ends_at_due=True)
    if verdict is None or verdict.standing.value != duties.Standing.BROKEN:
        return verdict
    words = _("Tell %(name)s that we are late and agree a new time: %(words)s") % {
        "name": held.customer.name,
        "words": duty.words,
    }
    if not held.is_open:
        cases.reopen(case=held, words=words, by=None, now=now)
        return verdict
    minutes = people.policy_of(held.organization).tell_within
    cases.remind(case=held, words=words, minutes=minutes, now=now)
    return verdict


def _keep_next_word(promise: Promise, heard: datetime, now: datetime) -> None:
    """Note that the customer had the word that was promised him."""
    how = _("the customer had word since")
    _end(promise, duties.Standing.KEPT, None, now, because=how)
    logbook.write(
        verb=f"promise_{duties.Standing.KEPT}", by=None, now=now, happened_at=heard,
        case_id=promise.case_id, about_id=promise.case.subject_id, promise=promise.pk,
        words=promise.words, how=how,
    )  # fmt: skip


def _promise(
    case: cases.Case,
    *,
    words: Words,
    by: people.Person | None,
    now: datetime,
    due_at: datetime | None,
    minutes: int | None,
    owed_by: people.Person,
    to: people.Person,
    moved_from: Promise | None = None,
    about: protocols.Topic | None = None,
) -> Promise:
    with override(to.language):
        words = str(words)
    must(words, "words", gettext_lazy("What is promised?"))
    duty = duties.owe(
        kind=duties.Kind.PROMISE, case_id=case.pk, owed_by=owed_by,
        organization=case.organization, words=words, due_at=due_at, minutes=minutes,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip
    return Promise.objects.create(
        case=case, to=to, duty=duty, words=duty.words, made_at=now, made_by=by,
        heard=sentence(words=duty.words, due_at=duty.due_at, person=to, zone=duty.zone),
        first_due_at=moved_from.first_due_at if moved_from else duty.due_at,
        moved_from=moved_from, about=about,
    )  # fmt: skip


def _end(
    promise: Promise,
    standing: duties.Standing,
    by: people.Person | None,
    now: datetime,
    *,
    because: str,
    told_how: str = "",
) -> None:
    try:
        promise.duty = duties.close(duty=promise.duty, standing=standing, by=by, now=now)
    except duties.AlreadyClosed as too_late:
        raise _ended() from too_late
    plans.end_plan(promise, by, now)
    if standing != duties.Standing.MOVED:
        _end_shortfall(promise, by, now)
    _note_end(promise, because=because, told_how=told_how, now=now)


def _end_shortfall(promise: Promise, by: people.Person | None, now: datetime) -> None:
    """Let what could not be kept end with the promise, however that ended."""
    for row in promise.shortfalls.filter(ended_at=None).select_related("duty"):
        row.ended_at, row.ended_by = now, by
        row.save(update_fields=["ended_at", "ended_by", "accepted"])
        duties.close(duty=row.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)


def _note_end(promise: Promise, *, because: str, told_how: str, now: datetime) -> None:
    promise.ended_because, promise.told_how = because.strip()[:300], told_how.strip()[:200]
    promise.told_at = now if told_how else None
    promise.save(update_fields=["ended_because", "told_how", "told_at"])


def _refuse_untold(case: cases.Case) -> None:
    untold = [one for one in news.open_of_case(case) if one.kind != news.Kind.READY]
    if untold:
        raise TellFirst(
            gettext_lazy("%(name)s does not know the news of this case yet.")
            % {"name": case.customer.name},
            remedy=gettext_lazy("Tell it first, then the promise is kept."),
            open_things=[one.duty.words for one in untold],
        )


def _write_to_customer(
    promise: Promise,
    subject: Words,
    words: str,
    topic: str,
    by: people.Person | None,
    now: datetime,
) -> None:
    """Confirm in writing what was said, where there is a way; nobody waits for it.

    Who may speak for the patient in errands only reads the time, and no words about health.
    """
    if not keys.may_write_to(promise.case, promise.to, now):
        return
    scope = people.scope_between(promise.to, promise.case.subject, now)
    if scope != people.Scope.EVERYTHING:
        words = _without_health(promise)
    keys.write_to(
        case=promise.case, to=promise.to, topic=topic, subject=subject, words=words, by=by,
        now=now, duty=promise.duty, dedupe_key=f"{topic}:{promise.pk}",
    )  # fmt: skip


def _without_health(promise: Promise) -> str:
    plain = giving_word(promise.to.language)
    duty = promise.duty
    return sentence(words=plain, due_at=duty.due_at, person=promise.to, zone=duty.zone)


def must(words: str, field: str, question: Words) -> None:
    """Raise ``Unclear`` with the question for a field left empty."""
    if not words.strip():
        raise Unclear(question, field=field, remedy=gettext_lazy("Fill in this field."))


def _ended() -> NotAPromise:
    return NotAPromise(
        gettext_lazy("This promise has ended already."),
        remedy=gettext_lazy("Load the page again; make a new promise if one is needed."),
    )
