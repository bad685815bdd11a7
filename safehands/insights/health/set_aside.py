"""What could not be read or worked on: kept whole, and nobody has looked at it yet."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safehands.core import duties, needs, notices
from safehands.insights.health.checks import Check, Status
from safehands.insights.health.spans import age, in_words, status_of


def quarantine(now: datetime) -> Check:
    """Tell what the clock set aside, and how long the oldest word from outside waits."""
    title, count = _("Set aside"), duties.in_trouble() + needs.in_trouble()
    if count:
        words = ngettext(
            "The clock could not work on %(count)d row and tries it once an hour.",
            "The clock could not work on %(count)d rows and tries each once an hour.",
            count,
        ) % {"count": count}
        remedy = _("Look at the log: their times pass without anybody being told.")
        return Check("quarantine", title, Status.RED, words, remedy)
    waiting = notices.replies_to_take_up(limit=1)
    waited = age(waiting[0].came_at, now) if waiting else age(now, now)
    if not waiting or not status_of(waited):
        return Check("quarantine", title, Status.OK, _("Nothing."))
    words = _("A message that came in has been put before nobody for %(span)s.") % {
        "span": in_words(waited)
    }
    return Check("quarantine", title, status_of(waited), words, _("Look whether the worker runs."))
