"""What a customer fills in on his page. Each asks as little as can be, and nothing is demanded."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from safehands.core import feedback, people
from safehands.insights.matter import Matter

LONGEST = 2000
Choices = Sequence[tuple[str, Any]]


class ActForm(forms.Form):
    """Nothing to fill in; others add what they need. ``matter`` is what the reader may see."""

    def __init__(self, *args: Any, matter: Matter, reader: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter, self.reader = matter, reader


class ThingForm(ActForm):
    """One thing of the page: news, a time, an errand."""

    thing = forms.UUIDField(widget=forms.HiddenInput)


def _words(label: Any, missing: Any = "", *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": missing},
    )


class MissingForm(ActForm):
    """What is missing."""

    words = _words(_("What is missing?"))


class ReconsiderForm(ActForm):
    """Why the decision should be looked at again."""

    words = _words(_("What should the doctor know?"), help_text=_("You may leave this empty."))


class CorrectForm(ActForm):
    """What we have wrong."""

    words = _words(
        _("What is not right, and how is it right?"),
        _("Write in a few words what is not right."),
    )


class WrongForm(ActForm):
    """A complaint; no form of words is needed."""

    words = _words(
        _("What is wrong?"),
        _("Write one sentence; it need not be perfect."),
        help_text=_("A manager reads it and you hear from us."),
    )


class SupervisorForm(ActForm):
    """What got him nowhere; he need not say it twice."""

    words = _words(
        _("What happened?"), help_text=_("You may leave this empty. We ask you on the phone.")
    )


class WordForm(ActForm):
    """Anything else."""

    words = _words(_("Your words"), _("Write what we should know."))


class ToldForm(ActForm):
    """What somebody told him."""

    words = _words(_("What were you told?"), _("Write what you were told."))
    said_by = forms.CharField(
        label=_("By whom?"),
        required=False,
        max_length=120,
        help_text=_("A name or an office, if you know."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class CallForm(ActForm):
    """When and about what somebody should call."""

    words = forms.CharField(
        label=_("About what, and when is it good?"),
        required=False,
        max_length=160,
        help_text=_("You may leave this empty."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class HappenedForm(ThingForm):
    """What we wait for has happened; and by when it is needed, if there is such a day."""

    at = forms.DateTimeField(
        label=_("When is it, or by when do you need it?"),
        required=False,
        help_text=_("You may leave this empty; then somebody asks you."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Write date and time, such as 2026-03-09 16:00.")},
    )

    def at_utc(self) -> datetime | None:
        """Return the time he named, in UTC."""
        at: datetime | None = self.cleaned_data["at"]
        return at.astimezone(UTC) if at is not None else None


class AppointmentForm(ActForm):
    """When the visit at the specialist is, by the clock there; what we know is filled in."""

    on = forms.DateField(
        label=_("On which day is your appointment?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the day."),
            "invalid": _("Write the date as year-month-day, such as 2026-03-09."),
        },
    )
    at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Write the hour, as they told you."),
            "invalid": _("Write the hour such as 09:00."),
        },
    )
    needed_on = forms.DateField(
        label=_("By when do they want our things?"),
        required=False,
        help_text=_("You may leave this empty: then they are there the working day before."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date as year-month-day, such as 2026-03-09.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visit = self.matter.details.visit if self.matter.details else None
        if visit is None or not visit.asks_for_things:
            del self.fields["needed_on"]
        if visit is not None and visit.appointment_at is not None:
            known = visit.appointment_at.astimezone(ZoneInfo(visit.zone))
            self.fields["on"].initial, self.fields["at"].initial = known.date(), known.time()


class ComeForm(ActForm):
    """When he comes; the way is filled in before."""

    at = forms.DateTimeField(
        label=_("When will you come?"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Choose day and hour, roughly."),
            "invalid": _("Write date and time, such as 2026-03-09 16:00."),
        },
    )
    travel_minutes = forms.IntegerField(
        label=_("How many minutes do you travel?"),
        required=False,
        min_value=0,
        max_value=24 * 60,
        help_text=_("So that we tell you before you leave if something is wrong."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.matter.details is not None:
            self.fields["travel_minutes"].initial = self.matter.details.travel_minutes

    def at_utc(self) -> datetime:
        """Return the time in UTC; it was typed in the zone of the reader."""
        at: datetime = self.cleaned_data["at"]
        return at.astimezone(UTC)


class AdvocateForm(ActForm):
    """Who of those who worked on it should stay with him."""

    helper = forms.ChoiceField(
        label=_("Who should stay with you?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helpers = self.matter.details.helpers if self.matter.details else ()
        choice: forms.ChoiceField = self.fields["helper"]  # type: ignore[assignment]
        choice.choices = [(str(one.pk), one.name) for one in self.helpers]

    def helper_person(self) -> people.Person:
        """Return the person that was chosen."""
        return next(one for one in self.helpers if str(one.pk) == self.cleaned_data["helper"])


class FeedbackForm(ActForm):
    """How it went, in three tiers, and whom to praise; only the tier is needed."""

    tier = forms.ChoiceField(
        label=_("How was our service?"),
        choices=feedback.Tier.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    care = forms.ChoiceField(
        label=_("And the care itself?"),
        choices=[("", _("I would rather not say")), *feedback.Care.choices],
        required=False,
    )
    words = _words(_("In your words"), help_text=_("You may leave this empty."))
    learned = forms.ChoiceField(
        label=_("How did you learn what you did not know?"),
        choices=[("", _("I would rather not say")), *feedback.Learned.choices],
        required=False,
    )
    praise = forms.MultipleChoiceField(
        label=_("Was somebody especially good?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unnamed = forms.BooleanField(
        label=_("Do not note my name with it"),
        required=False,
        help_text=_("Then nobody calls you about it either."),
    )

    def __init__(self, *args: Any, earners: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: forms.MultipleChoiceField = self.fields["praise"]  # type: ignore[assignment]
        choice.choices = list(earners)
        if not earners:
            del self.fields["praise"]


class WishesForm(ActForm):
    """How the reader wants to be reached: language, the address he prefers, quiet hours."""

    language = forms.ChoiceField(label=_("Language of our messages"))
    prefer = forms.ChoiceField(label=_("Reach me best here"), required=False)
    quiet_from = forms.TimeField(
        label=_("No messages from"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    quiet_to = forms.TimeField(
        label=_("until"),
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    stop = forms.MultipleChoiceField(
        label=_("Send nothing to"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, languages: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(people.contact_points_of(self.reader))
        known = [(str(point.pk), point.value) for point in self.points]
        self._choose("language", languages, self.reader.language)
        preferred = next((str(point.pk) for point in self.points if point.preferred), "")
        self._choose("prefer", [("", _("no wish")), *known], preferred)
        stopped = [str(point.pk) for point in self.points if point.opted_out_at]
        self._choose("stop", known, stopped)
        first = next((point for point in self.points if point.quiet_from), None)
        if first is not None:
            self.fields["quiet_from"].initial = first.quiet_from
            self.fields["quiet_to"].initial = first.quiet_to
        if not known:
            for name in ("prefer", "stop", "quiet_from", "quiet_to"):
                del self.fields[name]

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for both ends of the quiet hours, or none."""
        given = super().clean() or {}
        if (given.get("quiet_from") is None) != (given.get("quiet_to") is None):
            self.add_error("quiet_to", _("Give both times, or none."))
        return given

    def _choose(self, name: str, choices: Choices, initial: Any) -> None:
        field: forms.ChoiceField = self.fields[name]  # type: ignore[assignment]
        field.choices, field.initial = list(choices), initial
