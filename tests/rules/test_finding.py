"""Finding short texts by a few typed words."""

import pytest

from safehands.rules.finding import Text, find, lay_out, words

SHELF = lay_out(
    [
        Text(1, ("Sending images", "x-rays", "radiografías"), ("by courier",)),
        Text(2, ("Sending records", "chart")),
        Text(3, ("Parking", "car"), ("behind the house",)),
    ]
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("X-Rays", ("xray", "rays")),
        ("x rays", ("xray", "rays")),
        ("Can you please?", ()),
        ("¿Me pueden mandar las radiografías?", ("mandar", "radiografia")),
        ("the doctor's note", ("doctor", "note")),
        ("", ()),
    ],
)
def test_only_words_that_say_something_are_kept(typed: str, kept: tuple[str, ...]) -> None:
    assert words(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [("xrays", 1), ("radiografia", 1), ("RADIO", 1), ("radiogarfia", 1), ("chart", 2),
     ("sending records please", 2), ("parkign", 3), ("courier", 1), ("house", 3)],
)  # fmt: skip
def test_a_word_its_beginning_and_a_slip_of_the_finger_find_it(typed: str, key: int) -> None:
    assert find(typed, SHELF)[0].key == key


@pytest.mark.parametrize("typed", ["ca", "zebra", "I me my", "r", "kar"])
def test_too_little_or_something_else_finds_nothing(typed: str) -> None:
    assert find(typed, SHELF) == []


def test_what_it_is_called_counts_more_than_what_is_said_of_it() -> None:
    shelf = lay_out([Text("said", ("Parking",), ("by courier",)), Text("named", ("Courier",))])
    assert [hit.key for hit in find("courier", shelf)] == ["named", "said"]


def test_a_rare_word_counts_more_than_one_that_stands_everywhere() -> None:
    hits = find("sending chart", SHELF)
    assert hits[0].key == 2
    assert hits[0].score > 0.9


def test_it_tells_by_which_words_it_was_found() -> None:
    assert find("xrays radiografias", SHELF)[0].why == "x-rays, radiografias"


def test_no_more_than_wanted_are_given_and_equals_in_their_order() -> None:
    shelf = lay_out(Text(number, ("Form",)) for number in range(9))
    assert [hit.key for hit in find("form", shelf, 3)] == [0, 1, 2]


def test_an_empty_shelf_holds_nothing() -> None:
    assert find("form", lay_out(())) == []
