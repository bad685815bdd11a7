"""What a customer does on his page, each with one press."""

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from safehands.core import cases, duties, feedback, house, logbook, news, people, statements
from safehands.lab.cast import Cast
from tests.doors.portal.conftest import Page, rows

HOUR = timedelta(hours=1)


def verbs(page: Page) -> list[str]:
    return [entry.verb for entry in logbook.of_case(page.case.pk)]


def fresh(page: Page) -> cases.Case:
    return cases.Case.objects.select_related("owner", "advocate").get(pk=page.case.pk)


def told_on_page(page: Page, stage: Cast, now: datetime) -> news.News:
    one = news.open_news(
        case=page.case, kind=news.Kind.DECISION, words="A visit is needed first", by=None, now=now,
        known_by=stage.practice, reason="NEEDAPMT", options=["reconsider", "bridge"],
    )  # fmt: skip
    return news.put_on_page(news=one, by=stage.front_desk, now=now)


def test_nobody_acts_without_proof(page: Page, stage: Cast, now: datetime) -> None:
    before = rows()

    answers = [page.act(name, words="x") for name in ("everything", "correct", "wrong", "word")]

    assert {answer.status_code for answer in answers} == {403}
    assert rows() == before


def test_pressing_read_is_proof_that_he_knows(mine: Page, stage: Cast, now: datetime) -> None:
    one = told_on_page(mine, stage, now)
    assert "I have read this" in mine.text()

    answer = mine.act("read", thing=one.pk)

    one.refresh_from_db()
    assert answer.status_code == 303
    assert (one.state, one.proof, one.told_by) == (news.State.TOLD, news.Proof.READ, None)
    assert "I have read this" not in mine.text()


def test_news_that_only_a_person_may_say_cannot_be_marked_read(
    mine: Page, stage: Cast, now: datetime
) -> None:
    hidden = news.open_news(
        case=mine.case, kind=news.Kind.DECISION, words="No", by=None, now=now,
        known_by=stage.practice,
    )  # fmt: skip

    answer = mine.act("read", thing=hidden.pk)

    hidden.refresh_from_db()
    assert (answer.status_code, hidden.state) == (404, news.State.OPEN)


