"""The product's own scorecard, held against the truth that it never saw."""

from collections.abc import Callable, Mapping
from datetime import datetime

from safehands.core import people
from safehands.insights import scorecard
from safehands.lab.world.figures import Counted

NO_MORE_THAN = 1.0
"""Points (percent, or of a hundred) by which the scorecard may differ; beyond that it lies."""

Reading = Callable[[scorecard.Figure], Counted]


def _as_counted(figure: scorecard.Figure) -> Counted:
    return Counted(figure.numerator, figure.denominator)


def _the_rest(figure: scorecard.Figure) -> Counted:
    return Counted(figure.denominator - figure.numerator, figure.denominator)


def _part(name: str) -> Reading:
    def read(figure: scorecard.Figure) -> Counted:
        return Counted(
            sum(one.count for one in figure.parts if one.name == name), figure.denominator
        )

    return read


READ: Mapping[str, tuple[str, Reading]] = {
    "told_first": ("told_first", _as_counted),
    "told_first_knowable": ("told_first_knowable", _as_counted),
    "kept": ("promises", _as_counted),
    "moved": ("promises", _part("moved")),
    "broken": ("promises", _part("broken")),
    "late_handings": ("handoffs", _the_rest),
    "looked_up": ("look_up", _as_counted),
    "without_owner": ("without_owner", _as_counted),
    "chases": ("chases", _as_counted),
    "alarms_worked": ("alarms", _as_counted),
}
"""By figure of the truth: the figure of the product that says the same, and how it is read."""


def scorecard_of(
    organization: people.Organization, *, since: datetime, until: datetime, now: datetime
) -> dict[str, Counted]:
    """Return what the product says of itself for [since, until), UTC, by the truth's names."""
    scope = scorecard.scope_of(organization, since=since, until=until, now=now, months=1)
    return {name: read(scorecard.figure_of(theirs, scope)) for name, (theirs, read) in READ.items()}
