"""What each side does with a hand-off: accept, decline, ask back, answer, withdraw, make a link."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import handoffs
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.handoff import page
from safehands.doors.desk.handoff_forms import (
    AcceptForm,
    AnswerForm,
    QuestionForm,
    ReasonForm,
    TakeUpForm,
)
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import handoff_of, me
from safehands.doors.ui.looks import Text, Way
from safehands.doors.ui.permission import door
from safehands.doors.ui.qr import squares_of
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

LINK_GOOD_FOR = timedelta(days=14)


@door(may=May.WORK_CASES)
@require_POST
@once
def accept(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Accept an offer."""
    offer = handoff_of(request, handoff_id)
    own = offer.purpose == handoffs.Purpose.OWN

    def do(asked: dict[str, str]) -> str:
        handoffs.accept(
            handoff=offer, by=me(request), restatement=asked.get("restatement", ""), now=request.now
        )
        if own:
            return _("It is yours now. %(name)s was told.") % {"name": offer.giver.name}
        return _("Accepted. %(name)s waits for your answer.") % {"name": offer.giver.name}

    form = AcceptForm if own else TakeUpForm
    return _done(request, offer, "accept", form(request.POST, auto_id="accept-%s"), do)


@door(may=May.WORK_CASES)
@require_POST
@once
def decline(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Decline an offer with a reason."""
    offer = handoff_of(request, handoff_id)

    def do(asked: dict[str, str]) -> str:
        handoffs.decline(handoff=offer, by=me(request), reason=asked["reason"], now=request.now)
        return _("Declined. %(name)s was told and still owns the case.") % {
            "name": offer.case.owner.name
        }

    return _done(request, offer, "decline", ReasonForm(request.POST, auto_id="decline-%s"), do)


@door(may=May.WORK_CASES)
@require_POST
@once
def ask(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Ask the owner of the case something; the offer stays open."""
    offer = handoff_of(request, handoff_id)

    def do(asked: dict[str, str]) -> str:
        question = asked["question"]
        handoffs.ask_back(handoff=offer, by=me(request), question=question, now=request.now)
        return _("%(name)s was asked. The offer stays open.") % {"name": offer.case.owner.name}

    return _done(request, offer, "ask", QuestionForm(request.POST, auto_id="ask-%s"), do)


@door(may=May.WORK_CASES)
@require_POST
@once
def withdraw(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Take an offer back."""
    offer = handoff_of(request, handoff_id)

    def do(asked: dict[str, str]) -> str:
        handoffs.withdraw(handoff=offer, by=me(request), reason=asked["reason"], now=request.now)
        return _("The offer is withdrawn. You own the case, as before.")

    return _done(request, offer, "withdraw", ReasonForm(request.POST, auto_id="withdraw-%s"), do)


@door(may=May.WORK_CASES)
@require_POST
@once
def answer(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Answer what was asked."""
    offer = handoff_of(request, handoff_id)

    def do(asked: dict[str, str]) -> str:
        handoffs.answer(
            handoff=offer, by=me(request), code=handoffs.Code(asked["code"]),
            words=asked["words"], now=request.now,
        )  # fmt: skip
        return _("Answered. %(name)s acts on it.") % {"name": offer.case.owner.name}

    return _done(request, offer, "answer", AnswerForm(request.POST, auto_id="answer-%s"), do)


@door(may=May.WORK_CASES)
@once
def make_link(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Make a link for the other side and show it once: only its digest is stored."""
    offer = handoff_of(request, handoff_id)
    if offer.case.owner_id != me(request).pk:
        raise Http404
    if request.method != "POST":  # the page of the link was loaded again
        return redirect("handoff", handoff_id=offer.pk)
    secret = handoffs.issue_key(
        handoff=offer, by=me(request), now=request.now, good_for=LINK_GOOD_FOR
    )
    try:
        path = reverse("partner-matter", args=[secret])
    except NoReverseMatch:
        raise Http404 from None
    until = request.now + LINK_GOOD_FOR
    link = f"{settings.BASE_URL}{path}"
    size, squares = squares_of(link)
    return page(request, offer, link=link, link_until=until, size=size, squares=squares)


def _done(
    request: TimedRequest,
    offer: handoffs.Handoff,
    name: str,
    form: forms.Form,
    do: Callable[[dict[str, str]], str],
) -> HttpResponse:
    """Do one act on a hand-off; a form with a fault comes back on its page."""
    if not form.is_valid():
        return page(request, offer, status=422, wrong=name, **{name: form})
    try:
        said = do(form.cleaned_data)
    except Refusal as refusal:
        back = reverse("handoff", args=[offer.pk])
        ways = [Way(url=reverse("today"), say=_("Today"), icon="sun")]
        kept: dict[Text, str] = {_("Your text"): "\n".join(map(str, form.cleaned_data.values()))}
        return refused(request, refusal, back=back, ways=ways, kept=kept)
    messages.success(request, said)
    if name == "accept" and offer.purpose == handoffs.Purpose.OWN:
        return redirect("case", case_id=offer.case_id)
    return redirect("handoff", handoff_id=offer.pk)
