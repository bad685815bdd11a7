"""A hand-off to an office outside: on paper, typed in for it, and its questions answered."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safehands.core import handoffs, referrals
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.handoff import page
from safehands.doors.desk.kept import typed
from safehands.doors.desk.once import once
from safehands.doors.desk.partner_forms import ReplyForm, SheetForm, TypedForm
from safehands.doors.desk.rows import handoff_of, me
from safehands.doors.desk.sheet import press
from safehands.doors.ui import asking_sheet
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards, refused
from safehands.doors.ui.sheets import as_file
from safehands.doors.ui.wall import TimedRequest


@door(may=May.WORK_CASES)
@once
def sheet(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Make a fax or a counter sheet with a new code, as a PDF or to be printed from the page."""
    offer = _outside(request, handoff_id)
    back = reverse("handoff", args=[offer.pk])
    if request.method != "POST":  # the page of the sheet was loaded again
        return redirect(back)
    form = SheetForm(request.POST)
    if not form.is_valid():
        raise Http404
    paper = asking_sheet.Paper(form.cleaned_data["paper"])
    code = handoffs.issue_key(
        handoff=offer, by=me(request), now=request.now, good_for=asking_sheet.GOOD_FOR,
        printed=True,
    )  # fmt: skip
    on_screen = form.cleaned_data["how"] == "page"
    try:
        if on_screen:
            return _shown(offer, paper, code, request, back)
        made = asking_sheet.pdf_of(offer, paper, code=code, now=request.now)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    return as_file(made, asking_sheet.name_of(offer, paper))


def _shown(
    offer: handoffs.Handoff,
    paper: asking_sheet.Paper,
    code: str,
    request: TimedRequest,
    back: str,
) -> HttpResponse:
    html = asking_sheet.html_of(offer, paper, code=code, now=request.now, on_screen=True, back=back)
    answer = HttpResponse(html)
    answer["Cache-Control"] = "no-store, private"
    return answer


@door(may=May.WORK_CASES)
@require_POST
@once
def type_in(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """Enter what the office outside answered on paper or by telephone."""
    offer = _outside(request, handoff_id)
    form = TypedForm(request.POST, auto_id="typed-%s")
    if not form.is_valid():
        return page(request, offer, status=422, wrong="typed", typed=form)
    given = form.cleaned_data
    try:
        handoffs.type_in(
            handoff=offer, said=given["said"], desk=given["desk"], came_by=given["came_by"],
            words=given["words"], checked=form.checked(), by=me(request), now=request.now,
        )  # fmt: skip
        referrals.take_up(handoff=offer, now=request.now)
    except Refusal as refusal:
        field = {"name": "label_name", "reason": "words"}.get(refusal.field, refusal.field)
        if field not in form.fields:
            back = reverse("handoff", args=[offer.pk])
            return refused(request, refusal, back=back, kept=typed(form))
        keep_afterwards(request, refusal)
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return page(request, offer, status=refusal.status, wrong="typed", typed=form)
    return press(
        request,
        lambda: _("Entered for %(name)s.") % {"name": handoffs.taker_name(offer)},
        back=reverse("handoff", args=[offer.pk]),
    )


@door(may=May.WORK_CASES)
@require_POST
@once
def reply(request: TimedRequest, question_id: UUID) -> HttpResponse:
    """Answer in writing what the other side asked back."""
    seen = handoffs.questions_visible_to(me(request))
    question = get_object_or_404(seen, pk=question_id)
    offer = handoff_of(request, question.handoff_id)
    form = ReplyForm(request.POST, auto_id=f"reply-{question.pk}-%s")
    if not form.is_valid():
        return page(request, offer, status=422, wrong="reply", reply=form, replied=question.pk)

    def answer() -> str:
        words = form.cleaned_data["words"]
        handoffs.answer_question(question=question, words=words, by=me(request), now=request.now)
        return _("Answered. It stands on their page.")

    return press(request, answer, back=reverse("handoff", args=[offer.pk]))


@door(may=May.WORK_CASES)
@require_POST
@once
def end_links(request: TimedRequest, handoff_id: UUID) -> HttpResponse:
    """End every link and code to a hand-off at once."""
    offer = _outside(request, handoff_id)

    def end() -> str:
        count = handoffs.revoke_keys(handoff=offer, by=me(request), now=request.now)
        return _("Links and codes ended: %(count)s.") % {"count": count}

    return press(request, end, back=reverse("handoff", args=[offer.pk]))


def _outside(request: TimedRequest, handoff_id: UUID) -> handoffs.Handoff:
    """Return a hand-off to an office outside that the reader may see, or 404."""
    offer = handoff_of(request, handoff_id)
    if offer.to_organization is None or offer.to_organization.ours:
        raise Http404
    return offer
