"""Telling: stored once, in the reader's language, at the right time, without blanks."""

from datetime import datetime, time, timedelta

import pytest
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def tell(to: people.Person, now: datetime, **more: object) -> notices.Notice:
    given = {"topic": "free", "subject": "Your films", "words": "They are here.", "by": None}
    return notices.tell(to=to, now=now, **{**given, **more})


def count() -> int:
    return notices.Notice.objects.count()


def test_the_same_thing_told_twice_is_one_notice(case: cases.Case, now: datetime) -> None:
    once = tell(case.customer, now, case_id=case.pk, for_customer=True)
    again = tell(case.customer, now + HOUR, case_id=case.pk, for_customer=True)
    other = tell(case.customer, now, case_id=case.pk, for_customer=True, words="Not yet here.")

    assert once == again
    assert other != once
    assert count() == 2


def test_a_person_may_say_the_same_words_again_another_day(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    monday = tell(case.customer, now, by=practice.desk, for_customer=True)
    friday = tell(case.customer, now + timedelta(days=4), by=practice.desk, for_customer=True)

    assert monday != friday


def test_a_customer_is_reached_by_email_and_a_colleague_on_the_page(
    practice: Practice, now: datetime
) -> None:
    outside = tell(practice.customer, now, for_customer=True)
    inside = tell(practice.nurse, now)

    assert (outside.channel, outside.address) == ("email", "rosa@example.org")
    assert (inside.channel, inside.address) == ("page", "")
    assert outside.message_id == f"<{outside.pk}@localhost>"


def test_urgent_words_to_a_colleague_also_go_by_email(practice: Practice, now: datetime) -> None:
    people.add_contact_point(
        kind="email", value="nia@example.org", person=practice.nurse, by=None, now=now
    )

    tell(practice.nurse, now, urgency="urgent")
    tell(practice.nurse, now, urgency="urgent")

    told = notices.Notice.objects.filter(to=practice.nurse).order_by("channel")
    assert [(notice.channel, notice.address) for notice in told] == [
        ("email", "nia@example.org"),
        ("page", ""),
    ]


def test_lazy_words_are_said_in_the_readers_language(practice: Practice, now: datetime) -> None:
    notice = tell(practice.customer, now, for_customer=True, subject=gettext_lazy("Yes"))

    assert notice.language == "es"
    assert notice.subject == "Sí"


def test_a_customer_without_an_address_is_a_failure_that_the_case_shows(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    people.end_contact_point(contact_point=practice.address, by=practice.desk, now=now)

    notice = tell(case.customer, now, case_id=case.pk, for_customer=True)

    assert notice.state == "failed"
    assert notice.why == "There is no e-mail address that may be used."
    assert list(notices.not_told(case.pk)) == [notice]
    assert logbook.of_case(case.pk).last().verb == "notice_failed"


def test_nothing_is_sent_to_an_address_that_wants_nothing(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    point = people.opt_out(contact_point=practice.address, by=practice.desk, now=now)

    assert tell(case.customer, now, case_id=case.pk, for_customer=True).state == "failed"
    before = count()
    with pytest.raises(notices.OptedOut):
        tell(case.customer, now, for_customer=True, contact_point=point, words="Others")
    assert count() == before


def test_an_address_of_somebody_else_is_refused(practice: Practice, now: datetime) -> None:
    other = people.enrol(name="Ana Delgado", by=practice.desk, now=now)

    with pytest.raises(notices.NotTheirAddress):
        tell(other, now, for_customer=True, contact_point=practice.address)
    assert count() == 0


@pytest.mark.parametrize("words", ["Dear {name}", "Dear None,", "Your {{ item }}", "It is [...]"])
def test_words_with_blanks_are_refused(practice: Practice, now: datetime, words: str) -> None:
    with pytest.raises(notices.Unfilled) as refused:
        tell(practice.customer, now, for_customer=True, words=words)

    assert refused.value.field == "words"
    assert count() == 0


def test_what_a_customer_wrote_reaches_a_colleague_brackets_and_all(
    practice: Practice, now: datetime
) -> None:
    notice = tell(practice.nurse, now, words="I got {2} of [...] films, None of the discs")

    assert notice.state == "ready"


def test_a_notice_without_words_is_refused(practice: Practice, now: datetime) -> None:
    with pytest.raises(notices.NoWords):
        tell(practice.customer, now, for_customer=True, words="  ")
    assert count() == 0


def test_a_message_waits_for_the_end_of_quiet_hours(practice: Practice, now: datetime) -> None:
    people.keep_quiet(
        contact_point=practice.address,
        quiet_from=time(20),
        quiet_to=time(8),
        by=practice.desk,
        now=now,
    )
    night = now.replace(hour=3)  # 23:00 in New York

    notice = tell(practice.customer, night, for_customer=True)
    urgent = tell(practice.customer, night, for_customer=True, urgency="urgent", words="Stop it")

    assert notice.look_again_at == night.replace(hour=12)
    assert urgent.look_again_at == night
    assert notices.take_next(worker="w", now=night) == urgent
    assert notices.take_next(worker="w", now=night) is None
    assert notices.take_next(worker="w", now=night.replace(hour=12)) == notice


def test_words_that_quiet_hours_would_outlive_fail_at_once(
    practice: Practice, now: datetime
) -> None:
    people.keep_quiet(
        contact_point=practice.address,
        quiet_from=time(20),
        quiet_to=time(8),
        by=practice.desk,
        now=now,
    )
    night = now.replace(hour=3)

    notice = tell(practice.customer, night, for_customer=True, valid_until=night + HOUR)

    assert notice.state == "failed"


def test_an_office_without_an_address_is_a_failure_too(practice: Practice, now: datetime) -> None:
    notice = notices.tell_organization(
        to_organization=practice.office, topic="offer", subject="s", words="w", by=None, now=now
    )

    assert notice.state == "failed"


def test_a_subject_is_one_line(practice: Practice, now: datetime) -> None:
    notice = tell(practice.customer, now, for_customer=True, subject="Hi\r\nBcc: all@x.org")

    assert notice.subject == "Hi Bcc: all@x.org"


def test_a_notice_on_the_page_is_there_before_the_worker_comes_and_ends_when_read(
    practice: Practice, now: datetime
) -> None:
    notice = tell(practice.nurse, now)
    assert list(notices.unread_of(practice.nurse, now)) == [notice]

    assert not notices.note_read(notice=notice, by=practice.desk, now=now)
    assert notices.note_read(notice=notice, by=practice.nurse, now=now)

    assert not notices.unread_of(practice.nurse, now).exists()
    assert list(notices.of_person(practice.nurse, now)) == [notice]
    assert notices.take_next(worker="w", now=now) is None
