"""Answers of the protocol book and conflicts as the desk shows them: words first, then why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, people, protocols, statements
from safehands.core.refusals import Refusal
from safehands.doors.desk.protocols.answer_looks import NOT_TODAY, STANCES, today
from safehands.doors.ui.looks import Look, Text
from safehands.insights.answer_words import answer_in_words

# What a side of a conflict is called, and its picture.
KINDS: Mapping[str, tuple[Text, str]] = {
    "protocol": (_("Our answer"), "book-open"),
    "capability": (_("What works today"), "bolt"),
    "earlier": (_("Said before"), "chat-bubble-left-right"),
    "promise": (_("Promised"), "calendar-days"),
    "condition": (_("Promised for then"), "calendar-days"),
    "rule": (_("The rule of the need"), "arrow-path-rounded-square"),
    "custody": (_("Where it is"), "archive-box"),
    "errand": (_("Whose work it is"), "arrow-right-circle"),
    "language": (_("How it sounds"), "speaker-wave"),
}


# Against these the answer of the book is said instead; with those we stand by what we said.
ANSWERED, STANDING = {"protocol", "capability"}, {"earlier", "promise"}


@dataclass(frozen=True, kw_only=True)
class AnswerLook:
    """One answer: the words to say in the listener's language, and what the reader does."""

    topic: UUID
    name: str
    question: str
    number: int
    look: Look
    words: str
    answer: str
    instruction: str
    who: str
    how_long: str
    today: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Side:
    """One thing that stands against the words."""

    title: Text
    icon: str
    words: str
    who: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ConflictLook:
    """Both sides: what was going to be said, and all that stands against it; better words.

    ``topic`` is set when the better words are the current answer of a topic; ``read`` when the
    words were only read, so that they may mean something else.
    """

    ours: str
    sides: tuple[Side, ...]
    better: str
    topic: str
    read: str
    promises: bool


def answers_for(
    *,
    organization: people.Organization,
    text: str,
    language: str,
    roles: Sequence[str],
    now: datetime,
    case: cases.Case | None = None,
    most: int = 3,
) -> list[AnswerLook]:
    """Return the answers that fit what somebody asks, the best first; as they are in a case."""
    found = protocols.look_up(organization=organization, text=text, now=now, limit=most)
    return [
        answer_look(one.current, language, roles, now, case=case, why=str(one.why)) for one in found
    ]


def answer_look(
    current: protocols.Current,
    language: str,
    roles: Sequence[str],
    now: datetime,
    *,
    case: cases.Case | None = None,
    why: str = "",
) -> AnswerLook:
    """Return one current answer as it is shown to a reader who holds some roles."""
    known = current.answer
    by_role = current.protocol.by_role
    return AnswerLook(
        topic=current.topic.pk,
        name=current.topic.name,
        question=current.topic.question,
        number=current.protocol.number,
        look=STANCES[current.way.stance] if current.way else NOT_TODAY,
        words=spoken(current, language, now, case),
        answer=answer_in_words(str(known.stance), str(known.actor or ""), known.days)
        if known
        else "",
        instruction=" ".join(str(by_role[role]) for role in roles if by_role.get(role)),
        who=current.protocol.who,
        how_long=current.protocol.how_long,
        today=today(current, now),
        why=why,
    )


def spoken(
    current: protocols.Current, language: str, now: datetime, case: cases.Case | None = None
) -> str:
    """Return the words to say, with the day by which it is done; what is stored is the same."""
    if case is not None:
        return statements.answer_in_case(case, current, language, now)
    if current.answer is None:
        return current.say(language)
    zone = str(people.week_of(current.topic.organization.calendar).zone)
    return statements.answer_now(current, language, now, zone)


def conflict_look(refusal: Refusal, ours: str) -> ConflictLook:
    """Return what stands in the facts of a conflict, in the order in which it was found."""
    facts: Mapping[str, Any] = refusal.facts
    conflicts = list(facts.get("conflicts") or ())
    reading = facts.get("reading") or {}
    kinds = {str(one.get("kind")) for one in conflicts}
    topic = str(reading.get("code") or "") if kinds & ANSWERED else ""
    return ConflictLook(
        ours=ours.strip() or next((str(one.get("ours", "")) for one in conflicts), ""),
        sides=tuple(side_look(one) for one in conflicts),
        better=str(facts.get("suggestion") or ""),
        topic=topic,
        read=_reading(reading) if reading and not reading.get("confirmed") else "",
        promises=bool(facts.get("suggested_promise")) and not topic and not kinds & STANDING,
    )


def side_look(conflict: Mapping[str, Any]) -> Side:
    """Return one thing that stands, or stood, against words."""
    title, icon = KINDS.get(str(conflict.get("kind")), (_("Against it stands"), "hand-raised"))
    who = str(conflict.get("who") or "")
    # Who said it and when stands in the words already, unless it is told apart.
    at = conflict.get("at") if who else None
    return Side(
        title=title,
        icon=icon,
        words=str(conflict.get("theirs", "")),
        who=who,
        at=parse_datetime(at) if isinstance(at, str) else at,
    )


def _reading(reading: Mapping[str, Any]) -> str:
    answer = answer_in_words(str(reading.get("stance", "")), str(reading.get("actor") or ""))
    name = str(reading.get("topic") or "")
    return f"{name}: {answer}" if answer else name
