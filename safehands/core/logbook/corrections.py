"""A line that was wrong is put right by another line."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core.logbook.models import Entry
from safehands.core.logbook.verbs import write
from safehands.core.refusals import Unclear

if TYPE_CHECKING:
    from safehands.core.people.models import Person


@transaction.atomic
def correct_line(*, line: Entry, words: str, by: "Person", now: datetime) -> Entry:
    """Say what is wrong with a line, in a line of its own; the old one stays as it is.

    Raises ``Unclear`` for no words.
    """
    if not words.strip():
        raise Unclear(
            _("What is wrong with this line?"),
            field="words",
            remedy=_("Write what it should say, and how you know."),
        )
    return write(
        verb="line_corrected",
        by=by,
        now=now,
        case_id=line.case_id,
        about_id=line.about_id,
        line=line.number,
        words=words.strip(),
    )
