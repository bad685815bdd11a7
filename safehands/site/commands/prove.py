"""`safehands prove`: keeps its promises before the owner's eyes, on a throw-away installation."""

import argparse
import json
import os
import platform
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from safehands.lab.prove import conductor, stage, table
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.stage import Found
from safehands.lab.prove.verdicts import Verdict
from safehands.site.commands.start import start, start_beside
from safehands.site.commands.trouble import Trouble

SIGNS = {"proven": "kept", "broken": "BROKEN", "not proven": "NOT PROVEN", "not run": "not run"}


def run(args: argparse.Namespace) -> int:
    """Prove one promise or all of them; 0 only if none is broken or was tried blindly."""
    names = list(table.NAMES) if args.names == ["all"] else args.names
    for name in names:
        if name not in table.NAMES:
            raise Trouble(f"There is no proof {name}. There are: all, {', '.join(table.NAMES)}.")
    if args.trial:
        return _trial(names[0], args)
    if args.stage:
        return _attend()
    began, to = time.monotonic(), args.json and Path(args.json).absolute()
    print(f"Making a throw-away installation for {len(names)} promises ...", flush=True)
    with conductor.founded() as template:
        conductor.start_at(template)
        verdicts = conductor.prove(
            names, seed=args.seed, short=args.short, template=template, tell=_say
        )
    took = time.monotonic() - began
    _sum_up(verdicts, took)
    if to:
        to.write_text(json.dumps(_written(verdicts, args, took), indent=2) + "\n")
    return 0 if all(one.state in ("proven", "not run") for one in verdicts) else 1


def _trial(name: str, args: argparse.Namespace) -> int:
    folder = start().data_dir
    found = _play(folder, name, seed=args.seed, short=args.short, bug=args.bug)
    sys.stdout.write(f"\n{conductor.MARK}{json.dumps(found)}\n")
    return 0


def _attend() -> int:
    folder = start_beside().data_dir
    stage.attend(folder, lambda words: _play(folder, **words), conductor.PATIENCE)
    return 0


def _play(folder: Path, name: str, *, seed: int, short: bool, bug: str) -> Found:
    proof = table.proof(name)
    if bug and bug not in proof.bugs:
        raise Trouble(f"{name} knows no planted bug {bug}.")
    return Trial(name, seed, folder, short=short, bug=bug).play(proof)


def _say(verdict: Verdict) -> None:
    faults = ", ".join(f"{fault} {times}" for fault, times in sorted(verdict.hits.items()))
    print(
        f"{verdict.name:<11} {SIGNS[verdict.state]:<10} seed {verdict.seed}  "
        f"{sum(verdict.seconds.values()):6.1f} s  "
        f"planted bugs found: {len(verdict.caught)} of {len(verdict.planted)}  "
        f"hit: {faults or 'nothing to hit'}",
        flush=True,
    )
    for words in verdict.why:
        print(f"{'':12}- {words}")
    for words in verdict.missing:
        print(f"{'':12}- cannot run here: needs {words}", flush=True)


def _sum_up(verdicts: list[Verdict], took: float) -> None:
    counted = {state: sum(one.state == state for one in verdicts) for state in SIGNS}
    words = ", ".join(f"{number} {SIGNS[state]}" for state, number in counted.items() if number)
    print(f"\n{len(verdicts)} promises in {took / 60:.1f} minutes: {words}.")


def _written(verdicts: list[Verdict], args: argparse.Namespace, took: float) -> dict[str, Any]:
    """Return all that is known, ready for JSON: also on what it was found out."""
    return {
        "command": f"safehands prove {' '.join(args.names)}{' --short' * args.short}",
        "seed": args.seed,
        "seconds": round(took, 1),
        "machine": {
            "cores": os.cpu_count(),
            "system": platform.platform(terse=True),
            "python": platform.python_version(),
        },
        "promises": [asdict(verdict) for verdict in verdicts],
    }