def test_a_time_held_for_him_is_taken_once(mine: Page, stage: Cast, now: datetime) -> None:
    one = told_on_page(mine, stage, now)
    slots = news.hold_slots(
        news=one, slots=[(now + 24 * HOUR, "with Dr. Doctor"), (now + 48 * HOUR, "")],
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert "These times are held for you" in mine.text()

    first = mine.act("slot", thing=slots[0].pk)
    second = mine.act("slot", thing=slots[1].pk)

    one.refresh_from_db()
    assert (first.status_code, second.status_code) == (303, 409)
    assert (one.state, one.proof) == (news.State.TOLD, news.Proof.REPLIED)
    assert "with Dr. Doctor" in mine.text()


def test_i_will_come_is_noted_in_his_zone_with_his_way(mine: Page, now: datetime) -> None:
    answer = mine.act("come", at="2026-03-14T10:00", travel_minutes="25")

    plan = news.plans_of(mine.case).get()
    assert answer.status_code == 303
    assert plan.at == datetime(2026, 3, 14, 10, tzinfo=ZoneInfo("America/New_York"))
    assert (plan.travel_minutes, plan.noted_by) == (25, None)
    assert "Please do not come yet" in mine.text()


def test_the_way_is_filled_in_and_may_be_left_empty(mine: Page) -> None:
    assert 'value="30"' in mine.text()

    mine.act("come", at="2026-03-14T10:00", travel_minutes="")

    assert news.plans_of(mine.case).get().travel_minutes == 30


def test_a_plan_is_given_up_again(mine: Page) -> None:
    mine.act("come", at="2026-03-14T10:00")

    mine.act("stay", thing=news.plans_of(mine.case).get().pk)

    assert not news.plans_of(mine.case).exists()


def test_i_have_everything_closes_what_has_nothing_open(mine: Page) -> None:
    answer = mine.act("everything")

    assert answer.status_code == 303
    assert fresh(mine).ending == cases.Ending.CONFIRMED
    assert "It is finished" in mine.text()


def test_something_is_missing_keeps_it_open_and_reminds_the_owner(mine: Page, stage: Cast) -> None:
    mine.act("missing", words="The second box")

    reminder = duties.open_of(stage.front_desk).get(kind=duties.Kind.REMINDER)
    assert "The second box" in reminder.words
    assert fresh(mine).closed_at is None
    assert "customer_wishes" in verbs(mine)


def test_a_word_on_a_closed_case_opens_it_again(mine: Page, stage: Cast, now: datetime) -> None:
    mine.act("everything")
    house.set_clock(to=now + timedelta(minutes=20))

    mine.act("missing", words="It is the wrong strength")

    assert fresh(mine).is_open
    assert fresh(mine).owner == stage.front_desk


@pytest.mark.parametrize("name", ["correct", "reconsider", "bridge", "another_office"])
def test_each_wish_has_an_owner_and_a_time(mine: Page, stage: Cast, name: str) -> None:
    answer = mine.act(name, words="Because of the trip")

    reminder = duties.open_of(stage.front_desk).get(kind=duties.Kind.REMINDER)
    assert answer.status_code == 303
    assert "Because of the trip" in reminder.words


def test_a_complaint_is_thanked_for_and_brings_a_manager(mine: Page, stage: Cast) -> None:
    answer = mine.act("wrong", words="I was sent away three times")

    assert "Thank you for saying so" in mine.client.get(answer["Location"]).content.decode()
    duty = duties.open_of(stage.manager).get()
    assert "three times" in duty.words
    assert "escalated" in verbs(mine)


def test_a_call_is_asked_for_without_proof_and_has_a_time(page: Page, stage: Cast) -> None:
    answer = page.act("call", words="after four")

    duty = duties.open_of(stage.front_desk).get(kind=duties.Kind.CALL)
    assert answer.status_code == 303
    assert "Paula Parent" in duty.words
    assert "after four" in duty.words
    shown = page.client.get(answer["Location"]).content.decode()
    assert "At the latest by" in shown
    assert duty.due_at.strftime("%Y-%m-%dT%H:%M:%SZ") in shown


def test_he_chooses_who_stays_with_him(mine: Page, stage: Cast) -> None:
    answer = mine.act("advocate", helper=stage.front_desk.pk)
    stranger = mine.act("advocate", helper=stage.doctor.pk)

    assert (answer.status_code, stranger.status_code) == (303, 422)
    assert fresh(mine).advocate == stage.front_desk
    assert "stays with you" in mine.text()


def test_what_he_was_told_is_kept_in_his_words(mine: Page) -> None:
    mine.act("told", words="She is not due for six months", said_by="the pharmacy")

    said = statements.of_case(mine.case).get()
    assert (said.source, said.words) == ("customer", "She is not due for six months")
    assert said.said_by == "the pharmacy"


def test_how_to_reach_him_is_kept(mine: Page, stage: Cast, now: datetime) -> None:
    point = people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    mine.act("wishes", language="es", prefer=point.pk, quiet_from="21:00", quiet_to="07:00")

    stage.parent.refresh_from_db()
    point.refresh_from_db()
    assert stage.parent.language == "es"
    assert point.preferred
    assert str(point.quiet_from) == "21:00:00"


def test_feedback_needs_no_proof_and_then_no_name(page: Page, stage: Cast) -> None:
    answer = page.act(
        "feedback", tier="rave", words="So kind", learned="told", praise=[stage.front_desk.pk]
    )

    given = feedback.of_case(page.case).get()
    assert answer.status_code == 303
    assert (given.tier, given.person, given.learned) == ("rave", None, "told")
    assert [one.person for one in given.praise.all()] == [stage.front_desk]


def test_a_form_sent_twice_does_one_thing(mine: Page) -> None:
    key = str(uuid.uuid4())

    answers = [mine.act("missing", key, words="The box") for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert verbs(mine).count("customer_wishes") == 1


def test_a_form_without_its_key_does_nothing(mine: Page) -> None:
    before = rows()

    answer = mine.client.post(mine.here, {"act": "missing", "missing-words": "x"})

    assert answer.status_code == 422
    assert rows() == before


def test_what_is_unclear_comes_back_with_what_was_typed(mine: Page) -> None:
    answer = mine.act("come", at="Saturday")

    assert answer.status_code == 422
    assert "Saturday" in answer.content.decode()


def test_a_wrong_date_proves_nothing_and_many_close_the_page(page: Page, now: datetime) -> None:
    answers = [page.prove("2016-09-03").status_code for _try in range(5)]
    right_but_closed = page.prove()
    house.set_clock(to=now + timedelta(minutes=16))
    later = page.prove()

    assert answers == [422] * 5
    assert (right_but_closed.status_code, later.status_code) == (429, 303)


def test_the_first_act_is_the_opening(page: Page) -> None:
    page.text()
    assert "page_opened" not in verbs(page)

    page.prove()
    page.prove()

    assert verbs(page).count("page_opened") == 1


def test_what_he_does_came_through_his_page(mine: Page) -> None:
    mine.act("missing", words="The box")

    assert [entry.door for entry in logbook.of_case(mine.case.pk)][-1] == "portal"
