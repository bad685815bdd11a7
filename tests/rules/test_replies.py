import pytest

from safehands.rules.replies import only_thanks, says_all_is_there


@pytest.mark.parametrize("words", ["Thanks!", "Thank you very much", "¡Muchas gracias!", "ok, bye"])
def test_mere_thanks_need_nobody(words: str) -> None:
    assert only_thanks(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "fine",
        "Thanks, but I still cannot log in",
        "Thank you?",
        "Thanks. Call me at 5",
        "gracias, pero no funciona",
        "The pharmacy says no",
    ],
)
def test_whatever_says_more_is_read_by_a_person(words: str) -> None:
    assert not only_thanks(words)


@pytest.mark.parametrize(
    "words",
    ["fine", "Yes, everything received. Thanks", "it works now", "Todo listo, gracias", "resolved"],
)
def test_a_plain_yes_confirms(words: str) -> None:
    assert says_all_is_there(words)


@pytest.mark.parametrize(
    "words",
    [
        "solved, but I still cannot log in",
        "not yet",
        "I need it now",
        "it works?",
        "no funciona",
        "yes, but the dose is wrong",
        "",
    ],
)
def test_a_yes_with_a_but_does_not_confirm(words: str) -> None:
    assert not says_all_is_there(words)
