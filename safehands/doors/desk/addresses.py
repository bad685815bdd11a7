"""How persons and organisations are reached: adding addresses, and what we learn about them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safehands.core import people
from safehands.core.people import ContactKind, May
from safehands.doors.desk import fields
from safehands.doors.desk.finding import changeable, point_at, run_organization
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest


class AddressForm(forms.Form):
    """One more way to reach somebody."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ContactKind.choices)
    value = fields.text(
        gettext_lazy("Address or number"),
        254,
        help_text=gettext_lazy("A number abroad begins with + and the country."),
    )
    verified = forms.BooleanField(
        label=gettext_lazy("I made sure that it reaches the right one"), required=False
    )


class DoubtForm(forms.Form):
    """Why an address may be wrong."""

    because = fields.text(
        gettext_lazy("Why is it doubtful?"),
        200,
        help_text=gettext_lazy("Such as: a stranger answered, the letter came back."),
    )


class QuietForm(forms.Form):
    """When an address is left alone."""

    quiet_from = fields.clock(gettext_lazy("Quiet from"), required=False)
    quiet_to = fields.clock(
        gettext_lazy("Quiet until"),
        required=False,
        help_text=gettext_lazy("In the person's own time. Both empty: no quiet hours."),
    )


@dataclass(frozen=True)
class Learned:
    """Something learned about an address that needs no more words."""

    verb: Callable[..., people.ContactPoint]
    said: Text


LEARNED = {
    "right": Learned(people.verify_contact_point, gettext_lazy("The address is right.")),
    "prefer": Learned(people.prefer, gettext_lazy("This address is preferred now.")),
    "out": Learned(people.opt_out, gettext_lazy("Nothing is sent there any more.")),
    "in": Learned(people.opt_in, gettext_lazy("Messages may be sent there again.")),
    "end": Learned(
        people.end_contact_point,
        gettext_lazy("The address is used no more; it stays on record."),
    ),
}


@door(may=May.SEE_PEOPLE)
@once
def add_to_person(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Add an address of a person."""
    whom = changeable(request, person_id)
    return _add(request, whom, reverse("person", args=[whom.pk]))


@door(may=May.MANAGE_PEOPLE)
@once
def add_to_organization(request: TimedRequest, organization_id: UUID) -> HttpResponse:
    """Add an address of an organisation."""
    whom = run_organization(request, organization_id)
    return _add(request, whom, reverse("organization", args=[whom.pk]))


def _add(
    request: TimedRequest, whom: people.Person | people.Organization, back: str
) -> HttpResponse:
    sheet = Sheet(
        title=_("How is %(name)s reached?") % {"name": whom.name},
        button=_("Add the address"),
        back=back,
        icon="plus",
    )

    def add(asked: Asked) -> Text:
        point = people.add_contact_point(
            person=whom if isinstance(whom, people.Person) else None,
            organization=whom if isinstance(whom, people.Organization) else None,
            by=me(request),
            now=request.now,
            **asked,
        )
        if point.doubtful_because:
            return _("Kept, but doubtful: %(why)s") % {"why": point.doubtful_because}
        return _("Added.")

    return fill_in(request, AddressForm(request.POST or None), sheet, add)


@door(may=May.SEE_PEOPLE)
@require_POST
@once
def learn(request: TimedRequest, point_id: UUID, what: str) -> HttpResponse:
    """Note what was learned about an address: right, preferred, unwanted, out of use."""
    point = point_at(request, point_id)
    if what not in LEARNED:
        raise Http404
    learned = LEARNED[what]

    def note() -> Text:
        learned.verb(contact_point=point, by=me(request), now=request.now)
        return learned.said

    return press(request, note, back=_page_of(point))


@door(may=May.SEE_PEOPLE)
@once
def doubt(request: TimedRequest, point_id: UUID) -> HttpResponse:
    """Note why an address may be wrong; nothing is sent there meanwhile."""
    point = point_at(request, point_id)
    sheet = Sheet(
        title=_("Is %(address)s wrong?") % {"address": point.value},
        button=_("Mark it doubtful"),
        back=_page_of(point),
        help=_("No message goes to a doubtful address until somebody finds it right."),
    )

    def note(asked: Asked) -> Text:
        people.doubt_contact_point(contact_point=point, by=me(request), now=request.now, **asked)
        return _("The address is doubtful now.")

    return fill_in(request, DoubtForm(request.POST or None), sheet, note)


@door(may=May.SEE_PEOPLE)
@once
def quiet(request: TimedRequest, point_id: UUID) -> HttpResponse:
    """Set the hours in which an address is left alone."""
    point = point_at(request, point_id)
    initial = {"quiet_from": point.quiet_from, "quiet_to": point.quiet_to}
    sheet = Sheet(
        title=_("When is %(address)s left alone?") % {"address": point.value},
        button=_("Store the quiet hours"),
        back=_page_of(point),
        help=_("Words that cannot wait are sent all the same."),
        overwrites=True,
    )

    def keep(asked: Asked) -> Text:
        people.keep_quiet(contact_point=point, by=me(request), now=request.now, **asked)
        return _("Stored.")

    return fill_in(request, QuietForm(request.POST or None, initial=initial), sheet, keep)


def _page_of(point: people.ContactPoint) -> str:
    if point.person_id is not None:
        return reverse("person", args=[point.person_id])
    return reverse("organization", args=[point.organization_id])
