"""Luck: one answer for each question, and no shared stream."""

import uuid

from safehands.lab.world.chance import Luck, ids_of


def test_the_same_question_has_the_same_answer_whoever_asks_and_when() -> None:
    asked_first = Luck(7).of(3, "answers the phone")
    for other in range(50):
        Luck(7).of(other, "something else")

    assert Luck(7).of(3, "answers the phone") == asked_first


def test_another_world_another_request_another_question_are_other_luck() -> None:
    answers = {
        Luck(seed).of(journey, question)
        for seed in (1, 2)
        for journey in (1, 2)
        for question in ("a", "b")
    }

    assert len(answers) == 8


def test_what_happens_at_a_rate_happens_about_so_often() -> None:
    luck = Luck(1)

    hits = sum(luck.happens(number, "a fault", 0.2) for number in range(5_000))

    assert 900 < hits < 1_100
    assert not any(luck.happens(number, "never", 0.0) for number in range(100))
    assert all(luck.happens(number, "always", 1.0) for number in range(100))


def test_of_several_each_is_as_likely_and_an_amount_lies_between_its_ends() -> None:
    luck = Luck(5)
    chosen = [luck.one_of(number, "who", ("a", "b", "c")) for number in range(3_000)]
    amounts = [luck.between(number, "minutes", 5, 10) for number in range(1_000)]

    assert all(900 < chosen.count(who) < 1_100 for who in ("a", "b", "c"))
    assert 5 <= min(amounts) < 5.1
    assert 9.9 < max(amounts) < 10


def test_ids_follow_from_the_world_and_are_chance_again_afterwards() -> None:
    with ids_of("seed 3"):
        first = [uuid.uuid4() for _ in range(3)]
    with ids_of("seed 3"):
        again = [uuid.uuid4() for _ in range(3)]

    assert first == again
    assert len(set(first)) == 3
    assert uuid.uuid4() not in first
