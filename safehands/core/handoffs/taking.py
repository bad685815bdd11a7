"""What the other side says to an offer: accepted, declined, answered; or it is withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, notices, people
from safehands.core.handoffs import consigned, silence
from safehands.core.handoffs.labels import refuse_wrong_label
from safehands.core.handoffs.meaning import NEED_WORDS, put_before_customer
from safehands.core.handoffs.models import WAITING, Code, Handoff, Purpose, State
from safehands.core.handoffs.offering import NotYours, taker_name, takers
from safehands.core.refusals import Refusal, Unclear, Words
from safehands.rules.standing import Verdict

SUBJECTS = {
    "accepted": gettext_lazy("%(taker)s accepted: case %(reference)s"),
    "declined": gettext_lazy("%(taker)s declined: case %(reference)s"),
    "answered": gettext_lazy("%(taker)s answered: case %(reference)s"),
}


class NotWaiting(Refusal):
    """The offer was accepted, declined, answered or withdrawn before; the words say by whom."""

    code = "not_waiting"


@transaction.atomic
def accept(
    *,
    handoff: Handoff,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
    restatement: str = "",
) -> Handoff:
    """Accept an offer: to own the case from this instant, or to do what is asked and answer.

    ``by`` for staff; ``desk`` names who accepts on a partner's link. Who takes over a case says
    in his own words what he takes over (``restatement``). Accepting what was sent along says that
    it has arrived.
    """
    held, row = take_up(handoff, by, desk, states=WAITING)
    if row.consignment_id is not None:
        # Who accepts what was sent to him has it: there is nothing left to answer.
        return answer(
            handoff=handoff, code=Code.RECEIVED, words=restatement, by=by, desk=desk, now=now
        )
    if row.purpose == Purpose.OWN:
        if by is None:
            raise NotYours(gettext_lazy("Only a member of staff can own a case."))
        if row.case_id != held.pk:
            cases.refuse_unless_open(row.case)
        _must(restatement, "restatement", gettext_lazy("Say in your own words what you take over."))
    row.state, row.accepted_at, row.accepted_by, row.accepted_desk = (
        State.ACCEPTED, now, by, desk,
    )  # fmt: skip
    row.restatement = restatement.strip()
    row.delivered_at = row.delivered_at or now
    _end_duty(row, by, now)
    logbook.write(
        verb="accepted", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.pk, desk=desk, restatement=row.restatement, purpose=row.purpose,
    )  # fmt: skip
    if by is not None and row.purpose == Purpose.OWN:
        _own(held, row, by, now)
    else:
        _await_answer(held, row, now)
    row.version += 1
    row.save()
    _tell_owner(held, row, "accepted", "", by, now)
    return row


@transaction.atomic
def decline(
    *,
    handoff: Handoff,
    reason: str,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
) -> Handoff:
    """Decline an offer with a reason; the owner stays the owner and must act on it."""
    held, row = take_up(handoff, by, desk, states=WAITING)
    _must(reason, "reason", gettext_lazy("Why is the offer declined?"))
    _finish(row, State.DECLINED, reason, by, now)
    consigned.came_back(row, reason, by, now)
    logbook.write(
        verb="declined", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.pk, desk=desk, reason=reason,
    )  # fmt: skip
    words = _("%(taker)s declined: %(reason)s. Find another way") % {
        "taker": taker_name(row),
        "reason": reason.strip(),
    }
    _remind(held, words, now)
    _tell_owner(held, row, "declined", reason, by, now)
    return row


@transaction.atomic
def answer(
    *,
    handoff: Handoff,
    code: Code,
    words: str,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
    checked: Mapping[str, object] | None = None,
    typed_by: people.Person | None = None,
) -> Handoff:
    """Answer what was asked, in a code and words. It never closes the case: its owner acts on it.

    Who answers without having accepted has accepted with this. What changes the customer's
    expectation becomes news with one teller. ``READY`` needs ``checked``: name and date of birth
    as on the label; ``OTHER`` and ``NOT_FOUND`` need words, except on paper, where a cross is all.
    ``typed_by`` enters what a partner answered by fax or telephone, for its ``desk``.
    """
    held, row = take_up(handoff, by, desk, states=(*WAITING, State.ACCEPTED))
    if row.purpose != Purpose.ANSWER:
        raise Unclear(
            gettext_lazy("This offer is about the case itself."),
            field="handoff",
            remedy=gettext_lazy("Accept or decline it."),
        )
    if code not in Code.values:
        raise Unclear(
            gettext_lazy("There is no answer of that code."),
            field="code",
            remedy=", ".join(Code.values),
        )
    if code in NEED_WORDS and typed_by is None:
        _must(words, "words", gettext_lazy("What is it? The code alone does not say it."))
    facts = []
    if code == Code.READY:
        facts = refuse_wrong_label(held, row, checked, by=by, desk=desk, now=now)
    if row.accepted_at is None:
        row.accepted_at, row.accepted_by, row.accepted_desk = now, by, desk
    row.answered_at, row.answer_code, row.answer_words = now, code, words.strip()
    _finish(row, State.ANSWERED, "", by, now)
    logbook.write(
        verb="answered", by=by or typed_by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.pk, desk=desk, code=code, words=words.strip(), checked=facts,
        typed_for_them=typed_by is not None,
    )  # fmt: skip
    done = (
        consigned.conclude(held, row, by or typed_by, desk, now)
        if row.consignment_id is not None
        else put_before_customer(held, row, by or typed_by, desk, now) is not None
    )
    if not done:
        reminder = _("%(taker)s answered %(code)s. Act on it") % {
            "taker": taker_name(row),
            "code": Code(code).label,
        }
        _remind(held, reminder, now)
    _tell_owner(held, row, "answered", f"{Code(code).label}. {words}".strip(), by, now)
    return row


@transaction.atomic
def withdraw(*, handoff: Handoff, reason: str, by: people.Person, now: datetime) -> Handoff:
    """Take an offer back; only the owner of the case may."""
    held = _goes_on(handoff)
    row = _row(handoff)
    if held.owner_id != by.pk:
        raise NotYours(gettext_lazy("%(name)s owns this case.") % {"name": held.owner.name})
    _refuse_unless(row, (*WAITING, State.ACCEPTED))
    if row.purpose == Purpose.OWN and row.state == State.ACCEPTED:
        raise _not_waiting(row)
    _must(reason, "reason", gettext_lazy("Why is the offer withdrawn?"))
    _finish(row, State.WITHDRAWN, reason, by, now)
    consigned.came_back(row, reason, by, now)
    logbook.write(
        verb="offer_withdrawn", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.pk, reason=reason,
    )  # fmt: skip
    return row


@transaction.atomic
def review(*, duty: duties.Duty, now: datetime) -> Verdict | None:
    """Judge a silent offer: its ladder alarms the owner of the case, who is still the giver."""
    if duty.case_id is None:
        return duties.review(duty=duty, now=now)
    held = cases.hold(cases.survivor_id(duty.case_id), also_closed=True)
    verdict = duties.review(duty=duty, now=now)
    row = Handoff.objects.filter(duty=duty).select_related("to_organization").first()
    if verdict is not None and row is not None:
        silence.climb(held, row, verdict.fired, now)
    return verdict


def take_up(
    handoff: Handoff,
    by: people.Person | None,
    desk: str,
    *,
    states: tuple[State, ...],
) -> tuple[cases.Case, Handoff]:
    """Take the case, then the offer, fresh, for one of those it was made to."""
    held = _goes_on(handoff)
    row = _row(handoff)
    if by is None and not desk.strip():
        raise Unclear(
            gettext_lazy("Who answers?"),
            field="desk",
            remedy=gettext_lazy("Write your name and desk."),
        )
    if by is not None and by not in takers(row) and by.pk != row.accepted_by_id:
        raise NotYours(
            gettext_lazy("This was offered to %(name)s.") % {"name": taker_name(row)},
            remedy=gettext_lazy("Ask the owner of the case to offer it to you."),
        )
    _refuse_unless(row, states)
    return held, row


def _goes_on(handoff: Handoff) -> cases.Case:
    """Take the case of an offer, or the one it was joined into: there the answer counts."""
    case = cases.hold(handoff.case_id, also_closed=True)
    survivor = cases.survivor_of(case)
    return case if survivor.pk == case.pk else cases.hold(survivor.pk, also_closed=True)


def _row(handoff: Handoff) -> Handoff:
    related = (
        "giver",
        "to_person",
        "to_team__organization",
        "to_organization",
        "consignment__receiver",
        "duty",
        "accepted_by",
        "sheet_duty",
        "call_duty",
    )
    return Handoff.objects.select_related("duty", "case__joined_into", *related).get(pk=handoff.pk)


def _refuse_unless(row: Handoff, states: tuple[State, ...]) -> None:
    if row.state not in states:
        raise _not_waiting(row)


def _not_waiting(row: Handoff) -> NotWaiting:
    who = row.accepted_by.name if row.accepted_by else row.accepted_desk or taker_name(row)
    return NotWaiting(
        gettext_lazy("This offer is no longer open: %(state)s, %(who)s.")
        % {"state": State(row.state).label, "who": who},
        remedy=gettext_lazy("Load the page again to see who has it."),
        facts={"state": row.state, "by": who},
    )


def _own(case: cases.Case, row: Handoff, by: people.Person, now: datetime) -> None:
    cases.refuse_as_owner(by)
    row.ended_at = now
    if case.owner_id != by.pk:
        cases.hand_to(case=case, owner=by, because="accepted", by=by, now=now)


def _await_answer(case: cases.Case, row: Handoff, now: datetime) -> None:
    row.duty = duties.owe(
        kind=duties.Kind.ANSWER,
        case_id=row.case_id,
        owed_by=case.owner,
        organization=case.organization,
        words=_("%(taker)s answers: %(title)s") % {"taker": taker_name(row), "title": case.title},
        minutes=row.answer_minutes or people.policy_of(case.organization).answer_within,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE,
        now=now,
    )


def _finish(
    row: Handoff, state: State, reason: str, by: people.Person | None, now: datetime
) -> None:
    _end_duty(row, by, now, withdrawn=state == State.WITHDRAWN)
    row.state, row.ended_at, row.end_reason = state, now, reason.strip()[:300]
    row.version += 1
    row.save()
    cases.end_sight(case_id=row.case_id, because=f"handoff:{row.pk}", now=now)


def _remind(case: cases.Case, words: str, now: datetime) -> None:
    minutes = people.policy_of(case.organization).act_within
    cases.remind(case=case, words=words, minutes=minutes, now=now)


def _end_duty(
    row: Handoff, by: people.Person | None, now: datetime, *, withdrawn: bool = False
) -> None:
    ends_as = duties.Standing.WITHDRAWN if withdrawn else duties.kept_or_late(row.duty, now)
    duties.close(duty=row.duty, standing=ends_as, by=by, now=now)
    silence.end(row, by, now)


def _must(words: str, field: str, question: Words) -> None:
    if not words.strip():
        raise Unclear(question, field=field, remedy=gettext_lazy("Fill in this field."))


def _tell_owner(
    case: cases.Case,
    row: Handoff,
    topic: str,
    words: str,
    by: people.Person | None,
    now: datetime,
) -> None:
    """Tell who gave, and who owns by now, how the offer went."""
    taker = row.accepted_desk or (by.name if by else "") or taker_name(row)
    for person in {row.giver_id: row.giver, case.owner_id: case.owner}.values():
        if by is not None and person.pk == by.pk:
            continue
        notices.tell(
            to=person,
            topic=topic,
            subject=SUBJECTS[topic],
            words="%(said)s" if words else SUBJECTS[topic],
            facts={"taker": taker, "reference": case.reference, "said": words},
            by=by,
            now=now,
            case_id=case.pk,
            dedupe_key=f"{topic}:{row.pk}:{person.pk}",
        )
