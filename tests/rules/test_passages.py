import pytest

from safehands.rules import passages


def test_words_are_kept_without_accents_case_and_signs_each_once() -> None:
    kept = passages.kept("Señora Delgado: REFILL, refill!", "(O'Brien's) re\u00adfill 10mg: 2")

    assert kept == "senora delgado refill obriens 10mg 2 brien "


def test_names_are_kept_with_what_follows_an_apostrophe() -> None:
    assert (
        passages.kept_names("o'brien-lopez ana", "jose ruiz") == "obrien lopez ana brien jose ruiz "
    )
    assert passages.kept_names("jose ruiz", "jose ruiz") == "jose ruiz "


@pytest.mark.parametrize("text", ["", "  ", '"', "*:-()^%_", "\x00\x01", "\U0001f489", "\u200b"])
def test_mere_signs_ask_for_no_word(text: str) -> None:
    assert passages.asked(text) == ()
    assert passages.kept(text) == ""


def test_six_words_are_asked_for_and_a_very_long_text_is_cut() -> None:
    assert passages.asked("a b c d e f g h") == ("a", "b", "c", "d", "e", "f")
    assert passages.asked("x" * 10_000) == ("x" * 40,)
    assert passages.asked("x" * 10_000)[0] in passages.kept("y " + "x" * 10_000).split()


def test_a_text_of_very_many_words_is_kept_in_part() -> None:
    kept = passages.kept(" ".join(f"word{number}" for number in range(10_000)))

    assert len(kept.split()) == passages.MOST_KEPT


def test_a_single_letter_is_no_beginning_of_a_word() -> None:
    assert not passages.may_go_on(("diabetes", "2"))
    assert passages.may_go_on(("re",))
