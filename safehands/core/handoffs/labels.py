"""Two identifiers before something is given out: the name and the date of birth on its label."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, items, logbook, notices, people
from safehands.core.handoffs.models import Handoff
from safehands.core.handoffs.offering import taker_name
from safehands.core.refusals import Refusal


class WrongPerson(Refusal):
    """What is written on the label is not the person this matter is about. Give nothing out."""

    code = "wrong_person"


def refuse_wrong_label(
    case: cases.Case,
    row: Handoff,
    checked: Mapping[str, object] | None,
    *,
    by: people.Person | None,
    desk: str,
    now: datetime,
) -> list[str]:
    """Compare what stands on the label with the patient; return the facts that were compared.

    Raises ``Unclear`` while a fact is missing, ``WrongPerson`` for one that differs. The near
    miss is kept although nothing else is changed.
    """
    compared, wrong = items.differs_outside(case.subject, checked)
    if not wrong:
        return compared
    refusal = WrongPerson(
        gettext_lazy("Stop: the label and this matter are not of the same person."),
        field=wrong[0],
        remedy=gettext_lazy("Give nothing out. Compare the label again; the practice was told."),
        facts={"differs": wrong},
    )
    refusal.afterwards = partial(
        note_near_miss, handoff=row, differs=wrong, by=by, desk=desk, now=now,
        door=logbook.present_door(),
    )  # fmt: skip
    raise refusal


@transaction.atomic
def note_near_miss(
    *,
    handoff: Handoff,
    differs: list[str],
    by: people.Person | None,
    desk: str,
    now: datetime,
    door: str,
) -> None:
    """Keep that somebody nearly got what is not his, and tell the owner of the case.

    ``door`` is the one through which it came; by now the request has left it.
    """
    with logbook.through(door):
        _note(handoff, differs, by, desk, now)


def _note(
    handoff: Handoff, differs: list[str], by: people.Person | None, desk: str, now: datetime
) -> None:
    held = cases.hold(cases.survivor_id(handoff.case_id), also_closed=True)
    entry = logbook.write(
        verb="near_miss", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        handoff=handoff.pk, desk=desk, differs=differs,
    )  # fmt: skip
    if not held.is_open:
        return
    facts = {"taker": desk or taker_name(handoff), "reference": held.reference}
    words = _("%(taker)s had something of another person in hand. Find out whose it is") % facts
    minutes = people.policy_of(held.organization).act_within
    reminder = cases.remind(case=held, words=words, minutes=minutes, now=now)
    notices.tell(
        to=held.owner, topic="near_miss", words="%(words)s",
        subject=gettext_lazy("Wrong label stopped: case %(reference)s"),
        facts=facts | {"words": words}, by=by, now=now, case_id=held.pk, duty=reminder,
        dedupe_key=f"near_miss:{entry.pk}", urgency="urgent",
    )  # fmt: skip
