"""The end of a case: only with nothing open, and only when the customer says so."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import duties, logbook, notices, people
from safehands.core.cases.claiming import hold
from safehands.core.cases.models import Case, ClosingAttempt, Ending, Origin, Ownership
from safehands.core.cases.queries import open_things, survivor_of
from safehands.core.cases.steps import note, put_next_step
from safehands.core.refusals import Refusal, Unclear
from safehands.rules.replies import only_thanks, says_all_is_there


class NotDone(Refusal):
    """Something of the case is still open; the list says what."""

    code = "not_done"


class NotConfirmed(Refusal):
    """The customer has not said that everything is there, and was not asked often enough."""

    code = "not_confirmed"


@transaction.atomic
def confirm(*, case: Case, words: str, by: people.Person | None, now: datetime) -> Case:
    """Take the customer's word that all is done; ``by`` is who heard it, None on his page.

    Words beyond a plain yes ("but I still cannot ...") do not confirm: the case stays open
    and its owner sees the sentence.
    """
    held = hold(case.pk, by=by)
    if words.strip() and not says_all_is_there(words):
        _customer_said(held, words, by, now)
        return held
    held.confirmed_at, held.confirmed_words = now, words.strip()
    held.save(update_fields=["confirmed_at", "confirmed_words"])
    logbook.write(
        verb="customer_confirmed", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        words=words.strip(),
    )  # fmt: skip
    return held


@transaction.atomic
def record_closing_attempt(
    *, case: Case, how: str, outcome: str, by: people.Person, now: datetime
) -> ClosingAttempt:
    """Write down one try to ask the customer whether everything is there."""
    if not outcome.strip():
        raise Unclear(
            gettext_lazy("What came of the attempt?"),
            field="outcome",
            remedy=gettext_lazy("Write for example: no answer, left word to call back."),
        )
    held = hold(case.pk, by=by)
    attempt = ClosingAttempt.objects.create(case=held, by=by, at=now, how=how, outcome=outcome)
    logbook.write(
        verb="closing_attempt", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        how=how, outcome=outcome,
    )  # fmt: skip
    return attempt


@transaction.atomic
def close(
    *, case: Case, by: people.Person | None, now: datetime, version: int | None = None
) -> Case:
    """Close a case, or refuse with the list of what is still open (``NotDone``)."""
    held = hold(case.pk, by=by, version=version)
    left = open_things(held)
    if left:
        raise NotDone(
            gettext_lazy("This case cannot be closed yet."),
            remedy=gettext_lazy("Finish or withdraw what is listed here first."),
            open_things=left,
        )
    held.ending = _ending(held)
    step = held.next_step
    held.closed_at, held.next_step = now, None
    held.look_back_at = now + timedelta(minutes=people.policy_of(held.organization).ask_after)
    held.save(update_fields=["ending", "closed_at", "next_step", "look_back_at"])
    if step is not None and step.closed_at is None:
        ends_as = duties.kept_or_late(step, now)
        duties.close(duty=step, standing=ends_as, by=by, now=now)
    Ownership.objects.filter(case=held, until=None).update(until=now)
    logbook.write(
        verb="closed", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        ending=held.ending,
    )  # fmt: skip
    return held


@transaction.atomic
def hear_from_customer(
    *, case: Case, words: str, origin: Origin, by: people.Person | None, now: datetime
) -> Case:
    """Take in what a customer says, on whatever number: nothing is lost, a closed case reopens.

    Mere thanks are filed and change nothing else. A joined case passes the word on to the
    case that goes on.
    """
    held = hold(survivor_of(case).pk, by=by, also_closed=True)
    if origin not in Origin.values:
        raise Unclear(
            gettext_lazy("By which way did the customer say it?"),
            field="origin",
            remedy=", ".join(Origin.values),
        )
    if only_thanks(words):
        note(case=held, words=words, by=by, now=now, from_customer=True, came_by=origin)
        return held
    if held.closed_at is not None:
        reopen(case=held, words=_("Read what the customer says"), by=by, now=now)
    _customer_said(held, words, by, now, origin)
    return held


def reopen(*, case: Case, words: str, by: people.Person | None, now: datetime) -> Case:
    """Open a held, closed case again: to its last owner if present, else to a fallback."""
    owner = case.owner
    if not owner.active or not people.is_present(person=owner, now=now):
        owner = people.fallback_for(
            organization=case.organization, team=case.team, not_person=owner, now=now
        )
    case.owner = owner
    case.closed_at, case.ending, case.confirmed_at = None, "", None
    case.look_back_at = None
    case.reopened += 1
    Ownership.objects.create(
        case=case, owner=owner, since=now, because="reopened", from_version=case.version
    )
    _open_step(case, words, by, now)
    logbook.write(
        verb="reopened", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        owner=owner.pk, owner_name=owner.name, words=words,
    )  # fmt: skip
    return case


def _open_step(case: Case, words: str, by: people.Person | None, now: datetime) -> None:
    # One statement makes the case open and names its step: the database wants both at once.
    case.next_step = None
    case.next_step = put_next_step(case=case, words=words, now=now, by=by, save=False)
    changed = ["owner", "closed_at", "ending", "confirmed_at", "reopened", "next_step"]
    changed.append("look_back_at")
    case.save(update_fields=changed)


def _customer_said(
    case: Case, words: str, by: people.Person | None, now: datetime, came_by: str = ""
) -> None:
    said = note(case=case, words=words, by=by, now=now, from_customer=True, came_by=came_by)
    if by is not None and by.pk == case.owner_id:
        return
    notices.tell(
        to=case.owner,
        topic="customer_said",
        subject=gettext_lazy("The customer wrote: case %(reference)s"),
        words="%(said)s",
        facts={"reference": case.reference, "said": words},
        by=by,
        now=now,
        case_id=case.pk,
        dedupe_key=f"customer-said:{said.pk}",
    )


def _ending(case: Case) -> Ending:
    if case.confirmed_at is not None:
        return Ending.CONFIRMED
    asked = case.closing_attempts.count()
    needed = people.policy_of(case.organization).closing_attempts
    if asked >= needed:
        return Ending.UNREACHED
    raise NotConfirmed(
        gettext_lazy("The customer has not confirmed that everything is there."),
        remedy=gettext_lazy(
            "Ask the customer and write down the answer, or document %(needed)s attempts "
            "(so far %(asked)s)."
        )
        % {"needed": needed, "asked": asked},
        facts={"attempts": asked, "needed": needed},
    )
