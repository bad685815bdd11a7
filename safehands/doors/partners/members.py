"""A partner with an account: all that is offered to his organisation, and the same acts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from safehands.core import handoffs, logbook, people
from safehands.core.people import May
from safehands.doors.partners.acts import ALL_ACTS
from safehands.doors.partners.answering import Way, show, show_done, take_in
from safehands.doors.ui.looks import CaseLook
from safehands.doors.ui.permission import door
from safehands.doors.ui.sealed import sealed
from safehands.doors.ui.wall import TimedRequest

ENDED_SHOWN = 20


@door(may=May.ANSWER_AS_PARTNER)
@sealed
@require_safe
def offers(request: TimedRequest) -> HttpResponse:
    """List what waits for the partner, what he accepted, and what ended lately."""
    me = _me(request)
    logbook.looked(what="partner's offers", by=me, now=request.now)
    ended = handoffs.visible_to(me).filter(
        ended_at__isnull=False, to_organization__in=people.organizations_of(me)
    )
    about = {
        "waiting": [_look(offer, request) for offer in handoffs.offered_to(me)],
        "accepted": [_look(offer, request) for offer in handoffs.to_be_answered_by(me)],
        "ended": [_look(offer, request) for offer in ended.order_by("-ended_at")[:ENDED_SHOWN]],
    }
    return render(request, "partners/offers.html", about)


@door(may=May.ANSWER_AS_PARTNER)
@sealed
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Show one offer, or take in what the partner does with it."""
    handoff = _handoff(request, handoff_id)
    if request.method == "POST":
        return take_in(request, handoff, _way(request, handoff_id))
    case = handoff.case
    logbook.looked(
        what="hand-off", by=_me(request), now=request.now, case_id=case.pk, about_id=case.subject_id
    )
    return show(request, handoff, _way(request, handoff_id))


@door(may=May.ANSWER_AS_PARTNER)
@sealed
@require_safe
def done(request: TimedRequest, handoff_id: UUID, act: str) -> HttpResponse:
    """Confirm what the partner did."""
    if act not in ALL_ACTS:
        raise Http404
    handoff = _handoff(request, handoff_id)
    return show_done(request, handoff, _way(request, handoff_id), ALL_ACTS[act])


def _me(request: TimedRequest) -> people.Person:
    if request.person is None:
        raise Http404
    return request.person


def _way(request: TimedRequest, handoff_id: UUID) -> Way:
    return Way(
        "partner-offer", "partner-offer-done", (handoff_id,), by=_me(request),
        all=reverse("partners"),
    )  # fmt: skip


def _handoff(request: TimedRequest, handoff_id: UUID) -> handoffs.Handoff:
    return get_object_or_404(handoffs.visible_to(_me(request)), pk=handoff_id)


def _look(handoff: handoffs.Handoff, request: TimedRequest) -> CaseLook:
    accepted, ended = handoff.accepted_at is not None, handoff.ended_at is not None
    late = not ended and handoff.duty.due_at <= request.now
    asked = next((words for words in handoff.summary.values() if words), "")
    return CaseLook(
        url=reverse("partner-offer", args=[handoff.pk]),
        reference=handoff.case.reference,
        asked=_("Ended") if ended else asked,
        for_whom="" if ended else handoff.case.subject.name,
        owner=handoff.case.organization.name,
        next_step=_("Nothing left to do") if ended else _("Answer") if accepted else _("Accept"),
        when=handoff.ended_at or handoff.duty.due_at,
        standing="late" if late else handoff.state,
        harm=handoff.case.harm and not ended,
    )
