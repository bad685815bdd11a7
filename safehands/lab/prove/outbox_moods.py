"""An afternoon on which the mail server does everything that mail servers do."""

import contextlib
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from unittest import mock

from safehands.core import cases
from safehands.insights import health
from safehands.lab.cast import Cast
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink, Mood, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.told import (
    ARRIVED,
    MINUTE,
    Told,
    gateways_to,
    judge_all,
    tell,
    turn,
    turn_on,
)

# The name is looked up like any other; every machine knows it.
HOST = "localhost"
PATIENT = timedelta(hours=26)
"""Longer than the outbox tries: by then every message has ended one way or the other."""
WEATHER = ((0, "down"), (60, "fine"), (75, "dns"), (105, "fine"), (115, "421"), (125, "450"),
           (135, "fine"))  # fmt: skip
"""From which minute of the afternoon on the mail server is how."""
OWN = (Mood.NOBODY, Mood.REFUSES, Mood.LATER_BODY, Mood.CUTS_BEFORE_BODY, Mood.RESETS_AFTER_YES)
"""What befalls one message alone, when the server is fine otherwise."""
FAULTS = {
    Mood.BUSY: "421", Mood.LATER: "450", Mood.LATER_BODY: "451", Mood.NOBODY: "550",
    Mood.REFUSES: "550", Mood.CUTS_BEFORE_BODY: "cut", Mood.RESETS_AFTER_YES: "reset",
}  # fmt: skip


def an_afternoon_of_trouble(trial: Trial, stage: Cast) -> None:
    """Tell customers one thing and another all afternoon, and see what became of it next day."""
    many, step = trial.rounds(60, 14), trial.rounds(1, 5)
    minutes = sorted(trial.dice.randrange(150) for _ in range(many - len(WEATHER)))
    minutes += [since for since, _weather in WEATHER]
    told: list[Told] = []
    with mail_sink() as sink:
        gateways = gateways_to(sink, host=HOST)
        for minute in range(0, 180, step):
            at = MONDAY + minute * MINUTE
            for _ in range(sum(minute <= one < minute + step for one in minutes)):
                one = tell(stage, f"c{len(told):02}", at, urgent=trial.dice.randrange(5) == 0)
                told.append(one)
                if _name(minute) != "450" and (trial.dice.randrange(2) or len(told) <= len(OWN)):
                    sink.moods[one.address].append(OWN[len(told) % len(OWN)])
            with _weather(sink, minute) as weather:
                turn("w1", at, gateways)
                if minute == 20:  # noqa: PLR2004 - twice the ten minutes of which T5 speaks
                    _is_on_every_page(trial, at)
            _count_unreached(trial, weather, told, at)
        turn_on("w1", MONDAY + 180 * MINUTE, MONDAY + PATIENT, gateways)
        for mood, times in sink.met.items():
            if mood in FAULTS:
                trial.hit(FAULTS[mood], times)
        judge_all(trial, sink, told)
        _refused_ones_are_not_closed(trial, sink, told)


@contextlib.contextmanager
def _weather(sink: MailSink, minute: int) -> Iterator[str]:
    weather = _name(minute)
    sink.mood = {"421": Mood.BUSY, "450": Mood.LATER}.get(weather, Mood.TAKES)
    if weather == "down":
        sink.shut()
        yield weather
        sink.open()
    elif weather == "dns":
        with mock.patch.object(socket, "getaddrinfo", _no_name):
            yield weather
    else:
        yield weather


def _name(minute: int) -> str:
    return [name for since, name in WEATHER if since <= minute][-1]


def _no_name(*_: Any, **__: Any) -> Any:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def _count_unreached(trial: Trial, weather: str, told: list[Told], at: Any) -> None:
    """Count the tries that met a server that cannot be reached: it cannot count them itself."""
    if weather in ("down", "dns"):
        tries = [one.now().attempts.filter(began_at=at, outcome="temporary") for one in told]
        trial.hit(weather, sum(found.count() for found in tries))


def _is_on_every_page(trial: Trial, at: Any) -> None:
    codes = {check.code for check in health.lateness(at)}
    trial.expect("outbox" in codes, "the outbox waits for 20 minutes and no page says so")


def _refused_ones_are_not_closed(trial: Trial, sink: MailSink, told: list[Told]) -> None:
    """See that only what was refused for good failed, and that no such case can be closed."""
    for number, one in enumerate(told, 1):
        notice = one.now()
        own = OWN[number % len(OWN)] in (Mood.NOBODY, Mood.REFUSES)
        arrived = notice.state in ARRIVED
        if arrived or sink.moods[one.address]:
            continue
        trial.expect(own, f"{one.address} was to be reached, and is told of as not told")
        at = MONDAY + PATIENT
        cases.confirm(case=one.case, words="fine", by=one.case.owner, now=at)
        try:
            cases.close(case=one.case, by=one.case.owner, now=at)
        except cases.NotDone:
            continue
        trial.crack(f"the case of {one.address}, who was not told, was closed")
