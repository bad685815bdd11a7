"""The same request again gets the same answer, and does nothing twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from safehands.core.people import Person
from safehands.core.refusals import Refusal, Unclear
from safehands.core.submissions.models import Submission

KEPT = timedelta(days=7)
LONGEST = 200


class KeyReused(Refusal):
    """The key came before with another request."""

    code = "key_reused"
    status = 422


class StillAnswering(Refusal):
    """The first request with this key has no answer yet."""

    code = "still_answering"


def replay_or_begin(
    *, by: Person | None, key: str, digest: str, now: datetime
) -> tuple[Submission, bool]:
    """Return the submission of a key, and whether it was answered before.

    Call it first in the transaction that does the work and ends with ``finish``: then the work
    and its answer are stored together or not at all, and a second request that comes in the
    meantime waits and replays. ``digest`` is the SHA-256 of method, path and body in hex.
    Raises ``KeyReused`` for other words under the same key, ``StillAnswering``, ``Unclear``.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Begin a submission inside a transaction.")
    _check(key)
    try:
        with transaction.atomic():
            begun = Submission(by=by, key=key, digest=digest, at=now)
            begun.save(force_insert=True)
            return begun, False
    except IntegrityError:
        # Another one was first, and is stored: ours waited for it.
        first = Submission.objects.get(by=by, key=key)
    if first.digest != digest:
        raise KeyReused(
            _("This key was used for another request."),
            field="Idempotency-Key",
            remedy=_("Use a new key for each new request."),
        )
    if not first.status:
        raise StillAnswering(
            _("The first request with this key has no answer yet."),
            remedy=_("Ask again in a moment."),
        )
    return first, True


@transaction.atomic
def finish(
    *, submission: Submission, status: int, headers: Mapping[str, str], body: bytes
) -> Submission:
    """Store the answer of a submission, once. Store no cookies: an answer may be replayed."""
    kept = {name: value for name, value in headers.items() if name.lower() != "set-cookie"}
    waiting = Submission.objects.filter(pk=submission.pk, status=0)
    if not waiting.update(status=status, headers=kept, body=body):
        raise StillAnswering(_("This request was answered before."), remedy=_("Nothing to do."))
    submission.status, submission.headers, submission.body = status, kept, body
    return submission


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Forget answers older than seven days, and return how many; a chore of the worker."""
    forgotten, _per_table = Submission.objects.filter(at__lt=now - KEPT).delete()
    return forgotten


def _check(key: str) -> None:
    if not key or len(key) > LONGEST or not key.isascii() or not key.isprintable():
        raise Unclear(
            _("This idempotency key cannot be used."),
            field="Idempotency-Key",
            remedy=_("Use 1 to %(most)d plain characters, such as a random UUID.")
            % {"most": LONGEST},
        )
