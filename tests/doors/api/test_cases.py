"""Opening, finding and reading cases through the API."""

from datetime import datetime
from typing import Any

from safehands.core import logbook, people
from safehands.lab import cast
from tests.doors.api.conftest import count_of_cases, open_refill
from tests.doors.api.program import Program, created, ok, refused


def test_a_case_is_opened_with_owner_next_step_and_time(
    stage: cast.Cast, case: dict[str, Any]
) -> None:
    assert case["owner"] == {"id": str(stage.front_desk.pk), "name": stage.front_desk.name}
    assert case["subject"]["id"] == str(stage.child.pk)
    assert case["next_step"]["words"]
    assert case["next_step"]["due_at"] == "2026-03-09T18:00:00Z"
    assert case["next_step"]["zone"] == "America/New_York"
    assert case["standing"] == "on_track"
    assert case["open"] is True
    assert case["open_things"] == []
    assert [one["id"] for one in case["recipients"]] == [str(stage.parent.pk)]


def test_a_new_customer_a_case_and_a_promise_are_one_act(stage: cast.Cast, desk: Program) -> None:
    body = {
        "customer": {"name": "Nora New", "born_on": "1990-02-03", "email": "nora@example.org"},
        "asked": "Please call me back",
        "origin": "phone",
        "promise": {"words": "We call you back", "minutes": 60},
    }

    case = created(desk.post("/cases", body))

    assert case["customer"]["name"] == case["subject"]["name"] == "Nora New"
    assert case["promises"][0]["due_at"] == "2026-03-09T15:00:00Z"
    assert case["promises"][0]["heard"].startswith("We call you back, by Monday")


def test_when_the_promise_is_refused_neither_person_nor_case_was_made(
    stage: cast.Cast, desk: Program
) -> None:
    persons = people.Person.objects.count()
    body = {
        "customer": {"name": "Nora New"},
        "asked": "Please call me back",
        "promise": {"words": "We call you back", "due_at": "2026-03-09T13:00:00Z"},
    }

    refused(desk.post("/cases", body), 422, "due_in_the_past")

    assert people.Person.objects.count() == persons
    assert count_of_cases() == 0


def test_an_empty_request_is_refused_naming_the_field(stage: cast.Cast, desk: Program) -> None:
    body = {"customer": str(stage.parent.pk), "asked": "  ", "origin": "phone"}

    told = refused(desk.post("/cases", body), 422, "unclear")

    assert told["field"] == "asked"
    assert told["remedy"]
    assert count_of_cases() == 0


def test_a_customer_who_may_not_be_seen_is_nobody(
    stage: cast.Cast, desk: Program, next_door: Any
) -> None:
    foreign = {"customer": str(next_door.customer.pk), "asked": "Hello"}
    nobody = {"customer": "00000000-0000-4000-8000-000000000000", "asked": "Hello"}

    one, other = desk.post("/cases", foreign), desk.post("/cases", nobody)

    assert refused(one, 422, "unclear") == refused(other, 422, "unclear")
    assert one.json()["field"] == "customer"


def test_two_times_are_one_too_many(stage: cast.Cast, desk: Program) -> None:
    body = {
        "customer": str(stage.parent.pk), "asked": "Hello", "minutes": 5,
        "due_at": "2026-03-09T16:00:00Z",
    }  # fmt: skip

    assert refused(desk.post("/cases", body), 422, "unclear")["field"] == "minutes"


def test_cases_are_found_by_subject_owner_words_and_reference(
    stage: cast.Cast, desk: Program, case: dict[str, Any]
) -> None:
    other = open_refill(stage, desk, subject=str(stage.other_child.pk), title="Form for school")

    def found(query: str) -> list[str]:
        return [one["id"] for one in ok(desk.get(f"/cases?{query}"))["items"]]

    assert found(f"subject={stage.child.pk}") == [case["id"]]
    assert set(found(f"owner={stage.front_desk.pk}")) == {case["id"], other["id"]}
    assert found("q=school") == [other["id"]]
    assert found(f"reference={case['reference'].lower().replace('-', ' ')}") == [case["id"]]
    assert found("reference=nothing") == []
    assert found("open=false") == []
    assert len(found("open=true")) == 2


def test_reading_a_case_leaves_a_look_and_so_does_listing_those_of_a_person(
    stage: cast.Cast, nurse: Program, case: dict[str, Any]
) -> None:
    ok(nurse.get(f"/cases/{case['id']}"))
    ok(nurse.get(f"/cases?subject={stage.child.pk}"))

    looks = logbook.looks_at(stage.child.pk).filter(by=stage.nurse, verb="looked")

    assert [look.facts["what"] for look in looks] == ["cases of a person", "case"]
    assert {look.door for look in looks} == {"api"}


def test_the_logbook_of_a_case_is_read_line_by_line(
    nurse: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    lines = ok(nurse.get(f"/cases/{case['id']}/entries"))["items"]

    assert [line["verb"] for line in lines] == ["opened", "looked"]
    assert lines[0]["door"] == "api"
    assert lines[0]["by"]["id"] == str(stage.front_desk.pk)


def test_who_owned_a_case_is_told_stretch_by_stretch(
    nurse: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    ok(nurse.post(f"/cases/{case['id']}/claim"))

    told = ok(nurse.get(f"/cases/{case['id']}/owners"))

    owners = [one["owner"]["name"] for one in told["items"]]
    assert owners == [stage.front_desk.name, stage.nurse.name]
    assert told["transitions"] == 1


def test_the_journey_is_told_to_programs_too(nurse: Program, case: dict[str, Any]) -> None:
    told = ok(nurse.get(f"/cases/{case['id']}/journey"))

    assert told["reference"] == case["reference"]
    assert told["steps"][0]["at"] == "2026-03-09T14:00:00Z"


def test_times_leave_in_utc(case: dict[str, Any], now: datetime) -> None:
    assert case["opened_at"] == "2026-03-09T14:00:00Z"
