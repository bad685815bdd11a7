"""Words that stood against what we say: kept when caught, and a manager's when spoken."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import override as in_language

from safehands.core import cases, contacts, duties, logbook, news, people, protocols
from safehands.core.refusals import Refusal, Unclear
from safehands.core.statements.against import Conflict
from safehands.core.statements.errands import call_off
from safehands.core.statements.meaning import topic_meant
from safehands.core.statements.models import Contradiction, Source, Statement


class Settled(Refusal):
    """The customer has heard the right answer, or the words were right."""

    code = "settled"


def keep_caught(
    refused: Refusal,
    *,
    case: cases.Case,
    contact: contacts.Contact | None,
    about: protocols.Topic | None,
    words: str,
    conflicts: list[Conflict],
    by: people.Person,
    now: datetime,
) -> None:
    """Let a refusal keep what it caught before it was spoken; once for the same words."""
    refused.afterwards = partial(
        _note_caught, case_id=case.pk, contact=contact, about=about, words=words,
        conflicts=conflicts, by=by, now=now, door=logbook.present_door(),
    )  # fmt: skip


@transaction.atomic
def _note_caught(
    *,
    case_id: UUID,
    contact: contacts.Contact | None,
    about: protocols.Topic | None,
    words: str,
    conflicts: list[Conflict],
    by: people.Person,
    now: datetime,
    door: str,
) -> None:
    before = Contradiction.objects.filter(
        case_id=case_id, contact=contact, words=words, by=by, statement=None
    )
    if before.exists():
        return
    with logbook.through(door):
        case = cases.hold(case_id, also_closed=True)
        row = Contradiction.objects.create(
            organization=case.organization, case=case, contact=contact, about=about, words=words,
            at=now, by=by, conflicts=kept(conflicts), earlier=_earlier(conflicts),
        )  # fmt: skip
        logbook.write(
            verb="caught_before_spoken", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
            contradiction=row.pk, words=words, kinds=[str(one["kind"]) for one in conflicts],
        )  # fmt: skip


def note_spoken(
    statement: Statement,
    conflicts: list[Conflict],
    case: cases.Case,
    by: people.Person | None,
    now: datetime,
) -> Contradiction:
    """Put words that were spoken against our answer before a manager, with a time."""
    manager = people.manager_there(
        organization=case.organization, now=now, rather_not=statement.by, team=case.team
    )
    row = Contradiction(
        organization=case.organization, case=case, contact=statement.contact,
        about=topic_meant(statement), words=statement.words, at=statement.at, by=statement.by,
        conflicts=kept(conflicts), earlier=_earlier(conflicts), statement=statement,
    )  # fmt: skip
    words = _("Find out what is right and let the customer hear it: “%(words)s”")
    row.duty = duties.owe(
        kind=duties.Kind.CONFLICT, case_id=case.pk if case.is_open else None, owed_by=manager,
        organization=case.organization, words=words % {"words": statement.words[:200]},
        minutes=people.policy_of(case.organization).conflict_within,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip
    row.save(force_insert=True)
    cases.let_see(case=case, person=manager, because="contradiction", now=now)
    logbook.write(
        verb="spoken_against_our_answer", by=by, now=now, case_id=case.pk,
        about_id=case.subject_id, contradiction=row.pk, statement=statement.pk,
        manager=manager.pk, manager_name=manager.name, due=row.duty.due_at,
        kinds=[str(one["kind"]) for one in conflicts],
    )  # fmt: skip
    return row


def correct(wrong: Statement, right: Statement, by: people.Person | None, now: datetime) -> None:
    """End what was spoken wrongly, and the work it gave: the customer heard the right answer."""
    call_off(statement=wrong, by=by, now=now)
    row = Contradiction.objects.filter(statement=wrong, corrected_at=None, right_because="")
    for found in row.select_related("duty"):
        found.corrected_at, found.corrected_by = right.at, right
        found.save(update_fields=["corrected_at", "corrected_by"])
        _end_duty(found, by, now)
        logbook.write(
            verb="contradiction_corrected", by=by, now=now, happened_at=right.at,
            case_id=found.case_id, about_id=found.case.subject_id, contradiction=found.pk,
            statement=right.pk, words=right.words,
            minutes=int((right.at - found.at).total_seconds() // 60),
        )  # fmt: skip


@transaction.atomic
def right_as_said(
    *, contradiction: Contradiction, because: str, by: people.Person, now: datetime
) -> Contradiction:
    """Say that the words were right and the answer in the book is not, or does not fit here."""
    if not because.strip():
        raise Unclear(
            gettext_lazy("Why were these words right?"),
            field="because",
            remedy=gettext_lazy("Write it, and change the answer in the book if it is wrong."),
        )
    case = cases.hold(cases.survivor_id(contradiction.case_id), by=by, also_closed=True)
    row = Contradiction.objects.select_related("duty", "statement").get(pk=contradiction.pk)
    if row.corrected_at is not None or row.right_because or row.statement is None:
        raise Settled(
            gettext_lazy("This was settled before."),
            remedy=gettext_lazy("Load the page again to see how."),
        )
    row.right_because = because.strip()[:300]
    row.save(update_fields=["right_because"])
    _end_duty(row, by, now)
    logbook.write(
        verb="right_as_said", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        contradiction=row.pk, because=row.right_because,
    )  # fmt: skip
    return row


@transaction.atomic
def set_right(*, statement: Statement, by: people.Person, now: datetime) -> news.News:
    """Let the customer be told the right answer: news with a teller and a time.

    Once it is told, what he heard before counts as replaced. Asked twice it is one news.
    """
    case = cases.hold(cases.survivor_id(statement.case_id), by=by, also_closed=True)
    row = Statement.objects.select_related("about", "right_news__duty").get(pk=statement.pk)
    found = Contradiction.objects.filter(statement=row).exclude(right_because="").first()
    if found is not None:
        raise Settled(
            gettext_lazy("These words were right: %(because)s") % {"because": found.right_because},
            remedy=gettext_lazy("Nothing to do."),
        )
    if row.replaced_by.exists():
        raise Settled(
            gettext_lazy("The customer has heard the right answer already."),
            remedy=gettext_lazy("Nothing to do."),
        )
    if row.right_news is not None and row.right_news.state == news.State.OPEN:
        return row.right_news
    row.right_news = news.open_news(
        case=case, kind=news.Kind.CORRECTION, words=_right_words(row, case, now), by=by, now=now,
        known_by=case.organization, reason="ANSWER",
    )  # fmt: skip
    row.save(update_fields=["right_news"])
    return row.right_news


def to_settle() -> list[Statement]:
    """Return what customers believed wrongly and have heard the right answer to since."""
    rows = Statement.objects.filter(right_news__state=news.State.TOLD, replaced_by=None)
    return list(rows.select_related("right_news", "case__organization", "about"))


@transaction.atomic
def settle(*, statement: Statement, now: datetime) -> None:
    """Store the right answer that was told as what replaces the wrong one."""
    row = statement
    told = row.right_news
    assert told is not None
    case = cases.hold(cases.survivor_id(row.case_id), also_closed=True)
    if row.replaced_by.exists():
        return
    topic = topic_meant(row)
    # The words were those of the answer in force when the news was written.
    current = protocols.current(topic, told.known_at) if topic else None
    answer = current.answer if current else None
    right = Statement.objects.create(
        case=row.case, source=Source.STAFF, words=told.words, at=told.told_at or now,
        by=told.told_by, topic=row.topic, about=topic, replaces=row,
        protocol=current.protocol if current else None,
        stance=str(answer.stance) if answer else "",
        actor=str(answer.actor or "") if answer else "", days=answer.days if answer else None,
    )  # fmt: skip
    logbook.write(
        verb="said", by=told.told_by, now=now, happened_at=right.at, case_id=case.pk,
        about_id=case.subject_id, statement=right.pk, words=right.words, replaces=row.pk,
    )  # fmt: skip
    correct(row, right, told.told_by, now)


def _right_words(row: Statement, case: cases.Case, now: datetime) -> str:
    topic = topic_meant(row)
    current = protocols.current(topic, now) if topic else None
    with in_language(case.customer.language or "en"):
        return _said_right(row, current, case)


def _said_right(row: Statement, current: protocols.Current | None, case: cases.Case) -> str:
    if current is None:
        return _("What we told you was not right: “%(words)s”. Find out what is, then say it.") % {
            "words": row.words
        }
    words = current.say(case.customer.language or "en")
    return _("We are sorry for the wrong word. This is right: %(words)s") % {"words": words}


def _end_duty(row: Contradiction, by: people.Person | None, now: datetime) -> None:
    if row.duty is not None and row.duty.closed_at is None:
        ends_as = duties.kept_or_late(row.duty, now)
        duties.close(duty=row.duty, standing=ends_as, by=by, now=now)


def kept(conflicts: list[Conflict]) -> list[dict[str, object]]:
    """Return conflicts as they are stored."""
    return [
        {name: str(value) if name == "at" else value for name, value in one.items()}
        for one in conflicts
    ]


def _earlier(conflicts: list[Conflict]) -> Statement | None:
    ids = [str(one["id"]) for one in conflicts if one["kind"] == "earlier"]
    return Statement.objects.filter(pk=ids[0]).first() if ids else None
