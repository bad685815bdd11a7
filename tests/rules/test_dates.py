from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehands.rules import dates

FIRST_OF_FEBRUARY = date(1980, 2, 1)


@pytest.mark.parametrize(
    "text",
    ["1980-02-01", "1/2/1980", "02/01/1980", "1.2.80", "1 Feb 1980", "Feb 1, 1980",
     "1st february 80", "1 de febrero de 1980", "01-02-1980", "born 1980.2.1 in Elm"],
)  # fmt: skip
def test_a_birth_date_is_read_in_every_notation(text: str) -> None:
    assert FIRST_OF_FEBRUARY in dates.typed(text)[0]


@pytest.mark.parametrize(
    "text", ["", "rosa", "31/31/1980", "212 555 0142", "1", "may", "12.2019.1"]
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert dates.typed(text) == ([], text)


def test_the_words_around_a_date_are_left() -> None:
    assert dates.typed("Rosa 1.2.1980 Díaz")[1] == "Rosa   Díaz"


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y}", f"{day:%d %B %Y}"):
        assert day in dates.typed(text)[0]
    for digits in (f"{day:%Y%m%d}", f"{day:%d%m%Y}", f"{day:%m%d%Y}"):
        assert day in dates.solid(digits)


def test_a_mistyped_day_may_be_the_same_one_and_another_is_not() -> None:
    assert dates.mistyped(FIRST_OF_FEBRUARY, date(1980, 1, 2))
    assert dates.mistyped(FIRST_OF_FEBRUARY, date(1980, 2, 7))
    assert not dates.mistyped(FIRST_OF_FEBRUARY, date(1981, 2, 7))
