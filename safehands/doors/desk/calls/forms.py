"""The forms of a call: each fits beside the record and is filled in while somebody talks."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import contacts, needs, people
from safehands.doors.desk import times
from safehands.doors.desk.rows import me
from safehands.doors.ui import moments
from safehands.doors.ui.wall import TimedRequest

OFF = {"autocomplete": "off"}
SHORT = {"rows": 2}
# The id of a case and the words by which it is known on a button.
Matter = tuple[str, str]


class CallForm(forms.Form):
    """A form of a call about one of the open cases; of a single one nobody has to choose."""

    case = forms.ChoiceField(label=gettext_lazy("About"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        contact: contacts.Contact,
        request: TimedRequest,
        matters: Sequence[Matter],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contact, self.request, self.reader = contact, request, me(request)
        self._choose_case(matters)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the contact or the reader."""

    def _choose_case(self, matters: Sequence[Matter]) -> None:
        if "case" not in self.fields:
            return
        field = cast(forms.ChoiceField, self.fields["case"])
        field.choices = list(matters)
        field.initial = matters[0][0] if matters else ""
        if len(matters) == 1:
            field.widget = forms.HiddenInput()


class WhenForm(CallForm):
    """A form that names a time: noon of the next working day unless another one is chosen."""

    when = times.often(gettext_lazy("By when?"), required=False)
    at = times.exact()

    @override
    def prepare(self) -> None:
        """Offer the times one often says at this office."""
        week = people.week_of(self.contact.organization)
        field = cast(forms.ChoiceField, self.fields["when"])
        field.choices = times.chips(week, self.request.now)
        field.initial = moments.machine(times.next_noon(week, self.request.now))


class MatterForm(CallForm):
    """Only which case it is: the one the call is about, else the only open one."""

    @override
    def prepare(self) -> None:
        """Ask nothing where it is known which case it is."""
        known = str(self.contact.case_id or "")
        field = cast(forms.ChoiceField, self.fields["case"])
        matters = cast("list[Matter]", field.choices)
        if any(value == known for value, _words in matters):
            field.initial, field.widget = known, forms.HiddenInput()


class SayForm(WhenForm):
    """What we tell him; with it a promise, and what he has to do himself, if anything."""

    words = forms.CharField(
        label=gettext_lazy("What do you tell the customer?"),
        widget=forms.Textarea(attrs={**SHORT, "data-guard": ""}),
        max_length=2000,
    )
    promise = forms.CharField(
        label=gettext_lazy("And what do you promise?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    errand = forms.CharField(
        label=gettext_lazy("What does the customer do or carry?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    errand_reason = forms.CharField(
        label=gettext_lazy("Why can we not do it?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    errand_then = forms.CharField(
        label=gettext_lazy("And what do we do then?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Why do you say it all the same?"),
        required=False,
        max_length=300,
        widget=forms.TextInput({**OFF, "data-needed": "", "aria-required": "true"}),
    )
    field_order = ["case", "words", "promise", "when", "at"]

    def clean_override_reason(self) -> str:
        """Return the reason only if the button to say it all the same was pressed."""
        return str(self.cleaned_data["override_reason"]) if "override" in self.data else ""


class PromiseForm(WhenForm):
    """What he is promised, and by when."""

    words = forms.CharField(
        label=gettext_lazy("What do you promise?"),
        max_length=300,
        widget=forms.TextInput({**OFF, "data-guard": ""}),
    )
    field_order = ["case", "words", "when", "at"]


class HeardForm(CallForm):
    """What he says: taken as given."""

    words = forms.CharField(
        label=gettext_lazy("What does the customer say?"),
        help_text=gettext_lazy("In the customer's own words; also what others told him or her."),
        widget=forms.Textarea(attrs=SHORT),
        max_length=2000,
    )


class ComeForm(CallForm):
    """When he will come, or act in another way; asked, never demanded."""

    at = forms.DateTimeField(
        label=gettext_lazy("When does the customer come?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": gettext_lazy("Write it like 2026-03-06 16:00.")},
    )
    travel_minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes on the way?"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"} | OFF),
    )


class OpenForm(CallForm):
    """A new matter, in his own words."""

    asked = forms.CharField(
        label=gettext_lazy("What is asked?"), widget=forms.Textarea(attrs=SHORT)
    )
    need = forms.ChoiceField(
        label=gettext_lazy("About which need?"), required=False, widget=forms.RadioSelect
    )
    next_step = forms.CharField(
        label=gettext_lazy("What happens next?"),
        help_text=gettext_lazy("Empty: look at it and decide."),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    harm = forms.BooleanField(
        label=gettext_lazy("Harm is near: a daily medicine runs out, a device fails, it is today"),
        required=False,
    )

    @override
    def prepare(self) -> None:
        """Offer the needs of the chosen one; without any, nobody asks."""
        found = needs.of_person(self.contact.subject) if self.contact.subject else []
        field = cast(forms.ChoiceField, self.fields["need"])
        field.choices = [(str(one.pk), one.words) for one in found]
        if not found:
            del self.fields["need"]

    case = None  # type: ignore[assignment] # it is about none yet; Django leaves the field out


class WordForm(CallForm):
    """A message of somebody, known or not; nothing is missing in it."""

    words = forms.CharField(
        label=gettext_lazy("What shall we write down?"),
        required=False,
        widget=forms.Textarea(attrs=SHORT),
        max_length=2000,
    )
    name = forms.CharField(
        label=gettext_lazy("Name"), required=False, max_length=120, widget=forms.TextInput(OFF)
    )
    callback = forms.CharField(
        label=gettext_lazy("Where do we call back?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(OFF),
    )
    case = None  # type: ignore[assignment] # it is about none yet; Django leaves the field out

    @override
    def prepare(self) -> None:
        """Put in what the call has shown already."""
        self.fields["name"].initial = self.contact.caller_said
        self.fields["callback"].initial = self.contact.number
        if self.contact.caller is not None:
            del self.fields["name"]


class EndForm(CallForm):
    """The end of a call; a word on what it was about helps whoever looks next."""

    about = forms.CharField(
        label=gettext_lazy("What was it about?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(OFF),
    )
    case = None  # type: ignore[assignment] # it is about the contact
