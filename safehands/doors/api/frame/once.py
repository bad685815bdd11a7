"""One transaction a request, and with an Idempotency-Key one effect a key."""

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse

from safehands.core import submissions
from safehands.doors.api.frame.asking import ApiRequest

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"


def once(request: ApiRequest, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work of a changing request and keep its answer under its key, all or nothing.

    What is refused changes nothing and leaves the key free: the next try may succeed.
    """
    with transaction.atomic():
        key = request.headers.get(HEADER)
        if key is None:
            return work()
        begun, answered = submissions.replay_or_begin(
            by=request.person, key=_own(request, key), digest=_digest(request), now=request.now
        )
        if answered:
            return _again(begun)
        answer = work()
        submissions.finish(
            submission=begun,
            status=answer.status_code,
            headers=dict(answer.headers),
            body=answer.content,
        )
        return answer


def _own(request: ApiRequest, key: str) -> str:
    """Return a key among those of its sender; one who has only a link shares them with nobody."""
    nobody: object = None
    if request.person is not nobody or not key:
        return key
    return f"link:{hashlib.sha256(f'{request.path} {key}'.encode()).hexdigest()}"


def _again(first: submissions.Submission) -> HttpResponse:
    answer = HttpResponse(bytes(first.body), status=first.status)
    for name, value in first.headers.items():
        answer[name] = value
    answer[REPLAYED] = "true"
    return answer


def _digest(request: ApiRequest) -> str:
    """Return the SHA-256 of all that makes a request what it is."""
    seen = request.headers.get("If-Match", "")
    head = "\n".join([request.method or "", request.get_full_path(), seen, ""])
    return hashlib.sha256(head.encode() + request.body).hexdigest()
