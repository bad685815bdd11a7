"""Reading STOP and START."""

import pytest

from safehands.rules.stopping import asks_to_start, asks_to_stop, says_more


@pytest.mark.parametrize("text", ["STOP", " stop. ", "Alto", "ALTO!", "Unsubscribe", "baja"])
def test_one_word_ends_all_messages(text: str) -> None:
    assert asks_to_stop(text)
    assert not asks_to_start(text)


@pytest.mark.parametrize("text", ["START", "Unstop", "iniciar"])
def test_one_word_lets_them_come_again(text: str) -> None:
    assert asks_to_start(text)
    assert not asks_to_stop(text)


@pytest.mark.parametrize(
    "text", ["Please stop by on Friday?", "Stop calling my wife", "", "I start work at nine"]
)
def test_a_sentence_is_for_a_person_and_not_for_the_machine(text: str) -> None:
    assert not asks_to_stop(text)
    assert not asks_to_start(text)
    assert says_more(text)


def test_a_word_that_may_be_meant_for_the_office_is_read_by_a_person_too() -> None:
    assert asks_to_stop("Cancel")
    assert says_more("Cancel")
    assert not says_more("STOP")
    assert not says_more("start")
