"""The words by which cases are found: of what was asked and noted, and of the names."""

from safehands.core.passages.finding import newest, newest_of_few
from safehands.core.passages.keeping import follow_case, follow_name, keep, lead_to
from safehands.core.passages.models import Passage

__all__ = [
    "Passage",
    "follow_case",
    "follow_name",
    "keep",
    "lead_to",
    "newest",
    "newest_of_few",
]
