"""The date that a customer was told survives everything (T7), through public ways only."""

import pytest

from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json

# Thursday 15:00 in New York; the warning comes one working hour before.
WARNED, DUE, AFTER = "2026-03-12T18:00:00Z", "2026-03-12T19:00:00Z", "2026-03-12T19:01:00Z"
BEFORE_WARNING = "2026-03-12T17:59:00Z"
SUMMARY = {"situation": "Call back promised", "recommendation": "Call Thursday 15:00"}


@pytest.fixture
def case(told: House, stage: Cast) -> Json:
    """A case with the promise to call back on Thursday at 15:00."""
    return told.front_desk.do(
        "/cases", customer=str(stage.parent.pk), asked="Please call me back", origin="phone",
        due_at="2026-03-13T20:00:00Z",
        promise={"words": "We call you back", "due_at": DUE},
    )  # fmt: skip


def promise_of(told: House, case: Json) -> Json:
    (promise,) = told.front_desk.ask("/promises", case=case["id"])["items"]
    return dict(promise)


def warned(told: House, case: Json, part: str) -> bool:
    messages = getattr(told, part).all_of("/messages", case=case["id"])
    me = getattr(told, part).ask("/me")["person"]["id"]
    return any(one["topic"] == "due_soon" and one["to"]["id"] == me for one in messages)


def thanked(told: House, case: Json, _stage: Cast) -> None:
    told.front_desk.do(f"/cases/{case['id']}/customer-words", words="thanks", origin="email")


def closing_tried(told: House, case: Json, _stage: Cast) -> None:
    told.front_desk.do(f"/cases/{case['id']}/confirm", words="thanks")
    assert told.front_desk.refused(f"/cases/{case['id']}/close", 409)["code"] == "not_done"


def joined(told: House, case: Json, stage: Cast) -> None:
    other = told.front_desk.do(
        "/cases", customer=str(stage.parent.pk), asked="Once more", origin="email"
    )
    told.front_desk.do(f"/cases/{other['id']}/join", other=case["id"], reason="the same")


def edited(told: House, case: Json, _stage: Cast) -> None:
    path = f"/cases/{case['id']}/next-step"
    told.front_desk.do(path, words="Look at the file", due_at="2026-03-13T20:30:00Z")


def time_stood_still(told: House, _case: Json, _stage: Cast) -> None:
    told.clock("2026-03-11T15:00:00Z", leap=True)


@pytest.mark.parametrize("happens", [thanked, closing_tried, joined, edited, time_stood_still])
def test_at_its_time_it_is_broken_and_never_gone(
    told: House, stage: Cast, case: Json, happens: object
) -> None:
    assert callable(happens)
    happens(told, case, stage)
    told.clock(BEFORE_WARNING)
    assert not warned(told, case, "front_desk")
    told.clock(WARNED)
    assert warned(told, case, "front_desk")
    assert promise_of(told, case)["standing"] == "at_risk"
    told.clock(AFTER)
    promise = promise_of(told, case)
    assert (promise["standing"], promise["due_at"]) == ("broken", DUE)
    told.is_whole()


def test_handed_over_the_owner_of_the_moment_is_warned(
    told: House, stage: Cast, case: Json
) -> None:
    offer = told.front_desk.do(
        "/handoffs", case=case["id"], to_person=str(stage.nurse.pk), summary=SUMMARY
    )
    told.nurse.do(f"/handoffs/{offer['id']}/accept", restatement="I call her on Thursday at 15:00")
    told.clock(WARNED)
    assert warned(told, case, "nurse")
    assert not warned(told, case, "front_desk")
    told.nurse.do(f"/promises/{promise_of(told, case)['id']}/keep", how="called")
    told.clock(AFTER)
    assert promise_of(told, case)["standing"] == "kept"
    told.is_whole(case["id"])


def test_a_date_moves_with_a_reason_a_time_and_how_he_was_told(told: House, case: Json) -> None:
    promise = promise_of(told, case)
    whole = {"reason": "the doctor is ill", "told_how": "spoken", "due_at": "2026-03-13T19:00:00Z"}
    for missing in whole:
        given = {name: value for name, value in whole.items() if name != missing}
        told.front_desk.refused(f"/promises/{promise['id']}/move", 422, **given)
    assert promise_of(told, case)["standing"] == "on_track"
    moved = told.front_desk.do(f"/promises/{promise['id']}/move", **whole)
    assert (moved["first_due_at"], moved["due_at"]) == (DUE, whole["due_at"])
    first = told.front_desk.ask(f"/promises/{promise['id']}")
    assert (first["standing"], first["due_at"]) == ("moved", DUE)
    told.is_whole(case["id"])


def test_moved_after_its_time_it_stays_broken(told: House, case: Json) -> None:
    promise = promise_of(told, case)
    told.clock(AFTER)
    told.front_desk.do(
        f"/promises/{promise['id']}/move", reason="we were late", told_how="spoken",
        due_at="2026-03-13T19:00:00Z",
    )  # fmt: skip
    assert told.front_desk.ask(f"/promises/{promise['id']}")["standing"] == "broken"
    told.is_whole(case["id"])


def test_a_clock_that_stands_still_makes_the_health_red(told: House) -> None:
    told.clock("2026-03-09T20:00:00Z", run=False)
    answer = told.front_desk.client.get(
        "/api/health", headers={"Authorization": f"Bearer {told.front_desk.key}"}
    )
    assert answer.status_code == 503
