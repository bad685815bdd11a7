from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from safehands.rules.backoff import RetryPolicy, next_try
from safehands.rules.mistakes import Mistake
from tests.rules.calendars import ny

START = ny("2026-06-01 09:00")


def tries(key: str, policy: RetryPolicy) -> list[datetime]:
    """Return all attempts of a message whose gateway never answers."""
    found = [START]
    while again := next_try(
        key=key, attempts=len(found), first_at=START, now=found[-1], policy=policy
    ):
        found.append(again)
    return found


def test_each_wait_is_about_twice_the_last_one_up_to_an_hour() -> None:
    waits = [late - early for early, late in pairwise(tries("a", RetryPolicy(spread=0)))]

    assert [wait // timedelta(minutes=1) for wait in waits] == [
        1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60,
    ]  # fmt: skip


def test_messages_do_not_all_come_back_at_once_but_each_always_at_the_same_time() -> None:
    policy = RetryPolicy()
    seconds = [tries(str(key), policy)[1] for key in range(200)]

    assert len(set(seconds)) == 200
    assert tries("a", policy) == tries("a", policy)
    allowed = timedelta(seconds=48), timedelta(seconds=72)
    assert all(allowed[0] <= at - START <= allowed[1] for at in seconds)


def test_after_the_last_attempt_it_gives_up() -> None:
    assert len(tries("a", RetryPolicy(attempts=3))) == 3
    assert len(tries("a", RetryPolicy(attempts=1))) == 1


def test_after_its_time_it_gives_up() -> None:
    found = tries("a", RetryPolicy(attempts=1000, give_up_after=timedelta(hours=5)))

    assert timedelta(hours=3, minutes=30) < found[-1] - START <= timedelta(hours=5)


UNSOUND: dict[str, Any] = {
    "first_wait": timedelta(0),
    "growth": 0.5,
    "longest_wait": timedelta(seconds=1),
    "attempts": 0,
    "give_up_after": timedelta(0),
    "spread": 1.0,
}


@pytest.mark.parametrize("field", UNSOUND)
def test_a_policy_that_makes_no_sense_is_refused_by_name(field: str) -> None:
    with pytest.raises(Mistake) as refused:
        RetryPolicy(**{field: UNSOUND[field]})
    assert refused.value.field == field
