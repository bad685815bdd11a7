"""The work of the clock and of the post: is anything late, failed or cracked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safehands.core import cases, duties, house, notices
from safehands.insights.health.checks import Check, Status
from safehands.insights.health.spans import age, in_words, status_of

ROUNDS = ("clock", "post")
START_IT = "safehands work"


def workers(beats: Iterable[house.Heartbeat], now: datetime) -> Check:
    """Tell how long ago the clock and the post gave a sign of life."""
    newest = {part: _newest(beats, part) for part in ROUNDS}
    return _workers(newest, [*beats], now)


def _workers(
    newest: dict[str, house.Heartbeat | None], every: list[house.Heartbeat], now: datetime
) -> Check:
    title = _("Worker")
    missing = [part for part, beat in newest.items() if beat is None]
    if missing:
        the_house = house.the_house()
        waited = age(the_house.founded_at, now) if the_house else timedelta(0)
        return Check(
            "worker",
            title,
            max(status_of(waited), Status.WARN),
            _("The worker has not run yet."),
            _("Start it: %(command)s") % {"command": START_IT},
        )
    beats = [beat for beat in newest.values() if beat is not None]
    silent = max(age(beat.beat_at, now) for beat in beats)
    words = _("Last sign of life %(span)s ago.") % {"span": in_words(silent)}
    # Also of a third round, such as the upkeep; of those that are silent nothing is heard any more.
    beats += [one for one in every if one not in beats and not status_of(age(one.beat_at, now))]
    troubles = sorted({beat.trouble for beat in beats if beat.trouble})
    failing = max(
        (age(beat.trouble_since, now) for beat in beats if beat.trouble_since), default=timedelta(0)
    )
    if status_of(silent) is not Status.OK:
        remedy = _("Look at its log and start it: %(command)s") % {"command": START_IT}
        return Check("worker", title, status_of(silent), words, remedy)
    if troubles:
        words = f"{words} {'; '.join(troubles)}"
        # A chore that has failed for five minutes is as late as one that nobody does.
        late = status_of(failing) is Status.RED
        return Check(
            "worker", title, Status.RED if late else Status.WARN, words, _("Look at its log.")
        )
    return Check("worker", title, Status.OK, words)


def unsent(now: datetime) -> Check:
    """Tell how long the oldest notice waits that should have left."""
    title, oldest = _("Outbox"), notices.oldest_unsent(now)
    if oldest is None:
        return Check("outbox", title, Status.OK, _("Nothing waits."))
    waited = age(oldest.not_before, now)
    # No subject and no names: everybody sees this on every page.
    words = _("The oldest message has waited %(span)s.") % {"span": in_words(waited)}
    status = status_of(waited)
    return Check("outbox", title, status, words, _remedy_of_the_post() if status else "")


def _remedy_of_the_post() -> str:
    if house.held():
        return _("This is a copy on hold: release it, or stop it.")
    return _("Look whether the worker runs and the mail server answers.")


def unreviewed(now: datetime) -> Check:
    """Tell how late the clock is with the duty that it should look at first."""
    title, oldest = _("Duties"), duties.oldest_unreviewed()
    due = oldest.look_again_at if oldest else None
    if due is None or due > now:
        return Check("duties", title, Status.OK, _("Every due duty was looked at."))
    waited = age(due, now)
    words = _("The clock is %(span)s late.") % {"span": in_words(waited)}
    status = status_of(waited)
    remedy = _("Look whether the worker runs.") if status else ""
    return Check("duties", title, status, words, remedy)


def undecided(now: datetime) -> Check:
    """Tell how many messages failed or are in doubt and were put before nobody.

    Red once words for a customer or an office have stood so for five minutes: he was not told.
    """
    failed, doubtful = notices.counts_to_decide()
    title = _("Failed messages")
    if not failed and not doubtful:
        return Check("failures", title, Status.OK, _("None."))
    words = _("%(failed)d failed, %(doubtful)d in doubt, and nobody has seen to them.") % {
        "failed": failed,
        "doubtful": doubtful,
    }
    first = notices.oldest_to_decide()
    since = first.ended_at if first is not None and first.ended_at is not None else now
    late = status_of(age(since, now)) is Status.RED
    remedy = _("Decide for each: send again, or tell otherwise.")
    return Check("failures", title, Status.RED if late else Status.WARN, words, remedy)


def cracks() -> Check:
    """Tell whether any open case lacks owner, next step or time; there must be none."""
    title, found = _("Cracks"), cases.cracks()
    if not found:
        return Check("cracks", title, Status.OK, _("None: every open case is in somebody's hands."))
    words = ngettext(
        "%(count)d open case without owner, next step or time: %(which)s",
        "%(count)d open cases without owner, next step or time: %(which)s",
        len(found),
    ) % {"count": len(found), "which": ", ".join(crack.case.reference for crack in found[:5])}
    remedy = _("The clock mends them within a minute; write down how it came to be.")
    return Check("cracks", title, Status.RED, words, remedy)


def ahead(beats: Iterable[house.Heartbeat], now: datetime) -> timedelta:
    """Return how far the furthest sign of life lies in the future: a clock was set back."""
    furthest = max((beat.beat_at for beat in beats), default=now)
    return max(furthest - now, timedelta(0))


def _newest(beats: Iterable[house.Heartbeat], part: str) -> house.Heartbeat | None:
    of_part = [beat for beat in beats if beat.worker.endswith(f"/{part}")]
    return max(of_part, key=lambda beat: beat.beat_at, default=None)
