"""What staff tell a customer: looked up, proven and compared before it is stored as said."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, logbook, needs, notices, people, promises
from safehands.core.refusals import Unclear
from safehands.core.statements import errands
from safehands.core.statements.comparing import compare, needs_at_stake, refusal
from safehands.core.statements.models import Source, Statement
from safehands.core.statements.refusing import beyond_scope, not_identified, not_looked_up
from safehands.core.statements.suggesting import suggestion_for, word_by
from safehands.rules.discretion import health_words


@transaction.atomic
def say(
    *,
    case: cases.Case,
    words: str,
    by: people.Person,
    now: datetime,
    contact: contacts.Contact | None = None,
    topic: str = "",
    errand: Mapping[str, object] | None = None,
    need: needs.Need | None = None,
    override_reason: str = "",
    happened_at: datetime | None = None,
) -> Statement:
    """Store what the customer is told, or refuse before it is spoken.

    ``errand`` is work for the customer: words, reason, then, by_when. In a contact the caller
    must be identified, may speak for the patient, and the record was looked at. Raises
    ``NotIdentified``, ``contacts.NotAProxy``, ``BeyondScope``, ``NotLookedUp`` and
    ``Conflicts``; the last two yield to a reason, which is counted and goes to the manager. The
    same words twice in one contact are one statement.
    """
    said = _given(words)
    held = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
    reason = people.tidy(override_reason)[:300]
    unseen = _gate(contact, held, said, now, reason=reason)
    earlier = _said_before(held, contact, said, by)
    if earlier is not None:
        return earlier
    at_stake = needs_at_stake(held, need)
    conflicts = compare(words=said, errand=errand, at_stake=at_stake, now=now)
    if conflicts and not reason:
        to = _listener(held, contact, now)
        raise refusal(conflicts, suggestion_for(case=held, to=to, about=at_stake, now=now))
    statement = _stored(
        held, said, by, happened_at or now, contact, topic,
        conflicts=conflicts, override_reason=reason if conflicts or unseen else "",
        without_look_up=unseen,
    )  # fmt: skip
    _give_errand(statement, held, errand, now)
    if contact is not None:
        contacts.about_case(contact=contact, case=held, by=by, now=now)
    logbook.write(
        verb="said_against_a_rule" if statement.override_reason else "said", by=by, now=now,
        happened_at=happened_at, case_id=held.pk, about_id=held.subject_id,
        statement=statement.pk, words=said, reason=statement.override_reason,
        without_look_up=unseen,
    )  # fmt: skip
    if statement.override_reason:
        _tell_managers(statement, held, by, now)
    return statement


@transaction.atomic
def accept_suggestion(
    *,
    case: cases.Case,
    by: people.Person,
    now: datetime,
    contact: contacts.Contact | None = None,
    topic: str = "",
    need: needs.Need | None = None,
) -> tuple[Statement, promises.Promise]:
    """Say the better words: promise to take care and to give word, and store what was heard.

    Accepted twice it is one promise. Raises what ``say`` does for the contact.
    """
    held = cases.hold(cases.survivor_id(case.pk), by=by)
    to = _listener(held, contact, now)
    better = suggestion_for(case=held, to=to, about=needs_at_stake(held, need), now=now)
    _gate(contact, held, better.promise_words, now, reason="")
    promise = _promised_before(held, better.promise_words, better.due_at)
    promise = promise or promises.make(
        case=held, words=better.promise_words, due_at=better.due_at, to=to, by=by, now=now
    )
    earlier = _said_before(held, contact, promise.heard, by)
    if earlier is not None:
        return earlier, promise
    statement = _stored(held, promise.heard, by, now, contact, topic)
    if contact is not None:
        contacts.about_case(contact=contact, case=held, by=by, now=now)
    logbook.write(
        verb="said", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        statement=statement.pk, words=statement.words, promise=promise.pk,
    )  # fmt: skip
    return statement, promise


def _given(words: str) -> str:
    said = words.strip()
    if not said:
        raise Unclear(
            gettext_lazy("What was the customer told?"),
            field="words",
            remedy=gettext_lazy("Write it as it was said."),
        )
    return said


def _gate(
    contact: contacts.Contact | None, case: cases.Case, said: str, now: datetime, *, reason: str
) -> bool:
    """Refuse to tell what may not be told in this contact; whether it is told without look-up."""
    if contact is None:
        return False
    scope = contacts.refuse_without_proxy(contact, case, now)
    name = contact.caller.name if contact.caller else ""
    unseen = not contacts.has_looked(contact, case)
    if unseen and not reason:
        raise not_looked_up()
    if not contact.identified:
        raise not_identified(name)
    found = () if scope == people.Scope.EVERYTHING else health_words(said)
    if found:
        raise beyond_scope(name, found)
    return unseen


def _said_before(
    case: cases.Case, contact: contacts.Contact | None, said: str, by: people.Person
) -> Statement | None:
    if contact is None:
        return None
    return Statement.objects.filter(case=case, contact=contact, words=said, by=by).first()


def _promised_before(case: cases.Case, words: str, due_at: datetime) -> promises.Promise | None:
    standing = promises.of_case(case).filter(duty__closed_at=None, duty__due_at=due_at)
    return standing.filter(words=words).first()


def _listener(case: cases.Case, contact: contacts.Contact | None, now: datetime) -> people.Person:
    """Return who hears the words: who calls, if he is written to about this case."""
    caller = contact.caller if contact else None
    return caller if caller in cases.recipients_of(case, now) else case.customer


def _stored(
    case: cases.Case,
    said: str,
    by: people.Person,
    at: datetime,
    contact: contacts.Contact | None,
    topic: str,
    **kept: object,
) -> Statement:
    return Statement.objects.create(
        case=case, contact=contact, source=Source.STAFF, words=said, at=at, by=by,
        topic=people.tidy(topic or case.topic)[:40], **kept,
    )  # fmt: skip


def _give_errand(
    statement: Statement,
    case: cases.Case,
    errand: Mapping[str, object] | None,
    now: datetime,
) -> None:
    """Keep the work given to the customer, also what only stands in the words: it is counted."""
    in_words = any(conflict["kind"] == "errand" for conflict in statement.conflicts)
    if errand is None and not in_words:
        return
    given = errand or {}
    reason = str(given.get("reason") or "") or statement.override_reason
    by_when = given.get("by_when")
    errands.give(
        statement=statement,
        case=case,
        given=given,
        reason=reason,
        by_when=by_when if isinstance(by_when, datetime) else word_by(case, now),
        now=now,
    )


def _tell_managers(
    statement: Statement, case: cases.Case, by: people.Person, now: datetime
) -> None:
    for manager in people.managers_of(case.organization):
        notices.tell(
            to=manager,
            topic="overridden",
            subject=gettext_lazy("Said against a rule in case %(reference)s"),
            words=gettext_lazy("%(name)s in case %(reference)s: %(words)s\n\nReason: %(reason)s"),
            facts={
                "reference": case.reference,
                "name": by.name,
                "words": statement.words,
                "reason": statement.override_reason,
            },
            by=by,
            now=now,
            case_id=case.pk,
            dedupe_key=f"overridden:{statement.pk}:{manager.pk}",
        )
