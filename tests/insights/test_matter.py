"""A request as its customer sees it."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import cases, handoffs, house, news, people, promises
from safehands.insights import matter
from safehands.lab import cast

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def stage(db: None, now: datetime) -> cast.Cast:
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


def asked(stage: cast.Cast, at: datetime, topic: str = "refill") -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill", topic=topic, origin=cases.Origin.PHONE, by=stage.front_desk, now=at,
    )  # fmt: skip


def ended(stage: cast.Cast, at: datetime, hours: int, topic: str = "refill") -> None:
    case, end = asked(stage, at, topic), at + timedelta(hours=hours)
    cases.confirm(case=case, words="yes", by=stage.front_desk, now=end)
    cases.close(case=case, by=stage.front_desk, now=end)


def seen(
    stage: cast.Cast, case: cases.Case, now: datetime, *, proven: bool = True
) -> matter.Matter:
    case.refresh_from_db()
    return matter.for_customer(case, stage.parent, now, proven=proven)


def test_what_is_usual_is_measured_on_its_own_topic_once_five_have_ended(
    stage: cast.Cast, now: datetime
) -> None:
    case = asked(stage, now)
    for hours in (10, 20, 30, 40):
        ended(stage, now - 9 * DAY, hours)
        ended(stage, now - 9 * DAY, 1, topic="form")
    assert matter.usual_of(case, now) is None

    ended(stage, now - 9 * DAY, 50)
    usual = matter.usual_of(case, now)

    assert usual is not None
    assert (usual.half, usual.most, usual.count) == (30 * HOUR, 46 * HOUR, 5)
    assert not usual.beyond
    late = matter.usual_of(case, now + 47 * HOUR)
    assert late is not None
    assert late.beyond


def test_he_hears_by_the_first_of_promise_and_news_else_by_the_next_step(
    stage: cast.Cast, now: datetime
) -> None:
    case = asked(stage, now)
    plain = seen(stage, case, now)
    promise = promises.make(case=case, words="A word", minutes=180, by=stage.front_desk, now=now)
    promised = seen(stage, case, now)

    assert case.next_step is not None
    assert (plain.next_at, plain.hears) == (case.next_step.due_at, False)
    assert (promised.next_at, promised.hears) == (promise.duty.due_at, True)
    assert seen(stage, case, now + 4 * HOUR).late


def test_ready_stands_there_only_after_the_holder_said_so(stage: cast.Cast, now: datetime) -> None:
    case = asked(stage, now)
    news.rely(case=case, at=now + DAY, by=None, now=now)
    before = seen(stage, case, now)
    news.open_news(
        case=case, kind=news.Kind.READY, words="ready", by=None, now=now,
        known_by=stage.pharmacy,
    )  # fmt: skip
    after = seen(stage, case, now)

    assert (before.advice, before.stand) == ("please_do_not_come", matter.Stand.WITH_US)
    assert (after.advice, after.stand) == ("ready", matter.Stand.READY)
    assert after.details is not None
    assert after.details.ready_at == "Riverside Pharmacy"


def test_a_silent_office_is_named_with_our_next_word(stage: cast.Cast, now: datetime) -> None:
    case = asked(stage, now)
    promise = promises.make(case=case, words="A word", minutes=300, by=stage.front_desk, now=now)
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, by=stage.front_desk, now=now,
        summary={"situation": "Refill", "recommendation": "Fill it"}, accept_minutes=60,
        to_organization=stage.pharmacy,
    )  # fmt: skip

    details = seen(stage, case, now + 2 * HOUR).details

    assert details is not None
    (waiting,) = details.waiting
    assert (waiting.office, waiting.late) == ("Riverside Pharmacy", True)
    assert waiting.next_word_by == promise.duty.due_at


def test_before_proof_there_are_no_details_and_no_name(stage: cast.Cast, now: datetime) -> None:
    general = seen(stage, asked(stage, now), now, proven=False)

    assert (general.details, general.reader) == (None, "")
    assert "Ada" not in str(general)
    assert "Refill" not in str(general)


def test_whoever_may_hear_nothing_clinical_gets_times_and_no_words(
    stage: cast.Cast, now: datetime
) -> None:
    case = asked(stage, now)
    promises.make(
        case=case, words="The inhaler is refilled", minutes=60, by=stage.front_desk, now=now
    )
    stage.child.spoken_for_by.update(scope=people.Scope.NOTHING_CLINICAL)

    details = seen(stage, case, now).details

    assert details is not None
    assert (details.health, details.asked, details.hands, details.news) == (False, "", (), ())
    assert [line.heard for line in details.promises] == [""]


def test_times_are_in_the_zone_of_the_reader_else_of_the_office(
    stage: cast.Cast, now: datetime
) -> None:
    case = asked(stage, datetime(2026, 3, 9, 14, tzinfo=UTC))
    stage.parent.zone = "America/Denver"
    assert matter.zone_of(case, stage.parent) == "America/Denver"

    stage.parent.zone = "UTC"

    assert matter.zone_of(case, stage.parent) == "America/New_York"
