"""The product inside the process of a trial: its pages and its API, without a server between."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client, override_settings

from safehands.core import house, people
from safehands.lab import cast
from safehands.lab.cast import Cast
from safehands.lab.prove import planting
from safehands.lab.prove.frame import Trial

MONDAY = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
"""10:00 in New York: the wall clock of these trials stands there, unless they turn it."""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HOST = "127.0.0.1"
STAFF = (
    "front_desk", "case_desk", "nurse", "doctor", "manager", "privacy_officer", "administrator",
)  # fmt: skip
ROLES = (*STAFF, "pharmacist")
"""Parts of the cast that can sign in."""
STRANGER = "stranger"
_FILES = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
# Pages are served straight from the rooms: nothing of style has to be gathered first.
_STATIC = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


def begin(trial: Trial, now: datetime = MONDAY) -> Cast:
    """Set the clock of a trial, plant its bug in this process and bring the practice on stage."""
    override_settings(STORAGES={"default": _FILES, "staticfiles": _STATIC}).enable()
    # What is refused is what is wanted here; it need not be told on the terminal as well.
    logging.disable(logging.CRITICAL)
    house.set_clock(to=now)
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    return cast.enter(now=now)


@dataclass
class Visitor:
    """Somebody before the pages and the API of the house."""

    role: str
    key: str = ""
    """Of his program; empty for a stranger."""
    address: str = HOST
    """Whence he comes, as the network says."""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        """Open a browser for him."""
        self.client = Client(
            SERVER_NAME=HOST, REMOTE_ADDR=self.address, raise_request_exception=False
        )

    def ask(
        self,
        method: str,
        path: str,
        said: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        """Ask for something: of the API in JSON, of a page as a form."""
        given = dict(headers or {})
        if path.startswith(("/api/", "/r/")):
            if self.key:
                given["Authorization"] = f"Bearer {self.key}"
            data = "" if method in {"GET", "HEAD", "OPTIONS"} else json.dumps(said or {})
            return self._took(method, path, data, content_type="application/json", headers=given)
        if method == "POST":
            return self._as_answer(self.client.post(path, dict(said or {}), headers=given))
        return self._took(method, path, headers=given)

    def _took(self, *given: Any, **more: Any) -> HttpResponse:
        return self._as_answer(self.client.generic(*given, **more))

    @staticmethod
    def _as_answer(answer: Any) -> HttpResponse:
        """Return what the test client gives as what it is: the answer, with more around it."""
        found: HttpResponse = answer
        return found


def sign_in(person: people.Person, role: str, now: datetime = MONDAY) -> Visitor:
    """Let somebody in by browser, and by program with every scope there is."""
    email = f"{person.pk.hex}@example.org"
    account = people.account_of(person) or people.open_account(
        person=person, email=email, password=None, by=None, now=now
    )
    _token, secret = people.issue_token(
        person=person, name="proof", scopes=tuple(people.TokenScope.values),
        expires_at=now + timedelta(days=300), by=None, now=now,
    )  # fmt: skip
    visitor = Visitor(role, secret)
    visitor.client.force_login(account, backend=BACKEND)
    return visitor


def visitors(stage: Cast, now: datetime = MONDAY) -> dict[str, Visitor]:
    """Let in everybody who can sign in, and a stranger who cannot."""
    found = {role: sign_in(getattr(stage, role), role, now) for role in ROLES}
    return {**found, STRANGER: Visitor(STRANGER)}


def inside(verb: Callable[..., Any], name: str, new: Any) -> Any:
    """Put something else in the place of what a verb of the core calls by a name; for bugs.

    Nobody imports what stands behind the faces of the core; a bug reaches it through its verb.
    Returns what stood there; ``KeyError`` for a name that the verb does not know.
    """
    known = getattr(verb, "__wrapped__", verb).__globals__
    old, known[name] = known[name], new
    return old
