"""Mistakes that let a worker that wakes do harm, planted to see that the proof finds them."""

import importlib
from typing import Any

from safehands.core import notices
from safehands.lab.prove.planting import plants, replace

BUGS = {
    "unasked": "whoever wakes does not ask whether the message is still his",
    "overwriting": "whoever wakes writes what he last knew over what has happened since",
    "repeating": "a duty is reviewed by whoever has read it, also when another was first",
}
_leaving = importlib.import_module("safehands.core.notices.leaving")
_duties = importlib.import_module("safehands.core.duties.verbs")


@plants("zombie/unasked")
def _unasked() -> None:
    replace(_leaving, "_held_by_me", lambda notice: notices.by_ids([notice.pk]))
    replace(notices, "still_mine", lambda _notice: True)


@plants("zombie/overwriting")
def _overwriting() -> None:
    usual = _leaving.outcomes.conclude

    def note(notice: Any, attempt: Any, outcome: Any, detail: str, now: Any) -> None:
        usual(notice, outcome, detail, now)
        tries = notice.attempts.filter(pk=attempt.pk)
        tries.update(outcome=outcome, detail=detail, ended_at=now)

    replace(_leaving, "_note", note)


@plants("zombie/repeating")
def _repeating() -> None:
    duty, tell = _duties.Duty, notices.tell
    usual = duty._default_manager.filter

    class Anybody:
        """Lets a review find its duty whatever has become of it since it was read."""

        def filter(self, **named: Any) -> Any:
            return usual(pk=named["pk"])

        def __getattr__(self, name: str) -> Any:
            return getattr(duty._default_manager, name)

    def told(**given: Any) -> Any:
        return tell(**{**given, "dedupe_key": None})

    class Table:
        """Stands for the table of duties."""

        objects = Anybody()

        def __call__(self, **given: Any) -> Any:
            return duty(**given)

    replace(_duties, "Duty", Table())
    replace(notices, "tell", told)
