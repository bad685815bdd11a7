from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from safehands.rules.order import Reason, Work, in_order
from tests.rules.calendars import ny

NINE = ny("2026-06-01 09:00")
HARMFUL = Work("insulin", harm=True, due_at=NINE + timedelta(hours=8), effort=60)
SOON = Work("letter", harm=False, due_at=NINE, effort=60)
SHORT = Work("call", harm=False, due_at=NINE + timedelta(hours=1), effort=5)
LONG = Work("report", harm=False, due_at=NINE + timedelta(hours=1), effort=90)
TWIN = Work("report, again", harm=False, due_at=NINE + timedelta(hours=1), effort=90)


def test_harm_comes_first_then_what_is_due_then_what_is_quickly_done() -> None:
    assert in_order([TWIN, LONG, SHORT, SOON, HARMFUL]) == (
        (HARMFUL, Reason.HARM),
        (SOON, Reason.DUE),
        (SHORT, Reason.EFFORT),
        (LONG, Reason.EQUAL),
        (TWIN, Reason.LAST),
    )


def test_nothing_to_do_is_no_work() -> None:
    assert in_order([]) == ()


@given(st.integers())
def test_the_order_does_not_depend_on_who_asks(seed: int) -> None:
    queue = [HARMFUL, SOON, SHORT, LONG, TWIN]
    shuffled = Random(seed).sample(queue, len(queue))  # noqa: S311

    assert in_order(shuffled) == in_order(queue)
