"""`safehands simulate`: a practice year with and without the product, on throw-away databases."""

import argparse
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safehands.lab.world.arms import ARMS, Plan, Run, environment
from safehands.lab.world.figures import MEASURES
from safehands.lab.world.players import NotPlayed, play_all
from safehands.site.commands.start import migrate, start
from safehands.site.commands.trouble import Trouble

if TYPE_CHECKING:
    from safehands.lab.world.report import Results

WIDE = 40


def run(args: argparse.Namespace) -> int:
    """Play every arm and write the report; 0 when it could be played to its end."""
    if args.one:
        return _one(args)
    plan = plan_of(args)
    with tempfile.TemporaryDirectory(prefix="safehands-simulate-") as folder:
        # The figures are put together far from any practice's database.
        os.environ |= environment(Path(folder))
        began = time.monotonic()
        _prepare()
        try:
            runs = play_all(plan, template=Path(folder), told=_Bar(began))
        except NotPlayed as trouble:
            raise Trouble(str(trouble)) from trouble
        if plan.journey:
            print("\n\n".join(one.story for one in runs))
            return 0
        return _report(plan, runs, args, began)


def _report(plan: Plan, runs: list[Run], args: argparse.Namespace, began: float) -> int:
    from safehands.lab.world import report  # noqa: PLC0415 - needs Django started

    command = " ".join(["safehands", *sys.argv[1:]])
    found = report.results(plan, runs, command=command, seconds=time.monotonic() - began)
    _write(Path(args.report), report.page(found))
    _write(Path(args.json), json.dumps(report.as_json(found), indent=2) + "\n")
    _say(found)
    print(f"\nThe report: {args.report}   For programs: {args.json}")
    return 0


def plan_of(args: argparse.Namespace) -> Plan:
    """Return what is asked for; raises ``Trouble`` naming the option at fault."""
    chosen = tuple(args.arms.split(","))
    for name in chosen:
        if name not in ARMS:
            raise Trouble(f"--arms: there is no arm {name!r}. There are {', '.join(ARMS)}.")
    for name in ("repetitions", "requests", "days"):
        if getattr(args, name) < 1:
            raise Trouble(f"--{name} has to be 1 or more.")
    if not 0 <= args.journey <= args.requests:
        raise Trouble(f"--journey: the requests of a stretch are 1 to {args.requests}.")
    if not 1 <= args.repetition <= args.repetitions:
        raise Trouble(f"--repetition: the stretches are 1 to {args.repetitions}.")
    return Plan(
        chosen, args.seed, args.repetitions, args.requests, args.days, args.year,
        first=args.repetition - 1 if args.journey else 0, journey=args.journey,
    )  # fmt: skip


def _prepare() -> None:
    """Make an empty house in the folder of the settings, unless a copy of one is there.

    It is thrown away at the end, so nothing waits for the disk.
    """
    config = start()
    from django.db import connection  # noqa: PLC0415 - needs Django started

    connection.settings_dict["OPTIONS"]["synchronous"] = "OFF"
    if not config.database_file.exists():
        migrate(config)
        # Closed, so that all of it stands in the one file that is copied.
        connection.close()


def _one(args: argparse.Namespace) -> int:
    _prepare()
    from safehands.lab.world import one  # noqa: PLC0415 - needs Django started

    one.play(
        arm=args.one, seed=args.seed, requests=args.requests, days=args.days,
        start=date.fromisoformat(args.start), lines=args.lines,
        journey=args.journey,
    )  # fmt: skip
    return 0


class _Bar:
    """A progress bar on standard error: redrawn in a terminal, a line every tenth elsewhere."""

    def __init__(self, began: float) -> None:
        self._began, self._said = began, -1

    def __call__(self, share: float) -> None:
        terminal = sys.stderr.isatty()
        step = int(share * (200 if terminal else 10))
        if step == self._said:
            return
        self._said = step
        gone = time.monotonic() - self._began
        left = gone / share - gone if share else 0.0
        full = int(share * WIDE)
        words = f"{'#' * full}{'.' * (WIDE - full)} {share:4.0%}  {gone:4.0f} s, {left:4.0f} s left"
        sys.stderr.write(f"\r{words}" if terminal else f"{words}\n")
        if terminal and share >= 1:
            sys.stderr.write("\n")
        sys.stderr.flush()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _say(found: "Results") -> None:
    from safehands.lab.world.report.page import said  # noqa: PLC0415 - needs Django started

    arms = list(found.arms.values())
    print(f"\n{'':34}" + "".join(f"{one.name:>20}" for one in arms))
    for name, measure in MEASURES.items():
        values = [said(one.figures[name].value, measure.sort) for one in arms]
        print(f"{measure.title:34}" + "".join(f"{value:>20}" for value in values))
    missed = [one for one in found.outcomes if not one.met]
    print(f"\n{len(found.outcomes) - len(missed)} of {len(found.outcomes)} aims reached.")
    for aim in missed:
        value = said(aim.value, MEASURES[aim.figure].sort)
        print(f"  not reached: {MEASURES[aim.figure].title}, {aim.arm}: {value}, {aim.wanted}")
