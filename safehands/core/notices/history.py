"""What the logbook says of notices; the words themselves stay in the notice."""

from datetime import datetime
from typing import Any

from safehands.core import logbook, people
from safehands.core.notices.models import Notice


def write_down(
    notice: Notice, verb: str, *, by: people.Person | None, now: datetime, **facts: Any
) -> None:
    """Write one line about a notice in the logbook of its case, else of its reader."""
    logbook.write(
        verb=f"notice_{verb}",
        by=by,
        now=now,
        case_id=notice.case_id,
        about_id=notice.to_id,
        notice=notice.pk,
        topic=notice.topic,
        channel=notice.channel,
        for_customer=notice.for_customer,
        **facts,
    )


def note_act(
    notice: Notice, verb: str, *, by: people.Person | None, now: datetime, **facts: Any
) -> Notice:
    """Read the notice as it stands after an act, write the act down, and return the notice."""
    notice.refresh_from_db()
    write_down(notice, verb, by=by, now=now, **facts)
    return notice
