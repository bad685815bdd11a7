"""Answering a question of a same-page check; the right answer is shown then."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, people, protocols
from safehands.core.people.wording import tidy
from safehands.core.probes.asking import NotYourProbe, refuse_unless_leading
from safehands.core.probes.models import Ask, Probe
from safehands.core.refusals import Refusal, Unclear
from safehands.rules import answers

MOST_DAYS = 365
# So long after its end a check waits for answers that are late.
PATIENCE = timedelta(days=2)


class AlreadyAnswered(Refusal):
    """The person answered this question before."""

    code = "already_answered"


class ProbeEnded(Refusal):
    """The check is over."""

    code = "probe_ended"


@transaction.atomic
def answer(
    *,
    ask: Ask,
    stance: str,
    by: people.Person,
    now: datetime,
    actor: str = "",
    days: int | None = None,
    words: str = "",
) -> Ask:
    """Answer a question that one was asked; it is judged by the answer in force now.

    Raises ``NotYourProbe`` for somebody else's, ``AlreadyAnswered``, ``ProbeEnded``, ``Unclear``.
    """
    held = _hold(ask, by)
    said = _checked(stance, actor, days)
    current = protocols.current(held.probe.topic, now)
    if current is None:
        raise ProbeEnded(_("This topic is not answered any more."), remedy=_("Nothing to do."))
    held.stance, held.actor, held.days = stance, actor, days
    held.words, held.answered_at = tidy(words)[:2000], now
    held.protocol, held.agrees = current.protocol, _agrees(said, current)
    held.save(
        update_fields=["stance", "actor", "days", "words", "answered_at", "protocol", "agrees"]
    )
    if held.duty is not None:
        standing = duties.kept_or_late(held.duty, now)
        duties.close(duty=held.duty, standing=standing, by=by, now=now)
    # Who answered is written down, not what: the figures name nobody.
    logbook.write(verb="probe_answered", by=by, now=now, probe=held.probe.pk)
    _end_when_all_answered(held.probe, now)
    return held


@transaction.atomic
def end(*, probe: Probe, by: people.Person | None, now: datetime) -> Probe:
    """End a check: nobody is asked any more, what was answered counts.

    Raises ``ProbeEnded``, ``NotYourProbe``. ``by`` is None for the clock.
    """
    if by is not None:
        refuse_unless_leading(probe.organization, by)
    if not Probe.objects.filter(pk=probe.pk, ended_at=None).update(ended_at=now):
        raise ProbeEnded(_("This check has ended already."), remedy=_("Nothing to do."))
    Ask.objects.filter(probe=probe, asked_at=None).update(asked_at=now)
    unanswered = duties.Standing.WITHDRAWN if by else duties.Standing.BROKEN
    for ask in Ask.objects.filter(probe=probe, answered_at=None).select_related("duty"):
        _drop(ask, unanswered, by, now)
    logbook.write(
        verb="probe_ended", by=by, now=now, probe=probe.pk, name=probe.topic.name,
        answered=probe.asks.exclude(answered_at=None).count(),
    )  # fmt: skip
    probe.refresh_from_db()
    return probe


@transaction.atomic
def leave(
    *,
    person: people.Person,
    by: people.Person | None,
    now: datetime,
    office: people.Organization | None = None,
) -> None:
    """Ask somebody who leaves (one office) no more; what he has answered counts."""
    mine = Ask.objects.filter(person=person, answered_at=None)
    if office is not None:
        mine = mine.filter(probe__organization=office)
    for ask in mine.select_related("duty"):
        _drop(ask, duties.Standing.WITHDRAWN, by, now)
    mine.filter(asked_at=None).update(asked_at=now)


def over(now: datetime, limit: int = 20) -> list[Probe]:
    """Return the checks that have waited long enough for late answers.

    A question is due in business time: over a weekend a check waits until its last one is due.
    """
    rows = Probe.objects.filter(ended_at=None, until__lte=now - PATIENCE)
    still_due = Ask.objects.filter(
        answered_at=None, duty__closed_at=None, duty__due_at__gt=now
    ).values("probe")
    rows = rows.exclude(pk__in=still_due)
    return list(rows.select_related("topic", "organization").order_by("until", "pk")[:limit])


def _hold(ask: Ask, by: people.Person) -> Ask:
    # Taken for this transaction: the second press of two comes after the first.
    rows = Ask.objects.select_for_update(of=("self",)).select_related("probe__topic", "duty")
    held = rows.get(pk=ask.pk)
    if held.person_id != by.pk or held.asked_at is None:
        raise NotYourProbe(
            _("This question is not for you."), remedy=_("Answer the questions on your own page.")
        )
    if held.answered_at is not None:
        raise AlreadyAnswered(_("You have answered this question."), remedy=_("Nothing to do."))
    if held.probe.ended_at is not None or held.duty is None or held.duty.closed_at is not None:
        raise ProbeEnded(_("This check has ended already."), remedy=_("Nothing to do."))
    return held


def _checked(stance: str, actor: str, days: int | None) -> answers.Answer:
    if stance not in protocols.Stance.values:
        raise Unclear(
            _("Do we, or do we not?"), field="stance", remedy=", ".join(protocols.Stance.values)
        )
    if actor and actor not in protocols.Actor.values:
        raise Unclear(_("Who acts?"), field="actor", remedy=", ".join(protocols.Actor.values))
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise Unclear(
            _("This number of days cannot be used."),
            field="days",
            remedy=_("Give business days from 0 to %(most)d, or none.") % {"most": MOST_DAYS},
        )
    return answers.Answer(answers.Stance(stance), answers.Actor(actor) if actor else None, days)


def _agrees(said: answers.Answer, current: protocols.Current) -> bool:
    """Whether an answer says the same; while no way works, "it depends" is the true one."""
    known = current.answer or answers.Answer(answers.Stance.DEPENDS)
    return not answers.differences(said, known)


def _drop(ask: Ask, standing: duties.Standing, by: people.Person | None, now: datetime) -> None:
    if ask.duty is not None and ask.duty.closed_at is None:
        duties.close(duty=ask.duty, standing=standing, by=by, now=now)


def _end_when_all_answered(probe: Probe, now: datetime) -> None:
    waiting = Ask.objects.filter(probe=probe, answered_at=None)
    if (
        waiting.filter(asked_at=None).exists()
        or waiting.filter(duty__closed_at=None).exclude(duty=None).exists()
    ):
        return
    Probe.objects.filter(pk=probe.pk, ended_at=None).update(ended_at=now)
