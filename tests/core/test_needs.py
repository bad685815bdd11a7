"""What somebody needs again and again: written down, foreseen, renewed, ended."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from safehands.core import cases, duties, logbook, needs, notices, people
from safehands.core.refusals import Stale, Unclear
from safehands.lab.cast import Cast
from tests.rules.calendars import ny

MARCH_13 = date(2026, 3, 13)
FEBRUARY = ny("2026-02-03 09:00")
LOOK = ny("2026-02-27 06:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """Early in February: long before anything runs out."""
    return FEBRUARY


def of_ada(stage: Cast, **more: Any) -> needs.Need:
    """Write down Ada's daily medicine with its rule: a visit not older than five months."""
    facts = {
        "person": stage.child, "organization": stage.practice, "team": stage.refill_desk,
        "holder": stage.pharmacy, "words": "Methylphenidate 10 mg", "supply_until": MARCH_13,
        "daily": True, "approval_by": "the doctor", "condition": "visit", "within_months": 5,
        "last_done": date(2025, 9, 8), "next_planned": date(2026, 8, 27),
        "by": stage.front_desk, "now": FEBRUARY,
    }  # fmt: skip
    return needs.write_down(**facts | more)


@pytest.fixture
def need(stage: Cast) -> needs.Need:
    """Ada's daily medicine until 13 March, against a recall in August."""
    return of_ada(stage)


def look(now: datetime) -> None:
    """Do what the clock does: look at every need whose hour has come."""
    for need in needs.to_look_at(now):
        needs.foresee(need=need, now=now)


def fresh(need: needs.Need) -> needs.Need:
    return needs.Need.objects.get(pk=need.pk)


def foreseen(need: needs.Need, at: datetime) -> cases.Case | None:
    look(at)
    matter = needs.Matter.objects.filter(need=need).order_by("-at").first()
    return cases.Case.objects.get(pk=matter.case_id) if matter else None


def verbs(case: cases.Case) -> list[str]:
    return [line.verb for line in logbook.of_case(case.pk)]


def words_to_customers() -> int:
    return notices.Notice.objects.filter(for_customer=True).count()


def test_two_looks_open_one_case_with_owner_step_and_time_and_tell_no_customer(
    stage: Cast, need: needs.Need
) -> None:
    assert foreseen(need, LOOK - 2 * HOUR) is None

    look(LOOK)
    look(LOOK)

    [case] = cases.Case.objects.filter(subject=stage.child)
    assert (case.origin, case.topic, case.organization) == ("foresight", "refill", stage.practice)
    assert (case.customer, case.owner) == (stage.parent, stage.case_desk)
    assert case.next_step is not None
    assert case.next_step.due_at > LOOK
    assert "none is planned in time" in case.next_step.words
    assert {"opened", "foreseen", "rule_conflict"} <= set(verbs(case))
    assert needs.in_conflict_of([case.pk]) == {case.pk}
    assert words_to_customers() == 0


def test_after_an_outage_of_days_the_clock_looks_once(stage: Cast, need: needs.Need) -> None:
    look(LOOK + 9 * DAY)

    assert cases.Case.objects.count() == 1
    assert fresh(need).look_again_at > LOOK + 9 * DAY


def test_an_end_that_has_passed_already_is_a_case_at_once(stage: Cast) -> None:
    need = of_ada(stage, supply_until=date(2026, 2, 1))

    case = foreseen(need, FEBRUARY)

    assert case is not None
    assert case.harm


def test_a_grown_up_who_can_be_reached_is_his_own_customer(stage: Cast) -> None:
    grown_up = people.enrol(
        name="Gina Grown", born_on=date(1990, 1, 1), registered_with=stage.practice, by=None,
        now=FEBRUARY,
    )  # fmt: skip
    people.let_speak(
        speaker=stage.parent, subject=grown_up, relation="sister", scope="everything",
        until=None, by=None, now=FEBRUARY,
    )  # fmt: skip
    need = of_ada(stage, person=grown_up)
    people.add_contact_point(
        kind="email", value="gina@example.org", person=grown_up, by=None, now=FEBRUARY
    )

    case = foreseen(need, LOOK)

    assert case is not None
    assert case.customer == grown_up


