"""Two identifiers before something is given out: the name and the date of birth on its label."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, logbook, notices, people
from safehands.core.handoffs.models import Handoff
from safehands.core.handoffs.offering import taker_name
from safehands.core.refusals import Refusal, Unclear


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
    subject = case.subject
    name, born_on = _said(checked, subject)
    wrong = [] if _words(name) == _words(subject.name) else ["name"]
    if subject.born_on is not None and born_on != subject.born_on:
        wrong.append("born_on")
    if not wrong:
        return ["name", "born_on"] if subject.born_on else ["name"]
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


def _words(name: str) -> list[str]:
    """Return the words of a name in any order: labels say "PARENT, ADA"."""
    return sorted(re.findall(r"\w+", people.folded(name)))


def _said(checked: Mapping[str, object] | None, subject: people.Person) -> tuple[str, date | None]:
    said = checked or {}
    name, born_on = str(said.get("name") or "").strip(), said.get("born_on")
    if not name:
        raise Unclear(
            gettext_lazy("Which name stands on the label?"),
            field="name",
            remedy=gettext_lazy("Read it from what you give out, not from this page."),
        )
    if isinstance(born_on, str):
        try:
            born_on = date.fromisoformat(born_on.strip())
        except ValueError:
            born_on = None
    if subject.born_on is not None and not isinstance(born_on, date):
        raise Unclear(
            gettext_lazy("Which date of birth stands on the label?"),
            field="born_on",
            remedy=gettext_lazy("Write it as 2015-03-09."),
        )
    return name, born_on if isinstance(born_on, date) else None
