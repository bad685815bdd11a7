"""`safehands doctor`: how this installation is doing, and what to do about what is not well."""

import argparse
import contextlib
from typing import TYPE_CHECKING

from django.db import OperationalError

from safehands.site.commands.start import refuse_unready, start

if TYPE_CHECKING:
    from safehands.insights.health import Check


def run(_args: argparse.Namespace) -> int:
    """Print one line for each part of the health; return 1 if one is red, else 0."""
    config = start()
    # A database that does not answer is what the examination itself tells of.
    with contextlib.suppress(OperationalError):
        refuse_unready(config)
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.insights import health  # noqa: PLC0415

    found = health.examine(house.wall_now())
    for check in found.checks:
        print(_line(check))
    return 1 if found.status is health.Status.RED else 0


def _line(check: "Check") -> str:
    words = " ".join(str(check.words).split())
    if check.remedy and not words.endswith((".", "?", "!")):
        words += "."
    return f"{check.status.name:<4}  {check.title}: {words} {check.remedy}".rstrip()
