"""What the customer said, and what came of the supervisor's call."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy
from typing_extensions import override

from safehands.core import escalations, people
from safehands.doors.desk import fields, times
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

SHORT = {"rows": 3}


class FrustrationForm(forms.Form):
    """A form about one frustrated customer."""

    def __init__(
        self,
        data: object = None,
        *,
        frustration: escalations.Frustration,
        request: TimedRequest,
        auto_id: str = "frustration-%s",
    ) -> None:
        super().__init__(data, auto_id=auto_id)  # type: ignore[arg-type] # a QueryDict or None
        self.frustration, self.request, self.reader = frustration, request, me(request)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that depend on the reader."""


class MoreForm(FrustrationForm):
    """His own words, and of whom of us he spoke; both may stay empty."""

    words = forms.CharField(
        label=gettext_lazy("What did the customer say?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    about = forms.ChoiceField(
        label=gettext_lazy("Did he name somebody of ours?"),
        help_text=gettext_lazy("Then somebody else calls. The customer never hears a name."),
        required=False,
    )

    def __init__(
        self,
        data: object = None,
        *,
        frustration: escalations.Frustration,
        request: TimedRequest,
        colleagues: list[people.Person] | None = None,
        auto_id: str = "frustration-%s",
    ) -> None:
        # Who shows many of these forms has read them once for all.
        self.colleagues = colleagues or list(people.colleagues_of(me(request)))
        super().__init__(data, frustration=frustration, request=request, auto_id=auto_id)

    @override
    def prepare(self) -> None:
        """Offer the colleagues."""
        field = cast(forms.ChoiceField, self.fields["about"])
        field.choices = fields.persons(self.colleagues)

    def person(self) -> people.Person | None:
        """Return whom it is about, if anybody."""
        return fields.chosen(self.colleagues, self.cleaned_data["about"])


class OutcomeForm(FrustrationForm):
    """What came of the call: words always, a next step where one was agreed."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[(one.value, one.label) for one in escalations.CALLS],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What was said?"),
        help_text=gettext_lazy("What the customer said, and what you answered."),
        max_length=2000,
        widget=forms.Textarea(attrs=SHORT),
    )
    apologised = forms.BooleanField(label=gettext_lazy("We apologised, as “we”"), required=False)
    next_step = fields.text(
        gettext_lazy("What happens next?"),
        300,
        required=False,
        help_text=gettext_lazy("Needed when something was agreed."),
    )
    when = times.often(
        gettext_lazy("By when? Promised to the customer, or the next try"), required=False
    )
    at = times.exact()

    @override
    def prepare(self) -> None:
        """Offer the times one often says here, and no time at all."""
        self.fields["next_step"].widget.attrs["data-needed"] = ""
        week = people.week_of(self.frustration.case.organization)
        field = cast(forms.ChoiceField, self.fields["when"])
        none = ("", gettext_lazy("no time was promised"))
        field.choices = [none, *times.chips(week, self.request.now)]
        field.initial = ""


class SlipForm(FrustrationForm):
    """Why no call is needed after all."""

    because = fields.text(gettext_lazy("Why is no call needed?"), 200)
