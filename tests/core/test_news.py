from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from safehands.core import cases, duties, handoffs, house, logbook, news, notices, people, promises
from safehands.core.refusals import Unclear
from safehands.lab import cast

HOUR = timedelta(hours=1)
ZONE = ZoneInfo("America/New_York")
# The Friday of the story: the office closes at five, and does not open before Monday.
FRIDAY = datetime(2026, 2, 27, 15, 20, tzinfo=ZONE).astimezone(UTC)
SATURDAY_10 = datetime(2026, 2, 28, 10, 0, tzinfo=ZONE).astimezone(UTC)
SUMMARY = {"situation": "The supply ends in two weeks", "recommendation": "Decide on a refill"}


@pytest.fixture
def now() -> datetime:
    return FRIDAY


@pytest.fixture
def known(case: cases.Case, stage: cast.Cast, now: datetime) -> news.News:
    """A visit is needed first; the front desk tells it."""
    return open_news(case, stage, now)


def open_news(
    case: cases.Case, stage: cast.Cast, now: datetime, kind: news.Kind = news.Kind.DECISION
) -> news.News:
    return news.open_news(
        case=case, kind=kind, words="The doctor wants to see her first", by=stage.nurse,
        known_by=stage.practice, reason="NEEDAPMT", now=now,
    )  # fmt: skip


def fresh(one: news.News) -> news.News:
    return news.News.objects.select_related("duty").get(pk=one.pk)


def local(at: datetime) -> str:
    return f"{at.astimezone(ZONE):%a %H:%M}"


def look(one: news.News, now: datetime) -> None:
    duty = duties.Duty.objects.select_related("owed_by", "organization", "calendar").get(
        pk=fresh(one).duty_id
    )
    news.review(duty=duty, now=now)


def ask(case: cases.Case, stage: cast.Cast, now: datetime, who: people.Person) -> handoffs.Handoff:
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_person=who, summary=SUMMARY,
        by=stage.front_desk, now=now,
    )  # fmt: skip


def ask_pharmacy(case: cases.Case, stage: cast.Cast, now: datetime) -> handoffs.Handoff:
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_organization=stage.pharmacy,
        summary=SUMMARY, by=stage.front_desk, now=now,
    )  # fmt: skip


