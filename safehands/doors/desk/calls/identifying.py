"""During a call: who it is, one more fact, and whom it is about."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safehands.core import contacts, people
from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.desk import fields
from safehands.doors.desk.calls.rows import call_at
from safehands.doors.desk.calls.typed import Typed
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me, person_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused
from safehands.doors.ui.wall import TimedRequest


class FactForm(forms.Form):
    """One more fact of the caller; one of them is enough."""

    born_on = fields.day(gettext_lazy("Date of birth, as the caller says it"), required=False)
    name = fields.text(gettext_lazy("Full name, as the caller says it"), required=False)
    external_id = fields.text(gettext_lazy("Number in the patient file"), 80, required=False)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)


def named(
    request: TimedRequest, contact: contacts.Contact, person: people.Person, typed: Typed
) -> contacts.Contact:
    """Say that it is this person who calls, with the facts that were typed.

    A name by which somebody was found and chosen was said by him. Who can only speak for himself
    is whom it is about.
    """
    known = contacts.is_caller(
        contact=contact,
        person=person,
        name=person.name if typed.name else "",
        born_on=typed.born_on(person),
        by=me(request),
        now=request.now,
    )
    return about_himself(request, known)


def about_himself(request: TimedRequest, contact: contacts.Contact) -> contacts.Contact:
    """Choose the caller himself where there is nobody else to choose."""
    choices = contacts.subjects_for(contact, request.now)
    if contact.subject is None and len(choices) == 1 and contact.caller is not None:
        contacts.choose_subject(
            contact=contact, subject=contact.caller, by=me(request), now=request.now
        )
    return contact


@door(may=May.WORK_CASES)
@require_POST
@once
def caller(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """Choose who calls among those it may be."""
    contact = call_at(request, contact_id)
    person = person_of(request, request.POST.get("who", ""))
    if person is None:
        raise Http404
    return _done(request, contact, lambda: named(request, contact, person, Typed(text="")))


@door(may=May.WORK_CASES)
@require_POST
@once
def subject(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """Choose whom the call is about; from now on his record is shown."""
    contact = call_at(request, contact_id)
    person = person_of(request, request.POST.get("whom", ""))
    if person is None:
        raise Http404
    return _done(
        request,
        contact,
        lambda: contacts.choose_subject(
            contact=contact, subject=person, by=me(request), now=request.now
        ),
    )


@door(may=May.WORK_CASES)
@require_POST
@once
def prove(request: TimedRequest, contact_id: UUID) -> HttpResponse:
    """Compare one more fact with what we know; whatever comes of it is shown on the screen."""
    contact = call_at(request, contact_id)
    form = FactForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.warning(request, " ".join(map(str, errors)))
        return redirect("call", contact_id=contact.pk)
    facts = {name: said for name, said in form.cleaned_data.items() if said}
    if not facts:
        messages.warning(request, _("Nothing was asked yet: write down what the caller says."))
        return redirect("call", contact_id=contact.pk)

    def compare() -> None:
        found = contacts.prove(contact=contact, by=me(request), now=request.now, **facts)
        if found.wrong_facts:
            messages.warning(request, _("That is not what we know. Tell nothing of health."))

    return _done(request, contact, compare)


def _done(
    request: TimedRequest, contact: contacts.Contact, do: Callable[[], object]
) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("call", args=[contact.pk]))
    return redirect("call", contact_id=contact.pk)
