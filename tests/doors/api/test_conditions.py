"""Promises that wait, plans counted back, and what cannot be kept, through the API."""

from datetime import UTC, datetime
from typing import Any

import pytest

from safehands.core import logbook, people, promises, protocols
from safehands.lab import cast
from tests.core.book import book_of_images, office
from tests.doors.api.program import Program, created, ok, refused

TUESDAY = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
FRIDAY_17 = "2026-04-24T21:00:00Z"
THURSDAY_17 = "2026-04-23T21:00:00Z"


@pytest.fixture
def now() -> datetime:
    return TUESDAY


@pytest.fixture
def topic(stage: cast.Cast, now: datetime) -> protocols.Topic:
    return book_of_images(stage, now)


@pytest.fixture
def specialist(stage: cast.Cast, now: datetime) -> people.Organization:
    return office(stage, now, "Harbor Orthopedics", "specialist")


@pytest.fixture
def promised(
    desk: Program, case: dict[str, Any], topic: protocols.Topic, specialist: people.Organization
) -> dict[str, Any]:
    """When you have the appointment, we send the images."""
    body = {
        "trigger": "you have the appointment", "words": "We send the images",
        "about": topic.code, "destination": str(specialist.pk),
    }  # fmt: skip
    return dict(created(desk.post(f"/cases/{case['id']}/conditions", body)))


@pytest.fixture
def promise(desk: Program, promised: dict[str, Any]) -> dict[str, Any]:
    path = f"/conditions/{promised['condition']['id']}/trigger"
    return created(desk.post(path, {"what": "Monday at 9", "needed_by": FRIDAY_17}))


def test_it_is_stored_as_promise_and_as_what_was_said(
    promised: dict[str, Any], topic: protocols.Topic
) -> None:
    condition, statement = promised["condition"], promised["statement"]

    assert (condition["state"], condition["times_asked"]) == ("waiting", 0)
    assert condition["heard"] == statement["words"]
    assert statement["condition"] == condition["id"]
    assert (statement["about"]["code"], statement["stance"]) == (topic.code, "we_do")
    # Two business days later at closing we ask by ourselves.
    assert condition["ask_at"] == "2026-04-23T21:00:00Z"


def test_those_that_wait_are_listed_and_read(desk: Program, promised: dict[str, Any]) -> None:
    key = promised["condition"]["id"]

    assert [one["id"] for one in ok(desk.get("/conditions?state=waiting"))["items"]] == [key]
    assert ok(desk.get("/conditions?state=triggered"))["items"] == []
    assert ok(desk.get(f"/conditions/{key}"))["trigger"] == "you have the appointment"


def test_triggered_it_is_counted_back_from_when_it_is_needed(
    desk: Program, promise: dict[str, Any], specialist: people.Organization
) -> None:
    plan = ok(desk.get(f"/promises/{promise['id']}/plan"))

    assert (plan["leave_by"], plan["days_left"], plan["feasible"]) == (THURSDAY_17, 2, True)
    assert (plan["means"], plan["destination"]["name"]) == ("electronic", specialist.name)
    assert plan["alternatives"][0]["means"] == "courier"
    assert plan["alternatives"][-1]["means"] == "pickup"


def test_it_has_happened_only_once(desk: Program, promised: dict[str, Any]) -> None:
    path = f"/conditions/{promised['condition']['id']}/trigger"
    created(desk.post(path, {"needed_by": FRIDAY_17}))
    before = promises.Promise.objects.count()

    refused(desk.post(path, {"needed_by": FRIDAY_17}), 409, "not_waiting_any_more")

    assert promises.Promise.objects.count() == before


def test_it_ends_with_the_customers_words_and_not_without(
    desk: Program, promised: dict[str, Any]
) -> None:
    path = f"/conditions/{promised['condition']['id']}/withdraw"
    refused(desk.post(path, {"customer_words": ""}), 422, "unclear")

    ended = ok(desk.post(path, {"customer_words": "I take the disc along"}))

    assert (ended["state"], ended["ended_because"]) == ("withdrawn", "I take the disc along")


def test_counting_back_stores_nothing(
    desk: Program,
    case: dict[str, Any],
    topic: protocols.Topic,
    specialist: people.Organization,
) -> None:
    body = {"needed_by": FRIDAY_17, "destination": str(specialist.pk), "about": topic.code}

    ways = ok(desk.post(f"/cases/{case['id']}/plan-back", body))

    assert [one["means"] for one in ways["options"]] == [
        "electronic", "courier", "late_pickup", "pickup",
    ]  # fmt: skip
    assert ways["best"]["leave_by"] == THURSDAY_17
    assert not promises.Plan.objects.exists()


