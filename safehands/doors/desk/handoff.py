"""The page of one hand-off: how it stands, what it says, and what each side can do."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from safehands.core import handoffs, logbook, people
from safehands.core.people import May
from safehands.doors.desk.handoff_forms import (
    AcceptForm,
    AnswerForm,
    QuestionForm,
    ReasonForm,
    TakeUpForm,
)
from safehands.doors.desk.partner_forms import ReplyForm, TypedForm
from safehands.doors.desk.rows import handoff_of, me
from safehands.doors.desk.showing import standing_of_duty
from safehands.doors.desk.summing_up import lines_of
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


@door(may=May.SEE_CASES)
@require_safe
def handoff(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Show a hand-off; a signed-in receiver who opens it has received it."""
    offer = handoff_of(request, handoff_id)
    if me(request) in handoffs.takers(offer):
        handoffs.note_delivered(handoff=offer, now=request.now)
        offer = handoff_of(request, handoff_id)
    return page(request, offer)


def page(
    request: TimedRequest, offer: handoffs.Handoff, *, status: int = 200, **more: object
) -> HttpResponse:
    """Show the page of a hand-off, with a form that came back or a new link if there is one."""
    reader, case = me(request), offer.case
    waiting, taking = offer.state in handoffs.WAITING, reader in handoffs.takers(offer)
    own = offer.purpose == handoffs.Purpose.OWN
    open_still = waiting or (offer.state == handoffs.State.ACCEPTED and not own)
    logbook.looked(
        what="handoff", by=reader, now=request.now, case_id=case.pk, about_id=case.subject_id
    )
    about = {
        "offer": offer,
        "case": case,
        "taker": handoffs.taker_name(offer),
        "lines": lines_of(offer),
        "standing": _standing(offer, request),
        "can_take": taking and waiting,
        "can_ask": taking and open_still,
        "can_answer": taking and open_still and not own,
        "can_withdraw": case.owner_id == reader.pk and open_still,
        "can_link": case.owner_id == reader.pk and open_still and offer.to_organization_id,
        "accept": AcceptForm(auto_id="accept-%s") if own else TakeUpForm(),
        "decline": ReasonForm(auto_id="decline-%s"),
        "ask": QuestionForm(auto_id="ask-%s"),
        "withdraw": ReasonForm(auto_id="withdraw-%s"),
        "answer": AnswerForm(auto_id="answer-%s"),
        "own": own,
        "steps": _steps(offer),
        **_for_partner(offer, reader, more, open_still=open_still),
    }
    return render(request, "desk/handoff.html", about | more, status=status)


def _for_partner(
    offer: handoffs.Handoff, reader: people.Person, more: Mapping[str, object], *, open_still: bool
) -> dict[str, Any]:
    """Return what an office outside needs of us: paper, its answers typed in, its questions."""
    works = people.may(reader, May.WORK_CASES)
    office = offer.to_organization
    outside = office is not None and not office.ours
    answering = open_still and outside and offer.purpose == handoffs.Purpose.ANSWER
    return {
        "outside": outside,
        "may_work": works,
        "typed": TypedForm(auto_id="typed-%s") if answering and works else None,
        "questions": [
            (one, _reply(one, more) if works else None) for one in handoffs.questions_of(offer)
        ],
    }


def _reply(question: handoffs.Question, more: Mapping[str, object]) -> object:
    """Return the form of an answer: the one that came back, or an empty one."""
    if more.get("replied") == question.pk:
        return more["reply"]
    return ReplyForm(auto_id=f"reply-{question.pk}-%s")


def _standing(offer: handoffs.Handoff, request: TimedRequest) -> str:
    late = standing_of_duty(offer.duty, request.now) == "late"
    return "silent" if late and offer.ended_at is None else str(offer.state)


def _steps(offer: handoffs.Handoff) -> list[tuple[Text, object, Text]]:
    """Return how far it came: what, when (None: not yet), who."""
    who = offer.accepted_by.name if offer.accepted_by else offer.accepted_desk
    steps: list[tuple[Text, object, Text]] = [
        (_("Sent"), offer.offered_at, offer.giver.name),
        (_("Seen"), offer.delivered_at, ""),
        (_("Accepted"), offer.accepted_at, who),
    ]
    if offer.purpose == handoffs.Purpose.ANSWER:
        steps.append((_("Answered"), offer.answered_at, who))
    if offer.state in {handoffs.State.DECLINED, handoffs.State.WITHDRAWN}:
        label = handoffs.State(offer.state).label.capitalize()
        steps = [step for step in steps if step[1]] + [(label, offer.ended_at, "")]
    return steps
