"""Links to the customer's page, and how it went, for programs."""

from datetime import datetime
from typing import Any

from safehands.core import feedback, keys
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused


def test_a_link_is_shown_once_and_opens_the_page(
    desk: Program, case: dict[str, Any], now: datetime
) -> None:
    made = created(desk.post(f"/cases/{case['id']}/customer-links"))
    listed = ok(desk.get(f"/cases/{case['id']}/customer-links"))

    key = keys.key_for(made["secret"], now)
    assert key is not None
    assert made["link"].endswith(f"/c/{made['secret']}/")
    assert made["secret"] not in str(listed)
    assert [one["id"] for one in listed["items"]] == [str(key.pk)]


def test_a_code_for_paper_ends_with_all_the_others(
    desk: Program, case: dict[str, Any], now: datetime
) -> None:
    made = created(desk.post(f"/cases/{case['id']}/customer-links", {"printed": True, "days": 7}))
    assert len(made["secret"]) == 14

    ended = ok(desk.post(f"/cases/{case['id']}/revoke-customer-links"))

    assert ended == {"ended": 1}
    assert keys.key_for(made["secret"], now) is None


def test_nobody_else_gets_a_link(desk: Program, stage: cast.Cast, case: dict[str, Any]) -> None:
    refused(
        desk.post(f"/cases/{case['id']}/customer-links", {"to": str(stage.nurse.pk)}),
        422,
        "unclear",
    )

    assert not keys.PageKey.objects.exists()


def test_feedback_given_on_the_phone_is_written_down_with_its_praise(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    body = {
        "tier": "rave", "words": "So kind", "learned": "told",
        "praise": [{"person": str(stage.front_desk.pk), "words": "Dora"}],
    }  # fmt: skip

    made = created(desk.post(f"/cases/{case['id']}/feedback", body))

    assert made["person"]["id"] == str(stage.parent.pk)
    assert made["praise"][0]["person"]["name"] == "Dora Desk"
    assert ok(desk.get(f"/cases/{case['id']}/feedback"))["items"] == [made]


def test_nothing_good_names_its_recovery(desk: Program, case: dict[str, Any]) -> None:
    body = {"tier": "nothing_good", "named": False}

    made = created(desk.post(f"/cases/{case['id']}/feedback", body))

    assert (made["person"], made["recovery"] is not None) == (None, True)


def test_who_did_not_work_on_it_is_not_praised(
    desk: Program, stage: cast.Cast, case: dict[str, Any]
) -> None:
    body = {"tier": "rave", "praise": [{"person": str(stage.doctor.pk)}]}

    refused(desk.post(f"/cases/{case['id']}/feedback", body), 422, "not_on_the_case")

    assert not feedback.Feedback.objects.exists()
