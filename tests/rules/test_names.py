import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules import names
from safehands.rules.names import Match

LETTERS = st.characters(min_codepoint=ord("a"), max_codepoint=ord("z"))
WORDS = st.text(LETTERS, min_size=5, max_size=12)


@st.composite
def mistypings(draw: st.DrawFn) -> tuple[str, str]:
    """A word of five letters or more, and it with one typing error."""
    word, letter = draw(WORDS), draw(LETTERS)
    at = draw(st.integers(0, len(word) - 2))
    wrong = draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    return word, wrong


@given(mistypings())
def test_one_typing_error_leaves_a_key_in_common_and_is_near(both: tuple[str, str]) -> None:
    word, wrong = both

    assert names.keys(word) & names.keys(wrong)
    assert names.match(wrong, word) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("catherine", "kathryn"), ("philip", "felipe"), ("jimenez", "gimenez"), ("smyth", "smith"),
     ("geoffrey", "jeffrey"), ("vazquez", "basques"), ("stephen", "stefan")],
)  # fmt: skip
def test_names_that_sound_alike_are_near(one: str, other: str) -> None:
    assert names.keys(one) & names.keys(other)
    assert names.match(one, other) is not None


@pytest.mark.parametrize(
    ("typed", "word", "how"),
    [("rosa", "rosa", Match.SAME), ("gar", "garcia", Match.BEGINS),
     ("gacria", "garcia", Match.NEAR), ("hernandes", "ernandez", Match.FAR),
     ("kathryn", "catherine", Match.SOUNDS), ("leo", "lea", None), ("brown", "green", None)],
)  # fmt: skip
def test_how_a_word_fits_is_said(typed: str, word: str, how: Match | None) -> None:
    assert names.match(typed, word) == how


@pytest.mark.parametrize(
    ("folded", "kept"),
    [("rosa garcia-lopez", ("rosa", "garcia", "lopez")),
     ("pat o'brien", ("pat", "obrien", "brien")),
     ("maria maria", ("maria",)), ("søren", ("soren",)), ("李 娜", ("李", "娜")), ("-", ())],
)  # fmt: skip
def test_a_name_is_kept_under_its_words(folded: str, kept: tuple[str, ...]) -> None:
    assert names.kept_words(folded) == kept


def test_a_single_name_stands_beside_itself_and_more_names_beside_each_other() -> None:
    assert names.pairs(("rosa",)) == [("rosa", "rosa")]
    assert names.pairs(("rosa", "diaz")) == [("rosa", "diaz"), ("diaz", "rosa")]
    assert len(names.pairs(tuple("abcdef"))) == 30


@given(st.text(max_size=60))
def test_no_text_whatever_stops_the_reading_of_a_name(text: str) -> None:
    kept = names.kept_words(text.casefold())

    assert len(kept) <= names.MOST_WORDS
    assert all(len(word) <= names.LONGEST for word in kept)
    assert all(len(key) <= names.LONGEST + 1 for word in kept for key in names.keys(word))
