"""The truth about every message: sent once, and what became of it is what the case says."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection

from safehands.channels import Gateways, Reply, deliver_waiting
from safehands.channels.page import PageGateway
from safehands.core import cases, logbook, notices, people
from tests.channels.postbox import BUSY, NO, SILENCE, YES, Killed, Postbox
from tests.channels.server import MailServer
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


def tell(case: cases.Case, now: datetime, **more: object) -> notices.Notice:
    given = {"subject": "Your X-rays", "words": "They are here.", "for_customer": True, **more}
    return notices.tell(to=case.customer, topic="free", by=None, now=now, case_id=case.pk, **given)


def deliver(postbox: Postbox, now: datetime, worker: str = "w1") -> int:
    gateways: Gateways = {"email": postbox, "page": PageGateway()}
    return deliver_waiting(worker=worker, now=now, gateways=gateways)


def state(notice: notices.Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def verbs(case: cases.Case) -> list[str]:
    return [entry.verb for entry in logbook.of_case(case.pk) if "notice" in entry.verb]


def test_a_message_is_stored_before_it_is_sent_and_sent_once(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox()
    assert state(notice) == "ready"

    deliver(postbox, now)
    deliver(postbox, now + timedelta(hours=1))

    assert [message.address for message in postbox.sent] == ["rosa@example.org"]
    assert state(notice) == "handed_over"
    assert verbs(case) == ["notice_handed_over"]
    assert not notices.undelivered([case.pk]).exists()


def test_a_busy_server_is_tried_again_later_with_the_same_message_id(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox(BUSY, BUSY)
    deliver(postbox, now)
    deliver(postbox, now + timedelta(seconds=10))
    assert len(postbox.sent) == 1

    deliver(postbox, now + 2 * MINUTE)
    deliver(postbox, now + 10 * MINUTE)

    assert state(notice) == "handed_over"
    assert {message.message_id for message in postbox.sent} == {notice.message_id}
    outcomes = [attempt.outcome for attempt in notice.attempts.order_by("pk")]
    assert outcomes == ["temporary", "temporary", "handed_over"]


def test_patience_has_an_end_and_then_the_case_shows_it(case: cases.Case, now: datetime) -> None:
    notice, postbox = tell(case, now), Postbox(*[BUSY] * 50)
    at = now
    for _ in range(200):
        at += timedelta(minutes=20)
        deliver(postbox, at)

    assert state(notice) == "failed"
    assert notice.why == "421 busy"
    assert len(postbox.sent) == 12
    assert list(notices.not_told(case.pk)) == [notice]


def test_a_rejected_message_shows_customer_not_told_and_the_owner_gets_a_dated_duty(
    case: cases.Case, now: datetime
) -> None:
    notice = tell(case, now)
    deliver(Postbox(NO), now)

    assert state(notice) == "failed"
    assert notice.why == "550 no such mailbox"
    assert list(notices.not_told(case.pk)) == [notice]
    assert list(notices.undelivered([case.pk])) == [notice]
    assert notices.failures_to_take_up() == [notice]

    duty = cases.take_up_failed_notice(notice=notice, now=now + MINUTE)

    assert duty is not None
    assert duty.owed_by == case.owner
    assert notices.failures_to_take_up() == []
    assert list(notices.not_told(case.pk)) == [notice]


def test_a_bounce_two_days_later_takes_the_yes_back(case: cases.Case, now: datetime) -> None:
    notice = tell(case, now)
    deliver(Postbox(), now)

    notices.note_bounced(
        message_id=notice.message_id, why="user unknown", now=now + timedelta(days=2)
    )

    assert state(notice) == "failed"
    assert list(notices.not_told(case.pk)) == [notice]
    assert notices.failures_to_take_up() == [notice]
    assert verbs(case) == ["notice_handed_over", "notice_bounced"]


def test_a_message_that_may_have_left_is_never_sent_again_blindly(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox(SILENCE)
    for minutes in (0, 30, 600):
        deliver(postbox, now + timedelta(minutes=minutes))

    assert state(notice) == "in_doubt"
    assert len(postbox.sent) == 1
    assert list(notices.not_told(case.pk)) == [notice]


def test_urgent_words_in_doubt_are_repeated_once_with_the_same_message_id(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now, urgency="urgent"), Postbox(SILENCE, SILENCE)
    for minutes in (0, 2, 4, 600):
        deliver(postbox, now + timedelta(minutes=minutes))

    assert state(notice) == "in_doubt"
    assert [message.message_id for message in postbox.sent] == [notice.message_id] * 2
    assert verbs(case) == ["notice_repeated_in_doubt", "notice_in_doubt"]


def test_a_person_may_send_what_is_in_doubt_again_and_it_is_the_same_message(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox(SILENCE)
    deliver(postbox, now)

    notices.resend(notice=notice, by=case.owner, now=now + MINUTE)
    deliver(postbox, now + MINUTE)

    assert state(notice) == "handed_over"
    assert [message.message_id for message in postbox.sent] == [notice.message_id] * 2
    assert not notices.not_told(case.pk).exists()


def test_a_worker_killed_between_the_yes_and_our_note_leaves_the_message_in_doubt(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox(Killed())
    with pytest.raises(Killed):
        deliver(postbox, now)
    assert state(notice) == "leased"

    deliver(postbox, now + MINUTE, "w2")
    assert state(notice) == "leased"
    deliver(postbox, now + notices.LEASE + MINUTE, "w2")

    assert state(notice) == "in_doubt"
    assert len(postbox.sent) == 1
    assert notices.failures_to_take_up() == [notice]


def test_a_worker_killed_before_it_began_loses_nothing(case: cases.Case, now: datetime) -> None:
    notice, postbox = tell(case, now), Postbox()
    assert notices.take_next(worker="w1", now=now) == notice

    deliver(postbox, now + notices.LEASE + MINUTE, "w2")

    assert state(notice) == "handed_over"
    assert len(postbox.sent) == 1


def test_a_worker_frozen_before_sending_does_not_send_when_it_wakes(
    case: cases.Case, now: datetime
) -> None:
    notice = tell(case, now)
    frozen = notices.take_next(worker="w1", now=now)
    assert frozen is not None
    attempt = notices.set_out(notice=frozen, now=now)
    assert attempt is not None

    later = now + notices.LEASE + MINUTE
    deliver(Postbox(), later, "w2")
    assert state(notice) == "in_doubt"
    assert not notices.still_mine(frozen)
    notices.note_not_sent(notice=frozen, attempt=attempt, now=later)

    # Now it is certain that nothing left, and the message may go.
    postbox = Postbox()
    deliver(postbox, later, "w2")
    assert len(postbox.sent) == 1
    assert state(notice) == "handed_over"


def test_a_worker_frozen_while_sending_still_tells_what_it_knows(
    case: cases.Case, now: datetime
) -> None:
    notice = tell(case, now)
    later = now + notices.LEASE + MINUTE

    def freeze() -> Reply:
        deliver(Postbox(), later, "w2")
        assert state(notice) == "in_doubt"
        return YES

    deliver(Postbox(freeze), now)

    assert state(notice) == "handed_over"
    assert not notices.not_told(case.pk).exists()


def test_words_that_are_no_longer_true_are_dropped_and_the_case_says_so(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    step = case.next_step
    assert step is not None
    notice = tell(case, now, duty=step)
    cases.set_next_step(case=case, words="Call her", by=practice.desk, now=now + MINUTE, minutes=60)
    postbox = Postbox()

    deliver(postbox, now + 2 * MINUTE)

    assert state(notice) == "dropped"
    assert postbox.sent == []
    assert verbs(case)[-1] == "notice_dropped"


def test_words_told_by_the_act_that_ended_the_duty_are_true(
    case: cases.Case, practice: Practice, now: datetime
) -> None:
    step = case.next_step
    assert step is not None
    cases.set_next_step(case=case, words="Call her", by=practice.desk, now=now, minutes=60)
    step.refresh_from_db()
    notice, postbox = tell(case, now, duty=step), Postbox()

    deliver(postbox, now + MINUTE)

    assert state(notice) == "handed_over"


def test_words_that_came_too_late_for_a_customer_fail_and_are_not_just_dropped(
    case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now, valid_until=now + timedelta(hours=1)), Postbox(BUSY)
    deliver(postbox, now)
    deliver(postbox, now + timedelta(hours=2))

    assert state(notice) == "failed"
    assert len(postbox.sent) == 1
    assert list(notices.not_told(case.pk)) == [notice]


def test_one_message_that_breaks_the_gateway_does_not_stop_the_next(
    case: cases.Case, now: datetime
) -> None:
    told = [tell(case, now), tell(case, now, subject="Another")]

    deliver(Postbox(RuntimeError("a bug")), now)

    assert sorted(state(notice) for notice in told) == ["handed_over", "in_doubt"]


def test_what_a_real_server_rejects_is_what_the_case_shows(
    case: cases.Case, now: datetime, server: MailServer
) -> None:
    server.answers["rcpt"] = "550 no such mailbox"
    notice = tell(case, now)

    deliver_waiting(worker="w1", now=now, gateways={"email": server.gateway()})

    assert state(notice) == "failed"
    assert notice.why == "550 no such mailbox"


def test_a_real_server_that_hangs_up_after_the_words_leaves_the_message_in_doubt(
    case: cases.Case, now: datetime, server: MailServer
) -> None:
    server.hangs_up_at = "data"
    notice = tell(case, now)

    for minutes in (0, 60):
        deliver_waiting(
            worker="w1",
            now=now + timedelta(minutes=minutes),
            gateways={"email": server.gateway()},
        )

    assert state(notice) == "in_doubt"
    assert notice.attempts.count() == 1


def test_a_clock_that_ran_ahead_and_was_set_back_does_not_keep_a_message(
    case: cases.Case, now: datetime
) -> None:
    notice = tell(case, now)
    assert notices.take_next(worker="w1", now=now + timedelta(days=1)) == notice

    deliver(Postbox(), now + MINUTE, "w2")

    assert state(notice) == "handed_over"


@pytest.mark.django_db(transaction=True)
def test_two_workers_racing_for_the_same_messages_send_each_once(now: datetime) -> None:
    case = open_case(open_practice(now), now)
    told = [tell(case, now, subject=f"Word {number}") for number in range(12)]
    start, troubles = threading.Barrier(4, timeout=20), []
    boxes = [Postbox() for _ in range(4)]

    def work(number: int) -> None:
        try:
            start.wait()
            while deliver(boxes[number], now, f"w{number}"):
                pass
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert troubles == []
    sent = sorted(message.message_id for box in boxes for message in box.sent)
    assert sent == sorted(notice.message_id for notice in told)
    assert {state(notice) for notice in told} == {"handed_over"}


def test_what_waited_does_not_go_to_an_address_that_was_given_up_meanwhile(
    practice: Practice, case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox(BUSY)
    deliver(postbox, now)
    people.end_contact_point(contact_point=practice.address, by=practice.desk, now=now)

    deliver(postbox, now + 5 * MINUTE)

    assert len(postbox.sent) == 1
    assert state(notice) == "failed"
    assert list(notices.not_told(case.pk)) == [notice]
    assert verbs(case) == ["notice_failed"]


def test_what_waited_is_not_sent_to_who_wants_no_messages_any_more(
    practice: Practice, case: cases.Case, now: datetime
) -> None:
    notice, postbox = tell(case, now), Postbox()
    people.opt_out(contact_point=practice.address, by=practice.customer, now=now)

    deliver(postbox, now + MINUTE)

    assert (state(notice), postbox.sent) == ("failed", [])
    cases.take_up_failed_notice(notice=notice, now=now + MINUTE)
    practice.address.refresh_from_db()
    assert practice.address.doubtful_since is None


def test_a_mail_server_that_is_away_for_a_day_says_nothing_of_an_address(
    practice: Practice, case: cases.Case, now: datetime
) -> None:
    notice, postbox, at = tell(case, now), Postbox(*[BUSY] * 50), now
    while state(notice) != "failed":
        at += timedelta(minutes=20)
        deliver(postbox, at)

    cases.take_up_failed_notice(notice=notice, now=at)

    practice.address.refresh_from_db()
    assert practice.address.doubtful_since is None


@pytest.mark.parametrize("begun", [False, True])
def test_what_a_dead_worker_held_does_not_go_to_the_wrong_customer(
    practice: Practice, case: cases.Case, now: datetime, begun: bool
) -> None:
    sister = people.enrol(name="Ana Delgado", by=practice.desk, now=now)
    told, postbox = tell(case, now, urgency="urgent"), Postbox()
    notice = notices.take_next(worker="dead", now=now)
    assert notice is not None
    if begun:
        assert notices.set_out(notice=notice, now=now)
    cases.change_customer(
        case=case, customer=sister, subject=sister, reason="filed under the sister",
        by=case.owner, now=now,
    )  # fmt: skip

    for minutes in (11, 13, 60):
        deliver(postbox, now + minutes * MINUTE)

    assert (state(told), postbox.sent) == ("held", [])


def test_what_ends_between_taking_and_sending_is_not_sent(case: cases.Case, now: datetime) -> None:
    duty = cases.remind(case=case, words="Call the lab", minutes=60, now=now)
    told = tell(case, now, duty=duty)
    notice = notices.take_next(worker="w1", now=now)
    assert notice is not None
    cases.done(case=case, duty=duty, by=case.owner, now=now + MINUTE)

    assert notices.set_out(notice=notice, now=now + MINUTE) is None
    assert state(told) == "dropped"
