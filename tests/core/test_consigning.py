"""Sent is not received: a thing is theirs, and a promise kept, when they say that they have it."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import cases, duties, handoffs, items, notices, people, promises
from safehands.lab.cast import Cast
from tests.core.book import book_of_images, office

TUESDAY_10 = datetime(2026, 4, 21, 14, 0, tzinfo=UTC)
FRIDAY_CLOSING = datetime(2026, 4, 24, 21, 0, tzinfo=UTC)
LATER = TUESDAY_10 + timedelta(hours=4)


@pytest.fixture
def now() -> datetime:
    return TUESDAY_10


@pytest.fixture
def clinic(stage: Cast, now: datetime) -> people.Organization:
    return office(stage, now, "Bone Clinic", "specialist")


@pytest.fixture
def film(stage: Cast, case: cases.Case, now: datetime) -> items.Item:
    return items.register(
        organization=stage.practice, kind="film", name="X-ray of the knee", subject=case.subject,
        place="Imaging room", case=case, by=stage.nurse, now=now,
    )  # fmt: skip


@pytest.fixture
def promise(
    stage: Cast, case: cases.Case, clinic: people.Organization, film: items.Item, now: datetime
) -> promises.Promise:
    """We send the X-ray, as soon as there is an appointment; there is one."""
    people.add_contact_point(
        kind="email", value="paula@example.org", verified=True, person=stage.parent, by=None,
        now=now,
    )  # fmt: skip
    condition = promises.make_conditional(
        case=case, trigger="you have the appointment", words="We send the X-ray", doer=stage.nurse,
        about=book_of_images(stage, now), destination=clinic, by=stage.front_desk, now=now,
    )  # fmt: skip
    items.pledge(item=film, case=case, condition=condition, by=stage.front_desk, now=now)
    return promises.trigger(
        condition=condition, needed_by=FRIDAY_CLOSING, by=stage.front_desk, now=now
    )


@pytest.fixture
def sent(
    stage: Cast,
    case: cases.Case,
    clinic: people.Organization,
    film: items.Item,
    promise: promises.Promise,
    now: datetime,
) -> handoffs.Handoff:
    """The nurse sends it by the exchange, though the case is not hers."""
    return handoffs.consign(
        case=case, items=[film], to_organization=clinic, means="electronic", by=stage.nurse,
        now=now,
    )  # fmt: skip


def standing(promise: promises.Promise) -> str:
    return duties.Duty.objects.get(promise=promise).standing


def test_sending_keeps_nothing_yet(
    sent: handoffs.Handoff, promise: promises.Promise, stage: Cast, film: items.Item
) -> None:
    plan = promises.current_plan(promise)

    assert standing(promise) == duties.Standing.ON_TRACK
    assert plan is not None
    assert plan.sent_at == TUESDAY_10
    assert duties.Duty.objects.get(kind="send").standing == duties.Standing.KEPT
    (copy,) = items.sent_with(sent.consignment)
    assert (copy.copy_of, copy.holder) == (film, stage.practice)
    film.refresh_from_db()
    assert film.place == "Imaging room"


def test_they_have_it_keeps_the_promise_and_the_customer_hears_it(
    sent: handoffs.Handoff, promise: promises.Promise, clinic: people.Organization
) -> None:
    handoffs.accept(handoff=sent, desk="Ben, Bone Clinic", restatement="Opened", now=LATER)

    sent.refresh_from_db()
    (copy,) = items.sent_with(sent.consignment)
    assert (sent.state, sent.answer_code) == ("answered", "RECEIVED")
    assert copy.holder == clinic
    assert standing(promise) == duties.Standing.KEPT
    written = notices.Notice.objects.get(topic="arrived")
    assert "Bone Clinic has what we sent" in written.words


def test_what_did_not_arrive_is_ours_and_is_sent_again_in_time(
    sent: handoffs.Handoff, promise: promises.Promise, stage: Cast
) -> None:
    handoffs.decline(handoff=sent, desk="Ben", reason="The study does not open", now=LATER)

    plan = promises.current_plan(promise)
    (copy,) = items.sent_with(sent.consignment)
    assert standing(promise) == duties.Standing.ON_TRACK
    assert copy.holder == stage.practice
    assert plan is not None
    assert plan.sent_at is None
    assert duties.Duty.objects.filter(kind="send", closed_at=None).count() == 1
    assert not notices.Notice.objects.filter(topic="arrived").exists()


def test_an_answer_that_it_is_not_there_counts_as_not_arrived(
    sent: handoffs.Handoff, promise: promises.Promise
) -> None:
    handoffs.answer(
        handoff=sent, code=handoffs.Code.NOT_FOUND, words="Nothing here", desk="Ben", now=LATER
    )

    assert standing(promise) == duties.Standing.ON_TRACK
    assert duties.Duty.objects.filter(kind="send", closed_at=None).exists()


def test_it_is_received_once(sent: handoffs.Handoff, promise: promises.Promise) -> None:
    handoffs.accept(handoff=sent, desk="Ben", now=LATER)

    with pytest.raises(handoffs.NotWaiting):
        handoffs.decline(handoff=sent, desk="Ben", reason="not here", now=LATER)

    assert standing(promise) == duties.Standing.KEPT


def test_a_promise_about_two_things_is_kept_by_the_second(
    stage: Cast,
    case: cases.Case,
    clinic: people.Organization,
    film: items.Item,
    promise: promises.Promise,
) -> None:
    disc = items.register(
        organization=stage.practice, kind="disc", name="MRI disc", subject=case.subject,
        place="Imaging room", case=case, by=stage.nurse, now=TUESDAY_10,
    )  # fmt: skip
    items.pledge(item=disc, case=case, promise=promise, by=stage.nurse, now=TUESDAY_10)
    sending = [
        handoffs.consign(
            case=case,
            items=[thing],
            to_organization=clinic,
            means="courier",
            by=stage.nurse,
            now=TUESDAY_10,
        )
        for thing in (film, disc)
    ]

    handoffs.accept(handoff=sending[0], desk="Ben", now=LATER)
    assert standing(promise) == duties.Standing.ON_TRACK
    handoffs.accept(handoff=sending[1], desk="Ben", now=LATER)

    assert standing(promise) == duties.Standing.KEPT