def test_the_team_that_has_somebody_to_fall_back_on_gets_the_case(stage: Cast) -> None:
    people.fall_back_on(place=stage.refill_desk, person=stage.case_desk, by=None, now=FEBRUARY)

    case = foreseen(of_ada(stage), LOOK)

    assert case is not None
    assert (case.owner, case.team) == (stage.case_desk, stage.refill_desk)


def test_a_case_that_somebody_asked_for_is_the_one_that_was_foreseen(
    stage: Cast, need: needs.Need
) -> None:
    asked = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="A refill, please", origin=cases.Origin.PHONE, by=stage.front_desk, now=FEBRUARY,
    )  # fmt: skip
    needs.concerns(case=asked, need=need, by=stage.front_desk, now=FEBRUARY)

    look(LOOK)

    assert cases.Case.objects.count() == 1
    assert "foreseen" in verbs(asked)
    assert needs.of_case(asked) == [need]


def test_a_second_case_about_the_same_need_is_linked_to_the_first(
    stage: Cast, need: needs.Need
) -> None:
    first = foreseen(need, LOOK)
    assert first is not None
    second = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="A refill, please", origin=cases.Origin.PHONE, by=stage.front_desk, now=LOOK,
    )  # fmt: skip

    needs.concerns(case=second, need=need, by=stage.front_desk, now=LOOK)
    needs.concerns(case=second, need=need, by=stage.front_desk, now=LOOK)

    assert cases.links_of(first).count() == 1
    assert needs.Matter.objects.filter(need=need).count() == 2


def test_a_case_of_the_sister_is_not_about_the_brothers_need(stage: Cast, need: needs.Need) -> None:
    case = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.other_child,
        asked="A refill, please", origin=cases.Origin.PHONE, by=stage.front_desk, now=FEBRUARY,
    )  # fmt: skip

    with pytest.raises(needs.OfSomebodyElse) as refusal:
        needs.concerns(case=case, need=need, by=stage.front_desk, now=FEBRUARY)

    assert refusal.value.field == "need"
    assert needs.of_case(case) == []


def test_a_conflict_that_becomes_true_later_is_flagged_then_and_ends_with_its_reminder(
    stage: Cast,
) -> None:
    need = of_ada(stage, next_planned=date(2026, 3, 10))
    case = foreseen(need, LOOK)
    assert case is not None
    assert "rule_conflict" not in verbs(case)

    needs.plan_visit(need=need, on=date(2026, 8, 27), by=stage.front_desk, now=LOOK + HOUR)

    assert verbs(case)[-2:] == ["rule_conflict", "need_visit_planned"]
    [reminder] = duties.of_case(case.pk).filter(kind="reminder")
    assert (reminder.owed_by, reminder.closed_at) == (stage.case_desk, None)

    needs.plan_visit(need=need, on=date(2026, 3, 10), by=stage.front_desk, now=LOOK + 2 * HOUR)

    assert "rule_conflict_over" in verbs(case)
    reminder.refresh_from_db()
    assert reminder.closed_at is not None
    assert fresh(need).conflict_since is None


def test_a_planned_visit_that_nobody_wrote_down_as_held_is_a_conflict_the_morning_after(
    stage: Cast,
) -> None:
    need = of_ada(stage, next_planned=date(2026, 2, 12))
    assert fresh(need).conflict_since is None

    look(ny("2026-02-13 06:00"))

    assert fresh(need).conflict_since is not None
    assert not cases.Case.objects.exists()


def test_a_visit_that_was_held_ends_the_conflict(stage: Cast, need: needs.Need) -> None:
    needs.visited(need=need, on=date(2026, 2, 2), by=stage.nurse, now=FEBRUARY)

    held = fresh(need)
    assert (held.last_done, held.next_planned) == (date(2026, 2, 2), date(2026, 8, 27))
    assert held.conflict_since is None


