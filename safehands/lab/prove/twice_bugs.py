"""Mistakes that send a message twice or hide a doubt, planted to see that the proof finds them."""

import importlib
import uuid
from dataclasses import replace as changed
from datetime import datetime
from typing import Any

from safehands.channels import Message, post
from safehands.core import notices
from safehands.doors.clock import chores
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "blind": "silence is taken for a no, and the message is sent again",
    "blind-after-death": "what a dead worker had begun is sent again",
    "renumbered": "each try carries a number of its own",
    "hidden": "a doubt is put before nobody",
    "unclaimed": "a worker takes what another one has taken",
}
_leaving = importlib.import_module("safehands.core.notices.leaving")


@plants("twice/blind")
def _blind() -> None:
    replace(notices, "note_in_doubt", notices.note_refused)


@plants("twice/blind-after-death")
def _blind_after_death() -> None:
    def waits_again(notice: notices.Notice, now: datetime) -> None:
        _leaving.outcomes.wait(notice, until=now)

    replace(_leaving, "_settle_expired", waits_again)


@plants("twice/renumbered")
def _renumbered() -> None:
    usual = post._message

    def message(notice: notices.Notice) -> Message:
        number = uuid.uuid4()
        return changed(usual(notice), message_id=f"<{number}@example.org>", notice=str(number))

    replace(post, "_message", message)


@plants("twice/hidden")
def _hidden() -> None:
    replace(chores, "take_up_failures", lambda _now: 0)


@plants("twice/unclaimed")
def _unclaimed() -> None:
    def claim(notice: Any, worker: str, until: datetime) -> bool:
        taken = notices.by_ids([notice.pk]).filter(state__in=["ready", "leased"])
        claimed: int = taken.update(state="leased", leased_by=worker, look_again_at=until)
        return claimed == 1

    replace(_leaving, "_claim", claim)
