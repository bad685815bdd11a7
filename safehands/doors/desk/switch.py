"""The quick switch at a shared desk: who signed in here today comes back with a PIN.

A signed cookie of the device holds who signed in here with his password, when, and a mark of that
password. Nobody else's name is shown. The PIN counts for a working day after the full sign-in,
until the password changes; wrong PINs are counted and lock, as wrong passwords do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from safehands.core import people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

COOKIE = "desk"
SALT = "safehands.desk"
BY_PIN = "by_pin"
NOTED = "noted_at_desk"
A_WORKING_DAY = timedelta(hours=12)
MOST = 8
MARK = 16
BACKEND = "safehands.doors.desk.pin.PinBackend"


@dataclass(frozen=True)
class Seat:
    """Somebody who signed in on this device with his password."""

    account: people.Account
    pin: bool


class PinForm(forms.Form):
    """The PIN of the one who comes back."""

    pin = fields.secret(
        gettext_lazy("PIN"),
        autocomplete="off",
        attrs={"inputmode": "numeric", "autofocus": True},
    )


def remember_at_desk(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Note on the device who signed in here in full; once a session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        person = getattr(request, "person", None)
        session = request.session
        if person is None or not request.user.is_authenticated or session.get(NOTED):
            return answer
        session[NOTED] = True
        if not session.get(BY_PIN):
            _note(request, answer, request.user)
        return answer

    return middleware


@door(may=May.PUBLIC)
@require_safe
def switch(request: TimedRequest) -> HttpResponse:
    """Show who signed in on this device, to come back with a PIN or a password."""
    return render(request, "desk/switch.html", {"seats": _seats(request)})


@door(may=May.PUBLIC)
def come_back(request: TimedRequest, account_id: UUID) -> HttpResponse:
    """Ask for the PIN, and change who sits at this desk."""
    seat = next((one for one in _seats(request) if one.account.pk == account_id), None)
    if seat is None:
        raise Http404
    form = PinForm(request.POST or None) if seat.pin else None
    if form is not None and request.method == "POST" and form.is_valid():
        account = authenticate(request, pin_of=seat.account, pin=form.cleaned_data["pin"])
        if account is not None:
            # The one before leaves nothing behind in this session.
            logout(request)
            login(request, account, backend=BACKEND)
            request.session[BY_PIN] = request.session[NOTED] = True
            return HttpResponseRedirect("/")
        form.add_error("pin", _("This is not the PIN. After five wrong ones it is locked."))
    about = {"form": form, "seat": seat, "url": request.path}
    wrong = form is not None and form.errors
    return render(request, "desk/pin.html", about, status=422 if wrong else 200)


@door(may=May.PUBLIC)
@require_POST
def in_full(request: TimedRequest) -> HttpResponse:
    """Sign out, and lead to the full sign-in."""
    logout(request)
    return redirect("account_login")


def _seats(request: TimedRequest) -> list[Seat]:
    """Return who signed in here, if he still may; with a PIN if it is enough to come back."""
    noted = _noted(request)
    found = people.accounts().filter(pk__in=list(noted), is_active=True, person__active=True)
    return [Seat(one, _pin_will_do(one, noted[str(one.pk)], request.now)) for one in found]


def _pin_will_do(account: people.Account, noted: list[Any], now: datetime) -> bool:
    since, mark = datetime.fromisoformat(noted[0]), noted[1]
    fresh = timedelta(0) <= now - since <= A_WORKING_DAY
    return bool(account.pin) and fresh and constant_time_compare(mark, _mark(account))


def _note(request: HttpRequest, answer: HttpResponse, account: Any) -> None:
    now: datetime = request.now  # type: ignore[attr-defined] # stamped by the wall
    noted = _noted(request)
    noted.pop(str(account.pk), None)
    noted = {str(account.pk): [now.isoformat(), _mark(account)], **noted}
    answer.set_signed_cookie(
        COOKIE,
        signing.dumps(dict(list(noted.items())[:MOST]), salt=SALT),
        salt=SALT,
        max_age=int(timedelta(days=30).total_seconds()),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _noted(request: HttpRequest) -> dict[str, list[Any]]:
    try:
        text = request.get_signed_cookie(COOKIE, default="", salt=SALT)
        found: dict[str, list[Any]] = signing.loads(text, salt=SALT) if text else {}
    except signing.BadSignature:
        # A cookie of another installation, or one that somebody wrote himself, tells nothing.
        return {}
    return found


def _mark(account: people.Account) -> str:
    """Return what changes with the password, and tells nothing of it."""
    return account.get_session_auth_hash()[:MARK]
