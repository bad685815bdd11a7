"""The worker: turns, gives signs of life, stops when told, and survives trouble."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from safehands.core import house, notices
from safehands.doors.clock import worker
from safehands.doors.clock.chores import Chore
from tests.channels.postbox import Postbox
from tests.practice import open_practice

pytestmark = pytest.mark.django_db


def chore(name: str, do: Callable[[datetime], int], seconds: int = 0) -> Chore:
    return Chore(name, timedelta(seconds=seconds), do)


def test_one_turn_delivers_and_gives_a_sign_of_life(now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    practice, postbox = open_practice(now), Postbox()
    notices.tell(
        to=practice.customer, topic="free", subject="Films", words="w", by=None, now=now,
        for_customer=True,
    )  # fmt: skip

    worker.run(threading.Event(), name="w", once=True, gateways={"email": postbox})

    assert len(postbox.sent) == 1
    assert {beat.worker for beat in house.heartbeats()} == {"w/clock", "w/post"}
    assert {beat.beat_at for beat in house.heartbeats()} == {now}


def test_a_chore_that_fails_is_told_in_the_sign_of_life_and_the_next_one_is_done() -> None:
    done: list[datetime] = []

    def broken(_now: datetime) -> int:
        raise ValueError("no paper")

    def sound(now: datetime) -> int:
        done.append(now)
        return 0

    worker.Round("w/clock", [chore("print", broken), chore("count", sound)]).turn()

    assert len(done) == 1
    assert house.heartbeats().get().trouble == "print: ValueError: no paper"


def test_a_turn_that_breaks_off_does_not_end_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_database() -> datetime:
        raise OSError("the disk is full")

    monkeypatch.setattr(house, "wall_now", no_database)

    assert worker.Round("w/clock", []).turn() is False


def test_a_chore_is_left_alone_until_its_time() -> None:
    done: list[datetime] = []

    def count(now: datetime) -> int:
        done.append(now)
        return 0

    turning = worker.Round("w/clock", [chore("count", count, seconds=3600)])
    turning.turn()
    turning.turn()

    assert len(done) == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_when_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PAUSE", 30)
    stop, turned = threading.Event(), threading.Event()

    def count(_now: datetime) -> int:
        turned.set()
        return 0

    monkeypatch.setattr(worker.chores, "of_the_clock", lambda: [chore("count", count)])
    thread = threading.Thread(
        target=worker.run, args=[stop], kwargs={"name": "w", "gateways": {"email": Postbox()}}
    )
    thread.start()
    assert turned.wait(20)

    stop.set()
    thread.join(timeout=20)

    assert not thread.is_alive()
    connection.close()


def test_a_clock_without_rest_is_an_error_and_not_an_endless_loop(
    monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setattr(
        worker.chores, "of_the_clock", lambda: [chore("never done", lambda _now: 1)]
    )

    with pytest.raises(RuntimeError, match="finds no rest"):
        worker.tick(now, gateways={"email": Postbox()})
