"""The forms of an absence: when, and who stands in."""

from django import forms
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.doors.desk import fields


class CoverForm(forms.Form):
    """Who stands in."""

    cover = forms.ChoiceField(
        label=gettext_lazy("Who stands in?"),
        required=False,
        help_text=gettext_lazy(
            "Is asked first. Until the answer is yes, the fallback owner takes the work."
        ),
    )

    def __init__(self, *args: object, whom: people.Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        self.colleagues = [one for one in people.colleagues_of(whom) if one.pk != whom.pk]
        choices = fields.persons(self.colleagues)
        self.fields["cover"].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def stands_in(self) -> people.Person | None:
        """Return who was chosen."""
        return fields.chosen(self.colleagues, self.cleaned_data["cover"])


class AbsenceForm(CoverForm):
    """When somebody is not there."""

    since = fields.instant(gettext_lazy("Away from"))
    until = fields.instant(
        gettext_lazy("Back on"),
        required=False,
        help_text=gettext_lazy("Empty: until further notice."),
    )
    reason = fields.text(
        gettext_lazy("Note"),
        required=False,
        help_text=gettext_lazy("Colleagues read it. Illness needs no name."),
    )
    field_order = ["since", "until", "cover", "reason"]
