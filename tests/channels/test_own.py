"""Colleagues' own channels: apprise speaks, to listed places only. The place is on loopback."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from typing_extensions import override

from safehands.channels import deliver_waiting
from safehands.channels.own import OwnGateway
from safehands.channels.page import PageGateway
from safehands.core import notices
from tests.practice import Practice, open_practice

pytestmark = pytest.mark.django_db


class Place:
    """What was said at a place, and how it answers."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        self.status = 200
        self.port = 0


@pytest.fixture
def place() -> Iterator[Place]:
    told = Place()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.said.append(json.loads(body))
            self.send_response(told.status)
            self.send_header("Location", f"http://127.0.0.1:{told.port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST  # noqa: N815

        @override
        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture
def way(place: Place, now: datetime, settings: Any) -> notices.OwnWay:
    settings.OWN_CHANNELS = (f"json://127.0.0.1:{place.port}",)
    practice: Practice = open_practice(now)
    return notices.add_own_way(
        person=practice.nurse, name="Lamp", url=f"json://127.0.0.1:{place.port}/lamp",
        by=practice.nurse, now=now,
    )  # fmt: skip


def alarm(way: notices.OwnWay, now: datetime) -> notices.Notice:
    notices.tell(
        to=way.person, topic="alarm", subject="Insulin for Rosa", words="Call Rosa.", by=None,
        now=now, urgency="urgent",
    )  # fmt: skip
    said = notices.last_at(way)
    assert said is not None
    return said


def deliver(notice: notices.Notice, now: datetime) -> str:
    deliver_waiting(worker="w", now=now, gateways={"own": OwnGateway(), "page": PageGateway()})
    notice.refresh_from_db()
    return notice.state


def test_a_place_hears_that_something_waits_and_nothing_of_the_customer(
    way: notices.OwnWay, place: Place, now: datetime
) -> None:
    notice = alarm(way, now)

    assert deliver(notice, now) == "handed_over"

    (said,) = place.said
    assert "urgent" in said["title"]
    assert "Rosa" not in json.dumps(said)
    assert "Insulin" not in json.dumps(said)


def test_a_place_that_leads_on_to_another_is_not_followed(
    way: notices.OwnWay, place: Place, now: datetime
) -> None:
    place.status = 302
    notice = alarm(way, now)

    assert deliver(notice, now) == "ready"
    assert len(place.said) == 1


def test_a_place_taken_off_the_list_is_called_no_more(
    way: notices.OwnWay, place: Place, now: datetime, settings: Any
) -> None:
    notice = alarm(way, now)
    settings.OWN_CHANNELS = ()

    assert deliver(notice, now) == "failed"
    assert "own_channels" in notice.why
    assert place.said == []
    # A broken lamp is not a customer who was not told.
    assert not notices.to_decide().exists()
    assert notices.counts_to_decide() == (0, 0)


def test_a_way_that_was_taken_away_stays_silent(
    way: notices.OwnWay, place: Place, now: datetime
) -> None:
    notice = alarm(way, now)
    notices.end_own_way(way=way, by=way.person, now=now)

    assert deliver(notice, now) == "failed"
    assert place.said == []


def test_quiet_hours_hold_an_alarm_and_not_the_page(
    place: Place, way: notices.OwnWay, now: datetime
) -> None:
    quiet = notices.add_own_way(
        person=way.person, name="Phone", url=way.url, by=way.person, now=now,
        quiet_from=time(9), quiet_to=time(12),
    )  # fmt: skip
    alarm(way, now)

    held = notices.last_at(quiet)
    assert held is not None
    assert held.not_before == now + timedelta(hours=2)
    assert [one.not_before for one in notices.of_person(way.person, now)] == [now]
