"""Two answers side by side: whether somebody outside could tell one from the other."""

import re
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpResponse

from safehands.lab.neighbours.routes import Route, body_of, query_of
from safehands.lab.prove.within import Visitor

# What a page makes anew each time, for whoever asks.
ANEW = re.compile(
    rb'(?P<before>name="(?:csrfmiddlewaretoken|idempotency_key)" value=")[^"]*'
    rb'|(?P<header>"X-CSRFToken": ")[^"]*'
)
OF_THE_MOMENT = frozenset({"Content-Length", "Expires", "Date"})
# Shorter words are no ids: they stand on every page.
SHORTEST = 8
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


Told = tuple[int, tuple[str, ...], bytes]


def nobody(like: Mapping[str, str]) -> dict[str, str]:
    """Return ids of the form of some others, of records that never were."""
    # What has two names in addresses is one record under both.
    once = {one: str(uuid.uuid4()) for one in like.values()}
    found = {name: once[one] for name, one in like.items()}
    return found | ({"code": "X-" + "-".join(("ZZZ", "ZZZ"))} if "code" in like else {})


def ask(
    visitor: Visitor,
    route: Route,
    method: str,
    given: Mapping[str, str],
    said: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Ask for one address; what is written on the way is one step of the whole that is undone.

    ``said`` takes the place of what the least body of an operation says under the same names.
    """
    address = route.address(given)
    operation = route.operations.get(method)
    body: dict[str, Any] = {}
    if operation is not None:
        address += query_of(operation) if method == "GET" else ""
        least = body_of(operation)
        body = least | {name: one for name, one in (said or {}).items() if name in least}
    with transaction.atomic():
        return visitor.ask(method, address, {} if method in SAFE else body)


def masked(answer: HttpResponse, *given: Mapping[str, str]) -> Told:
    """Return all that an answer says: status, headers, body; what was asked for is left out."""
    body = b"" if answer.streaming else ANEW.sub(rb"\g<before>\g<header>", answer.content)
    headers = [f"{name}: {text}" for name, text in answer.items() if name not in OF_THE_MOMENT]
    headers += [f"sets the cookie {name}" for name in answer.cookies]
    for ids in given:
        for name, one in ids.items():
            if len(one) >= SHORTEST:
                body = body.replace(one.encode(), name.encode())
                headers = [line.replace(one, name) for line in headers]
    return answer.status_code, tuple(sorted(headers)), body


def difference(one: Told, other: Told) -> str:
    """Return in words in which part two answers differ; empty if in none."""
    parts = ("status", "headers", "body")
    found = [part for part, a, b in zip(parts, one, other, strict=True) if a != b]
    if "headers" in found:
        found.append(f"{set(one[1]) ^ set(other[1])}")
    return ", ".join(found)


def unguessable(like: str) -> str:
    """Return a secret of the form of another that opens nothing."""
    return secrets.token_urlsafe(len(like))[: len(like)]
