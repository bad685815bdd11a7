"""Backups and their proof, and the hold under which a restored copy is silent."""

from safehands.core.backups.facts import Ask, differences, facts_of
from safehands.core.backups.models import Backup, State
from safehands.core.backups.queries import being_made, is_due, last_made, last_proven, newest
from safehands.core.backups.releasing import (
    Hold,
    NotHeld,
    ReleasedByAPerson,
    hold,
    release,
    what_release_does,
)
from safehands.core.backups.verbs import (
    BeingMade,
    begin,
    note_failed,
    note_made,
    note_proven,
    note_restored,
    note_unproven,
)

__all__ = [
    "Ask",
    "Backup",
    "BeingMade",
    "Hold",
    "NotHeld",
    "ReleasedByAPerson",
    "State",
    "begin",
    "being_made",
    "differences",
    "facts_of",
    "hold",
    "is_due",
    "last_made",
    "last_proven",
    "newest",
    "note_failed",
    "note_made",
    "note_proven",
    "note_restored",
    "note_unproven",
    "release",
    "what_release_does",
]
