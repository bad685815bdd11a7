"""Persons, organisations and calendars through the API."""

from typing import Any

from safehands.core import people
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


def test_a_person_is_entered_found_and_corrected(desk: Program, stage: cast.Cast) -> None:
    body = {"name": "Zoë Zimmer", "born_on": "1970-05-06", "email": "zoe@example.org"}
    made = created(desk.post("/people", body))

    assert made["contact_points"][0]["value"] == "zoe@example.org"
    for words in ("zimmer", "1970-05-06", "zoe@example.org"):
        assert [one["id"] for one in ok(desk.get(f"/people?q={words}"))["items"]] == [made["id"]]
    told = ok(desk.patch(f"/people/{made['id']}", {"born_on": None, "language": "es"}))
    assert (told["born_on"], told["language"], told["version"]) == (None, "es", 2)


def test_who_may_be_here_already_is_told_before_he_is_entered_again(
    desk: Program, stage: cast.Cast
) -> None:
    created(desk.post("/people", {"name": "Zoë Zimmer", "born_on": "1970-05-06"}))

    told = ok(desk.get("/people/similar?name=Zoe+Zimer&born_on=1970-06-05"))

    assert [(one["name"], one["how"]) for one in told["persons"]] == [("Zoë Zimmer", ["near"])]
    assert ok(desk.get("/people/similar?name=Zoe+Zimer&born_on=1980-06-09")) == {"persons": []}


def test_a_birth_date_that_cannot_be_right_is_refused(desk: Program, stage: cast.Cast) -> None:
    before = people.Person.objects.count()

    told = refused(desk.post("/people", {"name": "X", "born_on": "1666-01-01"}), 422, "unclear")

    assert told["field"] == "born_on"
    assert people.Person.objects.count() == before


def test_an_address_is_added_doubted_proven_preferred_and_ended(
    desk: Program, stage: cast.Cast
) -> None:
    body = {"kind": "mobile", "value": "+1 212 555 0175"}
    point = created(desk.post(f"/people/{stage.child.pk}/contact-points", body))
    at = f"/contact-points/{point['id']}"
    refused(desk.post(f"/people/{stage.child.pk}/contact-points", body), 409, "already_known")

    assert ok(desk.post(f"{at}/doubt", {"because": "A stranger answered"}))["doubtful_because"]
    assert ok(desk.post(f"{at}/verify"))["verified_at"] == "2026-03-09T14:00:00Z"
    assert ok(desk.post(f"{at}/prefer"))["preferred"] is True
    ok(desk.post(f"{at}/quiet-hours", {"quiet_from": "22:00", "quiet_to": "07:00"}))
    assert ok(desk.post(f"{at}/opt-out"))["opted_out_at"]
    assert ok(desk.post(f"{at}/opt-in"))["opted_out_at"] is None
    assert ok(desk.post(f"{at}/end"))["ended_at"]
    refused(desk.post(f"{at}/verify"), 409, "address_ended")


def test_a_proxy_is_given_and_revoked(desk: Program, stage: cast.Cast) -> None:
    aunt = created(desk.post("/people", {"name": "Aunt Ann"}))
    body = {"speaker": aunt["id"], "relation": "aunt", "scope": "appointments"}
    proxy = created(desk.post(f"/people/{stage.child.pk}/proxies", body))
    refused(desk.post(f"/people/{stage.child.pk}/proxies", body), 409, "already_speaks")

    assert ok(desk.post(f"/proxies/{proxy['id']}/revoke", {"reason": "Moved"}))["revoked_at"]


def test_a_constraint_is_noted_once_and_ended(desk: Program, stage: cast.Cast) -> None:
    path = f"/people/{stage.parent.pk}/constraints"
    made = created(desk.post(path, {"words": "Works 8 to 5", "travel_minutes": 25}))

    assert ok(desk.get(f"/people/{stage.parent.pk}"))["constraints"] == [made]
    ok(desk.post(f"{path}/{made['id']}/end"))
    assert ok(desk.get(f"/people/{stage.parent.pk}"))["constraints"] == []


