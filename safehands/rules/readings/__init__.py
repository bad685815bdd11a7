"""What words of a front desk mean on a topic: that we do it, that we do not, that it depends.

It reads the protocol's own words in the words that were said; a person always confirms.
"""

from safehands.rules.readings.reader import read
from safehands.rules.readings.shapes import Reading, TopicWords

__all__ = ["Reading", "TopicWords", "read"]
