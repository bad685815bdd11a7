"""What the customer was told and says he was told; compared before it is spoken."""

from safehands.core.statements.comparing import needs_at_stake
from safehands.core.statements.counting import errands_of_office, of_office
from safehands.core.statements.errands import ErrandDone, errand_done
from safehands.core.statements.hearing import heard
from safehands.core.statements.models import Errand, Source, Statement
from safehands.core.statements.queries import (
    errands_of,
    errands_visible_to,
    last_on_each_topic,
    of_case,
    overridden,
    visible_to,
)
from safehands.core.statements.refusing import (
    BeyondScope,
    Conflicts,
    NotIdentified,
    NotLookedUp,
)
from safehands.core.statements.saying import accept_suggestion, say
from safehands.core.statements.suggesting import Suggestion, suggestion_for

__all__ = [
    "BeyondScope",
    "Conflicts",
    "Errand",
    "ErrandDone",
    "NotIdentified",
    "NotLookedUp",
    "Source",
    "Statement",
    "Suggestion",
    "accept_suggestion",
    "errand_done",
    "errands_of",
    "errands_of_office",
    "errands_visible_to",
    "heard",
    "last_on_each_topic",
    "needs_at_stake",
    "of_case",
    "of_office",
    "overridden",
    "say",
    "suggestion_for",
    "visible_to",
]
