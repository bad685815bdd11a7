from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from safehands.core import cases, duties, handoffs, news, notices, people, promises
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)
THURSDAY_15 = datetime(2026, 3, 12, 19, 0, tzinfo=UTC)  # 15:00 in New York
SUMMARY = {"situation": "She waits for a call", "recommendation": "Call on Thursday"}


@pytest.fixture
def promise(case: cases.Case, stage: Cast, now: datetime) -> promises.Promise:
    """Call back on Thursday at three."""
    return promises.make(
        case=case, words="We call you back", due_at=THURSDAY_15, by=stage.front_desk, now=now
    )


def standing(promise: promises.Promise) -> str:
    return promises.Promise.objects.select_related("duty").get(pk=promise.pk).duty.standing


def clock_looks(promise: promises.Promise, now: datetime) -> None:
    duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
        promise=promise
    )
    promises.review(duty=duty, now=now)


def test_the_customer_hears_a_sentence_with_day_time_and_zone(promise: promises.Promise) -> None:
    assert promise.heard.startswith("We call you back, by Thursday, March 12, 2026, 3:00")
    assert "Eastern" in promise.heard


def test_a_spanish_customer_hears_it_in_spanish(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.correct_person(
        person=stage.parent, version=stage.parent.version, language="es", by=None, now=now
    )
    promise = promises.make(
        case=case, words="Le llamamos", due_at=THURSDAY_15, by=stage.front_desk, now=now
    )

    assert "jueves, 12 de marzo de 2026" in promise.heard


@pytest.mark.parametrize("scope", ["nothing_clinical", "appointments", "everything"])
def test_who_speaks_in_errands_only_is_written_the_time_and_no_medicine(
    case: cases.Case, stage: Cast, now: datetime, scope: str
) -> None:
    people.Proxy.objects.filter(speaker=stage.parent, subject=stage.child).update(scope=scope)
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent,
        by=stage.front_desk, now=now,
    )  # fmt: skip

    made = promises.make(
        case=case, words="We call you about metformin", due_at=THURSDAY_15, by=stage.front_desk,
        now=now,
    )  # fmt: skip

    written = notices.Notice.objects.get(topic="promised", for_customer=True).words
    assert ("metformin" in written) == (scope == "everything")
    assert "Thursday, March 12, 2026, 3:00" in written
    assert "metformin" in made.heard


def test_the_one_who_owes_is_warned_one_working_hour_before(
    promise: promises.Promise, stage: Cast
) -> None:
    clock_looks(promise, THURSDAY_15 - HOUR)

    assert standing(promise) == duties.Standing.AT_RISK
    assert notices.Notice.objects.get(topic="due_soon").to == stage.front_desk


def test_at_its_time_a_promise_is_broken_and_telling_the_customer_is_owed(
    promise: promises.Promise, case: cases.Case
) -> None:
    clock_looks(promise, THURSDAY_15)

    assert standing(promise) == duties.Standing.BROKEN
    reminder = duties.Duty.objects.get(kind="reminder")
    assert "Paula Parent" in reminder.words
    assert reminder.closed_at is None


def test_a_promise_kept_in_time_is_kept_and_after_its_time_it_counts_as_broken(
    promise: promises.Promise, case: cases.Case, stage: Cast, now: datetime
) -> None:
    late = promises.make(case=case, words="Send the form", minutes=30, by=stage.nurse, now=now)
    promises.keep(promise=promise, how="called", by=stage.front_desk, now=now + HOUR)
    promises.keep(promise=late, how="sent", by=stage.front_desk, now=now + HOUR)

    assert standing(promise) == duties.Standing.KEPT
    assert standing(late) == duties.Standing.BROKEN


def test_no_change_of_the_case_ends_a_promise(
    promise: promises.Promise, case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.hear_from_customer(case=case, words="thanks", origin="email", by=None, now=now)
    with pytest.raises(cases.NotDone):
        cases.close(case=case, by=stage.front_desk, now=now)
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill again", origin=cases.Origin.FAX, by=stage.case_desk, now=now,
    )  # fmt: skip
    cases.join(survivor=other, other=case, reason="the same refill", by=stage.case_desk, now=now)
    offer = handoffs.offer(
        case=other, purpose=handoffs.Purpose.OWN, summary=SUMMARY, to_person=stage.nurse,
        by=stage.case_desk, now=now,
    )  # fmt: skip
    handoffs.accept(handoff=offer, by=stage.nurse, restatement="I call Thursday", now=now)

    clock_looks(promise, THURSDAY_15 - HOUR)

    assert standing(promise) == duties.Standing.AT_RISK
    clock_looks(promise, THURSDAY_15)
    assert standing(promise) == duties.Standing.BROKEN


