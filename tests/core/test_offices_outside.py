"""Offices outside: links to all their matters, codes on paper, what we type in for them."""

from datetime import date, datetime, timedelta

import pytest

from safehands.core import duties, handoffs, logbook, news, notices, people
from safehands.core.handoffs import CameBy, Code, Purpose, State, Taken
from safehands.core.refusals import Unclear
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
SBAR = {"situation": "The medicine ends", "recommendation": "Please refill it"}
PIA = "Pia, counter 2"


@pytest.fixture
def practice(now: datetime) -> Practice:
    opened = open_practice(now)
    people.correct_person(
        person=opened.customer, by=opened.desk, now=now, version=opened.customer.version,
        born_on=date(1960, 5, 4),
    )  # fmt: skip
    opened.customer.refresh_from_db()
    return opened


@pytest.fixture
def pharmacy(practice: Practice, now: datetime) -> people.Organization:
    return people.found_organization(
        name="Corner Pharmacy", kind="pharmacy", calendar=practice.office.calendar, by=None, now=now
    )


@pytest.fixture
def asked(practice: Practice, pharmacy: people.Organization, now: datetime) -> handoffs.Handoff:
    return ask(practice, pharmacy, now)


def ask(practice: Practice, office: people.Organization, now: datetime) -> handoffs.Handoff:
    return handoffs.offer(
        case=open_case(practice, now), purpose=Purpose.ANSWER, summary=SBAR, by=practice.desk,
        to_organization=office, now=now,
    )  # fmt: skip


def test_a_code_on_paper_opens_its_matter_however_it_is_typed(
    practice: Practice, asked: handoffs.Handoff, now: datetime
) -> None:
    code = handoffs.issue_key(handoff=asked, by=practice.desk, now=now, printed=True)

    assert len(code) == len("7KQ4-MX2T-D9WF")
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert handoffs.handoff_for_key(typed, now) == asked
    assert handoffs.handoff_for_key(code[:-1], now) is None
    assert handoffs.handoff_for_key(code, now + timedelta(days=15)) is None


def test_an_office_link_opens_the_requests_of_one_practice_to_one_office(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime
) -> None:
    other = people.found_organization(
        name="Other Pharmacy", kind="pharmacy", calendar=pharmacy.calendar, by=None, now=now
    )
    elsewhere = open_practice(now)
    ask(practice, other, now)
    ask(elsewhere, pharmacy, now)

    key, secret = handoffs.issue_office_key(
        organization=pharmacy, practice=practice.office, by=practice.desk, now=now
    )

    assert list(handoffs.matters_of(key, now)) == [asked]
    assert handoffs.office_key_for(secret, now) == key
    assert handoffs.office_key_for(secret, key.expires_at) is None
    assert list(handoffs.office_keys_visible_to(elsewhere.desk)) == []


def test_an_ended_link_opens_nothing(
    practice: Practice, pharmacy: people.Organization, now: datetime
) -> None:
    key, secret = handoffs.issue_office_key(
        organization=pharmacy, practice=practice.office, by=practice.desk, now=now
    )

    handoffs.revoke_office_key(key=key, by=practice.nurse, now=now)

    assert handoffs.office_key_for(secret, now) is None
    with pytest.raises(handoffs.LinkEnded):
        handoffs.revoke_office_key(key=key, by=practice.nurse, now=now)


def test_nobody_opens_the_requests_of_another_practice(
    practice: Practice, pharmacy: people.Organization, now: datetime
) -> None:
    elsewhere = open_practice(now)

    with pytest.raises(handoffs.NotYourOffice):
        handoffs.issue_office_key(
            organization=pharmacy, practice=elsewhere.office, by=practice.desk, now=now
        )
    with pytest.raises(Unclear):
        handoffs.issue_office_key(
            organization=elsewhere.office, practice=practice.office, by=practice.desk, now=now
        )

    assert not handoffs.office_keys_visible_to(practice.desk).exists()


def test_a_matter_that_ended_long_ago_is_not_shown_any_more(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime
) -> None:
    key, _secret = handoffs.issue_office_key(
        organization=pharmacy, practice=practice.office, by=practice.desk, now=now
    )
    handoffs.answer(handoff=asked, code=Code.DONE, words="", desk=PIA, now=now)

    assert list(handoffs.matters_of(key, now + timedelta(days=13))) == [asked]
    assert not handoffs.matters_of(key, now + timedelta(days=15)).exists()


