"""The order of work: harm first, then what is due first, then what is quickly done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from safehands.rules.instants import utc


@dataclass(frozen=True, slots=True)
class Work:
    """What decides a place in the queue. `effort` is in minutes, `key` tells equals apart."""

    key: str
    harm: bool
    due_at: datetime
    effort: int = 0


class Reason(StrEnum):
    """Why a piece of work stands above the next one."""

    HARM = "harm"
    DUE = "due"
    EFFORT = "effort"
    EQUAL = "equal"
    """Nothing tells them apart; the order is only kept steady."""
    LAST = "last"
    """Nothing stands below it."""


def place(work: Work) -> tuple[bool, datetime, int, str]:
    """Return the sort key: the smallest is done first."""
    return (not work.harm, utc(work.due_at), work.effort, work.key)


def why(work: Work, below: Work | None) -> Reason:
    """Return the reason for which `work` stands directly above `below`, None if nothing does."""
    if below is None:
        return Reason.LAST
    if work.harm != below.harm:
        return Reason.HARM
    if utc(work.due_at) != utc(below.due_at):
        return Reason.DUE
    return Reason.EFFORT if work.effort != below.effort else Reason.EQUAL


def in_order(queue: Iterable[Work]) -> tuple[tuple[Work, Reason], ...]:
    """Return all work, first things first, each with the reason for its place."""
    ordered = sorted(queue, key=place)
    following = [*ordered[1:], None]
    return tuple((work, why(work, below)) for work, below in zip(ordered, following, strict=False))
