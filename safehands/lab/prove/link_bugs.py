"""Links that do too much: what the proof of the link has to find."""

from datetime import datetime, timedelta
from typing import Any

from safehands.core import handoffs, keys
from safehands.doors.portal import proof
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "opened-by-a-look": "that a page was fetched is written down as if a person had opened it",
    "for-ever": "nobody looks at the time until which a link is good",
    "not-revoked": "ending a link ends nothing",
    "proven-for-all": "who proved himself on one page has done so for all",
}


@plants("link/opened-by-a-look")
def _note_a_look() -> None:
    right = keys.key_for

    def key_for(secret: str, now: datetime) -> Any:
        found = right(secret, now)
        if found is not None:
            keys.note_opened(key=found, now=now)
        return found

    replace(keys, "key_for", key_for)


@plants("link/for-ever")
def _last_for_ever() -> None:
    right = handoffs.handoff_for_key
    replace(
        handoffs, "handoff_for_key", lambda secret, now: right(secret, now - timedelta(days=99))
    )


@plants("link/not-revoked")
def _revoke_nothing() -> None:
    replace(keys, "revoke", lambda **_given: 0)


@plants("link/proven-for-all")
def _prove_for_all() -> None:
    replace(proof, "_name", lambda _key: "safehands_page")
    right = proof.is_proven

    def is_proven(request: Any, key: Any, now: datetime) -> bool:
        return right(request, key, now) or "safehands_page" in request.COOKIES

    replace(proof, "is_proven", is_proven)
