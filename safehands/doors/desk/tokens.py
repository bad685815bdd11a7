"""Keys of programs: made with an end and scopes, shown once, ended at once."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import people
from safehands.core.people import May, TokenScope
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.looks import Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

USUAL = timedelta(days=90)
MOST = 100


class TokenForm(forms.Form):
    """What a program may do in somebody's name, and for how long."""

    name = fields.text(
        gettext_lazy("What is the key for?"),
        80,
        help_text=gettext_lazy("The name of the program and where it runs."),
    )
    person = forms.ChoiceField(
        label=gettext_lazy("In whose name does it act?"),
        help_text=gettext_lazy("The program may never do more than this person."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What may it do?"), widget=forms.CheckboxSelectMultiple
    )
    last_day = fields.day(gettext_lazy("Last day"), help_text=gettext_lazy("A year at most."))

    def __init__(self, *args: Any, reader: people.Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.persons = [reader]
        if people.may(reader, May.MANAGE_HOUSE):
            others = people.accounts().filter(person__active=True).exclude(person=reader)
            self.persons += [one.person for one in others]
        choices = [(str(one.pk), one.name) for one in self.persons]
        self.fields["person"].choices = choices  # type: ignore[attr-defined] # a ChoiceField
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (value, label)
            for value, label in TokenScope.choices
            if settings.TEST_MODE or value != TokenScope.TEST_HOUSE
        ]

    def holder(self) -> people.Person:
        """Return in whose name the program acts."""
        return fields.chosen(self.persons, self.cleaned_data["person"]) or self.persons[0]

    def expires_at(self) -> datetime:
        """Return the end of the last day, in the reader's zone."""
        day = self.cleaned_data["last_day"] + timedelta(days=1)
        return datetime.combine(day, time(0), timezone.get_current_timezone())


@door(may=May.SIGNED_IN)
@require_safe
def tokens(request: TimedRequest) -> HttpResponse:
    """List the reader's keys; who runs the house sees everybody's."""
    about = {"tokens": people.tokens_visible_to(me(request))[:MOST]}
    return render(request, "desk/tokens.html", about)


@door(may=May.SIGNED_IN)
@once
def new_token(request: TimedRequest) -> HttpResponse:
    """Make a key; its secret is shown once."""
    initial = {
        "person": str(me(request).pk),
        "scopes": [TokenScope.READ_CASES.value],
        "last_day": timezone.localdate(request.now) + USUAL,
    }
    form = TokenForm(request.POST or None, reader=me(request), initial=initial)
    sheet = Sheet(
        title=_("New key for a program"),
        button=_("Make the key"),
        back=reverse("tokens"),
        icon="key",
        renamed=(("expires_at", "last_day"),),
    )

    def issue(asked: Asked) -> HttpResponse:
        token, secret = people.issue_token(
            person=form.holder(),
            name=asked["name"],
            scopes=asked["scopes"],
            expires_at=form.expires_at(),
            by=me(request),
            now=request.now,
        )
        answer = render(request, "desk/token.html", {"token": token, "secret": secret})
        answer["Cache-Control"] = "no-store"
        return answer

    return fill_in(request, form, sheet, issue)


@door(may=May.SIGNED_IN)
@require_POST
@once
def revoke(request: TimedRequest, token_id: UUID) -> HttpResponse:
    """End a key at once."""
    token = get_object_or_404(people.tokens_visible_to(me(request)), pk=token_id)

    def end() -> Text:
        people.revoke_token(token=token, by=me(request), now=request.now)
        return _("The key opens nothing any more.")

    return press(request, end, back=reverse("tokens"))
