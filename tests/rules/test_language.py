"""The guard marks what hurts, where it stands, with a better line."""

import pytest

from safehands.rules.frustration import frustrated_in
from safehands.rules.language import Kind, marks, without_sentences


def kinds(words: str, *, discreet: bool = False) -> list[Kind]:
    return [mark.kind for mark in marks(words, discreet=discreet)]


def test_a_mark_stands_where_the_words_stand() -> None:
    text = "Hello. She should not have told you that, we are sorry. Someone dropped the ball."

    found = marks(text)

    assert [text[mark.start : mark.end] for mark in found] == [mark.words for mark in found]
    assert [mark.kind for mark in found] == [Kind.BLAME, Kind.EMPTY_CAUSE]
    assert all(mark.better for mark in found)


def test_the_better_line_is_in_the_language_of_the_words() -> None:
    [english] = marks("Calm down, please.")
    [spanish] = marks("Cálmese, por favor.")

    assert english.better != spanish.better
    assert "Lo sentimos" in spanish.better
    assert marks("Calm down, please.", language="es")[0].better == spanish.better


def test_blame_for_a_word_about_sending_says_that_we_send() -> None:
    [mark] = marks("Beth should never have told you that we send them.")

    assert mark.better == "We are sorry for the wrong word. We send them."


@pytest.mark.parametrize(
    "words",
    [
        "It takes at least two days.",
        "The imaging department sends them.",
        "It's not your fault.",
        "We should have told you.",
        "We should not have told you that; we are sorry.",
        "Imagine department",
        "You should have it by Friday.",
        "Instead of a disc we send them electronically.",
        "It is nobody's fault.",
        "",
    ],
)
def test_harmless_words_are_not_marked(words: str) -> None:
    assert kinds(words) == []


def test_health_words_are_marked_only_where_anybody_may_read_them() -> None:
    assert kinds("Your biopsy is back.") == []
    assert kinds("Your biopsy is back.", discreet=True) == [Kind.HEALTH]


@pytest.mark.parametrize("words", ["you should have " * 2_000, "a, " * 5_000, "'" * 9_000])
def test_a_very_long_text_is_looked_at_all_the_same(words: str) -> None:
    marks(words)


def test_the_clause_of_frustration_is_given_as_it_was_said() -> None:
    assert frustrated_in("Hello. I'm SO frustrated, call me!") == "I'm SO frustrated"
    assert frustrated_in("She got frustrated and said so") == "She got frustrated and said so"
    assert not frustrated_in("My son gets frustrated with the inhaler.")


@pytest.mark.parametrize(
    "words",
    [
        "My last doctor got me nowhere, you are great",
        "The old office was a nightmare.",
        "Mi doctor anterior no me sirvió de nada, ustedes son geniales",
    ],
)
def test_what_others_did_before_is_no_frustration_with_us(words: str) -> None:
    assert not frustrated_in(words)


def test_a_last_call_with_us_is_ours() -> None:
    assert frustrated_in("My last call got me nowhere")
    assert frustrated_in("My last doctor was fine, you got me nowhere") == "you got me nowhere"


def test_the_marked_sentence_is_left_out_if_something_is_left() -> None:
    words = "Beth was wrong. We call you by noon."

    assert without_sentences(words, ["beth was wrong"]) == "We call you by noon."
    assert without_sentences("Hello. Beth was wrong.", ["Beth was wrong"]) == ""
