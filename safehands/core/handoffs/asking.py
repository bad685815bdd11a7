"""The other side asks back before it answers; the offer stays open, the owner must say more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from safehands.core.handoffs.models import WAITING, Handoff, State
from safehands.core.handoffs.offering import note_delivered, taker_name
from safehands.core.handoffs.taking import take_up
from safehands.core.refusals import Unclear


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
    if not question.strip():
        raise Unclear(
            gettext_lazy("What do you need to know?"),
            field="question",
            remedy=gettext_lazy("Fill in this field."),
        )
    note_delivered(handoff=row, now=now)
    logbook.write(
        verb="asked_back", by=by, now=now, case_id=row.case_id, about_id=held.subject_id,
        handoff=row.pk, desk=desk, question=question.strip(),
    )  # fmt: skip
    said = question.strip()
    facts = {"taker": desk or taker_name(row), "reference": held.reference, "question": said}
    words = gettext_lazy("%(taker)s asks back: %(question)s")
    minutes = people.policy_of(held.organization).act_within
    reminder = cases.remind(case=held, words=str(words) % facts, minutes=minutes, now=now)
    notices.tell(
        to=held.owner, topic="asked_back", words=words, facts=facts, by=by, now=now,
        subject=gettext_lazy("%(taker)s asks back: case %(reference)s"), case_id=held.pk,
        duty=reminder, dedupe_key=f"asked_back:{reminder.pk}",
    )  # fmt: skip
    row.refresh_from_db()
    return row
