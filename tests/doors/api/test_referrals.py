"""Visits to specialists and check-outs for programs; and what the specialist's program says."""

from typing import Any

import pytest
from django.test import Client

from safehands.core import house, items, people
from safehands.lab import cast
from tests.core.book import book_of_images
from tests.doors.api.program import Program, created, ok, refused
from tests.doors.api.test_partner_links import Outside

MONDAY = "2026-03-16T13:00:00Z"  # 09:00 in New York
WALTER = {"desk": "Walter, front desk"}


@pytest.fixture
def film(stage: cast.Cast, now: Any) -> items.Item:
    book_of_images(stage, now)
    return items.register(
        organization=stage.practice, kind="film", name="Knee X-rays", subject=stage.child,
        place="imaging room", by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def referral(stage: cast.Cast, desk: Program, film: items.Item) -> dict[str, Any]:
    return created(desk.post("/referrals", body(stage, things=[{"item": str(film.pk)}])))


def body(stage: cast.Cast, **more: Any) -> dict[str, Any]:
    return {
        "subject": str(stage.child.pk), "customer": str(stage.parent.pk),
        "specialist": {"name": "Bone Clinic", "phone": "555 0188", "email": "bone@example.org"},
        "doctor": "Dr. Ortiz", "reason": "Knee pain", "owner": str(stage.front_desk.pk), **more,
    }  # fmt: skip


def thing(referral: dict[str, Any]) -> str:
    return str(referral["things"][0]["id"])


def test_a_visit_is_ordered_with_a_new_office_and_read(
    stage: cast.Cast, desk: Program, referral: dict[str, Any]
) -> None:
    assert (referral["specialist"]["name"], referral["phone"]) == ("Bone Clinic", "555 0188")
    assert [one["name"] for one in referral["things"]] == ["Knee X-rays"]
    assert [mark["stage"] for mark in referral["line"] if mark["is_next"]] == ["packet"]
    shown = ok(desk.get(f"/referrals/{referral['id']}"))
    assert shown == referral
    listed = ok(desk.get(f"/referrals?show=no_date&subject={stage.child.pk}"))["items"]
    assert [one["id"] for one in listed] == [referral["id"]]
    assert ok(desk.get("/referrals?show=overdue"))["items"] == []


def test_an_office_of_the_same_name_is_not_founded_twice(
    stage: cast.Cast, desk: Program, referral: dict[str, Any]
) -> None:
    again = created(desk.post("/referrals", body(stage)))

    assert again["specialist"]["id"] == referral["specialist"]["id"]
    assert people.Organization.objects.filter(name="Bone Clinic").count() == 1


def test_a_name_alone_is_refused_and_no_office_is_founded(stage: cast.Cast, desk: Program) -> None:
    told = refused(
        desk.post("/referrals", body(stage, specialist={"name": "Bone Clinic", "phone": " "})),
        422, "unclear",
    )  # fmt: skip

    assert told["field"] == "phone"
    assert not people.Organization.objects.filter(name="Bone Clinic").exists()


def test_the_date_triggers_what_was_chosen_and_is_asked_for_once(
    desk: Program, referral: dict[str, Any]
) -> None:
    sent = ok(desk.post(f"/referral-things/{thing(referral)}/choose", {"choice": "send"}))
    assert sent["condition"]
    address = f"/referrals/{referral['id']}/appointment"

    booked = ok(desk.post(address, {"appointment_at": MONDAY}))

    assert booked["things"][0]["promise"]
    assert booked["needed_by"] == "2026-03-13T21:00:00Z"
    assert booked["report_expected_at"] == "2026-03-23T21:00:00Z"
    again = ok(desk.post(address, {"appointment_at": MONDAY}))
    assert (again["asked_again"], again["appointment_noted_at"]) == (
        1, booked["appointment_noted_at"],
    )  # fmt: skip
    told = refused(
        desk.post(address, {"appointment_at": MONDAY, "needed_by": "2026-03-20T12:00:00Z"}),
        422, "unclear",
    )  # fmt: skip
    assert told["field"] == "needed_by"


def test_the_packet_comes_in_the_language_that_is_asked_for(
    desk: Program, referral: dict[str, Any]
) -> None:
    address = f"/referrals/{referral['id']}/packet"
    told = ok(desk.get(address))
    assert told["steps"][0].startswith("Call 555 0188")
    assert ok(desk.get(f"{address}?language=es"))["specialist"] == "Bone Clinic"
    given = ok(desk.post(address, {"way": "printed"}))
    assert given["packet_way"] == "printed"
    refused(desk.post(address, {"way": "message"}), 409, "cannot_write")


def test_every_other_act(
    stage: cast.Cast, desk: Program, referral: dict[str, Any], film: items.Item
) -> None:
    address = f"/referrals/{referral['id']}"
    added = created(desk.post(f"{address}/things", {"name": "Films"}))
    second = added["things"][1]["id"]
    tied = ok(desk.post(f"/referral-things/{second}/item", {"item": str(film.pk)}))
    assert tied["things"][1]["item"] == str(film.pk)
    ok(desk.post(f"/referral-things/{second}/choose", {"choice": "not_needed"}))
    ok(desk.post(f"/referral-things/{thing(referral)}/choose", {"choice": "take"}))
    assert ok(desk.post(f"{address}/asked-again"))["asked_again"] == 1
    there = ok(desk.post(f"/referral-things/{thing(referral)}/received", WALTER))
    assert there["received_at"]
    other = {"specialist": {"name": "Joint Center", "phone": "555 0199"}, "because": "too far"}
    changed = ok(desk.post(f"{address}/specialist", other))
    assert (changed["specialist"]["name"], changed["received_at"]) == ("Joint Center", None)
    ended = ok(desk.post(f"{address}/end", {"because": "It is better"}))
    assert ended["ended_because"] == "It is better"
    refused(desk.post(f"{address}/appointment", {"appointment_at": MONDAY}), 409, "referral_over")


def test_the_specialist_says_by_link_what_he_has_and_that_the_report_is_ready(
    desk: Program, referral: dict[str, Any]
) -> None:
    outside, address = Outside("", Client()), f"/referrals/{referral['id']}"
    ok(desk.post(f"/referral-things/{thing(referral)}/choose", {"choice": "take"}))
    ok(desk.post(f"{address}/appointment", {"appointment_at": MONDAY}))
    asked = ok(desk.post(f"{address}/ask"))
    secret = created(desk.post(f"/handoffs/{asked['question']}/code"))["code"]

    ok(outside.post(f"/partner/{secret}/brought", WALTER))
    assert ok(desk.get(address))["received_at"]
    told = ok(outside.post(f"/partner/{secret}/report", WALTER | {"words": "by fax"}))
    assert told["state"] == "answered"

    done = ok(desk.get(address))
    assert (done["report_from"], done["ended_at"]) == (WALTER["desk"], "2026-03-09T14:00:00Z")
    refused(outside.post(f"/partner/{secret}/report", WALTER), 404, "not_found")


def test_an_office_that_is_not_the_specialist_has_no_report_to_send(
    stage: cast.Cast, desk: Program, referral: dict[str, Any]
) -> None:
    offer = created(
        desk.post("/handoffs", {
            "case": referral["case"], "purpose": "answer",
            "to_organization": str(stage.pharmacy.pk),
            "summary": {"situation": "x", "recommendation": "y"},
        })
    )  # fmt: skip
    secret = created(desk.post(f"/handoffs/{offer['id']}/code"))["code"]

    refused(Outside("", Client()).post(f"/partner/{secret}/report", WALTER), 404, "not_found")

    assert ok(desk.get(f"/referrals/{referral['id']}"))["report_at"] is None


def test_a_check_out_asks_stores_and_needs_something_in_writing(
    stage: cast.Cast, desk: Program, referral: dict[str, Any]
) -> None:
    person = f"/people/{stage.child.pk}"
    [question] = ok(desk.get(f"{person}/check-out"))["questions"]
    assert question["where"] == "imaging room"
    said = [{"words": question["words"], "answer": "send", "thing": question["thing"]}]

    refused(desk.post(f"{person}/check-outs", {"answers": said}), 422, "nothing_in_writing")
    told = refused(desk.post(f"{person}/check-outs", {"written": "printed"}), 422, "not_asked")
    assert told["open_things"] == ["Bone Clinic needs: Knee X-rays"]
    assert ok(desk.get(f"/referrals/{referral['id']}"))["condition"] is None

    made = created(desk.post(f"{person}/check-outs", {"answers": said, "written": "printed"}))

    assert made["asked"][0]["answer"] == "send"
    assert ok(desk.get(f"/referrals/{referral['id']}"))["packet_way"] == "printed"
    assert len(ok(desk.get(f"{person}/check-outs"))["items"]) == 1
    [promise] = ok(desk.get(f"{person}/check-out"))["promises"]
    assert promise["due_at"] is None


def test_the_clock_makes_an_overdue_report_visible(desk: Program, referral: dict[str, Any]) -> None:
    address = f"/referrals/{referral['id']}"
    ok(desk.post(f"/referral-things/{thing(referral)}/choose", {"choice": "not_needed"}))
    ok(desk.post(f"{address}/appointment", {"appointment_at": MONDAY}))

    ok(desk.post("/test/clock", {"to": "2026-03-23T21:30:00Z"}))

    listed = ok(desk.get("/referrals?show=overdue"))["items"]
    assert [one["id"] for one in listed] == [referral["id"]]
    assert listed[0]["report_overdue"]
    house.set_clock(to=None)
