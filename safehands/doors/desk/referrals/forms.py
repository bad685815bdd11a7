"""The forms of a visit to a specialist."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import items, people, referrals
from safehands.doors.desk import fields
from safehands.doors.desk.referrals.offices import OfficeForm

MOST_THINGS = 20


class OrderForm(OfficeForm):
    """To whom, why, what goes along, and who keeps an eye on it."""

    office_of = forms.ChoiceField(label=_("Which of our offices orders it?"))
    reason = fields.text(_("Why?"), 300, help_text=_("In a few words the specialist understands."))
    along = forms.MultipleChoiceField(
        label=_("What the specialist needs, of what we have"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    things = forms.CharField(
        label=_("What else the specialist needs"),
        required=False,
        max_length=1000,
        help_text=_("One a line: letter, laboratory results. Also what is not made yet."),
        widget=forms.Textarea({"rows": 3}),
    )
    booking_help = fields.text(
        _("What helps to get the appointment?"),
        300,
        required=False,
        help_text=_("Such as: say that we send you; mornings are easier."),
    )
    customer = forms.ChoiceField(label=_("Who hears from us about it?"))
    owner = forms.ChoiceField(label=_("Who keeps an eye on it?"))
    field_order = [
        "specialist", "new_name", "new_email", "doctor", "phone", "address", "reason", "along",
        "things", "booking_help", "customer", "owner", "office_of",
    ]  # fmt: skip

    def __init__(
        self,
        *args: Any,
        offices: Sequence[people.Organization],
        readers: Sequence[people.Person],
        has: Sequence[items.Item],
        case_given: bool = False,
        **kwargs: Any,
    ) -> None:
        reader: people.Person = kwargs["reader"]
        super().__init__(*args, **kwargs)
        self.ours, self.readers = {str(one.pk): one for one in offices}, readers
        self.has = {str(one.pk): one for one in has}
        self.owners = list(people.colleagues_of(reader))
        self._choose("office_of", [(key, one.name) for key, one in self.ours.items()])
        self._choose("customer", [(str(one.pk), one.name) for one in readers])
        self._choose("owner", [(str(one.pk), one.name) for one in self.owners])
        self._choose("along", [(key, str(one)) for key, one in self.has.items()])
        self.fields["owner"].initial = str(reader.pk)
        if case_given:
            del self.fields["owner"], self.fields["customer"]
        if len(self.ours) <= 1:
            del self.fields["office_of"]
        if not self.has:
            del self.fields["along"]

    def clean_things(self) -> list[str]:
        """Return the names, one a line."""
        names = [line.strip()[:120] for line in self.cleaned_data["things"].splitlines()]
        return [name for name in names if name][:MOST_THINGS]

    def goes_along(self) -> list[tuple[str, items.Item | None]]:
        """Return what goes along: items of the ledger by name, and what is only named."""
        chosen = [self.has[key] for key in self.cleaned_data.get("along", [])]
        return [
            *((one.name, one) for one in chosen),
            *((name, None) for name in self.cleaned_data["things"]),
        ]

    def office_here(self) -> people.Organization:
        """Return which of our offices orders it."""
        wanted = self.cleaned_data.get("office_of", "")
        return self.ours.get(wanted) or next(iter(self.ours.values()))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: forms.ChoiceField = self.fields[name]  # type: ignore[assignment]
        field.choices = choices


class AppointmentForm(forms.Form):
    """Day and hour as the specialist's clock shows them; by when the things are wanted."""

    on = fields.day(_("On which day?"))
    at = fields.clock(_("At what time?"))
    needed_on = fields.day(
        _("Things are wanted by"),
        required=False,
        help_text=_("Empty: the last working day before."),
    )

    def __init__(self, *args: Any, referral: referrals.Referral, **kwargs: Any) -> None:
        self.referral = referral
        zone = people.week_of(referral.specialist).zone
        kwargs["initial"] = known_date(referral, zone) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["at"].help_text = _("Time in %(zone)s, as at %(office)s.") % {
            "zone": zone.key.partition("/")[2].replace("_", " ") or zone.key,
            "office": referral.specialist.name,
        }
        if not referrals.things_of(referral):
            del self.fields["needed_on"]

    def times(self) -> dict[str, Any]:
        """Return the instants (UTC) that the verb takes."""
        return times_of(self.referral, self.cleaned_data)


def times_of(referral: referrals.Referral, given: dict[str, Any]) -> dict[str, Any]:
    """Return day, hour and wanted-by of a form as the instants (UTC) that the verb takes."""
    at = referrals.their_time(referral, given["on"], given["at"])
    wanted = given.get("needed_on")
    needed = referrals.their_closing(referral, wanted, at) if wanted else None
    return {"appointment_at": at, "needed_by": needed}


def known_date(referral: referrals.Referral, zone: ZoneInfo) -> dict[str, Any]:
    """Return what is known of the appointment as a form shows it: nobody types it again."""
    if referral.appointment_at is None:
        return {}
    local = referral.appointment_at.astimezone(zone)
    known: dict[str, Any] = {"on": local.date(), "at": local.time()}
    if referral.needed_by is not None:
        known["needed_on"] = referral.needed_by.astimezone(zone).date()
    return known


class ReportForm(forms.Form):
    """The report came: from whom, and what one should know at once."""

    desk = fields.text(
        _("Who says so, there?"), required=False, help_text=_("Such as: Walter, front desk.")
    )
    words = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=1000,
        help_text=_("How it came and where it is now. Not shown to the patient."),
        widget=forms.Textarea({"rows": 3}),
    )


class ReceivedForm(forms.Form):
    """The specialist says that he has it."""

    desk = fields.text(_("Who says so, there?"), help_text=_("Such as: Walter, front desk."))
    how = fields.text(_("How do we know?"), 200, help_text=_("Such as: asked by telephone."))


class ThingForm(forms.Form):
    """One more thing that the specialist needs."""

    name = fields.text(_("What does the specialist need?"), required=False)
    item = forms.ChoiceField(label=_("Of what we have"), required=False)

    def __init__(self, *args: Any, has: Sequence[items.Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has = {str(one.pk): one for one in has}
        field: forms.ChoiceField = self.fields["item"]  # type: ignore[assignment]
        field.choices = [fields.NOBODY, *((key, str(one)) for key, one in self.has.items())]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or {}
        if not given.get("name") and not given.get("item"):
            self.add_error("name", _("Name it, or choose one of the patient's items."))
        return given

    def item_of(self) -> items.Item | None:
        """Return the item that was chosen."""
        return self.has.get(self.cleaned_data["item"])


class TieForm(forms.Form):
    """Which item of the ledger it is."""

    item = forms.ChoiceField(label=_("Which item is it?"))

    def __init__(self, *args: Any, has: Sequence[items.Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has = {str(one.pk): one for one in has}
        field: forms.ChoiceField = self.fields["item"]  # type: ignore[assignment]
        field.choices = [(key, str(one)) for key, one in self.has.items()]


class ChoiceForm(forms.Form):
    """What becomes of a thing."""

    choice = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=referrals.Choice.choices,
        widget=forms.RadioSelect,
    )
    customer_words = fields.text(
        _("What did the patient say?"), 300, required=False,
        help_text=_("Needed when we had promised to send it."),
    )  # fmt: skip


class EndForm(forms.Form):
    """Why no visit is wanted any more."""

    because = fields.text(_("What did the patient say?"), 300)


class OtherForm(OfficeForm):
    """Another specialist, and why."""

    because = fields.text(_("Why another one?"), 300)
    field_order = [
        "because", "specialist", "new_name", "new_email", "doctor", "phone", "address",
    ]  # fmt: skip
