"""Words that must not reach a customer: blame, deflection, empty causes, blanks, health details.

Each is marked with a better line; a person decides.
"""

from safehands.rules.language.guard import marks
from safehands.rules.language.shapes import NEVER_OVERRIDDEN, Kind, Mark

__all__ = ["NEVER_OVERRIDDEN", "Kind", "Mark", "marks"]
