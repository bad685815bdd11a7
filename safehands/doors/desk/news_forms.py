"""The forms about news: what became known, how the customer learned it, times held for him."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from safehands.core import news

TIMES = 3
# What somebody writes down by hand; "ready" is ticked by whoever has it in hand.
BY_HAND = (
    news.Kind.DECISION,
    news.Kind.APPROVED,
    news.Kind.DELAY,
    news.Kind.CORRECTION,
    news.Kind.OTHER,
)


class KnownForm(forms.Form):
    """What the customer does not know yet."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=[(kind.value, kind.label) for kind in BY_HAND]
    )
    words = forms.CharField(
        label=gettext_lazy("In words to say: what was decided, and why"),
        widget=forms.Textarea({"rows": 4, "data-guard": ""}),
        max_length=2_000,
    )
    options = forms.CharField(
        label=gettext_lazy("What can you offer? One thing a line"),
        widget=forms.Textarea({"rows": 3}),
        max_length=1_000,
        required=False,
    )

    def offers(self) -> list[str]:
        """Return what is offered, line by line."""
        lines = str(self.cleaned_data["options"]).splitlines()
        return [line.strip()[:300] for line in lines if line.strip()][:8]


class SlotsForm(forms.Form):
    """Some times that are held for the customer, and with whom."""

    words = forms.CharField(
        label=gettext_lazy("With whom, or where"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, TIMES + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=gettext_lazy("Time %(number)s") % {"number": number},
                required=number == 1,
                widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
                error_messages={"required": gettext_lazy("Choose at least one time.")},
            )
        self.order_fields([*(f"time_{number}" for number in range(1, TIMES + 1)), "words"])

    def slots(self) -> list[tuple[datetime, str]]:
        """Return the times (UTC), each with the words."""
        given = (self.cleaned_data[f"time_{number}"] for number in range(1, TIMES + 1))
        words = str(self.cleaned_data["words"])
        return [(at.astimezone(UTC), words) for at in given if at is not None]


class FoundOutForm(forms.Form):
    """How the customer learned it before we told him."""

    how = forms.CharField(
        label=gettext_lazy("How did the customer find out?"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class NoLongerForm(forms.Form):
    """Why it is not to be told any more."""

    reason = forms.CharField(
        label=gettext_lazy("Why is it not to be told any more?"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
