"""A worker killed with SIGKILL on the way of a message, and the next worker that finds it so."""

import os
import signal
from datetime import datetime, timedelta

import pytest
from django.db import connection

from safehands.channels import Message, Reply, deliver_waiting
from safehands.core import notices
from tests.channels.postbox import Postbox
from tests.channels.server import MailServer
from tests.practice import open_case, open_practice

pytestmark = pytest.mark.django_db(transaction=True)


class Deadly:
    """Kills its own process before or after the mail server took the message."""

    def __init__(self, server: MailServer, *, after: bool) -> None:
        self.server, self.after = server, after

    def send(self, message: Message) -> Reply:
        if self.after:
            self.server.gateway().send(message)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")


def deliver_and_die(deadly: Deadly, now: datetime) -> int:
    """Deliver in a process of its own, and return the signal that ended it."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            deliver_waiting(worker="w1", now=now, gateways={"email": deadly})
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


@pytest.mark.parametrize("after", [True, False])
def test_a_process_killed_while_it_sends_leaves_a_message_in_doubt_and_none_is_doubled(
    now: datetime, server: MailServer, after: bool
) -> None:
    case = open_case(open_practice(now), now)
    notice = notices.tell(
        to=case.customer, topic="free", subject="Films", words="They are here.", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip

    assert deliver_and_die(Deadly(server, after=after), now) == signal.SIGKILL

    notice.refresh_from_db()
    assert notice.state == "leased"
    for minutes in (11, 60, 600):
        later = now + timedelta(minutes=minutes)
        deliver_waiting(worker="w2", now=later, gateways={"email": server.gateway()})
    notice.refresh_from_db()
    assert notice.state == "in_doubt"
    assert len(server.letters) == int(after)
    assert list(notices.not_told(case.pk)) == [notice]


def test_a_person_who_sends_it_again_sends_the_same_message(
    now: datetime, server: MailServer
) -> None:
    case = open_case(open_practice(now), now)
    notice = notices.tell(
        to=case.customer, topic="free", subject="Films", words="They are here.", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip
    deliver_and_die(Deadly(server, after=True), now)
    later = now + timedelta(minutes=11)
    deliver_waiting(worker="w2", now=later, gateways={"email": Postbox()})

    notice.refresh_from_db()
    notices.resend(notice=notice, by=case.owner, now=later)
    deliver_waiting(worker="w2", now=later, gateways={"email": server.gateway()})

    assert [letter["Message-ID"] for letter in server.letters] == [notice.message_id] * 2
