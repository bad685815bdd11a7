"""Storing what was said, with what it means and what it puts right."""

from datetime import datetime
from typing import Any

from safehands.core import cases, contacts, people, protocols
from safehands.core.statements.against import disputed, on_topic
from safehands.core.statements.meaning import Meaning, stored_meaning
from safehands.core.statements.models import Source, Statement
from safehands.rules.answers import differences


def store(
    case: cases.Case,
    said: str,
    by: people.Person,
    at: datetime,
    contact: contacts.Contact | None,
    topic: str,
    **kept: Any,
) -> Statement:
    """Store words of staff."""
    return Statement.objects.create(
        case=case, contact=contact, source=Source.STAFF, words=said, at=at, by=by,
        topic=topic_of(topic, kept.get("about"), case), **kept,
    )  # fmt: skip


def topic_of(topic: str, about: protocols.Topic | None, case: cases.Case) -> str:
    """Return the topic of words: as named, else that of their meaning, else that of the case."""
    return people.tidy(topic or (about.code if about else case.topic))[:40]


def as_meant(meaning: Meaning | None) -> dict[str, Any]:
    """Return the fields of a statement that carry its meaning."""
    if meaning is None:
        return {}
    if not meaning.confirmed:
        return {"reading": meaning.facts()}
    return {
        "about": meaning.topic,
        "protocol": meaning.current.protocol if meaning.current else None,
        "stance": str(meaning.answer.stance),
        "actor": str(meaning.answer.actor or ""),
        "days": meaning.answer.days,
        "by_when": meaning.by_when,
    }


def replaced(
    case: cases.Case, meaning: Meaning | None, replaces: Statement | None
) -> Statement | None:
    """Return what is put right: as named, else what was said wrongly on the topic and is open.

    It is, when today's answer is said to somebody who was told otherwise.
    """
    if replaces is not None or meaning is None or not meaning.counts:
        return replaces
    current = meaning.current.answer if meaning.current else None
    if current is None or differences(meaning.answer, current):
        return None
    for one in on_topic(case, meaning.topic):
        before = stored_meaning(one)
        if disputed(one) and before is not None and differences(before, current):
            return one
    return None
