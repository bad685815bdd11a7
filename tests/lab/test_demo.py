"""The demo practice: full whenever one looks, and true to the rules of the house."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from safehands.core import cases, duties, handoffs, house, logbook, notices, people, promises
from safehands.lab import demo
from safehands.lab.cast import ROLES

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 11, 17, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 3, 15, 19, 30, tzinfo=UTC)
CHRISTMAS_NIGHT = datetime(2026, 12, 26, 3, 0, tzinfo=UTC)


def build(now: datetime) -> None:
    house.found(kind=house.Kind.DEMO, now=now)
    assert demo.build(now=now)


def who(part: str) -> people.Person:
    email = next(one.email for one in ROLES if one.part == part)
    account = people.account_by_email(email)
    assert account is not None
    return account.person


@pytest.mark.parametrize(("now", "language"), [(SUNDAY, "es"), (CHRISTMAS_NIGHT, "en")])
def test_a_working_day_is_in_progress_whenever_one_looks(now: datetime, language: str) -> None:
    with translation.override(language):
        build(now)
    today_is_never_empty(now)
    nothing_is_cracked_and_the_books_agree(now)
    who_is_away_owes_nothing(now)
    assert "The meter that eats batteries" in {one.title for one in cases.work_of(who("nurse"))}


def today_is_never_empty(now: datetime) -> None:
    dora, carla = who("front_desk"), who("case_desk")
    assert cases.longest_waiting(dora).count() >= 30
    owed = {one.standing for one in duties.open_of(dora)}
    assert owed >= {duties.Standing.ON_TRACK, duties.Standing.AT_RISK}
    assert promises.owed_by(dora).count() >= 3
    assert handoffs.silent(dora, now).exists()
    assert handoffs.silent(carla, now).exists()
    assert handoffs.offered_to(who("nurse")).exists()
    assert notices.unread_of(dora, now).exists()


def nothing_is_cracked_and_the_books_agree(now: datetime) -> None:
    assert cases.cracks() == []
    assert not logbook.verify_all()
    waiting = cases.duties_visible_to(who("front_desk")).exclude(look_again_at=None)
    assert all(duty.look_again_at > now for duty in waiting)
    assert notices.oldest_unsent(now) is None
    assert notices.in_tray().exists()


def who_is_away_owes_nothing(now: datetime) -> None:
    (office,) = people.our_organizations()
    absent = people.absent_now(people.members_of(office), now)
    assert {person.name for person in absent} == {"Grace Okafor", "Sam Whitfield"}
    assert not any(cases.work_of(person).exists() for person in absent)
    covers = {absence.cover.name for absence in absent.values() if absence.cover}
    assert covers == {"Yusuf Demir"}


def test_every_state_has_a_case_and_a_second_start_keeps_all() -> None:
    build(NOON)
    dora = who("front_desk")
    seen = cases.visible_to(dora)
    states = {one.state for one in handoffs.visible_to(dora)}
    assert states >= {"sent", "delivered", "accepted", "declined", "answered"}
    standings = {one.duty.standing for one in promises.visible_to(dora)}
    assert standings == {"on_track", "at_risk", "kept", "moved", "broken"}
    assert seen.filter(harm=True, closed_at=None).exists()
    assert seen.filter(advocate__isnull=False).exists()
    assert seen.filter(transitions__gte=2, advocate=None).exists()
    assert seen.filter(joined_into__isnull=False).exists()
    assert seen.filter(reopened=1).exists()
    assert {one.ending for one in seen.exclude(closed_at=None)} == {"confirmed", "unreached"}
    assert any(notices.not_told(one.pk).exists() for one in seen)
    assert [one for one in cases.work_of(dora) if one.confirmed_at and not cases.open_things(one)]
    assert [one for one in cases.duties_visible_to(dora) if one.paused_at]
    everybody_can_sign_in()
    before = seen.count()
    assert not demo.build(now=NOON)
    assert cases.visible_to(dora).count() == before


def everybody_can_sign_in() -> None:
    for one in ROLES:
        account = people.account_by_email(one.email)
        assert account is not None
        assert account.check_password(one.password)
        assert account.person.name == one.name


def test_a_practice_never_gets_invented_people() -> None:
    house.found(kind=house.Kind.PRACTICE, now=NOON)
    with pytest.raises(demo.NotADemo):
        demo.build(now=NOON)
    assert people.our_organizations() == []
