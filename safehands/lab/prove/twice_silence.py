"""The answer to a message is lost: silence, nonsense, or our own death after the yes."""

import signal
from datetime import datetime, timedelta

from safehands.core import cases, notices, people
from safehands.lab.cast import Cast
from safehands.lab.prove import practice, steps
from safehands.lab.prove.frame import Trial
from safehands.lab.prove.mail_sink import MailSink, Mood, mail_sink
from safehands.lab.prove.practice import MONDAY
from safehands.lab.prove.steps import Path
from safehands.lab.prove.text_sink import BREAKS, CUTS, TextSink, text_sink
from safehands.lab.prove.told import NEXT_YEAR, Told, gateways_to, judge, shown, tell, turn, turn_on

TAKEN = (Mood.CUTS_TAKEN, Mood.NONSENSE_TAKEN, Mood.SILENT_TAKEN)
TRIED_FOR = timedelta(hours=26)
SILENT = 0.3
"""Seconds after which our gateway gives up a server that says nothing."""


def no_answer(trial: Trial, stage: Cast) -> None:
    """Send to servers that take a message and never say so, and to one that loses it."""
    with mail_sink() as sink:
        ways = [(mood, n > 1, 1 + n % 2) for mood in (*TAKEN, Mood.CUTS_UNTAKEN) for n in range(4)]
        for mood, urgent, times in ways if not trial.short else [*ways[:4], ways[6], ways[-2]]:
            _into_silence(trial, stage, sink, mood, urgent=urgent, times=times)
        trial.hit("no answer", sum(sink.met[mood] for mood in TAKEN))
        trial.hit("not taken", sink.met[Mood.CUTS_UNTAKEN])


def _into_silence(
    trial: Trial, stage: Cast, sink: MailSink, mood: Mood, *, urgent: bool, times: int
) -> None:
    told = tell(stage, f"s-{mood.name.lower()}-{urgent}-{times}", MONDAY, urgent=urgent)
    sink.moods[told.address].extend([mood] * times)
    which = f"the message to {told.address}"
    gateways = gateways_to(sink, timeout=SILENT)
    turn("w1", MONDAY, gateways)
    if not urgent:
        trial.expect(told.now().state == "in_doubt", f"{which} may have left, and is not in doubt")
    turn_on("w1", MONDAY, MONDAY + TRIED_FOR, gateways)
    judge(trial, sink, told)
    if told.now().state == "in_doubt":
        _a_person_decides(trial, sink, told, again=times == 1)
    others = {one.message_id for one in sink.taken if one.address == told.address}
    trial.expect(others <= {told.notice.message_id}, f"copies of {which} carry different numbers")


def _a_person_decides(trial: Trial, sink: MailSink, told: Told, *, again: bool) -> None:
    """Let the owner send it again, or tell it by telephone; the program does not by itself."""
    before, at = sink.copies(told.notice.message_id), MONDAY + TRIED_FOR
    if again:
        sink.moods[told.address].clear()
        notices.resend(notice=told.now(), by=told.case.owner, now=at)
    else:
        cases.told_otherwise(
            case=told.case, notice=told.now(), how="spoken", by=told.case.owner, now=at
        )
    turn_on("w1", at, at + TRIED_FOR, gateways_to(sink))
    sent = sink.copies(told.notice.message_id) - before
    trial.expect(
        sent == int(again), f"decided by a person, the message to {told.address} left {sent} times"
    )


def no_answer_to_a_text(trial: Trial, stage: Cast) -> None:
    """Send text messages to a gateway whose answer is lost, or that breaks after it took one."""
    with mail_sink() as mails, text_sink() as sink:
        for number, (mood, urgent) in enumerate((m, u) for m in (CUTS, BREAKS) for u in (0, 1)):
            sink.moods.append(mood)
            _one_text(trial, stage, mails, sink, number, urgent=bool(urgent))
            trial.hit("no answer to a text")


def _one_text(
    trial: Trial, stage: Cast, mails: MailSink, sink: TextSink, number: int, *, urgent: bool
) -> None:
    person, _mail = practice.customer(stage, f"t{number}", MONDAY)
    mobile = people.add_contact_point(
        kind="mobile", value=f"+1212555010{number}", person=person, verified=True, region="US",
        by=stage.front_desk, now=MONDAY,
    )  # fmt: skip
    people.prefer(contact_point=mobile, by=person, now=MONDAY)
    case = practice.open_case(stage, MONDAY, of=person, due_at=MONDAY + NEXT_YEAR)
    notice = notices.tell(
        to=person, topic="free", subject="Your films", words="Your films are here.",
        discreet="We have word for you.", by=case.owner, now=MONDAY, case_id=case.pk,
        for_customer=True, urgency="urgent" if urgent else "normal",
    )  # fmt: skip
    told, before = Told(case, notice, urgent), len(sink.keys)
    gateways = {**gateways_to(mails), notices.Channel.SMS: sink.gateway()}
    turn_on("w1", MONDAY, MONDAY + timedelta(minutes=5), gateways)
    tries = sink.keys[before:]
    which = f"{'an urgent' if urgent else 'a'} text message whose answer was lost"
    trial.expect(len(tries) == 1 + urgent, f"{which} was sent {len(tries)} times")
    trial.expect(len(set(tries)) == 1, f"{which} was repeated under another key")
    trial.expect(not mails.taken, f"{which} was said by mail too")
    if not urgent:
        shown(trial, told, which)


def killed_after_yes(trial: Trial, stage: Cast) -> None:
    """Die at each point between the last word of a message and the note that it left."""
    with mail_sink() as sink:
        gateways, now = gateways_to(sink), MONDAY + timedelta(days=7)
        path = Path()
        tell(stage, "yes", now)
        with steps.walked(path):
            turn("w0", now, gateways)
        body = max(n for n, name in enumerate(path.points, 1) if name == "after send")
        noted = path.points.index("after a commit", body)
        points = range(body - 4, noted + 2)
        for point in points if not trial.short else list(points)[::5]:
            for urgent in (False, True):
                now += timedelta(days=2)
                _killed_at(trial, stage, sink, point, now, urgent=urgent)


def _killed_at(
    trial: Trial, stage: Cast, sink: MailSink, point: int, now: datetime, *, urgent: bool
) -> None:
    told = tell(stage, f"y-{point}-{urgent}", now, urgent=urgent)
    gateways = gateways_to(sink)

    def send() -> None:
        with steps.walked(Path(at=point)):
            turn("w1", now, gateways)

    ended = steps.end_of(steps.begin_child(send))
    if not trial.expect(ended in (0, -signal.SIGKILL), f"a worker broke off with {ended}"):
        return
    if ended and sink.copies(told.notice.message_id):
        trial.hit("killed after yes")
    turn_on("w2", now + timedelta(minutes=11), now + TRIED_FOR, gateways)
    how = f"{'an urgent' if urgent else 'a'} message"
    judge(trial, sink, told, name=f"{how}, its worker killed at point {point} of its way,")
