"""A thing counts from now on: from a case, from a call, or for a person."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, items, people
from safehands.core.people import May
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.finding import person_at
from safehands.doors.desk.items.forms import RegisterForm, offer_places
from safehands.doors.desk.items.rows import came_from
from safehands.doors.desk.once import once
from safehands.doors.desk.opening_form import offices_for
from safehands.doors.desk.rows import case_of, me
from safehands.doors.desk.sheet import Asked, Done, Sheet, fill_in
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

LABEL = "label"


@door(may=May.WORK_CASES)
@once
def register(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Register a thing of a person; the label can be printed at once."""
    whom, offices = person_at(request, person_id), offices_for(me(request))
    case = _case(request, whom)
    office = _office(request, case, offices)
    form = RegisterForm(request.POST or None)
    if case is None and len(offices) > 1:
        form.fields["office"] = forms.ChoiceField(
            label=gettext_lazy("At which office?"),
            choices=[(str(one.pk), one.name) for one in offices],
        )
    offer_places(form, items.places_used(office))
    sheet = Sheet(
        title=_("A thing of %(name)s that counts") % {"name": whom.name},
        button=_("Register it"),
        back=came_from(request) or reverse("person", args=[whom.pk]),
        icon="plus",
        help=_("From now on it has one holder and one place, and everybody sees where it is."),
        template="desk/items/register.html",
        more={"whom": whom, "case": case},
    )

    def do(asked: Asked) -> Done:
        made = items.register(
            organization=office, kind=items.Kind(asked["kind"]), name=asked["name"],
            subject=whom, place=asked["place"], case=case, why=asked["why"], by=me(request),
            now=request.now,
        )  # fmt: skip
        if LABEL not in request.POST:
            return _("Registered: %(code)s.") % {"code": made.code}
        messages.success(request, _("Registered: %(code)s.") % {"code": made.code})
        return HttpResponseRedirect(f"{reverse('item-labels')}?item={made.pk}")

    return fill_in(request, form, sheet, do)


def _case(request: TimedRequest, whom: people.Person) -> cases.Case | None:
    """Return the case from which it is registered: the one named, or that of the call."""
    named = request.GET.get("case", "")
    if request.GET.get("call"):
        try:
            call: contacts.Contact = call_at(request, UUID(request.GET["call"]))
        except ValueError:
            raise Http404 from None
        return call.case if call.case and call.case.subject_id == whom.pk else None
    if not named:
        return None
    try:
        case = case_of(request, UUID(named))
    except ValueError:
        raise Http404 from None
    if case.subject_id != whom.pk:
        raise Http404
    return case


def _office(
    request: TimedRequest, case: cases.Case | None, offices: list[people.Organization]
) -> people.Organization:
    """Return in whose ledger it stands: the case's office, the chosen one, else the first."""
    if case is not None:
        return case.organization
    wanted = request.POST.get("office", "")
    return next((one for one in offices if str(one.pk) == wanted), offices[0])
