from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from safehands.core import cases, duties, logbook, people, promises
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)


def fresh(case: cases.Case) -> cases.Case:
    return cases.Case.objects.select_related("owner", "next_step").get(pk=case.pk)


def ready_to_close(case: cases.Case, stage: Cast, now: datetime) -> None:
    cases.confirm(case=case, words="Thank you!", by=stage.front_desk, now=now)


def test_who_opens_a_case_owns_it_and_it_has_a_next_step_with_a_time(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    assert case.owner == stage.front_desk
    assert case.next_step is not None
    # Monday 10:00 in New York and four working hours.
    assert case.next_step.due_at == datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
    assert [e.verb for e in logbook.of_case(case.pk)] == ["opened"]


def test_a_case_without_words_is_not_opened(stage: Cast, now: datetime) -> None:
    with pytest.raises(Unclear) as refusal:
        cases.open_case(
            organization=stage.practice,
            customer=stage.parent,
            subject=stage.child,
            asked="  ",
            origin=cases.Origin.PHONE,
            by=stage.front_desk,
            now=now,
        )

    assert refusal.value.field == "asked"
    assert not cases.Case.objects.exists()
    assert not duties.Duty.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"next_step": None},
        {"closed_at": datetime(2026, 1, 1, tzinfo=UTC)},
        {"asked": ""},
    ],
)
def test_the_database_refuses_an_open_case_without_its_parts(
    case: cases.Case, change: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        cases.Case.objects.filter(pk=case.pk).update(**change)


def test_the_database_refuses_an_owner_who_has_left(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.deactivate(person=stage.nurse, by=stage.manager, now=now)

    with pytest.raises(IntegrityError, match="active owner"), transaction.atomic():
        cases.Case.objects.filter(pk=case.pk).update(owner=stage.nurse)

    assert fresh(case).owner == stage.front_desk


def test_who_left_in_the_very_moment_of_taking_a_case_is_told_so(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    as_he_was = people.by_id(stage.nurse.pk)
    people.deactivate(person=stage.nurse, by=stage.manager, now=now)

    with pytest.raises(cases.CannotOwn):
        cases.claim(case=case, by=as_he_was, now=now, seen_owner_id=stage.front_desk.pk)

    assert fresh(case).owner == stage.front_desk
    assert fresh(case).version == case.version


def test_the_database_lets_nobody_leave_who_owns_an_open_case(
    case: cases.Case, stage: Cast
) -> None:
    with pytest.raises(IntegrityError, match="cannot leave"), transaction.atomic():
        people.Person.objects.filter(pk=stage.front_desk.pk).update(active=False)


def test_the_database_refuses_to_end_the_step_an_open_case_stands_on(
    case: cases.Case, now: datetime
) -> None:
    step = case.next_step
    assert step is not None
    with pytest.raises(IntegrityError, match="replaced before"), transaction.atomic():
        duties.close(duty=step, standing=duties.Standing.KEPT, by=None, now=now)

    assert fresh(case).next_step.closed_at is None


def test_the_database_refuses_a_second_owner(case: cases.Case, stage: Cast, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        cases.Ownership.objects.create(case=case, owner=stage.nurse, since=now, because="opened")


def test_the_logbook_is_only_added_to(case: cases.Case) -> None:
    line = logbook.of_case(case.pk).get()
    with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
        logbook.Entry.objects.filter(pk=line.pk).update(verb="nothing")

    assert logbook.of_case(case.pk).get().verb == "opened"
    assert logbook.verify(case.pk) == []


def test_a_line_changed_by_force_is_found(case: cases.Case) -> None:
    guard = "guard_entry_up"
    with connection.cursor() as cursor:
        on = " ON core_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {guard}{on}")
    logbook.Entry.objects.filter(case=case).update(verb="closed")

    assert logbook.verify(case.pk) == ["line 1 was changed", *logbook.verify(case.pk)[1:]]
    assert case.pk in logbook.verify_all()


def test_a_wait_that_is_changed_by_force_is_found(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.note(case=case, words="x", by=stage.nurse, now=now + timedelta(minutes=9))
    assert logbook.verify(case.pk) == []
    with connection.cursor() as cursor:
        on = " ON core_entry" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER guard_entry_up{on}")
    logbook.Entry.objects.filter(case=case, verb="noted").update(wait=timedelta(0))

    assert logbook.verify(case.pk) == ["line 2 was changed"]


def test_a_next_step_takes_the_place_of_the_one_before(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    before = case.next_step
    cases.set_next_step(
        case=case,
        words="Call the pharmacy",
        due_at=now + 3 * HOUR,
        by=stage.front_desk,
        now=now + HOUR,
    )

    after = fresh(case).next_step
    assert after.words == "Call the pharmacy"
    assert duties.Duty.objects.get(pk=before.pk).standing == duties.Standing.KEPT


def test_of_two_who_take_a_case_at_once_the_second_learns_who_has_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    seen_by_both = fresh(case), fresh(case)
    cases.claim(case=seen_by_both[0], by=stage.nurse, now=now + HOUR)

    with pytest.raises(cases.AlreadyTaken) as refusal:
        cases.claim(case=seen_by_both[1], by=stage.doctor, now=now + HOUR)

    assert "Nadia Nurse" in str(refusal.value.words)
    assert fresh(case).owner == stage.nurse


def test_a_note_from_a_stale_page_is_stored_and_the_owner_stays(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    stale = fresh(case)
    cases.claim(case=case, by=stage.nurse, now=now + HOUR)

    cases.note(case=stale, words="She called again", by=stage.front_desk, now=now + HOUR)

    assert fresh(case).owner == stage.nurse
    assert cases.Note.objects.get().words == "She called again"


def test_a_case_is_not_closed_while_a_promise_is_open(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promises.make(case=case, words="call back", minutes=60, by=stage.front_desk, now=now)
    ready_to_close(case, stage, now)

    with pytest.raises(cases.NotDone) as refusal:
        cases.close(case=case, by=stage.front_desk, now=now + HOUR / 2)

    assert any("call back" in str(line) for line in refusal.value.open_things)
    assert fresh(case).is_open


def test_a_case_closes_when_the_customer_confirms(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(cases.NotConfirmed):
        cases.close(case=case, by=stage.front_desk, now=now)
    ready_to_close(case, stage, now)

    cases.close(case=case, by=stage.front_desk, now=now + HOUR)

    closed = fresh(case)
    assert closed.ending == cases.Ending.CONFIRMED
    assert closed.next_step is None


def test_a_case_closes_after_documented_attempts(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    for hour in range(2):
        cases.record_closing_attempt(
            case=case, how="phone", outcome="no answer", by=stage.front_desk, now=now + hour * HOUR
        )

    cases.close(case=case, by=stage.front_desk, now=now + 2 * HOUR)

    assert fresh(case).ending == cases.Ending.UNREACHED


def test_solved_but_i_still_cannot_does_not_confirm(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.confirm(case=case, words="Solved, but I still cannot log in", by=None, now=now)

    still = fresh(case)
    assert still.confirmed_at is None
    assert cases.Note.objects.get().words == "Solved, but I still cannot log in"


def test_a_word_of_the_customer_opens_a_closed_case_and_thanks_alone_does_not(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    ready_to_close(case, stage, now)
    cases.close(case=case, by=stage.front_desk, now=now)

    cases.hear_from_customer(case=case, words="Thanks!", origin="email", by=None, now=now + HOUR)
    assert fresh(case).closed_at is not None

    cases.hear_from_customer(
        case=case, words="The pharmacy says no", origin="email", by=None, now=now + 2 * HOUR
    )
    again = fresh(case)
    assert again.is_open
    assert again.owner == stage.front_desk
    assert again.next_step.due_at > now + 2 * HOUR


def test_a_case_reopens_to_somebody_who_is_there(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    ready_to_close(case, stage, now)
    cases.close(case=case, by=stage.front_desk, now=now)
    people.deactivate(person=stage.front_desk, by=stage.manager, now=now + HOUR)

    cases.hear_from_customer(
        case=case, words="It is wrong", origin="phone", by=None, now=now + 2 * HOUR
    )

    assert fresh(case).owner == stage.manager


def test_escalating_brings_the_manager_with_a_clock_and_the_owner_stays(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.escalate(case=case, reason="She is furious", by=stage.front_desk, now=now)

    assert fresh(case).owner == stage.front_desk
    duty = duties.Duty.objects.get(kind="reminder")
    assert duty.owed_by == stage.manager
    assert stage.manager.notices.filter(topic="escalated").exists()


def test_harm_comes_first_in_the_order_of_work(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    urgent = cases.open_case(
        organization=stage.practice,
        customer=stage.parent,
        subject=stage.other_child,
        asked="The meter has failed",
        origin=cases.Origin.PHONE,
        harm=True,
        minutes=2000,
        by=stage.front_desk,
        now=now,
    )

    assert list(cases.work_of(stage.front_desk)) == [urgent, case]


def test_changing_whom_a_case_is_for_stands_in_both_books(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.change_customer(
        case=case,
        customer=stage.parent,
        subject=stage.other_child,
        reason="filed under the sister",
        by=stage.front_desk,
        now=now,
    )

    assert fresh(case).subject == stage.other_child
    verbs = {line.verb for line in logbook.looks_at(stage.child.pk)}
    assert "case_moved_away" in verbs
    assert "customer_changed" in {line.verb for line in logbook.looks_at(stage.other_child.pk)}


def test_there_is_no_crack(case: cases.Case) -> None:
    assert cases.cracks() == []


def test_a_crack_made_by_force_is_found_and_mended(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.Ownership.objects.filter(case=case).update(until=now)

    [crack] = cases.cracks()
    cases.mend(crack=crack, now=now)

    assert cases.cracks() == []
    assert "mended" in [line.verb for line in logbook.of_case(case.pk)]


def test_a_role_in_another_office_opens_nothing_here(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    elsewhere = people.found_organization(
        name="Hill Practice", kind="practice", calendar=stage.practice.calendar, ours=True,
        by=None, now=now,
    )  # fmt: skip
    stranger = people.enrol(name="Stella Stranger", by=None, now=now)
    people.join_as(
        person=stranger, organization=elsewhere, role=people.Role.CASE_DESK, by=None, now=now
    )
    people.join_as(
        person=stranger, organization=stage.practice, role=people.Role.PRIVACY_OFFICER, by=None,
        now=now,
    )  # fmt: skip
    lines = logbook.of_case(case.pk).count()

    with pytest.raises(cases.NotYourCase):
        cases.claim(case=case, by=stranger, now=now)
    with pytest.raises(cases.NotYourCase):
        cases.note(case=case, words="hello", by=stranger, now=now)
    with pytest.raises(cases.NotYourCase):
        promises.make(case=case, words="call", minutes=60, by=stranger, now=now)

    assert fresh(case).owner == stage.front_desk
    assert logbook.of_case(case.pk).count() == lines


def test_a_program_that_says_nothing_does_not_take_what_was_taken_just_now(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.claim(case=case, by=stage.nurse, now=now)

    with pytest.raises(cases.AlreadyTaken):
        cases.claim(case=fresh(case), by=stage.doctor, now=now)
    assert fresh(case).owner == stage.nurse

    cases.claim(case=fresh(case), seen_owner_id=stage.nurse.pk, by=stage.doctor, now=now)
    assert fresh(case).owner == stage.doctor


def test_a_stale_version_is_told_who_took_the_case_since(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    seen = fresh(case).version
    cases.claim(case=case, by=stage.nurse, now=now)

    with pytest.raises(cases.AlreadyTaken):
        cases.claim(case=fresh(case), version=seen, by=stage.doctor, now=now)

    assert fresh(case).owner == stage.nurse
