"""What is filled in about a thing: where it goes, why, and what stands on it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import items, people
from safehands.core.protocols import Means
from safehands.doors.desk import fields

# Labels of codes begin small, as parts of sentences; in a list they stand alone.
lazy_capfirst = lazy(capfirst, str)
KINDS = [(one.value, lazy_capfirst(one.label)) for one in items.Kind]
# How something leaves the house in our hands; what a customer fetches is a pick-up.
CARRIED = (Means.ELECTRONIC, Means.COURIER, Means.POST)
MEANS = [(one.value, lazy_capfirst(one.label)) for one in CARRIED]


class PlaceInput(forms.TextInput):
    """A line of text that offers the places used before."""

    template_name = "desk/items/parts/place.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.places: list[str] = []

    @override
    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        about = super().get_context(name, value, attrs)
        list_id = f"{about['widget']['attrs'].get('id', name)}-places"
        about["widget"]["attrs"]["list"] = list_id
        return about | {"list_id": list_id, "places": self.places}


def place(label: Any, **more: Any) -> forms.CharField:
    """Return a place: typed, or one of those used before."""
    wrong = {"required": _("Write the place, such as: film shelf 3.")}
    return forms.CharField(
        label=label, max_length=120, widget=PlaceInput(), error_messages=wrong, **more
    )


def offer_places(form: forms.Form, places: Iterable[str]) -> None:
    """Let the fields for a place offer those used before."""
    known = list(places)
    for field in form.fields.values():
        if isinstance(field.widget, PlaceInput):
            field.widget.places = known


class SeenForm(forms.Form):
    """An act on a thing as its reader saw it: after so many moves."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MoveForm(SeenForm):
    """Where it goes and why."""

    place = place(_("Where does it go?"))
    why = fields.text(
        _("Why?"), 200, help_text=_("Such as: read by the radiologist, put back, cleaned up.")
    )
    holder = forms.ChoiceField(label=_("Which office takes it?"), required=False)
    return_by = fields.instant(
        _("Back by"), required=False, help_text=_("If it has to come back here.")
    )


