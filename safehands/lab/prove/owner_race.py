"""Two programs with four threads each, at the same five cases: a program of its own.

``python -m safehands.lab.prove.owner_race STEP SEED TIMES`` with the settings of an installation
in its environment. ``stage`` prepares it, ``race`` waits for a line and then does ``TIMES`` things
in each of its threads, looking all the while; ``look`` looks once more. Each prints one line.
"""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from threading import Event, Thread
from typing import Any

import django

STEPS = ("stage", "race", "look")
THREADS, CASES = 4, 5
LOOK_EVERY = 0.02
"""Seconds between two looks while the others work."""
# Time stands still while they race, and no sixth case comes.
NOT_HERE = ("turn", "open", "look_again")
FIRST = {"AlreadyTaken", "Stale", "NotWaiting", "NotOpen", "OfferOpen", "NotYours", "CannotUndo"}
"""Refusals that tell somebody that another was first."""


def main(step: str, seed: str, times: int) -> None:
    """Do one step; its one line of JSON says what came of it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "safehands.site.settings"
    django.setup()
    from safehands.core import logbook  # noqa: PLC0415 - needs Django started
    from safehands.lab.prove import owner_truth  # noqa: PLC0415

    if step == "stage":
        found = _stage()
    elif step == "race":
        _say("ready")
        found = _race(json.loads(sys.stdin.readline()), seed, times)
    else:
        broken = [f"the logbook is broken: {words}" for words in logbook.verify_all().values()]
        found = {"cracks": owner_truth.cracks() + broken}
    _say(json.dumps(found))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _stage() -> dict[str, Any]:
    """Bring the practice on stage with five cases; return who is who."""
    from safehands.core import house  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415
    from safehands.lab.prove.owner_moves import Moves  # noqa: PLC0415
    from safehands.lab.prove.within import MONDAY  # noqa: PLC0415

    house.set_clock(to=MONDAY)
    stage = cast.enter(now=MONDAY)
    moves = Moves(stage, random.Random(5), MONDAY)  # noqa: S311 - not a secret
    for _case in range(CASES):
        moves.do_open()
    who = {one.name: str(getattr(stage, one.name).pk) for one in fields(stage)}
    return {"who": who, "cases": [str(case.pk) for case in moves.known]}


def _race(given: dict[str, Any], seed: str, times: int) -> dict[str, Any]:
    from safehands.lab.prove import owner_truth  # noqa: PLC0415

    ended, told = Event(), Counter[str]()
    broke: list[str] = []
    runners = [_runner(given, f"{seed}/{number}", times, told, broke) for number in range(THREADS)]
    for runner in runners:
        runner.start()
    seen: set[str] = set()
    while any(runner.is_alive() for runner in runners):
        seen |= set(owner_truth.cracks())
        told["looks"] += 1
        ended.wait(LOOK_EVERY)
    return {"told": dict(told), "broke": broke, "cracks": sorted(seen)}


def _runner(
    given: dict[str, Any], seed: str, times: int, told: Counter[str], broke: list[str]
) -> Thread:
    from django.db import OperationalError  # noqa: PLC0415

    from safehands.core.refusals import Refusal  # noqa: PLC0415

    moves = _moves(given, seed)
    for name in NOT_HERE:
        del moves.all[name]

    def run() -> None:
        # All begin by taking the same case, as all of them see it: one of them gets it.
        one(moves.rush)
        for _turn in range(times):
            one(moves.one)

    def one(act: Callable[[], tuple[str, Refusal | None]]) -> None:
        try:
            _name, refusal = act()
            told["done" if refusal is None else "refused"] += 1
            told["another was first"] += type(refusal).__name__ in FIRST
        except OperationalError:
            # The database was busy: the door says so, and that nothing was changed.
            told["busy"] += 1
        except Exception as trouble:
            broke.append(f"{name_of(trouble)}: {trouble}")

    def alone() -> None:
        with _closing():
            run()

    return Thread(target=alone)


def name_of(trouble: Exception) -> str:
    """Return the name of what was raised."""
    return type(trouble).__name__


@contextmanager
def _closing() -> Iterator[None]:
    from django.db import connection  # noqa: PLC0415

    try:
        yield
    finally:
        connection.close()


def _moves(given: dict[str, Any], seed: str) -> Any:
    """Return the moves of one who knows the five cases as they were at first."""
    from safehands.core import cases, people  # noqa: PLC0415
    from safehands.lab.cast import Cast  # noqa: PLC0415
    from safehands.lab.prove.owner_moves import Moves  # noqa: PLC0415
    from safehands.lab.prove.within import MONDAY  # noqa: PLC0415

    who = given["who"]
    manager = people.by_id(who["manager"])
    places = {str(one.pk): one for one in people.organizations_visible_to(manager)}
    teams = {str(one.pk): one for one in people.teams_visible_to(manager)}
    found: dict[str, Any] = {
        name: places.get(pk) or teams.get(pk) or people.by_id(pk) for name, pk in who.items()
    }
    moves = Moves(Cast(**found), random.Random(seed), MONDAY, seed)  # noqa: S311 - not a secret
    moves.known = list(cases.visible_to(manager).filter(pk__in=given["cases"]))
    return moves


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
