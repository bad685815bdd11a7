"""The forms of saying something: each is filled in while somebody talks."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import protocols

OFF = {"autocomplete": "off"}
# What is chosen when the words are no answer on any topic.
NONE = "none"


class AnswerForm(forms.Form):
    """The answer of the protocol book that was said."""

    topic = forms.UUIDField(widget=forms.HiddenInput)


class SayForm(forms.Form):
    """What we tell him in our own words; compared before it is stored."""

    words = forms.CharField(
        label=gettext_lazy("What do you tell the customer?"),
        widget=forms.Textarea(attrs={"rows": 3, "data-guard": ""}),
        max_length=2000,
    )
    override_reason = forms.CharField(
        label=gettext_lazy("Why do you say it all the same?"),
        required=False,
        max_length=300,
        widget=forms.TextInput({**OFF, "data-needed": "", "aria-required": "true"}),
    )

    def clean_override_reason(self) -> str:
        """Return the reason only if the button to say it all the same was pressed."""
        return str(self.cleaned_data["override_reason"]) if "override" in self.data else ""


def ask_why(form: forms.Form) -> None:
    """Ask for the reason that is missing for words that stand against something."""
    form.add_error("override_reason", gettext_lazy("Write why."))
    form.fields["override_reason"].widget.attrs |= {"autofocus": True, "data-focus": ""}


class HeardForm(forms.Form):
    """What the customer says, also what others told him: taken as given."""

    words = forms.CharField(
        label=gettext_lazy("What does the customer say?"),
        help_text=gettext_lazy("In the customer's own words; also what others told him or her."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )


class GapForm(forms.Form):
    """A question that nobody has answered yet, and what is said until somebody has."""

    question = forms.CharField(
        label=gettext_lazy("What is asked?"), max_length=300, widget=forms.TextInput(OFF)
    )
    interim = forms.CharField(
        label=gettext_lazy("What do you say until there is an answer?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "data-guard": ""}),
    )


class ReadingForm(forms.Form):
    """What words meant: the topic, do we, who acts; or that they answer nothing."""

    statement = forms.UUIDField(widget=forms.HiddenInput)
    topic = forms.ChoiceField(label=gettext_lazy("What was it about?"))
    stance = forms.ChoiceField(
        label=gettext_lazy("What did you say?"),
        choices=protocols.Stance.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    actor = forms.ChoiceField(
        label=gettext_lazy("Who does the next thing?"),
        choices=[("", gettext_lazy("not said")), *protocols.Actor.choices],
        widget=forms.RadioSelect,
        required=False,
    )

    def offer(self, topics: Iterable[protocols.Topic]) -> None:
        """Put the topics of an office up for choice, and that it was none."""
        known = list(topics)
        self.codes = {str(one.pk): one.code for one in known}
        field = cast(forms.ChoiceField, self.fields["topic"])
        field.choices = [
            *((str(one.pk), one.name) for one in known),
            (NONE, gettext_lazy("no answer on a topic")),
        ]

    def choose(self, code: str) -> None:
        """Choose the topic that the words seem to be about."""
        found = next((key for key, known in self.codes.items() if known == code), "")
        self.fields["topic"].initial = found

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the answer only where there is a topic."""
        asked = super().clean() or self.cleaned_data
        if asked.get("topic") not in {None, NONE} and not asked.get("stance"):
            self.add_error("stance", gettext_lazy("Choose: we do, we do not, or it depends."))
        return asked
