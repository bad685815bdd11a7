"""What somebody needs again and again: how long it lasts, and the rule of the next one."""

from safehands.core.needs.about import OfSomebodyElse, concerns
from safehands.core.needs.bridging import NotAClinician, NotAsked, answer_bridge
from safehands.core.needs.conflicts import supply_of
from safehands.core.needs.foreseeing import foresee, push_on
from safehands.core.needs.holding import NeedEnded, NotYourNeed
from safehands.core.needs.models import Because, Condition, Matter, Need, Said
from safehands.core.needs.panel import RulePanel, rule_of
from safehands.core.needs.queries import (
    first_to_look_at,
    in_conflict,
    in_conflict_of,
    in_trouble,
    matters_of_case,
    matters_visible_to,
    of_case,
    of_person,
    open_cases_of,
    to_look_at,
    visible_to,
)
from safehands.core.needs.renewing import plan_visit, renew, visited, waive
from safehands.core.needs.writing import AlreadyWritten, correct, end, write_down

__all__ = [
    "AlreadyWritten",
    "Because",
    "Condition",
    "Matter",
    "Need",
    "NeedEnded",
    "NotAClinician",
    "NotAsked",
    "NotYourNeed",
    "OfSomebodyElse",
    "RulePanel",
    "Said",
    "answer_bridge",
    "concerns",
    "correct",
    "end",
    "first_to_look_at",
    "foresee",
    "in_conflict",
    "in_conflict_of",
    "in_trouble",
    "matters_of_case",
    "matters_visible_to",
    "of_case",
    "of_person",
    "open_cases_of",
    "plan_visit",
    "push_on",
    "renew",
    "rule_of",
    "supply_of",
    "to_look_at",
    "visible_to",
    "visited",
    "waive",
    "write_down",
]
