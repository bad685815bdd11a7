"""What the clock does, chore by chore. Each finds its work in the state; none is ever told of it.

A chore takes the present instant (UTC) and returns how much it did. It costs what is due, not
what is open, and several workers may do the same chore at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.db import InterfaceError, OperationalError

from safehands.channels import Gateways, deliver_waiting
from safehands.core import (
    cases,
    duties,
    escalations,
    feedback,
    handoffs,
    items,
    needs,
    news,
    notices,
    people,
    probes,
    promises,
    referrals,
    statements,
    submissions,
)

log = logging.getLogger(__name__)

BATCH = 100
LATE = 3
"""After so many reviews that had nothing to say there seem to be other workers at the same list."""
# Few at a time, so that the leases taken at the instant of one turn are still true at its end.
LETTERS = 5

_REVIEWS: dict[str, Callable[..., object]] = {
    duties.Kind.PROMISE: promises.review,
    duties.Kind.ACCEPTANCE: handoffs.review,
    duties.Kind.ANSWER: handoffs.review,
    duties.Kind.NEWS: news.review,
    duties.Kind.ADVOCATE: cases.look_again,
    duties.Kind.CHECK: items.review_check,
    duties.Kind.TRIGGER: promises.review_condition,
    duties.Kind.REPORT: referrals.review,
    duties.Kind.SUPERVISOR: escalations.review,
}


@dataclass(frozen=True, slots=True)
class Chore:
    """One kind of work, and how long the worker may leave it alone."""

    name: str
    every: timedelta
    do: Callable[[datetime], int]


def review_duties(now: datetime) -> int:
    """Review every duty whose hour has come, each in its own transaction; longest waiting first."""
    due = duties.to_review(now, BATCH)
    for duty in due:
        _alone(partial(_review, duty, now), f"duty {duty.pk}")
    return len(due)


class AmongOthers:
    """Reviews duties as one of several workers, who do not wait for each other at every duty.

    All would go through the same list from its beginning. One that comes too late a few times
    looks what is left, and takes it as it comes by chance; the next time he begins like that.
    """

    def __init__(self, dice: Random) -> None:
        self._dice, self._met = dice, False

    def review_duties(self, now: datetime) -> int:
        """Review every duty whose hour has come, each in its own transaction."""
        todo = duties.to_review(now, BATCH)
        many, late = len(todo), 0
        if self._met:
            self._dice.shuffle(todo)
        self._met = False
        while todo:
            duty = todo.pop(0)
            if _alone(partial(_review, duty, now), f"duty {duty.pk}") is not None:
                continue
            late += 1
            if late % LATE == 0:
                self._met, todo = True, duties.still_to_review(todo, now)
                self._dice.shuffle(todo)
        return many


def _review(duty: duties.Duty, now: datetime) -> object:
    """Review one duty; None when there was nothing to say, perhaps because another was first."""
    try:
        return _REVIEWS.get(duty.kind, duties.review)(duty=duty, now=now)
    except (OperationalError, InterfaceError):
        # The database is busy or away: the duty itself is sound, look again at once.
        raise
    except Exception as trouble:
        # One poisonous row must not stop the rest.
        log.exception("Duty %s cannot be reviewed and is pushed an hour on.", duty.pk)
        duties.push_on(duty=duty, trouble=f"{type(trouble).__name__}: {trouble}", now=now)
        return trouble


def foresee_needs(now: datetime) -> int:
    """Look at every need that may end soon, each in its own transaction."""
    due = needs.to_look_at(now, BATCH)
    for need in due:
        _alone(partial(_foresee, need, now), f"need {need.pk}")
    return len(due)


def _foresee(need: needs.Need, now: datetime) -> None:
    try:
        needs.foresee(need=need, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:
        # One need that cannot be looked at must not hide the others from the clock.
        log.exception("Need %s cannot be looked at and is pushed an hour on.", need.pk)
        needs.push_on(need=need, trouble=f"{type(trouble).__name__}: {trouble}", now=now)


def settle_absences(now: datetime) -> int:
    """Move what absent people owe to somebody present."""
    begun = people.absences_to_settle(now, BATCH)
    for absence in begun:
        _alone(
            partial(handoffs.settle_absence, absence=absence, now=now),
            f"absence {absence.pk}",
        )
    return len(begun)


def take_up_failures(now: datetime) -> int:
    """Put what a customer was not told before the owner of the case, with a time."""
    failures = notices.failures_to_take_up()
    for notice in failures:
        _alone(partial(_say_or_ask, notice, now), f"failed notice {notice.pk}")
    return len(failures)


def _say_or_ask(notice: notices.Notice, now: datetime) -> None:
    """Say it by the next way; when there is none, a person must."""
    if notices.next_way(notice=notice, now=now) is None:
        cases.take_up_failed_notice(notice=notice, now=now)


def miss_reports(now: datetime) -> int:
    """Put text messages in doubt whose arrival nobody confirmed in time."""
    missed = notices.not_reported(now)
    for notice in missed:
        _alone(partial(notices.miss_report, notice=notice, now=now), f"notice {notice.pk}")
    return len(missed)


def take_up_replies(now: datetime) -> int:
    """Put the text messages that came in before the owners of cases."""
    came_in = notices.replies_to_take_up()
    for reply in came_in:
        _alone(partial(_take_up, reply, now), f"reply {reply.pk}")
    return len(came_in)


def _take_up(reply: notices.Reply, now: datetime) -> None:
    try:
        cases.take_up_reply(reply=reply, now=now)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        # It is kept whole and a person reads it; it must not stand before all that come after.
        log.exception("Reply %s cannot be worked on and is put before a person.", reply.pk)
        cases.put_before_a_person(reply=reply, now=now)


def call_frustrated(now: datetime) -> int:
    """Bring supervisors to customers whose words say that they are frustrated."""
    words, lost = escalations.stirred(), escalations.loose(now)
    for note in words:
        _alone(partial(escalations.take_up, note=note, now=now), f"words {note.pk}")
    for one in lost:
        _alone(
            partial(escalations.find_caller, frustration=one, now=now),
            f"the call of frustration {one.pk}",
        )
    return len(words) + len(lost)


def take_up_letters(now: datetime) -> int:
    """Ask the owners of cases to print and post the letters that wait."""
    letters = notices.letters_to_take_up()
    for letter in letters:
        _alone(partial(cases.take_up_letter, notice=letter, now=now), f"letter {letter.pk}")
    return len(letters)


def end_what_was_heard(now: datetime) -> int:
    """End duties to tell a customer another way where the message arrived after all."""
    heard = notices.heard_after_all()
    for notice in heard:
        _alone(
            partial(cases.heard_after_all, notice=notice, now=now),
            f"notice {notice.pk} that arrived after all",
        )
    return len(heard)


def settle_referrals(now: datetime) -> int:
    """Note on referrals what has arrived at their specialists by other ways."""
    arrived = referrals.to_settle(now, BATCH)
    for one in arrived:
        _alone(partial(referrals.settle_arrived, referral=one, now=now), f"referral {one.pk}")
    return len(arrived)


def ask_how_it_went(now: datetime) -> int:
    """Ask the customers of cases that ended a while ago how it went, each once."""
    ended = feedback.to_ask(now)
    for case in ended:
        _alone(partial(feedback.ask, case=case, now=now), f"asking about case {case.pk}")
    return len(ended)


def plan_anew(now: datetime) -> int:
    """Count back anew for promises whose way does not work any more, or works again."""
    changed = promises.to_replan()
    for plan in changed:
        _alone(partial(promises.replan, plan=plan, now=now), f"plan {plan.pk}")
    return len(changed)


def settle_answers(now: datetime) -> int:
    """Note that customers who were told otherwise have heard the right answer."""
    told = statements.to_settle()
    for statement in told:
        _alone(
            partial(statements.settle, statement=statement, now=now), f"statement {statement.pk}"
        )
    return len(told)


def ask_probes(now: datetime) -> int:
    """Put the questions of same-page checks whose minute has come; end the checks that are over."""
    questions, over = probes.to_ask(now, BATCH), probes.over(now)
    for ask in questions:
        _alone(partial(probes.put, ask=ask, now=now), f"question {ask.pk} of a same-page check")
    for probe in over:
        _alone(partial(probes.end, probe=probe, by=None, now=now), f"same-page check {probe.pk}")
    return len(questions) + len(over)


def mend_cracks(now: datetime) -> int:
    """Look for open cases without owner, next step or time; there must be none."""
    found = cases.cracks()
    for crack in found:
        log.critical("Case %s was cracked (%s); mending.", crack.case.pk, ", ".join(crack.wrong))
        _alone(partial(cases.mend, crack=crack, now=now), f"case {crack.case.pk}")
    return len(found)


def forget_submissions(now: datetime) -> int:
    """Forget the answers to forms so old that nobody sends them again."""
    return submissions.forget_old(now=now)


def deliver(worker: str, gateways: Gateways) -> Callable[[datetime], int]:
    """Return the chore that sends what waits in the outbox."""
    return lambda now: deliver_waiting(worker=worker, now=now, gateways=gateways, limit=LETTERS)


def of_the_clock() -> list[Chore]:
    """Return the chores of the clock in their order."""
    return [
        Chore("review duties", timedelta(0), AmongOthers(Random()).review_duties),  # noqa: S311
        Chore("foresee needs", timedelta(seconds=5), foresee_needs),
        Chore("miss reports", timedelta(seconds=5), miss_reports),
        Chore("take up failures", timedelta(seconds=5), take_up_failures),
        Chore("take up replies", timedelta(seconds=2), take_up_replies),
        Chore("call frustrated", timedelta(seconds=2), call_frustrated),
        Chore("take up letters", timedelta(seconds=5), take_up_letters),
        Chore("end what was heard", timedelta(seconds=5), end_what_was_heard),
        Chore("ask probes", timedelta(seconds=5), ask_probes),
        Chore("settle referrals", timedelta(seconds=5), settle_referrals),
        Chore("settle absences", timedelta(seconds=30), settle_absences),
        Chore("ask how it went", timedelta(seconds=30), ask_how_it_went),
        Chore("plan anew", timedelta(seconds=2), plan_anew),
        Chore("settle answers", timedelta(seconds=5), settle_answers),
        Chore("mend cracks", timedelta(minutes=1), mend_cracks),
        Chore("forget submissions", timedelta(hours=1), forget_submissions),
    ]


def of_the_post(worker: str, gateways: Gateways) -> list[Chore]:
    """Return the chores of the post; a slow mail server delays these and no duty."""
    return [Chore("deliver notices", timedelta(0), deliver(worker, gateways))]


def _alone(work: Callable[[], object], what: str) -> object:
    """Do one piece of work so that its trouble is reported and leaves the others alone.

    Return what it came to; None if it was not done.
    """
    try:
        return work()
    except Exception:
        log.exception("The clock could not finish with %s; it tries again next turn.", what)
        return None
