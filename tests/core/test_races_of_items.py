"""Two processes, each with a connection of its own, take the same thing in the same moment."""

import multiprocessing
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from django.db import connection

from safehands.core import cases, house, items, logbook, promises
from safehands.core.refusals import Refusal
from safehands.lab import cast
from safehands.lab.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
BORN = date(2016, 9, 2)


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The practice, stored for all processes to see."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


@pytest.fixture
def case(stage: Cast, now: datetime) -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="The X-rays", origin=cases.Origin.PHONE, by=stage.front_desk, now=now,
    )  # fmt: skip


def film_of(stage: Cast, case: cases.Case, now: datetime) -> items.Item:
    return items.register(
        organization=stage.practice, kind="film", name="X-ray", subject=stage.child,
        place="imaging room", case=case, by=stage.nurse, now=now,
    )  # fmt: skip


def in_two_processes(*acts: Callable[[], object]) -> list[str]:
    """Do the acts in forked processes that start together; return what came of each.

    "done", or the code and status of the refusal, or the trouble in words.
    """
    forks = multiprocessing.get_context("fork")
    gate, results = forks.Barrier(len(acts)), forks.Queue()
    connection.close()
    children = [
        forks.Process(target=_act, args=(act, n, gate, results)) for n, act in enumerate(acts)
    ]
    for child in children:
        child.start()
    found = dict(results.get(timeout=60) for _child in children)
    for child in children:
        child.join(timeout=60)
    assert [child.exitcode for child in children] == [0] * len(acts)
    return [found[n] for n in range(len(acts))]


def _act(act: Callable[[], object], number: int, gate: object, results: object) -> None:
    came = "died"
    try:
        gate.wait(timeout=30)  # type: ignore[attr-defined]
        act()
        came = "done"
    except Refusal as refusal:
        came = f"{refusal.code} {refusal.status}"
    except Exception as trouble:
        came = repr(trouble)
    finally:
        results.put((number, came))  # type: ignore[attr-defined]
        results.close()  # type: ignore[attr-defined]
        results.join_thread()  # type: ignore[attr-defined]
        connection.close()
        os._exit(0)


def acts_on(
    film: items.Item, stage: Cast, case: cases.Case, now: datetime
) -> dict[str, Callable[[], object]]:
    return {
        "move": lambda: items.move(
            item=film, place="film shelf 3", why="read", by=stage.doctor, now=now
        ),
        "send": lambda: items.send(
            items=[film], to=stage.pharmacy, means="courier", case=case, by=stage.nurse, now=now
        ),
        "release": lambda: items.release(
            item=film, to=stage.parent, by=stage.front_desk, now=now, name="Ada Parent",
            born_on=BORN, inside_name="Ada Parent", inside_born_on=BORN,
        ),
        "lost": lambda: items.lost(item=film, why="not there", by=stage.manager, now=now),
    }  # fmt: skip


def whole(film: items.Item) -> None:
    row = items.Item.objects.get(pk=film.pk)
    moves = list(items.history(film))
    assert [one.number for one in moves] == [1, 2]
    assert row.moves_made == 2
    assert (moves[1].from_holder_id, moves[1].from_place) == (
        moves[0].to_holder_id, moves[0].to_place,
    )  # fmt: skip
    assert (moves[1].to_holder_id, moves[1].to_person_id, moves[1].to_place) == (
        row.holder_id, row.with_person_id, row.place,
    )  # fmt: skip


@pytest.mark.parametrize(
    "pair", [("move", "move"), *list(permutations(["move", "send", "release", "lost"], 2))]
)
def test_of_two_who_take_a_thing_at_once_one_wins_and_the_other_learns_where_it_is(
    stage: Cast, case: cases.Case, now: datetime, pair: tuple[str, str]
) -> None:
    for _round in range(2):
        film = film_of(stage, case, now)
        acts = acts_on(film, stage, case, now)

        came = in_two_processes(*(acts[name] for name in pair))

        assert sorted(came) == ["done", "moved_meanwhile 409"], came
        whole(film)
        assert logbook.verify(case.pk) == []


def test_of_two_who_say_that_they_have_it_or_not_one_is_heard(
    stage: Cast, case: cases.Case, now: datetime
) -> None:
    for _round in range(3):
        film = film_of(stage, case, now)
        parcel = items.send(
            items=[film], to=stage.pharmacy, means="courier", case=case, by=stage.nurse, now=now
        )
        later = now + timedelta(hours=1)

        came = in_two_processes(
            lambda parcel=parcel, later=later: items.receive(
                consignment=parcel, by=None, desk="Phil", now=later
            ),
            lambda parcel=parcel, later=later: items.came_back(
                consignment=parcel, why="nobody there", by=None, now=later
            ),
        )

        assert sorted(came) == ["consignment_ended 409", "done"], came
        assert items.history(film).count() == 3
        assert logbook.verify(case.pk) == []


def test_a_promise_made_in_the_moment_of_a_move_binds_it_or_comes_after_it(
    stage: Cast, case: cases.Case, now: datetime
) -> None:
    promise = promises.make(
        case=case, words="We send it", due_at=now + timedelta(days=2), by=stage.nurse, now=now
    )
    film = film_of(stage, case, now)

    came = in_two_processes(
        lambda: items.pledge(item=film, case=case, promise=promise, by=stage.nurse, now=now),
        lambda: items.move(item=film, place="division", why="read", by=stage.doctor, now=now),
    )

    assert came[0] == "done"
    moved = items.history(film).count() == 2
    assert came[1] == ("done" if moved else "under_promise 409")
    assert logbook.verify(case.pk) == []


def test_two_who_agree_a_pickup_at_once_agree_one(
    stage: Cast, case: cases.Case, now: datetime
) -> None:
    film = film_of(stage, case, now)

    def agree() -> object:
        return items.agree_pickup(
            item=film, case=case, who=stage.parent, at=(now + timedelta(days=2)).astimezone(UTC),
            place="front desk", by=stage.front_desk, now=now,
        )  # fmt: skip

    assert sorted(in_two_processes(agree, agree)) == ["already_agreed 409", "done"]