def test_a_promise_without_a_plan_has_none(desk: Program, case: dict[str, Any]) -> None:
    body = {"words": "We call", "minutes": 60}
    made = created(desk.post(f"/cases/{case['id']}/promises", body))

    refused(desk.get(f"/promises/{made['id']}/plan"), 404, "not_found")
    told = refused(desk.post(f"/promises/{made['id']}/plan", {}), 422, "unclear")
    assert told["field"] == "needed_by"


def test_another_way_is_taken_and_one_that_is_too_late_is_refused(
    desk: Program, promise: dict[str, Any]
) -> None:
    path = f"/promises/{promise['id']}/plan"

    assert ok(desk.post(path, {"means": "courier"}))["means"] == "courier"
    refused(desk.post(path, {"means": "post"}), 409, "no_such_way")


def test_sent_is_not_received(desk: Program, promise: dict[str, Any]) -> None:
    sent = ok(desk.post(f"/promises/{promise['id']}/sent"))
    assert sent["sent_at"] is not None
    assert ok(desk.get(f"/promises/{promise['id']}"))["standing"] in {"on_track", "at_risk"}

    kept = ok(desk.post(f"/promises/{promise['id']}/arrived", {"how": "They called"}))

    assert kept["standing"] == "kept"


def test_what_cannot_be_kept_stays_open_until_the_customer_says_yes(
    desk: Program, promise: dict[str, Any], stage: cast.Cast
) -> None:
    short = created(desk.post(f"/promises/{promise['id']}/cannot-keep", {"why": "No exchange"}))
    assert short["manager"]["name"] == stage.manager.name
    assert short["offers"][0]["remedy"] == "courier"
    path = f"/shortfalls/{short['id']}/remedy"
    body = {
        "remedy": "courier", "words": "A courier brings it", "apology": "We are sorry",
        "accepted": False, "customer_words": "No",
    }  # fmt: skip
    refused(desk.post(path, body | {"apology": ""}), 422, "unclear")

    no = ok(desk.post(path, body))
    assert (no["promise"], no["shortfall"]["ended_at"]) == (None, None)
    assert [one["id"] for one in ok(desk.get("/shortfalls?open=true"))["items"]] == [short["id"]]
    yes = ok(desk.post(path, body | {"accepted": True, "customer_words": "Fine"}))

    assert yes["promise"]["moved_from"] == promise["id"]
    assert ok(desk.get("/shortfalls?open=true"))["items"] == []


def test_it_is_kept_all_the_same(desk: Program, promise: dict[str, Any]) -> None:
    short = created(desk.post(f"/promises/{promise['id']}/cannot-keep", {"why": "No exchange"}))

    done = ok(desk.post(f"/shortfalls/{short['id']}/honour", {"how": "We burn a disc"}))

    assert done["ended_at"] is not None
    assert ok(desk.get(f"/promises/{promise['id']}"))["standing"] in {"on_track", "at_risk"}
    refused(
        desk.post(f"/shortfalls/{short['id']}/honour", {"how": "again"}), 409, "shortfall_ended"
    )


def test_reading_a_plan_is_written_down(
    desk: Program, promise: dict[str, Any], case: dict[str, Any]
) -> None:
    ok(desk.get(f"/promises/{promise['id']}/plan"))

    looks = logbook.of_case(case["id"]).filter(verb=logbook.LOOKED)
    assert "plan" in {line.facts.get("what") for line in looks}


@pytest.mark.parametrize("needed_by", ["2026-04-20T21:00:00Z", "2046-04-20T21:00:00Z"])
def test_a_day_that_cannot_be_is_named_by_the_field_it_stands_in(
    desk: Program, promised: dict[str, Any], needed_by: str
) -> None:
    path = f"/conditions/{promised['condition']['id']}"

    told = desk.post(f"{path}/trigger", {"needed_by": needed_by}).json()

    assert told["field"] == "needed_by"
    assert ok(desk.get(path))["state"] == "waiting"


@pytest.mark.parametrize("more", [{"minutes": 60}, {"due_at": FRIDAY_17}])
def test_of_two_times_nobody_knows_which_one_counts(
    desk: Program, promised: dict[str, Any], more: dict[str, Any]
) -> None:
    path = f"/conditions/{promised['condition']['id']}"

    refused(desk.post(f"{path}/trigger", {"needed_by": FRIDAY_17, **more}), 422, "unclear")

    assert ok(desk.get(path))["state"] == "waiting"


def test_one_plan_that_cannot_be_counted_takes_the_press_from_nobody(
    desk: Program, nurse: Program, promise: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(**_asked: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(promises, "replan", breaks)
    exchange = protocols.Capability.objects.get()

    answered = ok(nurse.post(f"/capabilities/{exchange.pk}/down", {"reason": "No line"}))

    assert answered["replanned"] == 0
    assert protocols.Outage.objects.filter(ended_at=None).count() == 1
