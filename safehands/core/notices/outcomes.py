"""What follows from the outcome of a try. Each function ends one claim and writes it down."""

from datetime import datetime, timedelta

from safehands.core.notices import timing
from safehands.core.notices.history import write_down
from safehands.core.notices.models import Attempt, Channel, Notice, Outcome, State, Urgency

# A second copy that the receiver can recognise does less harm than urgent words unheard; a
# third copy helps nobody.
REPEATS_IN_DOUBT = 1
BEFORE_REPEATING = timedelta(minutes=1)


def conclude(notice: Notice, outcome: Outcome, detail: str, now: datetime) -> None:
    """Bring a notice, claimed and fresh from the database, to its next state."""
    match outcome:
        case Outcome.HANDED_OVER:
            _handed_over(notice, now)
        case Outcome.TEMPORARY:
            _refused(notice, detail, now)
        case Outcome.PERMANENT:
            end(notice, State.FAILED, "failed", detail, now)
        case Outcome.UNSURE:
            _unsure(notice, detail, now)
        case Outcome.NOT_SENT:
            _not_sent(notice, now)


def wait(notice: Notice, *, until: datetime) -> None:
    """Let a notice wait to be sent (again)."""
    _move(notice, state=State.READY, look_again_at=until, leased_by="", ended_at=None, why="")


def hold(notice: Notice) -> None:
    """Keep a notice as a draft until its recipient is confirmed."""
    _move(notice, state=State.HELD, look_again_at=None, leased_by="", attempts_made=0)


def give_up(notice: Notice, why: str, now: datetime) -> None:
    """End a notice that came too late: customers were not told, colleagues need it no more."""
    if notice.for_customer or notice.to_organization_id:
        end(notice, State.FAILED, "failed", why, now)
    else:
        end(notice, State.DROPPED, "dropped", why, now)


def end(notice: Notice, state: State, verb: str, why: str, now: datetime) -> None:
    """End the way of a notice and say why in the logbook."""
    _move(notice, state=state, look_again_at=None, leased_by="", ended_at=now, why=why[:200])
    write_down(notice, verb, by=None, now=now, why=why)


def _handed_over(notice: Notice, now: datetime) -> None:
    if notice.channel == Channel.PAGE:
        # One line for each notice on a colleague's page would hide the case's own story.
        _move(notice, state=State.HANDED_OVER, look_again_at=None, leased_by="", ended_at=now)
        return
    end(notice, State.HANDED_OVER, "handed_over", "", now)


def _refused(notice: Notice, detail: str, now: datetime) -> None:
    first_at = min((attempt.began_at for attempt in _tries(notice)), default=now)
    again = timing.next_try(notice, first_at=first_at, now=now)
    if again is None:
        end(notice, State.FAILED, "failed", detail, now)
    else:
        wait(notice, until=again)


def _unsure(notice: Notice, detail: str, now: datetime) -> None:
    if notice.channel == Channel.PAGE:
        # Handing over to the page changes nothing outside: it can simply be done again.
        wait(notice, until=now)
        return
    doubts = sum(attempt.outcome == Outcome.UNSURE for attempt in _tries(notice))
    if notice.urgency == Urgency.URGENT and doubts <= REPEATS_IN_DOUBT:
        wait(notice, until=now + BEFORE_REPEATING)
        write_down(notice, "repeated_in_doubt", by=None, now=now, why=detail)
        return
    end(notice, State.IN_DOUBT, "in_doubt", detail, now)


def _not_sent(notice: Notice, now: datetime) -> None:
    """Take the doubt back when no try can have left."""
    doubtful = notice.attempts.filter(outcome__in=["", Outcome.UNSURE, Outcome.HANDED_OVER])
    if notice.state == State.IN_DOUBT and not doubtful.exists():
        wait(notice, until=now)


def _tries(notice: Notice) -> list[Attempt]:
    """Return the tries since a person last decided to send."""
    return list(notice.attempts.order_by("-pk")[: notice.attempts_made])


def _move(notice: Notice, **changes: object) -> None:
    Notice.objects.filter(pk=notice.pk).update(**changes)
    for name, value in changes.items():
        setattr(notice, name, value)
