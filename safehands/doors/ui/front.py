"""The front of the house: which places the header leads to. Set by `site`, read by `ui`.

The doors do not know each other, so that the one who puts the house together says where things are:
`SHELL_FRONT = "safehands.site.front.FRONT"` in the settings names a `Front`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise as LazyText
from django.utils.module_loading import import_string

from safehands.core.people import May
from safehands.doors.ui.looks import Banner


@dataclass(frozen=True, kw_only=True)
class Place:
    """One entry of the main navigation. `url` is the name of an address; `key` its shortcut."""

    url: str
    word: str | LazyText
    icon: str
    may: May = May.SIGNED_IN
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Front:
    """Where the parts of the header lead: names of addresses; an empty one is not shown.

    `banners` says what every page has to say right now, such as a worker that stands still.
    `stay` is asked to prolong the session before the automatic logoff. `calling` asks who calls;
    `ringing` is asked every few seconds whether somebody does. Both are for who works on cases.
    """

    places: tuple[Place, ...] = ()
    home: str = "/"
    sign_in: str = "account_login"
    sign_out: str = ""
    search: str = ""
    calling: str = ""
    ringing: str = ""
    switch: str = ""
    settings: str = ""
    health: str = ""
    stay: str = "stay"
    banners: Callable[[HttpRequest], Sequence[Banner]] = lambda _request: ()


@cache
def front() -> Front:
    """Return the front that the settings name."""
    named = getattr(settings, "SHELL_FRONT", "")
    return import_string(named) if named else Front()
