"""Messages that a trial told, and what the case and the mail server say became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from safehands.channels import Gateways
from safehands.channels.page import PageGateway
from safehands.core import cases, duties, logbook, notices
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from safehands.lab.prove import practice
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink

MINUTE = timedelta(minutes=1)
NEXT_YEAR = timedelta(days=400)
"""When the owner looks at the case again: he is not what this is about."""
ARRIVED = ("handed_over", "delivered", "read")


@dataclass(slots=True)
class Told:
    """One message as it was acknowledged to whoever told it."""

    case: cases.Case
    notice: notices.Notice
    urgent: bool = False

    @property
    def address(self) -> str:
        """Where it is to go."""
        return self.notice.address

    def now(self) -> notices.Notice:
        """Return the message as it stands in the database."""
        return notices.of_case(self.case.pk).get(pk=self.notice.pk)


def tell(stage: Cast, mailbox: str, now: datetime, *, urgent: bool = False) -> Told:
    """Tell a new customer something on a case of his; returns once that is acknowledged."""
    person, _point = practice.customer(stage, mailbox, now)
    case = practice.open_case(stage, now, of=person, due_at=now + NEXT_YEAR)
    return tell_on(case, now, urgent=urgent)


def tell_on(
    case: cases.Case, now: datetime, *, urgent: bool = False, words: str = "Your films are here."
) -> Told:
    """Tell the customer of a case something more."""
    notice = notices.tell(
        to=case.customer, topic="free", subject="Your films", words=words, by=case.owner,
        now=now, case_id=case.pk, for_customer=True, urgency="urgent" if urgent else "normal",
    )  # fmt: skip
    return Told(case, notice, urgent)


def gateways_to(sink: MailSink, *, host: str = "127.0.0.1", timeout: float = 5.0) -> Gateways:
    """Return the ways out of the house, the mail by the server of a trial."""
    return {
        notices.Channel.PAGE: PageGateway(),
        notices.Channel.EMAIL: sink.gateway(host=host, timeout=timeout),
    }


def turn(worker: str, now: datetime, gateways: Gateways) -> None:
    """Let a worker do at an instant what concerns messages to customers, until all is done."""
    chain = (chores.deliver(worker, gateways), chores.take_up_failures, chores.end_what_was_heard)
    with logbook.through("clock"):
        while sum(chore(now) for chore in chain):
            pass


def turn_on(worker: str, since: datetime, until: datetime, gateways: Gateways) -> datetime:
    """Let a worker turn from one instant to another, each time that something is to leave."""
    at = since
    while at <= until:
        turn(worker, at, gateways)
        waits = notices.first_to_leave()
        if waits is None or waits.look_again_at is None:
            return at
        at = max(at + timedelta(seconds=2), waits.look_again_at)
    return until


def judge_all(trial: Trial, sink: MailSink, told: Iterable[Told]) -> None:
    """Write down a crack for every message of which neither customer nor case knows the truth."""
    for one in told:
        judge(trial, sink, one)


def judge(
    trial: Trial, sink: MailSink, one: Told, *, name: str = "", back_at: datetime | None = None
) -> None:
    """Write down a crack unless the customer has a message, or the case says he may not have.

    ``back_at`` is when a worker was there again, if there was none for a while.
    """
    notice, copies = one.now(), sink.copies(one.notice.message_id)
    which = name or f"the message to {one.address}"
    say = partial(trial.expect)
    most = 2 if one.urgent else 1
    say(copies <= most, f"{which} was sent {copies} times")
    if notice.state in ARRIVED:
        say(copies >= 1, f"{which} is noted as sent, and the mail server never had it")
    elif notice.state in ("failed", "in_doubt"):
        say(
            copies == 0 or notice.state == "in_doubt",
            f"{which} is noted as failed, and the mail server took it",
        )
        shown(trial, one, which, back_at)
    else:
        trial.crack(f"{which} stays in the outbox as {notice.state}")


def shown(trial: Trial, one: Told, which: str, back_at: datetime | None = None) -> None:
    """Write down a crack unless the case says "not told" and its owner has a time for it."""
    notice = one.now()
    listed = notices.not_told(one.case.pk).filter(pk=notice.pk).exists()
    trial.expect(listed, f"{which} did not arrive, and the case does not say so")
    duty, ended = notice.duty, notice.ended_at
    if duty is None or duty.kind != duties.Kind.UNTOLD or ended is None:
        trial.crack(f"{which} did not arrive, and nobody owes the customer another way")
        return
    late = duty.started_at - max(ended, back_at or ended)
    trial.expect(late <= MINUTE, f"{which} did not arrive, and its owner heard it after {late}")
    lines = logbook.of_case(one.case.pk).filter(verb="customer_not_told")
    said = [line for line in lines if line.facts["notice"] == str(notice.pk)]
    trial.expect(len(said) == 1, f"the logbook says {len(said)} times that {which} did not arrive")
