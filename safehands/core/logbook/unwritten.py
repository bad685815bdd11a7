"""Looks that could not be written down because the disk failed; kept in mind until they can be."""

import logging
import threading
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehands.core.people.models import Person

log = logging.getLogger(__name__)

MOST = 10_000
"""Kept in mind at most; the log of the program has every one."""


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at something, at an instant (UTC), through a door."""

    what: str
    by: "Person"
    at: datetime
    case_id: uuid.UUID | None
    about_id: uuid.UUID | None
    door: str


_looks: list[Look] = []
_lock = threading.Lock()


def put_off(look: Look) -> None:
    """Keep a look until it can be written; at once in the log of the program, without names."""
    log.critical(
        "Not in the logbook yet: %s looked at %s (case %s, person %s) at %s by %s.",
        look.by.pk, look.what.partition(":")[0], look.case_id, look.about_id,
        look.at.isoformat(), look.door,
    )  # fmt: skip
    with _lock:
        _looks.append(look)
        del _looks[:-MOST]


def those_put_off() -> list[Look]:
    """Return the looks that wait to be written, oldest first."""
    return list(_looks)


def written(looks: list[Look]) -> None:
    """Forget looks that are written now."""
    with _lock:
        for look in looks:
            if look in _looks:
                _looks.remove(look)
