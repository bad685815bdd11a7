"""How a customer says who he is: the patient's date of birth, or a code."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BornForm(forms.Form):
    """The date of birth of the patient; three fields would be three mistakes."""

    born_on = forms.DateField(
        label=_("The patient's date of birth"),
        widget=forms.DateInput({"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Give the date of birth of the patient."),
            "invalid": _("Write the date as year-month-day, such as 2016-09-02."),
        },
    )

    def say_it_is_wrong(self) -> None:
        """Say that it is not so, and what may help."""
        words = _("This is not the date we have. Is it the date of the patient, not yours?")
        self.add_error("born_on", words)


class CodeForm(forms.Form):
    """Six digits that were sent."""

    code = forms.CharField(
        label=_("The six digits we sent you"),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the six digits of our message.")},
    )

    def say_it_is_wrong(self) -> None:
        """Say that it is not so, and what may help."""
        words = _("This is not the code we sent, or it is older than ten minutes.")
        self.add_error("code", words)


class PrintedCodeForm(forms.Form):
    """Twelve signs from paper."""

    code = forms.CharField(
        label=_("The code on your paper"),
        max_length=60,
        help_text=_("Twelve letters and digits, such as 7KQ4-MX2T-D9WF. Small letters are fine."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that stands on your paper.")},
    )

    def say_it_opens_nothing(self) -> None:
        """Say alike for a wrong, an old and an ended code what one can do."""
        words = _(
            "This code opens nothing. Compare it sign by sign with your paper; if it is right, it "
            "has ended. Then call us for a new one."
        )
        self.add_error("code", words)
