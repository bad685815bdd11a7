"""The forms of organisations and teams."""

from django import forms
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.core.people import May, OrganizationKind
from safehands.doors.desk import fields


class OrganizationForm(forms.Form):
    """A partner, or a new organisation of this house."""

    name = fields.text(gettext_lazy("Name"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=OrganizationKind.choices)
    calendar = forms.ChoiceField(
        label=gettext_lazy("Opening hours"),
        help_text=gettext_lazy("Make the calendar first if it is not in the list."),
    )
    ours = forms.BooleanField(
        label=gettext_lazy("It works in this installation (else it is a partner)"),
        required=False,
    )

    def __init__(self, *args: object, reader: people.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.calendars = {str(one.pk): one for one in people.calendars_visible_to(reader)}
        choices = [(key, one.name) for key, one in self.calendars.items()]
        self.fields["calendar"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        if not people.may(reader, May.MANAGE_HOUSE):
            del self.fields["ours"]


class NameForm(forms.Form):
    """Another name."""

    name = fields.text(gettext_lazy("Name"))


class HoursForm(forms.Form):
    """Another calendar."""

    calendar = forms.ChoiceField(label=gettext_lazy("Opening hours"))

    def __init__(self, *args: object, reader: people.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.calendars = {str(one.pk): one for one in people.calendars_visible_to(reader)}
        choices = [(key, one.name) for key, one in self.calendars.items()]
        self.fields["calendar"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


class FallbackForm(forms.Form):
    """Who takes what nobody else can."""

    person = forms.ChoiceField(
        label=gettext_lazy("Who takes what nobody else can?"), required=False
    )

    def __init__(self, *args: object, able: list[people.Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.able = able
        self.fields["person"].choices = fields.persons(able)  # type: ignore[attr-defined]


class MedicalLeadForm(FallbackForm):
    """Who decides when two prescribers disagree."""

    def __init__(self, *args: object, able: list[people.Person], **kwargs: object) -> None:
        super().__init__(*args, able=able, **kwargs)
        self.fields["person"].label = gettext_lazy("Who decides when two answers contradict?")
