"""Needs through the API: written down, foreseen by the test clock, renewed, and their conflicts."""

from typing import Any

import pytest

from safehands.core import house, logbook
from safehands.lab import cast
from tests.doors.api.conftest import open_refill
from tests.doors.api.program import Program, created, key_for, ok, refused

LATER = "2026-03-30T10:00:00Z"  # 06:00 in New York, ten business days before


def body(stage: cast.Cast, **more: Any) -> dict[str, Any]:
    return {
        "person": str(stage.child.pk), "team": str(stage.refill_desk.pk),
        "holder": str(stage.pharmacy.pk), "words": "Methylphenidate 10 mg", "daily": True,
        "supply_until": "2026-04-13", "approval_by": "the doctor", "condition": "visit",
        "within_months": 5, "last_done": "2025-09-08", "next_planned": "2026-08-27", **more,
    }  # fmt: skip


@pytest.fixture
def need(stage: cast.Cast, desk: Program) -> dict[str, Any]:
    return created(desk.post("/needs", body(stage)))


def test_a_need_is_written_down_with_its_rule(desk: Program, need: dict[str, Any]) -> None:
    assert need["person"]["name"] == "Ada Parent"
    assert need["rule"]["in_conflict"]
    assert "This will need a visit first." in need["rule"]["words"]

    shown = ok(desk.get(f"/needs/{need['id']}"))

    assert (shown["supply_until"], shown["version"]) == ("2026-04-13", 1)
    last = logbook.Entry.objects.filter(verb="looked").last()
    assert last is not None
    assert last.facts["what"] == "need"


def test_more_needs_than_fit_on_a_page_follow_by_the_day_on_which_supply_ends(
    stage: cast.Cast, desk: Program, need: dict[str, Any]
) -> None:
    later = created(desk.post("/needs", body(stage, words="Vitamin D", supply_until="2026-05-01")))

    first = ok(desk.get("/needs?limit=1"))
    second = ok(desk.get(first["next"].removeprefix("/api")))

    assert [one["id"] for one in first["items"]] == [need["id"]]
    assert [one["id"] for one in second["items"]] == [later["id"]]
    assert second["next"] is None


def test_the_clock_foresees_it_once_and_the_case_carries_its_flags(
    stage: cast.Cast, desk: Program, need: dict[str, Any]
) -> None:
    for _twice in range(2):
        ok(desk.post("/test/clock", {"to": LATER}))

    [case] = ok(desk.get(f"/cases?subject={stage.child.pk}"))["items"]
    assert (case["origin"], case["flags"]) == ("foresight", ["rule_conflict"])
    assert case["next_step"]["due_at"] > LATER
    assert ok(desk.get(f"/cases/{case['id']}"))["flags"] == ["rule_conflict"]
    [about] = ok(desk.get(f"/cases/{case['id']}/needs"))["items"]
    assert (about["need"]["id"], about["because"]) == (need["id"], "foresight")
    house.set_clock(to=None)


def test_on_the_way_forward_the_clock_stops_where_a_need_must_be_looked_at(
    stage: cast.Cast, desk: Program, need: dict[str, Any]
) -> None:
    ok(desk.post("/test/clock", {"to": "2026-04-02T10:00:00Z"}))

    [case] = ok(desk.get(f"/cases?subject={stage.child.pk}"))["items"]

    assert case["opened_at"] == "2026-03-30T09:00:00Z"
    house.set_clock(to=None)


def test_a_need_is_corrected_as_it_was_seen(desk: Program, need: dict[str, Any]) -> None:
    address = f"/needs/{need['id']}"
    changed = ok(desk.patch(address, {"refills_left": 2, "holder": None}, If_Match='"v1"'))
    assert (changed["refills_left"], changed["holder"]) == (2, None)

    told = refused(desk.patch(address, {"refills_left": 5}, If_Match='"v1"'), 412, "stale")

    assert told["facts"]["current"]["refills_left"] == 2
    assert ok(desk.get(address))["refills_left"] == 2


