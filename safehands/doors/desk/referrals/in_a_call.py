"""The appointment, told on the telephone: day, hour, by when; what is known stands there."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import contacts, people, referrals
from safehands.doors.desk import fields
from safehands.doors.desk.calls.forms import CallForm
from safehands.doors.desk.referrals.acts import booked_words
from safehands.doors.desk.referrals.forms import known_date, times_of
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest


class AppointmentCallForm(CallForm):
    """When the visit is, by the specialist's clock; of a single visit nobody has to choose."""

    case = None  # type: ignore[assignment] # the visit says which case it is
    visit = forms.ChoiceField(label=_("At which specialist?"), widget=forms.RadioSelect)
    on = fields.day(_("On which day?"))
    at = fields.clock(_("At what time, there?"))
    needed_on = fields.day(
        _("Things are wanted by"),
        required=False,
        help_text=_("Empty: the last working day before."),
    )

    @override
    def prepare(self) -> None:
        """Offer the visits that run, the first without a date before the others."""
        self.visits = visits_of(self.contact, self.reader)
        field = cast(forms.ChoiceField, self.fields["visit"])
        field.choices = [(str(one.pk), one.specialist.name) for one in self.visits]
        if not self.visits:
            return
        first = self.visits[0]
        field.initial = str(first.pk)
        if len(self.visits) > 1:
            return
        field.widget = forms.HiddenInput()
        zone = people.week_of(first.specialist).zone
        for name, known in known_date(first, zone).items():
            self.fields[name].initial = known
        if first.appointment_at is not None:
            self.fields["on"].help_text = _("Known already: change it only if it moved.")


def visits_of(contact: contacts.Contact, reader: people.Person) -> list[referrals.Referral]:
    """Return the visits that run of the one a call is about, those without a date first."""
    seen = referrals.visible_to(reader).filter(case__subject=contact.subject, ended_at=None)
    return sorted(seen, key=lambda one: (one.appointment_at is not None, one.ordered_at))


def booked(request: TimedRequest, contact: contacts.Contact, asked: dict[str, Any]) -> str:
    """Write the appointment down, and let the call be about its case."""
    found = next(one for one in visits_of(contact, me(request)) if str(one.pk) == asked["visit"])
    if contact.case_id is None:
        contacts.about_case(contact=contact, case=found.case, by=me(request), now=request.now)
    made = referrals.book(referral=found, by=me(request), now=request.now, **times_of(found, asked))
    return booked_words(made)