@pytest.mark.parametrize(
    ("name", "born_on", "count"),
    [
        ("Rosa Delgado", date(1960, 5, 4), 1),
        ("DELGADO, ROSA", date(1960, 5, 4), 1),
        ("Rosa", date(1960, 5, 4), 0),
        ("Rosa Delgado", date(1960, 5, 5), 0),
    ],
)
def test_a_counter_finds_a_patient_only_by_two_identifiers(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime,
    name: str, born_on: date, count: int,
) -> None:  # fmt: skip
    key, _secret = handoffs.issue_office_key(
        organization=pharmacy, practice=practice.office, by=practice.desk, now=now
    )

    found = handoffs.look_for(key=key, name=name, born_on=born_on, desk=PIA, now=now)

    looks = logbook.of_case(asked.case_id).filter(verb="looked")
    assert (len(found), looks.count()) == (count, count)


def test_what_came_by_fax_counts_as_said_by_the_desk_and_names_who_typed_it(
    practice: Practice, asked: handoffs.Handoff, now: datetime
) -> None:
    row = handoffs.type_in(
        handoff=asked, said=Code.NEEDAPMT, desk=PIA, came_by=CameBy.FAX, by=practice.nurse, now=now
    )

    typed = logbook.of_case(asked.case_id).get(verb="typed_in")
    assert (row.state, row.answer_code, row.accepted_desk) == (State.ANSWERED, "NEEDAPMT", PIA)
    assert (typed.by, typed.facts["desk"]) == (practice.nurse, PIA)
    assert [one.reason for one in news.of_case(asked.case)] == ["NEEDAPMT"]


def test_we_do_this_and_we_cannot_can_come_by_fax_too(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime
) -> None:
    other = ask(practice, pharmacy, now)

    accepted = handoffs.type_in(
        handoff=asked, said=Taken.ACCEPT, desk=PIA, came_by=CameBy.FAX, by=practice.desk, now=now
    )
    declined = handoffs.type_in(
        handoff=other, said=Taken.DECLINE, desk=PIA, came_by=CameBy.PHONE, words="No stock",
        by=practice.desk, now=now,
    )  # fmt: skip

    assert (accepted.state, declined.state) == (State.ACCEPTED, State.DECLINED)
    assert declined.end_reason == "No stock"


def test_nobody_types_in_the_answer_of_a_colleague(practice: Practice, now: datetime) -> None:
    offer = handoffs.offer(
        case=open_case(practice, now), purpose=Purpose.ANSWER, summary=SBAR, by=practice.desk,
        to_person=practice.nurse, now=now,
    )  # fmt: skip

    with pytest.raises(handoffs.NotYours):
        handoffs.type_in(
            handoff=offer, said=Code.DONE, desk="Nia", came_by=CameBy.PHONE, by=practice.desk,
            now=now,
        )  # fmt: skip

    offer.refresh_from_db()
    assert offer.state == State.SENT


@pytest.mark.parametrize(("said", "came_by"), [("PERHAPS", "fax"), ("DONE", "pigeon")])
def test_what_stands_on_no_sheet_is_not_typed_in(
    practice: Practice, asked: handoffs.Handoff, now: datetime, said: str, came_by: str
) -> None:
    before = logbook.of_case(asked.case_id).count()

    with pytest.raises(Unclear):
        handoffs.type_in(
            handoff=asked, said=said, desk=PIA, came_by=came_by, by=practice.desk, now=now
        )

    assert logbook.of_case(asked.case_id).count() == before


def test_the_owner_answers_a_question_in_writing_once(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime
) -> None:
    people.add_contact_point(
        organization=pharmacy, kind="email", value="desk@pharmacy.example.org", by=None, now=now
    )
    handoffs.ask_back(handoff=asked, question="Which strength?", desk=PIA, now=now)
    question = handoffs.questions_of(asked).get()

    answered = handoffs.answer_question(question=question, words="10 mg", by=practice.desk, now=now)

    (reminder,) = duties.of_case(asked.case_id).filter(kind=duties.Kind.REMINDER)
    assert (answered.answer, answered.answered_by) == ("10 mg", practice.desk)
    assert reminder.closed_at == now
    (mail,) = notices.of_case(asked.case_id).filter(topic="question_answered")
    assert "10 mg" not in mail.words
    with pytest.raises(handoffs.AnsweredBefore):
        handoffs.answer_question(question=question, words="20 mg", by=practice.nurse, now=now)
    question.refresh_from_db()
    assert question.answer == "10 mg"


def test_an_office_that_took_the_telling_can_give_it_back(
    practice: Practice, pharmacy: people.Organization, asked: handoffs.Handoff, now: datetime
) -> None:
    handoffs.answer(handoff=asked, code=Code.NEEDAPMT, words="", desk=PIA, now=now)
    one = handoffs.news_for(asked).get()
    news.take_telling(news=one, office=pharmacy, desk=PIA, now=now)

    given_back = news.give_back(news=one, office=pharmacy, desk=PIA, now=now)

    told = notices.of_person(practice.desk, now).filter(topic="telling_given_back")
    assert (given_back.teller_office, given_back.state, told.count()) == (None, "open", 1)
    with pytest.raises(news.BeingTold):
        news.give_back(news=one, office=pharmacy, desk=PIA, now=now)
