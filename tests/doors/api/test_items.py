"""Things through the API: entered, moved, sent, fetched, given out, and where each is."""

from datetime import datetime
from typing import Any

import pytest

from safehands.core import house, logbook
from safehands.lab import cast
from tests.doors.api.program import Program, created, key_for, ok, refused

RIGHT = {
    "name": "Ada Parent", "born_on": "2016-09-02", "inside_name": "PARENT Ada",
    "inside_born_on": "2016-09-02",
}  # fmt: skip
THURSDAY = "2026-03-12T13:00:00Z"


@pytest.fixture
def film(stage: cast.Cast, desk: Program, case: dict[str, Any]) -> dict[str, Any]:
    body = {
        "kind": "film", "name": "X-ray of the wrist", "subject": str(stage.child.pk),
        "place": "imaging room", "case": case["id"],
    }  # fmt: skip
    return created(desk.post("/items", body))


def move(film: dict[str, Any], **more: Any) -> tuple[str, dict[str, Any]]:
    return f"/items/{film['id']}/move", {"place": "division", "why": "read", **more}


def promised(desk: Program, case: dict[str, Any], film: dict[str, Any]) -> dict[str, Any]:
    promise = created(
        desk.post(f"/cases/{case['id']}/promises", {"words": "We send it", "due_at": THURSDAY})
    )
    body = {"case": case["id"], "promise": promise["id"]}
    return created(desk.post(f"/items/{film['id']}/pledges", body))


def test_a_thing_is_found_by_its_code_its_person_its_case_and_words(
    stage: cast.Cast, desk: Program, case: dict[str, Any], film: dict[str, Any]
) -> None:
    assert film["words"] == "at Maple Street Family Practice, imaging room"
    assert "since Monday, March 9, 2026, 10:00" in film["said"]
    for asked in (
        f"code={film['code'].lower()}", f"subject={stage.child.pk}", f"case={case['id']}",
        "text=wrist", "place=imaging room",
    ):  # fmt: skip
        assert [one["id"] for one in ok(desk.get(f"/items?{asked}"))["items"]] == [film["id"]]
    assert ok(desk.get("/items?code=X-777-777"))["items"] == []


def test_who_saw_an_older_place_is_told_the_present_one(
    desk: Program, nurse: Program, film: dict[str, Any]
) -> None:
    address, body = move(film)
    moved = ok(nurse.post(address, body))
    assert (moved["place"], moved["moves"]) == ("division", 2)

    again = {"place": "cellar", "why": "old"}
    told = refused(desk.post(address, {**again, "seen": 1}), 409, "moved_meanwhile")
    assert told["facts"]["place"] == "division"
    stale = refused(desk.post(address, again, If_Match='"v1"'), 412, "stale")
    assert stale["facts"]["current"]["place"] == "division"
    way = ok(desk.get(f"/items/{film['id']}/moves"))["items"]
    assert [(one["number"], one["from_place"], one["to_place"]) for one in way] == [
        (1, "", "imaging room"), (2, "imaging room", "division"),
    ]  # fmt: skip


def test_what_is_promised_stays_until_somebody_says_how_it_is_kept(
    desk: Program, nurse: Program, case: dict[str, Any], film: dict[str, Any]
) -> None:
    pledge = promised(desk, case, film)
    address, body = move(film)

    told = refused(nurse.post(address, body), 409, "under_promise")

    assert told["facts"]["choices"] == ["send_first", "copy", "refuse"]
    here = ok(desk.get(f"/items/{film['id']}"))
    assert (here["place"], here["pledged_until"]) == ("imaging room", THURSDAY)
    ok(nurse.post(address, {**body, "new_plan": "back on Wednesday"}))
    ended = ok(desk.post(f"/pledges/{pledge['id']}/end", {"because": "taken along"}))
    assert ended["ended_because"] == "taken along"


def test_sent_it_is_ours_until_they_say_that_they_have_it(
    stage: cast.Cast, desk: Program, case: dict[str, Any], film: dict[str, Any]
) -> None:
    promised(desk, case, film)
    body = {"items": [film["id"]], "to": str(stage.pharmacy.pk), "means": "courier"}

    offer = created(desk.post(f"/cases/{case['id']}/consignments", body))

    here = ok(desk.get(f"/items/{film['id']}"))
    assert here["holder"]["name"] == "Maple Street Family Practice"
    assert here["on_the_way"]["items"] == [film["id"]]
    address, moving = move(film)
    refused(desk.post(address, moving), 409, "on_the_way")
    typed = {"said": "RECEIVED", "desk": "Phil, counter", "came_by": "phone"}
    ok(desk.post(f"/handoffs/{offer['id']}/typed", typed))
    there = ok(desk.get(f"/items/{film['id']}"))
    assert (there["holder"]["name"], there["on_the_way"]) == ("Riverside Pharmacy", None)
    assert there["pledges"] == []
    [promise] = ok(desk.get(f"/promises?case={case['id']}"))["items"]
    assert promise["standing"] == "kept"


