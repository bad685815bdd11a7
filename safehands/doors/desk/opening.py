"""Opening a case while somebody is on the telephone: who, for whom, what, and what comes next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safehands.core import cases, logbook, needs, people, promises
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import times
from safehands.doors.desk.kept import typed
from safehands.doors.desk.once import LOOK, once
from safehands.doors.desk.opening_form import Asker, OpeningForm
from safehands.doors.desk.rows import me, person_of
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest

FEW = 12
NEW = "new"


@door(may=May.WORK_CASES)
@once
def open_case(request: TimedRequest) -> HttpResponse:
    """Find who asks, then take down what is asked, then open the case."""
    asker = _asker(request)
    if asker is None:
        return _who(request)
    if request.method != "POST":
        _note_look(request, asker)
        return _page(request, OpeningForm(asker=asker, request=request), asker, status=200)
    return _taken_down(request, asker)


def _taken_down(request: TimedRequest, asker: Asker) -> HttpResponse:
    """Do what the form asks: show the promise as it will be heard, join, or open the case."""
    form = OpeningForm(request.POST, asker=asker, request=request)
    if not form.is_valid():
        return _page(request, form, asker, status=422)
    if LOOK in request.POST:
        return _page(request, form, asker, status=200, heard=_heard(request, form, asker))
    try:
        return _add(request, form) if request.POST.get("join") else _open(request, form, asker)
    except Refusal as refusal:
        field = form.field_for(refusal.field)
        if field not in form.fields:
            return refused(request, refusal, back=request.get_full_path(), kept=typed(form))
        form.add_error(field, f"{refusal.words} {refusal.remedy}".strip())
        return _page(request, form, asker, status=refusal.status)


def _asker(request: TimedRequest) -> Asker | None:
    """Return who asks: somebody known, or somebody new; None while he is not found yet."""
    given = request.POST.get("who") or request.GET.get("who", "")
    if given == NEW:
        return Asker(None, request.GET.get("name", ""))
    person = person_of(request, given)
    return Asker(person, person.name) if person is not None else None


def _note_look(request: TimedRequest, asker: Asker) -> None:
    if asker.person is not None:
        logbook.looked(what="new case", by=me(request), now=request.now, about_id=asker.person.pk)


def _who(request: TimedRequest) -> HttpResponse:
    """Show the first question: who asks? Typing finds people; somebody new can be entered."""
    text = request.GET.get("q", "").strip()
    if text:
        logbook.looked(what=f"search: {text}", by=me(request), now=request.now)
    found = people.search_people(me(request), text, limit=FEW) if text else []
    about = {"q": text, "found": found}
    part = "desk/who_found.html" if request.headers.get("HX-Request") else "desk/who.html"
    return render(request, part, about)


def _page(
    request: TimedRequest, form: OpeningForm, asker: Asker, *, status: int, heard: str = ""
) -> HttpResponse:
    similar = form.similar()
    about = {
        "form": form,
        "asker": asker,
        "similar": list(zip(similar, looks_of(similar, me(request), request.now), strict=True)),
        "heard": heard,
    }
    return render(request, "desk/open_case.html", about, status=status)


def _open(request: TimedRequest, form: OpeningForm, asker: Asker) -> HttpResponse:
    asked, by, now = form.cleaned_data, me(request), request.now
    customer = asker.person or _enrol(request, form)
    case = cases.open_case(
        organization=form.office_of(),
        customer=customer,
        subject=form.subject() or customer,
        asked=asked["asked"],
        origin=cases.Origin(asked["origin"]),
        harm=asked["harm"],
        next_step=asked["next_step"],
        due_at=times.chosen(asked, now),
        by=by,
        now=now,
    )
    if (need := form.need_of()) is not None:
        needs.concerns(case=case, need=need, by=by, now=now)
    said = _("Opened: %(reference)s. You own it.") % {"reference": case.reference}
    if asked["promise"]:
        due_at = times.chosen(asked, now, "promise_when", "promise_at")
        made = promises.make(case=case, words=asked["promise"], due_at=due_at, by=by, now=now)
        said += " " + _("Promised: %(heard)s") % {"heard": made.heard}
    messages.success(request, said)
    return redirect("case", case_id=case.pk)


def _add(request: TimedRequest, form: OpeningForm) -> HttpResponse:
    """Write the words down on a case that is open already, instead of opening one more."""
    asked = form.cleaned_data
    case = get_object_or_404(cases.visible_to(me(request)), pk=_uuid(request.POST["join"]))
    cases.hear_from_customer(
        case=case, words=asked["asked"], origin=asked["origin"], by=me(request), now=request.now
    )
    messages.success(request, _("Written down on the case that was open already."))
    return HttpResponseRedirect(reverse("case", args=[case.pk]))


def _enrol(request: TimedRequest, form: OpeningForm) -> people.Person:
    """Enter somebody new, in the language and zone of the office, with a telephone if given."""
    asked, by, now = form.cleaned_data, me(request), request.now
    person = people.enrol(
        name=asked["name"],
        born_on=asked["born_on"],
        language=by.language,
        zone=str(people.week_of(form.office_of()).zone),
        registered_with=form.office_of(),
        by=by,
        now=now,
    )
    if asked["phone"]:
        people.add_contact_point(person=person, kind="phone", value=asked["phone"], by=by, now=now)
    return person


def _heard(request: TimedRequest, form: OpeningForm, asker: Asker) -> str:
    """Return the promise as the customer will hear it."""
    asked = form.cleaned_data
    due_at = times.chosen(asked, request.now, "promise_when", "promise_at")
    if not asked["promise"] or due_at is None:
        return ""
    zone = str(people.week_of(form.office_of()).zone)
    person = asker.person or people.Person(language=me(request).language, zone=zone)
    return promises.sentence(words=asked["promise"], due_at=due_at, person=person, zone=zone)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
