"""What a partner fills in; who has signed in need not say who he is."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import handoffs

# Labels of codes begin small, as parts of sentences; in a list they stand alone.
lazy_capfirst = lazy(capfirst, str)
# Said apart: that something is ready, with two identifiers; and that what was sent has arrived.
APART = frozenset({handoffs.Code.READY, handoffs.Code.RECEIVED})
CODES = [code for code in handoffs.Code if code not in APART]
# Of a visit or of things: the codes of medicines say nothing there.
CODES_OF_A_VISIT = [
    handoffs.Code.RECEIVED, handoffs.Code.DONE, handoffs.Code.NOT_FOUND, handoffs.Code.NOTPAT,
    handoffs.Code.OTHER,
]  # fmt: skip


class ActForm(forms.Form):
    """Who acts, for those without an account; the acts below add what they need."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=60,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    desk = forms.CharField(
        label=_("Your desk or department"),
        max_length=50,
        error_messages={"required": _("Write where we find you, such as: counter 2.")},
        help_text=_("So that we can find you: counter 2, refill desk, extension 14."),
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )

    def __init__(self, *args: Any, named: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if named:
            del self.fields["name"], self.fields["desk"]

    def fit(self, *, of_a_visit: bool) -> None:
        """Leave out what makes no sense for the kind of request; most forms ask the same of all."""

    def who(self) -> str:
        """Return name and desk in one line; empty for who has signed in."""
        said = (self.cleaned_data.get("name"), self.cleaned_data.get("desk"))
        return ", ".join(filter(None, said))


class SeenForm(ActForm):
    """Nothing to fill in: the button says it all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["named"] = True
        super().__init__(*args, **kwargs)


class AcceptForm(ActForm):
    """To accept, a named desk is enough."""


class DeclineForm(ActForm):
    """A decline needs a reason: somebody has to find another way."""

    reason = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        error_messages={"required": _("Say in a few words why, so that somebody can help.")},
        help_text=_("For example: out of stock until Friday, not our patient."),
        widget=forms.Textarea({"rows": 3}),
    )


class NotArrivedForm(DeclineForm):
    """What was sent is not there, or is not what it should be."""

    reason = forms.CharField(
        label=_("What do you see?"),
        max_length=300,
        error_messages={"required": _("Say in a few words what you see, so that it is found.")},
        help_text=_("For example: nothing came, the envelope was empty, it is of another person."),
        widget=forms.Textarea({"rows": 3}),
    )


class ParcelForm(AcceptForm):
    """What was sent with another request of the same case, which the page names, is here."""

    parcel = forms.UUIDField(widget=forms.HiddenInput)


class NoParcelForm(NotArrivedForm):
    """It is not here."""

    parcel = forms.UUIDField(widget=forms.HiddenInput)


class AnswerForm(ActForm):
    """A coded answer, and words where the code does not say it all."""

    code = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(code.value, lazy_capfirst(code.label)) for code in CODES],
        error_messages={"required": _("Choose the answer that fits best.")},
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=2000,
        help_text=_("What we should know or tell the patient."),
        widget=forms.Textarea({"rows": 3}),
    )

    @override
    def fit(self, *, of_a_visit: bool) -> None:
        """Offer no answer about medicines where the request is about a visit or things."""
        codes = CODES_OF_A_VISIT if of_a_visit else CODES
        code = self.fields["code"]
        assert isinstance(code, forms.ChoiceField)
        code.choices = [(one.value, lazy_capfirst(one.label)) for one in codes]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for words where the code alone says nothing."""
        given = super().clean() or {}
        if given.get("code") in handoffs.NEED_WORDS and not given.get("words", "").strip():
            self.add_error("words", _("Say in your words what your answer is."))
        return given


class ReportForm(ActForm):
    """The report on a visit is ready: how it comes."""

    words = forms.CharField(
        label=_("How does it come to us?"),
        required=False,
        max_length=1000,
        help_text=_("Such as: by fax today. No findings here, please."),
        widget=forms.Textarea({"rows": 2}),
    )


class AskForm(ActForm):
    """A question back."""

    question = forms.CharField(
        label=_("What do you need to know?"),
        max_length=1000,
        error_messages={"required": _("Write your question.")},
        widget=forms.Textarea({"rows": 3}),
    )


class ReadyForm(ActForm):
    """What stands on the label: two identifiers before anything is given out."""

    label_name = forms.CharField(
        label=_("Name on the label"),
        max_length=120,
        error_messages={"required": _("Read the name from the label.")},
        help_text=_("Read it from what you give out, not from this page."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    born_on = forms.DateField(
        label=_("Date of birth on the label"),
        required=False,
        error_messages={"invalid": _("Write the date as year-month-day, such as 2015-03-09.")},
        widget=forms.DateInput({"type": "date", "autocomplete": "off"}, format="%Y-%m-%d"),
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=300,
        help_text=_("Such as: at counter 2, until Saturday 19:00."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def checked(self) -> dict[str, Any]:
        """Return what stands on the label, as the verb compares it."""
        said = self.cleaned_data
        return {"name": said["label_name"], "born_on": said.get("born_on")}
