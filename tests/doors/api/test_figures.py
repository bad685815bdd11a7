"""The scorecard, the replay and the cracks for programs."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from safehands.core import cases, house, news, people
from safehands.core.cases.models import Ownership
from safehands.insights import scorecard
from safehands.lab import cast
from tests import practice
from tests.doors.api.program import Program, key_for, ok, refused


def as_row(case: dict[str, Any]) -> cases.Case:
    return cases.Case.objects.get(pk=case["id"])


@pytest.fixture
def told(stage: cast.Cast, case: dict[str, Any], now: datetime) -> dict[str, Any]:
    """A case whose news was told twenty minutes after it was known; the clock went on."""
    one = news.open_news(
        case=as_row(case), kind=news.Kind.DECISION, words="A visit first.", reason="NEEDAPMT",
        known_by=stage.practice, by=stage.front_desk, now=now,
    )  # fmt: skip
    later = now + timedelta(minutes=20)
    news.told(news=one, proof=news.Proof.READ, by=None, now=later)
    house.set_clock(to=later)
    return case


def test_the_scorecard_of_a_month_states_every_denominator(
    manager: Program, told: dict[str, Any]
) -> None:
    card = ok(manager.get("/scorecard?month=2026-03"))

    figures = {one["name"]: one for one in card["figures"]}
    assert list(figures) == list(scorecard.FIGURES)
    first = figures["told_first"]
    assert (first["value"], first["numerator"], first["denominator"]) == (1.0, 1, 1)
    assert {part["name"]: part["count"] for part in first["parts"]}["proven"] == 1
    assert figures["promises"]["value"] is None
    assert (figures["without_owner"]["numerator"], figures["without_owner"]["denominator"]) == (
        0, 1
    )  # fmt: skip
    assert (card["telling"]["median"], card["since"]) == (20.0, "2026-03-01T05:00:00Z")
    assert [point["month"] for point in first["trend"]][-2:] == ["2026-02", "2026-03"]


def test_every_figure_opens_to_its_cases_by_the_address_it_gives(
    manager: Program, told: dict[str, Any]
) -> None:
    card = ok(manager.get("/scorecard?month=2026-03"))

    for figure in card["figures"]:
        behind = ok(manager.get(figure["cases"].removeprefix("/api")))
        if figure["name"] == "told_first":
            (row,) = behind["items"]
            assert (row["came_out"], row["case"]["id"]) == ("proven", told["id"])
        if figure["name"] in {"told_first", "promises", "handoffs", "look_up", "feedback"}:
            assert len(behind["items"]) == figure["denominator"]


def test_rows_behind_a_figure_come_page_by_page_and_part_by_part(
    stage: cast.Cast, manager: Program, told: dict[str, Any], now: datetime
) -> None:
    for minutes in (1, 2, 3):
        other = news.open_news(
            case=as_row(told), kind=news.Kind.OTHER, words="x", known_by=stage.practice,
            by=stage.front_desk, now=now + timedelta(minutes=minutes),
        )  # fmt: skip
        news.found_out(news=other, how="x", by=stage.front_desk, now=now + timedelta(minutes=4))

    first = ok(manager.get("/scorecard/told_first/cases?month=2026-03&limit=3"))
    rest = ok(manager.get(first["next"].removeprefix("/api")))
    proven = ok(manager.get("/scorecard/told_first/cases?month=2026-03&part=proven"))

    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (3, 1, None)
    assert len(proven["items"]) == 1
    refused(manager.get("/scorecard/told_first/cases?part=nonsense"), 422, "unclear")
    assert manager.get("/scorecard/no_such/cases").status_code == 404


def test_a_wrong_month_names_its_remedy(manager: Program) -> None:
    problem = refused(manager.get("/scorecard?month=2026-13"), 422, "unclear")

    assert "2026-03" in str(problem)


def test_only_who_sees_figures_reads_the_scorecard(
    stage: cast.Cast, desk: Program, officer: Program, manager: Program,
    next_door: practice.Practice, now: datetime,
) -> None:  # fmt: skip
    for program in (desk, officer):
        assert program.get("/scorecard").status_code == 403
        assert program.get("/scorecard/promises/cases").status_code in {403, 404}
    theirs = manager.get(f"/scorecard?organization={next_door.office.pk}")
    mine = Program(key_for(next_door.manager, now)).get("/scorecard")
    assert theirs.status_code == 422
    assert ok(mine)["organization"]["name"] == next_door.office.name


def test_the_replay_has_both_organisations_and_names_no_colleague(
    stage: cast.Cast, manager: Program, told: dict[str, Any], now: datetime
) -> None:
    cases.claim(case=as_row(told), by=stage.nurse, now=now + timedelta(minutes=30))
    house.set_clock(to=now + timedelta(minutes=40))

    replay = ok(manager.get(f"/cases/{told['id']}/replay"))
    journey = ok(manager.get(f"/cases/{told['id']}/journey"))

    text = str(replay)
    assert stage.front_desk.name in str(journey)
    assert not [p.name for p in (stage.front_desk, stage.nurse) if p.name in text]
    assert stage.parent.name in text
    (line,) = replay["news"]
    assert (line["waited"]["wall"], line["reason"]) == ("PT20M", "an appointment is needed first")
    assert "Owner is now Clinician, before Front desk" in text


def test_the_customer_gets_his_own_replay(manager: Program, told: dict[str, Any]) -> None:
    replay = ok(manager.get(f"/cases/{told['id']}/replay?for=customer"))

    assert replay["asked_by"] == "You"
    refused(manager.get(f"/cases/{told['id']}/replay?for=nobody"), 422, "unclear")


def test_cracks_of_the_past_are_found_to_the_second(
    stage: cast.Cast, manager: Program, case: dict[str, Any], now: datetime
) -> None:
    taken = now + timedelta(minutes=10)
    cases.claim(case=as_row(case), by=stage.nurse, now=taken)
    house.set_clock(to=now + timedelta(minutes=20))
    start = "2026-03-01T00:00:00Z"
    assert ok(manager.get(f"/cracks?from={start}"))["items"] == []
    Ownership.objects.filter(case=case["id"], until=taken).update(
        until=taken - timedelta(seconds=7)
    )

    (crack,) = ok(manager.get(f"/cracks?from={start}"))["items"]

    assert (crack["case"], crack["wrong"], crack["seconds"]) == (case["id"], ["no owner"], 7.0)


def test_cracks_of_the_practice_next_door_are_not_told(
    manager: Program, next_door: practice.Practice, now: datetime
) -> None:
    case = practice.open_case(next_door, now)
    Ownership.objects.filter(case=case).update(since=now + timedelta(seconds=9))
    house.set_clock(to=now + timedelta(minutes=1))

    assert ok(manager.get("/cracks?from=2026-03-01T00:00:00Z"))["items"] == []
    assert people.may(next_door.manager, people.May.SEE_FIGURES)