def test_after_the_visit_the_owner_is_reminded_once_to_go_on(stage: Cast, need: needs.Need) -> None:
    case = foreseen(need, LOOK)
    assert case is not None
    today = LOOK.date()

    def reminders() -> list[duties.Duty]:
        rows = duties.of_case(case.pk).filter(kind=duties.Kind.REMINDER, closed_at=None)
        return [one for one in rows if "the visit was held" in one.words]

    needs.visited(need=need, on=today, by=case.owner, now=LOOK)
    assert reminders() == []
    needs.visited(need=need, on=today, by=stage.doctor, now=LOOK)
    needs.visited(need=need, on=today, by=stage.doctor, now=LOOK)

    (reminder,) = reminders()
    assert reminder.owed_by == case.owner
    assert need.words in reminder.words
    fresh_case = cases.Case.objects.get(pk=case.pk)
    assert fresh_case.next_step_id == case.next_step_id

    later = need.supply_until + timedelta(days=60)
    needs.renew(need=need, supply_until=later, refills_left=1, by=stage.doctor, now=LOOK)
    assert reminders() == []


def test_only_a_clinician_lets_a_rule_rest(stage: Cast, need: needs.Need) -> None:
    until = date(2026, 5, 1)
    with pytest.raises(needs.NotAClinician) as refusal:
        needs.waive(need=need, until=until, reason="one refill", by=stage.front_desk, now=FEBRUARY)
    assert refusal.value.field == "decided_by"
    assert fresh(need).waived_until is None

    needs.waive(
        need=need, until=until, reason="one refill, visit within 60 days",
        decided_by=stage.doctor, by=stage.front_desk, now=FEBRUARY,
    )  # fmt: skip

    rests = fresh(need)
    assert (rests.waived_by, rests.conflict_since) == (stage.doctor, None)


def test_a_renewal_opens_the_next_case_and_not_before(stage: Cast, need: needs.Need) -> None:
    first = foreseen(need, LOOK)
    assert first is not None
    renewed = needs.renew(
        need=need, supply_until=date(2026, 6, 12), refills_left=2, by=stage.nurse, now=LOOK
    )
    assert "need_renewed" in verbs(first)
    assert renewed.conflict_since is None
    cases.confirm(case=first, words="", by=stage.manager, now=LOOK)
    cases.close(case=first, by=stage.manager, now=LOOK)

    assert foreseen(need, ny("2026-05-26 06:00")) == first
    second = foreseen(need, ny("2026-05-29 06:00"))

    assert second is not None
    assert second != first


def test_a_new_end_while_the_case_is_open_stays_with_that_case(
    stage: Cast, need: needs.Need
) -> None:
    first = foreseen(need, LOOK)
    needs.renew(need=need, supply_until=date(2026, 3, 20), refills_left=0, by=stage.nurse, now=LOOK)

    look(LOOK + 7 * DAY)

    assert list(cases.Case.objects.all()) == [first]
    assert "2026-03-20" in str([line.facts for line in logbook.of_case(first.pk)])


def test_a_day_that_is_put_back_to_one_foreseen_before_leaves_the_open_case_as_it_is(
    stage: Cast, need: needs.Need
) -> None:
    first = foreseen(need, LOOK)
    assert first is not None
    cases.confirm(case=first, words="", by=stage.manager, now=LOOK)
    cases.close(case=first, by=stage.manager, now=LOOK)
    asked = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="A refill, please", origin=cases.Origin.PHONE, by=stage.front_desk, now=LOOK,
    )  # fmt: skip
    needs.concerns(case=asked, need=need, by=stage.front_desk, now=LOOK)

    look(LOOK + 3 * DAY)

    assert cases.Case.objects.count() == 2
    assert needs.Matter.objects.filter(foreseen_at__isnull=False).get().case == first


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"words": " "}, "words"),
        ({"supply_until": date(2062, 3, 13)}, "supply_until"),
        ({"refills_left": 100}, "refills_left"),
        ({"within_months": 0}, "within_months"),
        ({"condition": "luck"}, "condition"),
        ({"days_ahead": 0}, "days_ahead"),
        ({"last_done": date(2026, 2, 4)}, "last_done"),
        ({"next_planned": date(2026, 2, 2)}, "next_planned"),
    ],
    ids=str,
)
def test_a_need_that_cannot_be_right_is_refused_by_its_field(
    stage: Cast, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Unclear) as refusal:
        of_ada(stage, **given)

    assert refusal.value.field == field
    assert refusal.value.remedy
    assert not needs.Need.objects.exists()


