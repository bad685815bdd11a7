"""What the customer was told and says he was told; compared before it is spoken."""

from safehands.core.statements.answer_of_case import answer_in_case, answer_now
from safehands.core.statements.answering import accept_suggestion, promise_when, say_protocol
from safehands.core.statements.believing import (
    ToldOtherwise,
    contradictions_of,
    contradictions_of_case,
    still_believing,
    told_otherwise,
    told_otherwise_on,
    visible_contradictions,
)
from safehands.core.statements.comparing import needs_at_stake
from safehands.core.statements.confirming import confirm_reading
from safehands.core.statements.contradicting import (
    Settled,
    right_as_said,
    set_right,
    settle,
    to_settle,
)
from safehands.core.statements.counting import against_of_office, errands_of_office, of_office
from safehands.core.statements.errands import ErrandDone, errand_done
from safehands.core.statements.hearing import heard
from safehands.core.statements.meaning import answer_of, stored_meaning, topic_meant, topic_words
from safehands.core.statements.models import Contradiction, Errand, Source, Statement
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
from safehands.core.statements.saying import say
from safehands.core.statements.suggesting import Suggestion, suggestion_for

__all__ = [
    "BeyondScope",
    "Conflicts",
    "Contradiction",
    "Errand",
    "ErrandDone",
    "NotIdentified",
    "NotLookedUp",
    "Settled",
    "Source",
    "Statement",
    "Suggestion",
    "ToldOtherwise",
    "accept_suggestion",
    "against_of_office",
    "answer_in_case",
    "answer_now",
    "answer_of",
    "confirm_reading",
    "contradictions_of",
    "contradictions_of_case",
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
    "promise_when",
    "right_as_said",
    "say",
    "say_protocol",
    "set_right",
    "settle",
    "still_believing",
    "stored_meaning",
    "suggestion_for",
    "to_settle",
    "told_otherwise",
    "told_otherwise_on",
    "topic_meant",
    "topic_words",
    "visible_contradictions",
    "visible_to",
]
