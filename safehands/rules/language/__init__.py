"""Words that must not reach a customer: blame, deflection, empty causes, blanks, health details.

Each is marked with a better line; a person decides.
"""

from safehands.rules.language.better import sorry_for_a_word
from safehands.rules.language.guard import marks
from safehands.rules.language.leaving_out import without_sentences
from safehands.rules.language.shapes import NEVER_OVERRIDDEN, Kind, Mark

__all__ = [
    "NEVER_OVERRIDDEN",
    "Kind",
    "Mark",
    "marks",
    "sorry_for_a_word",
    "without_sentences",
]
