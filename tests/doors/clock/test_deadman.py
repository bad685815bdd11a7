"""The deadman calls for help by a path that does not use the outbox."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from safehands.core import house, notices
from safehands.doors.clock.deadman import Deadman
from safehands.insights.health import Check, Health, Status, examine
from tests.channels.postbox import NO, Postbox

MINUTE = timedelta(minutes=1)
ILL = Health((Check("worker", "Worker", Status.RED, "Silent for 9 minutes.", "Start it."),))
WELL = Health(())


class Days:
    """The health of several looks, one after another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *days: Health) -> None:
        self.days = list(days)
        monkeypatch.setattr("safehands.insights.health.examine", lambda _now: self.days.pop(0))


def looks(deadman: Deadman, now: datetime, *minutes: int) -> list[bool]:
    return [deadman.look(now + minute * MINUTE) for minute in minutes]


def test_help_is_called_at_the_second_red_look_and_then_once_an_hour(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Days(monkeypatch, *[ILL] * 6)
    postbox = Postbox()

    called = looks(Deadman(postbox, "chief@example.org"), now, 0, 1, 2, 60, 61, 62)

    assert called == [False, True, False, False, True, False]
    assert {message.address for message in postbox.sent} == {"chief@example.org"}
    assert "Silent for 9 minutes. Start it." in postbox.sent[0].words


def test_one_red_look_between_well_ones_wakes_nobody(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    Days(monkeypatch, ILL, WELL, ILL, WELL)

    assert not any(looks(Deadman(Postbox(), "chief@example.org"), now, 0, 1, 2, 3))


def test_without_an_address_the_log_says_it(
    now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Days(monkeypatch, ILL, ILL)
    postbox = Postbox()

    assert looks(Deadman(postbox, ""), now, 0, 1) == [False, True]
    assert postbox.sent == []
    assert "Silent for 9 minutes." in caplog.text


def test_a_call_for_help_that_does_not_leave_is_in_the_log(
    now: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Days(monkeypatch, ILL, ILL)

    looks(Deadman(Postbox(NO), "chief@example.org"), now, 0, 1)

    assert "did not leave: 550 no such mailbox" in caplog.text


@pytest.mark.django_db
def test_a_dead_worker_is_noticed_and_the_call_leaves_no_trace_in_the_outbox(
    now: datetime,
) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    postbox = Postbox()

    assert looks(Deadman(postbox, "chief@example.org"), now, 6, 7) == [False, True]
    assert len(postbox.sent) == 1
    assert notices.oldest_unsent(now + timedelta(days=1)) is None


def test_a_database_that_cannot_be_read_is_red(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(house, "heartbeats", broken)

    found = examine(now)
    assert found.http_status == 503
    assert "disk I/O error" in str(found.checks[0].words)
