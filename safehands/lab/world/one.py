"""One world in one arm, played in this process; what is found goes out as one line of JSON."""

import gc
import json
import sys
from dataclasses import astuple
from datetime import date
from typing import Any

from safehands.core import people
from safehands.lab.world import agreement, engine, figures, story
from safehands.lab.world.arms import ARMS, DONE, MARK
from safehands.lab.world.figures import Counted
from safehands.lab.world.truth import Journey, Played

LINES = 60
"""Of how many journeys the whole course goes into the finding."""


def play(
    *, arm: str, seed: int, requests: int, start: date, days: int, lines: bool,
    journey: int = 0,
) -> Played:  # fmt: skip
    """Play one world and print what it came to; with the course of a journey if one is named."""
    # Millions of short-lived rows: looking for cycles among them costs more than it frees.
    gc.set_threshold(100_000, 50, 50)
    played = engine.play(
        seed=seed, requests=requests, compliance=ARMS[arm].compliance, start=start, days=days,
        progress=_say_share,
    )  # fmt: skip
    found = _found(played, lines=lines)
    if journey:
        found["story"] = story.told(played.truth, journey)
    sys.stdout.write(f"{MARK}{json.dumps(found)}\n")
    sys.stdout.flush()
    return played


def _say_share(share: float) -> None:
    sys.stdout.write(f"{DONE}{share:.3f}\n")
    sys.stdout.flush()


def _found(played: Played, *, lines: bool) -> dict[str, Any]:
    truth = played.truth
    return {
        "figures": _plain(figures.of(truth)),
        "scorecard": _plain(_scorecard(played)),
        "faults": _plain(figures.by_fault(truth)),
        "kinds": _plain(figures.by_kind(truth)),
        "requests": len(truth.journeys),
        "lines": {str(one.number): _line(one) for one in truth.journeys[:LINES]} if lines else {},
    }


def _scorecard(played: Played) -> dict[str, Counted]:
    """Return what the product says of itself for the days on which somebody worked."""
    since, until = played.truth.since, played.truth.until
    if since is None or until is None:
        # In a notebook nobody looks at what the product shows, and it has nothing to say.
        return dict.fromkeys(agreement.READ, Counted(0, 0))
    ours = people.our_organizations()
    organization = next(one for one in ours if str(one.pk) == played.organization_id)
    return agreement.scorecard_of(organization, since=since, until=until, now=until)


def _plain(found: dict[str, Counted]) -> dict[str, tuple[float, float]]:
    return {name: astuple(one) for name, one in found.items()}


def _line(journey: Journey) -> dict[str, Any]:
    return {
        "kind": journey.kind,
        "faults": list(journey.faults),
        "smooth": journey.smooth,
        "surprises": journey.surprises,
        "line": [(at.isoformat(), who, words) for at, who, words in journey.line],
    }
