"""Answers with a meaning through the API: compared exactly, read, confirmed, put right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from safehands.core import house, protocols, statements
from safehands.lab import cast
from tests.core.book import YES, book_of_images
from tests.doors.api.program import Program, created, ok, refused

TUESDAY = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
FETCH = "We do not send X-rays, you have to come and get them."


@pytest.fixture
def now() -> datetime:
    return TUESDAY


@pytest.fixture
def topic(stage: cast.Cast, now: datetime) -> protocols.Topic:
    return book_of_images(stage, now)


def said_on(program: Program, case: dict[str, Any]) -> list[dict[str, Any]]:
    return list(ok(program.get(f"/cases/{case['id']}/statements"))["items"])


def say(program: Program, case: dict[str, Any], **body: Any) -> Any:
    return program.post(f"/cases/{case['id']}/statements", body)


@pytest.mark.parametrize("by_code", [True, False])
def test_our_answer_is_said_in_the_words_of_the_book(
    desk: Program, case: dict[str, Any], topic: protocols.Topic, *, by_code: bool
) -> None:
    key = topic.code if by_code else str(topic.pk)

    one = created(desk.post(f"/cases/{case['id']}/statements/answer", {"topic": key}))

    assert one["words"] == f"{YES}. It is done by Wednesday, April 22, 2026."
    assert one["about"] == {"id": str(topic.pk), "code": topic.code, "name": "Sending images"}
    assert (one["protocol"], one["stance"], one["actor"], one["days"]) == (1, "we_do", "us", 1)


def test_a_structured_answer_against_ours_is_refused_with_both_sides(
    desk: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    told = refused(
        say(desk, case, words="Sorry, no.", about=topic.code, stance="we_do_not"), 409, "conflicts"
    )

    sides = told["facts"]["conflicts"]
    assert {"protocol", "capability"} <= {one["kind"] for one in sides}
    assert sides[0]["ours"] == "Sorry, no."
    assert YES in sides[0]["theirs"]
    assert YES in told["facts"]["suggestion"]
    assert said_on(desk, case) == []
    assert statements.Contradiction.objects.get().statement is None


def test_words_that_are_not_meant_so_are_not_read(
    desk: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    words = "We do not send X-rays."
    refused(say(desk, case, words=words), 409, "conflicts")

    one = created(say(desk, case, words=words, read=False))

    assert (one["about"], one["reading"], one["stance"]) == (None, None, "")


def test_what_words_meant_is_confirmed_or_was_nothing(
    desk: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    one = created(say(desk, case, words="Yes, we send the X-rays for you."))
    assert (one["reading"]["topic"], one["reading"]["stance"]) == (topic.code, "we_do")
    path = f"/statements/{one['id']}/meaning"
    refused(desk.post(path, {"about": "no-such-topic", "stance": "we_do"}), 422, "unclear")

    meant = ok(desk.post(path, {"about": topic.code, "stance": "we_do", "actor": "us"}))
    nothing = ok(desk.post(path, {}))

    assert (meant["stance"], meant["reading"]) == ("we_do", None)
    assert meant["about"]["code"] == topic.code
    assert nothing["reading"] is None


def test_what_was_said_wrongly_is_put_right_and_counted_in_minutes(
    desk: Program, manager: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    wrong = created(say(desk, case, words=FETCH, override_reason="The exchange refused it"))
    house.set_clock(to=TUESDAY + timedelta(minutes=25))

    right = created(manager.post(f"/cases/{case['id']}/statements/answer", {"topic": topic.code}))

    assert right["replaces"] == wrong["id"]
    [one] = ok(manager.get("/contradictions?state=corrected"))["items"]
    assert (one["statement"], one["minutes"], one["corrected_by"]) == (wrong["id"], 25, right["id"])
    assert "by" not in one


def test_the_customer_is_to_be_told_the_right_answer_once(
    desk: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    wrong = created(say(desk, case, words=FETCH, override_reason="No time"))

    first = created(desk.post(f"/statements/{wrong['id']}/set-right"))
    again = created(desk.post(f"/statements/{wrong['id']}/set-right"))

    assert first["id"] == again["id"]
    assert YES in first["words"]


def test_who_said_it_is_for_the_manager_on_the_single_one_only(
    desk: Program, manager: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    created(say(desk, case, words=FETCH, override_reason="No time"))
    refused(desk.get("/contradictions"), 403, "not_allowed")
    [one] = ok(manager.get("/contradictions?state=open"))["items"]
    assert "Dora" not in str({name: value for name, value in one.items() if name != "owed_by"})

    whole = ok(manager.get(f"/contradictions/{one['id']}"))

    assert whole["by"]["name"] == "Dora Desk"
    refused(desk.get(f"/contradictions/{one['id']}"), 404, "not_found")


def test_words_that_were_right_are_settled_with_a_reason(
    desk: Program, manager: Program, case: dict[str, Any], topic: protocols.Topic
) -> None:
    created(say(desk, case, words=FETCH, override_reason="The film cannot be copied"))
    [one] = ok(manager.get("/contradictions"))["items"]
    path = f"/contradictions/{one['id']}/right"
    refused(manager.post(path, {"because": " "}), 422, "unclear")

    ok(manager.post(path, {"because": "It cannot be copied"}))

    refused(manager.post(path, {"because": "again"}), 409, "settled")
    [after] = ok(manager.get("/contradictions?state=right"))["items"]
    assert after["right_because"] == "It cannot be copied"


def test_a_state_that_does_not_exist_is_named(manager: Program, topic: protocols.Topic) -> None:
    told = refused(manager.get("/contradictions?state=spoken"), 422, "unclear")

    assert "caught" in told["remedy"]
