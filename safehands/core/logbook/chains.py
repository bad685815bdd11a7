"""The digest of a line: what it covers, and how a chain is checked."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from safehands.core.logbook.models import LOOKED, Entry


def plain(value: object) -> object:
    """Return a fact as JSON can hold it: ids and instants become text, the rest stays."""
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def digest_of(entry: Entry) -> str:
    """Return the SHA-256 over everything the line says, and over its predecessor's digest."""
    said = [
        entry.previous_digest,
        str(entry.chain),
        entry.number,
        plain(entry.case_id),
        plain(entry.about_id),
        entry.verb,
        plain(entry.by_id),
        plain(entry.happened_at),
        plain(entry.written_at),
        entry.door,
        entry.facts,
    ]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


# Id, verb and hand of the act before, and the wait since then.
Repeated = tuple[int | None, str, uuid.UUID | None, timedelta | None]


def what_it_repeats(act: Entry | None, entry: Entry) -> Repeated:
    """Return what a line has to repeat of the last act before it; nothing if there was none."""
    if act is None:
        return None, "", None, None
    wait = max(entry.happened_at - act.happened_at, timedelta(0))
    return act.pk, act.verb, act.by_id, wait


def repeats(entry: Entry) -> Repeated:
    """Return what a line says of its predecessor; no digest covers it, since it is repeated."""
    return entry.previous_id, entry.previous_verb, entry.previous_by_id, entry.wait


def breaks(entries: Iterable[Entry], *, length: int, end: str) -> list[str]:
    """Return in words where a chain is broken; ``entries`` in order, with its known end."""
    found: list[str] = []
    previous, count = "", 0
    act: Entry | None = None
    for count, entry in enumerate(entries, 1):
        if entry.number != count:
            found.append(f"line {count} is missing (found {entry.number})")
            return found
        said = entry.digest == digest_of(entry) and repeats(entry) == what_it_repeats(act, entry)
        if entry.previous_digest != previous or not said:
            found.append(f"line {entry.number} was changed")
        previous = entry.digest
        act = act if entry.verb == LOOKED else entry
    if count != length or previous != end:
        found.append(f"{length} lines were written, {count} are here, or the last was changed")
    return found
