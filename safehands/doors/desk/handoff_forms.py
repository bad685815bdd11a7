"""What is asked of each side of a hand-off."""

from django import forms
from django.utils.translation import gettext_lazy

from safehands.core import handoffs


class AcceptForm(forms.Form):
    """What is taken over, in the taker's own words."""

    restatement = forms.CharField(
        label=gettext_lazy("In your own words: what do you take over, what do you do next?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TakeUpForm(forms.Form):
    """Nothing is asked of who takes up one piece of work."""


class ReasonForm(forms.Form):
    """Why not, or why not any more."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=300)


class QuestionForm(forms.Form):
    """What the taker must know before he says yes or answers."""

    question = forms.CharField(
        label=gettext_lazy("What do you need to know?"), widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    """The answer: a code, and words."""

    code = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=handoffs.Code.choices,
        initial=handoffs.Code.DONE,
    )
    words = forms.CharField(
        label=gettext_lazy("In words"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
