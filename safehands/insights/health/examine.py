"""Looking at everything, and the short look that each page takes."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from safehands.core import house, notices
from safehands.insights.health import keeping, set_aside, storage, times, work
from safehands.insights.health.checks import Check, Health, Status, Text
from safehands.insights.health.spans import age, in_words, status_of


def examine(now: datetime) -> Health:
    """Look at every part as of an instant (UTC); for the health page, not for every page.

    A database that cannot be read is a finding and not an error.
    """
    try:
        return _examine(now)
    except DatabaseError as trouble:
        words = f"{type(trouble).__name__}: {trouble}"
        remedy = _("Look at the disk and at the database server, and at the log.")
        return Health((Check("database", _("Database"), Status.RED, words, remedy),))


def _examine(now: datetime) -> Health:
    beats = list(house.heartbeats())
    return Health(
        (
            storage.database(),
            keeping.backup(now),
            keeping.hold(),
            work.workers(beats, now),
            work.unsent(now),
            work.unreviewed(now),
            work.cracks(),
            work.undecided(now),
            set_aside.quarantine(now),
            times.clock(beats, now),
            times.holidays(now),
            _mail(),
            _texts(now),
        )
    )


def lateness(now: datetime) -> list[Check]:
    """Return what is five minutes late or more: each page shows it. Three indexed queries."""
    beats = list(house.heartbeats()[:50])
    short = (work.workers(beats, now), work.unsent(now), work.unreviewed(now))
    return [check for check in short if check.status is Status.RED]


def plain(health: Health) -> dict[str, Any]:
    """Return the health as JSON for monitors; no names of people are in it."""
    told = [
        {"code": check.code, "status": check.status.code, "title": str(check.title)}
        for check in health.checks
    ]
    return {"status": health.status.code, "checks": told}


def _texts(now: datetime) -> Check:
    """Tell about the gateway for text messages, and how long the oldest text waits."""
    title, oldest = _("Text messages"), notices.oldest_unsent(now, channel=notices.Channel.SMS)
    if settings.DEMO or settings.TEST_MODE:
        words: Text = _("No gateway is needed: messages stay in the tray.")
    elif not settings.SMS_HOST:
        return Check(
            "texts", title, Status.OK, _("No gateway is set: customers get e-mail instead.")
        )
    else:
        words = settings.SMS_HOST
    if oldest is None:
        return Check("texts", title, Status.OK, words)
    waited = age(oldest.not_before, now)
    words = _("%(gateway)s The oldest one has waited %(span)s.") % {
        "gateway": f"{words}.", "span": in_words(waited),
    }  # fmt: skip
    remedy = _("Look whether the gateway answers.") if status_of(waited) else ""
    return Check("texts", title, status_of(waited), words, remedy)


def _mail() -> Check:
    title = _("Mail server")
    if settings.DEMO or settings.TEST_MODE:
        return Check("mail", title, Status.OK, _("None is needed: messages stay in the tray."))
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return Check(
            "mail",
            title,
            Status.WARN,
            _("None is set: customers cannot be written to."),
            _("Set mail_url."),
        )
    return Check("mail", title, Status.OK, settings.EMAIL_HOST)
