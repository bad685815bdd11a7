"""How the installation itself is: for the health page, the monitors and ``safehands doctor``."""

from safehands.insights.health.checks import Check, Health, Status
from safehands.insights.health.examine import examine, lateness, plain
from safehands.insights.health.spans import in_words

__all__ = ["Check", "Health", "Status", "examine", "in_words", "lateness", "plain"]
