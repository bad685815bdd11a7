"""If-Match: who changes something says which version he saw, and is told if it is another now."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from safehands.core import cases, logbook
from safehands.core.refusals import Stale
from safehands.doors.api.frame.answers import etag
from safehands.doors.api.frame.asking import ApiRequest

TAG = re.compile(r'"v(\d{1,9})(-[0-9a-f]{12})?"')
# No record ever has this version: a tag nobody gave out matches nothing.
NEVER = 0
# What carries no number has its content for a version.
CONTENT = 0
# Set on a request whose If-Match was compared.
HEEDED = "safehands_if_match_heeded"


def named(request: ApiRequest) -> str:
    """Return the tag that If-Match names, and note that it is heeded; empty without one."""
    vars(request)[HEEDED] = True
    said = request.headers.get("If-Match", "").strip()
    return "" if said == "*" else said


def refuse_unheeded(request: ApiRequest) -> None:
    """Raise ``Stale`` if a version was named and nobody compared it: nothing is done unseen."""
    if not vars(request).get(HEEDED) and named(request):
        raise Stale(
            _("What you change here carries no version, so that yours cannot be compared."),
            remedy=_("Read it again, compare, and send your change without If-Match."),
            facts={"yours": request.headers["If-Match"]},
        )


@contextmanager
def as_read(request: ApiRequest, current: Callable[[], BaseModel]) -> Iterator[None]:
    """Refuse with both versions if what carries no number is no longer as the program read it.

    ``current`` gives it as it is now; its reading has to answer with the version ``CONTENT``.
    """
    if said := named(request):
        now = current()
        if said != etag(CONTENT, now.model_dump_json().encode()):
            raise Stale(
                _("Somebody changed this while you were looking."),
                remedy=_("Compare both versions, then decide again."),
                facts={"yours": said, "current": now},
            )
    yield


def seen(request: ApiRequest) -> int | None:
    """Return the version that If-Match names; None without one, or for ``*``."""
    said = named(request)
    if not said:
        return None
    match = TAG.fullmatch(said)
    return int(match.group(1)) if match else NEVER


@contextmanager
def compared(
    request: ApiRequest, current: Callable[[], tuple[BaseModel, int]], chain: UUID
) -> Iterator[int | None]:
    """Yield the version seen; a ``Stale`` refusal inside is told with both versions.

    ``current`` gives the record as it is now with its version, ``chain`` is its logbook.
    """
    yours = seen(request)
    try:
        yield yours
    except Stale as stale:
        shape, version = current()
        last = logbook.of_case(chain).exclude(verb="looked").last()
        stale.facts = {
            "yours": yours,
            "version": version,
            "current": shape,
            "changed_by": last.by.name if last and last.by else None,
            "changed_at": last.happened_at if last else None,
        }
        raise


def hold_seen(case_id: UUID, version: int | None) -> None:
    """Hold a case as the version seen, for verbs that take no version; nothing without one."""
    if version is not None:
        cases.hold(case_id, version=version, also_closed=True)
