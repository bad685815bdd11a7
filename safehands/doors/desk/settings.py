"""What a reader wants of the pages, and what runs this installation."""

from importlib.metadata import version
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings as configured
from django.contrib.auth import authenticate
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from safehands.core import house, notices, people
from safehands.core.people import May
from safehands.doors.desk import fields
from safehands.doors.desk.once import once
from safehands.doors.desk.rows import me
from safehands.doors.desk.sheet import Asked, Sheet, fill_in
from safehands.doors.ui.looks import Fact, Text
from safehands.doors.ui.permission import door
from safehands.doors.ui.wall import TimedRequest

THEMES = [
    ("auto", gettext_lazy("as this device")),
    ("light", gettext_lazy("light")),
    ("dark", gettext_lazy("dark")),
]


class WishesForm(forms.Form):
    """Language, zone, keys and theme of the reader."""

    language = fields.language()
    zone = fields.zone()
    theme = forms.ChoiceField(label=gettext_lazy("Light or dark"), choices=THEMES)
    keys = forms.BooleanField(
        label=gettext_lazy("Single keys work (press ? for the list)"), required=False
    )


class PinForm(forms.Form):
    """The PIN of the quick switch, set by its owner only."""

    password = fields.secret(gettext_lazy("Your password"), autocomplete="current-password")
    pin = fields.secret(
        gettext_lazy("New PIN"),
        required=False,
        attrs={"inputmode": "numeric"},
        help_text=gettext_lazy("Six to eight digits. Empty takes the PIN away."),
    )


@door(may=May.SIGNED_IN)
@require_safe
def settings(request: TimedRequest) -> HttpResponse:
    """Show what the reader can set, and the house to who runs it."""
    reader = me(request)
    account = people.account_of(reader)
    about: dict[str, Any] = {
        "reader": reader,
        "account": account,
        "second_factor": account is not None and is_mfa_enabled(account),
        "roles": people.current_memberships(reader),
        "theme": dict(THEMES)[reader.preferences.get("theme", "auto")],
        "keys_on": reader.preferences.get("keys", True),
        "language": dict(configured.LANGUAGES).get(reader.language, reader.language),
        "tokens": people.tokens_of(reader).filter(revoked_at=None).count(),
        "own_ways": notices.own_ways_of(reader).count(),
    }
    if people.may(reader, May.MANAGE_HOUSE):
        about["house"] = _house()
    return render(request, "desk/settings.html", about)


@door(may=May.SIGNED_IN)
@once
def wishes(request: TimedRequest) -> HttpResponse:
    """Change language, zone, keys and theme."""
    reader = me(request)
    initial = {
        "language": reader.language,
        "zone": reader.zone,
        "theme": reader.preferences.get("theme", "auto"),
        "keys": reader.preferences.get("keys", True),
    }
    form = WishesForm(request.POST or None, initial=initial)
    sheet = Sheet(title=_("My wishes"), button=_("Store"), back=reverse("settings"))

    def keep(asked: Asked) -> Text:
        by, now = reader, request.now
        people.set_preferences(
            person=reader, by=by, now=now, keys=asked["keys"], theme=asked["theme"]
        )
        changes = {name: asked[name] for name in ("language", "zone")}
        if any(getattr(reader, name) != wish for name, wish in changes.items()):
            people.correct_person(person=reader, by=by, now=now, version=reader.version, **changes)
        return _("Stored.")

    return fill_in(request, form, sheet, keep)


@door(may=May.SIGNED_IN)
@once
def pin(request: TimedRequest) -> HttpResponse:
    """Set or take away the PIN of the quick switch; the password is asked first."""
    account = people.account_of(me(request))
    if account is None:
        raise Http404
    form = PinForm(request.POST or None)
    sheet = Sheet(
        title=_("PIN for the quick switch"),
        button=_("Store the PIN"),
        back=reverse("settings"),
        icon="key",
        help=_(
            "At a desk where you signed in with your password today, the PIN is enough to come "
            "back."
        ),
    )

    def keep(asked: Asked) -> Text | HttpResponse:
        # Through the counter of wrong passwords: an open screen is no way to guess one.
        if authenticate(request, email=account.email, password=asked["password"]) is None:
            raise people.WeakPassword(
                _("This is not your password."), field="password", remedy=_("Try once more.")
            )
        people.set_pin(account=account, pin=asked["pin"], by=me(request), now=request.now)
        return _("The PIN is set.") if asked["pin"] else _("There is no PIN any more.")

    return fill_in(request, form, sheet, keep)


def _house() -> list[Fact]:
    """Return what an administrator must know of this installation."""
    config, here = configured.CONFIG, house.the_house()
    names = ", ".join(one.name for one in people.our_organizations())
    kind = house.Kind(here.kind).label if here else _("not founded")
    told: tuple[tuple[Text, Text | int], ...] = (
        (_("Organisations"), names or "—"),
        (_("Kind of installation"), kind),
        (_("Version"), version("safehands")),
        (_("Database"), _("PostgreSQL") if config.database_url else str(config.database_file)),
        (_("Key of the database"), _key(config)),
        (_("Address"), config.base_url),
        (_("Minutes until the automatic sign-out"), config.idle_minutes),
    )
    return [Fact(term=term, value=value) for term, value in told]


def _key(config: Any) -> str:
    if config.database_url:
        return _("kept by the database server")
    if not config.encrypt:
        return _("none: the database is NOT encrypted")
    return _("%(file)s; keep a copy apart from the backups") % {"file": config.key_file}
