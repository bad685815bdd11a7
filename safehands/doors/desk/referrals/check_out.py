"""Before they leave: what is owed, what goes along, what another place needs, the next step."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from safehands.core import logbook, notices, people, referrals
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.referrals.leaving_form import LeavingForm
from safehands.doors.desk.rows import me
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import keep_afterwards
from safehands.doors.ui.wall import TimedRequest
from safehands.insights.check_out import CheckOutList, check_out_list

REFUSED = 422


@door(may=May.WORK_CASES)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def check_out(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Show what to say before hello and to ask before goodbye; store what came of it."""
    whom, office = person_at(request, person_id), _office(request)
    seen = check_out_list(whom, me(request), request.now, office)
    if request.method != "POST":
        logbook.looked(what="check-out", by=me(request), now=request.now, about_id=whom.pk)
        return _page(request, whom, office, seen, LeavingForm(seen=seen))
    form = LeavingForm(request.POST, seen=seen)
    if not form.is_valid():
        return _page(request, whom, office, seen, form, status=REFUSED)
    try:
        made = referrals.check_out(
            organization=office, subject=whom, answers=_answers(request, form), by=me(request),
            now=request.now, written=form.cleaned_data["written"],
            not_written_because=form.cleaned_data["not_written_because"],
        )  # fmt: skip
    except Refusal as refusal:
        keep_afterwards(request, refusal)
        return _refused(request, whom, office, seen, form, refusal)
    messages.success(request, _said(whom, made))
    return HttpResponseRedirect(_after(whom, made))


def _office(request: TimedRequest) -> people.Organization:
    """Return the office at which the reader stands: the one he names, else his first."""
    offices = offices_for(me(request))
    if not offices:
        raise Http404
    wanted = request.GET.get("office", "")
    return next((one for one in offices if str(one.pk) == wanted), offices[0])


def _answers(request: TimedRequest, form: LeavingForm) -> list[referrals.Answer]:
    things = {
        str(one.pk): one for one in referrals.things_visible_to(me(request)).filter(
            pk__in=[line.question.thing for line in form.lines]
        )
    }  # fmt: skip
    asked = [
        referrals.Answer(
            words=line.question.words, answer=given, thing=things[str(line.question.thing)]
        )
        for line in form.lines
        if (given := form.cleaned_data[line.name])
    ]
    said = form.cleaned_data["said"]
    more = [referrals.Answer(words=_("Anything else?"), answer=said)] if said else []
    told = [
        referrals.Answer(words=words, answer=_("gone through")) for words in form.gone_through()
    ]
    return [*asked, *told, *more]


def _page(
    request: TimedRequest,
    whom: people.Person,
    office: people.Organization,
    seen: CheckOutList,
    form: LeavingForm,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
) -> HttpResponse:
    about: dict[str, Any] = {
        "whom": whom,
        "office": office,
        "offices": offices_for(me(request)),
        "seen": seen,
        "form": form,
        "refusal": refusal,
        "can_write": notices.can_write_to(whom),
        "before": referrals.check_outs_of(me(request), whom)[:5],
        "here": request.get_full_path(),
    }
    return render(request, "desk/referrals/check_out.html", about, status=status)


def _refused(
    request: TimedRequest,
    whom: people.Person,
    office: people.Organization,
    seen: CheckOutList,
    form: LeavingForm,
    refusal: Refusal,
) -> HttpResponse:
    # A name of the form carries the fault to its field; everything else stands above the form.
    field = {"way": "written"}.get(refusal.field, refusal.field)
    words = f"{refusal.words} {refusal.remedy}".strip()
    form.add_error(field if field in form.fields else None, words)
    shown = refusal if refusal.open_things else None
    return _page(request, whom, office, seen, form, status=refusal.status, refusal=shown)


def _said(whom: people.Person, made: referrals.CheckOut) -> str:
    if made.written:
        return _("%(name)s can go: the next step is in writing.") % {"name": whom.name}
    return _("%(name)s can go. Not in writing: %(why)s") % {
        "name": whom.name,
        "why": made.not_written_because,
    }


def _after(whom: people.Person, made: referrals.CheckOut) -> str:
    if made.written == referrals.Written.PRINTED:
        return reverse("check-out-sheet", args=[whom.pk])
    return reverse("check-out", args=[whom.pk])
