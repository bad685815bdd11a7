"""Who calls, for whom, what was looked up; nobody is told anything before two facts are right."""

from datetime import date, datetime, timedelta

import pytest

from safehands.core import cases, contacts, duties, logbook, news, people, promises
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast
from tests import practice

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NUMBER = "+12125550142"


@pytest.fixture
def mobile(stage: Cast, now: datetime) -> people.ContactPoint:
    """The mother's telephone."""
    return people.add_contact_point(
        kind="mobile", value="(212) 555-0142", person=stage.parent, by=stage.front_desk, now=now
    )


@pytest.fixture
def call(stage: Cast, mobile: people.ContactPoint, now: datetime) -> contacts.Contact:
    """Her call rings at the front desk."""
    return ring(stage, now)


def ring(stage: Cast, now: datetime, **more: object) -> contacts.Contact:
    given: dict[str, object] = {"number": "212-555-0142", "channel": "phone", **more}
    return contacts.begin(organization=stage.practice, by=stage.front_desk, now=now, **given)  # type: ignore[arg-type] # what a test gives is checked by the verb


def again(contact: contacts.Contact) -> contacts.Contact:
    return contacts.Contact.objects.select_related("caller", "subject", "organization").get(
        pk=contact.pk
    )


def test_a_known_number_says_who_calls_and_is_one_fact(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    assert call.caller == stage.parent
    assert call.number == NUMBER
    assert call.known_facts == ["phone"]
    assert not call.identified
    assert [who.name for who, _proxy in contacts.subjects_for(call, now)] == [
        "Paula Parent", "Ada Parent", "Ben Parent",
    ]  # fmt: skip


def test_nothing_is_chosen_for_a_caller_and_naming_the_child_is_the_second_fact(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    assert call.subject is None

    seen = contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)

    held = again(call)
    assert (held.subject, held.known_facts, held.identified) == (
        stage.child, ["name", "phone"], True,
    )  # fmt: skip
    assert (seen.subject, seen.by, seen.case) == (stage.child, stage.front_desk, None)
    looks = logbook.looks_at(stage.child.pk).filter(verb=logbook.LOOKED)
    assert [line.by for line in looks] == [stage.front_desk]


def test_the_same_choice_twice_is_one_look_up(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    for _twice in range(2):
        contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)
        call = again(call)

    assert call.look_ups.count() == 1


def test_a_child_chosen_while_another_one_was_is_refused_and_nothing_changes(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)

    with pytest.raises(contacts.AlreadyChosen):
        contacts.choose_subject(
            contact=call, subject=stage.other_child, by=stage.case_desk, now=now
        )

    assert again(call).subject == stage.child
    assert call.look_ups.count() == 1
    # Who has seen the choice may choose again: she asks about both.
    contacts.choose_subject(
        contact=again(call), subject=stage.other_child, by=stage.front_desk, now=now
    )
    assert again(call).subject == stage.other_child


def test_who_may_not_speak_for_a_child_is_told_nothing_at_once(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    proxy = people.proxies_of(stage.child, now).get()
    people.revoke_proxy(proxy=proxy, by=stage.manager, now=now)

    with pytest.raises(contacts.NotAProxy) as refusal:
        contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)

    assert "write down" in str(refusal.value.remedy)
    assert again(call).subject is None
    assert call.look_ups.count() == 0
    assert stage.child not in [who for who, _proxy in contacts.subjects_for(call, now)]


def test_a_number_of_several_persons_names_nobody_but_shows_who_it_may_be(
    stage: Cast, mobile: people.ContactPoint, now: datetime
) -> None:
    people.add_contact_point(
        kind="phone", value=NUMBER, person=stage.doctor, by=stage.manager, now=now
    )

    call = ring(stage, now)

    assert (call.caller, call.known_facts) == (None, [])
    assert set(contacts.candidates(call, now)) == {stage.parent, stage.doctor}
    held = contacts.is_caller(contact=call, person=stage.parent, by=stage.front_desk, now=now)
    assert held.known_facts == ["phone"]


def test_a_number_on_a_childs_record_hints_at_the_mother_and_proves_nothing(
    stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="phone", value=NUMBER, person=stage.child, by=stage.manager, now=now
    )

    call = ring(stage, now)

    assert call.caller is None
    assert contacts.candidates(call, now) == [stage.parent, stage.child]
    held = contacts.is_caller(contact=call, person=stage.parent, by=stage.front_desk, now=now)
    assert held.known_facts == []


def test_a_doubtful_number_identifies_nobody(
    stage: Cast, mobile: people.ContactPoint, now: datetime
) -> None:
    people.doubt_contact_point(
        contact_point=mobile, because="a stranger answered", by=stage.manager, now=now
    )

    call = ring(stage, now)

    assert (call.caller, call.known_facts) == (None, [])
    assert stage.parent in contacts.candidates(call, now)


def test_nobody_next_door_is_named_by_a_number(stage: Cast, now: datetime) -> None:
    other = practice.open_practice(now)
    people.add_contact_point(
        kind="mobile", value=NUMBER, person=other.customer, by=other.desk, now=now
    )

    call = ring(stage, now)

    assert call.caller is None
    assert contacts.candidates(call, now) == []


def test_name_and_date_of_birth_identify_a_caller_from_another_number(
    stage: Cast, now: datetime
) -> None:
    call = ring(stage, now, number="", caller_said="paula parent")
    assert contacts.candidates(call, now) == [stage.parent]

    held = contacts.is_caller(
        contact=call, person=stage.parent, born_on=date(1984, 5, 17), by=stage.front_desk, now=now
    )

    assert (held.known_facts, held.identified) == (["born_on", "name"], True)


def test_one_wrong_fact_stops_the_telling_until_it_is_right(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)

    wrong = contacts.prove(contact=call, born_on=date(2016, 9, 3), by=stage.front_desk, now=now)
    assert (wrong.wrong_facts, wrong.identified) == (["born_on"], False)

    right = contacts.prove(contact=call, born_on=date(2016, 9, 2), by=stage.front_desk, now=now)
    assert (right.wrong_facts, right.identified) == ([], True)


def test_facts_of_one_caller_do_not_count_for_another(
    call: contacts.Contact, stage: Cast, now: datetime
) -> None:
    contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)

    held = contacts.is_caller(contact=call, person=stage.doctor, by=stage.front_desk, now=now)

    assert (held.subject, held.known_facts, held.identified) == (None, [], False)


