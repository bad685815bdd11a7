"""The same question to everybody of a role, each at a time nobody knows before."""

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from safehands.core import duties, logbook, notices, people, protocols
from safehands.core.people.wording import fitting
from safehands.core.probes.models import Ask, Probe
from safehands.core.refusals import NotAllowed, Refusal, Unclear
from safehands.rules import hours
from safehands.rules.week import Week

MINUTE = timedelta(minutes=1)
# A question is short: one business hour.
WITHIN = 60
LONGEST = timedelta(days=92)


class NotYourProbe(NotAllowed):
    """The person may not do this with a same-page check."""

    code = "not_your_probe"


class NobodyToAsk(Refusal):
    """Nobody of this role is there."""

    code = "nobody_to_ask"


class AlreadyRunning(Refusal):
    """The same is asked of the same people in this time already."""

    code = "already_running"


class NothingToCompare(Refusal):
    """The topic has no answer in force."""

    code = "no_answer_yet"


@transaction.atomic
def start(
    *,
    topic: protocols.Topic,
    since: datetime,
    until: datetime,
    by: people.Person,
    now: datetime,
    role: str = "",
    question: str = "",
    seed: int | None = None,
) -> Probe:
    """Ask everybody of a role (or who works cases) who is there, but not who asks.

    Each is asked in the opening hours between ``since`` and ``until`` (UTC), at a minute of his
    own as long as there are enough. Raises ``NotYourProbe``, ``NothingToCompare``,
    ``NobodyToAsk``, ``AlreadyRunning`` with the other check, ``Unclear`` naming the field.
    """
    office = topic.organization
    refuse_unless_leading(office, by)
    if protocols.current(topic, now) is None:
        raise NothingToCompare(
            _("“%(topic)s” has no answer yet.") % {"topic": topic.name},
            field="topic",
            remedy=_("Publish its answer first."),
        )
    minutes = _minutes(people.week_of(office), since, until, now)
    asked = _people(office, role, by, now)
    _refuse_second(topic, role, since, until)
    probe = Probe.objects.create(
        organization=office, topic=topic, role=role, since=since, until=until,
        question=fitting(question, field="question", longest=200) or topic.question,
        started_by=by, started_at=now,
    )  # fmt: skip
    # With a seed the times come again the same, for tests and drills; nothing secret hangs on it.
    chance = random.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311
    times = _times(len(asked), minutes, chance)
    week = people.week_of(office)
    begin = _full_minute(max(since, now))
    Ask.objects.bulk_create(
        Ask(probe=probe, person=person, ask_at=_open_at(week, begin, minute))
        for person, minute in zip(asked, times, strict=True)
    )
    logbook.write(
        verb="probe_started", by=by, now=now, probe=probe.pk, topic=topic.pk, name=topic.name,
        role=role, asked=len(asked),
    )  # fmt: skip
    return probe


def to_ask(now: datetime, limit: int = 100) -> list[Ask]:
    """Return the questions whose minute has come, longest waiting first."""
    due = Ask.objects.filter(ask_at__lte=now, asked_at=None)
    return list(due.select_related("probe", "person").order_by("ask_at", "pk")[:limit])


def ask_due(now: datetime) -> int:
    """Put every question whose minute has come before its person; returns how many."""
    return sum(put(ask=one, now=now) for one in to_ask(now))


@transaction.atomic
def put(*, ask: Ask, now: datetime) -> bool:
    """Put one question before its person, due within a business hour.

    Who is away, or an office that is closed, is asked later in the time of the check or not at
    all; so is nobody who left or changed his role, nor about a topic that is answered no more.
    """
    held = _hold(ask)
    if held is None:
        return False
    probe = held.probe
    if not _is_to_be_asked(held, now):
        Ask.objects.filter(pk=held.pk).update(asked_at=now)
        return False
    later = _later(held, now)
    if later is not None:
        passed = later > probe.until
        Ask.objects.filter(pk=held.pk).update(
            **({"asked_at": now} if passed else {"ask_at": later})
        )
        return False
    duty = duties.owe(
        kind=duties.Kind.PROBE, owed_by=held.person, organization=probe.organization, now=now,
        words=_now("Answer: %(question)s") % {"question": probe.question}, minutes=WITHIN,
    )  # fmt: skip
    Ask.objects.filter(pk=held.pk).update(asked_at=now, duty=duty)
    notices.tell(
        to=held.person, topic="probe", by=None, now=now, duty=duty,
        subject=_("One question"), words="%(question)s", facts={"question": probe.question},
        dedupe_key=f"probe:{held.pk}",
    )  # fmt: skip
    return True


