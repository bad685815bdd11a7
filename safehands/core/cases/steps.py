"""What happens on a case between opening and closing: next steps, notes, harm."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, passages, people
from safehands.core.cases.claiming import hold
from safehands.core.cases.models import Case, Note
from safehands.core.cases.opening import clock_of, first_look
from safehands.core.cases.queries import family_of, survivor_of
from safehands.core.refusals import Unclear
from safehands.rules.frustration import frustrated_in


def put_next_step(
    *,
    case: Case,
    words: str,
    now: datetime,
    by: people.Person | None,
    due_at: datetime | None = None,
    minutes: int | None = None,
    save: bool = True,
) -> duties.Duty:
    """Give a held case its next step and end the one before: kept, or broken when late.

    The new step is named first; the database refuses to end the step an open case stands on.
    """
    if due_at is None and minutes is None:
        minutes = first_look(case.organization, harm=case.harm)
    before = case.next_step
    step = duties.owe(
        kind=duties.Kind.NEXT_STEP,
        case_id=case.pk,
        owed_by=case.owner,
        organization=case.organization,
        words=words,
        due_at=due_at,
        minutes=minutes,
        clock=clock_of(harm=case.harm),
        now=now,
    )
    case.next_step = step
    if save:
        case.save(update_fields=["next_step"])
    if before is not None and before.closed_at is None:
        ends_as = duties.kept_or_late(before, now)
        duties.close(duty=before, standing=ends_as, by=by, now=now)
    return step


@transaction.atomic
def set_next_step(
    *,
    case: Case,
    words: str,
    by: people.Person | None,
    now: datetime,
    due_at: datetime | None = None,
    minutes: int | None = None,
    version: int | None = None,
) -> Case:
    """Say what happens next and by when; the step before counts as done at this instant.

    ``by`` is None when it follows from what the customer did on his page.
    """
    if not words.strip():
        raise Unclear(
            _("What happens next?"),
            field="words",
            remedy=_("Write the next step, such as: call the pharmacy."),
        )
    held = hold(case.pk, by=by, version=version)
    done = held.next_step
    step = put_next_step(case=held, words=words, now=now, by=by, due_at=due_at, minutes=minutes)
    logbook.write(
        verb="next_step", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        done=done.words if done else "", words=step.words, due=step.due_at, duty=step.pk,
    )  # fmt: skip
    return held


@transaction.atomic
def note(
    *,
    case: Case,
    words: str,
    by: people.Person | None,
    now: datetime,
    from_customer: bool = False,
    corrects: Note | None = None,
    happened_at: datetime | None = None,
    came_by: str = "",
) -> Note:
    """Write something down on a case. Always taken, also from a page that is out of date.

    A correction is a new note that names the one it corrects; nothing is overwritten.
    """
    if not words.strip():
        raise Unclear(_("The note is empty."), field="words", remedy=_("Write what happened."))
    held = hold(case.pk, by=by, also_closed=True)
    written = Note.objects.create(
        case=case, by=by, from_customer=from_customer, words=words.strip(),
        at=happened_at or now, corrects=corrects,
        stirred=from_customer and bool(frustrated_in(words)),
    )  # fmt: skip
    passages.keep(
        case_id=survivor_of(held).pk, written_on_id=held.pk, texts=(written.words,),
        sort_names=(held.customer.sort_name, held.subject.sort_name),
    )  # fmt: skip
    logbook.write(
        verb="customer_said" if from_customer else "noted", by=by, now=now,
        happened_at=happened_at, case_id=case.pk, about_id=case.subject_id, note=written.pk,
        words=written.words, corrects=corrects.pk if corrects else None, came_by=came_by,
    )  # fmt: skip
    return written


def settle_stirred(note: Note) -> bool:
    """Note that a supervisor was brought to who wrote these words; False if he was before."""
    return Note.objects.filter(pk=note.pk, stirred=True).update(stirred=False) == 1


def settle_all_stirred(case: Case) -> list[str]:
    """Take up all such words of a case and of those joined into it; return them, oldest first.

    What another takes up at the same moment is his.
    """
    rows = Note.objects.filter(case__in=family_of(case), stirred=True).order_by("at", "pk")
    return [one.words for one in rows if settle_stirred(one)]


@transaction.atomic
def mark_harm(
    *, case: Case, harm: bool, reason: str, by: people.Person | None, now: datetime
) -> Case:
    """Say that harm is near (wall time, on-call) or no longer near; the step's clock follows.

    ``by`` is None when the clock sees that a daily need runs out.
    """
    held = hold(case.pk, by=by)
    if held.harm == harm:
        return held
    held.harm = harm
    held.save(update_fields=["harm"])
    step = held.next_step
    if step is not None:
        # Harm coming near never gives more time than there was.
        soonest = now + timedelta(minutes=first_look(held.organization, harm=True))
        due_at = min(step.due_at, soonest) if harm and step.due_at > now else None
        put_next_step(case=held, words=step.words, now=now, by=by, due_at=due_at)
    logbook.write(
        verb="harm_near" if harm else "harm_past", by=by, now=now, case_id=held.pk,
        about_id=held.subject_id, reason=reason,
    )  # fmt: skip
    return held


def remind(*, case: Case, words: str, minutes: int, now: datetime) -> duties.Duty:
    """Put one more thing before the owner of a held case, with a time; for other nouns."""
    return duties.owe(
        kind=duties.Kind.REMINDER,
        case_id=case.pk,
        owed_by=case.owner,
        organization=case.organization,
        words=words,
        minutes=minutes,
        clock=clock_of(harm=case.harm),
        now=now,
    )


@transaction.atomic
def done(*, case: Case, duty: duties.Duty, by: people.Person, now: datetime) -> duties.Duty:
    """Mark a reminder done; promises, hand-offs and next steps have ways of their own."""
    hold(case.pk, by=by, also_closed=True)
    if duty.kind != duties.Kind.REMINDER:
        raise Unclear(
            _("Only a reminder is simply done."),
            field="duty",
            remedy=_("Keep or move a promise; answer a hand-off; set the next step."),
        )
    ends_as = duties.kept_or_late(duty, now)
    ended = duties.close(duty=duty, standing=ends_as, by=by, now=now)
    logbook.write(
        verb="reminder_done", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        duty=duty.pk, words=duty.words, standing=ended.standing,
    )  # fmt: skip
    return ended
