"""Proof `health`: each light turns red when its cause is made, and green again when mended."""

from safehands.core import house
from safehands.insights import health
from safehands.insights.health import Status
from safehands.lab.prove import health_bugs, within
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.health_lights import LIGHTS, Light, Room

FOR_PROGRAMS = "/health.json"
RED_FOR_PROGRAMS = 503


def run(trial: Trial) -> None:
    """Make and mend each cause, one after another."""
    room = Room(within.begin(trial))
    # Looked at as of instants of our own: a clock set by hand has a light of its own.
    house.set_clock(to=None)
    room.beat()
    room.prove_backup()
    lights = list(LIGHTS)
    trial.dice.shuffle(lights)
    for light in lights:
        _prove(trial, room, light)
    _ask_as_a_monitor(trial, room)


def _prove(trial: Trial, room: Room, light: Light) -> None:
    # This one, too: what came before it may have let days go by.
    for one in LIGHTS:
        room.quiet(one)
    if not trial.expect(_status(room, light) < Status.RED, f"{light.words}: red without a cause"):
        return
    with light.cause(room):
        if trial.expect(
            _status(room, light) is Status.RED, f"{light.words}: the health page stays green"
        ):
            trial.hit(light.name)
    trial.expect(
        _status(room, light) < Status.RED, f"{light.words}: mended, and the page stays red"
    )


def _status(room: Room, light: Light) -> Status:
    found = {check.code: check for check in health.examine(room.now).checks}
    if light.code not in found:
        # A database that cannot be read is all that is told of then.
        return max(check.status for check in found.values())
    return found[light.code].status


def _ask_as_a_monitor(trial: Trial, room: Room) -> None:
    """Ask the plain address: it has to say red in the way monitors understand."""
    stranger = within.Visitor(within.STRANGER)
    worker = next(light for light in LIGHTS if light.name == "silent-worker")
    room.beat()
    with worker.cause(room):
        house.set_clock(to=room.now)
        told = stranger.ask("GET", FOR_PROGRAMS)
        trial.expect(
            told.status_code == RED_FOR_PROGRAMS,
            f"a monitor is told {told.status_code} while the worker is silent",
        )
        trial.hit("asked-by-a-monitor")


PROOF = Proof(
    name="health",
    promise=(
        "Each light of the health page turns red when its cause is there, and green again when it "
        "is mended; a monitor is told the same."
    ),
    assumes="Somebody or some program looks at the page, or the setting alarm_mail names a person.",
    run=run,
    faults={light.name: light.words for light in LIGHTS}
    | {"asked-by-a-monitor": "a monitor asks while the house is red"},
    bugs=health_bugs.BUGS,
)
