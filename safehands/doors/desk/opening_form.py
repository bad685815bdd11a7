"""The form of a new case: what one asks on the telephone, in the order in which one asks it."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, needs, people
from safehands.doors.desk import fields, times
from safehands.doors.desk.noting import HEARD_BY
from safehands.doors.desk.rows import me
from safehands.doors.ui.wall import TimedRequest

SAME = "same"
OFF = {"autocomplete": "off"}


@dataclass(frozen=True)
class Asker:
    """Who asks: a person that is known, or the name of one who is not."""

    person: people.Person | None
    name: str


def offices_for(person: people.Person) -> list[people.Organization]:
    """Return the organisations in which somebody works cases."""
    ids = people.organizations_where(person, people.May.WORK_CASES)
    return [office for office in people.organizations_of(person) if office.pk in ids]


class OpeningForm(forms.Form):
    """Who, for whom, what, and what comes next; a promise if one was made."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(OFF))
    born_on = forms.DateField(
        label=gettext_lazy("Date of birth"),
        required=False,
        widget=forms.DateInput(OFF | {"type": "date"}, format="%Y-%m-%d"),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"), required=False, max_length=60, widget=forms.TextInput(OFF)
    )
    whom = forms.ChoiceField(label=gettext_lazy("For whom?"), widget=forms.RadioSelect)
    need = forms.ChoiceField(label=gettext_lazy("Is it about this?"), required=False)
    asked = forms.CharField(
        label=gettext_lazy("What is asked?"),
        help_text=gettext_lazy("In the customer's own words; one or two sentences."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("How did it come in?"),
        choices=HEARD_BY,
        widget=forms.RadioSelect,
        initial="phone",
    )
    harm = forms.BooleanField(
        label=gettext_lazy("Harm is near: a daily medicine runs out, a device fails, it is today"),
        required=False,
    )
    next_step = forms.CharField(
        label=gettext_lazy("What happens next?"),
        help_text=gettext_lazy("Empty: look at it and decide."),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    when = times.often(gettext_lazy("By when?"))
    at = times.exact()
    promise = forms.CharField(
        label=gettext_lazy("What do you promise the customer?"),
        help_text=gettext_lazy("As you say it: you hear from us."),
        required=False,
        max_length=300,
        widget=forms.TextInput(OFF),
    )
    promise_when = times.often(gettext_lazy("Promised by when?"), required=False)
    promise_at = times.exact()
    office = forms.ChoiceField(label=gettext_lazy("At which office?"))

    def __init__(self, *args: Any, asker: Asker, request: TimedRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asker, self.request = asker, request
        self.spoken_for: list[people.Person] = []
        self.offices = offices_for(me(request))
        self._choose_office()
        self._choose_whom()
        self._choose_need()
        often = times.chips(people.week_of(self.office_of()), request.now)
        for name in ("when", "promise_when"):
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices, field.initial = often, often[1][0]

    def _choose_office(self) -> None:
        field = cast(forms.ChoiceField, self.fields["office"])
        field.choices = [(str(one.pk), one.name) for one in self.offices]
        if len(self.offices) <= 1:
            del self.fields["office"]

    def _choose_whom(self) -> None:
        if self.asker.person is None:
            called = self.fields["name"]
            called.initial, called.widget.attrs["data-focus"] = self.asker.name, True
            del self.fields["whom"]
            return
        for name in ("name", "born_on", "phone"):
            del self.fields[name]
        self.spoken_for = [
            proxy.subject for proxy in people.subjects_of(self.asker.person, self.request.now)
        ]
        others = [(str(one.pk), one.name) for one in self.spoken_for]
        field = cast(forms.ChoiceField, self.fields["whom"])
        field.choices = [(SAME, _("for %(name)s") % {"name": self.asker.name}), *others]
        field.initial = self.request.GET.get("whom", SAME)
        field.widget.attrs["data-focus"] = True

    def _choose_need(self) -> None:
        """Offer the needs of the one it is for; of nobody while that may be another child."""
        self.needs: dict[str, needs.Need] = {}
        whom = self._known_subject()
        if whom is not None:
            seen = needs.visible_to(me(self.request)).filter(person=whom, ended_at=None)
            present = seen.filter(organization=self.office_of()).order_by("supply_until", "words")
            self.needs = {str(one.pk): one for one in present}
        field = cast(forms.ChoiceField, self.fields["need"])
        field.choices = [fields.NOBODY, *((key, one.words) for key, one in self.needs.items())]
        field.initial = self.request.GET.get("need", "")
        if not self.needs:
            del self.fields["need"]

    def _known_subject(self) -> people.Person | None:
        """Return for whom it is if that is certain: chosen before, or nobody else is spoken for."""
        chosen = self.data.get("whom") or self.request.GET.get("whom", "")
        if not self.spoken_for or chosen == SAME:
            return self.asker.person
        return next((one for one in self.spoken_for if str(one.pk) == chosen), None)

    def need_of(self) -> needs.Need | None:
        """Return what it is about; None if that was not said."""
        return self.needs.get(self.cleaned_data.get("need", ""))

    def office_of(self) -> people.Organization:
        """Return the office that takes the case: the chosen one, else the first."""
        wanted = self.data.get("office")
        return next((one for one in self.offices if str(one.pk) == wanted), self.offices[0])

    def subject(self) -> people.Person | None:
        """Return for whom it is; None for whoever asks."""
        wanted = self.cleaned_data.get("whom", SAME)
        return next((one for one in self._subjects() if str(one.pk) == wanted), None)

    def similar(self) -> list[cases.Case]:
        """Return open cases for those whom it may be about: perhaps the matter is known."""
        office = self.office_of()
        return [
            case
            for person in self._subjects()
            for case in cases.similar_open(subject=person, organization=office)[:3]
        ]

    def field_for(self, refused: str) -> str:
        """Return the field of this form that a refusal's field is.

        The step is put on the clock first: if its time is to come, the promise's is at fault.
        """
        step_due = times.chosen(self.cleaned_data, self.request.now)
        if refused == "due_at" and step_due is not None and step_due > self.request.now:
            return "promise_at"
        return {"due_at": "at", "words": "promise", "value": "phone"}.get(refused, refused)

    def _subjects(self) -> list[people.Person]:
        if self.asker.person is None:
            return []
        return [self.asker.person, *self.spoken_for]
