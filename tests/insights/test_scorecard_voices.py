"""One answer, acts of care and what customers say; each month worked out by hand."""

from datetime import timedelta

import pytest

from safehands.core import contacts, feedback, news, statements
from safehands.insights import scorecard
from tests.insights.lived_month import (
    at,
    card_of,
    ended,
    known,
    later,
    opened_at,
    parts,
    rang,
    said,
    told,
)
from tests.practice import Practice, open_practice

pytestmark = pytest.mark.django_db
START, END = at(2, "09:00"), at(1, "08:00", month=4)
MONDAY = at(9, "10:00")


@pytest.fixture
def practice() -> Practice:
    return open_practice(START)


def test_an_answer_counts_as_looked_up_only_if_the_record_was_seen_before(
    practice: Practice,
) -> None:
    case = opened_at(practice, MONDAY)
    said(practice, case, rang(practice, case, MONDAY), MONDAY)
    blind = contacts.begin(
        organization=practice.office, channel="phone", by=practice.desk, now=MONDAY,
        caller=practice.customer, known_facts=["name", "born_on"],
    )  # fmt: skip
    said(practice, case, blind, MONDAY, override_reason="the line was breaking up")
    # Said to nobody in a contact: belongs to the answers, not to the contacts.
    statements.say(case=case, words="By letter.", by=practice.desk, now=MONDAY)

    card = card_of(practice, "2026-03", END)

    assert parts(card["look_up"]) == {"looked_up": 1, "blind": 1}
    # A reason for not looking is no contradiction.
    assert parts(card["overrides"]) == {"agrees": 3}


def test_who_asks_while_we_owe_him_a_word_is_counted(practice: Practice) -> None:
    case, other = opened_at(practice, MONDAY), opened_at(practice, MONDAY)
    known(practice, case, MONDAY)
    rang(practice, case, later(MONDAY, 5))
    rang(practice, other, later(MONDAY, 5))

    figure = card_of(practice, "2026-03", END)["chases"]

    assert (figure.numerator, figure.denominator, figure.value) == (1, 2, 0.5)


def test_an_errand_counts_against_the_cases_at_work(practice: Practice) -> None:
    case = opened_at(practice, MONDAY)
    statements.say(
        case=case, words="Please bring your discs.", by=practice.desk, now=MONDAY,
        errand={
            "words": "Bring the discs", "reason": "the clinic hands them to nobody else",
            "then": "we read them on the same day", "by_when": later(MONDAY, 600),
        },
    )  # fmt: skip

    figure = card_of(practice, "2026-03", END)["errands"]

    assert (parts(figure), figure.denominator) == ({"not_done": 1}, 1)


def test_a_case_is_at_work_in_every_month_it_was_open(practice: Practice) -> None:
    ended(practice, opened_at(practice, at(31, "22:00")), at(1, "09:00", month=4))
    now = at(2, "09:00", month=5)

    assert [
        card_of(practice, month, now)["errands"].denominator
        for month in ("2026-02", "2026-03", "2026-04", "2026-05")
    ] == [0, 1, 1, 0]


def test_care_is_shown_as_acts_on_the_cases_that_ended(practice: Practice) -> None:
    good, surprised, quiet = (opened_at(practice, MONDAY) for _one in range(3))
    rang(practice, good, MONDAY)
    told(practice, known(practice, good, later(MONDAY, 1)), later(MONDAY, 9))
    news.found_out(
        news=known(practice, surprised, MONDAY), how="at the counter", by=practice.desk,
        now=later(MONDAY, 9),
    )  # fmt: skip
    for duty in surprised.duties.filter(kind="reminder", closed_at=None):
        scorecard_done(practice, surprised, duty)
    for case in (good, quiet):
        case.refresh_from_db()
        ended(practice, case, later(MONDAY, 30))
    surprised.refresh_from_db()
    ended(practice, surprised, later(MONDAY, 30))
    feedback.give(case=good, tier="rave", words="", now=later(MONDAY, 40))

    card = card_of(practice, "2026-03", later(MONDAY, 50))

    assert parts(card["care_looked_up"]) == {"yes": 1, "no_talk": 2}
    assert parts(card["care_told_first"]) == {"yes": 1, "no": 1, "no_news": 1}
    assert parts(card["care_solved"]) == {"yes": 3}
    assert parts(card["care_asked"]) == {"yes": 1, "running": 2}
    # An hour after the end everybody was to be asked; nobody was.
    assert parts(card_of(practice, "2026-03", END)["care_asked"]) == {"yes": 1, "no": 2}


def scorecard_done(practice: Practice, case: object, duty: object) -> None:
    from safehands.core import cases  # noqa: PLC0415 - used here alone

    cases.done(case=case, duty=duty, by=practice.desk, now=later(MONDAY, 20))  # type: ignore[arg-type] # rows as found


def test_what_customers_say_stands_beside_what_we_believe(practice: Practice) -> None:
    answers = {"told": True, "asked": True, "found_out": False}
    for learned, first in answers.items():
        case = opened_at(practice, MONDAY)
        one = known(practice, case, MONDAY)
        if first:
            told(practice, one, later(MONDAY, 9))
        else:
            news.found_out(news=one, how="by mail", by=practice.desk, now=later(MONDAY, 9))
        feedback.give(
            case=case, tier="fine", words="", learned=learned, now=MONDAY + timedelta(days=2)
        )
    bare = opened_at(practice, MONDAY)
    feedback.give(case=bare, tier="nothing_good", words="", learned="told", now=later(MONDAY, 60))

    card = card_of(practice, "2026-03", END)

    assert parts(card["learned"]) == {"both_first": 1, "only_we": 1, "both_not": 1, "no_news": 1}
    assert (card["learned"].numerator, card["learned"].denominator) == (2, 3)
    assert parts(card["feedback"]) == {"fine": 3, "nothing_good": 1}
    assert card["feedback"].value == 0.0


def test_praise_is_counted_and_opens_to_its_case(practice: Practice) -> None:
    case = opened_at(practice, MONDAY)
    feedback.give(
        case=case, tier="rave", words="", now=MONDAY,
        praise=[feedback.Earned(person=practice.desk, words="So kind")],
    )  # fmt: skip

    card = card_of(practice, "2026-03", END)

    assert (card["praise"].numerator, card["praise"].denominator) == (1, 1)
    assert [line.case_id for line in scorecard.lines_of("praise", card.scope)] == [case.pk]
