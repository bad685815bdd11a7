"""A text message from the outbox to the telephone: sent once, and known whether it arrived."""

import os
import signal
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from safehands.channels import Message, Outcome, Reply, deliver_waiting
from safehands.channels.signed import signature_of
from safehands.core import cases, duties, logbook, notices, people
from safehands.doors.clock import chores
from tests.channels.postbox import Postbox
from tests.channels.sms_server import HOOKS, TOKEN, SmsServer, posted
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
WORDS = "The doctor wants to see you before more amoxicillin.\n\nhttps://x.example/c/1"
BRIEF = "Elm Street Practice has word for you: https://x.example/c/1"


@pytest.fixture(autouse=True)
def _gateway_token(settings: Any) -> None:
    settings.SMS_TOKEN = TOKEN


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def case(practice: Practice, now: datetime) -> cases.Case:
    return open_case(practice, now)


@pytest.fixture
def mobile(practice: Practice, now: datetime) -> people.ContactPoint:
    return want_texts(practice, now)


def want_texts(practice: Practice, now: datetime) -> people.ContactPoint:
    point = people.add_contact_point(
        kind="mobile", value="+1 305 555 0147", person=practice.customer, verified=True,
        by=practice.desk, now=now,
    )  # fmt: skip
    return people.prefer(contact_point=point, by=practice.desk, now=now)


def tell(case: cases.Case, now: datetime, **more: Any) -> notices.Notice:
    given = {"subject": "News", "words": WORDS, "discreet": BRIEF, "for_customer": True, **more}
    return notices.tell(to=case.customer, topic="news", by=None, now=now, case_id=case.pk, **given)


def deliver(sms: SmsServer, now: datetime, mail: Postbox | None = None) -> None:
    gateways = {"sms": sms.gateway(), "email": mail or Postbox()}
    deliver_waiting(worker="w1", now=now, gateways=gateways)


