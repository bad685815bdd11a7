"""The next step of a refill, with its date."""

from typing import TYPE_CHECKING

from safehands.core import cases, people

if TYPE_CHECKING:
    from safehands.lab.world.kinds.refill.acting import Acting


def steps(play: "Acting", by: people.Person, words: str, hours_open: float) -> bool:
    """Date the next step of the request."""
    cases.set_next_step(
        case=play.fresh(), words=words, by=by, now=play.now,
        due_at=play.open_time(play.now, hours_open),
    )  # fmt: skip
    return True
