"""Promises that wait for something, counted back from the day on which it must be there."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import cases, duties, logbook, news, notices, people, promises, protocols
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast
from tests.core.book import book_of_images, office

MONDAY = datetime(2026, 4, 20, 20, 0, tzinfo=UTC)  # 16:00 in New York
TUESDAY_10 = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
THURSDAY_CLOSING = datetime(2026, 4, 23, 21, 0, tzinfo=UTC)
FRIDAY_CLOSING = datetime(2026, 4, 24, 21, 0, tzinfo=UTC)
WEDNESDAY_CLOSING = datetime(2026, 4, 22, 21, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Monday afternoon, when the doctor orders the specialist."""
    return MONDAY


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    """We send images: by exchange within a day, else by courier within two."""
    return book_of_images(stage, now)


@pytest.fixture
def specialist(stage: Cast, now: datetime) -> people.Organization:
    return office(stage, now, "Bone Clinic", "specialist")


@pytest.fixture
def waiting(
    case: cases.Case,
    stage: Cast,
    topic: protocols.Topic,
    specialist: people.Organization,
    now: datetime,
) -> promises.Condition:
    """Call when you have the appointment, then we send."""
    return promises.make_conditional(
        case=case, trigger="you have the appointment with the specialist",
        words="We send the X-rays to the Bone Clinic", doer=stage.nurse, about=topic,
        destination=specialist, by=stage.front_desk, now=now,
    )  # fmt: skip


def duty_of(kind: str) -> duties.Duty:
    return duties.Duty.objects.get(kind=kind, closed_at=None)


def clock_asks(now: datetime) -> None:
    promises.review_condition(duty=duty_of("trigger"), now=now)


def test_the_customer_hears_what_must_happen_and_what_we_do_then(
    waiting: promises.Condition,
) -> None:
    assert waiting.heard == (
        "As soon as you have the appointment with the specialist: "
        "We send the X-rays to the Bone Clinic."
    )
    assert waiting.duty.due_at == WEDNESDAY_CLOSING


def test_it_is_refused_without_a_trigger(case: cases.Case, stage: Cast, now: datetime) -> None:
    before = logbook.Entry.objects.count()

    with pytest.raises(Unclear) as refusal:
        promises.make_conditional(
            case=case, trigger=" ", words="We send", by=stage.front_desk, now=now
        )

    assert refusal.value.field == "trigger"
    assert not promises.Condition.objects.exists()
    assert logbook.Entry.objects.count() == before


def test_the_appointment_makes_it_a_promise_that_leaves_in_time(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )

    plan = promises.current_plan(promise)
    assert plan is not None
    assert (promise.duty.due_at, promise.duty.owed_by) == (FRIDAY_CLOSING, stage.nurse)
    assert (plan.leave_by, plan.means, plan.feasible) == (THURSDAY_CLOSING, "electronic", True)
    sending = duty_of("send")
    assert (sending.due_at, sending.owed_by) == (THURSDAY_CLOSING, stage.nurse)
    assert not duties.Duty.objects.filter(kind="trigger", closed_at=None).exists()


def test_it_is_triggered_once(waiting: promises.Condition, stage: Cast) -> None:
    promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )

    with pytest.raises(promises.NotWaiting):
        promises.trigger(condition=waiting, minutes=60, by=stage.front_desk, now=TUESDAY_10)

    assert promises.Promise.objects.count() == 1


