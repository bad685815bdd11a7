"""Whether what was saved could be had back: the last proven backup, and a copy on hold."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from safehands.core import backups
from safehands.insights.health.checks import Check, Status
from safehands.insights.health.spans import age, in_words

PROVE_IT = "safehands backup --prove"


def backup(now: datetime) -> Check:
    """Tell the age of the last proven backup; red when there is none, or none young enough."""
    title, proven = _("Backup"), backups.last_proven()
    if settings.DEMO:
        return Check("backup", title, Status.OK, _("A demonstration needs none."))
    latest = backups.newest()
    trouble = latest.trouble if latest is not None else ""
    remedy = _("Make and prove one: %(command)s") % {"command": PROVE_IT}
    if proven is None or proven.made_at is None:
        words = _("No backup was ever proven. %(trouble)s") % {"trouble": trouble}
        return Check("backup", title, Status.RED, words.strip(), remedy)
    old, late = age(proven.made_at, now), settings.BACKUP_RED_AFTER
    words = _("The last proven one is %(span)s old. %(trouble)s") % {
        "span": in_words(old), "trouble": trouble,
    }  # fmt: skip
    if old >= late:
        return Check("backup", title, Status.RED, words.strip(), remedy)
    if trouble or old >= max(late - timedelta(hours=6), late / 2 + late / 4):
        return Check("backup", title, Status.WARN, words.strip(), remedy)
    return Check("backup", title, Status.OK, words.strip())


def hold() -> Check:
    """Tell whether this is a restored copy that says nothing until a person releases it."""
    title, present = _("Hold"), backups.hold()
    if present is None:
        return Check("hold", title, Status.OK, _("None: messages leave as usual."))
    words = _("This is a restored copy of %(copy_of)s UTC. Nothing leaves.") % {
        "copy_of": f"{present.copy_of:%Y-%m-%d %H:%M}"
    }
    remedy = _("Once the original has ended for good, release it: %(command)s") % {
        "command": "safehands release"
    }
    return Check("hold", title, Status.WARN, words, remedy)
