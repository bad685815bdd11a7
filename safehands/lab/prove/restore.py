"""Proof `restore`: a backup made while the product works comes back whole, and harms nobody."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from safehands.core import backups, house
from safehands.insights import health
from safehands.insights.health import Status
from safehands.lab.cast import Cast
from safehands.lab.prove import copies, practice, restore_bugs, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.restore_harm import killed_on_the_way, refused

# They differ by what a restore writes: that it is one, and that it is on hold.
WRITTEN_BY_RESTORING = frozenset({"core_house", "core_backup", "core_chain", "core_entry"})
PASSING = frozenset({"django_session"})
BETWEEN = 0.05
"""Seconds between two cases that are opened meanwhile."""


def run(trial: Trial) -> None:
    """Back up under load and at rest, come back, compare, and try everything that goes wrong."""
    stage = within.begin(trial)
    letters = trial.folder / "letters"
    letters.mkdir()
    (letters / "one.txt").write_text("Dear Rosa,\n" + "the films are here.\n" * 400)
    # A copy of the key under another name, as people make them.
    (trial.folder / "old-key.txt").write_text((trial.folder / copies.KEYS[0]).read_text())
    if trial.tries("torn"):
        _under_load(trial, stage)
    _at_rest(trial)
    refused(trial)
    if not trial.bug:
        killed_on_the_way(trial)


@contextmanager
def _working(trial: Trial, stage: Cast) -> Iterator[None]:
    """Open one case after another until the block ends."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(BETWEEN):
            practice.open_case(stage, practice.MONDAY)
            trial.hit("written-meanwhile")
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(copies.PATIENCE)


def _under_load(trial: Trial, stage: Cast) -> None:
    """Back up while cases are opened: what was acknowledged before has to be in the copy."""
    before = practice.open_case(stage, practice.MONDAY)
    with _working(trial, stage):
        done = copies.apart(trial, "backup", "--prove", "--to", str(trial.folder / "busy"))
    kept = trial.expect(done.returncode == 0, f"a backup under load failed: {done.stderr[-300:]}")
    file = copies.newest(trial.folder / "busy")
    if not kept or file is None:
        return
    copy = trial.folder / "copy-busy"
    done = copies.safehands(trial, "restore", str(file), "--to", str(copy))
    if trial.expect(done.returncode == 0, f"it does not come back: {done.stderr[-300:]}"):
        with copies.standing_at(copy):
            there = before.pk.hex in str(copies.every_row()["core_case"])
        trial.expect(there, "a case acknowledged before the backup is not in it")


def _at_rest(trial: Trial) -> None:
    """Back up, come back, and compare every row, guard and file by our own eyes."""
    done = copies.safehands(trial, "backup", "--prove", "--to", str(trial.folder / "rest"))
    file = copies.newest(trial.folder / "rest")
    kept = trial.expect(done.returncode == 0, f"a backup was not proven: {done.stderr[-300:]}")
    if not kept or file is None:
        return
    trial.expect(backups.last_proven() is not None, "the proof of a backup was not noted")
    lights = {check.code: check.status for check in health.examine(house.wall_now()).checks}
    trial.expect(lights["backup"] is Status.OK, "a proven backup leaves the health page red")
    _without_keys(trial, file)
    rows, guards = copies.every_row(), copies.every_guard()
    copy = trial.folder / "copy"
    done = copies.safehands(trial, "restore", str(file), "--to", str(copy))
    if not trial.expect(done.returncode == 0, f"it does not come back: {done.stderr[-300:]}"):
        return
    with copies.standing_at(copy):
        there, stand = copies.every_row(), copies.every_guard()
        trial.expect(house.held(), "the copy is not on hold")
    for table in sorted(rows.keys() - WRITTEN_BY_RESTORING - PASSING):
        trial.expect(rows[table] == there.get(table), f"table {table} did not come back the same")
    lost = len(rows["core_entry"] - there["core_entry"])
    trial.expect(not lost, f"{lost} lines of the logbook did not come back")
    trial.expect(guards == stand, "the guards of the copy are not those of the original")
    same = copies.every_file(trial.folder) == copies.every_file(copy)
    trial.expect(same, "a letter did not come back the same")
    trial.hit("restored")
    trial.figures["rows compared"] = float(sum(len(found) for found in rows.values()))


def _without_keys(trial: Trial, file: Path) -> None:
    whole = file.read_bytes()
    for name in copies.KEYS:
        key = (trial.folder / name).read_bytes().strip()
        trial.expect(key not in whole, f"the backup carries the key {name}")


PROOF = Proof(
    name="restore",
    promise=(
        "A backup made while the product works comes back whole: every row, every guard, every "
        "file, to the last line of the logbook. It never carries a key, never overwrites an "
        "installation, and a damaged one or a wrong key is refused in words."
    ),
    assumes=(
        "The backup is kept on another disk, and a copy of the key apart from both. What was saved "
        "after the backup is not in it. Here on SQLite; PostgreSQL is tried by the tests."
    ),
    run=run,
    faults={
        "written-meanwhile": "cases are opened while the backup is made",
        "restored": "a backup is restored and compared by row, guard and file",
        "living": "it is asked to restore over a living installation",
        "wrong-key": "it is asked to restore with another key",
        "damaged": "a byte of the backup is changed",
        "cut-off": "the end of the backup is missing",
        "killed-backup": "a backup is killed on its way",
        "killed-restore": "a restore is killed on its way",
    },
    bugs=restore_bugs.BUGS,
)
