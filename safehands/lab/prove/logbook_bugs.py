"""Logbooks that forget: what the proof of the logbook has to find."""

from typing import Any

from safehands.core import logbook
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.within import inside

BUGS = {
    "unseen-look": "a look is not written down",
    "silent-note": "a note is stored without a line",
    "open-end": "nobody compares how long a chain was",
    "facts-not-covered": "the digest of a line leaves out what it says",
}


@plants("logbook/unseen-look")
def _look_unseen() -> None:
    replace(logbook, "looked", lambda **_given: None)


@plants("logbook/silent-note")
def _note_in_silence() -> None:
    right = logbook.write

    def write(*, verb: str, **given: Any) -> Any:
        return None if verb == "noted" else right(verb=verb, **given)

    replace(logbook, "write", write)


@plants("logbook/open-end")
def _leave_the_end_open() -> None:
    right = logbook.verify.__globals__["breaks"]

    def breaks(entries: Any, **_end: Any) -> list[str]:
        lines = list(entries)
        found: list[str] = right(lines, length=len(lines), end=lines[-1].digest if lines else "")
        return found

    inside(logbook.verify, "breaks", breaks)


@plants("logbook/facts-not-covered")
def _cover_no_facts() -> None:
    breaks = logbook.verify.__globals__["breaks"]
    right = breaks.__globals__["digest_of"]

    def digest_of(entry: Any) -> str:
        facts, entry.facts = entry.facts, {}
        digest: str = right(entry)
        entry.facts = facts
        return digest

    inside(breaks, "digest_of", digest_of)
    inside(logbook.write, "digest_of", digest_of)
