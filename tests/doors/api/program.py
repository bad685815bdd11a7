"""A program that speaks to the API with a key."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from safehands.core import people
from safehands.core.people import Person, TokenScope

ALL_SCOPES = tuple(TokenScope.values)


def key_for(person: Person, now: datetime, scopes: tuple[str, ...] = ALL_SCOPES) -> str:
    """Make a key for a person and return its secret."""
    _token, secret = people.issue_token(
        person=person, name="test", scopes=scopes, expires_at=now + timedelta(days=300), by=None,
        now=now,
    )  # fmt: skip
    return secret


@dataclass
class Program:
    """A client with a key; paths are those below /api."""

    key: str
    client: Client = field(default_factory=Client)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.client.get(f"/api{path}", headers=self._headers(headers))

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, {} if body is None else body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        data = "" if body is None else body if isinstance(body, str) else json.dumps(body)
        return self.client.generic(
            method, f"/api{path}", data, content_type="application/json",
            headers=self._headers(headers),
        )  # fmt: skip

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.key}", **named}


def created(answer: HttpResponse) -> dict[str, Any]:
    """Return what was made."""
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def ok(answer: HttpResponse) -> dict[str, Any]:
    """Return what was answered."""
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def refused(answer: HttpResponse, status: int, code: str) -> dict[str, Any]:
    """Return the problem."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = dict(answer.json())
    assert told["code"] == code, told
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told
