"""A visit to a specialist: never only a name, and closed only when it is closed both ways."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import (
    cases,
    duties,
    handoffs,
    items,
    logbook,
    notices,
    people,
    promises,
    referrals,
)
from safehands.core.referrals import Answer, Choice, Stage
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast
from tests.core.book import book_of_images, office

MONDAY = datetime(2026, 4, 20, 20, 0, tzinfo=UTC)  # 16:00 in New York
TUESDAY_10 = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
THURSDAY_CLOSING = datetime(2026, 4, 23, 21, 0, tzinfo=UTC)
FRIDAY_CLOSING = datetime(2026, 4, 24, 21, 0, tzinfo=UTC)
NEXT_MONDAY_9 = datetime(2026, 4, 27, 13, 0, tzinfo=UTC)
NEXT_TUESDAY = datetime(2026, 4, 28, 15, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """Monday afternoon, when the doctor orders the specialist."""
    return MONDAY


@pytest.fixture
def specialist(stage: Cast, now: datetime) -> people.Organization:
    book_of_images(stage, now)
    people.add_contact_point(
        person=stage.parent, kind="email", value="paula@example.org", verified=True, by=None,
        now=now,
    )  # fmt: skip
    return office(stage, now, "Bone Clinic", "specialist")


@pytest.fixture
def film(stage: Cast, now: datetime) -> items.Item:
    return items.register(
        organization=stage.practice, kind="film", name="Knee X-rays", subject=stage.child,
        place="imaging room", by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def referral(
    stage: Cast, specialist: people.Organization, film: items.Item, now: datetime
) -> referrals.Referral:
    """Ada is to see the bone clinic; her films go along."""
    return ordered(stage, specialist, now, things=[("", film)])


def ordered(
    stage: Cast, specialist: people.Organization, now: datetime, **more: object
) -> referrals.Referral:
    facts = {
        "organization": stage.practice, "subject": stage.child, "customer": stage.parent,
        "specialist": specialist, "doctor": "Dr. Ortiz", "phone": "555 0188",
        "reason": "Knee pain since March", "by": stage.doctor, "owner": stage.case_desk, "now": now,
    }  # fmt: skip
    return referrals.refer(**facts | more)


def fresh(referral: referrals.Referral) -> referrals.Referral:
    return referrals.Referral.objects.get(pk=referral.pk)


def thing(referral: referrals.Referral, number: int = 0) -> referrals.Thing:
    return referrals.things_of(referral)[number]


def open_kinds(referral: referrals.Referral) -> list[str]:
    owed = duties.Duty.objects.filter(case=referral.case_id, closed_at=None)
    return sorted(owed.exclude(kind="next_step").values_list("kind", flat=True))


def send(referral: referrals.Referral, stage: Cast, now: datetime, number: int = 0) -> None:
    referrals.choose(thing=thing(referral, number), choice="send", by=stage.front_desk, now=now)


def book(
    referral: referrals.Referral, stage: Cast, *, at: datetime = NEXT_MONDAY_9,
    now: datetime = TUESDAY_10, **more: object,
) -> referrals.Referral:  # fmt: skip
    return referrals.book(
        referral=referral, appointment_at=at, **{"by": stage.front_desk, "now": now} | more
    )


def arrives(referral: referrals.Referral, at: datetime) -> None:
    promise = promises.of_case(referral.case).get(duty__closed_at=None)
    promises.arrived(promise=promise, how="they said so", by=None, now=at)
    for one in referrals.to_settle(at):
        referrals.settle_arrived(referral=one, now=at)


# --- ordered


def test_an_order_opens_a_case_with_owner_contact_things_and_the_question_for_the_date(
    referral: referrals.Referral, stage: Cast
) -> None:
    case = referral.case
    assert (case.owner, case.topic, case.kind) == (stage.case_desk, "referral", "request")
    assert (referral.doctor, referral.phone) == ("Dr. Ortiz", "555 0188")
    assert [one.name for one in referrals.things_of(referral)] == ["Knee X-rays"]
    assert referral.needed_by is None
    assert case.next_step is not None
    assert "ask for the date" in case.next_step.words
    assert open_kinds(referral) == ["report"]


def test_nobody_is_sent_away_with_only_a_name(
    stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    with pytest.raises(Unclear) as refusal:
        ordered(stage, specialist, now, phone=" ")

    assert refusal.value.field == "phone"
    assert not cases.Case.objects.exists()
    people.add_contact_point(
        organization=specialist, kind="phone", value="+1 303 555 0100", by=None, now=now
    )
    assert ordered(stage, specialist, now, phone="").phone == "+1 303 555 0100"


def test_films_of_another_child_do_not_go_along(
    stage: Cast, specialist: people.Organization, film: items.Item, now: datetime
) -> None:
    with pytest.raises(Unclear):
        ordered(stage, specialist, now, subject=stage.other_child, things=[("films", film)])

    assert not referrals.Referral.objects.exists()


def test_a_case_becomes_the_packet_once(
    stage: Cast, specialist: people.Organization, case: cases.Case, now: datetime
) -> None:
    made = ordered(stage, specialist, now, case=case)
    with pytest.raises(referrals.ReferredAlready):
        ordered(stage, specialist, now, case=case)

    assert made.case_id == case.pk
    assert referrals.of_case(case) == made


# --- chosen


def test_to_send_is_a_promise_that_waits_for_the_date_and_binds_the_films(
    referral: referrals.Referral, stage: Cast, film: items.Item, now: datetime
) -> None:
    send(referral, stage, now)

    condition = fresh(referral).condition
    assert condition is not None
    assert condition.heard == (
        "As soon as you have the appointment at Bone Clinic: we send Knee X-rays to Bone Clinic."
    )
    assert condition.about is not None
    assert [one.condition for one in items.pledged(film)] == [condition]


def test_a_promise_made_before_in_words_is_not_made_twice(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    before = promises.make_conditional(
        case=referral.case, trigger="you have the appointment", words="We send them",
        by=stage.nurse, now=now,
    )  # fmt: skip

    send(referral, stage, now)

    assert fresh(referral).condition == before
    made = book(referral, stage)
    plan = promises.current_plan(thing(made).promise)
    assert plan is not None
    assert (plan.destination, plan.needed_by) == (referral.specialist, FRIDAY_CLOSING)


def test_the_date_makes_a_promise_due_that_was_made_in_words_and_never_chosen(
    referral: referrals.Referral, stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    waited = promises.make_conditional(
        case=referral.case, trigger="you have the appointment", words="We send them",
        destination=specialist, by=stage.nurse, now=now,
    )  # fmt: skip

    made = book(referral, stage)

    waited.refresh_from_db()
    assert waited.state == promises.Waiting.TRIGGERED
    assert thing(made).choice == "send"
    assert thing(made).promise == waited.promise
    assert "trigger" not in open_kinds(referral)


def test_who_takes_it_along_after_all_needs_no_promise(
    referral: referrals.Referral, stage: Cast, film: items.Item, now: datetime
) -> None:
    send(referral, stage, now)

    referrals.choose(
        thing=thing(referral), choice="take", customer_words="I pass by anyway",
        by=stage.front_desk, now=now,
    )  # fmt: skip

    assert fresh(referral).condition is None
    condition = promises.Condition.objects.get()
    assert (condition.state, condition.ended_because) == ("withdrawn", "I pass by anyway")
    assert items.pledged(film) == []
    assert open_kinds(referral) == ["report"]


def test_who_takes_it_along_is_not_asked_for_the_date_of_a_sending_promised_before(
    referral: referrals.Referral, stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    promises.make_conditional(
        case=referral.case, trigger="you have the appointment", words="We send the X-rays",
        destination=specialist, by=stage.nurse, now=now,
    )  # fmt: skip

    referrals.choose(
        thing=thing(referral), choice="take", customer_words="I pass by anyway",
        by=stage.front_desk, now=now,
    )  # fmt: skip

    condition = promises.Condition.objects.get()
    assert (condition.state, condition.ended_because) == ("withdrawn", "I pass by anyway")
    assert open_kinds(referral) == ["report"]


def test_a_thing_that_is_not_made_yet_is_promised_and_bound_once_it_is_there(
    stage: Cast, specialist: people.Organization, film: items.Item, now: datetime
) -> None:
    referral = ordered(stage, specialist, now, things=[("Knee X-rays", None)])
    send(referral, stage, now)
    assert items.pledged(film) == []

    referrals.tie(thing=thing(referral), item=film, by=stage.nurse, now=now)

    assert [one.condition for one in items.pledged(film)] == [fresh(referral).condition]


# --- booked


def test_the_date_makes_the_promise_due_and_counts_back_when_it_must_leave(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)

    made = book(referral, stage)

    promise = thing(made).promise
    assert promise is not None
    assert made.needed_by == promise.duty.due_at == FRIDAY_CLOSING
    plan = promises.current_plan(promise)
    assert plan is not None
    assert plan.leave_by == THURSDAY_CLOSING
    assert made.report_duty is not None
    assert made.report_duty.due_at == datetime(2026, 5, 4, 21, 0, tzinfo=UTC)
    case = cases.Case.objects.get(pk=made.case_id)
    assert case.next_step is not None
    assert "then the report" in case.next_step.words


def test_the_patient_says_the_date_on_the_page_with_nobody_of_us(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)

    made = book(referral, stage, by=None)

    assert made.appointment_noted_by is None
    assert thing(made).promise is not None


def test_a_known_date_said_again_changes_nothing_and_is_counted(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)
    book(referral, stage)
    book(referral, stage, by=None)  # he looks at his page: nobody asked him

    again = book(referral, stage, now=TUESDAY_10 + A_DAY)

    assert again.asked_again == 1
    assert again.appointment_noted_at == TUESDAY_10
    assert promises.of_case(referral.case).count() == 1
    referrals.ask_again(referral=referral, by=stage.nurse, now=TUESDAY_10)
    assert fresh(referral).asked_again == 2


@pytest.mark.parametrize(
    ("moved_to", "wanted"),
    [
        (NEXT_MONDAY_9 - 3 * A_DAY, datetime(2026, 4, 23, 21, 0, tzinfo=UTC)),
        (NEXT_MONDAY_9 + 7 * A_DAY, datetime(2026, 5, 1, 21, 0, tzinfo=UTC)),
    ],
)
def test_another_date_moves_what_is_promised(
    referral: referrals.Referral, stage: Cast, film: items.Item, now: datetime,
    moved_to: datetime, wanted: datetime,
) -> None:  # fmt: skip
    send(referral, stage, now)
    book(referral, stage)

    made = book(referral, stage, at=moved_to, now=TUESDAY_10 + timedelta(hours=1))

    promise = thing(made).promise
    assert promise is not None
    assert promise.duty.due_at == wanted
    plan = promises.current_plan(promise)
    assert plan is not None
    assert plan.needed_by == wanted
    assert [one.promise for one in items.pledged(film)] == [promise]
    assert duties.Duty.objects.filter(kind="send", closed_at=None).count() == 1


@pytest.mark.parametrize(
    ("at", "needed_by", "field"),
    [
        (TUESDAY_10 - timedelta(hours=1), None, "appointment_at"),
        (NEXT_MONDAY_9, NEXT_MONDAY_9 + timedelta(minutes=1), "needed_by"),
        (NEXT_MONDAY_9, TUESDAY_10, "needed_by"),
    ],
)
def test_an_impossible_date_is_refused_and_nothing_is_promised(
    referral: referrals.Referral, stage: Cast, now: datetime,
    at: datetime, needed_by: datetime | None, field: str,
) -> None:  # fmt: skip
    send(referral, stage, now)

    with pytest.raises(Unclear) as refusal:
        book(referral, stage, at=at, needed_by=needed_by)

    assert refusal.value.field == field
    assert fresh(referral).appointment_at is None
    assert not promises.Promise.objects.exists()


def test_what_is_chosen_after_the_date_is_promised_with_its_day_at_once(
    referral: referrals.Referral, stage: Cast
) -> None:
    book(referral, stage)

    send(referral, stage, TUESDAY_10)

    promise = thing(referral).promise
    assert promise is not None
    assert promise.duty.due_at == FRIDAY_CLOSING
    assert not promises.Condition.objects.exists()


def test_two_things_go_under_one_promise(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    referrals.add_thing(referral=referral, name="Letter", by=stage.doctor, now=now)
    send(referral, stage, now)
    send(referral, stage, now, 1)

    made = book(referral, stage)

    assert thing(made).promise == thing(made, 1).promise
    assert promises.Promise.objects.count() == 1


# --- received and reported


def test_a_referral_is_complete_only_when_they_have_it_and_the_report_is_back(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)
    book(referral, stage)
    arrives(referral, TUESDAY_10 + A_DAY)
    assert fresh(referral).received_at == TUESDAY_10 + A_DAY
    cases.confirm(case=referral.case, words="yes", by=stage.case_desk, now=NEXT_TUESDAY)
    with pytest.raises(cases.NotDone) as refusal:
        cases.close(case=referral.case, by=stage.case_desk, now=NEXT_TUESDAY)
    assert "Report of Bone Clinic" in str(refusal.value.open_things)

    done = referrals.report_back(
        referral=referral, words="by fax", by=stage.case_desk, now=NEXT_TUESDAY
    )

    assert done.ended_at == NEXT_TUESDAY
    assert open_kinds(referral) == []
    left = cases.open_things(referral.case)  # only messages that no worker sent in this test
    assert all("customer was not told" in words for words in left)
    told = notices.Notice.objects.filter(topic="report_back", for_customer=True).get()
    assert "We read it" in told.words


def test_what_the_patient_took_along_is_asked_for_as_well(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    referrals.choose(thing=thing(referral), choice="take", by=stage.front_desk, now=now)
    book(referral, stage)

    back = referrals.report_back(
        referral=referral, words="", by=None, desk="Walter, desk", now=NEXT_TUESDAY
    )

    assert back.ended_at is None
    assert back.report_duty is not None
    assert back.report_duty.words == "Find out whether Bone Clinic has: Knee X-rays"
    assert "report" in open_kinds(referral)
    referrals.thing_received(
        thing=thing(referral), how="asked by telephone", desk="Walter", by=stage.case_desk,
        now=NEXT_TUESDAY,
    )  # fmt: skip
    assert fresh(referral).ended_at == NEXT_TUESDAY
    assert "report" not in open_kinds(referral)


def test_the_owner_reads_what_a_partner_sent_and_the_patient_hears_it_is_here(
    referral: referrals.Referral, stage: Cast
) -> None:
    book(referral, stage)

    with pytest.raises(Unclear) as refusal:
        referrals.report_back(referral=referral, words="x", desk=" ", now=NEXT_TUESDAY)
    assert refusal.value.field == "desk"
    assert fresh(referral).report_at is None

    referrals.report_back(referral=referral, words="by mail", desk="Walter", now=NEXT_TUESDAY)
    referrals.report_back(referral=referral, words="a second page", desk="Walter", now=NEXT_TUESDAY)

    told = notices.Notice.objects.filter(topic="report_back", for_customer=True)
    assert told.count() == 1
    assert fresh(referral).report_words == "by mail\na second page"
    assert notices.Notice.objects.filter(to=stage.case_desk, topic="report_back").exists()


def test_an_overdue_report_stands_on_the_list_and_our_owner_is_told(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    referrals.choose(thing=thing(referral), choice="not_needed", by=stage.front_desk, now=now)
    made = book(referral, stage)
    assert made.report_duty is not None
    late = made.report_duty.due_at + timedelta(minutes=1)
    assert list(referrals.expected_reports(made.report_duty.due_at - A_DAY)) == []

    referrals.review(duty=made.report_duty, now=late)

    assert [one.pk for one in referrals.expected_reports(late)] == [made.pk]
    told = notices.Notice.objects.filter(to=stage.case_desk, topic__in=["due_soon", "late"])
    assert told.exists()
    marks = referrals.course_of(made, referrals.packet(made).things, late)
    assert [one.stage for one in marks if one.late] == [Stage.REPORT]


def test_the_specialist_answers_the_question_for_the_report_by_fax(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    referrals.choose(thing=thing(referral), choice="take", by=stage.front_desk, now=now)
    book(referral, stage)
    asked = referrals.ask_specialist(referral=referral, by=stage.case_desk, now=TUESDAY_10)
    question = asked.question
    assert question is not None
    assert "Say here when you have: Knee X-rays" in question.summary["recommendation"]
    with pytest.raises(referrals.AskedBefore):
        referrals.ask_specialist(referral=referral, by=stage.case_desk, now=TUESDAY_10)
    typed = handoffs.type_in(
        handoff=question, said="DONE", desk="Walter", came_by="fax", by=stage.case_desk,
        now=NEXT_TUESDAY,
    )  # fmt: skip

    for _twice in range(2):
        referrals.take_up_answer(handoff=typed, now=NEXT_TUESDAY)

    assert fresh(referral).report_from == "Walter"
    assert logbook.Entry.objects.filter(verb="report_back").count() == 1


# --- the date does not come


def test_without_a_date_we_ask_the_patient_and_offer_help_and_then_call(
    stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    referral = ordered(stage, specialist, now)
    assert referral.report_duty is not None
    due = referral.report_duty.due_at
    assert due == datetime(2026, 4, 22, 21, 0, tzinfo=UTC)

    referrals.review(duty=referral.report_duty, now=due)

    asked = notices.Notice.objects.get(topic="asked_for")
    assert "555 0188" in asked.words
    again = fresh(referral).report_duty
    assert again is not None
    assert again.due_at > due
    assert "reminder" not in open_kinds(referral)
    referrals.review(duty=again, now=again.due_at)
    assert "reminder" in open_kinds(referral)


def test_while_a_promise_waits_for_the_date_only_it_asks(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)
    waits = fresh(referral).report_duty
    assert waits is not None

    referrals.review(duty=waits, now=waits.due_at)

    assert not notices.Notice.objects.filter(topic="asked_for").exists()
    assert open_kinds(referral) == ["report", "trigger"]


# --- called off, another specialist


def test_called_off_with_the_patients_words_nothing_stays_promised(
    referral: referrals.Referral, stage: Cast, film: items.Item, now: datetime
) -> None:
    send(referral, stage, now)
    book(referral, stage)
    with pytest.raises(Unclear):
        referrals.end(referral=referral, because=" ", by=stage.case_desk, now=TUESDAY_10)
    assert fresh(referral).ended_at is None

    referrals.end(referral=referral, because="It is better", by=stage.case_desk, now=TUESDAY_10)

    assert fresh(referral).ended_because == "It is better"
    assert open_kinds(referral) == []
    assert items.pledged(film) == []
    with pytest.raises(referrals.ReferralOver):
        book(referral, stage)


def test_another_specialist_gets_a_new_packet_a_new_date_and_the_things(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)
    book(referral, stage)
    referrals.give_packet(referral=referral, way="printed", by=stage.front_desk, now=TUESDAY_10)
    other = office(stage, now, "Joint Center", "specialist")

    made = referrals.change_specialist(
        referral=referral, specialist=other, phone="555 0199", because="too far away",
        by=stage.case_desk, now=TUESDAY_10,
    )  # fmt: skip

    assert (made.appointment_at, made.packet_at, made.phone) == (None, None, "555 0199")
    assert made.condition is not None
    assert made.condition.destination == other
    assert open_kinds(referral) == ["report", "trigger"]
    assert promises.of_case(referral.case).get().duty.standing == "withdrawn"


# --- in writing, and the check-out


def test_the_packet_says_the_steps_in_the_language_of_the_patient(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    send(referral, stage, now)

    steps = referrals.packet(fresh(referral)).steps

    assert steps[0] == "Call 555 0188 and ask for an appointment with Dr. Ortiz."
    assert "We send: Knee X-rays. You need not carry it; you hear when they have it." in steps


def test_by_message_is_refused_where_no_message_arrives(
    stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    referral = ordered(stage, specialist, now, customer=stage.child)

    with pytest.raises(referrals.CannotWrite):
        referrals.give_packet(referral=referral, way="message", by=stage.front_desk, now=now)

    assert fresh(referral).packet_at is None


def check_out(stage: Cast, now: datetime, **more: object) -> referrals.CheckOut:
    facts = {
        "organization": stage.practice, "subject": stage.child, "by": stage.front_desk, "now": now
    }  # fmt: skip
    return referrals.check_out(**facts | more)


def test_nobody_leaves_without_a_written_next_step_or_a_reason(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    answers = [Answer(words="X-rays?", answer=Choice.SEND, thing=thing(referral))]
    with pytest.raises(referrals.NothingInWriting):
        check_out(stage, now, answers=answers)
    assert thing(referral).choice == ""
    assert not referrals.CheckOut.objects.exists()

    made = check_out(stage, now, answers=answers, written="printed")

    assert fresh(referral).packet_at == now
    assert fresh(referral).condition is not None
    assert made.asked == [{"words": "X-rays?", "answer": "send", "thing": str(thing(referral).pk)}]
    assert check_out(stage, now, not_written_because="in a hurry").written == ""


def test_the_question_for_the_things_is_asked_before_goodbye(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    with pytest.raises(referrals.NotAsked) as refusal:
        check_out(stage, now, written="printed")

    assert refusal.value.open_things == ("Bone Clinic needs: Knee X-rays",)
    assert fresh(referral).packet_at is None


def test_only_who_works_there_checks_out(
    referral: referrals.Referral, stage: Cast, now: datetime
) -> None:
    with pytest.raises(referrals.NotYourPatient):
        check_out(stage, now, by=stage.pharmacist, written="printed")


def test_referrals_of_another_office_are_not_seen(
    referral: referrals.Referral, stage: Cast
) -> None:
    assert referrals.visible_to(stage.pharmacist).count() == 0
    assert referrals.visible_to(stage.front_desk).get() == referral
