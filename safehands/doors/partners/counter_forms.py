"""What is filled in where customers come: about news, a code from a sheet, a patient asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from safehands.doors.partners.forms import ActForm


class NewsForm(ActForm):
    """Something about one news, which the page names."""

    news = forms.UUIDField(widget=forms.HiddenInput)


class ToldForm(NewsForm):
    """The customer heard it at the counter, and understood."""

    understood = forms.BooleanField(
        label=_("I told it, and the customer understood it"),
        error_messages={"required": _("Tick this only when the customer has heard it from you.")},
    )


class CodeForm(forms.Form):
    """A code from a fax or a sheet."""

    code = forms.CharField(
        label=_("Code on the sheet"),
        max_length=40,
        error_messages={"required": _("Type the twelve letters and digits of the sheet.")},
        help_text=_("Twelve letters and digits, such as 7KQ4-MX2T-D9WF. Dashes do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class PatientForm(forms.Form):
    """Who is asked for at the counter: both facts, as the customer says them."""

    name = forms.CharField(
        label=_("Name of the patient"),
        max_length=120,
        error_messages={"required": _("Ask for the whole name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    born_on = forms.DateField(
        label=_("Date of birth"),
        error_messages={
            "required": _("Ask for the date of birth."),
            "invalid": _("Write the date as year-month-day, such as 2015-03-09."),
        },
        widget=forms.DateInput({"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )
    desk = forms.CharField(
        label=_("Your name and desk"),
        max_length=110,
        error_messages={"required": _("Write who looks, such as: Pia, counter 2.")},
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
