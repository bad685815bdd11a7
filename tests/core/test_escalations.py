"""A frustrated customer: who calls, by when, and that it leads somewhere."""

from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import cases, contacts, duties, escalations, handoffs, notices, people, promises
from safehands.core.escalations import Outcome
from safehands.core.refusals import Unclear
from safehands.doors.clock import chores
from tests.practice import Practice, open_case, open_practice

HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def practice(db: None, now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def another(practice: Practice, name: str, role: people.Role, now: datetime) -> people.Person:
    person = people.enrol(name=name, by=None, now=now, zone="America/New_York")
    people.join_as(person=person, organization=practice.office, role=role, by=None, now=now)
    return person


def away(person: people.Person, practice: Practice, now: datetime) -> None:
    handoffs.plan_absence(
        person=person, since=now - timedelta(hours=1), until=now + timedelta(days=3), cover=None,
        reason="ill", by=practice.manager, now=now - timedelta(minutes=30),
    )  # fmt: skip


def press(
    case: cases.Case, practice: Practice, now: datetime, **more: object
) -> escalations.Frustration:
    return escalations.frustrated(case=case, by=practice.desk, now=now, **more)  # type: ignore[arg-type]


def told_urgently(person: people.Person) -> list[str]:
    rows = notices.Notice.objects.filter(to=person, topic="frustrated", urgency="urgent")
    return list(rows.order_by("written_at").values_list("subject", flat=True))


def fresh(row: escalations.Frustration) -> escalations.Frustration:
    return escalations.Frustration.objects.select_related("duty", "caller").get(pk=row.pk)


# ---------------------------------------------------------------- one press


def test_one_press_brings_the_manager_within_half_an_hour_and_says_so_in_words(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    row = press(case, practice, now)

    assert row.duty.kind == duties.Kind.SUPERVISOR
    assert row.duty.owed_by == practice.manager
    assert row.duty.due_at == now + HALF_HOUR
    assert row.spoken.startswith("Mo Manager le llama") or "Mo Manager calls you" in row.spoken
    assert "10:30" in row.spoken
    assert len(told_urgently(practice.manager)) == 1


def test_pressed_again_the_words_go_to_the_same_one_and_the_time_stays(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    first = press(case, practice, now, words="I am fed up")
    again = press(case, practice, now + timedelta(minutes=10), words="This got me nowhere")

    assert again.pk == first.pk
    assert again.duty.due_at == now + HALF_HOUR
    assert fresh(first).words == "I am fed up\nThis got me nowhere"
    assert duties.Duty.objects.filter(kind=duties.Kind.SUPERVISOR).count() == 1


def test_in_a_phone_call_nobody_writes_what_was_just_said_but_without_one_he_reads_it(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    phone = contacts.begin(
        organization=practice.office, channel=contacts.Channel.PHONE, by=practice.desk,
        caller=practice.customer, now=now,
    )  # fmt: skip
    row = press(case, practice, now, contact=phone)
    assert not notices.Notice.objects.filter(topic="supervisor_calls").exists()
    escalations.call(
        frustration=row, outcome=Outcome.SETTLED, words="He is content", by=practice.manager,
        now=now + timedelta(minutes=5),
    )  # fmt: skip

    press(case, practice, now + timedelta(hours=1))

    assert notices.Notice.objects.filter(topic="supervisor_calls", for_customer=True).count() == 1


def test_a_closed_case_opens_again(case: cases.Case, practice: Practice, now: datetime) -> None:
    cases.confirm(case=case, words="yes", by=practice.desk, now=now)
    cases.close(case=case, by=practice.desk, now=now)

    press(case, practice, now + timedelta(hours=1))

    case.refresh_from_db()
    assert case.is_open


# ---------------------------------------------------------------- who calls


def test_a_manager_on_leave_does_not_call_but_the_other_one(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    away(practice.manager, practice, now)

    assert press(case, practice, now).duty.owed_by == other


def test_the_only_manager_does_not_call_when_it_is_about_him(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    people.fall_back_on(place=practice.office, person=practice.nurse, by=None, now=now)
    case.refresh_from_db()

    row = press(case, practice, now, about=practice.manager)

    assert row.duty.owed_by == practice.nurse
    with pytest.raises(escalations.NotTheSupervisor):
        escalations.call(
            frustration=row, outcome=Outcome.SETTLED, words="All is well", by=practice.manager,
            now=now,
        )  # fmt: skip
    assert fresh(row).ended_at is None


def test_a_manager_who_speaks_with_him_now_leaves_the_call_to_another(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))

    row = escalations.frustrated(case=case, by=practice.manager, now=now)

    assert row.duty.owed_by == other


def test_with_nobody_but_the_one_it_is_about_somebody_calls_all_the_same(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    for one in (practice.desk, practice.nurse):
        away(one, practice, now)

    row = press(case, practice, now, about=practice.manager)

    assert row.duty.owed_by == practice.manager


def test_a_manager_who_falls_ill_afterwards_gives_the_call_to_somebody_who_is_there(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    row = press(case, practice, now)
    away(practice.manager, practice, now)

    chores.settle_absences(now)
    chores.call_frustrated(now)

    assert fresh(row).duty.owed_by == other
    assert fresh(row).caller == other
    assert len(told_urgently(other)) == 1
    assert chores.call_frustrated(now) == 0


def test_a_case_that_changes_hands_does_not_take_the_supervisors_call_along(
    practice: Practice, now: datetime
) -> None:
    case = cases.open_case(
        organization=practice.office, customer=practice.customer, subject=practice.customer,
        asked="Where are my X-rays?", origin=cases.Origin.PHONE, by=practice.manager, now=now,
    )  # fmt: skip
    row = press(case, practice, now)
    cases.claim(case=case, by=practice.nurse, now=now)

    chores.call_frustrated(now)

    assert fresh(row).duty.owed_by == practice.manager


# ---------------------------------------------------------------- by when


@pytest.mark.parametrize(
    ("said_at", "due"),
    [
        # Monday 16:50 in New York: ten minutes are left, twenty on Tuesday morning.
        (datetime(2026, 3, 9, 20, 50, tzinfo=UTC), datetime(2026, 3, 10, 13, 20, tzinfo=UTC)),
        # Friday night and Saturday: Monday 09:30.
        (datetime(2026, 3, 14, 2, 0, tzinfo=UTC), datetime(2026, 3, 16, 13, 30, tzinfo=UTC)),
        (datetime(2026, 3, 14, 15, 0, tzinfo=UTC), datetime(2026, 3, 16, 13, 30, tzinfo=UTC)),
    ],
)
def test_at_night_and_on_a_weekend_the_clock_of_the_office_counts(
    case: cases.Case, practice: Practice, said_at: datetime, due: datetime
) -> None:
    assert press(case, practice, said_at).duty.due_at == due


def test_where_harm_is_near_nobody_waits_for_the_morning(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    night = datetime(2026, 3, 14, 2, 0, tzinfo=UTC)
    cases.mark_harm(case=case, harm=True, reason="no medicine", by=practice.desk, now=now)

    assert press(case, practice, night).duty.due_at == night + HALF_HOUR


def test_a_call_that_is_late_is_told_to_somebody_else_at_once(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    row = press(case, practice, now)

    chores.review_duties(now + HALF_HOUR)

    assert any("Not called yet" in subject for subject in told_urgently(other))
    assert fresh(row).duty.owed_by == practice.manager


# ---------------------------------------------------------------- what came of it


def test_settled_ends_it(case: cases.Case, practice: Practice, now: datetime) -> None:
    row = press(case, practice, now)

    escalations.call(
        frustration=row, outcome=Outcome.SETTLED, words="We send them; sorry", apologised=True,
        by=practice.manager, now=now + timedelta(minutes=25),
    )  # fmt: skip

    ended = fresh(row)
    assert (ended.outcome, ended.apologised) == (Outcome.SETTLED, True)
    assert ended.duty.standing == duties.Standing.KEPT


@pytest.mark.parametrize(("outcome", "words"), [("agreed", "We talked"), ("settled", " ")])
def test_no_end_without_words_or_without_what_was_agreed(
    case: cases.Case, practice: Practice, now: datetime, outcome: str, words: str
) -> None:
    row = press(case, practice, now)

    with pytest.raises(Unclear):
        escalations.call(
            frustration=row, outcome=outcome, words=words, by=practice.manager, now=now
        )

    assert fresh(row).ended_at is None
    assert fresh(row).tries == 0
    assert fresh(row).duty.closed_at is None


def test_what_was_agreed_with_a_time_is_a_promise_to_the_customer(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    row = press(case, practice, now)
    due = now + timedelta(hours=4)

    escalations.call(
        frustration=row, outcome=Outcome.AGREED, words="We send them today", due_at=due,
        next_step="We send the images", by=practice.manager, now=now,
    )  # fmt: skip

    made = promises.Promise.objects.get(case=case)
    assert (made.words, made.duty.due_at) == ("We send the images", due)


def test_what_was_agreed_without_a_time_is_the_next_step_of_the_case(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    row = press(case, practice, now)

    escalations.call(
        frustration=row, outcome=Outcome.AGREED, words="We send them today",
        next_step="Send the images", by=practice.manager, now=now,
    )  # fmt: skip

    case.refresh_from_db()
    assert case.next_step is not None
    assert case.next_step.words == "Send the images"


def test_nobody_reached_goes_on_twice_with_the_same_then_with_another(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    row = press(case, practice, now)

    callers = []
    for number in (1, 2):
        escalations.call(
            frustration=row, outcome=Outcome.NOT_REACHED, words="no answer", by=practice.manager,
            now=now + number * timedelta(minutes=20),
        )  # fmt: skip
        callers.append(fresh(row).caller)

    assert callers == [practice.manager, other]
    assert fresh(row).ended_at is None
    assert fresh(row).duty.due_at == now + timedelta(minutes=70)
    assert len(told_urgently(other)) == 1


def test_still_not_content_goes_one_higher_at_once(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    row = press(case, practice, now)

    escalations.call(
        frustration=row, outcome=Outcome.NOT_SETTLED, words="got him nowhere",
        by=practice.manager, now=now,
    )  # fmt: skip

    assert fresh(row).ended_at is None
    assert fresh(row).duty.owed_by == other


def test_a_case_does_not_close_while_the_call_is_owed(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    press(case, practice, now)
    cases.confirm(case=case, words="yes", by=practice.desk, now=now)

    with pytest.raises(cases.NotDone):
        cases.close(case=case, by=practice.desk, now=now)

    case.refresh_from_db()
    assert case.is_open


def test_whoever_sits_at_the_desk_cannot_end_it(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    row = press(case, practice, now)

    with pytest.raises(escalations.NotTheSupervisor):
        escalations.call(
            frustration=row, outcome=Outcome.SETTLED, words="He is fine", by=practice.desk, now=now
        )

    assert fresh(row).ended_at is None


def test_it_ends_once(case: cases.Case, practice: Practice, now: datetime) -> None:
    row = press(case, practice, now)
    done = {"outcome": Outcome.SETTLED, "words": "Settled", "by": practice.manager, "now": now}
    escalations.call(frustration=row, **done)  # type: ignore[arg-type]

    with pytest.raises(escalations.FrustrationEnded):
        escalations.call(frustration=row, **done)  # type: ignore[arg-type]

    assert escalations.Call.objects.count() == 1


def test_frustrated_again_after_the_end_begins_anew(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    first = press(case, practice, now)
    escalations.call(
        frustration=first, outcome=Outcome.SETTLED, words="Settled", by=practice.manager, now=now
    )

    second = press(case, practice, now + timedelta(days=1))

    assert second.pk != first.pk
    assert second.duty.due_at == now + timedelta(days=1) + HALF_HOUR


# ---------------------------------------------------------------- slips


def test_a_slip_is_taken_back_while_the_call_goes_on(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    phone = contacts.begin(
        organization=practice.office, channel=contacts.Channel.PHONE, by=practice.desk, now=now
    )
    row = press(case, practice, now, contact=phone)

    escalations.withdraw(
        frustration=row, because="wrong key", by=practice.desk, now=now + timedelta(minutes=8)
    )

    assert fresh(row).outcome == Outcome.SLIP
    assert fresh(row).duty.standing == duties.Standing.WITHDRAWN
    assert any("No call needed" in subject for subject in told_urgently(practice.manager))


def test_after_the_call_and_by_a_colleague_nothing_is_taken_back(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    phone = contacts.begin(
        organization=practice.office, channel=contacts.Channel.PHONE, by=practice.desk, now=now
    )
    row = press(case, practice, now, contact=phone)
    with pytest.raises(escalations.NotASlip):
        escalations.withdraw(frustration=row, because="no", by=practice.nurse, now=now)
    contacts.end(contact=phone, by=practice.desk, now=now + timedelta(minutes=6))

    with pytest.raises(escalations.NotASlip):
        escalations.withdraw(
            frustration=row, because="no", by=practice.desk, now=now + timedelta(minutes=7)
        )

    assert fresh(row).ended_at is None
    assert fresh(row).duty.closed_at is None


def test_his_own_words_are_no_slip(case: cases.Case, practice: Practice, now: datetime) -> None:
    row = escalations.frustrated(case=case, by=None, now=now, words="Nobody helps me")

    with pytest.raises(escalations.NotASlip):
        escalations.withdraw(frustration=row, because="no", by=practice.desk, now=now)

    assert fresh(row).ended_at is None


# ---------------------------------------------------------------- the words themselves


def stir(case: cases.Case, words: str, now: datetime) -> cases.Note:
    """Leave words of a customer that were read as frustrated."""
    note = cases.note(case=case, words=words, by=None, now=now, from_customer=True)
    cases.Note.objects.filter(pk=note.pk).update(stirred=True)
    return note


def test_words_that_say_so_bring_a_supervisor_once(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    stir(case, "I called three times and got nowhere", now)

    chores.call_frustrated(now)
    chores.call_frustrated(now)

    row = escalations.Frustration.objects.get()
    assert row.words == "I called three times and got nowhere"
    assert row.noted_by is None
    assert len(told_urgently(practice.manager)) == 1


def test_what_a_colleague_writes_for_colleagues_brings_nobody(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    words = "I am frustrated, this gets me nowhere"
    cases.note(case=case, words=words, by=practice.desk, now=now)

    chores.call_frustrated(now)

    assert not escalations.Frustration.objects.exists()


def test_when_he_names_the_very_one_who_was_to_call_somebody_else_does(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    other = another(practice, "Zoe Second", people.Role.MANAGER, now - timedelta(hours=1))
    row = press(case, practice, now)

    again = press(case, practice, now, about=practice.manager)

    assert again.caller == other
    assert fresh(row).duty.owed_by == other
    assert len(told_urgently(other)) == 1


def test_who_is_to_be_called_may_be_somebody_who_speaks_for_the_customer(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    father = people.enrol(name="Pablo Delgado", by=practice.desk, now=now)

    row = escalations.frustrated(case=case, by=None, now=now, to=father)

    assert row.to == father
    assert "Pablo Delgado" in row.duty.words


def test_his_words_and_the_key_together_bring_one_supervisor_and_no_second_one(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    note = cases.note(case=case, words="This got me nowhere", by=None, now=now, from_customer=True)
    assert note.stirred

    row = escalations.frustrated(case=case, by=practice.desk, now=now)
    escalations.call(
        frustration=row, outcome="agreed", words="We listened", next_step="We send it today",
        by=row.caller, now=now,
    )  # fmt: skip
    chores.call_frustrated(now)

    row = escalations.Frustration.objects.get()
    assert row.words == "This got me nowhere"
    assert row.ended_at == now


def test_what_he_writes_while_the_supervisor_calls_brings_nobody_a_second_time(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    row = escalations.frustrated(case=case, by=practice.desk, now=now)
    cases.note(case=case, words="This got me nowhere", by=None, now=now, from_customer=True)

    escalations.call(
        frustration=row, outcome="settled", words="We listened", by=row.caller, now=now
    )
    chores.call_frustrated(now)

    assert escalations.Frustration.objects.get().words == "This got me nowhere"


def test_who_pressed_the_key_beside_his_own_words_cannot_call_it_a_slip(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    cases.note(case=case, words="This got me nowhere", by=None, now=now, from_customer=True)
    row = escalations.frustrated(case=case, by=practice.desk, now=now)

    with pytest.raises(escalations.NotASlip):
        escalations.withdraw(frustration=row, because="no", by=practice.desk, now=now)

    assert fresh(row).ended_at is None
