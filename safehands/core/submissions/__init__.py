"""Requests we have answered: the same key again gets the same answer."""

from safehands.core.submissions.models import Submission
from safehands.core.submissions.verbs import (
    KeyReused,
    StillAnswering,
    finish,
    forget_old,
    replay_or_begin,
)

__all__ = [
    "KeyReused",
    "StillAnswering",
    "Submission",
    "finish",
    "forget_old",
    "replay_or_begin",
]
