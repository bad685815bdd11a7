"""Of sentences that the readers were not made with, few are read wrong."""

import pytest

from tests.rules.labelled import (
    HALVES,
    answer_in,
    frustrated_in_words,
    half_of,
    kind_in,
    precision_and_recall,
    rows,
    topics,
)

ANSWERS, LANGUAGE, FRUSTRATION = "answers.tsv", "language.tsv", "frustration.tsv"
BOOK = topics()


@pytest.mark.parametrize(("name", "least"), [(ANSWERS, 360), (LANGUAGE, 320), (FRUSTRATION, 100)])
def test_a_set_is_large_and_its_halves_are_fixed_by_the_words(name: str, least: int) -> None:
    every = rows(name)

    assert len(every) >= least
    assert len({row["words"] for row in every}) == len(every)
    assert all(row["half"] == half_of(row["words"]) for row in every)
    assert {row["language"] for row in every} == {"en", "es"}
    for half in HALVES:
        assert len(rows(name, half)) >= 0.4 * len(every)


@pytest.mark.parametrize(
    ("stance", "precision", "recall"),
    [("we_do", 0.85, 0.85), ("we_do_not", 0.9, 0.85), ("depends", 0.9, 0.85), ("-", 0.8, 0.9)],
)
def test_answers_are_read_as_they_were_meant(stance: str, precision: float, recall: float) -> None:
    pairs = [(row["stance"], answer_in(row, BOOK)[1]["stance"]) for row in rows(ANSWERS, "test")]

    found = precision_and_recall(pairs, stance)

    assert found[0] >= precision
    assert found[1] >= recall


def test_what_is_read_as_sure_is_hardly_ever_wrong() -> None:
    sure = [
        ((row["topic"], row["stance"]), (labels["topic"], labels["stance"]))
        for row in rows(ANSWERS, "test")
        for reading, labels in [answer_in(row, BOOK)]
        if reading and reading.sure
    ]

    assert len(sure) >= 100
    assert sum(right == found for right, found in sure) / len(sure) >= 0.95


def test_the_topic_is_found() -> None:
    pairs = [(row["topic"], answer_in(row, BOOK)[1]["topic"]) for row in rows(ANSWERS, "test")]

    assert sum(right == found for right, found in pairs) / len(pairs) >= 0.9


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("blame", 0.9, 0.88),
        ("deflection", 0.9, 0.9),
        ("empty_cause", 0.9, 0.88),
        ("placeholder", 1.0, 1.0),
        ("health", 0.95, 0.95),
        ("-", 0.85, 0.95),
    ],
)
def test_words_that_should_not_leave_are_marked_and_harmless_ones_are_not(
    kind: str, precision: float, recall: float
) -> None:
    pairs = [(row["kind"], kind_in(row)) for row in rows(LANGUAGE, "test")]

    found = precision_and_recall(pairs, kind)

    assert found[0] >= precision
    assert found[1] >= recall


def test_frustration_is_heard() -> None:
    pairs = [(row["frustrated"], frustrated_in_words(row)) for row in rows(FRUSTRATION, "test")]

    precision, recall = precision_and_recall(pairs, "yes")

    assert precision >= 0.85
    assert recall >= 0.85