def test_one_need_is_written_down_once(stage: Cast, need: needs.Need) -> None:
    with pytest.raises(needs.AlreadyWritten):
        of_ada(stage, words="methylphenidate 10 MG")

    assert needs.of_person(stage.child).count() == 1


def test_who_corrects_an_old_page_is_refused_and_nothing_changes(
    stage: Cast, need: needs.Need
) -> None:
    needs.correct(need=need, version=need.version, refills_left=1, by=stage.nurse, now=FEBRUARY)

    with pytest.raises(Stale):
        needs.correct(
            need=need, version=need.version, refills_left=3, by=stage.front_desk, now=FEBRUARY
        )

    assert fresh(need).refills_left == 1
    line = logbook.Entry.objects.get(verb="need_corrected")
    assert (line.facts["before"], line.facts["after"]) == (
        {"refills_left": 0}, {"refills_left": 1},
    )  # fmt: skip


def test_a_need_that_ended_is_looked_at_no_more(stage: Cast, need: needs.Need) -> None:
    with pytest.raises(Unclear):
        needs.end(need=need, reason=" ", by=stage.nurse, now=FEBRUARY)
    needs.end(need=need, reason="therapy stopped", by=stage.nurse, now=FEBRUARY)

    assert foreseen(need, LOOK) is None
    assert not needs.of_person(stage.child).exists()
    with pytest.raises(needs.NeedEnded):
        needs.renew(
            need=need, supply_until=date(2026, 6, 12), refills_left=0, by=stage.nurse,
            now=FEBRUARY,
        )  # fmt: skip


def test_a_renewal_to_an_earlier_day_is_refused(stage: Cast, need: needs.Need) -> None:
    with pytest.raises(Unclear) as refusal:
        needs.renew(need=need, supply_until=MARCH_13, refills_left=1, by=stage.nurse, now=FEBRUARY)

    assert refusal.value.field == "supply_until"
    assert fresh(need).refills_left == 0


def test_somebody_from_elsewhere_changes_nothing(stage: Cast, need: needs.Need) -> None:
    with pytest.raises(needs.NotYourNeed):
        needs.visited(need=need, on=date(2026, 2, 2), by=stage.administrator, now=FEBRUARY)
    with pytest.raises(needs.NotYourNeed):
        of_ada(stage, words="Insulin", by=stage.pharmacist)

    assert fresh(need).last_done == date(2025, 9, 8)
    assert not needs.visible_to(stage.administrator).exists()
    assert list(needs.visible_to(stage.privacy_officer)) == [need]


def test_the_rule_is_said_before_the_caller_hangs_up(stage: Cast, need: needs.Need) -> None:
    rule = needs.rule_of(need, LOOK)

    assert rule.words == (
        "Next refill needs the doctor; the visit rule applies. This will need a visit first."
    )
    assert (rule.business_days_left, rule.needs_visit, rule.runs_out) == (10, True, MARCH_13)
    assert rule.good_until == date(2026, 2, 8)


def test_all_other_patients_with_the_same_conflict_are_listed(
    stage: Cast, need: needs.Need
) -> None:
    of_ben = of_ada(stage, person=stage.other_child, supply_until=date(2026, 3, 9))
    of_ada(stage, person=stage.other_child, words="Insulin", condition="lab")
    of_ada(stage, person=stage.other_child, words="Spacer", refills_left=2)

    listed = needs.in_conflict(person=stage.manager, condition="visit")

    assert list(listed) == [of_ben, need]
    assert needs.in_conflict(person=stage.manager).count() == 3
    assert not needs.in_conflict(person=stage.pharmacist).exists()
