"""Who did what, when it happened, when it was written down, through which door."""

from safehands.core.logbook.beginning import begin_chains
from safehands.core.logbook.corrections import correct_line
from safehands.core.logbook.doors import present_door, through
from safehands.core.logbook.models import HOUSE_CHAIN, LOOKED, Entry
from safehands.core.logbook.queries import (
    acts,
    acts_with_before,
    count_chains,
    done_by,
    length_of,
    lines_of,
    looks_at,
    of_case,
    of_cases,
    verify,
    verify_all,
)
from safehands.core.logbook.verbs import looked, write

__all__ = [
    "HOUSE_CHAIN",
    "LOOKED",
    "Entry",
    "acts",
    "acts_with_before",
    "begin_chains",
    "correct_line",
    "count_chains",
    "done_by",
    "length_of",
    "lines_of",
    "looked",
    "looks_at",
    "of_case",
    "of_cases",
    "present_door",
    "through",
    "verify",
    "verify_all",
    "write",
]
