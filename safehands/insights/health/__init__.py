"""How the installation itself is: for the health page, the monitors and ``safehands doctor``."""

from safehands.insights.health.checks import Check, Health, Status
from safehands.insights.health.examine import examine, lateness, plain

__all__ = ["Check", "Health", "Status", "examine", "lateness", "plain"]
