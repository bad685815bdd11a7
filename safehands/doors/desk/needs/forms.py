"""The forms of a need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safehands.core import needs, people
from safehands.doors.desk import fields


class NeedForm(forms.Form):
    """What is needed, how long it lasts, and what the next one asks."""

    words = fields.text(
        _("What is needed?"),
        120,
        help_text=_("As colleagues know it: name and strength."),
    )
    daily = forms.BooleanField(
        label=_("Needed every day: going without it does harm"), required=False
    )
    supply_until = fields.day(_("Last day with supply"))
    refills_left = forms.IntegerField(label=_("Refills left"), min_value=0, max_value=99, initial=0)
    approval_by = fields.text(
        _("Who approves the next one?"), 120, required=False, help_text=_("Empty: the doctor.")
    )
    condition = forms.ChoiceField(
        label=_("What must have happened before?"), choices=needs.Condition.choices
    )
    within_months = forms.IntegerField(
        label=_("It may be so many months old"), required=False, min_value=0, max_value=120
    )
    last_done = fields.day(_("Last time that was done"), required=False)
    next_planned = fields.day(_("Next time planned"), required=False)
    holder = forms.ChoiceField(label=_("Who hands it out?"), required=False)
    team = forms.ChoiceField(label=_("Which team looks after it?"), required=False)
    days_ahead = forms.IntegerField(
        label=_("Begin so many business days before it ends"),
        min_value=1,
        max_value=250,
        initial=10,
    )

    def __init__(self, *args: Any, reader: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = people.organizations_visible_to(reader)
        self.holders = {str(one.pk): one for one in seen.filter(ours=False).order_by("name")}
        offices = people.organizations_where(reader, people.May.WORK_CASES)
        teams = people.teams_visible_to(reader).filter(organization__in=offices, active=True)
        self.teams = {str(one.pk): one for one in teams.order_by("name")}
        for name, found in (("holder", self.holders), ("team", self.teams)):
            choices = [fields.NOBODY, *((key, one.name) for key, one in found.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined] # a ChoiceField

    def facts(self) -> dict[str, Any]:
        """Return what was given, ready for the verb."""
        given = dict(self.cleaned_data)
        for name in ("version", "office"):
            given.pop(name, None)
        given["within_months"] = given["within_months"] or 0
        given["holder"] = self.holders.get(given["holder"])
        given["team"] = self.teams.get(given["team"])
        return given


class CorrectNeedForm(NeedForm):
    """The same as of the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class RenewForm(forms.Form):
    """Supplied again."""

    supply_until = fields.day(_("New last day with supply"))
    refills_left = forms.IntegerField(
        label=_("Refills left now"), min_value=0, max_value=99, initial=0
    )


class HeldForm(forms.Form):
    """The visit or test was held."""

    on = fields.day(_("On which day?"))


class PlanForm(forms.Form):
    """The visit or test is planned, or planned no more."""

    on = fields.day(_("For which day?"), required=False, help_text=_("Empty: none is planned."))


class ClinicianForm(forms.Form):
    """What a clinician decides, by name."""

    clinician = forms.ChoiceField(label=_("Which clinician decided?"))

    def __init__(
        self, *args: Any, office: people.Organization, reader: people.Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clinicians = list(people.members_of(office, [people.Role.CLINICIAN]))
        field = self.fields["clinician"]
        field.choices = fields.persons(self.clinicians)  # type: ignore[attr-defined] # ChoiceField
        if reader in self.clinicians:
            field.initial = str(reader.pk)

    def decided_by(self) -> people.Person | None:
        """Return the clinician that was named."""
        return fields.chosen(self.clinicians, self.cleaned_data["clinician"])


class WaiveForm(ClinicianForm):
    """The rule rests until a day."""

    until = fields.day(_("Until which day?"))
    reason = fields.text(_("Why?"), 200, help_text=_("Such as: one refill now, then a visit."))
    field_order = ["clinician", "until", "reason"]


class BridgeForm(ClinicianForm):
    """Yes or no on a bridge."""

    said = forms.ChoiceField(
        label=_("Is a bridge given?"), choices=needs.Said.choices, widget=forms.RadioSelect
    )
    words = fields.text(
        _("In the clinician's words"), 300, required=False,
        help_text=_("Such as: three days from the pharmacy, then a visit."),
    )  # fmt: skip
    field_order = ["said", "words", "clinician"]


class EndForm(forms.Form):
    """Why it is needed no more."""

    reason = fields.text(_("Why is it needed no more?"), 200)
