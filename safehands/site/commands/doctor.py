"""`safehands doctor`: how this installation is doing, and what to do about what is not well."""

import argparse

from safehands.site.commands.start import start


def run(_args: argparse.Namespace) -> int:
    """Print one line for each part of the health; return 1 if one is red, else 0."""
    start()
    from safehands.core import house  # noqa: PLC0415 - needs Django started
    from safehands.insights import health  # noqa: PLC0415

    found = health.examine(house.wall_now())
    for check in found.checks:
        line = f"{check.status.name:<4}  {check.title}: {check.words} {check.remedy}"
        print(line.rstrip())
    return 1 if found.status is health.Status.RED else 0
