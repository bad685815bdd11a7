"""What an answer means for the customer: news to be told, never the end of his case."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, news, notices, people
from safehands.core.handoffs.models import Code, Handoff, State

YES = frozenset({Code.APPROVED})
# These say nothing that somebody could act on: what is it, where was it looked for?
NEED_WORDS = frozenset({Code.OTHER, Code.NOT_FOUND})
# A prescriber's no. That a holder has none is no answer to the same question.
DENIED = frozenset(
    {Code.NEEDAPMT, Code.AM, Code.AF, Code.FAMPHYS, Code.STOPMED, Code.TOOEARLY, Code.REFUSED}
)
# Each changes what the customer expects; HL7 v3 renewal refusals and NCPDP denials among them.
NO = frozenset(
    {
        Code.NEEDAPMT, Code.AM, Code.AF, Code.FAMPHYS, Code.MODIFY, Code.NOTAVAIL, Code.NOTPAT,
        Code.STOPMED, Code.TOOEARLY, Code.REFUSED, Code.NOT_FOUND, Code.ALREADYRX,
    }
)  # fmt: skip
KINDS: dict[str, news.Kind] = {
    **dict.fromkeys(NO, news.Kind.DECISION),
    Code.APPROVED: news.Kind.APPROVED,
    Code.ONHOLD: news.Kind.DELAY,
    Code.READY: news.Kind.READY,
}
# What can be said together with a decision, so that nobody hears only a no.
AFTER_A_NO = ("visit", "reconsider", "bridge")
WHEN_IT_CANNOT_BE_HAD = ("reconsider", "bridge", "another_holder")
WAYS_OUT: dict[str, tuple[str, ...]] = {
    Code.NEEDAPMT: AFTER_A_NO,
    Code.AM: AFTER_A_NO,
    Code.AF: AFTER_A_NO,
    Code.FAMPHYS: AFTER_A_NO,
    Code.NOTAVAIL: WHEN_IT_CANNOT_BE_HAD,
    Code.REFUSED: WHEN_IT_CANNOT_BE_HAD,
    Code.TOOEARLY: WHEN_IT_CANNOT_BE_HAD,
    Code.ONHOLD: WHEN_IT_CANNOT_BE_HAD,
    Code.NOTPAT: WHEN_IT_CANNOT_BE_HAD,
}


def put_before_customer(
    case: cases.Case, row: Handoff, by: people.Person | None, desk: str, now: datetime
) -> news.News | None:
    """Open the news an answer makes, with its teller and time; None when there is nothing to tell.

    Two that were asked at the same time and say yes and no make no decision: the medical lead
    has to, and the customer hears that it is not decided yet.
    """
    kind = KINDS.get(row.answer_code)
    if kind is None:
        return None
    against = _contradicted(row)
    if against is not None:
        return _undecided(case, row, against, by, now)
    office = _office_of(row)
    return news.open_news(
        case=case, kind=kind, words=_words(row), by=by, now=now, known_by=office,
        known_through=desk or (by.name if by else ""), reason=row.answer_code,
        options=WAYS_OUT.get(row.answer_code, ()),
    )  # fmt: skip


def _words(row: Handoff) -> str:
    label = str(Code(row.answer_code).label)
    return f"{label}: {row.answer_words}" if row.answer_words else label


def _office_of(row: Handoff) -> people.Organization:
    """Return which organisation knew it first: the one that answered."""
    if row.to_organization is not None:
        return row.to_organization
    if row.to_team is not None:
        return row.to_team.organization
    return row.case.organization


def _contradicted(row: Handoff) -> Handoff | None:
    """Return an answer to the same question that says the opposite.

    The same question is one that was open at the same time: a later one, such as asking to
    reconsider, is meant to change the answer before it.
    """
    if row.answer_code not in YES | DENIED:
        return None
    opposite = DENIED if row.answer_code in YES else YES
    answered = Handoff.objects.filter(
        case=row.case_id, state=State.ANSWERED, answer_code__in=opposite
    ).exclude(pk=row.pk)
    before = _answered_before_asked(row)
    open_together = [other for other in answered if str(other.pk) not in before]
    return max(open_together, key=lambda other: other.answered_at or other.offered_at, default=None)


def _answered_before_asked(row: Handoff) -> set[str]:
    """Return the hand-offs that were answered before this one was offered.

    The order of the lines in the logbook tells it, also for what happened at the same instant.
    """
    answered: set[str] = set()
    for line in logbook.of_case(row.case_id).filter(verb__in=["offered", "answered"]):
        if line.verb == "answered":
            answered.add(str(line.facts["handoff"]))
        elif str(line.facts["handoff"]) == str(row.pk):
            return answered
    return answered


def _undecided(
    case: cases.Case, row: Handoff, against: Handoff, by: people.Person | None, now: datetime
) -> news.News:
    lead = _medical_lead(case, now)
    words = _("Two answers contradict each other: %(one)s / %(other)s. Decide which holds") % {
        "one": _words(against),
        "other": _words(row),
    }
    decision = duties.owe(
        kind=duties.Kind.REMINDER, case_id=case.pk, owed_by=lead, organization=case.organization,
        words=words, minutes=people.policy_of(case.organization).act_within,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip
    cases.let_see(case=case, person=lead, because="decision", now=now)
    logbook.write(
        verb="answers_contradict", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        handoff=row.pk, against=against.pk, lead=lead.pk, lead_name=lead.name, due=decision.due_at,
    )  # fmt: skip
    notices.tell(
        to=lead, topic="answers_contradict", words="%(words)s",
        subject=gettext_lazy("Two answers contradict each other: case %(reference)s"),
        facts={"words": words, "reference": case.reference}, by=by, now=now, case_id=case.pk,
        duty=decision, dedupe_key=f"answers_contradict:{row.pk}", urgency="urgent",
    )  # fmt: skip
    said = _("It is not decided yet; you hear from us as soon as it is.")
    return news.open_news(
        case=case, kind=news.Kind.UNDECIDED, words=said, by=by, now=now,
        known_by=case.organization, reason="CONFLICT", options=("bridge",),
    )  # fmt: skip


def _medical_lead(case: cases.Case, now: datetime) -> people.Person:
    lead = case.organization.medical_lead
    if lead is not None and lead.active and people.is_present(person=lead, now=now):
        return lead
    return people.fallback_for(organization=case.organization, now=now)
