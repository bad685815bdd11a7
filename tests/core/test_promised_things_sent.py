"""What is sent keeps the promise for that office and that case, once, and no other."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import (
    duties,
    handoffs,
    items,
    notices,
    people,
    promises,
    referrals,
)
from safehands.lab.cast import Cast
from tests.core.book import book_of_images, office

MONDAY = datetime(2026, 4, 20, 14, 0, tzinfo=UTC)  # 10:00 in New York
LATER = MONDAY + timedelta(hours=2)
TUESDAY = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
NEXT_MONDAY_9 = datetime(2026, 4, 27, 13, 0, tzinfo=UTC)
NEXT_TUESDAY_9 = NEXT_MONDAY_9 + timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return MONDAY


@pytest.fixture
def clinic(stage: Cast, now: datetime) -> people.Organization:
    book_of_images(stage, now)
    people.add_contact_point(
        person=stage.parent, kind="email", value="paula@example.org", verified=True, by=None,
        now=now,
    )  # fmt: skip
    return office(stage, now, "Bone Clinic", "specialist")


@pytest.fixture
def heart(stage: Cast, clinic: people.Organization, now: datetime) -> people.Organization:
    return office(stage, now, "Heart Clinic", "specialist")


def entered(stage: Cast, name: str, kind: str = "film") -> items.Item:
    return items.register(
        organization=stage.practice, kind=kind, name=name, subject=stage.child,
        place="imaging room", by=stage.nurse, now=MONDAY,
    )  # fmt: skip


@pytest.fixture
def film(stage: Cast) -> items.Item:
    return entered(stage, "Knee X-rays")


@pytest.fixture
def disc(stage: Cast) -> items.Item:
    return entered(stage, "MRI disc", "disc")


def ordered(
    stage: Cast, specialist: people.Organization, *things: items.Item
) -> referrals.Referral:
    return referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=specialist, phone="555 0188", reason="Knee pain", by=stage.doctor,
        owner=stage.case_desk, now=MONDAY, things=[("", one) for one in things],
    )  # fmt: skip


def things(referral: referrals.Referral) -> list[referrals.Thing]:
    return referrals.things_of(referral)


def choose(
    referral: referrals.Referral, stage: Cast, number: int = 0, choice: str = "send"
) -> None:
    referrals.choose(thing=things(referral)[number], choice=choice, by=stage.front_desk, now=MONDAY)


def book(
    referral: referrals.Referral, stage: Cast, at: datetime = NEXT_MONDAY_9,
    now: datetime = MONDAY,
) -> referrals.Referral:  # fmt: skip
    return referrals.book(referral=referral, appointment_at=at, by=stage.front_desk, now=now)


def sends(
    referral: referrals.Referral, stage: Cast, *sent: items.Item, means: str = "courier",
    to: people.Organization | None = None, now: datetime = MONDAY, new_plan: str = "",
) -> handoffs.Handoff:  # fmt: skip
    fresh = [items.Item.objects.get(pk=one.pk) for one in sent]
    return handoffs.consign(
        case=referral.case, items=fresh, to_organization=to or referral.specialist, means=means,
        by=stage.nurse, now=now, new_plan=new_plan,
    )  # fmt: skip


def they_have_it(handoff: handoffs.Handoff, now: datetime = LATER) -> None:
    handoffs.accept(handoff=handoff, desk="Ben", now=now)
    referrals.take_up(handoff=handoff, now=now)


def open_promises(referral: referrals.Referral) -> list[promises.Promise]:
    return list(promises.of_case(referral.case).filter(duty__closed_at=None))


def arrivals() -> list[str]:
    return [
        one.words for one in notices.Notice.objects.filter(topic="arrived").order_by("written_at")
    ]


# --- another office


def test_what_is_promised_for_one_office_does_not_go_to_another(
    stage: Cast, film: items.Item, clinic: people.Organization, heart: people.Organization
) -> None:
    referral = ordered(stage, clinic, film)
    choose(referral, stage)
    book(referral, stage)

    with pytest.raises(items.UnderPromise) as refusal:
        sends(referral, stage, film, to=heart)

    assert (refusal.value.code, refusal.value.field) == ("under_promise", "to")
    assert refusal.value.remedy
    assert not items.Consignment.objects.exists()
    assert items.where(film).holder == stage.practice


@pytest.mark.parametrize("means", ["courier", "electronic"])
def test_what_another_office_has_keeps_no_promise(
    stage: Cast, film: items.Item, clinic: people.Organization, heart: people.Organization,
    means: str,
) -> None:  # fmt: skip
    referral = ordered(stage, clinic, film)
    choose(referral, stage)
    book(referral, stage)

    they_have_it(
        sends(referral, stage, film, to=heart, means=means, new_plan="They bring it to the bones")
    )

    assert len(open_promises(referral)) == 1
    (written,) = arrivals()
    assert "Heart Clinic has" in written
    assert "Bone Clinic" not in written


def test_one_film_promised_to_two_specialists_goes_to_each_for_his_own(
    stage: Cast, film: items.Item, clinic: people.Organization, heart: people.Organization
) -> None:
    first, second = ordered(stage, clinic, film), ordered(stage, heart, film)
    for one in (first, second):
        choose(one, stage)
        book(one, stage)

    sent = sends(first, stage, film, means="electronic")

    assert [one.case for one in items.pledged(film)] == [second.case]
    they_have_it(sent)
    assert not open_promises(first)
    assert len(open_promises(second)) == 1
    they_have_it(sends(second, stage, film, means="electronic", now=LATER), now=TUESDAY)
    assert not open_promises(second)


# --- two things


def test_while_something_is_still_to_arrive_the_customer_hears_nothing(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    choose(referral, stage)
    choose(referral, stage, 1)
    book(referral, stage)
    first = sends(referral, stage, film, means="electronic")
    second = sends(referral, stage, disc, now=LATER)

    they_have_it(first, now=LATER)

    assert not arrivals()
    assert [one.received_at for one in things(referral)] == [LATER, None]
    assert [one.sent_at for one in referrals.packet(referral).things] == [MONDAY, LATER]
    they_have_it(second, now=TUESDAY)
    assert len(arrivals()) == 1
    assert [one.received_at for one in things(referral)] == [LATER, TUESDAY]
    assert not open_promises(referral)


def test_two_things_chosen_after_the_date_are_both_promised_by_name(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    book(referral, stage)
    choose(referral, stage)
    choose(referral, stage, 1)

    said = " ".join(one.words for one in open_promises(referral))
    assert "Knee X-rays" in said
    assert "MRI disc" in said

    choose(referral, stage, 0, "take")

    (left,) = open_promises(referral)
    assert "MRI disc" in left.words
    assert "Knee X-rays" not in left.words
    assert [one.promise for one in items.pledged(disc)] == [left]
    assert not items.pledged(film)


def test_who_takes_one_of_two_along_keeps_a_promise_that_names_the_other(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    choose(referral, stage)
    choose(referral, stage, 1)
    book(referral, stage)

    choose(referral, stage, 0, "take")

    (left,) = open_promises(referral)
    assert "MRI disc" in left.words
    assert "Knee X-rays" not in left.words
    assert [one.promise for one in items.pledged(disc)] == [left]


def test_two_promises_that_arrive_together_are_said_once(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    book(referral, stage)
    choose(referral, stage)
    choose(referral, stage, 1)

    they_have_it(sends(referral, stage, film, disc))

    assert len(arrivals()) == 1
    assert not open_promises(referral)


def test_the_first_of_two_promises_names_what_arrived(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    book(referral, stage)
    choose(referral, stage)
    choose(referral, stage, 1)

    they_have_it(sends(referral, stage, film, means="electronic"))
    (first,) = arrivals()
    they_have_it(sends(referral, stage, disc, now=LATER), now=TUESDAY)

    assert "Bone Clinic has it: Knee X-rays." in first
    assert "Bone Clinic has what we sent." in arrivals()[-1]


# --- before the appointment is known


def test_what_is_there_before_the_appointment_is_not_promised_once_more(
    stage: Cast, film: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film)
    choose(referral, stage)

    they_have_it(sends(referral, stage, film, means="electronic"))

    condition = promises.conditions_of(referral.case).get()
    assert condition.state == promises.Waiting.DONE
    assert condition.duty.standing == duties.Standing.KEPT
    assert len(arrivals()) == 1
    book(referral, stage, now=TUESDAY)
    assert not promises.Promise.objects.exists()


def test_what_is_still_to_send_waits_on_for_the_appointment(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    choose(referral, stage)
    choose(referral, stage, 1)

    they_have_it(sends(referral, stage, film))

    condition = promises.conditions_of(referral.case).get()
    assert condition.state == promises.Waiting.WAITING
    assert not arrivals()
    made = book(referral, stage, now=TUESDAY)
    assert [one.promise is not None for one in things(made)] == [False, True]


# --- failed, and another way


@pytest.mark.parametrize("refused", ["answered", "declined"])
def test_when_the_exchange_failed_the_film_itself_keeps_the_promise(
    stage: Cast, film: items.Item, clinic: people.Organization, refused: str
) -> None:
    referral = ordered(stage, clinic, film)
    choose(referral, stage)
    book(referral, stage)
    failed = sends(referral, stage, film, means="electronic")
    if refused == "answered":
        handoffs.answer(
            handoff=failed, code=handoffs.Code.NOT_FOUND, words="Nothing", desk="Ben", now=LATER
        )
    else:
        handoffs.decline(handoff=failed, desk="Ben", reason="does not open", now=LATER)

    assert len(items.pledged(film)) == 1
    they_have_it(sends(referral, stage, film, now=LATER), now=TUESDAY)

    assert not open_promises(referral)
    assert len(arrivals()) == 1


# --- the appointment is moved


def test_an_appointment_moved_while_it_is_on_its_way_moves_the_promise(
    stage: Cast, film: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film)
    choose(referral, stage)
    book(referral, stage, at=NEXT_TUESDAY_9)
    sent = sends(referral, stage, film)

    made = book(referral, stage, at=NEXT_MONDAY_9, now=LATER)

    (promise,) = open_promises(referral)
    assert promise.duty.due_at == made.needed_by
    plan = promises.current_plan(promise)
    assert plan is not None
    assert (plan.needed_by, plan.sent_at) == (made.needed_by, MONDAY)
    assert not duties.Duty.objects.filter(kind="send", closed_at=None).exists()
    they_have_it(sent, now=TUESDAY)
    assert not open_promises(referral)
    assert len(arrivals()) == 1


def test_what_cannot_be_there_for_the_earlier_date_is_put_before_the_owner(
    stage: Cast, film: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film)
    choose(referral, stage)
    book(referral, stage, at=NEXT_TUESDAY_9)
    sends(referral, stage, film, means="post")

    book(referral, stage, at=TUESDAY + timedelta(hours=1), now=LATER)

    reminder = duties.Duty.objects.get(kind="reminder", closed_at=None)
    assert reminder.owed_by == stage.case_desk
    assert "Call Bone Clinic" in reminder.words
    assert notices.Notice.objects.filter(topic="planned", to=stage.case_desk).exists()


def test_two_things_under_a_moved_promise_are_kept_by_the_second(
    stage: Cast, film: items.Item, disc: items.Item, clinic: people.Organization
) -> None:
    referral = ordered(stage, clinic, film, disc)
    choose(referral, stage)
    choose(referral, stage, 1)
    book(referral, stage, at=NEXT_TUESDAY_9)
    sent = [sends(referral, stage, film, means="electronic"), sends(referral, stage, disc)]

    book(referral, stage, now=LATER)

    they_have_it(sent[0], now=TUESDAY)
    assert len(open_promises(referral)) == 1
    they_have_it(sent[1], now=TUESDAY + timedelta(hours=1))
    assert not open_promises(referral)
    assert len(arrivals()) == 1