def test_it_is_renewed_visited_waived_and_ended(
    stage: cast.Cast, desk: Program, need: dict[str, Any]
) -> None:
    address = f"/needs/{need['id']}"
    planned = ok(desk.post(f"{address}/visits", {"on": "2026-04-10", "planned": True}))
    assert planned["conflict_since"] is None
    dropped = ok(desk.post(f"{address}/visits", {"on": None, "planned": True}))
    assert dropped["conflict_since"] is not None
    refused(desk.post(f"{address}/visits", {"on": None}), 422, "unclear")

    waiver = {"until": "2026-05-08", "reason": "one refill, then a visit"}
    told = refused(desk.post(f"{address}/waive", waiver), 422, "not_a_clinician")
    assert told["field"] == "decided_by"
    rests = ok(desk.post(f"{address}/waive", {**waiver, "decided_by": str(stage.doctor.pk)}))
    assert (rests["conflict_since"], rests["waived_by"]["name"]) == (None, "Dr. David Doctor")

    held = ok(desk.post(f"{address}/visits", {"on": "2026-03-09"}))
    assert held["last_done"] == "2026-03-09"
    again = {"supply_until": "2026-07-13", "refills_left": 1}
    assert ok(desk.post(f"{address}/renew", again))["refills_left"] == 1
    assert refused(desk.post(f"{address}/renew", again), 422, "unclear")["field"] == (
        "supply_until"
    )
    assert ok(desk.post(f"{address}/end", {"reason": "stopped"}))["ended_at"]
    refused(desk.post(f"{address}/renew", again), 409, "need_ended")
    assert ok(desk.get(f"/needs?person={stage.child.pk}"))["items"] == []
    assert len(ok(desk.get(f"/needs?person={stage.child.pk}&ended=true"))["items"]) == 1


def test_all_with_the_same_conflict_are_listed_first_to_run_out_first(
    stage: cast.Cast, desk: Program, need: dict[str, Any]
) -> None:
    other = body(stage, person=str(stage.other_child.pk), supply_until="2026-04-01")
    sooner = created(desk.post("/needs", other))
    created(desk.post("/needs", body(stage, words="Spacer", refills_left=3)))

    listed = ok(desk.get("/needs/conflicts?condition=visit"))["items"]

    assert [one["id"] for one in listed] == [sooner["id"], need["id"]]
    assert ok(desk.get("/needs/conflicts?condition=lab"))["items"] == []


def test_a_case_is_about_a_need_of_its_own_person(
    stage: cast.Cast, desk: Program, need: dict[str, Any], case: dict[str, Any]
) -> None:
    of_ben = open_refill(stage, desk, subject=str(stage.other_child.pk))
    told = refused(
        desk.post(f"/cases/{of_ben['id']}/needs", {"need": need["id"]}), 409,
        "need_of_somebody_else",
    )  # fmt: skip
    assert told["field"] == "need"

    [about] = ok(desk.post(f"/cases/{case['id']}/needs", {"need": need["id"]}))["items"]

    assert (about["because"], about["need"]["id"]) == ("asked", need["id"])


def test_a_clinician_answers_for_a_bridge_once(
    stage: cast.Cast, desk: Program, nurse: Program, case: dict[str, Any]
) -> None:
    need = created(desk.post("/needs", body(stage, supply_until="2026-03-09")))
    [about] = ok(desk.post(f"/cases/{case['id']}/needs", {"need": need["id"]}))["items"]
    assert about["bridge_asked_of"]["name"] == "Mara Manager"
    assert "harm" in ok(desk.get(f"/cases/{case['id']}"))["flags"]
    address = f"/matters/{about['id']}/bridge"
    refused(desk.post(address, {"yes": True}), 422, "not_a_clinician")

    [answered] = ok(nurse.post(address, {"yes": True, "words": "Three days"}))["items"]

    assert (answered["bridge_said"], answered["bridge_by"]["name"]) == ("yes", "Nadia Nurse")
    refused(nurse.post(address, {"yes": False}), 409, "bridge_not_asked")


def test_who_works_no_cases_writes_nothing_down(stage: cast.Cast, need: dict[str, Any]) -> None:
    officer = Program(key_for(stage.privacy_officer, house.wall_now()))

    refused(officer.post("/needs", body(stage, words="Insulin")), 403, "not_allowed")
    assert officer.post(f"/needs/{need['id']}/end", {"reason": "x"}).status_code == 404
    assert len(ok(officer.get("/needs"))["items"]) == 1
