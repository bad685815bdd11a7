"""What every page knows: the header's places, who reads it, how it looks, what is to be said."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from safehands.core import people
from safehands.core.people import May
from safehands.doors.ui.front import Front, Place, front
from safehands.doors.ui.looks import Text
from safehands.doors.ui.reader import now_of, person_of, zone_of


@dataclass(frozen=True)
class Spot:
    """A place of the navigation with its address, as this reader sees it."""

    url: str
    word: Text
    icon: str
    key: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates `shell`, and `zone` and `now` for the time tags."""
    person = person_of(request)
    wishes = person.preferences if person is not None else {}
    entrance = front()
    return {
        "now": now_of(request),
        "zone": zone_of(request),
        "shell": {
            "person": person,
            "theme": wishes.get("theme", "auto"),
            "keys": "on" if wishes.get("keys", True) else "off",
            "spots": [spot for place in entrance.places for spot in _seen(place, request)],
            "banners": entrance.banners(request),
            "logoff_after": settings.SESSION_COOKIE_AGE if person is not None else 0,
            **_addresses(entrance),
            **_calls(entrance, person),
        },
    }


def _addresses(entrance: Front) -> dict[str, str]:
    names = ("home", "sign_in", "sign_out", "search", "switch", "settings", "health", "stay")
    return {name: _address(getattr(entrance, name)) for name in names}


def _calls(entrance: Front, person: people.Person | None) -> dict[str, str]:
    """Return where calls are taken, for those who take them."""
    if person is None or not people.may(person, May.WORK_CASES):
        return {}
    return {"calling": _address(entrance.calling), "ringing": _address(entrance.ringing)}


def _seen(place: Place, request: HttpRequest) -> list[Spot]:
    """Return the place as a list of one, or nothing if this reader may not go there."""
    person, address = person_of(request), _address(place.url)
    if person is None or not address or not people.may(person, place.may):
        return []
    current = request.path == address or (address != "/" and request.path.startswith(address))
    return [Spot(address, place.word, place.icon, place.key, current)]


def _address(name: str) -> str:
    """Return the address behind a name; an address that is not there is not shown."""
    if not name or name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
