"""The test mode through the API: time, outbox, faults."""

from datetime import UTC, datetime
from typing import Any

from safehands.core import house, logbook, people
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


def test_on_its_way_the_clock_stops_wherever_something_is_due(
    desk: Program, case: dict[str, Any]
) -> None:
    promise = {"words": "Call back", "due_at": "2026-03-09T16:00:00Z"}
    created(desk.post(f"/cases/{case['id']}/promises", promise))

    told = ok(desk.post("/test/clock", {"to": "2026-03-12T14:00:00Z"}))

    assert told["now"] == "2026-03-12T14:00:00Z"
    assert ok(desk.get("/me"))["now"] == "2026-03-12T14:00:00Z"
    [broken] = [line for line in logbook.of_case(case["id"]) if line.verb == "promise_broken"]
    assert broken.happened_at.isoformat() == "2026-03-09T16:00:00+00:00"
    assert ok(desk.get("/cracks"))["items"] == []


def test_on_its_way_the_clock_lets_a_message_leave_when_it_was_ready(
    desk: Program, stage: cast.Cast
) -> None:
    body = {
        "customer": {"name": "Nora New", "email": "nora@example.org"},
        "asked": "Call me back",
        "origin": "phone",
        "promise": {"words": "Call back", "due_at": "2026-03-09T20:00:00Z"},
    }
    case = created(desk.post("/cases", body))
    [written] = ok(desk.get(f"/messages?case={case['id']}"))["items"]

    ok(desk.post("/test/clock", {"to": "2026-03-09T19:59:00Z"}))

    told = ok(desk.get(f"/messages/{written['id']}"))
    assert told["ended_at"] == written["not_before"]


def test_a_leap_is_like_an_outage(desk: Program, case: dict[str, Any]) -> None:
    promise = {"words": "Call back", "due_at": "2026-03-09T16:00:00Z"}
    created(desk.post(f"/cases/{case['id']}/promises", promise))

    ok(desk.post("/test/clock", {"to": "2026-03-12T14:00:00Z", "leap": True}))

    [broken] = [line for line in logbook.of_case(case["id"]) if line.verb == "promise_broken"]
    assert broken.happened_at.isoformat() == "2026-03-12T14:00:00+00:00"


def test_time_goes_on_by_minutes_and_back_to_real_time(desk: Program, stage: cast.Cast) -> None:
    told = ok(desk.post("/test/clock", {"advance_minutes": 30, "run": False}))
    assert told == {"now": "2026-03-09T14:30:00Z", "done": 0}
    both = {"advance_minutes": 1, "to": "2026-03-09T15:00:00Z"}
    refused(desk.post("/test/clock", both), 422, "unclear")

    ok(desk.post("/test/clock", {"real": True, "run": False}))

    found = house.the_house()
    assert found is not None
    assert found.clock_set_to is None


def test_a_fault_is_switched_by_name(desk: Program) -> None:
    assert ok(desk.post("/test/faults", {"name": "mail_lost", "on": True})) == {"on": ["mail_lost"]}
    assert ok(desk.get("/test/faults")) == {"on": ["mail_lost"]}

    told = refused(desk.post("/test/faults", {"name": "coffee", "on": True}), 422, "unclear")
    assert told["field"] == "name"


def test_a_practice_keeps_real_time(desk: Program) -> None:
    ok(desk.post("/test/clock", {"run": False}))
    house.House.objects.update(clock_set_to=None)
    house.House.objects.update(kind=house.Kind.PRACTICE)
    # The key was made for a time that has passed by now.
    people.Token.objects.update(expires_at=datetime(2999, 1, 1, tzinfo=UTC))

    refused(desk.post("/test/clock", {"to": "2026-03-10T14:00:00Z"}), 403, "not_a_test")
    refused(desk.post("/test/faults", {"name": "mail_lost", "on": True}), 403, "not_a_test")