def test_a_wrong_inside_blocks_it_and_is_a_near_miss(
    stage: cast.Cast, desk: Program, film: dict[str, Any]
) -> None:
    swapped = {**RIGHT, "inside_name": "Ben Parent", "inside_born_on": "2018-01-20"}
    given = {"to": str(stage.parent.pk)}

    told = refused(desk.post(f"/items/{film['id']}/release", {**swapped, **given}), 409, "mismatch")

    assert told["facts"]["differs"] == ["inside"]
    [miss] = ok(desk.get("/items/near-misses"))["items"]
    assert (miss["item"], miss["passed"]) == (film["id"], False)
    refused(desk.post(f"/items/{film['id']}/release", {**RIGHT, **given}), 409, "blocked")
    why = {"why": "put back"}
    refused(desk.post(f"/items/{film['id']}/unblock", why), 409, "check_first")
    assert created(desk.post(f"/items/{film['id']}/checks", RIGHT))["passed"]
    ok(desk.post(f"/items/{film['id']}/unblock", why))
    out = ok(desk.post(f"/items/{film['id']}/release", {**RIGHT, **given}))
    assert out["with_person"]["name"] == "Paula Parent"
    back = ok(desk.post(f"/items/{film['id']}/return", {"place": "shelf", "why": "read"}))
    assert back["with_person"] is None


def test_a_field_that_nobody_read_is_named(
    stage: cast.Cast, desk: Program, film: dict[str, Any]
) -> None:
    body = {"to": str(stage.parent.pk), "name": "Ada Parent", "born_on": "2016-09-02"}

    told = refused(desk.post(f"/items/{film['id']}/release", body), 422, "unclear")

    assert told["errors"][0]["field"] == "inside_name" if "errors" in told else told["field"]


def test_nobody_looked_by_three_so_the_customer_hears_it_before_five(
    stage: cast.Cast, desk: Program, case: dict[str, Any], film: dict[str, Any]
) -> None:
    body = {"case": case["id"], "who": str(stage.parent.pk), "at": "2026-03-13T13:00:00Z",
            "place": "front desk"}  # fmt: skip
    pickup = created(desk.post(f"/items/{film['id']}/pickups", body))
    assert pickup["check_by"] == "2026-03-12T19:00:00Z"
    refused(desk.post(f"/items/{film['id']}/pickups", body), 409, "already_agreed")

    ok(desk.post("/test/clock", {"to": "2026-03-12T19:01:00Z"}))

    assert ok(desk.get(f"/pickups/{pickup['id']}"))["there"] is False
    [untold] = [
        one for one in ok(desk.get(f"/cases/{case['id']}/news"))["items"]
        if one["reason"] == "PICKUP"
    ]  # fmt: skip
    assert untold["tell_by"] == "2026-03-12T21:00:00Z"
    seen = ok(desk.post(f"/pickups/{pickup['id']}/check", {"there": True}))
    assert (seen["there"], seen["checked_by_person"]["name"]) == (True, "Dora Desk")
    ok(desk.post(f"/pickups/{pickup['id']}/picked-up", RIGHT))
    assert ok(desk.get("/pickups"))["items"] == []
    house.set_clock(to=None)


def test_lost_found_copied_and_gone(desk: Program, film: dict[str, Any]) -> None:
    copy = created(
        desk.post(f"/items/{film['id']}/copies", {"kind": "disc", "name": "Disc", "place": "desk"})
    )
    assert copy["copy_of"] == film["id"]
    assert ok(desk.post(f"/items/{film['id']}/lost", {"why": "not there"}))["lost"]
    assert not ok(desk.post(f"/items/{film['id']}/found", {"place": "cellar"}))["lost"]
    assert ok(desk.post(f"/items/{copy['id']}/end", {"why": "broken"}))["ended_at"]
    refused(desk.post(f"/items/{copy['id']}/lost", {"why": "x"}), 409, "item_ended")
    assert [one["id"] for one in ok(desk.get("/items"))["items"]] == [film["id"]]


def test_what_another_office_keeps_is_missing_for_its_partner(
    stage: cast.Cast, film: dict[str, Any], now: datetime
) -> None:
    partner = Program(key_for(stage.pharmacist, now))

    assert partner.get(f"/items/{film['id']}").status_code in {403, 404}


def test_whoever_looks_through_things_or_near_misses_leaves_a_line(
    desk: Program, film: dict[str, Any]
) -> None:
    def looks(what: str) -> int:
        return logbook.Entry.objects.filter(verb="looked", facts__what=what).count()

    ok(desk.get("/items"))
    ok(desk.get("/items/near-misses"))

    assert (looks("things"), looks("near misses")) == (1, 1)
