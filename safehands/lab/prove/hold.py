"""Proof `hold`: a restored copy says nothing to anybody outside until a person releases it."""

from safehands.core import backups, house
from safehands.lab.prove import copies, hold_bugs, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.hold_waiting import Waiting, wait_for_it
from safehands.lab.prove.hold_watch import Watch


def run(trial: Trial) -> None:
    """Write what waits, back up, come back from it, watch the copy, and release it."""
    stage = within.begin(trial)
    waiting = wait_for_it(stage)
    folder, copy = trial.folder / "kept", trial.folder / "copy"
    done = copies.safehands(trial, "backup", "--to", str(folder))
    file = copies.newest(folder)
    if file is None:
        trial.crack(f"no backup was made: {done.stderr[-300:]}")
        return
    done = copies.safehands(trial, "restore", str(file), "--to", str(copy))
    if not trial.expect(done.returncode == 0, f"nothing was restored: {done.stderr[-300:]}"):
        return
    with copies.standing_at(copy):
        trial.expect(backups.hold() is not None, "the copy is not on hold")
        _live_on(trial, waiting)


def _live_on(trial: Trial, waiting: Waiting) -> None:
    watch = Watch(trial, waiting)
    for hours in (1, 2, 3):
        watch.turn(hours)
    watch.look_at_pages()
    watch.try_without_right()
    house.set_clock(to=watch.now)
    watch.release()
    watch.turn_released()


PROOF = Proof(
    name="hold",
    promise=(
        "A restored copy never talks to customers or partners until a person releases it: nothing "
        "leaves, links are closed, every page says so, and the clock goes on. On release what "
        "waited is checked again, and nothing that the original may have said is said twice "
        "unasked."
    ),
    assumes=(
        "Who releases a copy has made sure that the original has ended: two that speak say "
        "everything twice."
    ),
    run=run,
    faults={
        "outbox": "the post looks while messages of the original wait in the copy",
        "scheduled": "the time of a message that was to leave later comes on the copy",
        "clock": "duties come due while the copy is on hold",
        "written": "the clock writes messages while the copy is on hold",
        "links": "customers and offices outside open their links",
        "no-right": "somebody releases the copy who may not",
        "released": "the administrator releases the copy on its page",
        "stale": "what a message says is no longer true on release",
        "in-doubt": "the original may have sent what waits in the copy",
    },
    bugs=hold_bugs.BUGS,
)
