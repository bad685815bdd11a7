"""The other side asks back before it answers; the offer stays open, the owner must say more."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from safehands.core.handoffs.keys import issue_key
from safehands.core.handoffs.models import WAITING, Handoff, Question, State
from safehands.core.handoffs.offering import note_delivered, taker_name
from safehands.core.handoffs.taking import take_up
from safehands.core.refusals import Refusal, Unclear


class AnsweredBefore(Refusal):
    """The question was answered before; the words say by whom."""

    code = "answered_before"


@transaction.atomic
def ask_back(
    *,
    handoff: Handoff,
    question: str,
    now: datetime,
    by: people.Person | None = None,
    desk: str = "",
) -> Handoff:
    """Put a question of the taker's before the owner of the case, with a time to answer it.

    The offer and its clock stay as they are: who only asks has neither accepted nor declined.
    """
    held, row = take_up(handoff, by, desk, states=(*WAITING, State.ACCEPTED))
    said = question.strip()
    if not said:
        raise Unclear(
            gettext_lazy("What do you need to know?"),
            field="question",
            remedy=gettext_lazy("Fill in this field."),
        )
    note_delivered(handoff=row, now=now)
    logbook.write(
        verb="asked_back", by=by, now=now, case_id=row.case_id, about_id=held.subject_id,
        handoff=row.pk, desk=desk, question=said,
    )  # fmt: skip
    facts = {"taker": desk or taker_name(row), "reference": held.reference, "question": said}
    words = gettext_lazy("%(taker)s asks back: %(question)s")
    minutes = people.policy_of(held.organization).act_within
    reminder = cases.remind(case=held, words=str(words) % facts, minutes=minutes, now=now)
    Question.objects.create(
        handoff=row, words=said, asked_at=now, asked_by=by, asked_desk=desk, duty=reminder
    )
    notices.tell(
        to=held.owner, topic="asked_back", words=words, facts=facts, by=by, now=now,
        subject=gettext_lazy("%(taker)s asks back: case %(reference)s"), case_id=held.pk,
        duty=reminder, dedupe_key=f"asked_back:{reminder.pk}",
    )  # fmt: skip
    row.refresh_from_db()
    return row


@transaction.atomic
def answer_question(
    *, question: Question, words: str, by: people.Person, now: datetime
) -> Question:
    """Answer in writing what the other side asked back; it stands on its page and is sent there."""
    held = cases.hold(cases.survivor_id(question.handoff.case_id), by=by, also_closed=True)
    row = Question.objects.select_related("answered_by", "duty", "asked_by").get(pk=question.pk)
    if row.answered_at is not None:
        raise AnsweredBefore(
            gettext_lazy("%(name)s answered this before.") % {"name": row.answered_by},
            remedy=gettext_lazy("Load the page again to read the answer."),
        )
    if not words.strip():
        raise Unclear(
            gettext_lazy("What do you answer?"),
            field="words",
            remedy=gettext_lazy("Fill in this field."),
        )
    notices.mind(words, by=by, now=now, case_id=held.pk)
    row.answer, row.answered_at, row.answered_by = words.strip(), now, by
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    if row.duty.closed_at is None:
        cases.done(case=held, duty=row.duty, by=by, now=now)
    logbook.write(
        verb="question_answered", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.handoff_id, question=row.words, words=row.answer,
    )  # fmt: skip
    _tell_who_asked(held, row, by, now)
    return row


def questions_of(handoff: Handoff) -> QuerySet[Question]:
    """Return what was asked back about a hand-off, oldest first."""
    return handoff.questions.select_related("answered_by", "asked_by").order_by("asked_at", "pk")


def questions_visible_to(person: people.Person) -> QuerySet[Question]:
    """Return the questions asked back in the cases this person may see."""
    seen = cases.in_sight_of(person, "handoff__case")
    return Question.objects.filter(seen).select_related("handoff__case")


def _tell_who_asked(case: cases.Case, question: Question, by: people.Person, now: datetime) -> None:
    subject = gettext_lazy("%(practice)s answered your question")
    facts = {"practice": case.organization.name}
    office = question.handoff.to_organization
    if question.asked_by is not None:
        notices.tell(
            to=question.asked_by, topic="question_answered", subject=subject, words=subject,
            facts=facts, by=by, now=now, case_id=case.pk,
            dedupe_key=f"question_answered:{question.pk}",
        )  # fmt: skip
    elif office is not None and people.best_email(office) is not None:
        # The answer itself may name health; the mail only says where it stands.
        secret = issue_key(handoff=question.handoff, by=by, now=now)
        notices.tell_organization(
            to_organization=office, topic="question_answered", subject=subject,
            words=gettext_lazy("Please open this page to read the answer:\n%(link)s"),
            facts=facts | {"link": settings.PARTNER_LINK.format(secret=secret)}, by=by, now=now,
            case_id=case.pk, dedupe_key=f"question_answered:{question.pk}",
        )  # fmt: skip