def test_the_other_way_counts_as_soon_as_the_exchange_is_down(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    exchange = protocols.Capability.objects.get(code="exchange")
    protocols.take_down(capability=exchange, reason="Maintenance", by=stage.nurse, now=TUESDAY_10)

    assert promises.replan_what_is_down(TUESDAY_10) == 1
    assert promises.replan_what_is_down(TUESDAY_10) == 0

    plan = promises.current_plan(promise)
    assert plan is not None
    assert (plan.means, plan.leave_by) == ("courier", WEDNESDAY_CLOSING)
    assert duty_of("send").due_at == WEDNESDAY_CLOSING
    assert promise.duty.due_at == FRIDAY_CLOSING
    assert notices.Notice.objects.filter(topic="planned", to=stage.nurse).exists()

    protocols.bring_up(capability=exchange, by=stage.nurse, now=TUESDAY_10 + timedelta(hours=1))
    assert promises.replan_what_is_down(TUESDAY_10 + timedelta(hours=1)) == 1
    again = promises.current_plan(promise)
    assert again is not None
    assert (again.means, again.leave_by) == ("electronic", THURSDAY_CLOSING)


def test_what_can_not_be_there_in_time_is_said_at_once_with_other_ways(
    waiting: promises.Condition, stage: Cast, case: cases.Case
) -> None:
    friday_ten = datetime(2026, 4, 24, 14, 0, tzinfo=UTC)

    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=friday_ten
    )

    plan = promises.current_plan(promise)
    told = news.News.objects.get(case=case)
    assert plan is not None
    assert not plan.feasible
    assert "another way" in promise.heard
    assert told.options == [
        "you fetch it here outside your working hours; we wait for you",
        "you fetch it here in our opening hours",
    ]
    assert told.duty.due_at > friday_ten


def test_a_way_chosen_with_the_customer_stays(waiting: promises.Condition, stage: Cast) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )

    plan = promises.choose_way(
        promise=promise, means="courier", by=stage.front_desk, now=TUESDAY_10
    )

    assert plan.means == "courier"
    assert promises.replan_what_is_down(TUESDAY_10) == 0


def test_a_way_that_is_too_slow_cannot_be_chosen(waiting: promises.Condition, stage: Cast) -> None:
    thursday = datetime(2026, 4, 23, 14, 0, tzinfo=UTC)
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=thursday
    )
    before = promises.current_plan(promise)

    with pytest.raises(promises.NoSuchWay):
        promises.choose_way(promise=promise, means="courier", by=stage.front_desk, now=thursday)

    assert promises.current_plan(promise) == before


def test_it_is_kept_when_it_arrives_and_not_when_it_leaves(
    waiting: promises.Condition, stage: Cast
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent,
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )

    promises.sent(promise=promise, by=stage.nurse, now=TUESDAY_10)
    promise.refresh_from_db()
    assert promise.duty.closed_at is None
    assert duties.Duty.objects.get(kind="send").standing == duties.Standing.KEPT

    there = TUESDAY_10 + timedelta(hours=5)
    promises.arrived(promise=promise, how="Bone Clinic has it", by=None, now=there)

    assert duties.Duty.objects.get(promise=promise).standing == duties.Standing.KEPT
    written = notices.Notice.objects.get(topic="arrived")
    assert "Bone Clinic has what we sent" in written.words


