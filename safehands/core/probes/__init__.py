"""The same question to everybody of a role: whether the office says the same."""

from safehands.core.probes.answering import (
    AlreadyAnswered,
    ProbeEnded,
    answer,
    end,
    leave,
    over,
)
from safehands.core.probes.asking import (
    AlreadyRunning,
    NobodyToAsk,
    NothingToCompare,
    NotYourProbe,
    ask_due,
    put,
    start,
    to_ask,
)
from safehands.core.probes.counting import answers_of_office
from safehands.core.probes.models import Ask, Probe
from safehands.core.probes.queries import (
    Given,
    Result,
    asks_visible_to,
    last_rate,
    mine_open,
    next_ask_at,
    of_organization,
    result,
    results_of,
    visible_to,
)

__all__ = [
    "AlreadyAnswered",
    "AlreadyRunning",
    "Ask",
    "Given",
    "NobodyToAsk",
    "NotYourProbe",
    "NothingToCompare",
    "Probe",
    "ProbeEnded",
    "Result",
    "answer",
    "answers_of_office",
    "ask_due",
    "asks_visible_to",
    "end",
    "last_rate",
    "leave",
    "mine_open",
    "next_ask_at",
    "of_organization",
    "over",
    "put",
    "result",
    "results_of",
    "start",
    "to_ask",
    "visible_to",
]
