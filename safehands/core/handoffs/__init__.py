"""Offers that become ownership only when they are accepted."""

from safehands.core.handoffs.asking import ask_back
from safehands.core.handoffs.covering import (
    end_role,
    leave,
    plan_absence,
    settle_absence,
)
from safehands.core.handoffs.keys import handoff_for_key, issue_key, revoke_keys
from safehands.core.handoffs.models import FIELDS, WAITING, Code, Form, Handoff, Purpose, State
from safehands.core.handoffs.offering import (
    AdvocateNeeded,
    NotYours,
    OfferOpen,
    note_delivered,
    offer,
    taker_name,
    takers,
)
from safehands.core.handoffs.queries import (
    of_case,
    offered_to,
    open_by,
    silent,
    to_be_answered_by,
    visible_to,
)
from safehands.core.handoffs.summary import LABELS
from safehands.core.handoffs.taking import NotWaiting, accept, answer, decline, review, withdraw

__all__ = [
    "FIELDS",
    "LABELS",
    "WAITING",
    "AdvocateNeeded",
    "Code",
    "Form",
    "Handoff",
    "NotWaiting",
    "NotYours",
    "OfferOpen",
    "Purpose",
    "State",
    "accept",
    "answer",
    "ask_back",
    "decline",
    "end_role",
    "handoff_for_key",
    "issue_key",
    "leave",
    "note_delivered",
    "of_case",
    "offer",
    "offered_to",
    "open_by",
    "plan_absence",
    "review",
    "revoke_keys",
    "settle_absence",
    "silent",
    "taker_name",
    "takers",
    "to_be_answered_by",
    "visible_to",
    "withdraw",
]
