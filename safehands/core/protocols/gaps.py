"""A question without an answer in the book: somebody finds one, by a time."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, notices, people
from safehands.core.people.wording import folded, given
from safehands.core.protocols.current import current
from safehands.core.protocols.holding import (
    after_days,
    as_owner,
    office_of,
    refuse_unless_leading,
    refuse_unless_working,
)
from safehands.core.protocols.models import Gap, Topic
from safehands.core.refusals import Refusal, Unclear


class GapClosed(Refusal):
    """The question was answered or dropped before."""

    code = "gap_closed"


class NoAnswerYet(Refusal):
    """The topic has no answer in force, so it answers nothing."""

    code = "no_answer_yet"


@transaction.atomic
def note_gap(
    *,
    organization: people.Organization,
    question: str,
    interim: str,
    by: people.Person,
    now: datetime,
    owner: people.Person | None = None,
    case_id: uuid.UUID | None = None,
) -> Gap:
    """Note a question nobody could answer, and what was said meanwhile.

    Asked again while it is open, it is counted and keeps its owner and time. Without ``owner``
    a manager owes the answer, within ``gap_days`` business days. Raises ``NotYourBook`` and
    ``Unclear`` naming the field.
    """
    refuse_unless_working(organization, by)
    asked = given(question, field="question", longest=300, missing=_("What was asked?"))
    said = given(interim, field="interim", longest=300, missing=_("What was said meanwhile?"))
    office = office_of(organization)
    if (known := _same(office, asked)) is not None:
        Gap.objects.filter(pk=known.pk).update(times=F("times") + 1)
        gap = _fresh(known.pk)
    else:
        if owner is not None:
            as_owner(office, owner, field="owner")
        gap = _open(office, asked, said, owner or _a_manager(office, now), case_id, by, now)
    logbook.write(
        verb="gap_noted", by=by, now=now, case_id=case_id, gap=gap.pk, question=gap.question,
        times=gap.times, owner=gap.duty.owed_by_id,
    )  # fmt: skip
    return gap


@transaction.atomic
def answer_gap(*, gap: Gap, topic: Topic, by: people.Person, now: datetime) -> Gap:
    """Close a gap by the topic that answers it; who asked is told.

    Raises ``NoAnswerYet`` when that topic has no answer in force, ``GapClosed``, ``NotYourBook``.
    """
    held = _hold(gap, by)
    if topic.organization_id != held.organization_id:
        raise Unclear(
            _("This topic is another office's."),
            field="topic",
            remedy=_("Choose a topic of this office."),
        )
    if current(topic, now) is None:
        raise NoAnswerYet(
            _("“%(topic)s” has no answer yet.") % {"topic": topic.name},
            field="topic",
            remedy=_("Publish its answer first."),
        )
    _close(held, duties.kept_or_late(held.duty, now), by, now, topic=topic)
    logbook.write(
        verb="gap_answered", by=by, now=now, case_id=held.case_id, gap=held.pk,
        question=held.question, topic=topic.pk, name=topic.name,
    )  # fmt: skip
    if held.asked_by != by and held.asked_by.active:
        notices.tell(
            to=held.asked_by, topic="gap_answered", by=by, now=now, case_id=held.case_id,
            subject=_("There is an answer now"),
            words=_("“%(question)s”: see “%(topic)s”. Tell it whoever asked."),
            facts={"question": held.question, "topic": topic.name},
            dedupe_key=f"gap-answered:{held.pk}",
        )  # fmt: skip
    return held


@transaction.atomic
def drop_gap(*, gap: Gap, because: str, by: people.Person, now: datetime) -> Gap:
    """Close a gap that needs no answer, saying why; raises ``GapClosed``, ``NotYourBook``."""
    held = _hold(gap, by)
    why = given(because, field="because", longest=300, missing=_("Why does it need no answer?"))
    _close(held, duties.Standing.WITHDRAWN, by, now, because=why)
    logbook.write(
        verb="gap_dropped", by=by, now=now, case_id=held.case_id, gap=held.pk,
        question=held.question, reason=why,
    )  # fmt: skip
    return held


@transaction.atomic
def hand_gap(*, gap: Gap, to: people.Person, by: people.Person, now: datetime) -> Gap:
    """Let somebody else of the office find the answer, by the same time; he is told."""
    held = _hold(gap, by)
    as_owner(held.organization, to, field="to")
    give(held, to, by, now)
    return held


def give(gap: Gap, to: people.Person, by: people.Person | None, now: datetime) -> None:
    """Let somebody owe the answer to a gap, and tell him."""
    duties.hand_over(duty=gap.duty, to=to)
    logbook.write(
        verb="gap_handed", by=by, now=now, case_id=gap.case_id, gap=gap.pk,
        question=gap.question, to=to.pk, name=to.name,
    )  # fmt: skip
    if to != by:
        _tell(gap, to, by, now)


def open_gaps(organization: people.Organization) -> list[Gap]:
    """Return the questions an office has no answer to, the one that is due first before others."""
    rows = Gap.objects.filter(organization=organization, closed_at=None)
    return list(with_all(rows).order_by("duty__due_at", "pk"))


def with_all(rows: QuerySet[Gap]) -> QuerySet[Gap]:
    """Return gaps with all that a page shows of them."""
    return rows.select_related("duty__owed_by", "organization", "asked_by", "closed_by", "topic")


def _same(office: people.Organization, question: str) -> Gap | None:
    wanted = _bare(question)
    still = Gap.objects.filter(organization=office, closed_at=None).order_by("asked_at")
    return next((gap for gap in still if _bare(gap.question) == wanted), None)


def _bare(question: str) -> str:
    return "".join(c for c in folded(question) if c.isalnum())


def _open(
    office: people.Organization,
    question: str,
    interim: str,
    owner: people.Person,
    case_id: uuid.UUID | None,
    by: people.Person,
    now: datetime,
) -> Gap:
    duty = duties.owe(
        kind=duties.Kind.GAP, owed_by=owner, organization=office, now=now,
        due_at=after_days(office, now, people.policy_of(office).gap_days),
        words=_now("Find the answer: %(question)s") % {"question": question},
    )  # fmt: skip
    gap = Gap.objects.create(
        organization=office, question=question, interim=interim, case_id=case_id,
        asked_at=now, asked_by=by, duty=duty,
    )  # fmt: skip
    if owner != by:
        _tell(gap, owner, by, now)
    return gap


def _tell(gap: Gap, to: people.Person, by: people.Person | None, now: datetime) -> None:
    notices.tell(
        to=to, topic="gap", by=by, now=now, case_id=gap.case_id, duty=gap.duty,
        subject=_("A question without an answer"),
        words=_("“%(question)s” Please find the answer. Until then we say: %(interim)s"),
        facts={"question": gap.question, "interim": gap.interim},
        dedupe_key=f"gap:{gap.pk}:{to.pk}:{now.timestamp():.0f}",
    )  # fmt: skip


def _a_manager(office: people.Organization, now: datetime) -> people.Person:
    """Return a manager who is there, the one who owes the fewest answers; else the fallback."""
    managers = list(people.managers_of(office))
    away = people.absent_now(managers, now)
    there = [one for one in managers if one not in away]
    if not there:
        return people.fallback_for(organization=office, now=now)
    owing = [
        gap.duty.owed_by_id
        for gap in Gap.objects.filter(organization=office, closed_at=None).select_related("duty")
    ]
    counted: Callable[[people.Person], int] = lambda one: owing.count(one.pk)  # noqa: E731
    return min(there, key=counted)


def _fresh(gap_id: uuid.UUID) -> Gap:
    return with_all(Gap.objects.all()).get(pk=gap_id)


def _hold(gap: Gap, by: people.Person) -> Gap:
    taken = Gap.objects.filter(pk=gap.pk, closed_at=None).update(times=F("times"))
    held = _fresh(gap.pk)
    refuse_unless_leading(held.organization, by, [held.duty.owed_by])
    if not taken:
        raise GapClosed(
            _("This question is answered or dropped already."),
            remedy=_("Note it again if it is asked again."),
            facts={"topic": held.topic_id},
        )
    return held


def _close(
    gap: Gap,
    standing: duties.Standing,
    by: people.Person,
    now: datetime,
    *,
    topic: Topic | None = None,
    because: str = "",
) -> None:
    gap.closed_at, gap.closed_by, gap.topic, gap.closed_because = now, by, topic, because
    gap.save(update_fields=["closed_at", "closed_by", "topic", "closed_because"])
    duties.close(duty=gap.duty, standing=standing, by=by, now=now)
