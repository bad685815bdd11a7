"""A partner answers on paper or by telephone: our desk types it in, and says that it did."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.handoffs.models import Code, Handoff
from safehands.core.handoffs.offering import NotYours
from safehands.core.handoffs.taking import accept, answer, decline
from safehands.core.refusals import Unclear


class CameBy(models.TextChoices):
    """How a partner's answer reached us."""

    FAX = "fax", _("fax")
    PHONE = "phone", _("telephone")
    LETTER = "letter", _("letter")
    IN_PERSON = "in_person", _("in person")


class Taken(models.TextChoices):
    """What a sheet can say besides a coded answer."""

    ACCEPT = "ACCEPT", _("they do this; the answer follows")
    DECLINE = "DECLINE", _("they cannot do this")


@transaction.atomic
def type_in(
    *,
    handoff: Handoff,
    said: str,
    desk: str,
    came_by: str,
    by: people.Person,
    now: datetime,
    words: str = "",
    checked: Mapping[str, object] | None = None,
) -> Handoff:
    """Enter what a partner said on paper or by telephone: one of ``Taken``, or a ``Code``.

    It counts as said by ``desk``, which must be named as on the sheet; the logbook keeps who
    typed it. Only for an office outside: colleagues answer themselves.
    """
    held = cases.hold(cases.survivor_id(handoff.case_id), by=by, also_closed=True)
    office = handoff.to_organization
    if office is None or office.ours:
        raise NotYours(
            _("This was not offered to an office outside."),
            remedy=_("Ask the one it was offered to; he answers on his own page."),
        )
    _check(said, came_by)
    if said == Taken.ACCEPT:
        row = accept(handoff=handoff, desk=desk, now=now)
    elif said == Taken.DECLINE:
        row = decline(handoff=handoff, reason=words, desk=desk, now=now)
    else:
        row = answer(
            handoff=handoff, code=Code(said), words=words, desk=desk, checked=checked,
            typed_by=by, now=now,
        )  # fmt: skip
    logbook.write(
        verb="typed_in", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=row.pk, desk=desk.strip(), came_by_way=came_by, said=said,
    )  # fmt: skip
    return row


def _check(said: str, came_by: str) -> None:
    if said not in {*Taken.values, *Code.values}:
        raise Unclear(
            _("There is no answer of that code."),
            field="said",
            remedy=", ".join([*Taken.values, *Code.values]),
        )
    if came_by not in CameBy.values:
        raise Unclear(
            _("How did the answer come?"), field="came_by", remedy=", ".join(CameBy.values)
        )