class NewPlanForm(SeenForm):
    """A new plan for the promise, so that a thing under it may move all the same."""

    new_plan = fields.text(
        _("How is the promise kept then?"),
        200,
        help_text=_("Such as: the division sends it on Thursday by the exchange."),
    )
    place = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(widget=forms.HiddenInput)
    holder = forms.CharField(required=False, widget=forms.HiddenInput)
    return_by = fields.instant("", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["return_by"].widget = forms.HiddenInput()


class CopyForm(SeenForm):
    """A copy: what it is and where it lies."""

    kind = forms.ChoiceField(label=_("What is the copy?"), choices=KINDS, initial="disc")
    name = fields.text(_("Name of the copy"))
    place = place(_("Where does the copy lie?"))
    carry = forms.BooleanField(
        label=_("The promise is kept with the copy; the original may move"),
        required=False,
        initial=True,
    )


class SendForm(forms.Form):
    """To whom and how; what the carrier calls it."""

    to = forms.ChoiceField(label=_("To which office?"))
    means = forms.ChoiceField(label=_("How?"), choices=MEANS, widget=forms.RadioSelect)
    tracking = fields.text(
        _("Number of the shipment"), 80, required=False,
        help_text=_("As the carrier or the exchange calls it."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("Words to the office"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # Asked only for what is promised: it may be promised for another office.
    new_plan = fields.text(_("How is the promise kept then?"), 200, required=False)

    def __init__(self, *args: Any, offices: Iterable[people.Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = {str(one.pk): one for one in offices}
        chosen = [("", "—"), *((key, one.name) for key, one in self.offices.items())]
        self.fields["to"].choices = chosen  # type: ignore[attr-defined] # a ChoiceField

    def office(self) -> people.Organization:
        """Return the office that was chosen."""
        return self.offices[self.cleaned_data["to"]]


class IdentifiersForm(SeenForm):
    """What stands on the thing, outside and inside: read, never taken from our page.

    What has no inside, such as a form, has nothing to be opened.
    """

    name = fields.text(
        _("Name on the label outside"),
        error_messages={"required": _("Read the name from the label.")},
    )
    born_on = fields.day(_("Date of birth on the label outside"), required=False)
    inside_name = fields.text(
        _("Name inside"),
        help_text=_("On the film, on the disc, in the study: open it and look."),
        error_messages={"required": _("Open it and read the name inside.")},
    )
    inside_born_on = fields.day(_("Date of birth inside"), required=False)

    def __init__(self, *args: Any, item: items.Item, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"seen": item.moves_made})
        super().__init__(*args, **kwargs)
        self.fields["born_on"].required = item.subject.born_on is not None
        if item.kind in items.HAS_AN_INSIDE:
            self.fields["inside_born_on"].required = item.subject.born_on is not None
        else:
            del self.fields["inside_name"], self.fields["inside_born_on"]

    def read(self) -> dict[str, Any]:
        """Return what was read, as the verb compares it."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "born_on": said["born_on"],
            "inside_name": said.get("inside_name", ""),
            "inside_born_on": said.get("inside_born_on"),
        }


class ReleaseForm(IdentifiersForm):
    """Given out: to whom. How a promise is kept then is asked only where one stands."""

    to = forms.ChoiceField(label=_("Who takes it?"), widget=forms.RadioSelect)
    new_plan = fields.text(_("How is the promise kept then?"), 200, required=False)

    def __init__(
        self,
        *args: Any,
        takers: Iterable[people.Person],
        pickup: items.Pickup | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.takers = {str(one.pk): one for one in takers}
        field = self.fields["to"]
        field.choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, one.name) for key, one in self.takers.items()
        ]
        comes = str(pickup.who_id) if pickup else ""
        field.initial = comes if comes in self.takers else next(iter(self.takers))

    def taker(self) -> people.Person:
        """Return who takes it."""
        return self.takers[self.cleaned_data["to"]]


class WhyForm(forms.Form):
    """A reason."""

    why = fields.text(_("Why?"), 200)


class PlaceWhyForm(SeenForm):
    """Where it is now, and a reason."""

    place = place(_("Where is it now?"))
    why = fields.text(_("What do you know about it?"), 200, required=False)


class RegisterForm(forms.Form):
    """A thing that counts from now on."""

    kind = forms.ChoiceField(
        label=_("What sort of thing is it?"), choices=KINDS, widget=forms.RadioSelect
    )
    name = fields.text(
        _("What is it?"), help_text=_("As colleagues know it, such as: X-ray of the left wrist.")
    )
    place = place(_("Where is it?"))
    why = fields.text(
        _("How did it come?"), 200, required=False,
        help_text=_("Such as: taken today, brought by the mother."),
    )  # fmt: skip


class PickupForm(forms.Form):
    """When somebody comes for it, who, and where."""

    who = forms.ChoiceField(label=_("Who comes?"), widget=forms.RadioSelect)
    at = fields.instant(_("When?"))
    place = place(_("Where is it given out?"), initial=_("front desk"))
    outside_hours = fields.text(
        _("Outside opening hours: who waits?"),
        120,
        required=False,
        help_text=_("Only if the customer comes while we are closed."),
    )

    def __init__(self, *args: Any, comers: Iterable[people.Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.comers = {str(one.pk): one for one in comers}
        field = self.fields["who"]
        field.choices = [  # type: ignore[attr-defined] # a ChoiceField
            (key, one.name) for key, one in self.comers.items()
        ]
        field.initial = next(iter(self.comers), "")

    def comer(self) -> people.Person:
        """Return who comes."""
        return self.comers[self.cleaned_data["who"]]


class CodeForm(forms.Form):
    """A code from a label, scanned or typed."""

    code = fields.text(
        _("Code on the label"),
        200,
        error_messages={"required": _("Type the code that stands on the label.")},
        help_text=_("Such as X-7KQ-4MX. Dashes and small letters do not matter."),
    )


class BoardForm(forms.Form):
    """What of the board is shown."""

    q = forms.CharField(label=_("Code, name or person"), required=False, max_length=120)
    place = forms.ChoiceField(label=_("Place"), required=False)
    show = forms.ChoiceField(label=_("Show"), required=False)
