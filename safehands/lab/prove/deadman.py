"""Proof `deadman`: what is late reaches a person within minutes, by a way without the outbox."""

from safehands.core import notices
from safehands.doors.clock.deadman import Deadman
from safehands.lab.prove import deadman_bugs, within
from safehands.lab.prove.deadman_late import SCENES, Scene, quiet
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.health_lights import MINUTE, Room
from safehands.lab.prove.mail_sink import MailSink, mail_sink

CHIEF = "chief@example.org"
NEVER_BEFORE, AT_LAST = 5, 8
"""Minutes: nothing is late before five; looked at each minute, the second red look calls."""
LOOKED_FOR = 12
HALF_AN_HOUR = 30


def run(trial: Trial) -> None:
    """Live through quiet minutes, and then through each thing that may be late."""
    room = Room(within.begin(trial))
    with mail_sink() as sink:
        _quiet(trial, room, sink)
        for scene in SCENES:
            _late(trial, room, sink, scene)
        _unheard(trial, room, sink)


def _quiet(trial: Trial, room: Room, sink: MailSink) -> None:
    """Nothing is late for half an hour: nobody is called."""
    watchman = Deadman(sink.gateway(), CHIEF)
    for _minute in range(HALF_AN_HOUR):
        room.now += MINUTE
        quiet(room)
        watchman.look(room.now)
        trial.hit("quiet")
    trial.expect(not sink.taken, "somebody was called while nothing was late")


def _late(trial: Trial, room: Room, sink: MailSink, scene: Scene) -> None:
    """Let one thing become late; a person hears of it, and the outbox had no part in it."""
    room.now += 30 * MINUTE
    quiet(room)
    watchman, before = Deadman(sink.gateway(), CHIEF), len(sink.taken)
    with scene.begin(trial, room) as each_minute:
        since, written = room.now, notices.written().count()
        for minute in range(LOOKED_FOR):
            room.now = since + minute * MINUTE
            each_minute()
            watchman.look(room.now)
            if len(sink.taken) > before:
                trial.hit(scene.name)
                _in_time(trial, scene, minute, sink)
                break
        else:
            trial.crack(f"{scene.words}: nobody was called in {LOOKED_FOR} minutes")
        trial.expect(
            notices.written().count() == written,
            f"{scene.words}: the call for help went into the outbox",
        )


def _in_time(trial: Trial, scene: Scene, minute: int, sink: MailSink) -> None:
    letter = sink.taken[-1]
    trial.expect(letter.address == CHIEF, f"{scene.words}: {letter.address} was called")
    if not scene.at_once:
        trial.expect(
            minute >= NEVER_BEFORE, f"{scene.words}: a call after {minute} minutes is a false alarm"
        )
    trial.expect(minute <= AT_LAST, f"{scene.words}: the call came after {minute} minutes")
    trial.expect(scene.says in letter.words, f"{scene.words}: the call says {letter.words!r}")
    key = "minutes until somebody is called, at most"
    trial.figures[key] = max(trial.figures.get(key, 0.0), float(minute))


def _unheard(trial: Trial, room: Room, sink: MailSink) -> None:
    """Take the mail server away at the first call: it is called again until it is heard."""
    room.now += 30 * MINUTE
    quiet(room)
    watchman, before = Deadman(sink.gateway(), CHIEF), len(sink.taken)
    sink.shut()
    since = room.now
    for minute in range(8):
        room.now = since + minute * MINUTE
        watchman.look(room.now)
    sink.open()
    room.now += MINUTE
    watchman.look(room.now)
    trial.hit("unheard")
    trial.expect(
        len(sink.taken) == before + 1, "a call for help that nobody heard was not repeated"
    )
    room.now += 61 * MINUTE
    watchman.look(room.now)
    trial.hit("still-red")
    trial.expect(len(sink.taken) == before + 2, "what is still red is not called again each hour")


PROOF = Proof(
    name="deadman",
    promise=(
        "Anything more than five minutes late, a dead worker and failing upkeep included, turns "
        "the health red and is written to a person within eight minutes, past the outbox."
    ),
    assumes=(
        "The setting alarm_mail names a person, `safehands serve` runs and its mail server "
        "answers. When the whole machine is gone, only a monitor outside that asks /health.json "
        "sees it."
    ),
    run=run,
    faults={scene.name: scene.words for scene in SCENES}
    | {
        "quiet": "a minute passes in which nothing is late",
        "unheard": "the mail server is away when help is called",
        "still-red": "an hour later it is still red",
    },
    bugs=deadman_bugs.BUGS,
)
