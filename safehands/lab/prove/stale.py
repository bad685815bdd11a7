"""Proof `stale`: what waited is checked again before it leaves, and the case says what became."""

from datetime import datetime, timedelta
from uuid import UUID

from safehands.core import logbook, notices, people
from safehands.lab.cast import Cast
from safehands.lab.prove import planting, practice, stale_bugs
from safehands.lab.prove.frame import Proof, Trial
from safehands.lab.prove.mail_sink import MailSink, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.stale_events import AGAIN, EVENTS, Event, Happens, Scene
from safehands.lab.prove.told import NEXT_YEAR, gateways_to, turn, turn_on

AWAY = timedelta(hours=1)
"""For so long the mail server is away, and everything waits."""
APART = timedelta(days=2)


def run(trial: Trial) -> None:
    """Again and again: words wait, the case moves on, and the mail server comes back."""
    if trial.bug:
        planting.plant(f"{trial.name}/{trial.bug}")
    stage = practice.open_practice()
    people.add_contact_point(
        kind="email", value="desk@example.org", person=stage.front_desk, by=None, now=MONDAY
    )
    with mail_sink() as sink:
        for number in range(trial.rounds(8, 1)):
            _one_outage(trial, stage, sink, number, MONDAY + number * APART)


def _one_outage(trial: Trial, stage: Cast, sink: MailSink, number: int, now: datetime) -> None:
    names = list(EVENTS)
    trial.dice.shuffle(names)
    sink.shut()
    waiting = []
    for place, name in enumerate(names):
        scene, happens, notice = _wait(stage, f"{number}{chr(97 + place)}x", EVENTS[name], now)
        waiting.append((name, scene, happens, notice))
    at = now
    for _name, _scene, happens, _notice in waiting:
        at += timedelta(minutes=trial.dice.randint(1, 4)) + timedelta(minutes=5) * (at == now)
        if trial.dice.randrange(2):
            turn("w1", at, gateways_to(sink))
        _go_on(happens, at)
    sink.open()
    turn_on("w1", now + AWAY, now + timedelta(hours=30), gateways_to(sink))
    for name, scene, _happens, notice in waiting:
        _judge(trial, sink, name, scene, notice)


def _wait(stage: Cast, marker: str, event: Event, now: datetime) -> tuple[Scene, Happens, UUID]:
    person, point = practice.customer(stage, f"w{marker}", now)
    case = practice.open_case(stage, now, of=person, due_at=now + NEXT_YEAR, harm=event.harm)
    scene = Scene(stage, case, point, marker, now)
    happens = event.happens(scene)
    return scene, happens, next(happens).pk


def _go_on(happens: Happens, at: datetime) -> None:
    try:
        happens.send(at)
    except StopIteration:
        return
    raise AssertionError("an event goes on once")


def _judge(trial: Trial, sink: MailSink, name: str, scene: Scene, pk: UUID) -> None:
    event, notice = EVENTS[name], notices.of_case(scene.case.pk).get(pk=pk)
    arrived = sink.copies(notice.message_id)
    if name not in ("nothing", "stands"):
        trial.hit(name)
    which = f"the words that waited ({name})"
    left = event.ends_as == "handed_over"
    trial.expect(arrived == int(left), f"{which} arrived {arrived} times, not {int(left)}")
    trial.expect(notice.state == event.ends_as, f"{which} ended as {notice.state}")
    lines = logbook.of_case(scene.case.pk).filter(verb__startswith="notice_")
    said = {line.verb for line in lines if line.facts["notice"] == str(notice.pk)}
    if event.ends_as in ("dropped", "failed"):
        trial.expect(f"notice_{event.ends_as}" in said, f"{which} ended and the case is silent")
        trial.expect(bool(notice.why), f"{which} ended, and nothing says why")
    if event.ends_as == "failed":
        untold = notices.not_told(scene.case.pk).filter(pk=notice.pk, duty__kind="untold")
        trial.expect(untold.exists(), f"{which} did not leave, and nobody tells it otherwise")
    if event.instead:
        words = [one.words for one in sink.taken if f"{scene.marker} {AGAIN}" in one.words]
        trial.expect(len(words) == 1, f"{which} were replaced, and the new ones did not arrive")


PROOF = Proof(
    name="stale",
    promise=(
        "Words that had to wait are checked again before they leave. If the case moved on "
        "meanwhile they are replaced, dropped or put before a person, and the case says which."
    ),
    assumes=(
        "What is already with the mail server cannot be called back; the last look is taken "
        "in the moment before."
    ),
    run=run,
    faults={
        "moved": "the promise is moved while the letter about it waits",
        "withdrawn": "the customer takes his wish back while a letter waits",
        "kept": "it is done while the letter about it waits",
        "broken": "its time passes while the letter about it waits",
        "overtaken": "what was ready is not ready any more",
        "another-customer": "the case turns out to be somebody else's",
        "in-hand": "the same, while a worker that died held the letter",
        "address-ended": "the address is given up while a letter waits",
        "opted-out": "the customer wants no mail any more while a letter waits",
        "too-late": "the words are of use until a time, and it passes",
        "done": "a colleague has done what an alarm in the outbox urges",
    },
    bugs=stale_bugs.BUGS,
)
