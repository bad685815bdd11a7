"""The owner is never lost (T6), through public ways only."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from safehands.lab.cast import Cast
from tests.stories.speaking import House, Json

SUMMARY = {"situation": "A refill", "recommendation": "Ask the pharmacy"}


def opened(told: House, stage: Cast, asked: str = "Where is my refill?") -> Json:
    return told.front_desk.do("/cases", customer=str(stage.parent.pk), asked=asked, origin="phone")


def at_once(*acts: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Do some acts at the same moment and return their answers."""
    ready = threading.Barrier(len(acts), timeout=30)

    def run(act: Callable[[], httpx.Response]) -> httpx.Response:
        ready.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_a_note_from_a_stale_page_is_kept_and_the_owner_stays(told: House, stage: Cast) -> None:
    case = opened(told, stage)
    path = f"/cases/{case['id']}"
    dora = told.browser("dora")
    dora.see(f"{path}/")
    told.nurse.do(f"{path}/claim")
    told.is_whole(case["id"])

    page = dora.send(
        f"{path}/note/", words="She called again.", version=str(case["version"]), seen="1"
    )

    assert page.status_code in {200, 409, 412}
    notes = told.front_desk.all_of(f"{path}/notes")
    assert [note["words"] for note in notes] == ["She called again."]
    assert told.case(case["id"])["owner"]["id"] == str(stage.nurse.pk)
    told.is_whole(case["id"])


def test_of_two_who_take_at_once_one_wins_and_the_other_learns_who(
    told: House, stage: Cast
) -> None:
    case = opened(told, stage)
    path = f"/cases/{case['id']}/claim/"
    nadia, carla = told.browser("nadia"), told.browser("carla")
    seen = {"owner": case["owner"]["id"]}
    hers, the_others = nadia.form(path) | seen, carla.form(path) | seen

    pages = at_once(lambda: nadia.post(path, hers), lambda: carla.post(path, the_others))

    assert sorted(page.status_code for page in pages) == [200, 409]
    winner = told.case(case["id"])["owner"]
    (lost,) = (page.text for page in pages if page.status_code == 409)
    assert f"{winner['name']} took this case before you" in lost
    told.is_whole(case["id"])


def test_of_two_programs_that_take_at_once_the_other_learns_who(told: House, stage: Cast) -> None:
    case = opened(told, stage)
    claim, seen = f"/cases/{case['id']}/claim", {"If-Match": f'"v{case["version"]}"'}

    answers = at_once(
        lambda: told.nurse.send(claim, {}, "", **seen),
        lambda: told.case_desk.send(claim, {}, "", **seen),
    )

    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert won.status_code == 200
    assert lost.status_code in {409, 412}
    winner = told.case(case["id"])["owner"]
    assert won.json()["owner"] == winner
    assert winner["name"] in lost.text
    told.is_whole(case["id"])


def test_joined_both_ways_at_once_exactly_one_survives(told: House, stage: Cast) -> None:
    one, other = opened(told, stage), opened(told, stage, "Still no refill")
    told.nurse.do(f"/cases/{other['id']}/claim")

    def into(survivor: Json, joined: Json) -> httpx.Response:
        body = {"other": joined["id"], "reason": "the same refill"}
        return told.front_desk.send(f"/cases/{survivor['id']}/join", body)

    answers = at_once(lambda: into(one, other), lambda: into(other, one))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    cases = [told.case(one["id"]), told.case(other["id"])]
    (survivor,) = (case for case in cases if case["open"])
    (joined,) = (case for case in cases if not case["open"])
    assert joined["joined_into"] == survivor["id"]
    told.is_whole(one["id"], other["id"])
    for owner in (told.front_desk, told.nurse):
        words = [one["topic"] for one in owner.all_of("/messages", case=survivor["id"])]
        assert "joined" in words


def test_nobody_leaves_while_he_owns_something(told: House, stage: Cast) -> None:
    case = opened(told, stage)
    leave = f"/people/{stage.front_desk.pk}/leave"
    problem = told.administrator.refused(leave, 409)
    assert problem["code"] == "still_owns"
    assert problem["open_things"]
    assert told.case(case["id"])["owner"]["id"] == str(stage.front_desk.pk)

    told.administrator.do(leave, successor=str(stage.nurse.pk))

    assert told.nurse.ask(f"/cases/{case['id']}")["owner"]["id"] == str(stage.nurse.pk)
    assert told.nurse.ask("/cracks") == {"items": []}