def test_who_cannot_be_written_to_is_called_when_it_is_there(
    waiting: promises.Condition, case: cases.Case, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    for point in people.contact_points_of(promise.to):
        people.end_contact_point(contact_point=point, by=stage.front_desk, now=TUESDAY_10)

    there = TUESDAY_10 + timedelta(hours=5)
    promises.arrived(promise=promise, how="Bone Clinic has it", by=None, now=there)

    assert not notices.Notice.objects.filter(topic="arrived").exists()
    call = duties.Duty.objects.get(case=case, kind="reminder", closed_at=None)
    assert call.owed_by == case.owner
    assert call.words == (
        f"Call {promise.to.name}, who cannot be written to: Bone Clinic has what we sent"
    )


def test_we_ask_when_the_appointment_does_not_come(
    waiting: promises.Condition, stage: Cast
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent,
        by=stage.front_desk, now=MONDAY,
    )  # fmt: skip

    clock_asks(WEDNESDAY_CLOSING)

    waiting.refresh_from_db()
    written = notices.Notice.objects.get(topic="asked_for")
    assert waiting.times_asked == 1
    assert "we gladly do it with you" in written.words
    assert duty_of("trigger").due_at == FRIDAY_CLOSING
    assert not duties.Duty.objects.filter(kind="reminder").exists()

    clock_asks(FRIDAY_CLOSING)

    assert "offer help" in duty_of("reminder").words
    assert duty_of("trigger").due_at > FRIDAY_CLOSING


def test_somebody_calls_who_cannot_be_written_to(waiting: promises.Condition) -> None:
    clock_asks(WEDNESDAY_CLOSING)

    assert "offer help" in duty_of("reminder").words


def test_until_its_day_nobody_is_alarmed(waiting: promises.Condition) -> None:
    before = notices.Notice.objects.count()

    assert waiting.duty.look_again_at == WEDNESDAY_CLOSING
    clock_asks(MONDAY + timedelta(hours=1))

    assert notices.Notice.objects.count() == before


def test_only_the_customer_withdraws_it(waiting: promises.Condition, stage: Cast) -> None:
    with pytest.raises(Unclear):
        promises.withdraw_condition(
            condition=waiting, customer_words=" ", by=stage.front_desk, now=TUESDAY_10
        )
    waiting.refresh_from_db()
    assert waiting.state == promises.Waiting.WAITING

    promises.withdraw_condition(
        condition=waiting, customer_words="I see another doctor", by=stage.front_desk,
        now=TUESDAY_10,
    )  # fmt: skip

    waiting.refresh_from_db()
    assert waiting.state == promises.Waiting.WITHDRAWN
    assert not duties.Duty.objects.filter(kind="trigger", closed_at=None).exists()


def test_a_case_is_not_closed_while_a_promise_waits(
    waiting: promises.Condition, case: cases.Case, stage: Cast
) -> None:
    cases.confirm(case=case, words="", by=stage.front_desk, now=TUESDAY_10)

    with pytest.raises(cases.NotDone):
        cases.close(case=case, by=stage.front_desk, now=TUESDAY_10)


def test_a_promise_moved_is_planned_for_its_new_day(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    monday = datetime(2026, 4, 27, 21, 0, tzinfo=UTC)

    moved = promises.move(
        promise=promise, reason="The appointment is later", told_how="on the phone", due_at=monday,
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip

    plan = promises.current_plan(moved)
    assert plan is not None
    assert plan.leave_by == FRIDAY_CLOSING
    assert duty_of("send").due_at == FRIDAY_CLOSING


def test_what_we_cannot_keep_goes_to_a_manager_and_stays_promised(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )

    shortfall = promises.cannot_keep(
        promise=promise, why="The law forbids it for this study", by=stage.front_desk,
        now=TUESDAY_10,
    )  # fmt: skip

    promise.refresh_from_db()
    assert promise.duty.closed_at is None
    assert shortfall.duty.owed_by == stage.manager
    assert [one["remedy"] for one in shortfall.offers] == [
        "courier", "late_pickup", "bring", "other",
    ]  # fmt: skip
    with pytest.raises(promises.ShortfallOpen):
        promises.cannot_keep(promise=promise, why="again", by=stage.nurse, now=TUESDAY_10)


def test_a_remedy_comes_with_an_apology_and_the_customers_yes(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    shortfall = promises.cannot_keep(
        promise=promise, why="Forbidden", by=stage.front_desk, now=TUESDAY_10
    )
    offer = {
        "shortfall": shortfall, "remedy": "courier", "words": "A courier brings the disc",
        "customer_words": "That is fine", "by": stage.manager, "now": TUESDAY_10,
    }  # fmt: skip

    with pytest.raises(Unclear) as refusal:
        promises.remedy(**offer, apology="", accepted=True)
    assert refusal.value.field == "apology"
    assert promises.remedy(**offer, apology="We are sorry", accepted=False) is None
    assert not duties.Duty.objects.get(shortfall=shortfall).closed_at

    new = promises.remedy(**offer, apology="We are sorry", accepted=True)

    assert new is not None
    assert new.words == "A courier brings the disc"
    assert duties.Duty.objects.get(promise=promise).standing == duties.Standing.MOVED
    assert duties.Duty.objects.get(shortfall=shortfall).closed_at


def test_a_promise_can_be_honoured_against_the_protocol(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    shortfall = promises.cannot_keep(
        promise=promise, why="The protocol says no", by=stage.front_desk, now=TUESDAY_10
    )

    promises.honour(shortfall=shortfall, how="We drive it there", by=stage.manager, now=TUESDAY_10)

    promise.refresh_from_db()
    assert promise.duty.closed_at is None
    with pytest.raises(promises.ShortfallEnded):
        promises.honour(shortfall=shortfall, how="again", by=stage.manager, now=TUESDAY_10)


def both_down(stage: Cast, topic: protocols.Topic, now: datetime) -> protocols.Capability:
    """Let the exchange fail when the courier cannot make it any more."""
    exchange = protocols.Capability.objects.get(code="exchange")
    protocols.take_down(capability=exchange, reason="Maintenance", by=stage.nurse, now=now)
    return exchange


def test_what_works_again_takes_the_bad_news_back(
    waiting: promises.Condition, stage: Cast, topic: protocols.Topic, case: cases.Case
) -> None:
    thursday = datetime(2026, 4, 23, 14, 0, tzinfo=UTC)
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=thursday
    )
    exchange = both_down(stage, topic, thursday)
    assert promises.replan_what_is_down(thursday) == 1
    assert news.News.objects.get(case=case).state == "open"

    later = thursday + timedelta(minutes=10)
    protocols.bring_up(capability=exchange, by=stage.nurse, now=later)
    assert promises.replan_what_is_down(later) == 1

    plan = promises.current_plan(promise)
    assert plan is not None
    assert (plan.feasible, plan.means) == (True, "electronic")
    assert news.News.objects.get(case=case).state == "withdrawn"
    assert duty_of("send").due_at == THURSDAY_CLOSING
    assert promises.to_replan() == []


def test_the_clock_looks_at_a_change_once(
    waiting: promises.Condition, stage: Cast, topic: protocols.Topic
) -> None:
    thursday = datetime(2026, 4, 23, 14, 0, tzinfo=UTC)
    promises.trigger(condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=thursday)
    exchange = both_down(stage, topic, thursday)
    promises.replan_what_is_down(thursday)
    after_closing = datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
    protocols.bring_up(capability=exchange, by=stage.nurse, now=after_closing)

    assert promises.replan_what_is_down(after_closing) == 0
    assert promises.to_replan() == []


def test_bad_news_about_a_day_is_told_before_the_customer_goes(
    waiting: promises.Condition, stage: Cast, case: cases.Case
) -> None:
    sunday = datetime(2026, 4, 26, 15, 0, tzinfo=UTC)
    monday_nine = datetime(2026, 4, 27, 13, 0, tzinfo=UTC)

    promises.trigger(condition=waiting, needed_by=monday_nine, by=None, now=sunday)

    told = news.News.objects.select_related("duty").get(case=case)
    assert told.duty.due_at < monday_nine


def test_a_promise_moved_to_a_day_we_cannot_make_says_so(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    tomorrow_nine = datetime(2026, 4, 22, 13, 0, tzinfo=UTC)

    early = promises.move(
        promise=promise, reason="The appointment is earlier", told_how="on the phone",
        due_at=tomorrow_nine, by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip
    again = promises.move(
        promise=early, reason="And later again", told_how="on the phone", due_at=FRIDAY_CLOSING,
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip

    assert "another way" in early.words
    assert again.words == waiting.words


def test_late_but_there_is_told_to_whom_we_let_down(
    waiting: promises.Condition, stage: Cast
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent,
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    promises.sent(promise=promise, by=stage.nurse, now=TUESDAY_10)
    duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
        promise=promise
    )
    promises.review(duty=duty, now=FRIDAY_CLOSING)
    promise.refresh_from_db()
    assert promise.duty.standing == duties.Standing.BROKEN

    promises.arrived(
        promise=promise, how="They have it", by=None, now=FRIDAY_CLOSING + timedelta(hours=1)
    )

    assert notices.Notice.objects.filter(topic="arrived").count() == 1


def test_a_broken_promise_that_is_moved_leaves_no_sending_behind(
    waiting: promises.Condition, stage: Cast
) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
        promise=promise
    )
    promises.review(duty=duty, now=FRIDAY_CLOSING)
    promise = promises.Promise.objects.select_related("duty", "to", "case").get(pk=promise.pk)
    tuesday = datetime(2026, 4, 28, 21, 0, tzinfo=UTC)

    promises.move(
        promise=promise, reason="late", told_how="called", due_at=tuesday, by=stage.front_desk,
        now=FRIDAY_CLOSING + timedelta(minutes=5),
    )  # fmt: skip

    assert duties.Duty.objects.filter(kind="send", closed_at=None).count() == 1


def test_whoever_may_not_read_it_any_more_is_not_written_to_and_nothing_is_refused(
    waiting: promises.Condition, stage: Cast
) -> None:
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent,
        by=stage.front_desk, now=TUESDAY_10,
    )  # fmt: skip
    cases.Case.objects.filter(pk=waiting.case_id).update(customer=stage.child)
    people.Proxy.objects.filter(speaker=stage.parent).update(until=TUESDAY_10)

    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk,
        now=TUESDAY_10 + timedelta(hours=1),
    )  # fmt: skip

    assert promise.duty.closed_at is None
    assert not notices.Notice.objects.filter(topic="promised", duty=promise.duty).exists()


def test_a_year_that_is_a_slip_of_the_hand_is_asked_back(
    waiting: promises.Condition, stage: Cast
) -> None:
    with pytest.raises(Unclear) as refusal:
        promises.trigger(
            condition=waiting, needed_by=datetime(9999, 12, 30, tzinfo=UTC), by=None,
            now=TUESDAY_10,
        )  # fmt: skip

    assert refusal.value.field in {"needed_by", "due_at"}
    assert not promises.Promise.objects.exists()


def test_an_answer_without_a_way_of_carrying_is_done_in_its_days(
    stage: Cast, specialist: people.Organization, now: datetime
) -> None:
    copies = protocols.found_topic(
        organization=stage.practice, code="copies", name="Copies", question="May I have a copy?",
        owner=stage.manager, by=stage.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=copies, change="First", review_on=(now + timedelta(days=90)).date(),
        ways=[
            protocols.NewWay(
                stance="we_do", actor="us", days=2, say={"en": "We send a copy"}
            )
        ],
        by=stage.manager, now=now,
    )  # fmt: skip

    back = promises.plan_back(
        sender=stage.practice, destination=specialist, needed_by=FRIDAY_CLOSING, now=TUESDAY_10,
        topic=copies,
    )  # fmt: skip

    assert back.best is not None
    assert back.best.leave_by == WEDNESDAY_CLOSING
    assert back.options[0] == back.best


def test_a_shortfall_ends_with_its_promise(waiting: promises.Condition, stage: Cast) -> None:
    promise = promises.trigger(
        condition=waiting, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=TUESDAY_10
    )
    promises.cannot_keep(promise=promise, why="no", by=stage.front_desk, now=TUESDAY_10)

    promises.arrived(promise=promise, how="They have it", by=None, now=TUESDAY_10)

    assert not duties.Duty.objects.filter(kind="unable", closed_at=None).exists()


@pytest.mark.parametrize(
    ("trigger", "language", "heard"),
    [
        ("When you have the appointment", "en", "As soon as you have the appointment: "),
        ("once you have the appointment", "en", "As soon as you have the appointment: "),
        ("As soon as, when you know", "en", "As soon as you know: "),
        ("Whenever you know", "en", "As soon as you know: "),
        ("whence you come is known", "en", "As soon as whence you come is known: "),
        ("Cuando tenga la cita", "es", "En cuanto se cumpla esto (tenga la cita): "),
        ("En cuanto tenga la cita", "es", "En cuanto se cumpla esto (tenga la cita): "),
    ],
)
def test_when_is_said_once(
    case: cases.Case, stage: Cast, now: datetime, trigger: str, language: str, heard: str
) -> None:
    people.Person.objects.filter(pk=case.customer_id).update(language=language)
    case.refresh_from_db()

    made = promises.make_conditional(
        case=case, trigger=trigger, words="We send", by=stage.front_desk, now=now
    )

    assert heard in made.heard
    assert made.trigger in heard
    assert not made.trigger.lower().startswith(("when ", "once", "cuando", "en cuanto"))


def test_when_alone_is_nothing_that_could_happen(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(Unclear) as refusal:
        promises.make_conditional(
            case=case, trigger="When", words="We send", by=stage.front_desk, now=now
        )

    assert refusal.value.field == "trigger"
    assert not promises.Condition.objects.exists()


def test_what_the_customer_hears_begins_with_a_capital_letter(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    made = promises.make(
        case=case, words="we call you back", minutes=60, by=stage.front_desk, now=now
    )

    assert made.heard.startswith("We call you back, by ")