class TestTheTime:
    def test_without_a_plan_of_the_customer_the_limit_of_the_office_counts(
        self, known: news.News
    ) -> None:
        assert local(known.duty.due_at) == "Mon 10:20"
        assert known.because == news.Because.POLICY

    def test_before_a_trip_on_saturday_it_is_told_in_the_last_minute_of_friday(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        news.rely(case=case, at=SATURDAY_10, travel_minutes=30, by=None, now=now)

        known = open_news(case, stage, now)

        assert local(known.duty.due_at) == "Fri 17:00"
        assert known.because == news.Because.RELIANCE
        assert known.knowable_in_time

    def test_a_plan_made_later_brings_the_time_forward_and_one_given_up_puts_it_back(
        self, case: cases.Case, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        plan = news.rely(case=case, at=SATURDAY_10, by=stage.front_desk, now=now)
        assert local(fresh(known).duty.due_at) == "Fri 17:00"

        news.end_reliance(reliance=plan, because="Cannot come", by=stage.front_desk, now=now)

        assert local(fresh(known).duty.due_at) == "Mon 10:20"
        assert duties.Duty.objects.filter(kind="news", closed_at=None).count() == 1

    def test_known_on_saturday_morning_it_is_told_at_once_at_any_hour(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        news.rely(case=case, at=SATURDAY_10, travel_minutes=30, by=None, now=now)

        known = open_news(case, stage, SATURDAY_10 - 2 * HOUR)

        assert local(known.duty.due_at) == "Sat 09:30"
        assert (known.because, known.duty.clock) == (news.Because.AT_ONCE, duties.Clock.HARM)

    def test_who_left_home_before_anybody_knew_could_not_be_told_in_time(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        news.rely(case=case, at=SATURDAY_10, travel_minutes=30, by=None, now=now)

        known = open_news(case, stage, SATURDAY_10 - timedelta(minutes=10))

        assert not known.knowable_in_time

    def test_the_usual_way_of_the_customer_counts_when_he_names_none(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        people.add_constraint(
            person=stage.parent, words="Lives far out", travel_minutes=90, by=stage.front_desk,
            now=now,
        )  # fmt: skip

        assert news.rely(case=case, at=SATURDAY_10, by=None, now=now).travel_minutes == 90

    def test_a_plan_in_the_past_is_refused_and_nothing_is_noted(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        with pytest.raises(Unclear) as refusal:
            news.rely(case=case, at=now - HOUR, by=stage.front_desk, now=now)

        assert refusal.value.field == "at"
        assert not news.plans_of(case).exists()


class TestOneTeller:
    def test_one_person_owes_it_and_the_case_keeps_its_owner(
        self, case: cases.Case, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        owed = duties.Duty.objects.get(kind="news")
        assert owed.pk == known.duty_id
        assert owed.owed_by == stage.front_desk
        assert cases.Case.objects.get(pk=case.pk).owner == stage.front_desk
        assert notices.unread_of(stage.front_desk, now).filter(topic="news").count() == 1

    def test_a_partner_at_whose_counter_the_customer_stands_becomes_the_teller(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        news.take_telling(news=known, office=stage.pharmacy, desk="Phil, counter", now=now)

        with pytest.raises(news.BeingTold):
            news.told(news=known, proof="spoken", by=stage.front_desk, now=now)
        assert fresh(known).state == news.State.OPEN

        told = news.told(
            news=known, proof="ticked", office=stage.pharmacy, desk="Phil, counter", by=None,
            now=now + HOUR,
        )  # fmt: skip
        assert (told.state, told.by_another) == (news.State.TOLD, False)

    def test_a_second_partner_cannot_take_the_telling_of_the_first(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        news.take_telling(news=known, office=stage.pharmacy, desk="Phil", now=now)

        with pytest.raises(news.BeingTold):
            news.take_telling(news=known, office=stage.practice, desk="Somebody", now=now)

        assert fresh(known).teller_desk == "Phil"

    def test_we_can_take_the_telling_back(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        news.take_telling(news=known, office=stage.pharmacy, desk="Phil", now=now)
        news.take_back(news=known, by=stage.front_desk, now=now)

        told = news.told(news=known, proof="spoken", by=stage.front_desk, now=now + HOUR)

        assert told.proof == news.Proof.SPOKEN


class TestTheEnd:
    def test_spoken_within_its_time_it_is_kept_with_the_minutes_it_took(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        told = news.told(
            news=known, proof="spoken", by=stage.front_desk, now=now + timedelta(minutes=20)
        )

        assert (told.state, told.duty.standing) == (news.State.TOLD, duties.Standing.KEPT)
        assert logbook.of_case(told.case_id).get(verb="news_told").facts["minutes"] == 20

    def test_that_it_was_sent_is_no_proof(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        with pytest.raises(Unclear) as refusal:
            news.told(news=known, proof="sent", by=stage.front_desk, now=now)

        assert refusal.value.field == "proof"
        assert fresh(known).state == news.State.OPEN

    def test_nobody_is_told_twice(self, known: news.News, stage: cast.Cast, now: datetime) -> None:
        news.told(news=known, proof="spoken", by=stage.front_desk, now=now)

        with pytest.raises(news.AlreadyEnded) as refusal:
            news.told(news=known, proof="spoken", by=stage.nurse, now=now + HOUR)

        assert refusal.value.facts["by"] == "Dora Desk"
        assert fresh(known).told_at == now

    def test_told_by_somebody_else_counts_as_told_and_as_by_another(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        told = news.told(news=known, proof="spoken", by=stage.nurse, now=now + HOUR)

        assert told.by_another
        assert notices.unread_of(stage.front_desk, now + HOUR).filter(topic="news_told").exists()

    def test_told_after_its_time_it_is_late(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        told = news.told(
            news=known, proof="spoken", by=stage.front_desk, now=now + timedelta(days=5)
        )
        assert told.duty.standing == duties.Standing.BROKEN

    def test_who_found_out_before_is_not_counted_as_told_and_gets_a_way_out(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        found = news.found_out(news=known, how="At the counter", by=stage.front_desk, now=now)

        assert (found.state, found.told_at) == (news.State.FOUND_OUT, None)
        assert found.duty.standing == duties.Standing.BROKEN
        assert duties.Duty.objects.filter(kind="reminder", closed_at=None).count() == 1

    def test_withdrawn_news_is_owed_by_nobody(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        news.withdraw(news=known, reason="The doctor changed his mind", by=stage.nurse, now=now)

        assert fresh(known).duty.standing == duties.Standing.WITHDRAWN

    def test_a_new_decision_replaces_the_untold_one(
        self, case: cases.Case, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        newer = open_news(case, stage, now + HOUR, kind=news.Kind.APPROVED)

        assert fresh(known).state == news.State.REPLACED
        assert [one.pk for one in news.open_of_case(case)] == [newer.pk]

    def test_the_database_refuses_told_without_a_proof(self, known: news.News) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            news.News.objects.filter(pk=known.pk).update(state="told")
        assert fresh(known).state == news.State.OPEN

    def test_the_database_refuses_to_close_over_untold_news(
        self, case: cases.Case, known: news.News, now: datetime
    ) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            cases.Case.objects.filter(pk=case.pk).update(closed_at=now, ending="confirmed")
        assert cases.Case.objects.get(pk=case.pk).is_open
        assert fresh(known).state == news.State.OPEN

    def test_a_promise_is_not_kept_before_the_news_is_told(
        self, case: cases.Case, stage: cast.Cast, known: news.News, now: datetime
    ) -> None:
        promise = promises.make(
            case=case, words="You hear from us", minutes=240, by=stage.front_desk, now=now
        )

        with pytest.raises(promises.TellFirst):
            promises.keep(promise=promise, how="Called", by=stage.front_desk, now=now)
        assert duties.Duty.objects.get(promise=promise).standing == duties.Standing.ON_TRACK

        news.told(news=known, proof="spoken", by=stage.front_desk, now=now)
        promises.keep(promise=promise, how="Called", by=stage.front_desk, now=now)
        assert duties.Duty.objects.get(promise=promise).standing == duties.Standing.KEPT


class TestTheClock:
    def test_at_its_time_untold_news_asks_the_customer_to_stay_where_he_is(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        email(stage, now)
        news.rely(case=case, at=SATURDAY_10, travel_minutes=30, by=None, now=now)
        known = open_news(case, stage, now)

        for minutes in (0, 60, 100, 100, 101):
            look(known, now + timedelta(minutes=minutes))

        written = notices.Notice.objects.filter(topic="please_wait")
        assert written.count() == 1
        assert "visit" not in written.get().words + written.get().subject
        assert fresh(known).state == news.State.OPEN


class TestWaysOut:
    def test_held_times_wait_two_hours_and_one_is_taken(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        times = [(now + timedelta(days=day), "with Dr. Doctor") for day in (3, 4, 5)]
        slots = news.hold_slots(news=known, slots=times, by=stage.front_desk, now=now)
        assert slots[0].held_until == now + 2 * HOUR

        news.take_slot(slot=slots[1], by=None, now=now + HOUR)

        assert list(news.offered(known, now + HOUR)) == []
        with pytest.raises(news.SlotGone):
            news.take_slot(slot=slots[0], by=None, now=now + HOUR)

    def test_a_time_is_not_held_for_ever(
        self, known: news.News, stage: cast.Cast, now: datetime
    ) -> None:
        slot, *_rest = news.hold_slots(
            news=known, slots=[(now + timedelta(days=3), "")], by=stage.front_desk, now=now
        )

        with pytest.raises(news.SlotGone):
            news.take_slot(slot=slot, by=None, now=now + 3 * HOUR)
        assert news.Slot.objects.get(pk=slot.pk).taken_at is None


class TestAnswersOfOthers:
    def test_an_appointment_needed_opens_news_by_itself_and_closes_nothing(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        asked = ask(case, stage, now - HOUR, stage.doctor)

        handoffs.answer(
            handoff=asked, code=handoffs.Code.NEEDAPMT, words="Last visit is too long ago",
            by=stage.doctor, now=now,
        )  # fmt: skip

        known = news.open_of_case(case).get()
        assert (known.reason, known.kind) == ("NEEDAPMT", news.Kind.DECISION)
        assert known.duty.owed_by == stage.front_desk
        assert list(known.options) == ["visit", "reconsider", "bridge"]
        assert news.advice(case) == news.Advice.PLEASE_DO_NOT_COME
        assert cases.Case.objects.get(pk=case.pk).is_open

    def test_ready_stands_nowhere_before_the_holder_said_so(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        email(stage, now)
        asked = ask_pharmacy(case, stage, now - HOUR)
        news.rely(case=case, at=SATURDAY_10, by=None, now=now)
        assert news.advice(case) == news.Advice.PLEASE_DO_NOT_COME

        ready(asked, stage, now, "Ada Parent", "2016-09-02")

        assert news.advice(case) == news.Advice.READY
        assert notices.Notice.objects.filter(topic="ready", for_customer=True).count() == 1

    def test_the_label_of_a_sister_stops_what_is_given_out(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        asked = ask_pharmacy(case, stage, now - HOUR)

        with pytest.raises(handoffs.WrongPerson) as refusal, transaction.atomic():
            ready(asked, stage, now, "Ben Parent", "2018-01-20")

        assert not news.of_case(case).exists()
        assert refusal.value.afterwards is not None
        refusal.value.afterwards()
        assert logbook.of_case(case.pk).filter(verb="near_miss").count() == 1
        assert handoffs.Handoff.objects.get(pk=asked.pk).state == handoffs.State.SENT

    def test_two_prescribers_who_disagree_decide_nothing(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        first = ask(case, stage, now - HOUR, stage.doctor)
        second = ask(case, stage, now - HOUR, stage.nurse)
        handoffs.answer(
            handoff=first, code=handoffs.Code.APPROVED, words="", by=stage.doctor, now=now
        )

        handoffs.answer(
            handoff=second, code=handoffs.Code.NEEDAPMT, words="", by=stage.nurse, now=now + HOUR
        )

        known = news.open_of_case(case).get()
        assert known.kind == news.Kind.UNDECIDED
        asked = duties.Duty.objects.get(kind="reminder", closed_at=None)
        assert asked.owed_by == stage.manager
        assert news.of_case(case).filter(state=news.State.REPLACED).count() == 1

    def test_asking_to_reconsider_may_change_the_answer(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        first = ask(case, stage, now - HOUR, stage.doctor)
        handoffs.answer(
            handoff=first, code=handoffs.Code.NEEDAPMT, words="", by=stage.doctor, now=now
        )
        again = ask(case, stage, now + HOUR, stage.doctor)

        handoffs.answer(
            handoff=again, code=handoffs.Code.APPROVED, words="One refill now", by=stage.doctor,
            now=now + 2 * HOUR,
        )  # fmt: skip

        assert news.open_of_case(case).get().kind == news.Kind.APPROVED


class TestMixedUpSiblings:
    def test_the_links_end_and_the_parent_hears_of_the_mistake_if_anything_went_out(
        self, case: cases.Case, stage: cast.Cast, now: datetime
    ) -> None:
        point = email(stage, now)
        notice = notices.tell(
            to=stage.parent, topic="free", subject="A word", words="A word", by=stage.front_desk,
            now=now, case_id=case.pk, for_customer=True, contact_point=point,
        )  # fmt: skip
        notices.Notice.objects.filter(pk=notice.pk).update(attempts_made=1)

        handoffs.change_customer(
            case=case, customer=stage.parent, subject=stage.other_child, reason="The brother's",
            by=stage.front_desk, now=now,
        )  # fmt: skip

        assert news.open_of_case(case).get().kind == news.Kind.CORRECTION
        for child in (stage.child, stage.other_child):
            assert logbook.Entry.objects.filter(
                about_id=child.pk, verb__in=["customer_changed", "case_moved_away"]
            ).exists()


def email(stage: cast.Cast, now: datetime) -> people.ContactPoint:
    house.set_clock(to=now)
    return people.add_contact_point(
        person=stage.parent, kind="email", value="paula@example.org", by=stage.front_desk, now=now
    )


def ready(
    asked: handoffs.Handoff, stage: cast.Cast, now: datetime, name: str, born_on: str
) -> None:
    handoffs.answer(
        handoff=asked, code=handoffs.Code.READY, words="", desk="Phil, counter", now=now,
        checked={"name": name, "born_on": born_on},
    )  # fmt: skip


def test_what_another_office_says_is_another_fact_and_both_are_told(
    case: cases.Case, known: news.News, stage: cast.Cast, now: datetime
) -> None:
    other = news.open_news(
        case=case, kind=news.Kind.DECISION, words="Out of stock", by=None, reason="NOTAVAIL",
        known_by=stage.pharmacy, known_through="Phil", now=now + HOUR,
    )  # fmt: skip

    assert {one.pk for one in news.open_of_case(case)} == {known.pk, other.pk}


def test_what_is_ready_and_not_fetched_is_asked_after_on_the_next_business_day(
    case: cases.Case, stage: cast.Cast, now: datetime
) -> None:
    # Before the customer, whose mail may lie unread, has to ask: eight open hours of nine.
    good = open_news(case, stage, now, news.Kind.READY)

    assert local(good.duty.due_at) == "Mon 14:20"
