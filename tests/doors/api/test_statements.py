"""Statements through the API: what is refused before it is spoken changes nothing."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from safehands.core import logbook, needs, notices, people, promises, statements
from safehands.lab import cast
from tests.doors.api.program import Program, created, ok, refused

FAX = "Have the pharmacy fax the paperwork."


@pytest.fixture
def now() -> datetime:
    """The Friday of the call, ten past nine in New York."""
    return datetime(2026, 2, 27, 14, 10, tzinfo=UTC)


@pytest.fixture
def call(desk: Program, stage: cast.Cast, case: dict[str, Any], now: datetime) -> str:
    """Her mother calls about a medicine whose next authorisation needs a visit."""
    people.add_contact_point(
        kind="mobile", value="+12125550142", person=stage.parent, by=None, now=now
    )
    needs.write_down(
        person=stage.child, organization=stage.practice, words="Daily medicine",
        supply_until=date(2026, 3, 13), daily=True, condition="visit", within_months=5,
        last_done=date(2025, 9, 8), by=stage.case_desk, now=now,
    )  # fmt: skip
    begun = created(desk.post("/contacts", {"channel": "phone", "number": "+12125550142"}))
    return str(begun["contact"]["id"])


def counted() -> tuple[int, ...]:
    return (
        statements.Statement.objects.count(),
        promises.Promise.objects.count(),
        notices.Notice.objects.count(),
        # What is caught before it is spoken is kept, and nothing else.
        logbook.Entry.objects.exclude(verb="caught_before_spoken").count(),
    )


def test_without_look_up_an_answer_is_refused_and_changes_nothing(
    desk: Program, case: dict[str, Any], call: str
) -> None:
    before = counted()

    body = {"words": "We call you on Monday.", "contact": call}
    told = desk.post(f"/cases/{case['id']}/statements", body)

    refused(told, 409, "not_looked_up")
    assert counted() == before


def test_the_instruction_is_refused_with_two_conflicts_and_the_better_words_are_promised(
    desk: Program, stage: cast.Cast, case: dict[str, Any], call: str
) -> None:
    ok(desk.post(f"/contacts/{call}/subject", {"subject": str(stage.child.pk)}))
    before = counted()
    body = {"words": FAX, "contact": call, "errand": {"words": FAX}}

    told = refused(desk.post(f"/cases/{case['id']}/statements", body), 409, "conflicts")

    assert [one["kind"] for one in told["facts"]["conflicts"]] == ["rule", "errand"]
    assert "the pharmacy and the doctor" in told["facts"]["suggestion"]
    assert told["facts"]["suggested_promise"]["due_at"] == "2026-03-02T17:00:00Z"
    assert counted() == before

    accepted = created(desk.post(f"/cases/{case['id']}/suggestion", {"contact": call}))

    assert accepted["promise"]["due_at"] == "2026-03-02T17:00:00Z"
    assert accepted["promise"]["owed_by"]["name"] == "Dora Desk"
    assert accepted["statement"]["words"] == accepted["promise"]["heard"]
    [said] = ok(desk.get(f"/cases/{case['id']}/statements"))["items"]
    assert said["contact"] == call
    again = ok(desk.get(f"/cases/{case['id']}/suggestion"))
    assert again["news_first"] == []


def test_a_reason_stores_the_words_with_what_stood_against_them(
    desk: Program, stage: cast.Cast, case: dict[str, Any], call: str
) -> None:
    ok(desk.post(f"/contacts/{call}/subject", {"subject": str(stage.child.pk)}))
    body = {"words": FAX, "contact": call, "override_reason": "the doctor just said so"}

    said = created(desk.post(f"/cases/{case['id']}/statements", body))

    assert [one["kind"] for one in said["conflicts"]] == ["rule", "errand"]
    [errand] = ok(desk.get(f"/cases/{case['id']}/errands"))["items"]
    assert (errand["id"], errand["who_calls"]["name"]) == (said["errand"], "Dora Desk")
    done = ok(desk.post(f"/errands/{errand['id']}/done", {"how": "she has sent it"}))
    assert done["done_how"] == "she has sent it"
    refused(desk.post(f"/errands/{errand['id']}/done", {}), 409, "errand_done")


def test_the_customers_account_is_taken_as_given(
    desk: Program, case: dict[str, Any], call: str
) -> None:
    body = {"words": "I was told to have them fax it", "source": "customer", "said_by": "a lady"}

    heard = created(desk.post(f"/cases/{case['id']}/statements", body))

    assert (heard["source"], heard["said_by"], heard["conflicts"]) == ("customer", "a lady", [])


def test_a_need_of_somebody_else_is_not_compared(
    desk: Program, stage: cast.Cast, case: dict[str, Any], now: datetime
) -> None:
    other = needs.write_down(
        person=stage.other_child, organization=stage.practice, words="Other medicine",
        supply_until=date(2026, 3, 13), by=stage.case_desk, now=now,
    )  # fmt: skip

    body = {"words": "We call you.", "need": str(other.pk)}
    told = refused(desk.post(f"/cases/{case['id']}/statements", body), 422, "unclear")

    assert told["field"] == "need"