def test_the_owner_of_the_moment_is_warned(
    promise: promises.Promise, case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.claim(case=case, by=stage.nurse, now=now)

    clock_looks(promise, THURSDAY_15 - HOUR)

    assert notices.Notice.objects.get(topic="due_soon").to == stage.nurse


def test_moving_before_due_needs_reason_and_telling_and_keeps_the_first_date(
    promise: promises.Promise, stage: Cast, now: datetime
) -> None:
    with pytest.raises(Unclear) as refusal:
        promises.move(
            promise=promise, reason="ill", told_how="", due_at=THURSDAY_15 + 24 * HOUR,
            by=stage.front_desk, now=now,
        )  # fmt: skip
    assert refusal.value.field == "told_how"
    assert standing(promise) == duties.Standing.ON_TRACK

    moved = promises.move(
        promise=promise, reason="ill", told_how="spoken", due_at=THURSDAY_15 + 24 * HOUR,
        by=stage.front_desk, now=now,
    )  # fmt: skip

    assert standing(promise) == duties.Standing.MOVED
    assert moved.first_due_at == THURSDAY_15
    assert moved.duty.due_at == THURSDAY_15 + 24 * HOUR


def test_moving_after_due_leaves_it_broken(promise: promises.Promise, stage: Cast) -> None:
    clock_looks(promise, THURSDAY_15)

    moved = promises.move(
        promise=promises.Promise.objects.select_related("duty__owed_by", "to").get(),
        reason="we were late",
        told_how="spoken",
        minutes=60,
        by=stage.front_desk,
        now=THURSDAY_15 + HOUR / 2,
    )

    assert standing(promise) == duties.Standing.BROKEN
    assert standing(moved) == duties.Standing.ON_TRACK
    assert moved.first_due_at == THURSDAY_15


def test_only_the_customers_word_withdraws_a_promise(
    promise: promises.Promise, stage: Cast, now: datetime
) -> None:
    with pytest.raises(Unclear):
        promises.withdraw(promise=promise, customer_words=" ", by=stage.front_desk, now=now)
    assert standing(promise) == duties.Standing.ON_TRACK

    promises.withdraw(
        promise=promise, customer_words="No need to call", by=stage.front_desk, now=now
    )
    assert standing(promise) == duties.Standing.WITHDRAWN


def test_the_database_does_not_move_the_date_a_customer_was_told(
    promise: promises.Promise,
) -> None:
    with pytest.raises(IntegrityError, match="does not move"), transaction.atomic():
        duties.Duty.objects.filter(promise=promise).update(due_at=THURSDAY_15 + HOUR)
    with pytest.raises(IntegrityError, match="not rewritten"), transaction.atomic():
        promises.Promise.objects.filter(pk=promise.pk).update(heard="Some day")


def test_a_promise_in_the_past_is_refused(case: cases.Case, stage: Cast, now: datetime) -> None:
    with pytest.raises(duties.DueInThePast):
        promises.make(case=case, words="Call", due_at=now - HOUR, by=stage.front_desk, now=now)

    assert not promises.Promise.objects.exists()


def test_a_new_holiday_lists_what_it_would_move_and_moves_nothing_by_itself(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = promises.make(
        case=case, words="We send it", minutes=2 * 540, by=stage.front_desk, now=now
    )
    before = promise.duty.due_at
    version = people.close_day(
        calendar=stage.practice.calendar, day=datetime(2026, 3, 10).date(), reason="Burst pipe",
        by=stage.manager, now=now,
    )  # fmt: skip

    moved = dict(duties.would_move(version))

    assert moved[promise.duty] == before + 24 * HOUR
    assert duties.Duty.objects.get(promise=promise).due_at == before
    duties.keep_date(duty=promise.duty, version=version, by=stage.manager, now=now)
    assert promise.duty not in dict(duties.would_move(version))


def a_word(case: cases.Case, stage: Cast, now: datetime, words: str = "") -> promises.Promise:
    """Promise nothing but that the customer hears from us by Thursday at three."""
    return promises.make(
        case=case, words=words or promises.giving_word("en"), due_at=THURSDAY_15,
        by=stage.front_desk, now=now,
    )  # fmt: skip


def the_customer_reads(case: cases.Case, stage: Cast, at: datetime) -> None:
    known = news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit is needed first", by=stage.doctor,
        now=at, known_by=stage.practice,
    )  # fmt: skip
    news.told(news=known, proof=news.Proof.READ, by=None, now=at + HOUR)


def test_who_has_read_the_news_has_heard_from_us_and_nobody_is_warned(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = a_word(case, stage, now)
    the_customer_reads(case, stage, now + HOUR)

    clock_looks(promise, THURSDAY_15 - HOUR)

    assert standing(promise) == duties.Standing.KEPT
    assert not notices.alarms_of_office(stage.practice).filter(duty=promise.duty).exists()


def test_more_than_a_word_is_kept_by_nobody_but_who_did_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = a_word(case, stage, now, words="We call you back with the price")
    the_customer_reads(case, stage, now + HOUR)

    clock_looks(promise, THURSDAY_15 - HOUR)

    assert standing(promise) == duties.Standing.AT_RISK


def test_a_word_is_not_kept_while_there_is_more_that_he_does_not_know(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = a_word(case, stage, now)
    the_customer_reads(case, stage, now + HOUR)
    news.open_news(
        case=case, kind=news.Kind.APPROVED, words="One refill", by=stage.doctor,
        now=now + 3 * HOUR, known_by=stage.practice,
    )  # fmt: skip

    clock_looks(promise, THURSDAY_15)

    assert standing(promise) == duties.Standing.BROKEN


def test_news_after_its_time_does_not_keep_a_word(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = a_word(case, stage, now)
    the_customer_reads(case, stage, THURSDAY_15)

    clock_looks(promise, THURSDAY_15 + 2 * HOUR)

    assert standing(promise) == duties.Standing.BROKEN


def test_news_told_before_the_word_was_promised_does_not_keep_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    the_customer_reads(case, stage, now)
    promise = a_word(case, stage, now + HOUR)

    clock_looks(promise, THURSDAY_15)

    assert standing(promise) == duties.Standing.BROKEN
