"""How a case went, in the customer's words; praise for those who earned it."""

from safehands.core.feedback.asking import ask
from safehands.core.feedback.counting import asked_of_office, of_office, praise_of_office
from safehands.core.feedback.giving import Earned, NotOnTheCase, give
from safehands.core.feedback.models import Care, Feedback, Learned, Praise, Tier
from safehands.core.feedback.queries import (
    of_case,
    offices_on,
    people_on,
    praise_visible_to,
    to_ask,
    visible_to,
)

__all__ = [
    "Care",
    "Earned",
    "Feedback",
    "Learned",
    "NotOnTheCase",
    "Praise",
    "Tier",
    "ask",
    "asked_of_office",
    "give",
    "of_case",
    "of_office",
    "offices_on",
    "people_on",
    "praise_of_office",
    "praise_visible_to",
    "to_ask",
    "visible_to",
]