def refuse_unless_leading(office: people.Organization, person: people.Person) -> None:
    """Raise ``NotYourProbe`` unless this person sees the figures of the office."""
    if office.pk not in people.organizations_where(person, people.May.SEE_FIGURES):
        raise NotYourProbe(
            _("Same-page checks are for the managers of %(office)s.") % {"office": office.name},
            remedy=_("Ask a manager of that office."),
        )


def _people(
    office: people.Organization, role: str, by: people.Person, now: datetime
) -> list[people.Person]:
    if role and role not in people.OWNING_ROLES:
        raise Unclear(
            _("There is no role “%(role)s” that works cases.") % {"role": role[:20]},
            field="role",
            remedy=", ".join(sorted(people.OWNING_ROLES)),
        )
    found = people.members_of(office, [role] if role else people.OWNING_ROLES)
    away = people.absent_now(found, now)
    there = [one for one in found if one not in away and one != by]
    if not there:
        raise NobodyToAsk(
            _("Nobody of this role is there to be asked."),
            field="role",
            remedy=_("Choose another role, or ask when they are back."),
        )
    return there


def _refuse_second(topic: protocols.Topic, role: str, since: datetime, until: datetime) -> None:
    """Raise ``AlreadyRunning`` when somebody would be asked the same twice in the same time.

    The topic is held until the end of the transaction: of two who begin at once, one waits.
    """
    protocols.Topic.objects.select_for_update().get(pk=topic.pk)
    rows = Probe.objects.filter(topic=topic, ended_at=None, since__lt=until, until__gt=since)
    if role:
        rows = rows.filter(role__in=[role, ""])
    running = rows.order_by("since", "pk").first()
    if running is None:
        return
    raise AlreadyRunning(
        _("This is being asked already: “%(question)s”.") % {"question": running.question},
        field="since",
        remedy=_("Look at the check that is running, end it, or ask after its end."),
        facts={
            "probe": str(running.pk),
            "since": running.since.isoformat(),
            "until": running.until.isoformat(),
            "role": running.role,
        },
    )


def _minutes(week: Week, since: datetime, until: datetime, now: datetime) -> int:
    """Return how many whole minutes the office is open in the time of the check."""
    begin = _full_minute(max(since, now))
    if until <= begin or until - since > LONGEST:
        raise Unclear(
            _("The check ends before it begins.") if until <= begin else _("This is too long."),
            field="until",
            remedy=_("Choose a later end, within three months."),
        )
    minutes = hours.elapsed(week, begin, until) // MINUTE
    if not minutes:
        raise Unclear(
            _("The office is not open in this time."),
            field="until",
            remedy=_("Choose a time with opening hours in it."),
        )
    return minutes


def _times(count: int, minutes: int, chance: random.Random) -> list[int]:
    """Return a minute for each, no two the same as long as there are enough."""
    if count <= minutes:
        return chance.sample(range(minutes), count)
    return [chance.randrange(minutes) for _each in range(count)]


def _open_at(week: Week, begin: datetime, minute: int) -> datetime:
    """Return the begin of an open minute, counted from 0: never the instant of closing."""
    return hours.due(week, begin, MINUTE * (minute + 1)) - MINUTE


def _full_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + MINUTE


def _hold(ask: Ask) -> Ask | None:
    """Take a question that nobody has put yet; None when another worker was first."""
    unasked: QuerySet[Ask] = Ask.objects.filter(pk=ask.pk, asked_at=None)
    if not unasked.update(asked_at=None):
        return None
    related = ("probe__topic", "probe__organization__calendar", "person")
    return Ask.objects.select_related(*related).get(pk=ask.pk)


def _is_to_be_asked(ask: Ask, now: datetime) -> bool:
    probe = ask.probe
    roles = [probe.role] if probe.role else people.OWNING_ROLES
    works_there = people.members_of(probe.organization, roles).filter(pk=ask.person_id).exists()
    return (
        works_there and probe.ended_at is None and protocols.current(probe.topic, now) is not None
    )


def _later(ask: Ask, now: datetime) -> datetime | None:
    """Return when a person can be asked who cannot be now; None when he can."""
    week = people.week_of(ask.probe.organization)
    absence = people.absent_now([ask.person], now).get(ask.person)
    if absence is not None:
        back = absence.until or ask.probe.until + MINUTE
        return hours.next_open(week, back)
    return None if hours.is_open(week, now) else hours.next_open(week, now)
