"""What may be done on a case, and what is refused."""

from datetime import datetime, timedelta
from typing import Any

from safehands.core import cases, logbook
from safehands.lab import cast
from tests.doors.api.conftest import count_of_cases, open_refill
from tests.doors.api.program import Program, created, ok, refused


def lines(case: dict[str, Any]) -> int:
    return logbook.of_case(case["id"]).count()


def test_a_case_is_taken_and_the_slower_one_learns_by_whom(
    nurse: Program, manager: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    seen = nurse.get(f"/cases/{case['id']}")["ETag"]

    taken = ok(nurse.post(f"/cases/{case['id']}/claim", if_match=seen))
    told = refused(
        manager.post(f"/cases/{case['id']}/claim", if_match='"v1"'), 409, "already_taken"
    )

    assert taken["owner"]["name"] == stage.nurse.name
    assert stage.nurse.name in told["detail"]
    assert told["facts"]["owner_name"] == stage.nurse.name
    assert ok(nurse.get(f"/cases/{case['id']}"))["owner"]["name"] == stage.nurse.name


def test_a_step_set_on_a_stale_case_is_told_with_both_versions(
    desk: Program, case: dict[str, Any]
) -> None:
    path, body = f"/cases/{case['id']}/next-step", {"words": "Call the pharmacy", "minutes": 90}
    ok(desk.post(path, body, if_match='"v1"'))

    told = refused(desk.post(path, body | {"minutes": 30}, if_match='"v1"'), 412, "stale")

    assert told["facts"]["yours"] == 1
    assert told["facts"]["current"]["next_step"]["words"] == "Call the pharmacy"


def test_the_next_step_replaces_the_one_before(desk: Program, case: dict[str, Any]) -> None:
    body = {"words": "Call the pharmacy", "minutes": 90}

    told = ok(desk.post(f"/cases/{case['id']}/next-step", body))

    assert told["next_step"]["words"] == "Call the pharmacy"
    assert told["next_step"]["due_at"] == "2026-03-09T15:30:00Z"
    assert [one["standing"] for one in told["duties"] if one["closed_at"]] == ["kept"]


def test_notes_are_written_corrected_and_read(desk: Program, case: dict[str, Any]) -> None:
    first = created(desk.post(f"/cases/{case['id']}/notes", {"words": "She called at nine"}))
    ok(desk.post("/test/clock", {"advance_minutes": 5}))
    body = {"words": "She called at ten", "corrects": first["id"]}
    created(desk.post(f"/cases/{case['id']}/notes", body))

    notes = ok(desk.get(f"/cases/{case['id']}/notes"))["items"]

    assert [one["words"] for one in notes] == ["She called at nine", "She called at ten"]
    assert notes[1]["corrects"] == first["id"]


def test_a_note_from_an_old_page_is_stored_unless_the_program_insists(
    desk: Program, nurse: Program, case: dict[str, Any]
) -> None:
    ok(nurse.post(f"/cases/{case['id']}/claim"))
    before = lines(case)

    refused(
        desk.post(f"/cases/{case['id']}/notes", {"words": "Old"}, if_match='"v1"'), 412, "stale"
    )
    assert lines(case) == before
    created(desk.post(f"/cases/{case['id']}/notes", {"words": "Stored"}))

    assert ok(nurse.get(f"/cases/{case['id']}"))["owner"]["name"] != "Old"


def test_what_is_still_to_come_is_not_written_down_as_happened(
    desk: Program, stage: cast.Cast, case: dict[str, Any], now: datetime
) -> None:
    before, cases_before = lines(case), count_of_cases()
    to_come = {"happened_at": (now + timedelta(minutes=1)).isoformat()}
    asked = {"customer": str(stage.parent.pk), "asked": "Refill", "origin": "phone"}

    note = desk.post(f"/cases/{case['id']}/notes", {"words": "She called", **to_come})
    opened = desk.post("/cases", {**asked, **to_come})

    assert refused(note, 422, "unclear")["field"] == "happened_at"
    assert refused(opened, 422, "unclear")["field"] == "happened_at"
    assert (lines(case), count_of_cases()) == (before, cases_before)


def test_a_manager_is_asked_for_and_an_advocate_named(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    told = ok(desk.post(f"/cases/{case['id']}/escalate", {"reason": "She is angry"}))
    assert any("Escalated" in thing for thing in told["open_things"])

    body = {"advocate": str(stage.nurse.pk), "consent": "Said yes on the phone"}
    told = ok(desk.post(f"/cases/{case['id']}/advocate", body))
    assert told["advocate"]["name"] == stage.nurse.name


def test_harm_near_runs_on_wall_time(desk: Program, case: dict[str, Any]) -> None:
    body = {"harm": True, "reason": "Supply ends today"}

    told = ok(desk.post(f"/cases/{case['id']}/harm", body))

    assert told["harm"] is True
    assert told["next_step"]["clock"] == "harm"
    assert told["next_step"]["due_at"] == "2026-03-09T15:00:00Z"


def test_closing_is_refused_with_the_list_of_what_is_open(
    desk: Program, case: dict[str, Any]
) -> None:
    promise = {"words": "Call back", "minutes": 60}
    created(desk.post(f"/cases/{case['id']}/promises", promise))
    before = lines(case)

    told = refused(desk.post(f"/cases/{case['id']}/close"), 409, "not_done")

    assert any("Call back" in thing for thing in told["open_things"])
    assert lines(case) == before
    assert ok(desk.get(f"/cases/{case['id']}"))["open"] is True


def test_a_case_is_closed_once_the_customer_confirmed_and_opens_at_his_word(
    desk: Program, case: dict[str, Any]
) -> None:
    refused(desk.post(f"/cases/{case['id']}/close"), 409, "not_confirmed")
    ok(desk.post(f"/cases/{case['id']}/confirm", {"words": "Thanks!"}))
    closed = ok(desk.post(f"/cases/{case['id']}/close"))
    assert (closed["standing"], closed["ending"]) == ("closed", "confirmed")
    refused(desk.post(f"/cases/{case['id']}/next-step", {"words": "More"}), 409, "not_open")

    body = {"words": "It is the wrong medicine", "origin": "phone"}
    again = ok(desk.post(f"/cases/{case['id']}/customer-words", body))

    assert again["open"] is True
    assert again["reopened"] == 1


def test_a_sentence_beyond_thanks_does_not_confirm(desk: Program, case: dict[str, Any]) -> None:
    told = ok(desk.post(f"/cases/{case['id']}/confirm", {"words": "Yes but I still cannot walk"}))

    assert told["confirmed_at"] is None


def test_two_documented_attempts_stand_for_a_customer_who_is_not_reached(
    desk: Program, case: dict[str, Any]
) -> None:
    for _time in range(2):
        body = {"how": "phone", "outcome": "No answer"}
        ok(desk.post(f"/cases/{case['id']}/closing-attempts", body))

    assert ok(desk.post(f"/cases/{case['id']}/close"))["ending"] == "unreached"


def test_two_arrivals_are_joined_and_parted_again(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    other = open_refill(stage, desk)
    body = {"other": other["id"], "reason": "Asked twice"}

    joined = ok(desk.post(f"/cases/{case['id']}/join", body))
    assert ok(desk.get(f"/cases/{other['id']}"))["joined_into"] == case["id"]
    assert joined["joins"][0]["other_reference"] == other["reference"]
    told = refused(desk.post(f"/cases/{other['id']}/close"), 409, "not_open")
    assert told["facts"]["survivor"] == case["id"]

    ok(desk.post(f"/joins/{joined['joins'][0]['id']}/undo"))
    parted = ok(desk.get(f"/cases/{other['id']}"))
    assert (parted["joined_into"], parted["open"]) == (None, True)


def test_cases_of_two_children_are_linked_and_never_joined(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    other = open_refill(stage, desk, subject=str(stage.other_child.pk))
    body = {"other": other["id"], "reason": "Same mother"}

    refused(desk.post(f"/cases/{case['id']}/join", body), 409, "not_the_same_matter")
    assert ok(desk.get(f"/cases/{other['id']}"))["joined_into"] is None

    linked = ok(desk.post(f"/cases/{case['id']}/links", body))
    assert {linked["links"][0]["one"], linked["links"][0]["other"]} == {case["id"], other["id"]}


def test_a_case_filed_under_the_sister_is_put_right(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    body = {
        "customer": str(stage.parent.pk),
        "subject": str(stage.other_child.pk),
        "reason": "Filed under the sister",
    }

    told = ok(desk.post(f"/cases/{case['id']}/customer", body))

    assert told["subject"]["name"] == stage.other_child.name


def test_a_counted_clock_pauses_and_resumes_and_a_reminder_is_done(
    desk: Program, case: dict[str, Any]
) -> None:
    step = case["next_step"]["id"]
    body = {
        "reason": "Waits for the insurer", "counterparty": "Insurer",
        "until": "2026-03-12T14:00:00Z",
    }  # fmt: skip
    paused = ok(desk.post(f"/duties/{step}/pause", body))
    assert paused["paused_at"] == "2026-03-09T14:00:00Z"
    assert ok(desk.post(f"/duties/{step}/resume"))["paused_at"] is None
    refused(desk.post(f"/duties/{step}/resume"), 409, "not_pausable")
    refused(desk.post(f"/duties/{step}/done"), 422, "unclear")

    ok(desk.post(f"/cases/{case['id']}/escalate", {"reason": "Look"}))
    [reminder] = ok(desk.get(f"/duties?case={case['id']}&kind=reminder"))["items"]
    assert ok(desk.post(f"/duties/{reminder['id']}/done"))["standing"] == "kept"


def test_a_privacy_officer_reads_a_case_but_does_not_work_it(
    officer: Program, case: dict[str, Any]
) -> None:
    ok(officer.get(f"/cases/{case['id']}"))

    refused(officer.post(f"/cases/{case['id']}/claim"), 404, "not_found")

    assert cases.Case.objects.get(pk=case["id"]).transitions == 0
