"""The digest of a line: what it covers, and how a chain is checked."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from safehands.core.logbook.models import Entry


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


def breaks(entries: Iterable[Entry], *, length: int, end: str) -> list[str]:
    """Return in words where a chain is broken; ``entries`` in order, with its known end."""
    found: list[str] = []
    previous, count = "", 0
    for count, entry in enumerate(entries, 1):
        if entry.number != count:
            found.append(f"line {count} is missing (found {entry.number})")
            return found
        if entry.previous_digest != previous or entry.digest != digest_of(entry):
            found.append(f"line {entry.number} was changed")
        previous = entry.digest
    if count != length or previous != end:
        found.append(f"{length} lines were written, {count} are here, or the last was changed")
    return found
