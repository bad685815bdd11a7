"""If-Match: who changes something says which version he saw, and is told if it is another now."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from pydantic import BaseModel

from safehands.core import cases, logbook
from safehands.core.refusals import Stale
from safehands.doors.api.frame.asking import ApiRequest

TAG = re.compile(r'"v(\d{1,9})(-[0-9a-f]{12})?"')
# No record ever has this version: a tag nobody gave out matches nothing.
NEVER = 0


def seen(request: ApiRequest) -> int | None:
    """Return the version that If-Match names; None without one, or for ``*``."""
    said = request.headers.get("If-Match", "").strip()
    if said in {"", "*"}:
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
