"""Drafts, and what a person decides about what failed."""

from datetime import datetime, timedelta

import pytest

from safehands.channels import deliver_waiting
from safehands.core import cases, notices, people
from tests.channels.postbox import BUSY, NO, Postbox
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def draft(case: cases.Case, now: datetime, words: str = "They are here.") -> notices.Notice:
    return notices.draft(
        to=case.customer, subject="Films", words=words, by=case.owner, now=now, case_id=case.pk
    )


def failed(case: cases.Case, now: datetime) -> notices.Notice:
    notice = notices.tell(
        to=case.customer, topic="free", subject="Films", words="They are here.", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip
    deliver_waiting(worker="w", now=now, gateways={"email": Postbox(NO)})
    notice.refresh_from_db()
    assert notice.state == "failed"
    return notice


def test_a_draft_stays_until_it_is_released(case: cases.Case, now: datetime) -> None:
    notice = draft(case, now)
    assert notices.take_next(worker="w", now=now + timedelta(days=9)) is None
    assert list(notices.undelivered([case.pk])) == [notice]

    notices.release(notice=notice, by=case.owner, now=now)

    assert notices.take_next(worker="w", now=now) == notice


def test_a_draft_may_have_blanks_but_does_not_leave_with_them(
    case: cases.Case, now: datetime
) -> None:
    notice = draft(case, now, "Dear {name}")

    with pytest.raises(notices.Unfilled):
        notices.release(notice=notice, by=case.owner, now=now)

    notice.refresh_from_db()
    assert notice.state == "held"


def test_after_the_customer_was_changed_the_recipient_must_be_confirmed_again(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    notice = draft(case, now)
    sister = people.enrol(name="Ana Delgado", by=practice.desk, now=now)
    people.add_contact_point(
        kind="email", value="ana@example.org", person=sister, by=practice.desk, now=now
    )
    cases.change_customer(
        case=case, customer=sister, subject=sister, reason="filed under the sister",
        by=practice.desk, now=now,
    )  # fmt: skip

    with pytest.raises(notices.RecipientNotConfirmed):
        notices.release(notice=notice, by=practice.desk, now=now)
    notice.refresh_from_db()
    assert (notice.state, notice.to) == ("held", practice.customer)

    notices.confirm_recipient(notice=notice, to=sister, by=practice.desk, now=now)
    notices.release(notice=notice, by=practice.desk, now=now)
    assert notice.address == "ana@example.org"
    assert notice.state == "ready"


def test_what_waits_for_the_old_customer_is_held_back_too(case: cases.Case, now: datetime) -> None:
    notice = draft(case, now)
    notices.release(notice=notice, by=case.owner, now=now)

    assert notices.hold_again(case_id=case.pk) == 1

    assert notices.take_next(worker="w", now=now + MINUTE) is None


def test_what_has_left_cannot_be_taken_back(case: cases.Case, now: datetime) -> None:
    notice = draft(case, now)
    notices.release(notice=notice, by=case.owner, now=now)
    deliver_waiting(worker="w", now=now, gateways={"email": Postbox()})

    with pytest.raises(notices.NotADraft):
        notices.drop(notice=notice, why="a mistake", by=case.owner, now=now)

    notice.refresh_from_db()
    assert notice.state == "handed_over"


def test_a_draft_can_be_taken_back(case: cases.Case, now: datetime) -> None:
    notice = notices.drop(notice=draft(case, now), why="a mistake", by=case.owner, now=now)

    assert notice.state == "dropped"
    assert not notices.undelivered([case.pk]).exists()


def test_a_failure_is_made_good_only_once_the_other_address_took_it(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    notice = failed(case, now)
    point = people.add_contact_point(
        kind="email", value="rosa@work.example", person=practice.customer, by=case.owner, now=now
    )

    other = notices.resend(notice=notice, by=case.owner, now=now, contact_point=point)
    assert other != notice
    assert other.message_id != notice.message_id
    assert list(notices.not_told(case.pk)) == [notice]

    deliver_waiting(worker="w", now=now, gateways={"email": Postbox()})
    assert not notices.not_told(case.pk).exists()
    assert not notices.undelivered([case.pk]).exists()

    notices.note_bounced(message_id=other.message_id, why="unknown", now=now + MINUTE)
    assert set(notices.not_told(case.pk)) == {notice, other}


def test_words_told_on_the_telephone_make_a_failure_good(case: cases.Case, now: datetime) -> None:
    notice = failed(case, now)

    notices.make_good(notice=notice, how="spoken on the telephone", by=case.owner, now=now)

    assert notice.state == "made_good"
    assert not notices.undelivered([case.pk]).exists()


def test_two_people_who_decide_at_once_do_not_send_twice(case: cases.Case, now: datetime) -> None:
    notice = failed(case, now)
    notices.resend(notice=notice, by=case.owner, now=now)

    with pytest.raises(notices.NothingToDecide):
        notices.resend(notice=notice, by=case.owner, now=now)
    with pytest.raises(notices.NothingToDecide):
        notices.make_good(notice=notice, how="spoken", by=case.owner, now=now)

    notice.refresh_from_db()
    assert notice.state == "ready"


def test_without_an_address_there_is_nothing_to_send_again(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    people.end_contact_point(contact_point=practice.address, by=practice.desk, now=now)
    notice = notices.tell(
        to=case.customer, topic="free", subject="s", words="w", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip

    with pytest.raises(notices.NotTheirAddress):
        notices.resend(notice=notice, by=case.owner, now=now)

    notice.refresh_from_db()
    assert notice.state == "failed"


def test_after_a_person_sends_again_patience_begins_anew(case: cases.Case, now: datetime) -> None:
    notice = failed(case, now)
    later = now + timedelta(days=3)
    notices.resend(notice=notice, by=case.owner, now=later)
    busy = Postbox(BUSY)

    deliver_waiting(worker="w", now=later, gateways={"email": busy})

    notice.refresh_from_db()
    assert notice.state == "ready"


def test_a_receipt_is_noted_once(case: cases.Case, now: datetime) -> None:
    notice = draft(case, now)
    assert notices.note_delivered(message_id=notice.message_id, now=now) is None
    notices.release(notice=notice, by=case.owner, now=now)
    deliver_waiting(worker="w", now=now, gateways={"email": Postbox()})

    assert notices.note_delivered(message_id=notice.message_id, now=now) == notice
    assert notices.note_bounced(message_id="<nobody@x.org>", why="?", now=now) is None

    notice.refresh_from_db()
    assert notice.state == "delivered"
