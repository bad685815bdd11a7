"""Sign-ins of colleagues: opened and renewed with a password that is shown once."""

import secrets
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import people
from safehands.core.people import May
from safehands.doors.desk.finding import may_give_sign_in, person_at, works_at
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in, press
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

# No letters that look like figures: the password is read aloud, and typed once.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, IN_A_GROUP = 5, 4


class SignInForm(forms.Form):
    """The address somebody signs in with."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("The name at sign-in. Messages go to the addresses of the person."),
    )


@door(may=May.MANAGE_PEOPLE)
@once
def open_sign_in(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Give a colleague a sign-in; its first password is shown once."""
    whom = _somebody(request, person_id)
    sheet = Sheet(
        title=_("A sign-in for %(name)s") % {"name": whom.name},
        button=_("Open the sign-in"),
        back=reverse("person", args=[whom.pk]),
        icon="key",
    )

    def begin(asked: Asked) -> HttpResponse:
        password = _password()
        account = people.open_account(
            person=whom, email=asked["email"], password=password, by=me(request), now=request.now
        )
        return _shown(request, account, password)

    return fill_in(request, SignInForm(request.POST or None), sheet, begin)


@door(may=May.MANAGE_PEOPLE)
@once
def new_password(request: TimedRequest, person_id: UUID) -> HttpResponse:
    """Give a colleague who forgot it a new password, shown once; other sessions end."""
    whom = _somebody(request, person_id)
    account = people.account_of(whom)
    if account is None:
        raise Http404
    if request.method != "POST":  # the page of the password was loaded again
        return redirect("person", person_id=whom.pk)

    def renew() -> HttpResponse:
        password = _password()
        people.set_password(account=account, password=password, by=me(request), now=request.now)
        return _shown(request, account, password)

    return press(request, renew, back=reverse("person", args=[whom.pk]))


def _somebody(request: TimedRequest, person_id: UUID) -> people.Person:
    whom = person_at(request, person_id)
    if not may_give_sign_in(me(request), whom, works_at(me(request), whom)):
        raise Http404
    return whom


def _password() -> str:
    groups = (
        "".join(secrets.choice(LETTERS) for _letter in range(IN_A_GROUP))
        for _group in range(GROUPS)
    )
    return "-".join(groups)


def _shown(request: TimedRequest, account: people.Account, password: str) -> HttpResponse:
    about = {
        "account": account,
        "password": password,
        "back": reverse("person", args=[account.person_id]),
    }
    answer = render(request, "desk/password.html", about)
    answer["Cache-Control"] = "no-store"
    return answer
