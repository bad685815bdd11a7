from datetime import datetime, timedelta

from safehands.core.backups.models import Backup, State

EVERY = timedelta(hours=24)
"""How long after a proven backup the next one is made by itself."""
AGAIN_AFTER = timedelta(hours=1)
"""How long after one that failed it is tried again."""


def newest() -> Backup | None:
    """Return the backup that was begun last, however it ended."""
    return Backup.objects.order_by("-began_at").first()


def being_made() -> Backup | None:
    """Return the backup that is being made, or whose program died; its file names its maker."""
    return Backup.objects.filter(state=State.BEGUN).first()


def last_made() -> Backup | None:
    """Return the newest backup that was made, proven or not."""
    return Backup.objects.filter(state=State.MADE).order_by("-made_at").first()


def last_proven() -> Backup | None:
    """Return the newest backup that was restored on trial and found the same."""
    return Backup.objects.filter(proven_at__isnull=False).order_by("-made_at").first()


def is_due(now: datetime) -> bool:
    """Whether the next backup should be made by itself, as of an instant (UTC)."""
    latest, proven = newest(), last_proven()
    if latest is not None and abs(now - latest.began_at) < AGAIN_AFTER:
        return False
    return proven is None or abs(now - proven.began_at) >= EVERY
