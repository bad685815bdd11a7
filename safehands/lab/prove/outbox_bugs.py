"""Mistakes in the way out, planted to see that the proof finds them."""

import importlib
from datetime import timedelta
from functools import partial
from typing import Any

from safehands.channels import deliver_waiting
from safehands.core import notices
from safehands.doors.clock import chores
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "forgetful": "a refusal for now is noted as if the message had left",
    "impatient": "the first refusal for now ends a message",
    "unseen": "what the mail server refused is put before nobody",
    "eager": "a message is noted as sent before it is sent",
    "stalled": "a message whose worker died waits for ever",
}


@plants("outbox/forgetful")
def _forgetful() -> None:
    replace(notices, "note_refused", notices.note_handed_over)


@plants("outbox/impatient")
def _impatient() -> None:
    timing = importlib.import_module("safehands.core.notices.timing")
    replace(timing, "next_try", lambda *_, **__: None)


@plants("outbox/unseen")
def _unseen() -> None:
    replace(chores, "take_up_failures", lambda _now: 0)


@plants("outbox/eager")
def _eager() -> None:
    set_out, handed_over = notices.set_out, notices.note_handed_over

    def noted_at_once(**given: Any) -> Any:
        attempt = set_out(**given)
        if attempt is not None and given["notice"].channel == notices.Channel.EMAIL:
            handed_over(attempt=attempt, detail="", **given)
        return attempt

    replace(notices, "set_out", noted_at_once)
    replace(notices, "still_mine", lambda _notice: True)


@plants("outbox/stalled")
def _stalled() -> None:
    # Whoever dies while he holds a message holds it for longer than anybody waits.
    replace(chores, "deliver_waiting", partial(deliver_waiting, lease=timedelta(days=400)))