def test_before_somebody_says_who_calls_no_record_opens(stage: Cast, now: datetime) -> None:
    call = ring(stage, now, number="")

    with pytest.raises(contacts.WhoCalls):
        contacts.choose_subject(contact=call, subject=stage.child, by=stage.front_desk, now=now)
    with pytest.raises(contacts.WhoCalls):
        contacts.prove(contact=call, name="Ada Parent", by=stage.front_desk, now=now)

    assert contacts.LookUp.objects.count() == 0


def test_a_case_of_the_other_child_is_not_looked_up_in_this_call(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(contacts.OtherSubject):
        contacts.look_up(contact=call, case=case, by=stage.front_desk, now=now)
    contacts.choose_subject(contact=call, subject=stage.other_child, by=stage.front_desk, now=now)
    with pytest.raises(contacts.OtherSubject):
        contacts.look_up(contact=call, case=case, by=stage.front_desk, now=now)
    assert not contacts.has_looked(call, case)

    contacts.choose_subject(contact=again(call), subject=stage.child, by=stage.front_desk, now=now)
    contacts.look_up(contact=call, case=case, by=stage.front_desk, now=now)
    assert contacts.has_looked(call, case)


def test_a_stranger_can_leave_word_and_somebody_owes_him_a_call(stage: Cast, now: datetime) -> None:
    call = ring(stage, now, number="718 555 0199")

    case = contacts.leave_word(
        contact=call, words="My aunt needs her films", name="Mr. Smith", by=stage.front_desk,
        now=now,
    )  # fmt: skip

    assert case.owner == stage.front_desk
    assert case.next_step is not None
    assert case.next_step.words == "Call Mr. Smith back: +17185550199"
    assert case.next_step.due_at > now
    assert (case.customer.name, case.asked) == ("Mr. Smith", "My aunt needs her films")
    assert again(call).case_id == case.pk
    # His number was said, not proven.
    assert ring(stage, now, number="718 555 0199").known_facts == []
    assert cases.cracks() == []


@pytest.mark.parametrize("number", ["", "anonymous", "12"])
def test_word_is_taken_without_number_name_or_words(
    stage: Cast, now: datetime, number: str
) -> None:
    call = ring(stage, now, number=number)

    case = contacts.leave_word(contact=call, words=" ", by=stage.front_desk, now=now)

    assert case.customer.name == "Unknown caller"
    assert case.is_open


def test_a_word_about_a_case_goes_to_its_owner(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    contacts.about_case(contact=call, case=case, by=stage.front_desk, now=now)

    held = contacts.leave_word(
        contact=call, words="She has two days left", callback=NUMBER, by=stage.case_desk, now=now
    )

    assert held.pk == case.pk
    assert cases.notes_of(case).get().words == "She has two days left"
    [reminder] = duties.of_case(case.pk).filter(kind="reminder")
    assert (reminder.owed_by, NUMBER in reminder.words) == (stage.front_desk, True)


def test_a_paper_log_keeps_its_true_times(
    stage: Cast, mobile: people.ContactPoint, now: datetime
) -> None:
    call = ring(stage, now, happened_at=now - 5 * HOUR, ended_at=now - 5 * HOUR + 3 * MINUTE)
    open_end = ring(stage, now, happened_at=now - 4 * HOUR)
    contacts.end(contact=open_end, by=stage.front_desk, now=now + MINUTE)

    assert (call.happened_at, call.noted_at) == (now - 5 * HOUR, now)
    assert call.ended_at == now - 5 * HOUR + 3 * MINUTE
    assert again(open_end).ended_at == now - 4 * HOUR
    line = logbook.Entry.objects.get(verb="contact_began", facts__contact=str(call.pk))
    assert (line.happened_at, line.written_at) == (now - 5 * HOUR, now)


@pytest.mark.parametrize("field", ["happened_at", "ended_at"])
def test_a_time_still_to_come_is_refused(stage: Cast, now: datetime, field: str) -> None:
    with pytest.raises(Unclear) as refusal:
        ring(stage, now, **{field: now + MINUTE})

    assert refusal.value.field == field
    assert contacts.Contact.objects.count() == 0


def test_who_works_elsewhere_takes_no_calls_here(stage: Cast, now: datetime) -> None:
    other = practice.open_practice(now)
    with pytest.raises(contacts.NotYourContact):
        contacts.begin(organization=stage.practice, channel="phone", by=other.desk, now=now)

    call = ring(stage, now)
    with pytest.raises(contacts.NotYourContact):
        contacts.end(contact=call, by=other.desk, now=now)

    assert again(call).ended_at is None
    assert not contacts.visible_to(other.desk).exists()


def test_to_end_twice_changes_nothing(call: contacts.Contact, stage: Cast, now: datetime) -> None:
    assert list(contacts.going_on(stage.front_desk)) == [call]
    contacts.end(contact=call, about="refill", by=stage.front_desk, now=now + MINUTE)
    contacts.end(contact=call, about="else", by=stage.case_desk, now=now + HOUR)

    held = again(call)
    assert (held.ended_at, held.about) == (now + MINUTE, "refill")
    assert not contacts.going_on(stage.front_desk).exists()


def test_asking_while_news_or_a_late_promise_stand_out_is_a_chase(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    quiet = contacts.about_case(contact=call, case=case, by=stage.front_desk, now=now)
    assert not quiet.chase

    news.open_news(
        case=case, kind=news.Kind.DECISION, words="A visit is needed first", by=stage.nurse,
        known_by=stage.practice, now=now + HOUR,
    )  # fmt: skip
    later = ring(stage, now + 2 * HOUR)
    on_paper = ring(stage, now + 2 * HOUR, happened_at=now + HOUR / 2)

    for contact, chase in ((later, True), (on_paper, False)):
        held = contacts.about_case(
            contact=contact, case=case, by=stage.front_desk, now=now + 2 * HOUR
        )
        assert held.chase is chase


def test_a_promise_that_is_late_makes_the_call_a_chase_until_another_time_is_agreed(
    stage: Cast, mobile: people.ContactPoint, case: cases.Case, now: datetime
) -> None:
    promise = promises.make(case=case, words="Call", minutes=30, by=stage.front_desk, now=now)

    assert ring(stage, now + HOUR, case=case).chase
    moved = promises.move(
        promise=promise, reason="ill", told_how="spoken", minutes=240, by=stage.front_desk,
        now=now + HOUR,
    )  # fmt: skip
    assert moved.duty.due_at > now + 2 * HOUR
    assert not ring(stage, now + 2 * HOUR, case=case).chase
    assert not ring(stage, now + HOUR / 3, case=case).chase


def test_the_desk_decides_whether_it_was_a_chase(
    call: contacts.Contact, case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(contacts.OtherSubject):
        contacts.mark_chase(contact=call, chase=True, by=stage.front_desk, now=now)
    contacts.about_case(contact=call, case=case, by=stage.front_desk, now=now)

    assert contacts.mark_chase(contact=call, chase=True, by=stage.front_desk, now=now).chase
    assert not contacts.mark_chase(contact=call, chase=False, by=stage.front_desk, now=now).chase


def test_a_call_of_ours_that_was_spoken_ends_the_duty_and_identifies(
    stage: Cast, mobile: people.ContactPoint, case: cases.Case, now: datetime
) -> None:
    duty = contacts.ask_to_call(
        case=case, who="Paula Parent", owed_by=stage.case_desk, words="tell her the time",
        by=stage.front_desk, now=now,
    )  # fmt: skip
    assert (duty.kind, duty.owed_by, duty.due_at > now) == ("call", stage.case_desk, True)

    missed = contacts.note_call(
        case=case, to=stage.parent, contact_point=mobile, outcome="no_answer", duty=duty,
        by=stage.case_desk, now=now,
    )  # fmt: skip
    duty.refresh_from_db()
    assert (missed.identified, duty.closed_at) == (False, None)

    spoken = contacts.note_call(
        case=case, to=stage.parent, contact_point=mobile, outcome="spoken", duty=duty,
        by=stage.case_desk, now=now + MINUTE,
    )  # fmt: skip
    duty.refresh_from_db()
    assert (spoken.identified, spoken.chase, duty.standing) == (True, False, "kept")
    assert contacts.has_looked(spoken, case)


def test_a_wrong_number_is_doubted_and_another_way_is_owed(
    stage: Cast, mobile: people.ContactPoint, case: cases.Case, now: datetime
) -> None:
    contacts.note_call(
        case=case, to=stage.parent, contact_point=mobile, outcome="wrong_number",
        by=stage.front_desk, now=now,
    )  # fmt: skip

    mobile.refresh_from_db()
    assert mobile.doubtful_since == now
    [reminder] = duties.of_case(case.pk).filter(kind="reminder")
    assert "Paula Parent" in reminder.words


def test_a_voicemail_says_nothing_of_health(
    stage: Cast, mobile: people.ContactPoint, case: cases.Case, now: datetime
) -> None:
    lines = logbook.of_case(case.pk).count()
    with pytest.raises(contacts.TooMuchSaid):
        contacts.note_call(
            case=case, to=stage.parent, outcome="voicemail", by=stage.front_desk, now=now,
            words="Her amoxicillin needs a visit",
        )  # fmt: skip
    assert not contacts.of_case(case).exists()
    assert logbook.of_case(case.pk).count() == lines

    left = contacts.note_call(
        case=case, to=stage.parent, outcome="voicemail", by=stage.front_desk, now=now,
        words="Please call Maple Street back",
    )  # fmt: skip
    assert (left.outcome, left.identified) == ("voicemail", False)


def test_a_ringing_call_begins_once_at_the_desk_it_rings_at(
    stage: Cast, mobile: people.ContactPoint, now: datetime
) -> None:
    people.add_contact_point(
        kind="phone", value="+12125550100 ext. 17", person=stage.front_desk, by=None, now=now
    )
    assert contacts.at_extension(stage.manager, "17") == stage.front_desk
    assert contacts.at_extension(stage.manager, "18") is None

    first, second = (
        contacts.ring(
            organization=stage.practice, call_id="pbx-1", number=NUMBER, staff=stage.front_desk,
            by=stage.manager, now=now,
        )
        for _twice in range(2)
    )  # fmt: skip

    assert first == second
    assert (first.staff, first.caller) == (stage.front_desk, stage.parent)
    assert contacts.Contact.objects.count() == 1
