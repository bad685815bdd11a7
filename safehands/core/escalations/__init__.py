"""A customer is frustrated: a supervisor calls within a set time, and it leads somewhere."""

from safehands.core.escalations.asking import frustrated
from safehands.core.escalations.calling import CALLS, FrustrationEnded, NotTheSupervisor, call
from safehands.core.escalations.choosing import is_supervisor
from safehands.core.escalations.minding import find_caller, loose, review, take_up
from safehands.core.escalations.models import Call, Frustration, Outcome
from safehands.core.escalations.queries import (
    calls_of,
    calls_of_office,
    of_case,
    of_office,
    open_for,
    open_of,
    open_of_cases,
    open_of_office,
    stirred,
    visible_to,
)
from safehands.core.escalations.slips import NotASlip, slips_among, withdraw

__all__ = [
    "CALLS",
    "Call",
    "Frustration",
    "FrustrationEnded",
    "NotASlip",
    "NotTheSupervisor",
    "Outcome",
    "call",
    "calls_of",
    "calls_of_office",
    "find_caller",
    "frustrated",
    "is_supervisor",
    "loose",
    "of_case",
    "of_office",
    "open_for",
    "open_of",
    "open_of_cases",
    "open_of_office",
    "review",
    "slips_among",
    "stirred",
    "take_up",
    "visible_to",
    "withdraw",
]
