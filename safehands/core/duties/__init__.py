"""Everything dated is a duty: one table, one index, one clock."""

from safehands.core.duties.counting import next_steps, of_office, open_in_office
from safehands.core.duties.handing_over import hand_over
from safehands.core.duties.models import OPEN, Clock, Duty, Kind, Pause, Standing
from safehands.core.duties.pausing import NotPausable, pause, resume
from safehands.core.duties.queries import (
    in_trouble,
    of_case,
    oldest_unreviewed,
    open_calls,
    open_in_short,
    open_of,
    open_of_cases,
    to_review,
)
from safehands.core.duties.recounting import (
    NotMovable,
    keep_date,
    move_date,
    recounted,
    would_move,
)
from safehands.core.duties.verbs import (
    FURTHEST,
    AlreadyClosed,
    DueInThePast,
    close,
    kept_or_late,
    owe,
    pass_on,
    push_on,
    restore,
    review,
    reword,
    wait,
)

__all__ = [
    "FURTHEST",
    "OPEN",
    "AlreadyClosed",
    "Clock",
    "DueInThePast",
    "Duty",
    "Kind",
    "NotMovable",
    "NotPausable",
    "Pause",
    "Standing",
    "close",
    "hand_over",
    "in_trouble",
    "keep_date",
    "kept_or_late",
    "move_date",
    "next_steps",
    "of_case",
    "of_office",
    "oldest_unreviewed",
    "open_calls",
    "open_in_office",
    "open_in_short",
    "open_of",
    "open_of_cases",
    "owe",
    "pass_on",
    "pause",
    "push_on",
    "recounted",
    "restore",
    "resume",
    "review",
    "reword",
    "to_review",
    "wait",
    "would_move",
]
