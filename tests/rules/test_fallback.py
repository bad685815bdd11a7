from typing import Any

import pytest

from safehands.rules.fallback import Because, Candidate, Choice, choose_owner

EVERYBODY: dict[str, Any] = {
    "cover": Candidate("cover"),
    "team": Candidate("team"),
    "colleagues": [Candidate("busy colleague", holding=4), Candidate("colleague", holding=1)],
    "organization": Candidate("organization"),
    "managers": [Candidate("busy manager", holding=9), Candidate("manager", holding=2)],
    "case_holders": [Candidate("nurse", holding=3), Candidate("desk", holding=3)],
}
ORDER = [
    Choice("cover", Because.COVER),
    Choice("team", Because.TEAM),
    Choice("colleague", Because.COLLEAGUE),
    Choice("busy colleague", Because.COLLEAGUE),
    Choice("organization", Because.ORGANIZATION),
    Choice("manager", Because.MANAGER),
    Choice("busy manager", Because.MANAGER),
    Choice("nurse", Because.HOLDS_CASES),
    Choice("desk", Because.HOLDS_CASES),
]


def test_named_people_come_first_and_in_a_group_the_one_with_the_least_to_do() -> None:
    gone = set[str]()
    found = []
    while choice := choose_owner(**EVERYBODY, never=gone):
        found.append(choice)
        gone.add(choice.who)

    assert found == ORDER


@pytest.mark.parametrize("away", [{"active": False}, {"present": False}], ids=["left", "absent"])
def test_nobody_who_is_away_gets_a_case(away: dict[str, bool]) -> None:
    cover = Candidate("cover", **away)

    found = choose_owner(cover=cover, managers=[Candidate("manager")])

    assert found == Choice("manager", Because.MANAGER)


def test_if_there_is_nobody_it_says_so() -> None:
    assert choose_owner(cover=Candidate("cover", present=False)) is None
    assert choose_owner() is None
