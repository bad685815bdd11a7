"""The specialist's office: one that is known, or a new one with how it is reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import people
from safehands.doors.desk import fields
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

NEW = "new"


class OfficeForm(forms.Form):
    """Which office, who there, and how the patient reaches it."""

    specialist = forms.ChoiceField(label=_("Which specialist?"))
    new_name = fields.text(
        _("Name of the new office"), required=False, help_text=_("As it stands on its door.")
    )
    new_email = forms.EmailField(
        label=_("Its e-mail address"),
        required=False,
        help_text=_("Then it can say by a link that it has everything."),
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    doctor = fields.text(_("Doctor there"), required=False)
    phone = fields.text(
        _("Telephone for the appointment"),
        40,
        required=False,
        help_text=_("Empty: the number we know of this office."),
    )
    address = fields.text(_("Address"), 200, required=False)

    def __init__(
        self, *args: Any, reader: people.Person, not_here: people.Organization, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        seen = people.organizations_visible_to(reader).exclude(pk=not_here.pk).order_by("name")
        # Specialists first: most visits go to one of them.
        known = sorted(seen, key=lambda one: (one.kind != "specialist", one.name))
        self.offices = {str(one.pk): one for one in known}
        choices = [(key, one.name) for key, one in self.offices.items()]
        field: forms.ChoiceField = self.fields["specialist"]  # type: ignore[assignment]
        field.choices = [*choices, (NEW, _("An office that is not in the list"))]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the name and the telephone of a new office; take a known one of that name."""
        given = super().clean() or {}
        if given.get("specialist") != NEW:
            return given
        if not given.get("new_name"):
            self.add_error("new_name", _("Write the name of the new office."))
        if not given.get("phone"):
            self.add_error("phone", _("Write its number: a name alone helps nobody."))
        return given

    def office(self, request: TimedRequest, ours: people.Organization) -> people.Organization:
        """Return the chosen office; a new one is founded, with its number and address.

        Until its own hours are known it is taken to work when we do.
        """
        given, by, now = self.cleaned_data, me(request), request.now
        if given["specialist"] != NEW:
            return self.offices[given["specialist"]]
        wanted = people.folded(given["new_name"])
        same = (one for one in self.offices.values() if people.folded(one.name) == wanted)
        if (known := next(same, None)) is not None:
            return known
        founded = people.found_organization(
            name=given["new_name"], kind="specialist", calendar=ours.calendar, by=by, now=now
        )
        for kind, value in (("phone", given["phone"]), ("email", given["new_email"])):
            if value:
                people.add_contact_point(
                    organization=founded, kind=kind, value=value, by=by, now=now
                )
        return founded
