"""The forms of promises that wait, of plans, and of what cannot be kept as promised."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from safehands.core import people, promises, protocols
from safehands.doors.desk import fields, times
from safehands.doors.desk.saying.forms import OFF
from safehands.rules.week import Week

NOBODY = ("", "—")
WORDS = forms.Textarea(attrs={"rows": 2})


class ConditionForm(forms.Form):
    """When what has happened, what we do then, who does it, where it goes."""

    trigger = forms.CharField(
        label=gettext_lazy("When what has happened?"),
        help_text=gettext_lazy("It completes “As soon as”: you have the appointment."),
        max_length=200,
        widget=forms.TextInput(OFF),
    )
    words = forms.CharField(
        label=gettext_lazy("What do we do then?"),
        help_text=gettext_lazy("As the customer hears it: we send the images."),
        max_length=300,
        widget=forms.TextInput({**OFF, "data-guard": ""}),
    )
    doer = forms.ChoiceField(label=gettext_lazy("Who does it then?"), required=False)
    about = forms.ChoiceField(label=gettext_lazy("On which topic?"), required=False)
    destination = forms.ChoiceField(
        label=gettext_lazy("To which office does it go?"), required=False
    )
    ask_after_days = forms.IntegerField(
        label=gettext_lazy("We ask after business days, if nothing comes"),
        required=False,
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"} | OFF),
    )

    override_reason = forms.CharField(
        label=gettext_lazy("If something stands against it: why do you promise it all the same?"),
        required=False,
        max_length=300,
        widget=forms.TextInput({**OFF, "data-needed": ""}),
    )

    def __init__(
        self,
        *args: Any,
        doers: list[people.Person],
        topics: list[protocols.Topic],
        offices: list[people.Organization],
        usual_days: int,
        again: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["doer"], [(one.pk, one.name) for one in doers])
        _choose(self.fields["about"], [(one.pk, one.name) for one in topics])
        _choose(self.fields["destination"], [(one.pk, one.name) for one in offices])
        if not again:
            # Only what stood against something before is said with a reason.
            del self.fields["override_reason"]
        self.fields["ask_after_days"].widget.attrs["placeholder"] = str(usual_days)


class TriggerForm(forms.Form):
    """That it has happened: what, and by when something is needed."""

    what = forms.CharField(
        label=gettext_lazy("What has happened?"),
        help_text=gettext_lazy("Write for example: appointment on Monday 27 April at 9:00."),
        max_length=300,
        widget=forms.TextInput(OFF),
        required=False,
    )
    needed_by = fields.instant(gettext_lazy("By when must it be there?"))


class DueTriggerForm(TriggerForm):
    """The same for what goes nowhere: by when we do it."""

    when = times.often(gettext_lazy("By when do we do it?"), required=False)
    at = times.exact()
    needed_by = None  # type: ignore[assignment] # Django leaves the field out

    def offer(self, week: Week, now: Any) -> None:
        """Offer the times one often says."""
        often = times.chips(week, now)
        self.fields["when"].choices = often  # type: ignore[attr-defined] # a ChoiceField
        self.fields["when"].initial = often[1][0]


class OwnWordsForm(forms.Form):
    """The words with which the customer let us off."""

    customer_words = forms.CharField(
        label=gettext_lazy("What did the customer say?"), max_length=300, widget=WORDS
    )


class PlanForm(forms.Form):
    """By when it must be there, and where."""

    needed_by = fields.instant(gettext_lazy("By when must it be there?"))
    destination = forms.ChoiceField(label=gettext_lazy("At which office?"))

    def __init__(self, *args: Any, offices: list[people.Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["destination"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (str(one.pk), one.name) for one in offices
        ]


class HowForm(forms.Form):
    """How it was done."""

    how = fields.text(gettext_lazy("How?"), 300)


class UnableForm(forms.Form):
    """Why a promise cannot be kept as it was made."""

    why = forms.CharField(
        label=gettext_lazy("Why can it not be kept?"),
        help_text=gettext_lazy("What happened, without names: the exchange does not take films."),
        max_length=300,
        widget=WORDS,
    )


class HonourForm(forms.Form):
    """How it is kept all the same."""

    how = forms.CharField(
        label=gettext_lazy("How do we keep it all the same?"),
        max_length=300,
        widget=forms.TextInput(OFF),
    )


class RemedyForm(forms.Form):
    """The apology, what is offered instead, and the customer's yes or no in his words."""

    remedy = forms.ChoiceField(
        label=gettext_lazy("What do you offer?"),
        choices=promises.Remedy.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("In words, as the customer hears it"),
        max_length=300,
        widget=forms.TextInput({**OFF, "data-guard": ""}),
    )
    apology = forms.CharField(
        label=gettext_lazy("How did you apologise?"),
        help_text=gettext_lazy("As “we”, without a culprit: we are sorry for the wrong word."),
        max_length=300,
        widget=forms.TextInput({**OFF, "data-guard": ""}),
    )
    accepted = forms.ChoiceField(
        label=gettext_lazy("What did the customer decide?"),
        choices=[("yes", gettext_lazy("takes it")), ("no", gettext_lazy("does not take it"))],
        widget=forms.RadioSelect,
    )
    customer_words = forms.CharField(
        label=gettext_lazy("In the customer's own words"), max_length=300, widget=WORDS
    )
    at = fields.instant(gettext_lazy("By when now?"), required=False)


def _choose(field: forms.Field, found: list[tuple[Any, str]]) -> None:
    field.choices = [  # type: ignore[attr-defined] # a ChoiceField
        NOBODY,
        *((str(key), name) for key, name in found),
    ]
