"""One answer, whoever picks up the telephone: found, said with one key, stopped, put right."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safehands.core import cases, contacts, duties, house, people, promises, protocols
from safehands.core import statements as said
from safehands.lab.cast import Cast
from tests.core.book import SI, YES, book_of_images, office
from tests.doors.desk.conftest import Sit, opened

MONDAY = datetime(2026, 4, 20, 20, 0, tzinfo=UTC)  # 16:00 in New York
TUESDAY = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)  # 10:00
FETCH = "We do not send X-rays, you have to come and get them."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def now() -> datetime:
    return MONDAY


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    return book_of_images(stage, now)


@pytest.fixture
def images(stage: Cast, now: datetime) -> cases.Case:
    """The images of Ada, owned by the case desk."""
    return opened(stage, now, asked="Images for the specialist")


@pytest.fixture
def specialist(stage: Cast, now: datetime) -> people.Organization:
    return office(stage, now, "Harbor Orthopedics", "specialist")


@pytest.fixture
def promised(
    stage: Cast, topic: protocols.Topic, images: cases.Case, specialist: people.Organization
) -> promises.Condition:
    """What the nurse said on Monday: call when you have the appointment, then we send."""
    _statement, condition = said.promise_when(
        case=images, trigger="you have the appointment", words="We send the images", about=topic,
        destination=specialist, by=stage.nurse, now=MONDAY,
    )  # fmt: skip
    return condition


@pytest.fixture
def desk(stage: Cast, sit: Sit) -> Client:
    house.set_clock(to=TUESDAY)
    return sit(stage.front_desk)


@pytest.fixture
def call(stage: Cast, desk: Client, images: cases.Case, now: datetime) -> contacts.Contact:
    """A call of the mother about Ada, identified by number and name."""
    people.add_contact_point(
        kind="mobile", value="+1 212 555 0134", person=stage.parent, verified=True, by=None, now=now
    )
    desk.post(reverse("call-begin"), {"q": "+1 212 555 0134", "who": stage.parent.pk})
    (held,) = contacts.going_on(stage.front_desk)
    desk.post(reverse("call-subject", args=[held.pk]), {"whom": stage.child.pk})
    (held,) = contacts.going_on(stage.front_desk)
    return held


def shown(client: Client, name: str, *args: Any, **query: Any) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def act(client: Client, contact: contacts.Contact, what: str, **sent: Any) -> Any:
    return client.post(reverse(f"call-{what}", args=[contact.pk]), sent)


def caught() -> list[said.Contradiction]:
    return list(said.Contradiction.objects.all())


# Before the greeting


def test_before_the_greeting_it_shows_what_was_said_by_whom_and_what_waits(
    stage: Cast, desk: Client, call: contacts.Contact, promised: promises.Condition, now: datetime
) -> None:
    people.add_constraint(
        person=stage.parent, words="works 8 to 17, 25 minutes away", by=stage.nurse, now=now
    )

    page = shown(desk, "call", call.pk)

    assert "Nadia Nurse, Clinician" in page
    assert "Sending images, version 1" in page
    assert "we do, we act" in page
    assert "When you have the appointment: We send the images" in page
    assert "to Harbor Orthopedics" in page
    assert "works 8 to 17, 25 minutes away" in page


def test_the_screen_costs_as_many_questions_with_many_statements_as_with_few(
    stage: Cast,
    desk: Client,
    call: contacts.Contact,
    images: cases.Case,
    topic: protocols.Topic,
    promised: promises.Condition,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as spent:
            shown(desk, "call", call.pk)
        return len(spent)

    few = asked()
    for number in range(9):
        said.say(
            case=images, words=f"Word {number}", topic=f"t{number}", by=stage.nurse, now=MONDAY
        )
        said.promise_when(
            case=images, trigger=f"part {number} is here", words="We call", about=topic,
            by=stage.nurse, now=MONDAY,
        )  # fmt: skip

    assert asked() == few


# What do they ask?


@pytest.mark.parametrize("typed", ["can you send my x-rays", "radiografias", "sendin imges"])
def test_the_answer_is_found_while_the_customer_talks(
    desk: Client, call: contacts.Contact, topic: protocols.Topic, typed: str
) -> None:
    page = desk.get(reverse("call-ask", args=[call.pk]), {"ask": typed}, headers=HTMX)

    assert YES in page.content.decode()
    assert page.content.decode().strip().startswith('<div id="answers"')


def test_the_words_are_in_the_language_of_who_hears_them(
    stage: Cast,
    desk: Client,
    call: contacts.Contact,
    images: cases.Case,
    topic: protocols.Topic,
    now: datetime,
) -> None:
    person = people.by_id(stage.parent.pk)
    people.correct_person(person=person, by=None, now=now, version=person.version, language="es")

    page = shown(desk, "call-ask", call.pk, ask="films")
    act(desk, call, "answer", topic=topic.pk, case=images.pk)

    assert SI in page
    assert said.Statement.objects.get().words.startswith(SI)


def test_one_press_says_it_with_topic_answer_and_version(
    stage: Cast, desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    answer = act(desk, call, "answer", topic=topic.pk, case=images.pk)

    assert answer.status_code == 302
    (one,) = said.of_case(images)
    assert (one.about, one.stance, one.protocol.number) == (topic, "we_do", 1)
    assert (one.contact, one.by) == (call, stage.front_desk)
    assert one.words == f"{YES}. It is done by Wednesday, April 22, 2026."


def test_who_is_not_proven_is_told_no_answer_and_no_case_is_left_behind(
    stage: Cast, desk: Client, topic: protocols.Topic, now: datetime
) -> None:
    walter = people.enrol(name="Walter Walker", registered_with=stage.practice, by=None, now=now)
    desk.post(reverse("call-begin"), {"q": "walter walker", "who": walter.pk})
    (held,) = contacts.going_on(stage.front_desk)
    before = said.Statement.objects.count()

    answer = act(desk, held, "answer", topic=topic.pk)

    assert answer.status_code == 409
    assert said.Statement.objects.count() == before
    assert not cases.visible_to(stage.front_desk).filter(subject=walter).exists()


def test_without_an_open_case_the_answer_opens_one(
    stage: Cast, desk: Client, topic: protocols.Topic, now: datetime
) -> None:
    walter = people.enrol(
        name="Walter Walker", born_on=date(1950, 2, 1), registered_with=stage.practice, by=None,
        now=now,
    )  # fmt: skip
    desk.post(reverse("call-begin"), {"q": "walter walker 01.02.1950", "who": walter.pk})
    (held,) = contacts.going_on(stage.front_desk)

    act(desk, held, "answer", topic=topic.pk)

    case = cases.visible_to(stage.front_desk).get(subject=walter)
    assert said.of_case(case).get().about == topic
    assert (case.asked, case.owner) == ("Can you send the images?", stage.front_desk)


def test_a_question_the_book_does_not_answer_is_noted_with_an_owner(
    stage: Cast, desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    page = shown(desk, "call-ask", call.pk, ask="do you take old hearing aids back")
    assert "The protocol book has no answer to that." in page
    assert "do you take old hearing aids back" in page
    assert "I do not know that yet. I find out, and we tell you." in page

    act(
        desk, call, "gap", case=images.pk, question="Do you take old hearing aids back?",
        interim="I find out and we tell you.",
    )  # fmt: skip

    (gap,) = protocols.open_gaps(stage.practice)
    assert gap.case_id == images.pk
    assert gap.duty.due_at > TUESDAY
    assert said.of_case(images).get().words == "I find out and we tell you."


# Stopped before it is spoken


def test_the_opposite_is_stopped_with_both_sides_and_nobody_asks_who_said_so(
    stage: Cast,
    desk: Client,
    call: contacts.Contact,
    images: cases.Case,
    promised: promises.Condition,
) -> None:
    before = said.of_case(images).count()

    answer = act(desk, call, "say", case=images.pk, words=FETCH)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert FETCH in page
    for side in ("Our answer", "What works today", "Said before", "Promised"):
        assert side in page
    assert "Nadia Nurse, Monday, April 20" in page
    assert YES in page
    assert "Who told you" not in page
    assert "Who said so" not in page
    assert said.of_case(images).count() == before
    (one,) = caught()
    assert (one.statement, one.by) == (None, stage.front_desk)


def test_with_htmx_the_conflict_comes_back_on_the_screen_and_is_kept(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    answer = desk.post(
        reverse("call-say", args=[call.pk]), {"case": images.pk, "words": FETCH}, headers=HTMX
    )

    assert answer.status_code == 422
    assert answer.content.decode().strip().startswith('<div id="screen"')
    assert len(caught()) == 1


def test_one_press_says_our_answer_instead(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    act(desk, call, "say", case=images.pk, words=FETCH, instead=topic.code)

    (one,) = said.of_case(images)
    assert (one.about, one.stance) == (topic, "we_do")


def test_who_means_something_else_says_so_and_is_not_read(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    words = "We do not send X-rays."
    refused = act(desk, call, "say", case=images.pk, words=words)
    assert "This is not what I mean" in refused.content.decode()

    act(desk, call, "say", case=images.pk, words=words, not_meant="1")

    (one,) = said.of_case(images)
    assert (one.words, one.about, one.stance, one.reading) == (words, None, "", {})


def test_said_all_the_same_it_goes_to_the_manager_with_a_time(
    stage: Cast,
    desk: Client,
    call: contacts.Contact,
    images: cases.Case,
    promised: promises.Condition,
) -> None:
    without = act(desk, call, "say", case=images.pk, words=FETCH, override="1")
    assert without.status_code == 409

    act(
        desk, call, "say", case=images.pk, words=FETCH, override="1",
        override_reason="The exchange refused the file",
    )  # fmt: skip

    spoken = next(one for one in caught() if one.statement is not None)
    assert spoken.statement.override_reason == "The exchange refused the file"
    assert spoken.earlier == said.Statement.objects.get(condition=promised)
    assert (spoken.duty.owed_by, spoken.duty.due_at) == (
        stage.manager, TUESDAY + timedelta(hours=1),
    )  # fmt: skip
    page = shown(desk, "call", call.pk)
    assert "not put right yet" in page
    assert "We send the images" in page


def test_the_right_answer_puts_it_right_and_the_next_one_sees_that(
    stage: Cast, desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    act(desk, call, "say", case=images.pk, words=FETCH, override="1", override_reason="No time")
    house.set_clock(to=TUESDAY + timedelta(minutes=25))

    act(desk, call, "answer", topic=topic.pk, case=images.pk)

    spoken = next(one for one in caught() if one.statement is not None)
    assert spoken.corrected_by.words.startswith(YES)
    page = shown(desk, "call", call.pk)
    assert "puts right what was said" in page


def test_what_the_customer_was_told_is_one_field_and_taken_as_given(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    page = shown(desk, "call", call.pk)
    assert 'name="said_by"' not in page

    act(desk, call, "hear", case=images.pk, words="I was told to come and get them")

    (one,) = said.of_case(images)
    assert (one.source, one.words) == ("customer", "I was told to come and get them")
    assert not caught()


# What free words meant


def free_words(client: Client, contact: contacts.Contact, case: cases.Case) -> said.Statement:
    act(client, contact, "say", case=case.pk, words="Yes, we send the X-rays for you.")
    return said.of_case(case).get()


def test_after_free_words_the_meaning_is_suggested_and_one_press_confirms(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    one = free_words(desk, call, images)
    assert one.about is None
    assert "Did this mean:" in shown(desk, "call", call.pk)

    act(desk, call, "reading", statement=one.pk, topic=topic.pk, stance="we_do", actor="us")

    one.refresh_from_db()
    assert (one.about, one.stance, one.actor) == (topic, "we_do", "us")
    assert "Did this mean:" not in shown(desk, "call", call.pk)


def test_words_that_answer_nothing_are_said_to_be_so(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    one = free_words(desk, call, images)

    act(desk, call, "reading", statement=one.pk, topic=topic.pk, stance="we_do", none="1")

    one.refresh_from_db()
    assert (one.about, one.reading) == (None, {})


def test_a_meaning_needs_an_answer(
    desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    one = free_words(desk, call, images)

    answer = act(desk, call, "reading", statement=one.pk, topic=topic.pk, stance="")

    one.refresh_from_db()
    assert answer.status_code == 422
    assert one.about is None


# On the case


def test_the_same_can_be_said_on_the_case_without_a_call(
    stage: Cast, sit: Sit, images: cases.Case, promised: promises.Condition, topic: protocols.Topic
) -> None:
    client = sit(stage.case_desk)
    url = reverse("case-say", args=[images.pk])
    assert YES in client.get(url, {"ask": "films"}).content.decode()

    refused = client.post(url, {"words": FETCH})
    assert refused.status_code == 409
    assert "Said before" in refused.content.decode()
    client.post(reverse("case-answer", args=[images.pk]), {"topic": topic.pk})

    assert said.of_case(images).first().stance == "we_do"
    assert len(caught()) == 1
    page = client.get(reverse("case", args=[images.pk])).content.decode()
    assert "caught before it was spoken" in page


def test_another_office_says_nothing_on_our_case(
    stage: Cast, sit: Sit, images: cases.Case, topic: protocols.Topic
) -> None:
    client = sit(stage.pharmacist)

    for name in ("case-say", "case-ask", "condition-make"):
        assert client.get(reverse(name, args=[images.pk])).status_code in {403, 404}
    assert client.post(
        reverse("case-answer", args=[images.pk]), {"topic": topic.pk}
    ).status_code in {403, 404}
    assert not said.of_case(images).exists()


# When something has happened


def test_a_promise_for_then_is_made_with_what_is_said(
    stage: Cast,
    sit: Sit,
    images: cases.Case,
    topic: protocols.Topic,
    specialist: people.Organization,
) -> None:
    client = sit(stage.nurse)

    client.post(
        reverse("condition-make", args=[images.pk]),
        {
            "trigger": "you have the appointment", "words": "We send the images",
            "doer": stage.case_desk.pk, "about": topic.pk, "destination": specialist.pk,
        },
    )  # fmt: skip

    (one,) = promises.conditions_of(images)
    assert (one.doer, one.about, one.destination) == (stage.case_desk, topic, specialist)
    assert one.duty.kind == duties.Kind.TRIGGER
    assert said.of_case(images).get().condition == one


def test_when_it_has_happened_it_is_a_promise_with_a_plan_and_one_is_back_in_the_call(
    stage: Cast,
    desk: Client,
    call: contacts.Contact,
    images: cases.Case,
    promised: promises.Condition,
) -> None:
    url = reverse("condition-trigger", args=[promised.pk]) + f"?call={call.pk}"
    sent = {"what": "Monday 27th, 9:00", "needed_by": "2026-04-24T17:00"}

    looked = desk.post(url, sent | {"look": "1"})
    assert "What can be done by then" in looked.content.decode()
    assert not promises.of_case(images).exists()
    answer = desk.post(url, sent)

    assert answer.headers["Location"] == reverse("call", args=[call.pk])
    (promise,) = promises.of_case(images)
    plan = promises.current_plan(promise)
    assert plan is not None
    assert plan.leave_by == datetime(2026, 4, 23, 21, 0, tzinfo=UTC)  # Thursday 17:00
    page = shown(desk, "call", call.pk)
    assert "must leave by" in page
    assert "2 working days left" in page
    assert "When you have the appointment" not in page


def test_it_ends_only_with_the_customers_words(
    desk: Client, images: cases.Case, promised: promises.Condition
) -> None:
    url = reverse("condition-withdraw", args=[promised.pk])
    assert desk.post(url, {"customer_words": ""}).status_code == 422

    desk.post(url, {"customer_words": "I take the disc along"})

    promised.refresh_from_db()
    assert (promised.state, promised.ended_because) == ("withdrawn", "I take the disc along")


# The plan, and what cannot be kept


@pytest.fixture
def promise(stage: Cast, promised: promises.Condition) -> promises.Promise:
    return promises.trigger(
        condition=promised, needed_by=datetime(2026, 4, 24, 21, 0, tzinfo=UTC),
        by=stage.front_desk, now=TUESDAY,
    )  # fmt: skip


def test_another_way_is_agreed_with_one_press(desk: Client, promise: promises.Promise) -> None:
    page = shown(desk, "promise-plan", promise.pk)
    assert "A disc by courier" in page

    desk.post(reverse("promise-way", args=[promise.pk]), {"means": "courier"})

    plan = promises.current_plan(promise)
    assert plan is not None
    assert plan.means == "courier"


def test_sent_is_not_received(desk: Client, promise: promises.Promise) -> None:
    desk.post(reverse("promise-sent", args=[promise.pk]))
    promise.duty.refresh_from_db()
    assert promise.duty.closed_at is None
    assert "not received yet" in shown(desk, "promise-plan", promise.pk)

    desk.post(reverse("promise-arrived", args=[promise.pk]), {"how": "They called"})

    promise.duty.refresh_from_db()
    assert promise.duty.standing == "kept"


def test_a_day_that_cannot_be_met_is_said_at_once(
    desk: Client, promise: promises.Promise, specialist: people.Organization
) -> None:
    answer = desk.post(
        reverse("promise-plan", args=[promise.pk]),
        {"needed_by": "2026-04-21T10:30", "destination": specialist.pk},
        follow=True,
    )

    assert "cannot be there in time" in answer.content.decode()
    plan = promises.current_plan(promise)
    assert plan is not None
    assert not plan.feasible


def test_what_cannot_be_kept_is_honoured_or_made_good_and_never_just_gone(
    stage: Cast, desk: Client, images: cases.Case, promise: promises.Promise
) -> None:
    opened_page = desk.post(
        reverse("promise-unable", args=[promise.pk]),
        {"why": "The protocol forbids it"},
        follow=True,
    )
    page = opened_page.content.decode()
    assert "A courier brings it, and we pay for it." in page
    (shortfall,) = promises.shortfalls_of(images)
    assert shortfall.duty.owed_by == stage.manager
    url = reverse("shortfall-remedy", args=[shortfall.pk])
    asked = {
        "remedy": "courier", "words": "A courier brings it, on us", "apology": "We are sorry",
        "customer_words": "No, thank you",
    }  # fmt: skip
    assert desk.post(url, asked).status_code == 422

    desk.post(url, asked | {"accepted": "no"})
    shortfall.refresh_from_db()
    assert (shortfall.accepted, shortfall.ended_at) == (False, None)
    desk.post(url, asked | {"accepted": "yes", "customer_words": "Fine, thank you"})

    shortfall.refresh_from_db()
    assert shortfall.replaced_by is not None
    assert shortfall.replaced_by.words == "A courier brings it, on us"


def test_the_first_thing_is_to_keep_it_all_the_same(
    stage: Cast, desk: Client, images: cases.Case, promise: promises.Promise
) -> None:
    desk.post(reverse("promise-unable", args=[promise.pk]), {"why": "The protocol forbids it"})
    (shortfall,) = promises.shortfalls_of(images)

    desk.post(reverse("shortfall-honour", args=[shortfall.pk]), {"how": "We burn a disc"})

    promise.duty.refresh_from_db()
    assert promise.duty.closed_at is None
    assert not promises.open_shortfalls(stage.practice).exists()


def test_what_is_missing_in_a_question_is_said_and_nothing_typed_is_lost(
    stage: Cast, desk: Client, call: contacts.Contact, images: cases.Case, topic: protocols.Topic
) -> None:
    answer = act(desk, call, "gap", case=images.pk, question="Old hearing aids?", interim="")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Old hearing aids?" in page
    assert "Not saved yet" in page
    assert not list(protocols.open_gaps(stage.practice))
