"""Saying with one key: today's answer, the better words, a promise for when something happened."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, logbook, needs, people, promises, protocols
from safehands.core.refusals import Unclear
from safehands.core.statements.answer_of_case import (
    answer_in_case,
    day_in_case,
    days_in_case,
)
from safehands.core.statements.comparing import needs_at_stake
from safehands.core.statements.gate import listener, pass_gate, said_before
from safehands.core.statements.meaning import meant
from safehands.core.statements.models import Statement
from safehands.core.statements.saying import say
from safehands.core.statements.storing import store
from safehands.core.statements.suggesting import suggestion_for
from safehands.rules.answers import Actor, Answer, Stance


@transaction.atomic
def say_protocol(
    *,
    case: cases.Case,
    topic: protocols.Topic,
    by: people.Person,
    now: datetime,
    contact: contacts.Contact | None = None,
    override_reason: str = "",
) -> Statement:
    """Say today's answer on a topic in the words of the book, in the listener's language.

    Raises ``Unclear`` for a topic without answer, and what ``say`` raises.
    """
    current = protocols.current(topic, now)
    if current is None:
        raise Unclear(
            gettext_lazy("There is no answer on this topic today."),
            field="topic",
            remedy=gettext_lazy("Note the question, so that somebody finds the answer."),
        )
    # None of its ways works today: then we say so, and that we find one.
    answer = current.answer or Answer(Stance.DEPENDS, Actor.US)
    to = listener(case, contact, now)
    return say(
        case=case, words=answer_in_case(case, current, to.language or "en", now), by=by, now=now,
        contact=contact, about=topic, stance=str(answer.stance), actor=str(answer.actor or ""),
        days=days_in_case(case, current), by_when=day_in_case(case, current, now),
        override_reason=override_reason,
    )  # fmt: skip


@transaction.atomic
def promise_when(
    *,
    case: cases.Case,
    trigger: str,
    words: str,
    by: people.Person,
    now: datetime,
    contact: contacts.Contact | None = None,
    about: protocols.Topic | None = None,
    doer: people.Person | None = None,
    destination: people.Organization | None = None,
    ask_after_days: int | None = None,
    override_reason: str = "",
) -> tuple[Statement, promises.Condition]:
    """Promise something for when something has happened, and store it as what was said.

    On a topic it means that we do it; so it is compared like every other answer.
    """
    to = listener(case, contact, now)
    condition = promises.make_conditional(
        case=case, trigger=trigger, words=words, by=by, now=now, to=to, doer=doer, about=about,
        destination=destination, ask_after_days=ask_after_days,
    )  # fmt: skip
    meaning = _promised_meaning(case, words, about, now)
    statement = say(
        case=case, words=condition.heard, by=by, now=now, contact=contact, about=about,
        stance=str(meaning.stance) if meaning else "",
        actor=str(meaning.actor or "") if meaning else "", override_reason=override_reason,
    )  # fmt: skip
    statement.condition = condition
    statement.save(update_fields=["condition"])
    return statement, condition


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
    to = listener(held, contact, now)
    better = suggestion_for(case=held, to=to, about=needs_at_stake(held, need), now=now)
    pass_gate(contact, held, better.promise_words, now, reason="")
    promise = _promised_before(held, better.promise_words, better.due_at)
    promise = promise or promises.make(
        case=held, words=better.promise_words, due_at=better.due_at, to=to, by=by, now=now
    )
    earlier = said_before(held, contact, promise.heard, by)
    if earlier is not None:
        return earlier, promise
    statement = store(held, promise.heard, by, now, contact, topic)
    if contact is not None:
        contacts.about_case(contact=contact, case=held, by=by, now=now)
    logbook.write(
        verb="said", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        statement=statement.pk, words=statement.words, promise=promise.pk,
    )  # fmt: skip
    return statement, promise


def _promised_before(case: cases.Case, words: str, due_at: datetime) -> promises.Promise | None:
    standing = promises.of_case(case).filter(duty__closed_at=None, duty__due_at=due_at)
    return standing.filter(words=words).first()


def _promised_meaning(
    case: cases.Case, words: str, about: protocols.Topic | None, now: datetime
) -> Answer | None:
    """Return what a promise on a topic means: we do it, unless its words surely say otherwise."""
    if about is None:
        return None
    found = meant(
        case=case, words=words, about=about, stance="", actor="", days=None, by_when=None, now=now
    )
    if found is not None and found.sure and found.answer.stance is Stance.WE_DO_NOT:
        return found.answer
    return Answer(Stance.WE_DO, Actor.US)