def state(notice: notices.Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def look(now: datetime) -> None:
    for chore in (chores.miss_reports, chores.take_up_failures, chores.end_what_was_heard):
        chore(now)


def untold(case: cases.Case) -> list[duties.Duty]:
    return [one for one in duties.of_case(case.pk) if one.kind == duties.Kind.UNTOLD]


def test_whoever_wants_texts_gets_the_discreet_words_and_a_receipt_ends_it(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    notice = tell(case, now)

    deliver(sms, now)

    assert [one["Body"] for one in sms.taken] == [BRIEF]
    assert sms.taken[0]["To"] == "+13055550147"
    assert state(notice) == "handed_over"
    for status in ("sent", "delivered", "delivered", "sent", "queued"):
        assert sms.reports(status) == 204
    assert state(notice) == "delivered"
    look(now + timedelta(hours=2))
    assert untold(case) == []
    told = [one.verb for one in logbook.of_case(case.pk) if "notice" in one.verb]
    assert told == ["notice_handed_over", "notice_delivered"]


def test_a_text_that_did_not_arrive_is_said_by_e_mail_in_full(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    notice, mail = tell(case, now), Postbox()
    deliver(sms, now, mail)

    assert sms.reports("undelivered", ErrorCode="30003") == 204
    look(now + MINUTE)
    deliver(sms, now + MINUTE, mail)

    assert state(notice) == "failed"
    assert [(one.address, one.words) for one in mail.sent] == [("rosa@example.org", WORDS)]
    assert not notices.not_told(case.pk).exists()
    assert not notices.undelivered([case.pk]).exists()
    assert untold(case) == []
    mobile.refresh_from_db()
    assert mobile.doubtful_since is not None
    assert "30003" in mobile.doubtful_because


def test_when_every_way_has_failed_a_person_must_tell_it(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    sms.answer = (400, {"code": 21211, "message": "invalid number"})
    no = Postbox(*[reply_no()] * 5)
    tell(case, now)

    for minute in range(4):
        deliver(sms, now + minute * MINUTE, no)
        look(now + minute * MINUTE)

    assert len(no.sent) == 1
    (duty,) = untold(case)
    assert duty.owed_by == case.owner
    assert len(sms.paths) == 1


def reply_no() -> Reply:
    return Reply(Outcome.PERMANENT, "550 no such mailbox")


def test_a_text_that_nobody_confirms_is_put_before_a_person_and_not_sent_again(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    notice = tell(case, now)
    deliver(sms, now)

    look(now + 29 * MINUTE)
    assert state(notice) == "handed_over"
    look(now + 31 * MINUTE)
    deliver(sms, now + 32 * MINUTE)

    assert state(notice) == "in_doubt"
    assert len(untold(case)) == 1
    assert len(sms.taken) == 1
    # The telephone was switched off: it confirms an hour later, and nobody need call.
    sms.reports("delivered")
    look(now + 90 * MINUTE)
    assert state(notice) == "delivered"
    assert [one.standing for one in untold(case)] != ["on_track"]


def test_a_report_that_comes_before_our_own_note_is_not_lost(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    notice = tell(case, now)

    class Quick:
        def send(self, message: Message) -> Reply:
            reply = sms.gateway().send(message)
            assert sms.reports("delivered") == 204
            return reply

    deliver_waiting(worker="w1", now=now, gateways={"sms": Quick()})

    assert state(notice) == "delivered"


def test_a_report_takes_the_doubt_of_a_lost_answer_back(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    sms.hangs_up = True
    notice = tell(case, now, urgency="urgent")
    deliver(sms, now)
    assert state(notice) == "ready"  # urgent words would be repeated once

    assert sms.reports("sent") == 204
    deliver(sms, now + 5 * MINUTE)

    assert state(notice) == "handed_over"
    assert len(sms.taken) == 1
    sms.reports("delivered")
    assert state(notice) == "delivered"


def test_bad_news_of_an_earlier_try_does_not_undo_a_later_one(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    sms.hangs_up = True
    notice = tell(case, now)
    deliver(sms, now)
    assert state(notice) == "in_doubt"
    notices.resend(notice=notice, by=case.owner, now=now + MINUTE)
    sms.hangs_up = False
    deliver(sms, now + MINUTE)
    assert [one["Idempotency-Key"] for one in sms.headers] == [str(notice.pk)] * 2

    sms.reports("failed", which=0)

    assert state(notice) == "handed_over"


def test_a_telephone_that_has_it_is_believed_before_and_after_the_opposite(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    first, second = tell(case, now), tell(case, now, subject="More news")
    deliver(sms, now)

    for status in ("delivered", "undelivered"):
        sms.reports(status, which=0)
    for status in ("undelivered", "delivered"):
        sms.reports(status, which=1)

    assert (state(first), state(second)) == ("delivered", "delivered")


@pytest.mark.parametrize("signature", ["", "forged", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
def test_a_report_that_the_gateway_did_not_sign_changes_nothing(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime, signature: str
) -> None:
    notice = tell(case, now)
    deliver(sms, now)
    fields = {"MessageSid": "SM0000", "MessageStatus": "delivered"}

    answered = posted(sms.taken[0]["StatusCallback"], fields, signature=signature)

    assert answered == 403
    assert state(notice) == "handed_over"
    assert notice.attempts.get().report == ""


def test_without_a_token_no_report_is_believed(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime, settings: Any
) -> None:
    settings.SMS_TOKEN = ""
    fields = {"MessageSid": "SM0000", "MessageStatus": "delivered"}

    url = f"{HOOKS}status/"
    given = signature_of("", url, {name: [value] for name, value in fields.items()})
    assert posted(url, fields, signature=given) == 403


def test_a_report_about_a_message_we_do_not_know_is_kept_in_the_logbook(
    case: cases.Case, mobile: people.ContactPoint, sms: SmsServer, now: datetime
) -> None:
    notice = tell(case, now)
    deliver(sms, now)

    assert posted(f"{HOOKS}status/", {"MessageSid": "SM9", "MessageStatus": "failed"}) == 204

    assert state(notice) == "handed_over"
    kept = logbook.Entry.objects.filter(verb="sms_report_unknown")
    assert [one.facts["reference"] for one in kept] == ["SM9"]


class Deadly:
    """Kills its own process before or after the gateway took the message."""

    def __init__(self, sms: SmsServer, *, after: bool) -> None:
        self.sms, self.after = sms, after

    def send(self, message: Message) -> Reply:
        if self.after:
            self.sms.gateway().send(message)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [True, False])
def test_a_process_killed_while_it_sends_leaves_a_text_in_doubt_until_the_gateway_reports(
    now: datetime, sms: SmsServer, after: bool
) -> None:
    practice = open_practice(now)
    want_texts(practice, now)
    case = open_case(practice, now)
    notice = tell(case, now)
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            deliver_waiting(worker="w1", now=now, gateways={"sms": Deadly(sms, after=after)})
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL

    for minutes in (11, 60, 600):
        deliver(sms, now + timedelta(minutes=minutes))

    assert state(notice) == "in_doubt"
    assert len(sms.taken) == int(after)
    assert list(notices.not_told(case.pk)) == [notice]
    if after:
        sms.reports("delivered")
        assert state(notice) == "delivered"
        assert not notices.not_told(case.pk).exists()