def test_an_absence_offers_the_open_cases_to_the_cover(
    desk: Program, nurse: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    body = {
        "since": "2026-03-16T04:00:00Z", "until": "2026-03-20T22:00:00Z",
        "cover": str(stage.nurse.pk), "reason": "Holiday",
    }  # fmt: skip
    absence = created(desk.post(f"/people/{stage.front_desk.pk}/absences", body))

    refused(desk.post(f"/absences/{absence['id']}/accept-cover"), 403, "not_the_cover")
    accepted = ok(nurse.post(f"/absences/{absence['id']}/accept-cover"))
    assert accepted["cover_accepted_at"]
    assert [one["case"] for one in ok(nurse.get("/handoffs?offered_to_me=true"))["items"]] == [
        case["id"]
    ]
    assert ok(desk.send("DELETE", f"/absences/{absence['id']}"))["ended_at"]


def test_nobody_plans_the_absence_of_a_colleague_he_does_not_manage(
    desk: Program, manager: Program, stage: cast.Cast
) -> None:
    body = {"since": "2026-03-16T04:00:00Z"}
    path = f"/people/{stage.nurse.pk}/absences"

    refused(desk.post(path, body), 403, "not_allowed")
    assert ok(desk.get("/absences"))["items"] == []
    created(manager.post(path, body))


def test_who_still_owns_a_case_leaves_only_with_a_successor(
    manager: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    path = f"/people/{stage.front_desk.pk}/leave"

    told = refused(manager.post(path, {}), 409, "still_owns")
    assert any(case["reference"] in thing for thing in told["open_things"])

    left = ok(manager.post(path, {"successor": str(stage.nurse.pk)}))
    assert left["active"] is False
    assert ok(manager.get(f"/cases/{case['id']}"))["owner"]["name"] == stage.nurse.name
    assert ok(manager.post(f"/people/{stage.front_desk.pk}/reactivate"))["active"] is True


def test_a_list_of_people_is_looked_at_and_then_imported_whole_or_not_at_all(
    manager: Program, stage: cast.Cast
) -> None:
    good = "name,birth date\nAmy Adams,1980-01-02\nBob Brown,1981-02-03\n"
    preview = ok(manager.post("/people/import", {"csv": good}))
    assert (preview["committed"], preview["new"], preview["errors"]) == (False, 2, [])
    assert ok(manager.get("/people?q=amy+adams"))["items"] == []

    bad = good + "Cy Clark,2080-13-40\n"
    assert ok(manager.post("/people/import", {"csv": bad}))["errors"][0]["line"] == 4
    told = refused(
        manager.post("/people/import", {"csv": bad, "commit": True}), 422, "list_has_errors"
    )
    assert told["open_things"]
    assert ok(manager.get("/people?q=amy+adams"))["items"] == []

    assert ok(manager.post("/people/import", {"csv": good, "commit": True}))["committed"] is True
    assert len(ok(manager.get("/people?q=amy+adams"))["items"]) == 1


def test_organisations_teams_and_roles(manager: Program, stage: cast.Cast) -> None:
    calendar = str(stage.practice.calendar_id)
    lab = {"name": "City Lab", "kind": "laboratory", "calendar": calendar}
    made = created(manager.post("/organizations", lab))
    assert ok(manager.get(f"/organizations/{made['id']}"))["name"] == "City Lab"
    assert "City Lab" in [one["name"] for one in ok(manager.get("/organizations"))["items"]]
    mail = {"kind": "email", "value": "desk@city-lab.example.org"}
    created(manager.post(f"/organizations/{made['id']}/contact-points", mail))

    team = created(
        manager.post("/teams", {"name": "Letters", "organization": str(stage.practice.pk)})
    )
    assert team["id"] in [one["id"] for one in ok(manager.get("/teams"))["items"]]

    new = created(manager.post("/people", {"name": "Nell Newcomer"}))
    role = {
        "person": new["id"], "organization": str(stage.practice.pk), "role": "case_desk",
        "team": team["id"],
    }  # fmt: skip
    held = created(manager.post("/memberships", role))
    refused(manager.post("/memberships", role), 409, "already_member")
    listed = ok(manager.get(f"/memberships?person={new['id']}"))["items"]
    assert [one["role"] for one in listed] == ["case_desk"]
    assert ok(manager.post(f"/memberships/{held['id']}/end", {}))["until"]

    fallback = {"person": str(stage.nurse.pk)}
    told = ok(manager.post(f"/organizations/{stage.practice.pk}/fallback", fallback))
    assert told["fallback_owner"]["name"] == stage.nurse.name


def test_the_numbers_of_an_organisation_are_set_one_by_one(
    manager: Program, stage: cast.Cast
) -> None:
    path = f"/organizations/{stage.practice.pk}/policy"
    before = ok(manager.get(path))

    told = ok(manager.patch(path, {"first_look": 90}))

    assert told == {**before, "first_look": 90}
    assert refused(manager.patch(path, {"frist_look": 9}), 422, "invalid")["field"] == (
        "frist_look"
    )


def test_an_organisation_gets_another_name(manager: Program, stage: cast.Cast) -> None:
    path = f"/organizations/{stage.practice.pk}"

    assert ok(manager.patch(path, {"name": "Maple Street"}))["name"] == "Maple Street"


def test_an_organisation_next_door_is_managed_by_nobody_here(
    manager: Program, next_door: Any, stage: cast.Cast
) -> None:
    path = f"/organizations/{next_door.office.pk}/fallback"

    refused(manager.post(path, {"person": str(stage.nurse.pk)}), 404, "not_found")


def test_somebody_is_put_on_call(manager: Program, stage: cast.Cast) -> None:
    path = f"/organizations/{stage.practice.pk}/on-call"
    night = {
        "person": str(stage.nurse.pk), "since": "2026-03-09T21:00:00Z",
        "until": "2026-03-10T12:00:00Z",
    }  # fmt: skip
    turn = created(manager.post(path, night))
    refused(manager.post(path, night), 409, "somebody_is_on_call")

    assert manager.send("DELETE", f"{path}/{turn['id']}").status_code == 204
    assert ok(manager.get(path))["items"] == []


def test_a_calendar_counts_with_every_step(manager: Program, stage: cast.Cast) -> None:
    week = [[["09:00", "17:00"]]] * 5 + [[], []]
    body = {"name": "Lab hours", "zone": "America/New_York", "week": week}
    made = created(manager.post("/calendars", body))

    told = ok(manager.get(f"/calendars/{made['id']}/due?start=2026-03-06T21:00:00Z&minutes=240"))

    assert told["due_at"] == "2026-03-09T16:00:00Z"
    assert sum(step["used_minutes"] for step in told["steps"]) == 240


def test_a_calendar_without_hours_is_refused_with_every_mistake(
    manager: Program, stage: cast.Cast
) -> None:
    before = len(ok(manager.get("/calendars"))["items"])
    week = [[["17:00", "09:00"]], [["9", "10:00"]], [], [], [], [], []]
    body = {"name": "Bad", "zone": "America/New_York", "week": week}

    told = refused(manager.post("/calendars", body), 422, "bad_calendar")

    assert len(told["open_things"]) == 2
    assert told["field"].startswith("week.0")
    assert len(ok(manager.get("/calendars"))["items"]) == before


def test_a_holiday_added_later_moves_nothing_without_a_person(
    manager: Program, desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    promise = {"words": "Call back", "minutes": 480}
    told = created(desk.post(f"/cases/{case['id']}/promises", promise))
    path = f"/calendars/{stage.practice.calendar_id}"
    seen = manager.get(path)["ETag"]

    closed = created(manager.post(f"{path}/days", {"day": "2026-03-10", "reason": "Water damage"}))
    assert closed["exceptions"]["2026-03-10"]["spans"] == []
    assert ok(desk.get(f"/promises/{told['id']}"))["due_at"] == told["due_at"]
    refused(manager.post(f"{path}/versions", {"zone": "UTC"}, if_match=seen), 412, "stale")

    moves = ok(manager.get(f"{path}/would-move"))
    [move] = moves["items"]
    assert (move["promise"], move["case"], moves["not_shown"]) == (True, case["id"], 0)
    assert move["would_be_due_at"] > move["due_at"]

    refused(manager.post(f"/duties/{move['duty']['id']}/move-date"), 422, "unclear")
    ok(manager.post(f"/duties/{move['duty']['id']}/keep-date"))
    assert ok(manager.get(f"{path}/would-move"))["items"] == []
    created(manager.post(f"{path}/days/reopen", {"day": "2026-03-10", "reason": "Dry"}))


def test_the_privacy_officer_sees_who_looked_at_a_patient(
    officer: Program, nurse: Program, stage: cast.Cast
) -> None:
    ok(nurse.get(f"/people/{stage.child.pk}"))
    refused(nurse.get(f"/people/{stage.child.pk}/looks"), 404, "not_found")

    lines = ok(officer.get(f"/people/{stage.child.pk}/looks"))["items"]

    looks = [one for one in lines if one["verb"] == "looked"]
    assert {one["by"]["name"] for one in looks} == {
        stage.nurse.name,
        stage.privacy_officer.name,
    }
    assert [one["what"] for one in looks if one["by"]["name"] == stage.nurse.name] == ["person"]


def test_there_are_no_cracks(desk: Program, case: dict[str, Any]) -> None:
    assert ok(desk.get("/cracks?from=2026-03-01T00:00:00Z")) == {"items": []}


def test_the_health_is_told_to_programs(desk: Program) -> None:
    answer = desk.get("/health")

    assert answer.status_code in {200, 503}
    assert "cracks" in {one["code"] for one in answer.json()["checks"]}
