"""Finding a person, and entering a new one."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from safehands.core import cases, logbook, people
from safehands.core.people import ContactKind, May
from safehands.doors.desk import fields
from safehands.doors.desk.already_here import refuse_if_perhaps_here
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.desk.showing import looks_of
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

MOST, FEW = 50, 12
NUMBERS = (ContactKind.MOBILE, ContactKind.PHONE)
LONGEST = 80


@dataclass(frozen=True)
class PersonRow:
    """One person in a list."""

    url: str
    person: people.Person
    roles: str
    phone: str
    away: bool


class PersonForm(forms.Form):
    """The plain facts of a person."""

    name = fields.text(gettext_lazy("Full name"))
    born_on = fields.day(gettext_lazy("Birth date"), required=False)
    language = fields.language(gettext_lazy("Language for messages"))
    zone = fields.zone()
    external_id = fields.text(
        gettext_lazy("Reference"),
        80,
        required=False,
        help_text=gettext_lazy("The person's number in your patient file or another system."),
    )


class NewPersonForm(PersonForm):
    """A new person, with how to reach him."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    mobile = fields.text(gettext_lazy("Mobile phone"), 60, required=False)
    field_order = ["name", "born_on", "mobile", "email", "language", "zone", "external_id"]


@door(may=May.SEE_PEOPLE)
@require_safe
def people_list(request: TimedRequest) -> HttpResponse:
    """List colleagues, or whoever fits what was typed; the search goes into the logbook."""
    reader, text = me(request), _typed(request)
    if text:
        logbook.looked(what=f"people: {text}", by=reader, now=request.now)
        found = people.search_people(reader, text, limit=MOST + 1)
    else:
        found = _colleagues(reader)
    about = {
        "q": text,
        "rows": rows_of(found[:MOST], request.now),
        "more": len(found) > MOST,
        "may_enter": _may_enter(reader),
        "may_import": people.may(reader, May.MANAGE_PEOPLE),
    }
    return render(request, "desk/people.html", about)


@door(may=May.SEE_PEOPLE)
@require_safe
def search(request: TimedRequest) -> HttpResponse:
    """Who is calling? People and cases at once; a whole reference leads to its case."""
    reader, text = me(request), _typed(request)
    if not text:
        return redirect("people")
    logbook.looked(what=f"search: {text}", by=reader, now=request.now)
    found, matters = people.search_people(reader, text, limit=FEW), []
    if people.may(reader, May.SEE_CASES):
        matters = list(cases.search(reader, text)[:FEW])
        named = cases.by_reference(text)
        if named is not None and len(matters) == 1:
            return redirect("case", case_id=matters[0].pk)
    about = {
        "q": text,
        "rows": rows_of(found, request.now),
        "cases": looks_of(matters, reader, request.now),
        "may_enter": _may_enter(reader),
        "may_open": people.may(reader, May.WORK_CASES),
    }
    return render(request, "desk/search.html", about)


@door(may=May.SEE_PEOPLE)
@once
def new_person(request: TimedRequest) -> HttpResponse:
    """Enter a person: a customer, a colleague to be, a partner."""
    reader = me(request)
    if not _may_enter(reader):
        return redirect("people")
    initial = {"name": request.GET.get("name", ""), "zone": reader.zone, "language": "en"}
    form = NewPersonForm(request.POST or None, initial=initial)

    def enter(asked: Asked) -> HttpResponse:
        refuse_if_perhaps_here(reader, form, asked)
        person = enrol(request, asked)
        return HttpResponseRedirect(reverse("person", args=[person.pk]))

    sheet = Sheet(
        title=_("New person"),
        button=_("Enter the person"),
        back=reverse("people"),
        icon="user-plus",
        renamed=(("value", "email"),),
        help=_("Search first: perhaps the person is here already."),
    )
    return fill_in(request, form, sheet, enter)


def enrol(request: TimedRequest, asked: Asked) -> people.Person:
    """Enter a person with the addresses that were given."""
    by, now = me(request), request.now
    person = people.enrol(
        name=asked["name"],
        born_on=asked["born_on"],
        language=asked["language"],
        zone=asked["zone"],
        external_id=asked["external_id"],
        by=by,
        now=now,
    )
    for kind in (ContactKind.MOBILE, ContactKind.EMAIL):
        if asked[kind.value]:
            people.add_contact_point(
                kind=kind, value=asked[kind.value], person=person, by=by, now=now
            )
    return person


def rows_of(found: list[people.Person], now: datetime) -> list[PersonRow]:
    """Return persons as lines of a list; a constant number of queries."""
    prefetch_related_objects(found, "contact_points", "memberships__organization")
    away = people.absent_now(found, now)
    return [
        PersonRow(reverse("person", args=[one.pk]), one, _roles(one), _phone(one), one in away)
        for one in found
    ]


def _roles(person: people.Person) -> str:
    held = [one for one in person.memberships.all() if one.until is None]
    return ", ".join(
        dict.fromkeys(f"{one.get_role_display()}, {one.organization.name}" for one in held)
    )


def _phone(person: people.Person) -> str:
    points = [
        one for one in person.contact_points.all() if one.ended_at is None and one.kind in NUMBERS
    ]
    points.sort(key=lambda one: (one.doubtful_since is not None, not one.preferred))
    return points[0].value if points else ""


def _colleagues(reader: people.Person) -> list[people.Person]:
    """Return who works where the reader works, whatever his role, by name."""
    seen = people.visible_to(reader).filter(
        memberships__organization__in=people.offices_of(reader), memberships__until=None
    )
    return list(seen.filter(active=True).distinct().order_by("sort_name", "pk")[: MOST + 1])


def _typed(request: TimedRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def _may_enter(reader: people.Person) -> bool:
    return people.may(reader, May.WORK_CASES) or people.may(reader, May.MANAGE_PEOPLE)
