"""The demo practice: full whenever one looks, and true to the rules of the house."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from safehands.core import (
    cases,
    contacts,
    duties,
    escalations,
    feedback,
    handoffs,
    house,
    items,
    logbook,
    needs,
    news,
    notices,
    people,
    probes,
    promises,
    protocols,
    referrals,
    statements,
)
from safehands.insights import scorecard
from safehands.lab import demo
from safehands.lab.cast import ROLES

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 11, 17, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 3, 15, 19, 30, tzinfo=UTC)
CHRISTMAS_NIGHT = datetime(2026, 12, 26, 3, 0, tzinfo=UTC)
# In New York: minutes before the clock looks ahead, minutes after the opening, and the minute at
# which half past one comes the second time.
BEFORE_FIVE = datetime(2026, 3, 11, 8, 57, tzinfo=UTC)
JUST_OPENED = datetime(2026, 6, 1, 12, 3, tzinfo=UTC)
CLOCK_CHANGE = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)

# Of two months: how many went well, of how many.
ONE_ANSWER = {
    "caught": (2, 5),
    "corrected": (1, 3),
    "same_page": (8, 10),
    "supervisors": (1, 1),
    "pickups": (1, 1),
    "received": (3, 3),
    "reports": (3, 3),
}


def build(now: datetime) -> None:
    house.found(kind=house.Kind.DEMO, now=now)
    assert demo.build(now=now)


def who(part: str) -> people.Person:
    email = next(one.email for one in ROLES if one.part == part)
    account = people.account_by_email(email)
    assert account is not None
    return account.person


@pytest.mark.parametrize(
    ("now", "language"),
    [
        (SUNDAY, "es"),
        (CHRISTMAS_NIGHT, "en"),
        (BEFORE_FIVE, "en"),
        (JUST_OPENED, "en"),
        (CLOCK_CHANGE, "en"),
    ],
)
def test_a_working_day_is_in_progress_whenever_one_looks(now: datetime, language: str) -> None:
    with translation.override(language):
        build(now)
    today_is_never_empty(now)
    nothing_is_cracked_and_the_books_agree(now)
    who_is_away_owes_nothing(now)
    a_refill_was_foreseen_this_morning(now)
    every_page_of_the_refill_has_something_to_show(now)
    the_x_rays_stand_where_the_walk_begins(now)
    every_page_of_one_answer_has_something_to_show(now)
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


def a_refill_was_foreseen_this_morning(now: datetime) -> None:
    """The condition that nobody mentioned stands there, and nobody was told anything yet."""
    carla = who("case_desk")
    case = cases.visible_to(carla).get(title="Ends soon: Daily antibiotic")
    (need,) = needs.of_case(case)
    rule = needs.rule_of(need, now)
    assert (case.owner, case.origin, case.customer.name) == (carla, "foresight", "Paula Parent")
    assert now - case.opened_at < timedelta(days=5)
    assert rule.in_conflict
    assert rule.business_days_left in {9, 10}
    assert not notices.of_case(case.pk).filter(for_customer=True).exists()
    assert needs.in_conflict(person=carla, condition="visit").count() >= 3
    assert not needs.of_person(people.visible_to(carla).get(name="Ruth Feldman"))[0].conflict_since


def every_page_of_the_refill_has_something_to_show(now: datetime) -> None:
    carla = who("case_desk")
    (office,) = people.our_organizations()
    (zoe,) = [one for one in news.to_tell(carla) if one.kind == news.Kind.DECISION]
    assert (zoe.because, zoe.case.subject.name) == (news.Because.RELIANCE, "Zoe Thompson")
    assert zoe.duty.due_at < zoe.relies_on.at
    assert news.visible_to(carla).filter(kind="ready", case__closed_at=None).count() == 1
    assert not contacts.going_on(who("front_desk")).exists()
    assert {one.tier for one in feedback.of_office(office)} == set(feedback.Tier.values)
    assert feedback.praise_of_office(office).exists()
    recovery = cases.work_of(who("manager")).filter(topic="recovery")
    assert [one.kind for one in recovery] == [cases.Kind.COMPLAINT]
    the_scorecard_of_the_last_weeks_has_its_figures(office, now)


def the_scorecard_of_the_last_weeks_has_its_figures(
    office: people.Organization, now: datetime
) -> None:
    card = scorecard.of(office, since=now - timedelta(days=62), until=now, now=now).figures
    told = {part.name: part.count for part in card["told_first"].parts}
    assert told["proven"] >= 6
    assert (told["customer_first"], told["had_to_ask"]) == (1, 1)
    # Who was told the old answer was sent on an errand by it.
    assert card["errands"].numerator == 4
    assert card["chases"].numerator == 1
    assert card["look_up"].denominator - card["look_up"].numerator == 1
    assert card["without_owner"].numerator == 0
    assert card["promises"].denominator > card["promises"].numerator > 0
    counted = {name: (card[name].numerator, card[name].denominator) for name in ONE_ANSWER}
    assert counted == ONE_ANSWER
    assert card["minutes_to_correct"].value == 25
    assert card["protocols_known"].numerator > 0


def the_x_rays_stand_where_the_walk_begins(now: datetime) -> None:
    """Everything is known about her but the date; nothing was asked of her yet."""
    dora = who("front_desk")
    visit = referrals.visible_to(dora).get(case__subject__name="Priscilla Nakamura")
    (thing,) = referrals.things_of(visit)
    (condition,) = promises.waiting_of([visit.case_id])
    assert (visit.appointment_at, visit.asked_again, thing.choice) == (None, 0, "send")
    assert (visit.condition, condition.made_by, condition.times_asked) == (
        condition, who("nurse"), 0,
    )  # fmt: skip
    assert condition.duty.due_at > now
    assert visit.packet_way == "printed"
    assert thing.item is not None
    assert thing.item.place == "Imaging room"
    assert [items.binding_of(one) for one in items.pledged(thing.item)] == [condition]
    said = statements.last_on_each_topic(visit.case)
    assert [(one.stance, one.by) for one in said] == [("we_do", who("nurse"))]
    travel = people.constraints_of(visit.case.subject)
    assert [one.travel_minutes for one in travel] == [25]


def every_page_of_one_answer_has_something_to_show(now: datetime) -> None:
    (office,) = people.our_organizations()
    topic = protocols.topic_by_code(office, "sending-images")
    assert topic is not None
    believing = {one.case.customer.name for one in statements.still_believing(office)}
    assert believing == {"Fatima Idrissi", "Björn Lindqvist"}
    assert len(statements.told_otherwise(topic=topic, now=now)) == 2
    assert [gap.question for gap in protocols.open_gaps(office)] == ["Do you take old films back?"]
    unread = {one.person.name for one in protocols.open_acknowledgements(office)}
    assert unread == {"Dora Desk", "Aiko Tanaka", "Mateo Fuentes"}
    running, check = probes.of_organization(office)
    result = probes.result(check)
    assert (result.answered, result.agreed, check.ended_at is not None) == (10, 8, True)
    desk = people.members_of(office, [people.Role.FRONT_DESK])
    waiting = [ask for one in desk for ask in probes.mine_open(one)]
    assert {one.probe for one in waiting} == {running}
    (unable,) = promises.open_shortfalls(office)
    assert unable.duty.standing in duties.OPEN
    assert escalations.open_of_office(office) == []
    things_are_on_their_way(office, now)


def things_are_on_their_way(office: people.Organization, now: datetime) -> None:
    mara = who("manager")
    looks = [one for one in items.pickups_of(office) if one.checked_at is None]
    assert [one.duty.standing for one in looks] == ["on_track"]
    leaving = promises.visible_to(mara).filter(plans__sent_at=None, duty__closed_at=None)
    assert leaving.filter(plans__leave_by__gt=now).exists()
    (denver,) = people.organizations_visible_to(mara).filter(name="Front Range Orthopedics")
    assert [one.received_at for one in items.on_the_way_to(denver)] == [None]
    ended = referrals.visible_to(mara).exclude(case__closed_at=None)
    assert [one.report_at is not None for one in ended] == [True, True, True]


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
